from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.models.decoding import (
    best_path,
    even_windows,
    find_attributions,
    find_cues,
    make_views,
    marginals,
    softmax,
    word_states,
)
from sayso.models.pieces import FEATURES, Pieces


def scored(seed: int, words: int, labels: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    scores, transitions = rng.normal(size=(2, words, labels)), rng.normal(size=(labels, labels))
    mask = np.ones((2, words), np.float32)
    mask[1, words - 2 :] = 0
    return scores, mask, transitions


def all_paths(scores: np.ndarray, length: int, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    """An independent oracle: every path with its score."""
    return {
        p: sum(scores[i, x] for i, x in enumerate(p)) + sum(transitions[a, b] for a, b in zip(p, p[1:], strict=False))
        for p in product(range(scores.shape[1]), repeat=length)
    }


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_of_all_paths(seed: int) -> None:
    scores, mask, transitions = scored(seed, 5)
    labels = best_path(scores, mask, transitions)
    for row, length in ((0, 5), (1, 3)):
        paths = all_paths(scores[row], length, transitions)
        assert tuple(labels[row, :length]) == max(paths, key=lambda p: paths[p])


@pytest.mark.parametrize("seed", range(5))
def test_marginals_are_sums_over_all_paths(seed: int) -> None:
    scores, mask, transitions = scored(seed, 4)
    found = marginals(scores, mask, transitions)
    for row, length in ((0, 4), (1, 2)):
        paths = all_paths(scores[row], length, transitions)
        weights = {p: np.exp(s) for p, s in paths.items()}
        for i in range(length):
            for label in range(3):
                expected = sum(w for p, w in weights.items() if p[i] == label) / sum(weights.values())
                assert found[row, i, label] == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 5000))
def test_windows_cover_every_piece_and_share_enough(pieces: int) -> None:
    starts, size = even_windows(pieces, 382, 80)
    assert starts[0] == 0
    assert starts[-1] + size == pieces
    assert size <= 382
    assert all(size - (b - a) >= 79 for a, b in zip(starts, starts[1:], strict=False))


def test_word_takes_its_state_from_the_window_where_it_is_central() -> None:
    ids = np.arange(900)
    pieces = Pieces(np.zeros((900, 2)), ids, np.arange(900), np.zeros((900, len(FEATURES))))
    windows: list[int] = []

    def encode(rows: np.ndarray) -> np.ndarray:
        windows.extend(rows[:, 1].tolist())
        return np.stack([rows, np.broadcast_to(rows[:, 1:2], rows.shape)], -1).astype(np.float32)

    states = word_states(pieces, encode, cls=-1, sep=-2)
    assert states[:, 0].tolist() == ids.tolist()
    half = even_windows(900)[1] / 2
    middles = states[:, 1] + half
    best = [min(abs(i - (w + half)) for w in windows) for i in range(900)]
    assert [abs(i - m) for i, m in enumerate(middles)] == best


def test_cue_begins_anew_where_begin_beats_inside() -> None:
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.1, 0.7, 0.2]]))
    assert [(s, e) for s, e, _ in find_cues(scores, 0.5)] == [(1, 3), (3, 4)]


def test_views_are_as_wide_as_the_text_allows() -> None:
    views = make_views([(0, 1), (6, 8)], 10, farthest=3)
    assert views.index[0].tolist()[:4] == [0, 1, 2, 3]
    assert views.mask.sum(1).tolist() == [4, 7]
    assert views.distance[1].tolist()[:7] == [-3, -2, -1, 0, 0, 1, 2]
    assert views.cue[1].tolist()[:7] == [0, 0, 0, 1, 1, 0, 0]


def test_cue_without_any_content_is_no_attribution() -> None:
    states, features = np.zeros((6, 4), np.float32), np.zeros((6, len(FEATURES)), np.float32)
    cue_scores = np.tile([5.0, 0, 0], (6, 1))
    cue_scores[2] = [0, 5.0, 0]

    def arguments(content: float) -> list[tuple[list[int], list[int], list[int]]]:
        def score(*arrays: np.ndarray) -> np.ndarray:
            out = np.zeros((*arrays[2].shape, 3))
            out[..., 0], out[:, 0, 1], out[:, 3:5, 2] = 3.0, 9.0, content
            return out

        return [
            (f.cue.tolist(), f.source.tolist(), f.content.tolist())
            for f in find_attributions(states, features, lambda *_: cue_scores, score, np.zeros((3, 3)), threshold=0.5)
        ]

    assert arguments(9.0) == [([2], [0], [3, 4])]
    assert arguments(0.0) == []


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6))
def test_softmax_sums_to_one(values: list[float]) -> None:
    assert softmax(np.array(values)).sum() == pytest.approx(1.0)
