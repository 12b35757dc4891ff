from dataclasses import replace

import pytest

from sayso.stages.acts import act_of, venue_of
from sayso.stages.grammar import grammar
from sayso.stages.placed import Placed
from sayso.types import Statement
from tests.parsed import at, parsed


def act(line: str, cue: str, content: str) -> str:
    doc = parsed(line)
    return act_of(grammar(doc.text, doc.tokens), Statement("s", (at(doc, content),), at(doc, cue)))


SAID = "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say {} ./PUNCT/punct/1"
WORDS = {
    "threaten": "the/DET/det/3 raid/NOUN/nsubj/6 will/AUX/aux/6 not/PART/neg/6 go/VERB/ccomp/1 unanswered/ADJ/acomp/6",
    "promise": "we/PRON/nsubj/4 will/AUX/aux/4 rebuild/VERB/ccomp/1 it/PRON/dobj/4",
    "deny": "there/PRON/expl/3 was/AUX/ccomp/1 no/DET/det/5 raid/NOUN/attr/3",
    "demand": "troops/NOUN/nsubj/4 must/AUX/aux/4 leave/VERB/ccomp/1",
    "announce": "the/DET/det/3 bridge/NOUN/nsubj/5 will/AUX/aux/5 open/VERB/ccomp/1",
    "say": "it/PRON/nsubj/3 rained/VERB/ccomp/1",
}


@pytest.mark.parametrize("expected", sorted(WORDS))
def test_plain_cue_takes_its_colour_from_the_content(expected: str) -> None:
    words = WORDS[expected]
    content = " ".join(w.split("/")[0] for w in words.split())
    assert act(SAID.format(words), "said", content) == expected


@pytest.mark.parametrize(
    ("verb", "lemma", "what", "expected"),
    [
        ("denied", "deny", "the/DET/det/3 claim/NOUN/dobj/1", "deny"),
        ("rejected", "reject", "the/DET/det/3 claim/NOUN/dobj/1", "deny"),
        ("rejected", "reject", "the/DET/det/3 plan/NOUN/dobj/1", "reject"),
        ("condemned", "condemn", "the/DET/det/3 raid/NOUN/dobj/1", "condemn"),
        ("confirmed", "confirm", "the/DET/det/3 raid/NOUN/dobj/1", "confirm"),
        ("claimed", "claim", "the/DET/det/3 raid/NOUN/dobj/1", "claim"),
    ],
)
def test_strong_cue_names_its_act(verb: str, lemma: str, what: str, expected: str) -> None:
    content = " ".join(w.split("/")[0] for w in what.split())
    assert act(f"Roe/PROPN/nsubj/1 {verb}/VERB/ROOT/1/{lemma} {what} ./PUNCT/punct/1", verb, content) == expected


def test_negated_cues_are_no_confirmation_and_no_belief() -> None:
    line = (
        "Roe/PROPN/nsubj/3 did/AUX/aux/3 not/PART/neg/3 {}/VERB/ROOT/3 the/DET/det/5 raid/NOUN/dobj/3 ./PUNCT/punct/3"
    )
    assert act(line.format("confirm"), "confirm", "the raid") == "say"
    assert act(line.format("believe"), "believe", "the raid") == "doubt"
    assert act(line.format("comment"), "comment", "the raid") == "reject"


def test_what_is_only_passed_on_does_not_colour_the_outer_statement() -> None:
    doc = parsed(SAID.format(WORDS["threaten"]))
    outer = Statement("s", (at(doc, "the raid will not go unanswered"),), at(doc, "said"))
    inner = replace(outer, id="t", parent="s")
    assert act_of(grammar(doc.text, doc.tokens), outer, (inner,)) == "say"


@pytest.mark.parametrize(
    ("tail", "venue"),
    [
        ("in/ADP/prep/1 an/DET/det/4 interview/NOUN/pobj/2", "interview"),
        ("on/ADP/prep/1 Telegram/PROPN/pobj/2", "Telegram"),
        ("again/ADV/advmod/1", None),
    ],
)
def test_venue_stands_beside_the_cue(tail: str, venue: str | None) -> None:
    doc = parsed(f"Roe/PROPN/nsubj/1 spoke/VERB/ROOT/1/speak {tail} ./PUNCT/punct/1")
    assert venue_of(Placed(doc), Statement("s", (at(doc, "Roe"),), at(doc, "spoke"))) == venue
