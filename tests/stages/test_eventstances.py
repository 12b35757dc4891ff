"""Stances of events: what the words above an event do to it, on sentences of our own with their parses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.stages import eventstancewords as words
from sayso.stages.clauses import Clauses
from sayso.stages.eventstances import combined, find_effects, find_stance
from sayso.types import Statement
from tests.parsed import at, parsed

LINES = (Path(__file__).parent / "eventstances.tsv").read_text(encoding="utf-8").splitlines()[1:]
CASES = [line.split("\t") for line in LINES]
ALLEGED = (
    "Zenda/PROPN/nsubj/1 claimed/VERB/ROOT/1/claim/VBD that/SCONJ/mark/4 rebels/NOUN/nsubj/4/rebel/NNS "
    "shelled/VERB/ccomp/1/shell/VBD it/PRON/dobj/4 ././punct/1"
)


def sentence(tokens: str) -> str:
    return " ".join(part.split("/")[0] for part in tokens.split())


@pytest.mark.parametrize(("stance", "token", "tokens"), CASES, ids=[sentence(c[2]) for c in CASES])
def test_stance_follows_from_the_words_above_the_event(stance: str, token: str, tokens: str) -> None:
    assert find_stance(Clauses(parsed(tokens)), int(token)) == stance


def test_every_stance_has_cases() -> None:
    assert {c[0] for c in CASES} == {"asserts", "denies", "doubts", "possible", "planned", "feared"}


def test_what_is_claimed_is_asserted_by_its_holder_and_possible_to_the_outlet() -> None:
    doc = parsed(ALLEGED)
    statement = Statement("s1", (at(doc, "that rebels shelled it"),), at(doc, "claimed"), act="claim")
    assert find_stance(Clauses(doc), 4) == "possible"
    assert find_stance(Clauses(doc), 4, statement) == "asserts"


@pytest.mark.parametrize(("act", "stance"), [("deny", "denies"), ("doubt", "doubts"), ("say", "asserts")])
def test_act_of_its_statement_weighs(act: str, stance: str) -> None:
    doc = parsed(ALLEGED)
    statement = Statement("s1", (at(doc, "that rebels shelled it"),), at(doc, "claimed"), act=act)
    assert find_stance(Clauses(doc), 4, statement) == stance


@pytest.mark.parametrize(
    ("before", "effect", "after"),
    [
        ("asserts", "flips", "denies"),
        ("denies", "flips", "asserts"),
        ("denies", "denies", "asserts"),
        ("possible", "flips", "doubts"),
        ("planned", "flips", "denies"),
        ("feared", "flips", "possible"),
        ("denies", "possible", "denies"),
        ("planned", "possible", "planned"),
        ("possible", "planned", "planned"),
    ],
)
def test_words_add_up_from_the_event_outwards(before: str, effect: str, after: str) -> None:
    assert combined(before, effect) == after


def test_nearest_word_comes_first() -> None:
    line = (
        "They/PRON/nsubj/1 denied/VERB/ROOT/1/deny/VBD plans/NOUN/dobj/1/plan/NNS to/PART/aux/4/to/TO "
        "attack/VERB/acl/2/attack/VB ././punct/1"
    )
    assert list(find_effects(Clauses(parsed(line)), 4)) == ["planned", "denies"]


TABLES = ("CLAUSE_VERBS", "THING_VERBS", "NOUNS", "ADJECTIVES", "MODIFIERS", "ADVERBS", "PREPOSITIONS")


@pytest.mark.parametrize("name", TABLES)
def test_tables_name_known_effects_only(name: str) -> None:
    table = getattr(words, name)
    assert table and set(table.values()) <= set(words.EFFECTS)
