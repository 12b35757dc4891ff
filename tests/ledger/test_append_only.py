"""Facts are never changed; a redaction blanks a payload and the chain still verifies."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.ledger import chain, storing
from sayso.ledger.sqlite import open_ledger
from sayso.types import Document, Story
from tests.ledger.opened import filled, raw
from tests.ledger.stories import story

FACTS = ("entries", "documents", "originals", "readings", "corrections")


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_never_deleted(tmp_path: Path, table: str) -> None:
    with (
        raw(filled(tmp_path / "desk.sayso")) as conn,
        pytest.raises(sqlite3.IntegrityError, match=f"rows of {table} are never deleted"),
    ):
        conn.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("entries", "digest"),
        ("documents", "text"),
        ("originals", "pieces"),
        ("readings", "data"),
        ("corrections", "who"),
    ],
)
def test_facts_are_never_changed(tmp_path: Path, table: str, column: str) -> None:
    with (
        raw(filled(tmp_path / "desk.sayso")) as conn,
        pytest.raises(sqlite3.IntegrityError, match=f"rows of {table} are never changed"),
    ):
        conn.execute(f"UPDATE {table} SET {column} = 'x'")


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_never_replaced_even_without_recursive_triggers(tmp_path: Path, table: str) -> None:
    with raw(filled(tmp_path / "desk.sayso")) as conn:
        columns = ", ".join(r[1] for r in conn.execute(f"PRAGMA table_info({table})"))
        with pytest.raises(sqlite3.IntegrityError, match=f"rows of {table} are never replaced"):
            conn.execute(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")


def test_a_document_may_not_be_marked_as_redacted_without_an_entry_that_says_so(tmp_path: Path) -> None:
    with raw(filled(tmp_path / "desk.sayso")) as conn:
        for entry in (None, 1, 3, 99):
            with pytest.raises(sqlite3.IntegrityError, match="rows of documents are never changed"):
                conn.execute("UPDATE documents SET text = '█', redacted = ? WHERE key = 1", (entry,))


def blank(conn: sqlite3.Connection, doc: Document) -> None:
    """What a redaction of a whole document does, as docs/ledger.md tells it."""
    empty = replace(Document(doc.id, "█"), dct=doc.dct)
    salt = chain.new_salt()
    seal = chain.seal_document(Story(empty, b""), None, salt)
    key, entry = conn.execute("SELECT key, entry FROM documents WHERE id = ?", (doc.id,)).fetchone()
    with_entry = storing.append(conn, chain.REDACTION, f"entry {entry}", seal.digest, chain.now())
    conn.execute(
        "UPDATE documents SET name = '', headline = NULL, outlet = NULL, url = NULL, published = NULL, "
        "modified = NULL, fetched = NULL, text = '█', salt = ?, facts_digest = ?, text_digest = ?, raw_digest = ?, "
        "redacted = ? WHERE key = ?",
        (salt, seal.facts, seal.text, seal.raw, with_entry, key),
    )
    conn.execute("UPDATE originals SET raw = x'', pieces = NULL WHERE doc = ?", (key,))
    storing.delete_reading_rows(conn, doc.id)
    for reading, pipeline, made, entry in conn.execute(
        "SELECT key, pipeline, made, entry FROM readings WHERE doc = ?", (key,)
    ).fetchall():
        salt = chain.new_salt()
        digest = chain.seal_reading(salt, doc.id, pipeline, made, "{}")
        with_entry = storing.append(conn, chain.REDACTION, f"entry {entry}", digest, chain.now())
        conn.execute(
            "UPDATE readings SET data = '{}', salt = ?, redacted = ? WHERE key = ?", (salt, with_entry, reading)
        )


def test_a_redacted_document_leaves_a_tombstone_and_the_chain_still_verifies(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso", linked=False)
    doc = story(1).doc
    with raw(path) as conn:
        before = [r[0] for r in conn.execute("SELECT hash FROM entries ORDER BY seq")]
        blank(conn, doc)
        after = [r[0] for r in conn.execute("SELECT hash FROM entries ORDER BY seq")]
        conn.execute("VACUUM")
    assert after[: len(before)] == before and len(after) == len(before) + 2
    with open_ledger(path) as ledger:
        assert ledger.verify().faults == ()
        assert ledger.document(doc.id) == Document(doc.id, "█", dct=doc.dct)
        assert [h.doc for h in ledger.search("crane") if h.doc == doc.id] == []
        assert ledger.document(story(2).doc.id) == replace(story(2).doc, tokens=())


def test_a_redacted_document_that_is_altered_afterwards_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso", linked=False)
    with raw(path) as conn:
        blank(conn, story(1).doc)
    with raw(path, triggers=False) as conn:
        conn.execute("UPDATE documents SET text = 'other' WHERE key = 1")
    with open_ledger(path) as ledger:
        assert f"document {story(1).doc.id}: the hash of its text is not the one recorded; it was altered." in (
            ledger.verify().faults
        )
