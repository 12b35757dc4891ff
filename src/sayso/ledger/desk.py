"""Linking inside a ledger file: what it looks up and what it changes, all in one transaction."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from dataclasses import replace

from sayso.ledger import chain, linking, storing
from sayso.ledger.protocol import Pending
from sayso.types import Document, Relinked, Ruling

AT_HAND = 512
"""Documents kept at hand between transactions: those of near dates are asked for again and again."""
Shelf = OrderedDict[tuple[str, int], Document]
"""Documents by id and the key of their reading."""


def shelve(shelf: Shelf, doc: Document, reading: int) -> None:
    """Keep a document at hand, as its reading of this key has it; the one longest not asked for goes."""
    shelf[doc.id, reading] = replace(doc, tokens=()) if doc.tokens else doc
    if len(shelf) > AT_HAND:
        shelf.popitem(last=False)


class SqliteDesk:
    """A transaction in which stories are linked."""

    def __init__(self, conn: sqlite3.Connection, shelf: Shelf) -> None:
        self._conn, self._shelf = conn, shelf
        # Nobody else writes during the transaction, so what was asked for once need not be asked for again.
        self._known: dict[tuple[str, str], str | None] = {}
        self.entry, self.method = linking.linked_up_to(conn)

    # -------------------------------------------------------------- what linking looks up

    def get(self, space: str, key: str) -> str | None:
        """The text under a key; None where there is none."""
        at = (space, key)
        if at not in self._known:
            row = self._conn.execute("SELECT value FROM linking_state WHERE space = ? AND key = ?", at).fetchone()
            self._known[at] = None if row is None else row[0]
        return self._known[at]

    def put(self, space: str, key: str, text: str = "") -> None:
        """Keep a text under a key, in place of the one that is there."""
        self._conn.execute("INSERT OR REPLACE INTO linking_state VALUES (?, ?, ?)", (space, key, text))
        self._known[space, key] = text

    def drop(self, space: str, key: str) -> None:
        """Forget a key; nothing happens where it is not there."""
        self._conn.execute("DELETE FROM linking_state WHERE space = ? AND key = ?", (space, key))
        self._known[space, key] = None

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""
        return self._conn.execute(
            "SELECT key, value FROM linking_state WHERE space = ? AND key >= ? AND key < ? "
            f"ORDER BY key {'DESC' if back else 'ASC'} LIMIT ?",
            (space, low, high, -1 if limit is None else limit),
        ).fetchall()

    # -------------------------------------------------------------- what is to be linked

    def document(self, doc_id: str) -> Document | None:
        """The newest reading of a document."""
        key = storing.newest_reading_key(self._conn, doc_id)
        if key is None:
            return None
        if (doc_id, key) in self._shelf:
            self._shelf.move_to_end((doc_id, key))
            return self._shelf[doc_id, key]
        doc = storing.document(self._conn, doc_id)
        if doc is not None:
            shelve(self._shelf, doc, key)
        return doc

    def pending(self, most: int) -> Pending:
        """What was kept since, and is not linked yet."""
        last = storing.last_entry(self._conn)
        rows = self._conn.execute(
            "SELECT seq, subject FROM entries WHERE seq > ? AND kind = ? ORDER BY seq LIMIT ?",
            (self.entry, chain.READING, most + 1),
        ).fetchall()
        if len(rows) > most:
            return Pending(tuple(dict.fromkeys(d for _, d in rows[:most])), int(rows[most - 1][0]))
        return Pending(tuple(dict.fromkeys(d for _, d in rows)), last.seq if last is not None else 0)

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""
        return storing.rulings_in_order(self._conn)

    # -------------------------------------------------------------- what changes

    def clear(self) -> None:
        """Forget all links: every story is to be linked anew."""
        linking.clear(self._conn)
        self._known.clear()
        self.entry, self.method = 0, ""

    def keep(self, change: Relinked, *, entry: int, method: str) -> None:
        """Keep what changed; stories up to this entry are linked now."""
        linking.keep(self._conn, change)
        linking.mark(self._conn, entry, method)
        self.entry, self.method = entry, method
        last = storing.last_entry(self._conn)
        if last is None or entry >= last.seq:
            linking.redirect_earlier(self._conn)
