"""Twenty kills in every run of the tests; `make soak` has two hundred and writes soak.json."""

from __future__ import annotations

from pathlib import Path

from tests.kill.harness import Score, check, strike_all
from tests.kill.victims import VICTIMS

MOMENTS = 20


def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9(tmp_path: Path) -> None:
    score = strike_all(tmp_path, MOMENTS, seed=20)
    assert (score.faults, score.lost, score.doubled, score.killed) == ([], 0, 0, MOMENTS), score.line()
    assert score.acknowledged > MOMENTS
    assert set(score.by_victim) == {v.name for v in VICTIMS}


def test_the_harness_sees_what_is_lost(tmp_path: Path) -> None:
    victim, score = VICTIMS[2], Score()
    victim.prepare(tmp_path)
    check(victim, tmp_path, {"r0000"}, score)
    assert (score.lost, score.doubled) == (1, 0)
