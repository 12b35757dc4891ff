"""Fit the chances of a trained model, and the least chance that is kept, on a part it was not trained on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.evaluation.judging import ROLES, Words, in_words, judge
from sayso.models.attributions import AttributionModel
from sayso.models.calibration import PARTS, calibration_error, find_chances, fit
from sayso.models.decoding import Found
from sayso.training.attributions.data import Source, read_polnear

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model finds in N texts: signs (C, F), right (C, P) as PARTS, and text (C,), the number of its text."""

    signs: np.ndarray
    right: np.ndarray
    text: np.ndarray


def _found_words(found: Found) -> dict[str, Words]:
    return {part: frozenset(getattr(found, part).tolist()) for part in ROLES}


def judge_model(model: AttributionModel, texts: Iterable[Source]) -> Judged:
    """What the model finds in annotated texts, several versions of one text being texts of their own."""
    signs, right, numbers = [], [], []
    for n, source in enumerate(texts):
        found, seen, words = model.candidates(source.text)
        signs.append(seen)
        right.append(
            judge([in_words(words, a) for a in source.attributions if a["content"]], [_found_words(f) for f in found])
        )
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
