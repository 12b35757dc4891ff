"""The state of watching, in the ledger's own file: nothing that a source showed is forgotten before it is kept."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sayso.ledger.opening import connect, plain_errors, writing

WAIT = 10.0


@dataclass(frozen=True, slots=True)
class SourceState:
    """A watched source as it was found last."""

    source: str
    checked: datetime
    due: datetime
    pace: float
    failures: int = 0
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that a source shows."""

    key: str
    url: str | None = None
    """Its address, by which two sources that show one story are told."""
    link: str | None = None
    """What is needed to read it without its source: JSON."""


@dataclass(frozen=True, slots=True)
class Open:
    """An entry that is still to be read."""

    key: str
    link: str | None
    tries: int
    due: datetime


def open_watched(path: Path, *, wait: float = WAIT) -> WatchedState:
    """The state of watching in a ledger's file, on a connection of its own. Raises LedgerError."""
    return WatchedState(path, connect(path, create=True, wait=wait))


class WatchedState:
    """What was seen of which source; every change is one transaction."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def __enter__(self) -> WatchedState:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        with plain_errors(self._path):
            self._conn.close()

    def source(self, name: str) -> SourceState | None:
        """A source as it was found last; None where it never was."""
        with plain_errors(self._path):
            row = self._conn.execute(
                "SELECT source, checked, due, pace, failures, message FROM watched WHERE source = ?", (name,)
            ).fetchone()
        return None if row is None else SourceState(row[0], _moment(row[1]), _moment(row[2]), *row[3:])

    def keep(self, state: SourceState) -> None:
        """Keep how a source was found."""
        row = (state.source, _text(state.checked), _text(state.due), state.pace, state.failures, state.message)
        with plain_errors(self._path), writing(self._conn):
            self._conn.execute("INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?, ?, ?)", row)

    def note(self, source: str, entries: Sequence[Seen], now: datetime, *, watched: Collection[str] = ()) -> int:
        """How many entries of a source are new, and now are to be read.

        One whose address another of the watched sources showed first is that one's.
        """
        fresh = 0
        with plain_errors(self._path), writing(self._conn):
            for entry in entries:
                if self._conn.execute("SELECT 1 FROM watched_entries WHERE key = ?", (entry.key,)).fetchone():
                    continue
                url = None if entry.url is None else hashed(entry.url)
                other = self._shown_by(url, source, watched)
                self._conn.execute(
                    "INSERT INTO watched_entries(key, url, source, link, outcome, due, seen) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        entry.key, url, source, None if other else entry.link, "elsewhere" if other else None,
                        _text(now), _text(now),
                    ),
                )  # fmt: skip
                fresh += not other
        return fresh

    def _shown_by(self, url: str | None, source: str, watched: Collection[str]) -> bool:
        if url is None:
            return False
        rows = self._conn.execute(
            "SELECT source FROM watched_entries WHERE url = ? AND outcome IS NOT 'elsewhere' ORDER BY n", (url,)
        )
        return any(shown != source and shown in watched for (shown,) in rows)

    def open_entries(self, source: str) -> tuple[Open, ...]:
        """The entries of a source that are still to be read, in the order in which they were seen."""
        with plain_errors(self._path):
            rows = self._conn.execute(
                "SELECT key, link, tries, due FROM watched_entries WHERE source = ? AND outcome IS NULL ORDER BY n",
                (source,),
            ).fetchall()
        return tuple(Open(key, link, tries, _moment(due)) for key, link, tries, due in rows)

    def done(self, key: str, outcome: str) -> None:
        """An entry is kept, or given up; its link is forgotten."""
        self._change("UPDATE watched_entries SET outcome = ?, link = NULL WHERE key = ?", (outcome, key))

    def later(self, key: str, due: datetime) -> None:
        """An entry is to be tried again from a moment on."""
        self._change("UPDATE watched_entries SET tries = tries + 1, due = ? WHERE key = ?", (_text(due), key))

    def _change(self, sql: str, values: tuple[str, ...]) -> None:
        with plain_errors(self._path), writing(self._conn):
            self._conn.execute(sql, values)


def hashed(*parts: object) -> str:
    """What an entry is known by; no address can be read from it: hashed("https://velm.example/1", None)."""
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="replace")).hexdigest()[:32]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
