"""Acts in many wordings: sentences of our own, of other stories than any gold's, as the shipped models parse them."""

import pytest

from sayso.codebook import ACTS
from tests.recorded import HERE, understood

LINES = [line.split("|") for line in (HERE / "acts.txt").read_text(encoding="utf-8").splitlines()]
FOUND, RIGHT = 0.9, 0.93
"""Shares of the sentences of which a statement is found, and of those of which its act is as a person gives it."""


def act_of(n: int) -> str | None:
    """The act of the outermost statement of a sentence; None where there is none."""
    told = [s for s in understood(str(n), "act_parses.jsonl").statements if s.parent is None]
    return told[0].act if told else None


def test_acts_of_our_own_sentences_are_those_a_person_gives() -> None:
    read = [(act, act_of(n), words) for n, (act, words) in enumerate(LINES)]
    found = [r for r in read if r[1] is not None]
    wrong = [r for r in found if r[0] != r[1]]
    assert len(found) >= FOUND * len(LINES), [r for r in read if r[1] is None]
    assert len(wrong) <= (1 - RIGHT) * len(found), wrong


@pytest.mark.parametrize("act", sorted(ACTS))
def test_every_act_is_among_the_sentences_and_met_at_least_once(act: str) -> None:
    assert act in [act_of(n) for n, (given, _) in enumerate(LINES) if given == act]
