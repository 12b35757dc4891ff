"""Events: which words name one, their parties, time, place and stance, on parses made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.knowledge.events import event_lexicon
from sayso.knowledge.states import load_states
from sayso.stages.events import make_events
from sayso.text import words_at
from sayso.types import Actor, Document, Event, Place, Span, Statement, Timex, Token
from tests.parsed import at, named, parsed

LAUNCH = (
    "Ruritania/PROPN/nsubj/1 launched/VERB/ROOT/1/launch/VBD a/DET/det/4 drone/NOUN/compound/4 attack/NOUN/dobj/1 "
    "on/ADP/prep/4 Zenda/PROPN/pobj/5 on/ADP/prep/1 Monday/PROPN/pobj/7 ././punct/1"
)


def run(doc: Document) -> tuple[Event, ...]:
    return make_events(event_lexicon(), load_states())(doc).events


def words(doc: Document) -> list[tuple[str, str]]:
    return [(words_at(doc.text, e.span), e.event_type) for e in run(doc)]


def state(doc: Document, name: str, ident: str) -> Actor:
    return Actor(ident, name, "state", (at(doc, name),) if name in doc.text else (), (name,))


def test_event_is_the_noun_with_its_modifiers_not_the_light_verb_above_it() -> None:
    assert words(parsed(LAUNCH)) == [("drone attack", "ASSAULT")]


def test_parties_time_and_place_are_those_of_its_clause() -> None:
    doc = parsed(LAUNCH, dct="2024-05-08")
    doc = replace(
        doc,
        actors=(state(doc, "Ruritania", "a1"),),
        timexes=(Timex(at(doc, "Monday"), "DATE", "2024-05-06"),),
        places=(Place(at(doc, "Zenda"), "Zenda", kind="city"),),
    )
    (event,) = run(doc)
    assert (event.actor, event.when, event.where and event.where.name) == ("a1", "2024-05-06", "Zenda")
    assert event.when_span == at(doc, "Monday")


def test_time_of_an_event_is_the_whole_range_that_its_clause_names() -> None:
    doc = parsed(
        "Ruritania/PROPN/nsubj/1 attacked/VERB/ROOT/1/attack/VBD Zenda/PROPN/dobj/1 from/ADP/prep/1 "
        "Monday/PROPN/pobj/3 to/ADP/prep/3 Friday/PROPN/pobj/5 ././punct/1"
    )
    ends = (("Monday", "2024-05-06"), ("Friday", "2024-05-10"))
    doc = replace(doc, timexes=tuple(Timex(at(doc, words), "DATE", value) for words, value in ends))
    (event,) = run(doc)
    assert (event.when, event.when_span) == ("2024-05-06/2024-05-10", at(doc, "Monday to Friday"))


def test_day_of_saying_is_not_the_day_of_the_event() -> None:
    doc = parsed(
        "Ruritania/PROPN/nsubj/1 denied/VERB/ROOT/1/deny/VBD the/DET/det/3 attack/NOUN/dobj/1 on/ADP/prep/1 "
        "Monday/PROPN/pobj/4 ././punct/1"
    )
    cue = Statement("s1", (at(doc, "the attack"),), at(doc, "denied"), holder="a1", act="deny")
    doc = replace(doc, timexes=(Timex(at(doc, "Monday"), "DATE", "2024-05-06"),), statements=(cue,))
    (event,) = run(doc)
    assert event.when is None
    assert (event.statement, event.stance) == ("s1", "denies")


def test_adjective_of_a_state_names_the_actor() -> None:
    doc = parsed(
        "A/DET/det/3 Ukrainian/ADJ/amod/3 drone/NOUN/compound/3 attack/NOUN/nsubj/4 hit/VERB/ROOT/4/hit/VBD "
        "the/DET/det/6 port/NOUN/dobj/4 ././punct/4"
    )
    doc = replace(doc, actors=(Actor("a1", "Ukraine", "state", (), ("Ukraine",)),))
    assert [(e.lemma, e.actor) for e in run(doc)] == [("attack", "a1")]


def test_passive_voice_turns_actor_and_recipient_round() -> None:
    doc = parsed(
        "Zenda/PROPN/nsubjpass/2 was/AUX/auxpass/2/be/VBD bombed/VERB/ROOT/2/bomb/VBN by/ADP/agent/2 "
        "Ruritania/PROPN/pobj/3 ././punct/2"
    )
    doc = replace(doc, actors=(state(doc, "Ruritania", "a1"), state(doc, "Zenda", "a2")))
    (event,) = run(doc)
    assert (event.lemma, event.actor, event.recipient) == ("bomb", "a1", "a2")


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("He/PRON/nsubj/1 planned/VERB/ROOT/1/plan/VBD an/DET/det/3 attack/NOUN/dobj/1", "planned"),
        ("They/PRON/nsubj/2 fear/VERB/ROOT/1/fear/VBP an/DET/det/3 attack/NOUN/dobj/1", "feared"),
        ("The/DET/det/2 alleged/ADJ/amod/2 attack/NOUN/nsubj/3 failed/VERB/ROOT/3/fail/VBD", "possible"),
        ("It/PRON/nsubj/2 will/AUX/aux/2 attack/VERB/ROOT/2/attack/VB the/DET/det/4 port/NOUN/dobj/2", "planned"),
        ("It/PRON/nsubj/3 did/AUX/aux/3 not/PART/neg/3 attack/VERB/ROOT/3/attack/VB it/PRON/dobj/3", "denies"),
        ("The/DET/det/1 attack/NOUN/nsubj/4 will/AUX/aux/4 not/PART/neg/4 go/VERB/ROOT/4/go/VB unanswered/ADJ/acomp/4",
         "asserts"),
        ("The/DET/det/1 attack/NOUN/nsubj/4 did/AUX/aux/4 not/PART/neg/4 happen/VERB/ROOT/4/happen/VB", "denies"),
    ],
)  # fmt: skip
def test_stance_is_of_the_event_itself(line: str, stance: str) -> None:
    first = "The/DET/det/1 attack/NOUN/nsubj/2 shook/VERB/ROOT/2/shake/VBD Zenda/PROPN/dobj/2 ././punct/2"
    doc = parsed(f"{first}\n{line}")
    # A planned event alone carries too little weight to be kept, so a date is set beside it.
    events = [e for e in _all(doc) if e.span.start > doc.text.index(".")]
    assert [e.stance for e in events if e.lemma == "attack"] == [stance]


def _all(doc: Document) -> list[Event]:
    from sayso.stages.clauses import Clauses
    from sayso.stages.events import find_candidates, make_event

    parse = Clauses(doc)
    return [make_event(parse, c) for c in find_candidates(parse, event_lexicon())]


def test_word_that_points_back_takes_the_type_of_the_event_before_it() -> None:
    doc = parsed(
        "The/DET/det/1 factory/NOUN/nsubj/2 collapsed/VERB/ROOT/2/collapse/VBD ././punct/2\n"
        "The/DET/det/1 disaster/NOUN/nsubj/2 shocked/VERB/ROOT/2/shock/VBD him/PRON/dobj/2 ././punct/2"
    )
    assert words(doc) == [("collapsed", "ACCIDENT"), ("disaster", "ACCIDENT")]


def test_word_that_points_back_to_nothing_is_no_event() -> None:
    assert words(parsed("The/DET/det/1 incident/NOUN/nsubj/2 ended/VERB/ROOT/2/end/VBD ././punct/2")) == []


def test_word_needs_what_its_sense_needs() -> None:
    came_down = "came/VERB/ROOT/2/come/VBD down/ADP/prt/2"
    plane = parsed(f"A/DET/det/1 jet/NOUN/nsubj/2 {came_down} near/ADP/prep/2 Zenda/PROPN/pobj/4")
    price = parsed(f"A/DET/det/1 price/NOUN/nsubj/2 {came_down}")
    assert words(plane) == [("came down", "ACCIDENT")]
    assert words(price) == []


def test_crime_that_somebody_is_charged_with_is_no_event() -> None:
    doc = parsed(
        "He/PRON/nsubjpass/2 was/AUX/auxpass/2/be/VBD charged/VERB/ROOT/2/charge/VBN with/ADP/prep/2 murder/NOUN/pobj/3"
    )
    assert words(doc) == [("charged", "ACCUSE")]


def test_place_a_story_was_sent_from_is_not_where_it_happened() -> None:
    doc = parsed(
        "ZENDA/PROPN/dep/6 (AP)/PROPN/dep/6 -/PUNCT/punct/6 A/DET/det/4 bombing/NOUN/nsubj/6 "
        "nearly/ADV/advmod/6 wrecked/VERB/ROOT/6/wreck/VBD it/PRON/dobj/6 in/ADP/prep/6 Strelsau/PROPN/pobj/8"
    )
    places = (Place(at(doc, "ZENDA"), "Zenda", kind="city"), Place(at(doc, "Strelsau"), "Strelsau", kind="city"))
    (event,) = run(replace(doc, places=places))
    assert event.where is not None
    assert event.where.name == "Strelsau"


def test_document_without_words_has_no_events() -> None:
    assert run(Document("d", "")) == ()
    assert run(Document("d", "No parse here.", sentences=(Span(0, 14),))) == ()


LINES = (Path(__file__).parent / "events.tsv").read_text(encoding="utf-8").splitlines()[1:]
WORDINGS = [line.split("\t") for line in LINES]


@pytest.mark.parametrize(("wanted", "tokens"), WORDINGS, ids=[w[0] or w[1][:30] for w in WORDINGS])
def test_event_is_found_in_many_wordings(wanted: str, tokens: str) -> None:
    assert ";".join(f"{text}={kind}" for text, kind in words(parsed(tokens))) == wanted


def test_word_that_the_parser_cut_at_its_hyphen_is_one_event() -> None:
    parts = (("The", "DET", "DT", "det", 3), ("sit", "NOUN", "NN", "compound", 3), ("-", "PUNCT", "HYPH", "punct", 3),
             ("in", "NOUN", "NN", "nsubj", 4), ("ended", "VERB", "VBD", "ROOT", 4))  # fmt: skip
    text, tokens = "The sit-in ended", list[Token]()
    for word, pos, tag, dep, head in parts:
        start = text.index(word, tokens[-1].end if tokens else 0)
        tokens.append(Token(start, start + len(word), word.lower(), pos, tag, dep, head))
    assert words(replace(parsed("x/X/ROOT/0"), text=text, tokens=tuple(tokens))) == [("sit-in", "PROTEST")]


def test_verb_of_several_words_and_its_noun_are_one_event() -> None:
    strike = (
        "Dockers/NOUN/nsubj/1/docker/NNS went/VERB/ROOT/1/go/VBD on/ADP/prep/1 strike/NOUN/pobj/2 over/ADP/prep/1 "
        "pay/NOUN/pobj/4"
    )
    assert words(parsed(strike)) == [("went on strike", "PROTEST")]
    talks = "They/PRON/nsubj/1 held/VERB/ROOT/1/hold/VBD talks/NOUN/dobj/1/talk/NNS in/ADP/prep/1 Zenda/PROPN/pobj/3"
    assert words(parsed(talks)) == [("talks", "CONSULT")]


def test_word_within_a_name_is_no_event() -> None:
    line = (
        "Zenda/PROPN/nsubj/1 watched/VERB/ROOT/1/watch/VBD Attack/NOUN/dobj/1/attack/NN on/ADP/prep/2 "
        "Titan/PROPN/pobj/3"
    )
    assert words(parsed(line)) == [("Attack", "ASSAULT")]
    assert words(named(parsed(line), Attack_on_Titan="organisation")) == []


def test_habit_is_no_event() -> None:
    line = "Rebels/NOUN/nsubj/2/rebel/NNS {}/ADV/advmod/2 attack/VERB/ROOT/2/attack/VBP convoys/NOUN/dobj/2/convoy/NNS"
    assert words(parsed(line.format("now"))) == [("attack", "ASSAULT")]
    assert words(parsed(line.format("often"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "A/DET/det/2 heart/NOUN/compound/2 attack/NOUN/nsubj/3/attack/NN stopped/VERB/ROOT/3/stop/VBD him/PRON/dobj/3",
        "The/DET/det/2 press/NOUN/compound/2 release/NOUN/nsubj/3/release/NN came/VERB/ROOT/3/come/VBD",
        "Her/PRON/poss/1 battle/NOUN/nsubj/4/battle/NN with/ADP/prep/1 cancer/NOUN/pobj/2 ended/VERB/ROOT/4/end/VBD",
    ],
)
def test_manner_of_speaking_is_no_event(line: str) -> None:
    assert words(parsed(line)) == []
