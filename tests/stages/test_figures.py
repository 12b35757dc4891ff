"""Figures: what is counted, how sure, who gives it and for which event, on parses made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.stages.figuregrammar import find_numbers
from sayso.stages.figureparts import with_earlier, with_parts
from sayso.stages.figures import add_figures, find_quantities, with_whole
from sayso.stages.figuretree import make_tree
from sayso.stages.quantity import Quantity
from sayso.text import words_at
from sayso.types import Document, Event, Figure, Span, Statement, Token

TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "NUM": "CD", "ADJ": "JJ", "ADP": "IN", "DET": "DT", "PUNCT": "."}


def parsed(marked: str) -> Document:
    """A document from tokens "word/POS/dep/head", "word=lemma/POS/dep/head" or the latter with "/TAG" at the end."""
    text, tokens = "", []
    for item in marked.split():
        word, pos, dep, head, *tag = re.split(r"/(?=[A-Za-z\d$:])", item)
        word, _, lemma = word.partition("=")
        text += ("" if not text or word in ".,:;" else " ") + word
        plural = pos == "NOUN" and bool(lemma)
        kind = tag[0] if tag else "NNS" if plural else TAGS.get(pos, pos)
        tokens.append(Token(len(text) - len(word), len(text), lemma or word.lower(), pos, kind, dep, int(head)))
    return Document(id="d1", text=text, tokens=tuple(tokens), sentences=(Span(0, len(text)),))


def read(marked: str) -> list[tuple[str, float | None, float | None, str, str, str | None]]:
    doc = parsed(marked)
    quantities = find_quantities(doc.text, doc.tokens)
    return [(words_at(doc.text, q.span), q.low, q.high, q.unit, q.measure, q.hedge) for q in quantities]


def killed(number: str) -> str:
    """ "NUMBER pilgrims were killed" with the number's words as numerals before the noun."""
    words = number.split()
    n = len(words)
    tokens = [f"{w}/NUM/nummod/{n}" for w in words]
    verb = f"were=be/AUX/auxpass/{n + 2} killed=kill/VERB/ROOT/{n + 2}/VBN ./PUNCT/punct/{n + 2}"
    return " ".join([*tokens, f"pilgrims=pilgrim/NOUN/nsubjpass/{n + 2}", verb])


@pytest.mark.parametrize(
    ("number", "low", "high", "hedge"),
    [
        ("18", 18, 18, None),
        ("Two dozen", 24, 24, None),
        ("1.5 million", 1_500_000, 1_500_000, None),
        ("At least 18", 18, None, "at least"),
        ("No fewer than 18", 18, None, "at least"),
        ("More than 18", 18, None, "more than"),
        ("Over 18", 18, None, "more than"),
        ("Up to 18", None, 18, "up to"),
        ("As many as 18", None, 18, "up to"),
        ("About 18", 18, 18, "about"),
        ("Some 18", 18, 18, "about"),
        ("Nearly 18", 18, 18, "about"),
        ("Between 30 and 40", 30, 40, None),
        ("30 to 40", 30, 40, None),
        ("Several", 3, None, None),
        ("A couple of", 2, 2, None),
        ("Several dozen", 24, None, None),
        ("A few dozen", 24, None, None),
        ("Several hundred", 200, None, None),
    ],
)
def test_number_with_its_hedge_has_its_bounds(number: str, low: float, high: float, hedge: str | None) -> None:
    assert read(killed(number)) == [(f"{number} pilgrims", low, high, "pilgrim", "killed", hedge)]


@pytest.mark.parametrize(("word", "low"), [("Dozens", 24), ("Scores", 40), ("Hundreds", 200), ("Thousands", 2000)])
def test_vague_numbers_are_open_above(word: str, low: float) -> None:
    lemma = word.lower()[:-1]
    marked = f"{word}={lemma}/NOUN/nsubj/3 of/ADP/prep/0 villagers=villager/NOUN/pobj/1 fled=flee/VERB/ROOT/3"
    assert read(marked) == [(f"{word} of villagers", low, None, "villager", "displaced", None)]


