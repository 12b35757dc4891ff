from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

import torch

from sayso.training.attributions.frozen import FrozenStates, alike
from sayso.training.attributions.network import Encoder
from tests.training.tiny import NEAR

WINDOWS = [np.array([0, 5, 6, 1]), np.array([0, 7, 8, 9, 1]), np.array([0, 9, 9, 1])]


@pytest.fixture
def encoder() -> Encoder:
    torch.manual_seed(2)
    return Encoder(NEAR)


def test_kept_states_are_those_of_the_frozen_layers_to_half_precision(tmp_path: Path, encoder: Encoder) -> None:
    frozen = FrozenStates(encoder, 2, tmp_path)
    frozen.add(WINDOWS)
    encoder.eval()
    for ids in WINDOWS:
        row = torch.from_numpy(ids[None])
        with torch.no_grad():
            wanted = encoder.climb(encoder.embed(row), torch.ones(row.shape), 0, 2)[0].numpy()
        assert np.allclose(frozen.states(ids), wanted, atol=4e-3)
        assert frozen.states(ids).dtype == np.float16


def test_states_are_computed_once(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    FrozenStates(encoder, 2, tmp_path).add(WINDOWS[:2])
    again, seen = FrozenStates(encoder, 2, tmp_path), []

    def embed(ids: "torch.Tensor") -> "torch.Tensor":
        seen.append(ids.tolist())
        return Encoder.embed(encoder, ids)

    monkeypatch.setattr(encoder, "embed", embed)
    again.add([*WINDOWS, WINDOWS[2]])
    assert seen == [[WINDOWS[2].tolist()]]
    assert [again.states(w).shape for w in WINDOWS] == [(4, 8), (5, 8), (4, 8)]


def test_an_end_that_was_not_finished_is_cut_off(tmp_path: Path, encoder: Encoder) -> None:
    whole = FrozenStates(encoder, 2, tmp_path)
    whole.add(WINDOWS[:2])
    kept = [whole.states(w).copy() for w in WINDOWS[:2]]
    with open(whole.path, "ab") as data, open(whole.index, "a") as index:
        data.write(b"half a win")
        index.write("0a1b2c")
    mended = FrozenStates(encoder, 2, tmp_path)
    mended.add(WINDOWS)
    assert all(np.array_equal(mended.states(w), k) for w, k in zip(WINDOWS, kept, strict=False))
    assert mended.path.stat().st_size == 13 * 8 * 2


def test_other_weights_have_other_files(tmp_path: Path, encoder: Encoder) -> None:
    one = FrozenStates(encoder, 2, tmp_path).path
    with torch.no_grad():
        encoder.layers[2].up.weight += 1
        above = FrozenStates(encoder, 2, tmp_path).path
        encoder.layers[1].up.weight += 1
        below = FrozenStates(encoder, 2, tmp_path).path
    assert one == above
    assert below != one


def test_training_mode_comes_back(tmp_path: Path, encoder: Encoder) -> None:
    encoder.train()
    FrozenStates(encoder, 1, tmp_path).add(WINDOWS[:1])
    assert encoder.training


def test_windows_are_grouped_by_length() -> None:
    windows = {"a": WINDOWS[0], "b": WINDOWS[1], "c": WINDOWS[2], "d": WINDOWS[0]}
    assert list(alike(windows, 2)) == [["a", "c"], ["d"], ["b"]]
