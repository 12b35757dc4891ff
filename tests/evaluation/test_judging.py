import numpy as np

from sayso.evaluation.judging import Words, judge, pair_off
from sayso.models.calibration import PARTS


def told(source: set[int], cue: set[int], content: set[int]) -> dict[str, Words]:
    return {"source": frozenset(source), "cue": frozenset(cue), "content": frozenset(content)}


def column(right: np.ndarray, part: str) -> list[float]:
    return [float(x) for x in right[:, PARTS.index(part)]]


def test_each_part_is_judged_by_itself() -> None:
    gold = [told({0}, {1}, {2, 3, 4}), told(set(), {7}, {8, 9})]
    found = [told({5}, {1}, {2, 3, 4}), told(set(), {7}, {8}), told({0}, {6}, {2})]
    right = judge(gold, found)
    assert column(right, "attribution") == [0, 1, 0]
    assert column(right, "cue") == [1, 1, 0]
    assert column(right, "source") == [0, 1, 0]
    assert column(right, "content") == [1, 1, 0]


def test_gold_is_found_once_and_by_the_nearest() -> None:
    gold = [told({0}, {1}, {2, 3, 4, 5})]
    found = [told({0}, {1}, {2, 3}), told({0}, {1}, {2, 3, 4})]
    assert column(judge(gold, found), "content") == [0, 1]
    assert pair_off(lambda g, f: 0.0, 1, 2) == []
