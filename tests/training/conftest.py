"""Tiny encoders take the place of the published ones where a test names them."""

import pytest


@pytest.fixture
def tiny_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recipes may name the encoders of tests/training/tiny.py."""
    from sayso.training.attributions import network
    from tests.training import tiny

    for name, kind in tiny.KINDS.items():
        monkeypatch.setitem(network.KINDS, name, kind)
