"""An add over a story that the ledger refuses goes on; over a ledger that can take no more it stops with one line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from sayso.api.adding import Progress, add
from sayso.errors import LedgerError, LedgerUnusable
from sayso.ledger.opening import plain_errors
from sayso.ledger.sqlite import open_ledger
from sayso.ledger.storing import insert_document
from sayso.types import Document, Span, Statement, Story
from tests.ledger.opened import raw

STAGES = ()
"""Nothing is read: what is tested is what becomes of a story at the ledger."""


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "light")


def stories(folder: Path, count: int = 3) -> Path:
    path = folder / "in.jsonl"
    lines = (json.dumps({"doc": f"s{n}", "text": f"Ada Brook said that bridge {n} is shut."}) for n in range(count))
    path.write_text("\n".join(lines))
    return path


def test_a_story_that_the_ledger_refuses_is_bad_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_story(story: Story, stages: object = None) -> Story:
        if story.doc.name != "s1":
            return story
        stray = Statement("s", (Span(0, 3),), holder="nobody")
        names = {f: getattr(story.doc, f) for f in ("id", "text", "name", "title", "outlet", "url", "dct")}
        return Story(Document(**names, statements=(stray,)), story.raw, story.pieces)

    monkeypatch.setattr("sayso.reading.read_story", read_story)
    told: list[Progress] = []
    with open_ledger(tmp_path / "desk.db") as ledger:
        counts = add(ledger, [stories(tmp_path)], on_story=told.append, stages=STAGES)
        assert (counts.added, counts.bad) == (2, 1)
        assert [p.outcome for p in told] == ["added", "bad", "added"]
        assert "statement 's' names actor 'nobody', which is not among its actors" in told[1].message
        assert told[1].message.startswith("s1: ")
        assert (len(ledger.added()), ledger.verify().faults) == (2, ())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "has no room to grow"),
        ("SQLITE_BUSY", "is in use by another process"),
        ("SQLITE_CORRUPT", "is damaged; run 'sayso verify'"),
        ("SQLITE_READONLY", "may not be written to"),
    ],
)
def test_a_ledger_that_can_take_no_more_ends_the_add_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    kept: list[str] = []

    def insert(conn: sqlite3.Connection, story: Story, made: str) -> str | None:
        kept.append(story.doc.name)
        if story.doc.name == "s1":
            error = sqlite3.OperationalError("no more")
            error.sqlite_errorname = name
            raise error
        return insert_document(conn, story, made)

    monkeypatch.setattr("sayso.ledger.storing.insert_document", insert)
    with open_ledger(tmp_path / "desk.db") as ledger:
        with pytest.raises(LedgerUnusable, match=words):
            add(ledger, [stories(tmp_path)], stages=STAGES)
        assert kept == ["s0", "s1"]
        monkeypatch.undo()
        assert (len(ledger.added()), ledger.verify().faults) == (1, ())


def test_what_sqlite_refuses_of_one_story_leaves_the_ledger_usable(tmp_path: Path) -> None:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t (a TEXT UNIQUE)")
    conn.execute("INSERT INTO t VALUES ('x')")
    with pytest.raises(LedgerError, match="desk.db: UNIQUE constraint failed") as told, plain_errors(Path("desk.db")):
        conn.execute("INSERT INTO t VALUES ('x')")
    assert not isinstance(told.value, LedgerUnusable)
    with pytest.raises(LedgerError, match=r"half a character \(U\+D800\)") as told, plain_errors(Path("desk.db")):
        conn.execute("INSERT INTO t VALUES (?)", ("\ud800",))
    assert not isinstance(told.value, LedgerUnusable)
    conn.close()


def test_a_reading_that_is_damaged_is_no_matter_of_one_story(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        add(ledger, [stories(tmp_path, 1)], stages=STAGES)
        (doc, _), *_ = ledger.added()
    with raw(path, triggers=False) as conn:
        conn.execute("UPDATE readings SET data = '{'")
    with open_ledger(path) as ledger, pytest.raises(LedgerUnusable, match=f"reading of document {doc} cannot be read"):
        ledger.document(doc)
