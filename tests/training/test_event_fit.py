"""Fitting heads of event types: what scikit-learn fits is what our own code scores with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="training needs scikit-learn; pip install 'sayso[train]'")

from sayso.evaluation.events import Case
from sayso.models.eventtypes import load_head
from sayso.training.events import fit
from sayso.training.events.fit import HeadFit, fit_words, make_head, systems


def cases(seed: int, n: int = 60) -> list[Case]:
    """Half of them tell their type by a sign, half by a state."""
    rng = np.random.default_rng(seed)
    found = []
    for k in range(n):
        kind = ("AID", "ASSAULT", "CONSULT")[k % 3]
        told = k % 2 == 0
        states = rng.normal(0, 0.1, 6) + (0 if told else np.eye(6)[k % 3])
        found.append(
            Case(f"they {kind.lower() if told else 'did'} it", (f"v0={kind}" if told else "v0=do", "x"), states, kind)
        )
    return found


def test_head_learns_from_signs_and_states() -> None:
    other = cases(2)
    whole, signs = HeadFit(3.0)(cases(1))(other), HeadFit(0.0)(cases(1))(other)
    assert [w == c.event_type for w, c in zip(whole, other, strict=True)].count(True) == len(other)
    assert [s == c.event_type for s, c in zip(signs, other, strict=True)].count(True) < len(other)


def test_words_alone_are_fitted_too() -> None:
    told = fit_words(cases(1))(cases(2))
    assert [t == c.event_type for t, c in zip(told, cases(2), strict=True)][::2] == [True] * 30


def test_baseline_comes_last() -> None:
    assert list(systems()) == ["signs_and_states", "signs", "tfidf_svc"]


def test_head_is_written_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "read_cases", lambda _: cases(1))
    path = make_head(tmp_path, tmp_path / "out")
    assert path.name == "eventtypes.npz"
    assert load_head(path).find(("v0=AID", "x"), np.zeros(6)) == "AID"
