"""From scores to cues, sources and contents: pure functions on arrays, no model in sight."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.models.pieces import Pieces

WINDOW, OVERLAP = 384, 64
"""Pieces in the longest encoder window, the two special ones included, and pieces that neighbours share at least."""
NEAR, FARTHEST = 50, 110
"""Words to either side of a cue that its arguments are looked for in, at first and at most (as in training)."""
BATCH, GROUP = 8, 256
"""Cues whose views are scored at once, and whose paths are found at once."""
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
    """(C, V) labels of the highest-scoring path through (C, V, L) scores (Viterbi); 0 where a row is masked."""
    c, v, n = scores.shape
    last, rows = mask.sum(1).astype(np.int64) - 1, np.arange(c)
    # Words first and cues last, so that each step is a few operations on rows that lie together.
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0))
    best = np.empty_like(steps)
    best[0] = steps[0]
    for i in range(1, v):
        best[i] = (best[i - 1][:, None] + transitions[:, :, None]).max(0) + steps[i]
    back = (best[:-1, :, None] + transitions[:, :, None]).argmax(1)
    labels = np.zeros((v, c), np.int64)
    labels[-1] = best[last, :, rows].argmax(1)
    for i in range(v - 2, -1, -1):
        labels[i] = np.where(i < last, back[i, labels[i + 1], rows], labels[i + 1])
    return np.where(mask > 0, labels.T, 0)


def marginals(scores: np.ndarray, mask: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    """(C, V, L) probability of each label at each word (forward-backward); 0 where a row is masked."""
    c, v, _ = scores.shape
    last, rows = mask.sum(1).astype(np.int64) - 1, np.arange(c)
    chances = np.exp(scores - scores.max(-1, keepdims=True)).astype(np.float64).transpose(1, 0, 2)
    steps = np.exp(transitions - transitions.max()).astype(np.float64)
    # Each row also turned round: then both walks begin at a row's first word and go on together.
    turned = np.maximum(last - np.arange(v)[:, None], 0)
    both = np.stack([chances, chances[turned, rows]], 1)
    ways = np.stack([steps, steps.T])
    walked = np.empty_like(both)
    walked[0] = both[0]
    for i in range(1, v):
        now = walked[i - 1] @ ways * both[i]
        walked[i] = now / now.sum(-1, keepdims=True)
    after = np.ones_like(chances)
    after[1:] = walked[:-1, 1] @ steps.T
    found = (walked[:, 0] * after[turned, rows]).transpose(1, 0, 2)
    return np.asarray(found / found.sum(-1, keepdims=True) * (mask > 0)[:, :, None])


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


@dataclass(frozen=True, slots=True)
class Decoded:
    """What is read around C cues: labels (C, V) and the probability (C, V, 3) of each, over their views."""

    views: Views
    labels: np.ndarray
    chances: np.ndarray

    def reaches_edge(self, words: int) -> np.ndarray:
        """(C,) whether a source or content fills the view to an end that is no end of the text of so many words."""
        index, rows = self.views.index, np.arange(len(self.labels))
        last = self.views.mask.sum(1).astype(np.int64) - 1
        before = (self.labels[:, 0] != NEITHER) & (index[:, 0] > 0)
        after = (self.labels[rows, last] != NEITHER) & (index[rows, last] < words - 1)
        return np.asarray(before | after)


def score_views(views: Views, states: np.ndarray, features: np.ndarray, argument_scores: ArgumentScores) -> np.ndarray:
    """(C, V, 3) scores over views, a few cues at a time so that what is gathered stays small."""
    parts = [slice(at, at + BATCH) for at in range(0, len(views.index), BATCH)]
    return np.concatenate(
        [
            argument_scores(
                states[views.index[p]], features[views.index[p]], views.cue[p], views.distance[p], views.mask[p]
            )
            for p in parts
        ]
    )


def decode(
    cues: list[tuple[int, int]],
    states: np.ndarray,
    features: np.ndarray,
    argument_scores: ArgumentScores,
    transitions: np.ndarray,
    farthest: int,
) -> Decoded:
    """What is read around cues (start, end), looking `farthest` words to either side."""
    views = make_views(cues, len(states), farthest)
    scores = score_views(views, states, features, argument_scores)
    labels = best_path(scores, views.mask, transitions)
    labels[views.cue > 0] = NEITHER
    return Decoded(views, labels, marginals(scores, views.mask, transitions))


def to_found(cue: tuple[int, int, float], decoded: Decoded, row: int) -> Found | None:
    """The attribution of one cue (start, end, confidence); None where it has no content."""
    index, label, chance = decoded.views.index[row], decoded.labels[row], decoded.chances[row]
    source, content = label == SOURCE, label == CONTENT
    if not content.any():
        return None
    return Found(
        np.arange(cue[0], cue[1]),
        index[source],
        index[content],
        cue[2],
        float(chance[source, SOURCE].mean()) if source.any() else float(1 - chance[:, SOURCE].max()),
        float(chance[content, CONTENT].mean()),
    )


def find_attributions(
    states: np.ndarray,
    features: np.ndarray,
    cue_scores: CueScores,
    argument_scores: ArgumentScores,
    transitions: np.ndarray,
    *,
    threshold: float,
) -> Iterator[Found]:
    """Attributions of one text from its word states (W, H); those without any content are no attribution.

    First NEAR words to either side of a cue are read; FARTHEST only where a source or content reaches that far.
    """
    cues = find_cues(cue_scores(states, features), threshold)
    for at in range(0, len(cues), GROUP):
        part = cues[at : at + GROUP]
        spans = [(s, e) for s, e, _ in part]
        near = decode(spans, states, features, argument_scores, transitions, NEAR)
        readings = [(near, row) for row in range(len(part))]
        wide = np.flatnonzero(near.reaches_edge(len(states))).tolist()
        if wide:
            far = decode([spans[n] for n in wide], states, features, argument_scores, transitions, FARTHEST)
            for row, n in enumerate(wide):
                readings[n] = (far, row)
        yield from filter(None, (to_found(cue, *reading) for cue, reading in zip(part, readings, strict=True)))
