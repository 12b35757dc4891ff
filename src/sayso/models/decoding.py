"""From scores to cues, sources and contents: pure functions on arrays, no model in sight."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.models.pieces import Pieces

WINDOW, OVERLAP = 384, 64
"""Pieces in the longest encoder window, the two special ones included, and pieces that neighbours share at least."""
FARTHEST = 80
"""Words to either side of a cue that its arguments are looked for in; training looks a little farther."""
OUTSIDE, BEGIN, INSIDE = range(3)
NEITHER, SOURCE, CONTENT = range(3)

Encode = Callable[[np.ndarray], np.ndarray]
CueScores = Callable[[np.ndarray, np.ndarray], np.ndarray]
ArgumentScores = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in word indices, each part with the mean probability of its words (0..1)."""

    cue: np.ndarray
    source: np.ndarray
    content: np.ndarray
    cue_confidence: float
    source_confidence: float
    content_confidence: float


def even_windows(pieces: int, longest: int = WINDOW - 2, overlap: int = OVERLAP) -> tuple[list[int], int]:
    """Starts and the one size of as few windows as cover all pieces, none longer than it need be.

    even_windows(500) -> ([0, 218], 282): two windows that share 64 pieces.
    """
    if pieces <= longest:
        return [0], pieces
    count = math.ceil((pieces - overlap) / (longest - overlap))
    size = math.ceil((pieces + (count - 1) * overlap) / count)
    return [round(n * (pieces - size) / (count - 1)) for n in range(count)], size


def word_states(pieces: Pieces, encode: Encode, cls: int, sep: int, batch: int = 1) -> np.ndarray:
    """(W, H) hidden state of each word's first piece, from the window in which that piece lies most central."""
    ids, (starts, size) = pieces.ids, even_windows(len(pieces.ids))
    rows = np.stack([np.concatenate(([cls], ids[s : s + size], [sep])) for s in starts])
    middles = np.array(starts) + size / 2
    best = np.abs(pieces.first[:, None] - middles[None]).argmin(1)
    states: np.ndarray | None = None
    for at in range(0, len(rows), batch):
        hidden = encode(rows[at : at + batch])
        if states is None:
            states = np.zeros((len(pieces.first), hidden.shape[-1]), np.float32)
        for n, out in enumerate(hidden):
            own = np.flatnonzero(best == at + n)
            states[own] = out[pieces.first[own] - starts[at + n] + 1]
    assert states is not None
    return states


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities over the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    result: np.ndarray = e / e.sum(-1, keepdims=True)
    return result


def find_cues(scores: np.ndarray, threshold: float) -> list[tuple[int, int, float]]:
    """(start, end, confidence) of each cue in (W, 3) scores; a cue's word has 1 - p(outside) >= threshold."""
    p = softmax(scores)
    cue = 1.0 - p[:, OUTSIDE]
    found: list[list[float]] = []
    for i in np.flatnonzero(cue >= threshold).tolist():
        if found and found[-1][1] == i and p[i, BEGIN] <= p[i, INSIDE]:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    return [(int(s), int(e), float(cue[int(s) : int(e)].mean())) for s, e in found]


def best_path(scores: np.ndarray, mask: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    """(C, V) labels of the highest-scoring path through (C, V, L) scores (Viterbi)."""
    c, v, _ = scores.shape
    alpha, back = scores[:, 0], np.zeros(scores.shape, np.int64)
    for i in range(1, v):
        step = alpha[:, :, None] + transitions
        back[:, i] = step.argmax(1)
        alpha = np.where(mask[:, i, None] > 0, step.max(1) + scores[:, i], alpha)
    labels = np.zeros((c, v), np.int64)
    last = mask.sum(1).astype(np.int64) - 1
    rows = np.arange(c)
    now = alpha.argmax(1)
    for i in range(v - 1, -1, -1):
        live = i <= last
        labels[live, i] = now[live]
        now = np.where(live, back[rows, i, now], now)
    return labels


def marginals(scores: np.ndarray, mask: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    """(C, V, L) probability of each label at each word (forward-backward)."""

    def total(x: np.ndarray) -> np.ndarray:
        top = x.max(1)
        return np.asarray(top + np.log(np.exp(x - top[:, None]).sum(1)))

    c, v, n = scores.shape
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0]
    for i in range(1, v):
        forward[:, i] = total(forward[:, i - 1, :, None] + transitions) + scores[:, i]
    after = np.zeros((c, n), scores.dtype)
    for i in range(v - 2, -1, -1):
        step = total(((after + scores[:, i + 1])[:, None, :] + transitions).transpose(0, 2, 1))
        after = np.where(mask[:, i + 1, None] > 0, step, 0.0)
        backward[:, i] = after
    return softmax(forward + backward)


@dataclass(frozen=True, slots=True)
class Views:
    """What the argument head is given for C cues: V words around each, padded at the end."""

    index: np.ndarray
    cue: np.ndarray
    distance: np.ndarray
    mask: np.ndarray


def make_views(cues: list[tuple[int, int]], words: int, farthest: int = FARTHEST) -> Views:
    """The words up to `farthest` to either side of each cue (start, end) of a text of so many words."""
    bounds = [(max(0, s - farthest), min(words, e + farthest)) for s, e in cues]
    width = max(hi - lo for lo, hi in bounds)
    index = np.array([lo for lo, _ in bounds])[:, None] + np.arange(width)
    ends = np.array([hi for _, hi in bounds])[:, None]
    mask = (index < ends).astype(np.float32)
    first, last = (np.array(x)[:, None] for x in zip(*cues, strict=True))
    distance = np.where(index < first, index - first, np.where(index >= last, index - last + 1, 0))
    cue = ((index >= first) & (index < last)).astype(np.float32)
    return Views(np.minimum(index, words - 1), cue, np.clip(distance, -farthest, farthest).astype(np.int64), mask)


def find_attributions(
    states: np.ndarray,
    features: np.ndarray,
    cue_scores: CueScores,
    argument_scores: ArgumentScores,
    transitions: np.ndarray,
    *,
    threshold: float,
    batch: int = 8,
) -> Iterator[Found]:
    """Attributions of one text from its word states (W, H); those without any content are no attribution."""
    cues = find_cues(cue_scores(states, features), threshold)
    for at in range(0, len(cues), batch):
        part = cues[at : at + batch]
        views = make_views([(s, e) for s, e, _ in part], len(states))
        scores = argument_scores(states[views.index], features[views.index], views.cue, views.distance, views.mask)
        labels = best_path(scores, views.mask, transitions)
        labels[(views.mask == 0) | (views.cue > 0)] = NEITHER
        chances = marginals(scores, views.mask, transitions)
        for (start, end, sure), index, label, chance in zip(part, views.index, labels, chances, strict=True):
            source, content = label == SOURCE, label == CONTENT
            if content.any():
                yield Found(
                    np.arange(start, end),
                    index[source],
                    index[content],
                    sure,
                    float(chance[source, SOURCE].mean()) if source.any() else float(1 - chance[:, SOURCE].max()),
                    float(chance[content, CONTENT].mean()),
                )
