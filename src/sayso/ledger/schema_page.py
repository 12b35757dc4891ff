"""The schema as a page: made from the comments in the SQL of the migrations."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from sayso.ledger.migrations import MIGRATIONS, Migration, migrate, statements_in

CREATED = re.compile(r"CREATE TABLE (\w+) \(")
ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*);\s*-- (.*)", re.DOTALL)
TITLE = re.compile(r"CREATE TABLE (\w+) \(\s*-- (.*)")
COLUMN = re.compile(r"\s+(\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*?),?\s*-- (.*)")
LEADS_TO = re.compile(r"REFERENCES (\w+)\((\w+)\)")
NOT_OURS = re.compile(r"sqlite_|\w+_fts(_|$)")


def describe_schema(migrations: Sequence[Migration] = MIGRATIONS) -> str:
    """Every table and column of a ledger that went through migrations, as Markdown."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(conn, migrations)
        rows = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    finally:
        conn.close()
    # SQLite drops the comment of a column that is added to a table, so the words of the migrations are gone by.
    sql = [s for m in migrations for s in statements_in(m.sql)]
    created = {found[1]: s for s in sql if (found := CREATED.match(s))}
    added = [found.groups() for s in sql if (found := ADDED.match(s))]
    return "\n".join(
        _table(created[name], [_column(*rest) for table, *rest in added if table == name])
        for (name,) in rows
        if not NOT_OURS.match(name)
    )


def _table(sql: str, added: Sequence[str]) -> str:
    first, *lines = sql.splitlines()
    title = TITLE.match(first)
    if title is None:
        raise ValueError(f"A table without a comment: {first!r}.")
    found = (COLUMN.match(line) for line in lines)
    rows = [*(_column(*f.groups()) for f in found if f), *added]
    heading = f"### {title[1]}\n\n{title[2]}\n\n| column | kind | meaning |\n| --- | --- | --- |\n"
    return heading + "\n".join(rows) + "\n"


def _column(name: str, kind: str, rest: str, meaning: str) -> str:
    goes = LEADS_TO.search(rest)
    onward = f" → {goes[1]}.{goes[2]}" if goes else ""
    return f"| {name} | {kind.lower()}{onward} | {meaning} |"
