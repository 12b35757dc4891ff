"""Contradictions without a word of denial: the same thing told with another part, or the opposite state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.denials import add_denials
from sayso.types import Actor, Document, Span, Statement
from tests.parsed import at, parsed

ACTORS = (Actor("a1", "Rupert", "person"), Actor("a2", "Flavia", "person"))
SHOT = (
    "{who}/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD the/DET/det/3 plane/NOUN/nsubjpass/6 had/AUX/aux/6/have "
    "been/AUX/auxpass/6/be shot/VERB/ccomp/1/shoot/VBN {where}/ADP/prep/6 the/DET/det/9 {place}/NOUN/pobj/7 ././punct/1"
)
FIRED = (
    "{who}/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD the/DET/det/3 {first}/NOUN/nsubj/4 fired/VERB/ccomp/1/fire/VBD "
    "first/ADV/advmod/4 ././punct/1"
)
STATE = (
    "{who}/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD the/DET/det/3 king/NOUN/nsubj/4 was/AUX/ccomp/1/be/VBD "
    "{state}/ADJ/acomp/4 ././punct/1"
)


def told(line: str, mine: dict[str, str], theirs: dict[str, str]) -> Document:
    """Two sentences of one form, by Rupert and by Flavia."""
    doc = parsed(line.format(who="Rupert", **mine) + "\n" + line.format(who="Flavia", **theirs))
    ends = [i for i, c in enumerate(doc.text) if c == "."]
    starts = [at(doc, "said", n).end + 1 for n in (0, 1)]
    said = tuple(
        Statement(f"s{n}", (Span(starts[n], ends[n]),), at(doc, "said", n), holder=f"a{n + 1}", act="say")
        for n in (0, 1)
    )
    return replace(doc, statements=said, actors=ACTORS)


@pytest.mark.parametrize(
    ("line", "mine", "theirs", "word"),
    [
        (SHOT, {"where": "inside", "place": "airspace"}, {"where": "over", "place": "sea"}, "sea"),
        (FIRED, {"first": "soldiers"}, {"first": "crowd"}, "crowd"),
        (STATE, {"state": "dead"}, {"state": "alive"}, "alive"),
    ],
)
def test_another_place_doer_or_state_of_the_same_thing_contradicts(
    line: str, mine: dict[str, str], theirs: dict[str, str], word: str
) -> None:
    (found,) = add_denials(told(line, mine, theirs)).denials
    assert (found.statement, found.kind, found.answers) == ("s1", "contradicts", ("s0",))
    assert found.basis.startswith(f'content "{word}"')


def test_the_same_told_again_contradicts_nothing() -> None:
    same = {"where": "inside", "place": "airspace"}
    assert add_denials(told(SHOT, same, same)).denials == ()
    assert add_denials(told(STATE, {"state": "dead"}, {"state": "old"})).denials == ()


def test_what_the_story_says_of_the_speaker_makes_its_words_a_contradiction() -> None:
    doc = parsed(
        "Rupert/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD the/DET/det/3 doors/NOUN/nsubj/4 were/AUX/ccomp/1/be/VBD "
        "open/ADJ/acomp/4 ././punct/1\n"
        "Flavia/PROPN/nsubj/1 contradicted/VERB/ROOT/1/contradict/VBD him/PRON/dobj/1 and/CCONJ/cc/1 "
        "said/VERB/conj/1/say/VBD a/DET/det/6 guard/NOUN/nsubj/7 slept/VERB/ccomp/4/sleep/VBD ././punct/1"
    )
    said = (
        Statement("s0", (at(doc, "the doors were open"),), at(doc, "said"), holder="a1", act="say"),
        Statement("s1", (at(doc, "a guard slept"),), at(doc, "said", 1), holder="a2", act="say"),
    )
    actors = (ACTORS[0], replace(ACTORS[1], mentions=(at(doc, "Flavia"),)))
    (found,) = add_denials(replace(doc, statements=said, actors=actors)).denials
    assert (found.statement, found.kind) == ("s1", "contradicts")
    assert found.basis.startswith('story\'s words "contradicted"')
