"""Which parts of an attribution found are right, by the rules of the attribution scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from sayso.models.calibration import PARTS
from sayso.models.pieces import words_across

HALF = 0.5
"""Words that two spans must share, of all that either has, to count as the same (the scorer's default)."""
ROLES = ("source", "cue", "content")
Words = frozenset[int]


def in_words(words: np.ndarray, attribution: Mapping[str, Iterable[Sequence[int]]]) -> dict[str, Words]:
    """Each part of an attribution, given as its spans, as the numbers of the words (W, 2) that these overlap."""
    return {role: frozenset(words_across(words, attribution[role]).tolist()) for role in ROLES}


def jaccard(a: Words, b: Words) -> float:
    """Words shared, of all words in either; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


def pair_off(score: Callable[[int, int], float], gold: int, found: int) -> list[tuple[int, int]]:
    """(gold, found) pairs one to one, best score first, as the scorer does it; a score of 0 is no pair."""
    ranked = sorted((-score(g, f), g, f) for g in range(gold) for f in range(found) if score(g, f) > 0)
    pairs: dict[int, int] = {}
    for _, g, f in ranked:
        if g not in pairs and f not in pairs.values():
            pairs[g] = f
    return list(pairs.items())


def judge(gold: list[dict[str, Words]], found: list[dict[str, Words]]) -> np.ndarray:
    """(C, P) of 0 or 1: which parts of each attribution found are right, columns as PARTS."""

    def near(part: str, g: int, f: int) -> float:
        near = jaccard(gold[g][part], found[f][part])
        return near if near >= HALF and gold[g][part] else 0.0

    def same_source(g: int, f: int) -> bool:
        a, b = gold[g]["source"], found[f]["source"]
        return (not a and not b) or (bool(a and b) and jaccard(a, b) >= HALF)

    def both(g: int, f: int) -> float:
        content = near("content", g, f)
        return content + jaccard(gold[g]["source"], found[f]["source"]) if content and same_source(g, f) else 0.0

    def source(g: int, f: int) -> float:
        close = near("content", g, f) + near("cue", g, f)
        return close if same_source(g, f) else 0.0

    scores = (both, lambda g, f: near("cue", g, f), source, lambda g, f: near("content", g, f))
    right = np.zeros((len(found), len(PARTS)))
    for column, score in enumerate(scores):
        for _, f in pair_off(score, len(gold), len(found)):
            right[f, column] = 1
    return right
