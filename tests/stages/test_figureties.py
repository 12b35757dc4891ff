"""Which event a figure counts for, on parses made by hand."""

from __future__ import annotations

from dataclasses import replace

from sayso.stages.figures import add_figures
from sayso.text import words_at
from sayso.types import Document, Event, Span
from tests.stages.test_figures import parsed


def counted(marked: str, events: dict[str, str], *sentences: str) -> list[tuple[str, str | None]]:
    """The figures of a parse with the words of their events; sentences are those that begin with the words given."""
    doc = parsed(marked)
    starts = sorted({0, *(doc.text.index(s) for s in sentences)})
    spans = tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(doc.text)], strict=True))
    found = tuple(Event(spot(doc, words), kind, words) for words, kind in events.items())
    doc = add_figures(replace(doc, sentences=spans, events=found))
    return [(words_at(doc.text, f.span), words_at(doc.text, f.event) if f.event else None) for f in doc.figures]


def spot(doc: Document, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start, start + len(words))


STRIKE = (
    "A/DET/det/1 strike/NOUN/nsubj/7 on/ADP/prep/1 two/NUM/nummod/5 seized=seize/VERB/amod/5/VBN "
    "tankers=tanker/NOUN/pobj/2 yesterday/NOUN/npadvmod/7 killed=kill/VERB/ROOT/7 90/NUM/nummod/9 men=man/NOUN/dobj/7 "
    "./PUNCT/punct/7"
)
EVENTS = {"strike": "ASSAULT", "seized": "ASSAULT"}


def test_subject_of_the_verb_of_harm_is_what_is_counted_not_the_nearest_event() -> None:
    assert ("90 men", "strike") in counted(STRIKE, EVENTS)


def test_number_in_a_sentence_without_an_event_counts_for_what_the_one_before_did() -> None:
    second = "Clerks=clerk/NOUN/nsubj/12 counted=count/VERB/ROOT/12 30/NUM/nummod/14 dead/NOUN/dobj/12"
    assert counted(f"{STRIKE} {second}", EVENTS, "Clerks")[-1] == ("30 dead", "strike")


def test_event_told_of_since_goes_before_that_of_the_figure_before() -> None:
    between = "Then/ADV/advmod/13 the/DET/det/13 collapse/NOUN/ROOT/13 ./PUNCT/punct/13"
    third = "Clerks=clerk/NOUN/nsubj/16 counted=count/VERB/ROOT/16 30/NUM/nummod/18 dead/NOUN/dobj/16"
    marked = f"{STRIKE} {between} {third}"
    assert counted(marked, EVENTS | {"collapse": "ACCIDENT"}, "Then", "Clerks")[-1] == ("30 dead", "collapse")


def test_beyond_a_relative_clause_something_else_is_told() -> None:
    marked = (
        "In/ADP/prep/8 squares=square/NOUN/pobj/0 where/SCONJ/advmod/4 90/NUM/nsubj/4 gathered=gather/VERB/relcl/1 "
        "for/ADP/prep/4 rallies=rally/NOUN/pobj/5 police/NOUN/nsubj/8 fired=fire/VERB/ROOT/8"
    )
    assert counted(marked, {"fired": "ASSAULT", "rallies": "PROTEST"}) == [("90", "rallies")]


def test_what_is_not_harm_counts_in_whatever_governs_it() -> None:
    marked = (
        "A/DET/det/1 petition/NOUN/ROOT/1 signed=sign/VERB/acl/1/VBN by/ADP/agent/2 90/NUM/nummod/5 "
        "people/NOUN/pobj/3 after/ADP/prep/1 raids=raid/NOUN/pobj/6"
    )
    assert counted(marked, {"petition": "REQUEST", "raids": "ASSAULT"}) == [("90 people", "petition")]


def test_survivors_and_rescuers_count_in_the_rescue() -> None:
    marked = (
        "Searches=search/NOUN/nsubj/1 began=begin/VERB/ROOT/1 after/ADP/prep/1 collapses=collapse/NOUN/pobj/2 "
        "./PUNCT/punct/1 Crews=crew/NOUN/nsubj/6 found=find/VERB/ROOT/6 90/NUM/nummod/8 survivors=survivor/NOUN/dobj/6"
    )
    assert counted(marked, {"Searches": "AID", "collapses": "ACCIDENT"}, "Crews") == [("90 survivors", "Searches")]
    assert counted(marked, {"collapses": "ACCIDENT"}, "Crews") == [("90 survivors", "collapses")]