@pytest.mark.parametrize(
    ("marked", "words", "unit", "measure"),
    [
        (
            "Rebels=rebel/NOUN/nsubj/1 fired=fire/VERB/ROOT/1 9/NUM/nummod/3 rockets=rocket/NOUN/dobj/1",
            "9 rockets",
            "rocket",
            "launched",
        ),
        (
            "Crews=crew/NOUN/nsubj/1 shot=shoot/VERB/ROOT/1 down/ADP/prt/1 9/NUM/nummod/4 drones=drone/NOUN/dobj/1",
            "9 drones",
            "drone",
            "intercepted",
        ),
        (
            "Police/NOUN/nsubj/1 detained=detain/VERB/ROOT/1 9/NUM/nummod/3 students=student/NOUN/dobj/1",
            "9 students",
            "student",
            "arrested",
        ),
        ("It/PRON/nsubj/1 left=leave/VERB/ROOT/1 9/NUM/dobj/1 dead/ADJ/oprd/1", "9 dead", "person", "killed"),
        ("It/PRON/nsubj/1 left=leave/VERB/ROOT/1 9/NUM/dobj/1 wounded/ADJ/oprd/1", "9 wounded", "person", "injured"),
        (
            "Shells=shell/NOUN/nsubj/1 fell=fall/VERB/ROOT/1 ,/PUNCT/punct/1 "
            "killing=kill/VERB/advcl/1/VBG nine/NUM/dobj/3",
            "nine",
            "person",
            "killed",
        ),
        (
            "The/DET/det/2 death/NOUN/compound/2 toll/NOUN/nsubj/3 rose=rise/VERB/ROOT/3 to/ADP/prep/3 22/NUM/pobj/4",
            "22",
            "person",
            "killed",
        ),
        (
            "Fire/NOUN/nsubj/1 destroyed=destroy/VERB/ROOT/1 9/NUM/nummod/3 homes=home/NOUN/dobj/1",
            "9 homes",
            "home",
            "other",
        ),
        (
            "9/NUM/nummod/1 workers=worker/NOUN/nsubj/2 were=be/AUX/ROOT/2 inside/ADP/prep/2 it/PRON/pobj/3",
            "9 workers",
            "worker",
            "present",
        ),
        (
            "Police/NOUN/nsubj/1 made=make/VERB/ROOT/1 9/NUM/nummod/3 arrests=arrest/NOUN/dobj/1",
            "9 arrests",
            "arrest",
            "arrested",
        ),
    ],
)
def test_measure_comes_from_verb_noun_or_adjective(marked: str, words: str, unit: str, measure: str) -> None:
    assert (words, unit, measure) in [(q[0], q[3], q[4]) for q in read(marked)]


@pytest.mark.parametrize(
    ("marked", "words", "count"),
    [
        ("A/DET/det/1 soldier/NOUN/nsubjpass/3 was=be/AUX/auxpass/3 killed=kill/VERB/ROOT/3/VBN", "A soldier", 1),
        (
            "One/NUM/nummod/1 soldier/NOUN/nsubjpass/3 was=be/AUX/auxpass/3 killed=kill/VERB/ROOT/3/VBN",
            "One soldier",
            1,
        ),
        ("Nobody/PRON/nsubjpass/2 was=be/AUX/auxpass/2 killed=kill/VERB/ROOT/2/VBN", "Nobody", 0),
        ("There/PRON/expl/1 were=be/AUX/ROOT/1 no/DET/det/3 casualties=casualty/NOUN/attr/1", "no casualties", 0),
    ],
)
def test_one_and_none_count_where_harm_is_told(marked: str, words: str, count: float) -> None:
    assert [(q[0], q[1], q[2]) for q in read(marked)] == [(words, count, count)]


def test_parts_of_a_number_take_its_measure() -> None:
    marked = (
        "Twelve/NUM/nummod/1 cooks=cook/NOUN/nsubj/11 and/CCONJ/cc/1 seven/NUM/nummod/4 "
        "patients=patient/NOUN/conj/1 "
        ",/PUNCT/punct/1 three/NUM/appos/1 of/ADP/prep/6 them/PRON/pobj/7 "
        "children=child/NOUN/appos/6 ,/PUNCT/punct/1 "
        "died=die/VERB/ROOT/11"
    )
    assert [(q[0], q[3], q[4]) for q in read(marked)] == [
        ("Twelve cooks", "cook", "killed"),
        ("seven patients", "patient", "killed"),
        ("three of them children", "child", "killed"),
    ]


def test_bare_number_after_and_counts_what_the_first_did() -> None:
    marked = (
        "It/PRON/nsubj/1 killed=kill/VERB/ROOT/1 24/NUM/nummod/3 people=people/NOUN/dobj/1 "
        "in/ADP/prep/3 Pella/PROPN/pobj/4 "
        "and/CCONJ/cc/3 10/NUM/conj/3 in/ADP/prep/7 Lund/PROPN/pobj/8"
    )
    assert [(q[0], q[3], q[4]) for q in read(marked)] == [("24 people", "person", "killed"), ("10", "person", "killed")]


