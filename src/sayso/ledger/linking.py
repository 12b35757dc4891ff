"""The SQL of the linkage: kept as one record and as rows, replaced as a whole."""

from __future__ import annotations

import json
import sqlite3

from sayso.errors import LedgerError, RecordError
from sayso.ledger import chain
from sayso.ledger.clusters import KINDS, Clusters, clusters, follow, moved
from sayso.ledger.linked_rows import LINKED_TABLES, Known, explode_linkage, wanted_spans, words_in
from sayso.ledger.rows import Rows
from sayso.ledger.storing import insert, insert_rows
from sayso.records import from_data, to_data
from sayso.types import Linkage, Span

MEMBERS = {
    "party": "SELECT party, actor_id FROM party_members ORDER BY party, n",
    "incident": "SELECT incident, id, span_start, span_end FROM incident_mentions JOIN documents ON key = doc "
    "ORDER BY incident, n",
    "claim": "SELECT claim, statement_id FROM claim_statements ORDER BY claim, n",
}
HULLS = """
SELECT s.id, min(start), max(finish) FROM statements s JOIN (
  SELECT statement AS key, span_start AS start, span_end AS finish FROM statement_spans
  UNION ALL SELECT key, cue_start, cue_end FROM statements WHERE cue_start IS NOT NULL
) p ON p.key = s.key GROUP BY s.key ORDER BY s.key DESC
"""


def kept(conn: sqlite3.Connection, head: str) -> Linkage | None:
    """The linkage, if it was made for this head."""
    row = conn.execute("SELECT data FROM linkage_meta WHERE head = ?", (head,)).fetchone()
    return None if row is None else read_linkage(row[0])


def read_linkage(data: str) -> Linkage:
    """The linkage in JSON. Raises LedgerError where it is none."""
    try:
        return from_data(Linkage, json.loads(data))
    except (json.JSONDecodeError, RecursionError, RecordError) as error:
        raise LedgerError(f"The kept linkage cannot be read ({error}); make it anew.") from error


def keep(conn: sqlite3.Connection, linkage: Linkage, head: str) -> None:
    """Replace the linkage and redirect what is gone."""
    old = _kept_clusters(conn)
    rows = rows_of(conn, linkage)
    for table in reversed(LINKED_TABLES):
        conn.execute(f"DELETE FROM {table.name}")
    conn.execute("DELETE FROM linkage_meta")
    insert_rows(conn, LINKED_TABLES, rows)
    data = json.dumps(to_data(linkage), ensure_ascii=False, separators=(",", ":"))
    insert(conn, "linkage_meta", ("id", "head", "made", "data"), [(1, head, chain.now(), data)])
    for kind, new in clusters(linkage).items():
        # An id that is back stands for itself again.
        conn.executemany("DELETE FROM redirects WHERE old = ?", [(i,) for i in new])
        gone = moved(old[kind], new)
        conn.executemany(
            "INSERT OR REPLACE INTO redirects (old, new, kind, made) VALUES (?, ?, ?, ?)",
            [(o, n, kind, chain.now()) for o, n in gone.items()],
        )


def _kept_clusters(conn: sqlite3.Connection) -> dict[str, Clusters]:
    found: dict[str, Clusters] = {}
    for kind in KINDS:
        members: dict[str, list[object]] = {}
        for cluster, *member in conn.execute(MEMBERS[kind]):
            members.setdefault(cluster, []).append(member[0] if len(member) == 1 else tuple(member))
        found[kind] = {c: tuple(m) for c, m in members.items()}
    return found


def rows_of(conn: sqlite3.Connection, linkage: Linkage) -> Rows:
    """The rows of a linkage over the documents now here."""
    known = _known(conn)
    words: dict[tuple[str, Span], str] = {}
    for doc, spans in wanted_spans(linkage, known).items():
        row = conn.execute("SELECT text FROM documents WHERE id = ?", (doc,)).fetchone()
        if row is not None:
            words.update(words_in(doc, row[0], spans))
    return explode_linkage(linkage, known, words)


def _known(conn: sqlite3.Connection) -> Known:
    def keys(sql: str) -> dict[str, int]:
        return dict(conn.execute(sql).fetchall())

    def at(table: str) -> dict[tuple[int, int, int], int]:
        rows = conn.execute(f"SELECT doc, span_start, span_end, key FROM {table} ORDER BY key DESC")
        return {(doc, start, end): key for doc, start, end, key in rows}

    statements = conn.execute(
        "SELECT s.id, s.key, d.id FROM statements s JOIN documents d ON d.key = s.doc ORDER BY s.key DESC"
    )
    return Known(
        docs=keys("SELECT id, key FROM documents"),
        actors=keys("SELECT id, key FROM actors ORDER BY key DESC"),
        statements={i: (key, doc) for i, key, doc in statements},
        hulls={i: Span(start, end) for i, start, end in conn.execute(HULLS)},
        events=at("events"),
        figures=at("figures"),
    )


def redirected(conn: sqlite3.Connection, old_id: str) -> str:
    """The id at the end of a chain of redirects."""
    onward: dict[str, str] = {}
    this = old_id
    while this not in onward:
        row = conn.execute("SELECT new FROM redirects WHERE old = ?", (this,)).fetchone()
        if row is None:
            break
        onward[this] = this = row[0]
    return follow(onward, old_id)
