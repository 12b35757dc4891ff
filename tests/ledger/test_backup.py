"""A backup is the whole ledger of one moment, a restore puts it in place or changes nothing."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.backup import backup, restore
from sayso.ledger.sqlite import open_ledger
from tests.ledger.opened import filled, raw
from tests.ledger.stories import story
from tests.ledger.test_older_ledgers import of_schema


def test_a_backup_is_one_file_that_holds_the_same(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    with open_ledger(desk) as ledger:
        head = ledger.head()
        done = backup(desk, tmp_path / "copy.db")
    assert (done.verified.head, done.verified.faults, done.kept) == (head, (), None)
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name or p.name.startswith(".")) == ["copy.db"]
    with open_ledger(tmp_path / "copy.db", create=False) as ledger:
        assert ledger.head() == head


def test_a_backup_replaces_nothing_unasked(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(LedgerError, match="copy.db: is there already; give another name, or --force"):
        backup(desk, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"
    backup(desk, tmp_path / "copy.db", force=True)
    with pytest.raises(LedgerError, match="is the ledger itself"):
        backup(desk, desk, force=True)


def test_a_backup_while_another_adds_is_of_one_moment(tmp_path: Path) -> None:
    desk, stop = filled(tmp_path / "desk.db"), threading.Event()

    def add() -> None:
        with open_ledger(desk) as ledger:
            for n in range(10, 200):
                ledger.add(story(n), pipeline="1")
                if stop.is_set():
                    return

    adding = threading.Thread(target=add)
    adding.start()
    counts = [backup(desk, tmp_path / f"copy{n}.db").verified.documents for n in range(3)]
    stop.set()
    adding.join()
    assert counts == sorted(counts) and counts[0] >= 2


def test_a_damaged_ledger_is_not_backed_up(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    with raw(desk, triggers=False) as conn:
        conn.execute("UPDATE documents SET text = 'other' WHERE key = 1")
    with pytest.raises(LedgerError, match="desk.db: does not verify: .* Nothing was changed"):
        backup(desk, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists() and not list(tmp_path.glob(".sayso-*"))


def test_a_restore_keeps_what_was_there_beside_it(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    backup(desk, tmp_path / "copy.db")
    with open_ledger(desk) as ledger:
        old = ledger.head()
        ledger.add(story(3), pipeline="1")
        new = ledger.head()
    done = restore(tmp_path / "copy.db", desk)
    with open_ledger(desk, create=False) as ledger:
        assert ledger.head() == old
    assert done.kept is not None and ".before-restore-" in done.kept
    with open_ledger(Path(done.kept), create=False) as ledger:
        assert ledger.head() == new and ledger.verify().faults == ()


def test_a_restore_where_nothing_was_and_over_a_ruin(tmp_path: Path) -> None:
    backup(filled(tmp_path / "desk.db"), tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new.db").kept is None
    (tmp_path / "ruin.db").write_bytes(b"no ledger any more" * 300)
    kept = restore(tmp_path / "copy.db", tmp_path / "ruin.db").kept
    assert kept is not None and Path(kept).read_bytes().startswith(b"no ledger")
    with open_ledger(tmp_path / "ruin.db", create=False) as ledger:
        assert ledger.verify().faults == ()


def test_a_backup_that_does_not_verify_changes_nothing(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    backup(desk, tmp_path / "copy.db")
    with raw(tmp_path / "copy.db", triggers=False) as conn:
        conn.execute("UPDATE documents SET text = 'other' WHERE key = 1")
    before = desk.read_bytes()
    with pytest.raises(LedgerError, match="copy.db: does not verify"):
        restore(tmp_path / "copy.db", desk)
    (tmp_path / "notes.txt").write_text("Buy milk. " * 300)
    with pytest.raises(LedgerError, match="notes.txt: is no SQLite file"):
        restore(tmp_path / "notes.txt", desk)
    with pytest.raises(LedgerError, match=r"none\.db: there is no such backup"):
        restore(tmp_path / "none.db", desk)
    assert desk.read_bytes() == before and not list(tmp_path.glob("*before-restore*"))


def test_a_ledger_in_use_is_left_alone(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk.db")
    backup(desk, tmp_path / "copy.db")
    other = sqlite3.connect(desk, isolation_level=None)
    other.execute("SELECT count(*) FROM documents").fetchone()
    with pytest.raises(LedgerError, match="desk.db: is in use by another process; end that one"):
        restore(tmp_path / "copy.db", desk)
    other.close()


def test_a_backup_of_an_older_sayso_is_brought_up_to_date(tmp_path: Path) -> None:
    newest = filled(tmp_path / "new.db", linked=False)
    older = of_schema(2, newest, tmp_path / "older.db")
    before = older.read_bytes()
    assert restore(older, tmp_path / "desk.db").verified.documents == 2
    assert older.read_bytes() == before
