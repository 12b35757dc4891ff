"""A ledger file with two stories, and a way to change it behind the ledger's back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sayso.ledger.protocol import Verified
from sayso.ledger.sqlite import open_ledger
from tests.ledger.keeping import keep
from tests.ledger.stories import linkage, ruling, story


def filled(path: Path, *, linked: bool = True) -> Path:
    """path, now a ledger of two stories, a ruling and a linkage."""
    with open_ledger(path) as ledger:
        ledger.add(story(1), pipeline="1")
        ledger.add(story(2), pipeline="1")
        ledger.rule(ruling())
        if linked:
            keep(ledger, linkage((story(1).doc, story(2).doc)))
    return path


@contextmanager
def raw(path: Path, *, triggers: bool = True) -> Iterator[sqlite3.Connection]:
    """A bare connection to a ledger file, without its triggers where so wished."""
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.execute(f"PRAGMA foreign_keys = {int(triggers)}")
        if not triggers:
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                conn.execute(f"DROP TRIGGER {name}")
        yield conn
    finally:
        conn.close()


def tampered(path: Path, sql: str, *values: Any) -> Verified:
    """What verify says after one change to a filled ledger."""
    filled(path)
    with raw(path, triggers=False) as conn:
        assert conn.execute(sql, values).rowcount == 1, f"{sql} changed no row, or several"
    with open_ledger(path) as ledger:
        return ledger.verify()
