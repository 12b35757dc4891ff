"""A file that is no ledger, or that cannot be written now, is told in one line, and no ledger is harmed."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from sayso.types import Document, Story
from tests.ledger.opened import filled, raw
from tests.ledger.stories import story


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 200)
    with pytest.raises(LedgerError, match=r"notes.txt: is no SQLite file, so no ledger; give another path\.$"):
        open_ledger(path)
    assert path.read_text() == "Buy milk. " * 200


def test_a_database_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE photos (name TEXT)")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"photos.db: is an SQLite file but no sayso ledger; give another path\.$"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_sayso_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with raw(path) as conn:
        conn.execute("PRAGMA user_version = 9")
    with pytest.raises(
        LedgerError, match=r"desk.sayso: made by a newer sayso \(schema 9, this one knows 5\); update sayso\.$"
    ):
        open_ledger(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"absent/desk.sayso: cannot be opened or made; check that its folder exists"):
        open_ledger(tmp_path / "absent" / "desk.sayso")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=": is a folder; give the path of a ledger file in it"):
        open_ledger(tmp_path)


def test_a_ledger_is_not_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    with pytest.raises(LedgerError, match="desk.sayso: there is no such ledger; check the path"):
        open_ledger(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerError, match="desk.sayso: is an empty file, no ledger was made in it yet"):
        open_ledger(path, create=False)
    assert path.read_bytes() == b""


def test_a_ledger_that_is_there_opens_without_create(tmp_path: Path) -> None:
    with open_ledger(filled(tmp_path / "desk.sayso"), create=False) as ledger:
        assert len(list(ledger.documents())) == 2


def refused(ledger: SqliteLedger, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        ledger.add(story(3, words=20000), pipeline="1")


def unharmed(path: Path) -> None:
    with open_ledger(path) as ledger:
        assert [len(list(ledger.documents())), ledger.verify().faults] == [2, ()]
        assert ledger.add(story(3), pipeline="1").outcome == "added"


def test_a_ledger_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with open_ledger(path) as ledger:
        ledger._conn.execute("PRAGMA query_only = ON")
        refused(ledger, r"desk.sayso: may not be written to; nothing was kept\.")
        assert len(ledger.search("crane")) == 6
        assert ledger.verify().faults == ()
    unharmed(path)


def test_a_full_disk_is_told_and_nothing_is_kept_of_the_story(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with open_ledger(path) as ledger:
        pages = ledger._conn.execute("PRAGMA page_count").fetchone()[0]
        ledger._conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        refused(ledger, r"desk.sayso: has no room to grow \(disk full\?\); nothing was kept of what was being written")
        assert ledger.add(story(1), pipeline="1").outcome == "present"
    unharmed(path)


def test_a_locked_ledger_is_told_and_can_still_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with raw(path) as other, open_ledger(path, wait=0.05) as ledger:
        other.execute("BEGIN IMMEDIATE")
        refused(ledger, "desk.sayso: is in use by another process, which did not let go in time; try again")
        assert len(list(ledger.documents())) == 2
        assert ledger.verify().faults == ()
        other.execute("ROLLBACK")
        assert ledger.add(story(3, words=20000), pipeline="1").outcome == "added"


def test_a_story_with_half_a_character_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "desk.sayso") as ledger:
        with pytest.raises(LedgerError, match=r"cannot keep half a character \(U\+D800\)"):
            ledger.add(Story(Document("d1", "ab\ud800"), b""), pipeline="1")
        assert list(ledger.documents()) == []


def test_a_closed_ledger_says_so(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "desk.sayso")
    ledger.close()
    with pytest.raises(LedgerError, match=r"desk.sayso: Cannot operate on a closed database\."):
        ledger.head()


def add_some(path: Path, start: int) -> None:
    with open_ledger(path, wait=60) as ledger:
        for number in range(start, start + 5):
            ledger.add(story(number), pipeline="1")


def test_several_processes_may_make_and_fill_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=add_some, args=(path, n * 100)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [w.exitcode for w in workers] == [0, 0, 0]
    with open_ledger(path) as ledger:
        found = ledger.verify()
        assert (found.documents, found.entries, found.faults) == (15, 30, ())