@pytest.mark.parametrize(
    "marked",
    [
        "The/DET/det/2 two/NUM/nummod/2 leaders=leader/NOUN/nsubj/3 met=meet/VERB/ROOT/3",
        "It/PRON/nsubj/1 lasted=last/VERB/ROOT/1 three/NUM/nummod/3 years=year/NOUN/dobj/1",
        "It/PRON/nsubj/1 lies=lie/VERB/ROOT/1 40/NUM/nummod/3 kilometres=kilometre/NOUN/npadvmod/1 away/ADV/advmod/1",
        "He/PRON/nsubj/1 fired=fire/VERB/ROOT/1 an/DET/det/3 AK-47/PROPN/dobj/1",
        "A/DET/det/2 28-year-old/ADJ/amod/2 driver/NOUN/nsubj/3 left=leave/VERB/ROOT/3",
        "A/DET/det/1 Tupolev/PROPN/nsubj/3 154/NUM/nummod/1 landed=land/VERB/ROOT/3",
        "One/NUM/nsubj/4 of/ADP/prep/0 the/DET/det/3 men=man/NOUN/pobj/1 spoke=speak/VERB/ROOT/4",
        "It/PRON/nsubj/1 began=begin/VERB/ROOT/1 in/ADP/prep/1 1987/NUM/pobj/2",
        "She/PRON/nsubj/1 read=read/VERB/ROOT/1 nine/NUM/nummod/3 books=book/NOUN/dobj/1",
        "Nobody/PRON/nsubj/1 spoke=speak/VERB/ROOT/1",
        "The/DET/det/1 killing/NOUN/nsubj/5 of/ADP/prep/1 a/DET/det/4 boy/NOUN/pobj/2 shocked=shock/VERB/ROOT/5",
        "They/PRON/nsubj/1 caught=capture/VERB/ROOT/1 a/DET/det/3 rebel/NOUN/dobj/1 named=name/VERB/acl/3 "
        "Roe/PROPN/oprd/4",
        "They/PRON/nsubj/1 saw=see/VERB/ROOT/1 victims=victim/NOUN/dobj/1 both/CCONJ/preconj/4 alive/ADJ/amod/2 "
        "and/CCONJ/cc/4 dead/ADJ/conj/4",
        "He/PRON/nsubj/1 called=call/VERB/ROOT/1 three/NUM/nummod/3 times=time/NOUN/npadvmod/1",
        "She/PRON/nsubj/1 knew=know/VERB/ROOT/1 nine/NUM/nummod/3 names=name/NOUN/dobj/1",
    ],
)
def test_what_counts_no_incident_is_no_quantity(marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize(
    ("marked", "quantity"),
    [
        (
            "He/PRON/nsubj/1 fired=fire/VERB/ROOT/1 two/NUM/nummod/5 or/CCONJ/cc/2 three/NUM/conj/2 "
            "times=time/NOUN/npadvmod/1",
            ("two or three times", 2, 3, "shot", "launched", None),
        ),
        (
            "It/PRON/nsubj/1 had=have/VERB/ROOT/1 90/NUM/nummod/3 points=point/NOUN/dobj/1 of/ADP/prep/3 "
            "impact/NOUN/pobj/4",
            ("90 points of impact", 90, 90, "impact", "other", None),
        ),
        (
            "His/PRON/poss/1 list/NOUN/nsubj/2 held=hold/VERB/ROOT/2 90/NUM/nummod/4 names=name/NOUN/dobj/2",
            ("90 names", 90, 90, "name", "other", None),
        ),
        (
            "Two/NUM/nummod/1 men=man/NOUN/nsubj/2 were=be/AUX/ROOT/2 in/ADP/prep/2 custody/NOUN/pobj/3",
            ("Two men", 2, 2, "man", "arrested", None),
        ),
    ],
)
def test_shots_impacts_names_on_a_list_and_people_in_custody_are_counted(
    marked: str, quantity: tuple[str, float, float, str, str, str | None]
) -> None:
    assert read(marked) == [quantity]


def test_one_thing_counts_where_it_is_said_to_be_lost() -> None:
    lost = "It/PRON/nsubj/1 lost=lose/VERB/ROOT/1 one/NUM/nummod/3 aircraft/NOUN/dobj/1"
    assert [(q[0], q[1], q[2]) for q in read(lost)] == [("one aircraft", 1, 1)]
    assert read(lost.replace("lost=lose", "saw=see")) == []


def test_crowd_that_took_to_the_streets_is_present() -> None:
    marked = (
        "Thousands=thousand/NOUN/nsubj/1 took=take/VERB/ROOT/1 to/ADP/prep/1 the/DET/det/4 streets=street/NOUN/pobj/2"
    )
    assert read(marked) == [("Thousands", 2000, None, "person", "present", None)]


def test_none_of_them_counts_no_dead() -> None:
    marked = (
        "Nine/NUM/nummod/1 guests=guest/NOUN/nsubj/7 ,/PUNCT/punct/1 none/NOUN/appos/1 of/ADP/prep/3 them/PRON/pobj/4 "
        ",/PUNCT/punct/1 died=die/VERB/ROOT/7"
    )
    assert [q[0] for q in read(marked)] == ["Nine guests"]


def test_nothing_is_found_without_a_parse() -> None:
    assert find_quantities("At least 18 people were killed.", ()) == ()


# ------------------------------------------------------------------ the stage

STORY = (
    "Mr/PROPN/compound/1 Roe/PROPN/nsubj/2 said=say/VERB/ROOT/2 the/DET/det/4 "
    "raid/NOUN/nsubj/5 killed=kill/VERB/ccomp/2 "
    "18/NUM/nummod/7 people=people/NOUN/dobj/5 in/ADP/prep/7 the/DET/det/10 north/NOUN/pobj/8 ./PUNCT/punct/2"
)


def story(act: str = "say") -> Document:
    """STORY with one statement and one event."""
    doc = parsed(STORY)
    content = Span(doc.text.index("the raid"), doc.text.index("."))
    said = Statement(id="s1", content=(content,), holder="roe", act=act)
    raid = Span(doc.text.index("raid"), doc.text.index("raid") + 4)
    return replace(doc, statements=(said,), events=(Event(raid, "ASSAULT", "raid"),))


def only(doc: Document) -> Figure:
    (figure,) = add_figures(doc).figures
    return figure


def test_figure_has_its_holder_scope_and_event() -> None:
    doc = story()
    figure = only(doc)
    assert (figure.statement, figure.holder, figure.scope) == ("s1", "roe", "in the north")
    assert figure.scope_span and words_at(doc.text, figure.scope_span) == "in the north"
    assert figure.event and words_at(doc.text, figure.event) == "raid"


def test_figure_of_the_outlet_has_no_holder() -> None:
    figure = only(replace(story(), statements=(), events=(), sentences=()))
    assert (figure.statement, figure.holder, figure.event) == (None, None, None)


def test_innermost_statement_gives_the_holder() -> None:
    doc = story()
    people = doc.text.index("18 people")
    inner = Statement(id="s2", content=(Span(people, people + 9),), holder="ministry")
    assert only(replace(doc, statements=(*doc.statements, inner))).holder == "ministry"


def test_figure_only_quoted_to_deny_it_is_not_the_deniers() -> None:
    figure = only(story(act="deny"))
    assert (figure.statement, figure.holder) == ("s1", None)


def test_that_nobody_died_is_the_deniers_own_number() -> None:
    doc = parsed("Roe/PROPN/nsubj/1 said=say/VERB/ROOT/1 nobody/PRON/nsubj/3 died=die/VERB/ccomp/1")
    content = Span(doc.text.index("nobody"), len(doc.text))
    denied = Statement(id="s1", content=(content,), holder="roe", act="deny")
    figure = only(replace(doc, statements=(denied,)))
    assert (figure.low, figure.high, figure.holder) == (0, 0, "roe")


def test_event_of_a_type_that_does_not_fit_is_left_alone() -> None:
    doc = story()
    talks = Event(doc.events[0].span, "CONSULT", "talk")
    assert only(replace(doc, events=(talks,))).event is None


def test_part_is_given_by_whoever_gives_its_whole_and_counts_for_the_same_event() -> None:
    whole = Figure(Span(0, 9), 16, 16, "person", "killed", statement="s1", holder="army", event=Span(20, 24))
    part = Figure(Span(11, 19), 3, 3, "child", "killed", statement="s1", holder="sixteen", part_of=whole.span)
    assert with_whole((whole, part))[1] == replace(part, holder="army", event=Span(20, 24))
    told_apart = replace(part, statement="s2")
    assert with_whole((whole, told_apart))[1] == told_apart
    assert with_whole((part,)) == (replace(part, part_of=None),)


@pytest.mark.parametrize(
    ("first", "between", "second", "numbers", "part"),
    [
        ("16 people", ", among them ", "3 boys", (16, 3), (None, "16 people")),
        ("16 people", ", including ", "3 boys", (16, 3), (None, "16 people")),
        ("16 people", ", of whom ", "3", (16, 3), (None, "16 people")),
        ("3", " of the ", "16 drones", (3, 16), ("16 drones", None)),
        ("3 guides", " were among the ", "16", (3, 16), ("16", None)),
        ("16 people", " and ", "3 boys", (16, 3), (None, None)),
        ("3 people", ", among them ", "16 boys", (3, 16), (None, None)),
    ],
)
def test_number_is_a_part_of_the_one_that_it_is_told_of(
    first: str, between: str, second: str, numbers: tuple[int, int], part: tuple[str | None, str | None]
) -> None:
    text = first + between + second
    spans = (Span(0, len(first)), Span(len(first + between), len(text)))
    told = [Quantity(s, n, n, "person", "killed", None, 0) for s, n in zip(spans, numbers, strict=True)]
    found = with_parts(make_tree(text, [Token(0, len(text), "x", "NOUN", "NN", "ROOT", 0)]), told)
    assert tuple(words_at(text, q.part_of) if q.part_of else None for q in found) == part


@pytest.mark.parametrize(("nine", "parts"), [(9, 2), (8, 0)])
def test_list_that_ends_the_sentence_and_adds_up_is_of_parts(nine: int, parts: int) -> None:
    text = "20 bodies had been found, eleven women and nine men."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("20 bodies", "eleven women", "nine men")]
    told = [
        Quantity(span, n, n, unit, measure, None, 0)
        for span, n, unit, measure in zip(
            spans, (20, 11, nine), ("body", "woman", "man"), ("killed", "other", "other"), strict=True
        )
    ]
    found = with_parts(make_tree(text, [Token(0, len(text), "x", "NOUN", "NN", "ROOT", 0)]), told)
    assert sum(q.part_of == spans[0] and q.measure == "killed" for q in found) == parts


