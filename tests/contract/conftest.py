"""Every ledger there is, for the one contract that all of them keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger


@pytest.fixture(params=("memory", "sqlite"))
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    if request.param == "memory":
        yield MemoryLedger()
    else:
        with open_ledger(tmp_path / "contract.sayso") as opened:
            yield opened
