"""The check of a whole ledger: file, chain, texts, and every kept span against its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sayso.errors import LedgerError, SaysoError
from sayso.ledger import chain, facts, linking, loading, storing
from sayso.ledger.chain import Entry
from sayso.ledger.linked_rows import LINKED_TABLES
from sayso.ledger.opening import reading
from sayso.ledger.protocol import Verified
from sayso.ledger.rows import KEYED, TABLES, Rows, Table, explode, spans_in
from sayso.types import Piece, Ruling, Story

ENTRY_COLUMNS = ", ".join(f.name for f in fields(Entry))
MOST_FAULTS_A_TABLE = 5
"""Lines for one table of one document; what is more is counted."""


@dataclass
class _Tally:
    documents: int = 0
    spans: int = 0


def verify(conn: sqlite3.Connection) -> Verified:
    """The outcome of the check. Damage is told in its faults, never raised."""
    faults: list[str] = []
    tally = _Tally()
    entries: list[Entry] = []
    factory = conn.text_factory
    # Bytes that are no text any more must reach the hashes, not stop the check.
    conn.text_factory = lambda b: b.decode("utf-8", "surrogateescape")
    try:
        faults.extend(_search_faults(conn))
        with reading(conn):
            for check in (_file_faults, _chain_faults, _fact_faults, _linkage_faults):
                faults.extend(_told(check(conn, tally, entries)))
    finally:
        conn.text_factory = factory
    head = entries[-1].hash if entries else ""
    # Half characters left of damaged bytes must not break the terminal that shows the lines.
    lines = (f.encode("utf-8", "backslashreplace").decode() for f in faults)
    return Verified(len(entries), tally.documents, tally.spans, head, tuple(dict.fromkeys(lines)))


def _told(lines: Iterator[str]) -> Iterator[str]:
    """lines, and a line more where the file is too damaged to go on."""
    try:
        yield from lines
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield f"file: {' '.join(str(error).split())}; the check could not go on from there."


def _search_faults(conn: sqlite3.Connection) -> Iterator[str]:
    for table in ("documents", "statements"):
        try:
            # rank 1: compare the index with the table, not only with itself.
            conn.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.Error as error:
            # SQLite asks for the write lock though nothing is written; a ledger in use is checked without this.
            if not error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY")):
                yield f"search index of {table}: does not fit the table ({' '.join(str(error).split())})."


def _file_faults(conn: sqlite3.Connection, _: _Tally, __: list[Entry]) -> Iterator[str]:
    for (line,) in conn.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"file: {' '.join(line.split())}."
    for (since,) in conn.execute("SELECT made FROM unfinished WHERE what = 'redact'"):
        yield f"file: may have traces of what was taken out at {since}; run 'sayso redact finish'."
    for table, row, parent, _key in conn.execute("PRAGMA foreign_key_check"):
        yield f"table {table}, row {row}: leads to a row of {parent} that is not there."


# ------------------------------------------------------------------ chain and facts


def _chain_faults(conn: sqlite3.Connection, _: _Tally, entries: list[Entry]) -> Iterator[str]:
    entries.extend(Entry(*row) for row in conn.execute(f"SELECT {ENTRY_COLUMNS} FROM entries ORDER BY seq"))
    yield from chain.chain_faults(entries)
    tables = ((chain.DOCUMENT, "documents"), (chain.READING, "readings"), (chain.RULING, "corrections"))
    for kind, table in tables:
        there = {seq for (seq,) in conn.execute(f"SELECT entry FROM {table}")}
        for e in entries:
            if e.kind == kind and e.seq not in there:
                yield f"entry {e.seq} ({e.kind} {e.subject}): what it stands for is gone from table {table}."


def _expected(
    by_seq: dict[int, Entry], kind: str, subject: str, entry: int, redacted: int | None
) -> tuple[str | None, str]:
    """The digest that the chain holds for a row, and a fault where the chain has no such entry."""
    own = by_seq.get(entry)
    if own is None or (own.kind, own.subject) != (kind, subject):
        return None, f"{kind} {subject}: entry {entry} is not its entry in the chain."
    if redacted is None:
        return own.digest, ""
    blank = by_seq.get(redacted)
    if blank is None or (blank.kind, blank.subject) != (chain.REDACTION, f"entry {entry}"):
        return None, f"{kind} {subject}: is marked as redacted, but the chain holds no such redaction."
    return blank.digest, ""


def _fact_faults(conn: sqlite3.Connection, tally: _Tally, entries: list[Entry]) -> Iterator[str]:
    by_seq = {e.seq: e for e in entries}
    for doc_id in [i for (i,) in conn.execute("SELECT id FROM documents ORDER BY key").fetchall()]:
        yield from _told(_document_faults(conn, doc_id, by_seq))
        yield from _told(_reading_faults(conn, doc_id, by_seq))
        yield from _told(_row_faults(conn, doc_id, tally))
        tally.documents += 1
    rows = conn.execute(f"SELECT {storing.RULING_COLUMNS}, salt, entry, redacted FROM corrections ORDER BY key")
    for *columns, salt, entry, redacted in rows:
        ruling = Ruling(*columns)
        digest, fault = _expected(by_seq, chain.RULING, ruling.id, entry, redacted)
        if fault:
            yield fault
        elif chain.seal_ruling(salt, ruling) != digest:
            yield f"ruling {ruling.id}: was altered; it is not what entry {redacted or entry} recorded."


def _document_faults(conn: sqlite3.Connection, doc_id: str, by_seq: dict[int, Entry]) -> Iterator[str]:
    doc = storing.facts_of(conn, doc_id)
    row = conn.execute(
        "SELECT d.salt, d.facts_digest, d.text_digest, d.raw_digest, d.entry, d.redacted, e.id, o.raw, o.pieces "
        "FROM documents d LEFT JOIN documents e ON e.key = d.version_of LEFT JOIN originals o ON o.doc = d.key "
        "WHERE d.id = ?",
        (doc_id,),
    ).fetchone()
    if doc is None or row is None:
        return
    salt, facts_digest, text_digest, raw_digest, entry, redacted, earlier, raw, packed = row
    digest, fault = _expected(by_seq, chain.DOCUMENT, doc_id, entry, redacted)
    if fault:
        yield fault
    elif chain.Seal(salt, facts_digest, text_digest, raw_digest).digest != digest:
        yield f"document {doc_id}: its hashes were altered; they are not what entry {redacted or entry} recorded."
    pieces: tuple[Piece, ...] | None = None
    try:
        pieces = facts.read_pieces(packed)
    except LedgerError as error:
        yield f"document {doc_id}: {error}"
    seal = chain.seal_document(Story(doc, raw or b"", pieces), earlier, salt)
    parts = (
        ("text", seal.text, text_digest),
        ("raw bytes", seal.raw, raw_digest),
        ("title, url, dates, offsets or other facts", seal.facts, facts_digest),
    )
    for what, now, then in parts:
        if now != then:
            yield f"document {doc_id}: the hash of its {what} is not the one recorded; it was altered."


def _reading_faults(conn: sqlite3.Connection, doc_id: str, by_seq: dict[int, Entry]) -> Iterator[str]:
    rows = conn.execute(
        "SELECT r.pipeline, r.made, r.data, r.salt, r.entry, r.redacted FROM readings r "
        "JOIN documents d ON d.key = r.doc WHERE d.id = ? ORDER BY r.key",
        (doc_id,),
    )
    for pipeline, made, data, salt, entry, redacted in rows:
        digest, fault = _expected(by_seq, chain.READING, doc_id, entry, redacted)
        if fault:
            yield fault
        elif chain.seal_reading(salt, doc_id, pipeline, made, data) != digest:
            yield f"document {doc_id}: its reading of {made} was altered; it is not what entry {entry} recorded."


# ------------------------------------------------------------------ exploded rows


def _row_faults(conn: sqlite3.Connection, doc_id: str, tally: _Tally) -> Iterator[str]:
    """Lines for rows that are not what the newest reading and the text give."""
    try:
        doc = storing.document(conn, doc_id)
    except LedgerError as error:
        yield f"document {doc_id}: {error}"
        return
    if doc is None:
        yield f"document {doc_id}: has no reading."
        return
    (key,) = conn.execute("SELECT key FROM documents WHERE id = ?", (doc_id,)).fetchone()
    first = {
        t: conn.execute(f"SELECT coalesce(min(key), 1) FROM {t} WHERE doc = ?", (key,)).fetchone()[0] for t in KEYED
    }
    try:
        wanted = explode(doc, key, first)
    except SaysoError as error:
        yield str(error)
        return
    tally.spans += spans_in(TABLES, wanted)
    for table in TABLES:
        yield from _differences(f"document {doc_id}", table, wanted[table.name], _kept_rows(conn, table, key))


def _kept_rows(conn: sqlite3.Connection, table: Table, key: int) -> list[tuple[Any, ...]]:
    whose = "doc = ?" if not table.owner else f"{table.columns[0]} IN (SELECT key FROM {table.owner} WHERE doc = ?)"
    return conn.execute(f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE {whose}", (key,)).fetchall()


def _differences(
    whose: str, table: Table, wanted: Iterable[tuple[Any, ...]], kept: Iterable[tuple[Any, ...]]
) -> Iterator[str]:
    missing, surplus = _sorted(set(wanted) - (there := set(kept))), _sorted(there - set(wanted))
    if not missing and not surplus:
        return
    by_start = {row[:1]: row for row in surplus}
    lines = []
    for row in missing:
        other = by_start.get(row[:1])
        lines.append(_difference(table, row, other) if other else f"row {row[0]} is missing or was altered")
    lines += [f"row {row[0]} was not in the reading, or was altered" for row in surplus if not missing]
    for line in lines[:MOST_FAULTS_A_TABLE]:
        yield f"{whose}, table {table.name}: {line}."
    if len(lines) > MOST_FAULTS_A_TABLE:
        yield f"{whose}, table {table.name}: {len(lines) - MOST_FAULTS_A_TABLE} more rows differ."


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def _difference(table: Table, wanted: Sequence[Any], kept: Sequence[Any]) -> str:
    """Which columns of a row differ; for words, both wordings."""
    changed = [n for n, (a, b) in enumerate(zip(wanted, kept, strict=True)) if a != b]
    shown = (f"{table.columns[n]} reads {kept[n]!r}, recorded as {wanted[n]!r}" for n in changed)
    return f"row {wanted[0]}: {'; '.join(shown)}"


def _linkage_faults(conn: sqlite3.Connection, tally: _Tally, entries: list[Entry]) -> Iterator[str]:
    """Lines for linkage rows that are not what their records give, where it is of this head."""
    entry, _ = linking.linked_up_to(conn)
    if conn.execute("SELECT 1 FROM linkage_meta").fetchone() is None or entry != (entries[-1].seq if entries else 0):
        return
    wanted: Rows = {t.name: [] for t in LINKED_TABLES}
    try:
        for name, row in loading.all_rows(conn):
            wanted[name].append(row)
    except SaysoError as error:
        yield f"linkage: {error}"
        return
    tally.spans += spans_in(LINKED_TABLES, wanted)
    for table in LINKED_TABLES:
        if table.name not in ("party_members", "possibly_same"):
            # The records themselves are what the rows beside them are made from.
            columns = ", ".join(c for c in table.columns if c != "data")
            kept = conn.execute(f"SELECT {columns} FROM {table.name}").fetchall()
            made = [row[: len(kept[0])] if kept else row for row in wanted[table.name]]
            yield from _differences("linkage", table, made, kept)
