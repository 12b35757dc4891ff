"""The SQL of documents, readings and rulings. Every function works inside the caller's transaction."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.ledger import chain, facts
from sayso.ledger.chain import Entry
from sayso.ledger.order import Moment, earlier_of, instant, moment
from sayso.ledger.rows import KEYED, TABLES, Rows, Table, explode
from sayso.types import Document, Ruling, Span, Story

FACT_COLUMNS = "id, name, headline, outlet, url, dct, published, modified, fetched, text"
RULING_COLUMNS = "id, kind, target, value, reason, who, made"


def insert(conn: sqlite3.Connection, table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of the named columns."""
    names = tuple(columns)
    marks = ", ".join("?" * len(names))
    conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


# ------------------------------------------------------------------ the chain


def last_entry(conn: sqlite3.Connection) -> Entry | None:
    """The newest entry of the chain."""
    row = conn.execute(
        "SELECT seq, kind, subject, made, digest, previous, hash FROM entries ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Entry(*row) if row else None


def head(conn: sqlite3.Connection) -> str:
    """The hash of the newest entry; "" where there is none."""
    last = last_entry(conn)
    return last.hash if last else ""


def append(conn: sqlite3.Connection, kind: str, subject: str, digest: str, made: str) -> int:
    """The number of a new entry of the chain."""
    entry = chain.link(last_entry(conn), kind, subject, digest, made=made)
    insert(conn, "entries", (f.name for f in dataclasses.fields(Entry)), [dataclasses.astuple(entry)])
    return entry.seq


# ------------------------------------------------------------------ documents


def facts_of(conn: sqlite3.Connection, doc_id: str) -> Document | None:
    """A document as it was read, without any reading."""
    row = conn.execute(f"SELECT {FACT_COLUMNS} FROM documents WHERE id = ?", (doc_id,)).fetchone()
    return None if row is None else _facts(row)


def _facts(row: tuple[Any, ...]) -> Document:
    return Document(**dict(zip((*chain.FACT_FIELDS, "text"), row, strict=True)))


def moments(conn: sqlite3.Connection, url: str) -> list[tuple[Moment, str]]:
    """The moment and id of each text of a url, in the order in which they were kept."""
    rows = conn.execute(
        "SELECT documents.id, modified, published, dct, fetched, made FROM documents "
        "JOIN entries ON seq = entry WHERE url = ? ORDER BY key",
        (url,),
    )
    return [
        (moment(Document(i, "", modified=m, published=p, dct=d, fetched=f), made), i) for i, m, p, d, f, made in rows
    ]


def insert_document(conn: sqlite3.Connection, story: Story, made: str) -> str | None:
    """Keep a story that is new; the id of the earlier text of its url comes back."""
    doc = story.doc
    earlier = None
    if doc.url is not None:
        earlier = earlier_of(moment(doc, made), moments(conn, doc.url))
    seal = chain.seal_document(story, earlier, chain.new_salt())
    entry = append(conn, chain.DOCUMENT, doc.id, seal.digest, made)
    facts = tuple(getattr(doc, f) for f in (*chain.FACT_FIELDS, "text"))
    version_of = None if earlier is None else _key(conn, earlier)
    columns = f"{FACT_COLUMNS}, version_of, salt, facts_digest, text_digest, raw_digest, entry".split(", ")
    insert(conn, "documents", columns, [(*facts, version_of, seal.salt, seal.facts, seal.text, seal.raw, entry)])
    pieces = chain.pieces_data(story.pieces)
    packed = None if pieces is None else json.dumps(pieces)
    insert(conn, "originals", ("doc", "raw", "pieces"), [(_key(conn, doc.id), story.raw, packed)])
    return earlier


def is_redacted(conn: sqlite3.Connection, doc_id: str) -> bool:
    """Whether something was taken out of a document."""
    row = conn.execute("SELECT redacted IS NOT NULL FROM documents WHERE id = ?", (doc_id,)).fetchone()
    return bool(row and row[0])


def _key(conn: sqlite3.Connection, doc_id: str) -> int:
    return int(conn.execute("SELECT key FROM documents WHERE id = ?", (doc_id,)).fetchone()[0])


# ------------------------------------------------------------------ readings


def insert_reading(conn: sqlite3.Connection, doc: Document, pipeline: str, data: str, made: str) -> int:
    """Keep a reading and explode it into its tables; its key comes back."""
    salt = chain.new_salt()
    entry = append(conn, chain.READING, doc.id, chain.seal_reading(salt, doc, pipeline, made, data), made)
    key = _key(conn, doc.id)
    columns = ("doc", "pipeline", "made", "data", "salt", "entry")
    insert(conn, "readings", columns, [(key, pipeline, made, data, salt, entry)])
    free = {t: conn.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {t}").fetchone()[0] for t in KEYED}
    insert_rows(conn, TABLES, explode(doc, key, free))
    return int(conn.execute("SELECT key FROM readings WHERE entry = ?", (entry,)).fetchone()[0])


def insert_rows(conn: sqlite3.Connection, tables: Iterable[Table], rows: Rows) -> None:
    """Insert exploded rows, table by table."""
    for table in tables:
        if rows[table.name]:
            insert(conn, table.name, table.columns, rows[table.name])


def delete_reading_rows(conn: sqlite3.Connection, doc_id: str) -> None:
    """Clear the exploded tables of a document; pieces go with what they belong to."""
    for table in reversed(KEYED):
        conn.execute(f"DELETE FROM {table} WHERE doc = ?", (_key(conn, doc_id),))


def newest_reading(conn: sqlite3.Connection, doc_id: str) -> tuple[str, str] | None:
    """Pipeline and JSON of the newest reading."""
    row = conn.execute(
        "SELECT pipeline, data FROM readings WHERE doc = ? ORDER BY key DESC LIMIT 1", (_key(conn, doc_id),)
    ).fetchone()
    return None if row is None else (row[0], row[1])


def readings_of(conn: sqlite3.Connection, doc_id: str) -> list[tuple[str, str]]:
    """Pipeline and JSON of every reading of a document, the earliest first."""
    return conn.execute(
        "SELECT pipeline, data FROM readings WHERE doc = ? ORDER BY key", (_key(conn, doc_id),)
    ).fetchall()


def last_reading(conn: sqlite3.Connection, doc_id: str, without: str) -> tuple[str, str] | None:
    """Pipeline and JSON of the newest reading whose pipeline does not end so; None where there is none."""
    rows = conn.execute("SELECT key, pipeline FROM readings WHERE doc = ? ORDER BY key DESC", (_key(conn, doc_id),))
    for key, pipeline in rows:
        if not pipeline.endswith(without):
            return pipeline, conn.execute("SELECT data FROM readings WHERE key = ?", (key,)).fetchone()[0]
    return None


def bare(conn: sqlite3.Connection, docs: Iterable[str]) -> tuple[Document, ...]:
    """Documents as they came, by date and id."""
    rows = conn.execute(
        f"SELECT {FACT_COLUMNS} FROM documents WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY dct IS NULL, dct, id",
        (json.dumps(sorted(set(docs))),),
    )
    return tuple(_facts(row) for row in rows)


def added(conn: sqlite3.Connection, since: str | None) -> tuple[tuple[str, str], ...]:
    """Id and moment of keeping of each document, the earliest first."""
    rows = conn.execute(
        "SELECT d.id, e.made FROM documents d JOIN entries e ON e.seq = d.entry WHERE e.made >= ? ORDER BY e.seq",
        (since or "",),
    )
    return tuple(rows)


def newest_reading_key(conn: sqlite3.Connection, doc_id: str) -> int | None:
    """The key of the newest reading of a document; None where there is none."""
    row = conn.execute(
        "SELECT max(r.key) FROM readings r JOIN documents d ON d.key = r.doc WHERE d.id = ?", (doc_id,)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def document(conn: sqlite3.Connection, doc_id: str) -> Document | None:
    """The newest reading of a document."""
    row = conn.execute(
        f"SELECT {', '.join('d.' + c for c in FACT_COLUMNS.split(', '))}, r.data FROM documents d JOIN readings r "
        "ON r.key = (SELECT max(key) FROM readings WHERE doc = d.key) WHERE d.id = ?",
        (doc_id,),
    ).fetchone()
    return None if row is None else facts.read_document(_facts(row[:-1]), row[-1])


def documents_of(conn: sqlite3.Connection, actors: Iterable[str]) -> frozenset[str]:
    """The ids of the documents in whose newest reading one of these actors stands."""
    rows = conn.execute(
        "SELECT DISTINCT d.id FROM actors a JOIN documents d ON d.key = a.doc "
        "WHERE a.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(actors)),),
    )
    return frozenset(i for (i,) in rows)


def statements_from(conn: sqlite3.Connection, beginning: str) -> tuple[tuple[str, str], ...]:
    """Id and document id of the statements whose ids begin so."""
    # All ids from beginning on up to the last that may follow it: unlike LIKE, this goes by the index.
    rows = conn.execute(
        "SELECT s.id, d.id FROM statements s JOIN documents d ON d.key = s.doc "
        "WHERE s.id BETWEEN ? AND ? ORDER BY s.id, d.id",
        (beginning, beginning + "\U0010ffff"),
    )
    return tuple(rows)


# ------------------------------------------------------------------ rulings


def insert_ruling(conn: sqlite3.Connection, ruling: Ruling) -> None:
    """Keep a decision."""
    salt = chain.new_salt()
    entry = append(conn, chain.RULING, ruling.id, chain.seal_ruling(salt, ruling), chain.now())
    columns = (*RULING_COLUMNS.split(", "), "salt", "entry")
    insert(conn, "corrections", columns, [(*dataclasses.astuple(ruling), salt, entry)])


def ruling(conn: sqlite3.Connection, ruling_id: str) -> Ruling | None:
    """One decision."""
    row = conn.execute(f"SELECT {RULING_COLUMNS} FROM corrections WHERE id = ?", (ruling_id,)).fetchone()
    return Ruling(*row) if row else None


def rulings(conn: sqlite3.Connection) -> Iterator[Ruling]:
    """All decisions in the order in which they were kept."""
    for row in conn.execute(f"SELECT {RULING_COLUMNS} FROM corrections ORDER BY key"):
        yield Ruling(*row)


def rulings_in_order(conn: sqlite3.Connection) -> tuple[Ruling, ...]:
    """All decisions, the earliest first."""
    return tuple(sorted(rulings(conn), key=lambda r: instant(r.made)))


# ------------------------------------------------------------------ search


def matching_statements(conn: sqlite3.Connection, query: str) -> Iterator[tuple[str, str, str, tuple[Span, ...]]]:
    """Document id, text, statement id and content of the statements that match, the best first."""
    # Texts are fetched one by one: to sort them along would cost more than to find them.
    rows = conn.execute(
        "SELECT d.id, d.key, s.id, s.key FROM statements_fts f JOIN statements s ON s.key = f.rowid "
        "JOIN documents d ON d.key = s.doc WHERE statements_fts MATCH ? ORDER BY f.rank, d.id, s.id",
        (query,),
    )
    for doc_id, doc, statement, key in rows:
        spans = conn.execute(
            "SELECT span_start, span_end FROM statement_spans WHERE statement = ? AND role = 'content' ORDER BY n",
            (key,),
        )
        text = conn.execute("SELECT text FROM documents WHERE key = ?", (doc,)).fetchone()[0]
        yield doc_id, text, statement, tuple(Span(*s) for s in spans)


def matching_stories(conn: sqlite3.Connection, query: str) -> Iterator[tuple[str, str, str | None]]:
    """Document id, text and title of the stories that match, the best first."""
    rows = conn.execute(
        "SELECT d.key FROM documents_fts f JOIN documents d ON d.key = f.rowid "
        "WHERE documents_fts MATCH ? ORDER BY f.rank, d.id",
        (query,),
    )
    for (key,) in rows:
        yield conn.execute("SELECT id, text, headline FROM documents WHERE key = ?", (key,)).fetchone()
