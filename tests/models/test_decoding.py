from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.models.decoding import (
    BATCH,
    FARTHEST,
    NEAR,
    ArgumentScores,
    Decoded,
    Found,
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


Called = list[tuple[int, ...]]


def long_content(words: int, cue: int, content: range, called: Called) -> list[Found]:
    """What is found in a text with one cue where each word of content scores as content."""
    cue_scores = np.tile([5.0, 0, 0], (words, 1))
    cue_scores[cue] = [0, 5.0, 0]
    states = np.arange(words, dtype=np.float32)[:, None]

    def arguments(*arrays: np.ndarray) -> np.ndarray:
        called.append(arrays[2].shape)
        inside = np.isin(arrays[0][..., 0], np.array(content))
        return np.stack([5.0 * ~inside, np.zeros(inside.shape), 5.0 * inside], -1)

    features = np.zeros((words, len(FEATURES)), np.float32)
    return list(find_attributions(states, features, lambda *_: cue_scores, arguments, np.zeros((3, 3)), threshold=0.5))


def test_content_that_fills_the_near_view_is_followed_farther() -> None:
    called: Called = []
    (found,) = long_content(400, 200, range(202, 290), called)
    assert found.content.tolist() == list(range(202, 290))
    assert called == [(1, 2 * NEAR + 1), (1, 2 * FARTHEST + 1)]


def test_short_content_is_read_once_and_near() -> None:
    called: Called = []
    (found,) = long_content(400, 200, range(202, 202 + NEAR - 2), called)
    assert found.content.tolist() == list(range(202, 202 + NEAR - 2))
    assert called == [(1, 2 * NEAR + 1)]


def test_end_of_the_text_is_no_edge() -> None:
    called: Called = []
    (found,) = long_content(30, 10, range(11, 30), called)
    assert found.content.tolist() == list(range(11, 30))
    assert called == [(1, 30)]


def test_each_row_has_its_own_edge() -> None:
    views = make_views([(0, 1), (20, 21), (39, 40)], 40, farthest=5)
    labels = np.zeros(views.mask.shape, np.int64)
    labels[0, 5] = labels[1, 10] = 2
    labels[2, 0] = 1
    chances = np.zeros((*labels.shape, 3))
    assert Decoded(views, labels, chances).reaches_edge(40).tolist() == [True, True, True]
    assert Decoded(views, labels * 0, chances).reaches_edge(40).tolist() == [False, False, False]
    labels[:] = 0
    labels[0, 0] = labels[2, 5] = 2
    assert Decoded(views, labels, chances).reaches_edge(40).tolist() == [False, False, False]


def random_scores(rng: np.random.Generator, spread: float) -> ArgumentScores:
    """Scores that follow from nothing."""

    def score(*arrays: np.ndarray) -> np.ndarray:
        assert len(arrays[2]) <= BATCH
        return (rng.normal(size=(*arrays[2].shape, 3)) * spread).astype(np.float32)

    return score


@given(st.integers(0, 2**32 - 1), st.integers(1, 300), st.sampled_from([0.0, 0.1, 3.0, 60.0]))
@settings(max_examples=60, deadline=None)
def test_whatever_the_scores_the_parts_are_words_of_the_text_in_order_and_apart(
    seed: int, words: int, spread: float
) -> None:
    rng = np.random.default_rng(seed)
    cue_scores = (rng.normal(size=(words, 3)) * spread).astype(np.float32)
    states, features = np.zeros((words, 4), np.float32), np.zeros((words, len(FEATURES)), np.float32)
    transitions = (rng.normal(size=(3, 3)) * min(spread, 9)).astype(np.float32)
    found = list(
        find_attributions(
            states, features, lambda *_: cue_scores, random_scores(rng, spread), transitions, threshold=0.5
        )
    )
    assert [f.cue[0] for f in found] == sorted(f.cue[0] for f in found)
    for f in found:
        parts = (f.cue, f.source, f.content)
        assert len(f.cue) and len(f.content)
        assert all(0 <= p.min() and p.max() < words and (np.diff(p) > 0).all() for p in parts if len(p))
        assert sum(map(len, parts)) == len(set(np.concatenate(parts).tolist()))
        assert all(0 <= c <= 1 for c in (f.cue_confidence, f.source_confidence, f.content_confidence))


@given(st.integers(0, 2**32 - 1), st.integers(1, 400), st.sampled_from([1.0, 50.0, 500.0]))
@settings(max_examples=30, deadline=None)
def test_marginals_stay_chances_over_long_rows_and_great_scores(seed: int, words: int, spread: float) -> None:
    rng = np.random.default_rng(seed)
    mask = (np.arange(words) < np.array([words, (words + 1) // 2])[:, None]).astype(np.float32)
    scores = (rng.normal(size=(2, words, 3)) * spread).astype(np.float32)
    found = marginals(scores, mask, (rng.normal(size=(3, 3)) * 9).astype(np.float32))
    assert found.sum(-1) == pytest.approx(mask)