@pytest.mark.parametrize(
    ("text", "words", "earlier"),
    [
        ("It raised the toll from 12 to 16.", "12", True),
        ("It raised the toll from 12 to 16.", "16", False),
        ("It had first spoken of 12 dead.", "12 dead", True),
        ("16 died, up from 12 a day before.", "12", True),
        ("The army, which had earlier put it at 12, now says 19.", "12", True),
        ("The army, which had earlier put it at 12, now says 19.", "19", False),
        ("12 people fled from the town to the coast.", "12 people", False),
    ],
)
def test_number_that_a_later_one_took_the_place_of_is_earlier(text: str, words: str, earlier: bool) -> None:
    span = Span(text.index(words), text.index(words) + len(words))
    (found,) = with_earlier(text, [Quantity(span, 12, 12, "person", "killed", None, 0)])
    assert found.earlier is earlier


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("He/PRON/nsubj/1 paid=pay/VERB/ROOT/1 $500/NUM/dobj/1", ("$500", 500.0, 500.0, "dollar", "other", None)),
        (
            "Coverage/NOUN/nsubj/1 rose=rise/VERB/ROOT/1 to/ADP/prep/1 55/NUM/nummod/4 percent/NOUN/pobj/2",
            ("55 percent", 55.0, 55.0, "percent", "other", None),
        ),
        (
            "Clinics=clinic/NOUN/nsubj/1 gave=give/VERB/ROOT/1 90/NUM/nummod/3 doses=dose/NOUN/dobj/1",
            ("90 doses", 90.0, 90.0, "dose", "other", None),
        ),
        (
            "58/NUM/nsubjpass/2 were=be/AUX/auxpass/2 rescued=rescue/VERB/ROOT/2",
            ("58", 58.0, 58.0, "person", "other", None),
        ),
    ],
)
def test_money_shares_large_numbers_and_bare_subjects_count(
    marked: str, found: tuple[str, float, float, str, str, None]
) -> None:
    assert read(marked) == [found]


def test_all_but_some_of_a_number_is_the_rest() -> None:
    numbers = [(n.low, n.kind) for n in find_numbers("All but two of the sixteen died.") if n.kind == "number"]
    assert numbers == [(14.0, "number"), (16.0, "number")]


def test_type_of_a_thing_is_no_number_of_it() -> None:
    marked = "A/DET/det/3 Norland/PROPN/compound/3 707/NUM/nummod/3 plane/NOUN/nsubj/4 crashed=crash/VERB/ROOT/4"
    assert read(marked) == []
