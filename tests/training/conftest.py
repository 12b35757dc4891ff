"""Tiny encoders take the place of the published ones where a test names them."""

from collections.abc import Iterator

import pytest


@pytest.fixture
def tiny_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recipes may name the encoders of tests/training/tiny.py."""
    from sayso.training.attributions import network
    from tests.training import tiny

    for name, kind in tiny.KINDS.items():
        monkeypatch.setitem(network.KINDS, name, kind)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Sums in one order: with more threads, weights of two runs may differ in their last bit."""
    try:
        import torch
    except ModuleNotFoundError:
        yield
        return
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
