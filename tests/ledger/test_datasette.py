"""A ledger opens in Datasette: tables with labels, foreign keys that show them, search."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.opened import filled
from tests.ledger.stories import story

pytest.importorskip("datasette")
# Datasette 0.65 imports a module that warns of its own end.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("datasette") / "desk.sayso")


def get(path: Path, *addresses: str) -> list[Any]:
    async def fetch() -> list[Any]:
        from datasette.app import Datasette

        served = Datasette([str(path)])
        answers = [await served.client.get(a) for a in addresses]
        assert [a.status_code for a in answers] == [200] * len(addresses)
        return [a.json() if ".json" in address else a.text for a, address in zip(answers, addresses, strict=True)]

    return asyncio.run(fetch())


def test_the_tables_are_listed_and_those_of_the_search_index_are_hidden(path: Path) -> None:
    (database,) = get(path, "/desk.json")
    shown = {t["name"]: t for t in database["tables"] if not t["hidden"]}
    assert {"documents", "statements", "actors", "incidents", "accounts", "corrections", "entries"} <= set(shown)
    assert not [name for name in shown if "_fts" in name]
    assert (shown["statements"]["fts_table"], shown["documents"]["fts_table"]) == ("statements_fts", "documents_fts")
    assert shown["statements"]["count"] == 6


def test_foreign_keys_show_labels(path: Path) -> None:
    (table,) = get(path, "/desk/statements.json?_labels=on&_shape=objects")
    row = next(r for r in table["rows"] if r["key"] == 2)
    assert row["doc"]["label"] == story(1).doc.title
    assert row["holder"]["label"] == "Ada Quill"
    (denied,) = get(path, "/desk/statements.json?_labels=on&_shape=objects&key=1")
    assert denied["rows"][0]["parent"]["label"].startswith("at least 12 dockers were hurt … a crane fell")
    (accounts,) = get(path, "/desk/accounts.json?_labels=on&_shape=objects&id=a1")
    assert (accounts["rows"][0]["incident"]["label"], accounts["rows"][0]["holder"]["label"]) == (
        "crane fell",
        "Ada Quill",
    )


def test_every_table_that_is_led_to_has_a_label(path: Path) -> None:
    async def labels() -> dict[str, str | None]:
        from datasette.app import Datasette

        database = Datasette([str(path)]).get_database("desk")
        names = [n for n in await database.table_names() if not n.startswith("sqlite_")]
        led_to = {k["other_table"] for n in names for k in await database.foreign_keys_for_table(n)}
        return {n: await database.label_column_for_table(n) for n in sorted(led_to)}

    found = asyncio.run(labels())
    assert {n: c for n, c in found.items() if c not in ("title", "name")} == {}
    assert found["documents"] == "title" and found["actors"] == "name"


def test_search_in_datasette_finds_statements(path: Path) -> None:
    table, page = get(path, "/desk/statements.json?_search=cafe&_shape=objects", "/desk/statements")
    assert {r["words"] for r in table["rows"]} == {"We will not close the café"}
    assert re.search(r'<input[^>]*name="_search"', page)
