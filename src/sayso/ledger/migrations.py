"""From an empty file to the newest schema: migrations in order, each in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.errors import LedgerError
from sayso.ledger import schema_added as added
from sayso.ledger.chain import now
from sayso.ledger.schema import FACTS, READING, SEARCH
from sayso.ledger.schema_linkage import LINKAGE
from sayso.ledger.schema_linked import DROP_OLD, KEEP_CLUSTERS, LINKED, OLD_CLUSTERS
from sayso.ledger.schema_linked import INDEXES as LINKED_INDEXES
from sayso.ledger.schema_listed import LISTED, LISTS
from sayso.ledger.schema_watched import WATCHED

APPLICATION_ID = int.from_bytes(b"says")
"""Stands in the header of every ledger file, so that `file` and sayso know it from any other SQLite file."""

MIGRATIONS_TABLE = """
CREATE TABLE migrations (  -- The steps by which this file got its tables.
  version INTEGER PRIMARY KEY,  -- schema version after the step
  title TEXT NOT NULL,  -- what the step did
  applied TEXT NOT NULL  -- when, UTC
) STRICT;
"""

UNFINISHED = """
CREATE TABLE unfinished (  -- What a command that was ended has still to do.
  what TEXT PRIMARY KEY,  -- redact: the file may still have traces of what was taken out
  made TEXT NOT NULL  -- since when, UTC
) STRICT, WITHOUT ROWID;
"""

UPDATABLE = ("documents", "readings", "corrections")
"""Fact tables with a row for each entry; a redaction, and nothing else, may blank such a row."""


def _never(table: str, event: str, condition: str = "") -> str:
    when = f" WHEN {condition}" if condition else ""
    words = {"UPDATE": "changed", "DELETE": "deleted", "INSERT": "replaced"}[event]
    return (
        f"CREATE TRIGGER {table}_never_{words} BEFORE {event} ON {table}{when}\n"
        f"BEGIN SELECT RAISE(ABORT, 'sayso: rows of {table} are never {words}'); END;\n"
    )


def _guards() -> str:
    """Triggers that keep facts append-only, and let a redaction blank a row."""
    parts = [_never(t, "DELETE") for t in ("entries", "originals", *UPDATABLE)]
    parts.append(_never("entries", "UPDATE"))
    # INSERT OR REPLACE deletes without firing delete triggers, so it is refused before it can.
    parts.append(_never("entries", "INSERT", "EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq OR hash = NEW.hash)"))
    parts.append(_never("originals", "INSERT", "EXISTS (SELECT 1 FROM originals WHERE doc = NEW.doc)"))
    blanked = "EXISTS (SELECT 1 FROM documents WHERE key = OLD.doc AND redacted IS NOT NULL)"
    parts.append(_never("originals", "UPDATE", f"NEW.doc <> OLD.doc OR NOT {blanked}"))
    for table in UPDATABLE:
        same = "key = NEW.key OR entry = NEW.entry" + ("" if table == "readings" else " OR id = NEW.id")
        parts.append(_never(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})"))
        fresh = (
            "EXISTS (SELECT 1 FROM entries WHERE seq = NEW.redacted AND kind = 'redaction' "
            "AND subject = 'entry ' || OLD.entry AND seq > coalesce(OLD.redacted, OLD.entry))"
        )
        parts.append(_never(table, "UPDATE", f"NEW.key <> OLD.key OR NEW.entry <> OLD.entry OR NOT {fresh}"))
    return "\n".join(parts)


def _search_triggers(table: str, columns: Sequence[str]) -> str:
    """Triggers that keep the full-text index of a table in step with it."""
    names, new = ", ".join(columns), ", ".join(f"NEW.{c}" for c in columns)
    old = ", ".join(f"OLD.{c}" for c in columns)
    add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (NEW.key, {new});"
    drop = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', OLD.key, {old});"
    return "\n".join(
        f"CREATE TRIGGER {table}_fts_{event.lower()} AFTER {event} ON {table} BEGIN {body} END;"
        for event, body in (("INSERT", add), ("DELETE", drop), ("UPDATE", f"{drop} {add}"))
    )


INDEXES = (
    "documents(url)", "documents(dct, id)", "documents(version_of)", "documents(redacted)", "readings(doc)",
    "readings(redacted)", "corrections(redacted)",
    "attributions(doc)", "actors(id)", "statements(id)", "statements(holder)", "statements(addressee)",
    "statements(parent)", "relays(actor)", "timexes(doc)", "places(doc)", "events(doc)", "events(statement)",
    "events(actor)", "events(recipient)", "figures(doc)", "figures(statement)", "figures(holder)", "figures(event)",
    "denials(doc)", "denials(statement)", "denial_events(event)", "denial_answers(statement)", "positions(doc)",
    "positions(holder)", "positions(statement)",
    "party_members(actor)", "incidents(actor)", "incidents(recipient)", "incident_mentions(doc)",
    "incident_mentions(event)", "possibly_same(other)", "accounts(incident)", "accounts(holder)", "accounts(actor)",
    "accounts(recipient)", "accounts(evidence_doc)", "account_via(party)", "account_statements(statement)",
    "account_docs(doc)", "linked_figures(doc)", "linked_figures(figure)", "linked_figures(incident)",
    "linked_figures(holder)", "account_figures(figure)", "claims(holder)", "claim_statements(statement)",
    "claim_docs(doc)", "linked_denials(statement)", "linked_denials(incident)", "linked_denial_events(doc)",
    "linked_denial_events(event)", "linked_denial_answers(statement)",
)  # fmt: skip
"""Every foreign key that no primary key or unique rule covers, and what is looked up by."""


def _indexes(indexes: Sequence[str]) -> str:
    names = (i.replace("(", "_by_").replace(", ", "_").rstrip(")") for i in indexes)
    return "\n".join(f"CREATE INDEX {name} ON {index};" for name, index in zip(names, indexes, strict=True))


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: SQL statements that end in a version."""

    version: int
    title: str
    sql: str


