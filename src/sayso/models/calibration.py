"""From the model's own certainty to chances that hold: pure functions on arrays.

Each chance is a logistic function of a few signs of an attribution and of those it competes with (Platt 1999, with more
than one input). Its weights are fitted on PolNeAR dev and lie on the card of the model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.models.decoding import Found

PARTS = ("attribution", "cue", "source", "content")
"""What a chance is given of: content and source both right, and each part by itself (half of its words or more)."""
SIGNS = ("always", "cue", "source", "content", "has_source", "said_within", "shared_with", "length", "quoted")
CLEAREST = 0.998
"""A probability is taken for no nearer to 0 or 1 than this says."""
SHARED = 0.3
"""The part of a content's words from which on another, surer attribution counts as its rival."""


def _log_odds(p: np.ndarray) -> np.ndarray:
    inside = np.clip(p, 1 - CLEAREST, CLEAREST)
    return np.asarray(np.log(inside / (1 - inside)))


def _word_sets(rows: Sequence[np.ndarray], words: int) -> np.ndarray:
    """(C, W) of 0 or 1: the words of each index array."""
    sets = np.zeros((len(rows), words), np.float32)
    for row, indices in zip(sets, rows, strict=True):
        row[indices] = 1
    return sets


def find_signs(found: Sequence[Found], quoted: np.ndarray) -> np.ndarray:
    """(C, F) signs of C attributions of one text, columns as SIGNS; quoted (W,) is 1 for a word in quotation marks.

    said_within: the cue certainty of the surest attribution in whose content this cue stands; shared_with: that of the
    surest one with a surer cue that shares its content; both 0 where there is none.
    """
    if not found:
        return np.zeros((0, len(SIGNS)))
    cues, contents = (_word_sets(rows, len(quoted)) for rows in zip(*((f.cue, f.content) for f in found), strict=True))
    sure = np.array([f.cue_confidence for f in found])
    sizes = contents.sum(1)
    within = cues @ contents.T >= cues.sum(1)[:, None]
    np.fill_diagonal(within, False)
    rivals = (contents @ contents.T > SHARED * sizes[:, None]) & (sure[None] > sure[:, None])
    columns = (
        np.ones(len(found)),
        _log_odds(sure),
        _log_odds(np.array([f.source_confidence for f in found])),
        _log_odds(np.array([f.content_confidence for f in found])),
        np.array([float(len(f.source) > 0) for f in found]),
        (within * sure[None]).max(1),
        (rivals * sure[None]).max(1),
        np.log(sizes),
        contents @ quoted / sizes,
    )
    return np.stack(columns, 1)


def find_chances(signs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(C, P) chances, columns as PARTS, of (C, F) signs under (P, F) weights."""
    return np.asarray(1 / (1 + np.exp(-signs @ weights.T)))


def fit(signs: np.ndarray, right: np.ndarray, pull: float = 1.0) -> np.ndarray:
    """(F,) weights under which the chances of (N, F) signs come nearest to right (N,), by Newton's method.

    right may be a share, where annotators differ; pull draws all weights but the first towards 0.
    """
    weights = np.zeros(signs.shape[1])
    drawn = pull * np.array([0.0] + [1.0] * (len(weights) - 1))
    for _ in range(50):
        p = find_chances(signs, weights[None])[:, 0]
        slope = signs.T @ (p - right) + drawn * weights
        bend = (signs * (p * (1 - p))[:, None]).T @ signs + np.diag(drawn + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def calibration_error(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance of chance and share right, over even bins."""
    rows = reliability(chances, right, bins)
    return sum(n * abs(chance - share) for chance, share, n in rows) / max(len(chances), 1)


def reliability(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean chance, share right, how many) of each even bin of chances that is not empty."""
    at = np.minimum((chances * bins).astype(int), bins - 1)
    kept = [at == n for n in range(bins) if (at == n).any()]
    return [(float(chances[k].mean()), float(right[k].mean()), int(k.sum())) for k in kept]
