"""From an empty file to the newest schema, one step at a time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger.linked_rows import LINKED_TABLES
from sayso.ledger.migrations import APPLICATION_ID, MIGRATIONS, Migration, migrate, newest, statements_in
from sayso.ledger.rows import TABLES
from sayso.ledger.sqlite import open_ledger

AFTER = newest() + 1
COLOUR = "ALTER TABLE documents ADD COLUMN colour TEXT;\nCREATE TABLE more (id TEXT) STRICT;"
NEXT = Migration(AFTER, "a colour", COLOUR)
KEPT_BY_TRIGGERS = {
    "parties": {"first_hand", "second_hand", "passed_on", "stories"},
    "incidents": {"newest", "told"},
    "linked_denials": {"day"},
}
STEPS = [(m.version, m.title) for m in MIGRATIONS]


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    yield opened
    opened.close()


def steps(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    return conn.execute("SELECT version, title FROM migrations ORDER BY version").fetchall()


def test_an_empty_file_becomes_a_ledger_of_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    path.touch()
    with open_ledger(path) as ledger:
        pragmas = ("application_id", "user_version", "journal_mode", "foreign_keys", "synchronous")
        found = [ledger._conn.execute(f"PRAGMA {p}").fetchone()[0] for p in pragmas]
        assert found == [APPLICATION_ID, newest(), "wal", 1, 2]
        assert ledger.verify().faults == ()


def test_an_older_ledger_goes_through_the_steps_that_it_lacks(conn: sqlite3.Connection) -> None:
    migrate(conn)
    migrate(conn)
    assert steps(conn) == STEPS
    migrate(conn, (*MIGRATIONS, NEXT))
    assert steps(conn) == [*STEPS, (AFTER, "a colour")]
    assert conn.execute("SELECT colour FROM documents").fetchall() == []


def test_a_step_that_fails_leaves_the_ledger_as_it_was(conn: sqlite3.Connection) -> None:
    migrate(conn)
    broken = Migration(AFTER, "broken", "CREATE TABLE more (id TEXT) STRICT;\nCREATE TABLE documents (id TEXT);")
    with pytest.raises(sqlite3.OperationalError, match="table documents already exists"):
        migrate(conn, (*MIGRATIONS, broken))
    assert steps(conn) == STEPS
    assert conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    migrate(conn, (*MIGRATIONS, NEXT))
    assert steps(conn)[-1] == (AFTER, "a colour")


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_statements_are_cut_at_their_ends_not_inside_triggers() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN SELECT 1; SELECT ';'; END;"
    assert statements_in(f"CREATE TABLE a (b TEXT);  -- one; two\n\n{trigger}\n") == [
        "CREATE TABLE a (b TEXT);  -- one; two",
        trigger,
    ]


def test_every_foreign_key_has_an_index(conn: sqlite3.Connection) -> None:
    migrate(conn)
    bare = []
    for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        covered = {
            conn.execute(f"PRAGMA index_info({index[1]})").fetchone()[2]
            for index in conn.execute(f"PRAGMA index_list({table})").fetchall()
        }
        covered |= {c[1] for c in conn.execute(f"PRAGMA table_info({table})") if c[5] == 1}
        keys = {key[3] for key in conn.execute(f"PRAGMA foreign_key_list({table})")}
        bare += [f"{table}.{column}" for column in keys - covered]
    assert bare == []


def test_tables_of_rows_have_all_columns_of_the_schema(conn: sqlite3.Connection) -> None:
    migrate(conn)
    for table in (*TABLES, *LINKED_TABLES):
        columns = {c[1] for c in conn.execute(f"PRAGMA table_info({table.name})")}
        kept_by_triggers = KEPT_BY_TRIGGERS.get(table.name, set())
        assert columns == set(table.columns) | kept_by_triggers, table.name


def test_tables_are_strict(conn: sqlite3.Connection) -> None:
    migrate(conn)
    tables = conn.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    loose = [name for name, strict in tables if not strict and not re.match("sqlite_", name)]
    assert loose == []
