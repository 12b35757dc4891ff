"""Taking something out of a ledger file: no trace of it is left, and the chain still verifies (docs/ledger.md)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any

from sayso.errors import LedgerError
from sayso.ledger import chain, facts, linking, storing
from sayso.ledger.linked_rows import LINKED_TABLES
from sayso.ledger.masking import BLANK, Mask
from sayso.ledger.opening import writing
from sayso.ledger.rows import KEYED, TABLES, explode
from sayso.text import content_id
from sayso.types import Document, Ruling, Story

TOMBSTONE = "[redacted]"
REDACT = "redact"
"""The kind of correction that says who took something out and why; its value tells of which documents."""
BLANKED = "redacted"
"""The pipeline of a reading of which nothing is left."""
FACTS = ("entries", "documents", "originals", "readings", "corrections", "migrations")
Tell = Callable[[tuple[str, ...]], Ruling]
"""Makes the correction that tells of a redaction, from the documents that it touches."""


@dataclass(frozen=True, slots=True)
class Takes:
    """What is taken out: whole stories, words, or a name."""

    stories: frozenset[str] = frozenset()
    forms: tuple[str, ...] = ()
    readings: bool = False
    """Whether readings of touched stories go as a whole, since their words were put otherwise there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a redaction touched."""

    docs: tuple[str, ...]
    corrections: int
    places: int
    """Where the words stood in texts and titles."""


@dataclass(slots=True)
class _Work:
    takes: Takes
    mask: Mask
    ids: dict[str, str]
    """Ids that follow from a name that goes, each with the one that follows from what is left."""
    docs: list[str]
    places: int = 0
    corrections: int = 0


def redact(conn: sqlite3.Connection, takes: Takes, tell: Tell) -> Taken:
    """What was taken out, in one transaction; afterwards the file is to be cleaned. Raises LedgerError for nothing."""
    work = _Work(takes, Mask(takes.forms), {}, [])
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    with writing(conn):
        for key, doc_id in conn.execute("SELECT key, id FROM documents ORDER BY key").fetchall():
            if doc_id in takes.stories:
                _blank_document(conn, key, doc_id, work)
            elif takes.forms:
                _mask_document(conn, key, doc_id, work)
        parties = _parties(conn, work)
        rulings = f"SELECT key, {storing.RULING_COLUMNS}, entry FROM corrections ORDER BY key"
        for row in conn.execute(rulings).fetchall():
            _mask_ruling(conn, row, work)
        if not work.docs and not work.corrections and not _elsewhere(conn, work):
            raise LedgerError("Nothing of that stands in this ledger; nothing was taken out.")
        _mask_elsewhere(conn, work)
        _forget_linkage(conn, parties, work)
        storing.insert_ruling(conn, tell(tuple(work.docs)))
        for table in ("documents", "statements"):
            conn.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
        conn.execute("INSERT OR REPLACE INTO unfinished VALUES (?, ?)", (REDACT, chain.now()))
    return Taken(tuple(work.docs), work.corrections, work.places)


def is_unclean(conn: sqlite3.Connection) -> bool:
    """Whether the file may still have traces of what was taken out."""
    return conn.execute("SELECT 1 FROM unfinished WHERE what = ?", (REDACT,)).fetchone() is not None


def clean(conn: sqlite3.Connection) -> None:
    """Write the file anew without what SQLite keeps of deleted bytes. Raises LedgerError while others have it open."""
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute("VACUUM")
    _truncate(conn)
    conn.execute("DELETE FROM unfinished WHERE what = ?", (REDACT,))
    _truncate(conn)


def _truncate(conn: sqlite3.Connection) -> None:
    busy, _, _ = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerError(
            "It is taken out, but another process still reads an earlier state, so traces stay in the file; end that "
            "process, then run 'sayso redact finish'."
        )


# ------------------------------------------------------------------ documents and readings


def _blank_document(conn: sqlite3.Connection, key: int, doc_id: str, work: _Work) -> None:
    """Nothing is left of a story but its id, its date and how long it was."""
    doc = _facts(conn, doc_id)
    bare = Document(doc_id, BLANK * len(doc.text), TOMBSTONE, title=TOMBSTONE, dct=doc.dct)
    work.docs.append(doc_id)
    _rewrite(conn, key, Story(bare, b""))
    for reading in _readings(conn, key):
        _rewrite_reading(conn, doc_id, reading, BLANKED, "{}")
    _rows_anew(conn, key, doc_id)


def _mask_document(conn: sqlite3.Connection, key: int, doc_id: str, work: _Work) -> None:
    """A story without words: text, title, name, outlet and address; bytes in which they stand go as a whole."""
    doc = _facts(conn, doc_id)
    raw, packed = conn.execute("SELECT raw, pieces FROM originals WHERE doc = ?", (key,)).fetchone()
    words = {n: getattr(doc, n) for n in ("text", "title", "name", "outlet", "url")}
    now: dict[str, Any] = {n: work.mask.text(v) if v else v for n, v in words.items()}
    in_raw = bool(raw) and work.mask.stands_in(raw)
    readings = list(_readings(conn, key))
    _note_ids(doc_id, readings, work)
    new = [(r, work.mask.json(r[2], work.ids)) for r in readings]
    if now == words and not in_raw and all(r[2] == data for r, data in new):
        return
    work.docs.append(doc_id)
    work.places += sum(len(work.mask.spans(v)) for n, v in words.items() if v and n in ("text", "title"))
    keep_raw = not in_raw and now["text"] == words["text"]
    pieces = facts.read_pieces(packed) if keep_raw else None
    _rewrite(conn, key, Story(replace(doc, **now), raw if keep_raw else b"", pieces))
    for reading, data in new:
        if work.takes.readings and now["text"] != words["text"]:
            _rewrite_reading(conn, doc_id, reading, BLANKED, "{}")
        elif data != reading[2]:
            _rewrite_reading(conn, doc_id, reading, reading[1], data)
    _rows_anew(conn, key, doc_id)


def _facts(conn: sqlite3.Connection, doc_id: str) -> Document:
    found = storing.facts_of(conn, doc_id)
    if found is None:
        raise LedgerError(f"Document {doc_id} is gone; run 'sayso verify'.")
    return found


def _readings(conn: sqlite3.Connection, key: int) -> Iterator[tuple[int, str, str, str, int]]:
    """Key, pipeline, data, time and entry of each reading of a document."""
    rows = conn.execute("SELECT key, pipeline, data, made, entry FROM readings WHERE doc = ? ORDER BY key", (key,))
    yield from rows.fetchall()


def _note_ids(doc_id: str, readings: list[tuple[int, str, str, str, int]], work: _Work) -> None:
    """An actor's id is a hash of its name, by which the name could be guessed: it gets that of what is left."""
    for _, _, data, _, _ in readings:
        for actor in _actors(data):
            name, masked = str(actor.get("name", "")), work.mask.text(str(actor.get("name", "")))
            if name != masked and actor.get("id") not in work.ids:
                work.ids[str(actor.get("id"))] = content_id("a", doc_id, actor.get("mentions"), masked, len(work.ids))


