"""The head of event types: states of words, scores, and a file that is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.models.eventtypes import TypeHead, WordStates, load_head, stack_states
from sayso.types import Span

STATES = WordStates(np.array([[0, 3], [4, 9], [10, 12]]), np.array([[1.0, 0], [3, 0], [0, 5]], np.float32))


def head() -> TypeHead:
    weights = np.array([[2.0, 0, 0, 0], [0, 2, 0, 0], [0, 0, 0, 4]], np.float32)
    zeros, ones = np.zeros(2, np.float32), np.ones(2, np.float32)
    return TypeHead(["v0=hit", "v0=meet"], ones, ["ASSAULT", "CONSULT", "AID"], weights, np.zeros(3), zeros, ones)


def test_states_stand_at_words_and_over_stretches() -> None:
    found = stack_states(STATES, (5, None), (Span(0, 9), None))
    assert found.tolist() == [3, 0, 0, 0, 2, 0, 0, 0]


def test_type_comes_from_signs_and_states_alike() -> None:
    assert head().find(["v0=meet", "never seen"], np.zeros(2)) == "CONSULT"
    assert head().find(["v0=hit"], np.zeros(2)) == "ASSAULT"
    assert head().find(["v0=hit"], np.array([0.0, 1.0])) == "AID"


def test_head_is_the_same_after_saving(tmp_path: Path) -> None:
    head().save(tmp_path / "h.npz")
    kept = load_head(tmp_path / "h.npz")
    for signs in (["v0=hit"], ["v0=meet"], []):
        assert np.allclose(kept.scores(signs, np.ones(2)), head().scores(signs, np.ones(2)))
    assert kept.types == ["ASSAULT", "CONSULT", "AID"]


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_file_that_is_no_head_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "h.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"h\.npz is no head of event types .*'sayso train events'"):
        load_head(path)
