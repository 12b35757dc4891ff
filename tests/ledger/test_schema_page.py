"""docs/ledger.md says what the migrations make."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from sayso.ledger.migrations import MIGRATIONS, Migration, migrate
from sayso.ledger.schema_page import describe_schema

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"
BEGIN, END = "<!-- schema: made by describe_schema() -->", "<!-- end of schema -->"


def test_the_page_has_the_schema_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")
    block = page[page.index(BEGIN) + len(BEGIN) : page.index(END)].strip()
    assert block == describe_schema().strip(), (
        "docs/ledger.md differs from the migrations; put what describe_schema() returns between its two marks"
    )


def test_every_column_of_every_table_is_described() -> None:
    described = describe_schema()
    assert "| version_of | integer → documents.key | the earlier text of the same url |" in described
    assert described.count("### ") == 54
    assert "| part_of | integer → figures.key | the figure that it is a part of |" in described
    assert "_fts" not in described


def test_the_page_names_the_columns_that_the_file_has() -> None:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrate(conn)
    sections = dict(s.split("\n", 1) for s in describe_schema().split("### ")[1:])
    for table, section in sections.items():
        there = [c[1] for c in conn.execute(f"PRAGMA table_xinfo({table})")]
        assert re.findall(r"^\| (\w+) \| (?!kind)", section, re.M) == there, table
    conn.close()


def test_a_table_without_a_comment_is_refused() -> None:
    silent = Migration(99, "silent", "CREATE TABLE silent (id TEXT) STRICT;")
    with pytest.raises(ValueError, match="A table without a comment: 'CREATE TABLE silent"):
        describe_schema((*MIGRATIONS, silent))
