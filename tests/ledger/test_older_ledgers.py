"""A ledger of an older schema gets the columns of the newest, filled from what it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sayso.api.linking import link_all
from sayso.ledger.migrations import MIGRATIONS, migrate
from sayso.ledger.rows import TABLES
from sayso.ledger.sqlite import open_ledger
from tests.ledger.opened import filled, raw

NOT_COPIED = "name LIKE 'sqlite_%' OR name LIKE '%_fts%' OR name = 'migrations'"


def of_schema(version: int, newest: Path, older: Path) -> Path:
    """older, now a ledger that holds what newest does as a sayso of that schema had kept it."""
    conn = sqlite3.connect(older, isolation_level=None)
    migrate(conn, MIGRATIONS[:version])
    conn.execute("ATTACH ? AS newest", (str(newest),))
    tables = conn.execute(f"SELECT name FROM main.sqlite_master WHERE type = 'table' AND NOT ({NOT_COPIED})").fetchall()
    for (table,) in tables:
        columns = ", ".join(c[1] for c in conn.execute(f"PRAGMA main.table_info({table})"))
        conn.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}")
    conn.close()
    return older


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with raw(path) as conn:
        return {
            t.name: sorted(conn.execute(f"SELECT {', '.join(t.columns)} FROM {t.name}").fetchall(), key=repr)
            for t in TABLES
        }


def test_a_ledger_of_schema_2_gets_the_rows_that_a_new_one_has(tmp_path: Path) -> None:
    newest = filled(tmp_path / "new.sayso")
    older = of_schema(2, newest, tmp_path / "old.sayso")
    with open_ledger(older) as ledger:
        assert ledger.verify().faults == ()
    assert rows_of(older) == rows_of(newest)


def test_a_ledger_of_schema_2_is_linked_anew(tmp_path: Path) -> None:
    newest = filled(tmp_path / "new.sayso", linked=False)
    with open_ledger(newest) as ledger:
        link_all(ledger)
        linkage = ledger.linkage()
    older = of_schema(2, newest, tmp_path / "old.sayso")
    with open_ledger(older) as ledger:
        assert not ledger.is_linked()
        link_all(ledger)
        assert linkage is not None and ledger.linkage() == linkage
        assert ledger.verify().faults == ()


def test_readings_that_lack_the_newer_fields_are_taken_as_they_are(tmp_path: Path) -> None:
    older = of_schema(2, filled(tmp_path / "new.sayso", linked=False), tmp_path / "old.sayso")
    with raw(older, triggers=False) as conn:
        conn.execute("UPDATE readings SET data = json_remove(data, '$.statements[1].candidates', '$.events[0].doers')")
        conn.execute("UPDATE readings SET data = 'no JSON' WHERE key = 1")
    with open_ledger(older) as ledger:
        rows = ledger._conn.execute("SELECT doers, phrase FROM events WHERE doc = 2 ORDER BY key").fetchall()
        assert rows == [("[]", "crane fall"), ("[]", ""), ("[]", "")]
        assert ledger._conn.execute("SELECT count(*) FROM statement_candidates").fetchone() == (0,)


def test_every_field_that_a_person_may_ask_for_has_a_column(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    asked = {
        "SELECT said_granularity, said_time, anonymity_words FROM statements WHERE key = 2": [
            ("day", "2026-03-02T08:00+01:00", "on Monday that at least 12 dockers were hurt")
        ],
        "SELECT name, actor_id LIKE '%-rudd' FROM statement_candidates c LEFT JOIN actors a ON a.key = c.actor "
        "WHERE statement = 2 ORDER BY n": [("Tom Rudd", 1), (None, 0)],
        "SELECT happened_granularity, doers, targets, phrase, noun FROM events WHERE key = 1": [
            ("day", '["crane"]', '["docker","“man”"]', "crane fall", 1)
        ],
        "SELECT part_of, part_of_words, earlier FROM figures WHERE key = 2": [(1, "at least 12 dockers", 1)],
        "SELECT names_words FROM denials WHERE key = 1": [("any crane fell",)],
        "SELECT day, outlet, matter FROM linked_figures WHERE key = 1": [("2026-03-02", "The Elmo Gazette", "docker")],
        "SELECT names_words FROM linked_denials": [("any crane",)],
        "SELECT inferred FROM incidents ORDER BY id": [('["where"]',), ("[]",)],
        "SELECT field, value, party, words, statement, via FROM account_given ORDER BY n": [
            ("actor", "p2", "p2", "Tom Rudd", 2, '["p2"]'), ("where", "Port Elmo", None, "Port Elmo", None, "[]")
        ],
    }  # fmt: skip
    with raw(path) as conn:
        assert {sql: conn.execute(sql).fetchall() for sql in asked} == asked