def _actors(data: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(data)
        return [a for a in found.get("actors", ()) if isinstance(a, dict)] if isinstance(found, dict) else []
    except ValueError:
        return []


def _rewrite(conn: sqlite3.Connection, key: int, story: Story) -> None:
    """Put a story in place of what a document was, with an entry of the chain that says so."""
    entry, earlier = conn.execute(
        "SELECT d.entry, e.id FROM documents d LEFT JOIN documents e ON e.key = d.version_of WHERE d.key = ?", (key,)
    ).fetchone()
    seal = chain.seal_document(story, earlier, chain.new_salt())
    redacted = storing.append(conn, chain.REDACTION, f"entry {entry}", seal.digest, chain.now())
    columns = (*storing.FACT_COLUMNS.split(", "), "salt", "facts_digest", "text_digest", "raw_digest", "redacted")
    values = (*(getattr(story.doc, f) for f in (*chain.FACT_FIELDS, "text")), *astuple(seal), redacted, key)
    conn.execute(f"UPDATE documents SET {', '.join(f'{c} = ?' for c in columns)} WHERE key = ?", values)
    pieces = chain.pieces_data(story.pieces)
    packed = None if pieces is None else json.dumps(pieces)
    conn.execute("UPDATE originals SET raw = ?, pieces = ? WHERE doc = ?", (story.raw, packed, key))


def _rewrite_reading(
    conn: sqlite3.Connection, doc_id: str, reading: tuple[int, str, str, str, int], pipeline: str, data: str
) -> None:
    key, _, _, made, entry = reading
    salt = chain.new_salt()
    digest = chain.seal_reading(salt, doc_id, pipeline, made, data)
    redacted = storing.append(conn, chain.REDACTION, f"entry {entry}", digest, chain.now())
    conn.execute(
        "UPDATE readings SET pipeline = ?, data = ?, salt = ?, redacted = ? WHERE key = ?",
        (pipeline, data, salt, redacted, key),
    )


def _rows_anew(conn: sqlite3.Connection, key: int, doc_id: str) -> None:
    """The rows of the newest reading, from what is left of it."""
    storing.delete_reading_rows(conn, doc_id)
    doc = storing.document(conn, doc_id)
    if doc is not None:
        free = {t: conn.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {t}").fetchone()[0] for t in KEYED}
        storing.insert_rows(conn, TABLES, explode(doc, key, free))


# ------------------------------------------------------------------ corrections


def _mask_ruling(conn: sqlite3.Connection, row: tuple[Any, ...], work: _Work) -> None:
    key, *columns, entry = row
    was = Ruling(*columns)
    mask = work.mask
    now = replace(
        was, target=mask.text(was.target), value=mask.json(was.value, work.ids), reason=mask.text(was.reason),
        who=mask.text(was.who),
    )  # fmt: skip
    if work.takes.stories and any(f'"{d}"' in was.value for d in work.takes.stories):
        # It quotes the story, and names who speaks there.
        now = replace(now, target=TOMBSTONE, value=json.dumps(_nameless(json.loads(now.value)), ensure_ascii=False))
    if now == was:
        return
    salt, work.corrections = chain.new_salt(), work.corrections + 1
    redacted = storing.append(conn, chain.REDACTION, f"entry {entry}", chain.seal_ruling(salt, now), chain.now())
    columns_now = ", ".join(f"{c} = ?" for c in (*storing.RULING_COLUMNS.split(", "), "salt", "redacted"))
    conn.execute(f"UPDATE corrections SET {columns_now} WHERE key = ?", (*astuple(now), salt, redacted, key))


def _nameless(value: Any) -> Any:
    if isinstance(value, list):
        return [_nameless(v) for v in value]
    if isinstance(value, dict):
        return {k: BLANK * len(v) if k == "name" and isinstance(v, str) else _nameless(v) for k, v in value.items()}
    return value


# ------------------------------------------------------------------ what is derived


def _parties(conn: sqlite3.Connection, work: _Work) -> tuple[str, ...]:
    """The parties whose ids follow from a name that goes."""
    listed = json.dumps(sorted(work.ids))
    rows = conn.execute(
        "SELECT DISTINCT party FROM party_members WHERE actor_id IN (SELECT value FROM json_each(?))", (listed,)
    )
    found = tuple(p for (p,) in rows)
    for n, party in enumerate(found):
        work.ids[party] = content_id("p", *(work.docs or [""]), n)
    return found


def _forget_linkage(conn: sqlite3.Connection, parties: tuple[str, ...], work: _Work) -> None:
    """All links go, to be made anew of what is left; so do ids by which a name could be guessed."""
    linking.clear(conn)
    for gone in (*parties, *work.ids):
        conn.execute("DELETE FROM redirects WHERE old = ?1 OR new = ?1", (gone,))
        conn.execute("DELETE FROM earlier_clusters WHERE cluster = ?1 OR member = ?1", (gone,))


def _others(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Tables and their columns of text that no reading, linkage or fact fills: what watching keeps, and the like."""
    shadows = ("documents_fts", "statements_fts", "sqlite_", "linking_state", "earlier_clusters", "unfinished")
    known = {*FACTS, *(t.name for t in TABLES), *(t.name for t in LINKED_TABLES), "linkage_meta", "redirects"}
    for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if table in known or table.startswith(shadows) or table == "member_counts":
            continue
        for column in conn.execute(f'PRAGMA table_xinfo("{table}")').fetchall():
            if not column[6]:
                yield table, column[1]


def _hits(conn: sqlite3.Connection, table: str, column: str, mask: Mask) -> dict[str, str]:
    values: Mapping[str, str] = {
        v: mask.json(v)
        for (v,) in conn.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE typeof("{column}") = \'text\'')
    }
    return {v: now for v, now in values.items() if v != now}


def _elsewhere(conn: sqlite3.Connection, work: _Work) -> bool:
    return any(_hits(conn, table, column, work.mask) for table, column in _others(conn))


def _mask_elsewhere(conn: sqlite3.Connection, work: _Work) -> None:
    for table, column in _others(conn):
        for was, now in _hits(conn, table, column, work.mask).items():
            conn.execute(f'UPDATE OR REPLACE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (now, was))
