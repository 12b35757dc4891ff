"""What a ledger file holds, asked for one by one: for rows of the linkage to lead to."""

from __future__ import annotations

import sqlite3
from functools import cache

from sayso.types import Span

HULL = """
SELECT min(start), max(finish) FROM (
  SELECT span_start AS start, span_end AS finish FROM statement_spans WHERE statement = ?1
  UNION ALL SELECT cue_start, cue_end FROM statements WHERE key = ?1 AND cue_start IS NOT NULL
)
"""


class KnownRows:
    """The keys of what stands in a ledger file; each is asked for once."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.doc = cache(self._doc)
        self.text = cache(self._text)
        self.actor = cache(self._actor)
        self.statement = cache(self._statement)
        self.event = cache(lambda doc, span: self._at("events", doc, span))
        self.figure = cache(lambda doc, span: self._at("figures", doc, span))
        self.has_party = cache(lambda party: self._one("SELECT 1 FROM parties WHERE id = ?", party) is not None)
        self.has_incident = cache(lambda i: self._one("SELECT 1 FROM incidents WHERE id = ?", i) is not None)

    def _one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        row: tuple[object, ...] | None = self._conn.execute(sql, values).fetchone()
        return row

    def _doc(self, doc_id: str) -> int | None:
        row = self._conn.execute("SELECT key FROM documents WHERE id = ?", (doc_id,)).fetchone()
        return None if row is None else int(row[0])

    def _text(self, doc_id: str) -> str:
        return str(self._conn.execute("SELECT text FROM documents WHERE id = ?", (doc_id,)).fetchone()[0])

    def _actor(self, actor_id: str) -> int | None:
        row = self._conn.execute("SELECT min(key) FROM actors WHERE id = ?", (actor_id,)).fetchone()
        return None if row[0] is None else int(row[0])

    def _statement(self, statement_id: str) -> tuple[int, str, Span | None] | None:
        row = self._conn.execute(
            "SELECT s.key, d.id FROM statements s JOIN documents d ON d.key = s.doc WHERE s.id = ? "
            "ORDER BY s.key LIMIT 1",
            (statement_id,),
        ).fetchone()
        if row is None:
            return None
        start, end = self._conn.execute(HULL, (row[0],)).fetchone()
        return int(row[0]), str(row[1]), None if start is None else Span(start, end)

    def _at(self, table: str, doc: int, span: Span) -> int | None:
        row = self._conn.execute(
            f"SELECT min(key) FROM {table} WHERE doc = ? AND span_start = ? AND span_end = ?",
            (doc, span.start, span.end),
        ).fetchone()
        return None if row[0] is None else int(row[0])