MIGRATIONS = (
    Migration(
        1,
        "the first tables",
        "\n".join(
            (
                MIGRATIONS_TABLE, FACTS, READING, LINKAGE, SEARCH, _indexes(INDEXES), _guards(),
                _search_triggers("documents", ("headline", "text")), _search_triggers("statements", ("words",)),
            )
        ),
    ),
    Migration(
        2,
        "a linkage that is kept up story by story",
        "\n".join((KEEP_CLUSTERS, OLD_CLUSTERS, DROP_OLD, LINKED, _indexes(LINKED_INDEXES))),
    ),
    Migration(
        3,
        "columns for all that readings and the linkage have, and what lists are read by",
        "\n".join(
            (
                added.ADDED, added.ADDED_LINKED, _indexes(added.INDEXES), added.NEWEST, added.FILL, LISTED, LISTS,
                added.LINK_ANEW,
            )
        ),
    ),
    Migration(4, "what a command has still to finish", UNFINISHED),
    Migration(5, "what is watched", WATCHED),
)  # fmt: skip


def newest() -> int:
    """The schema version that this sayso knows."""
    return MIGRATIONS[-1].version


def statements_in(sql: str) -> list[str]:
    """The single statements of a script: statements_in("A; B;") on two lines == ["A;", "B;"]."""
    found, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return [s for s in [*found, pending.strip()] if s]


def migrate(conn: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring an empty or older ledger up to the last of migrations. Raises LedgerError where it is newer."""
    for migration in migrations:
        if version_of(conn) >= migration.version:
            continue
        conn.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have done the step while this one waited for the lock.
            if version_of(conn) < migration.version:
                _apply(conn, migration)
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
    if version_of(conn) > migrations[-1].version:
        raise LedgerError(
            f"made by a newer sayso (schema {version_of(conn)}, this one knows {migrations[-1].version}); update sayso."
        )


def _apply(conn: sqlite3.Connection, migration: Migration) -> None:
    for statement in statements_in(migration.sql):
        conn.execute(statement)
    conn.execute(
        "INSERT INTO migrations(version, title, applied) VALUES (?, ?, ?)", (migration.version, migration.title, now())
    )
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {migration.version}")


def version_of(conn: sqlite3.Connection) -> int:
    """The schema version in a file's header; 0 for an empty one."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])
