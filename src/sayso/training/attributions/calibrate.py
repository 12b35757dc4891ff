"""Fit the chances of a trained model, and the least chance that is kept, on a part it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.models.attributions import AttributionModel
from sayso.models.calibration import PARTS, calibration_error, find_chances, fit
from sayso.models.decoding import Found
from sayso.models.pieces import cut
from sayso.training.attributions.data import Source, read_polnear, to_words

FOLDS = 10
HALF = 0.5
"""Words that two spans must share, of all that either has, to count as the same (the scorer's default)."""

ROLES = ("source", "cue", "content")
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model finds in N texts: signs (C, F), right (C, P) as PARTS, and text (C,), the number of its text."""

    signs: np.ndarray
    right: np.ndarray
    text: np.ndarray


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


def _gold_words(source: Source, model: AttributionModel) -> list[dict[str, Words]]:
    pieces = cut(source.text, model.tokenizer)
    told = [a for a in source.attributions if a["content"]]
    return [{part: frozenset(to_words(pieces, a[part]).tolist()) for part in ROLES} for a in told]


def _found_words(found: Found) -> dict[str, Words]:
    return {part: frozenset(getattr(found, part).tolist()) for part in ROLES}


def judge_model(model: AttributionModel, texts: Iterable[Source]) -> Judged:
    """What the model finds in annotated texts, several versions of one text being texts of their own."""
    signs, right, numbers = [], [], []
    for n, source in enumerate(texts):
        found, seen = model.candidates(source.text)
        signs.append(seen)
        right.append(judge(_gold_words(source, model), [_found_words(f) for f in found]))
        numbers.append(np.full(len(found), n))
    return Judged(np.concatenate(signs), np.concatenate(right), np.concatenate(numbers))


def cross_fitted(judged: Judged) -> np.ndarray:
    """(C, P) chances, each from weights that were fitted without its text."""
    chances = np.zeros(judged.right.shape)
    for fold in range(FOLDS):
        here = judged.text % FOLDS == fold
        weights = fit_parts(judged.signs[~here], judged.right[~here])
        chances[here] = find_chances(judged.signs[here], weights)
    return chances


def fit_parts(signs: np.ndarray, right: np.ndarray) -> np.ndarray:
    """(P, F) weights, one row for each of PARTS."""
    return np.stack([fit(signs, right[:, n]) for n in range(len(PARTS))])


def calibrate(model: AttributionModel, gold: Path) -> dict[str, object]:
    """What the card holds of calibration: weights fitted on PolNeAR dev, and errors where each text was left out."""
    judged = judge_model(model, read_polnear(gold / "attribution/polnear/dev"))
    chances = cross_fitted(judged)
    errors = {p: round(calibration_error(chances[:, n], judged.right[:, n]), 4) for n, p in enumerate(PARTS)}
    return {"calibration": fit_parts(judged.signs, judged.right).round(4).tolist(), "calibration_error": errors}
