"""What a page of a list costs: no more documents are read for it in a large ledger than in a small one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.api.actors import actors
from sayso.api.asking import denials, figures, positions
from sayso.api.changes import changes
from sayso.api.linking import link_all
from sayso.api.listing import incidents
from sayso.api.paging import count_listed
from sayso.api.rulings import rulings
from sayso.ledger import facts
from sayso.ledger.asked import Asked
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from tests.ledger.stories import ruling, story

BIG = (
    "documents readings entries statements events figures positions denials actors parties party_members incidents "
    "incident_mentions accounts linked_figures linked_denials claims"
).split()
ASK: dict[str, Callable[..., Any]] = {
    "incidents": incidents, "denials": denials, "figures": figures, "positions": positions, "actors": actors,
    "changes": changes,
}  # fmt: skip


def opened(path: Path, count: int) -> SqliteLedger:
    """A ledger of so many stories, each of another day, about other things."""
    ledger = open_ledger(path)
    for number in range(count):
        given = story(number, dct=f"2026-{1 + number // 28:02}-{1 + number % 28:02}")
        ledger.add(replace(given, doc=replace(given.doc, published=given.doc.dct)), pipeline="1")
    link_all(ledger)
    return ledger


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose readings were read."""
    found: list[str] = []
    read = facts.read_document

    def counted(kept: Any, data: str) -> Any:
        found.append(kept.id)
        return read(kept, data)

    monkeypatch.setattr(facts, "read_document", counted)
    return found


def cost(ledger: SqliteLedger, parsed: list[str], what: str) -> int:
    parsed.clear()
    assert ASK[what](ledger, limit=2)
    return len(parsed)


def test_a_page_of_two_rows_reads_a_few_documents_however_many_there_are(tmp_path: Path, parsed: list[str]) -> None:
    with opened(tmp_path / "small.sayso", 8) as small, opened(tmp_path / "large.sayso", 32) as large:
        for what in ASK:
            assert max(cost(small, parsed, what), cost(large, parsed, what)) <= 6, what


@pytest.mark.parametrize("days", [{}, {"since": "2026-01-03"}, {"since": "2026-01-03", "until": "2026-01-05"}])
def test_no_question_of_a_page_goes_through_a_big_table(tmp_path: Path, days: dict[str, str]) -> None:
    with opened(tmp_path / "desk.sayso", 8) as ledger:
        asked: list[str] = []
        ledger._conn.set_trace_callback(asked.append)
        for what, ask in ASK.items():
            if what != "changes":
                ask(ledger, limit=2, **days)
                count_listed(ledger, what, **days)
        changes(ledger, since="2026-01-01", limit=2)
        ledger.kept_at(["d1"])
        ledger.last_reading(story(0, dct="2026-01-01").doc.id, without="x")
        ledger._conn.set_trace_callback(None)
        bad = []
        for sql in {s for s in asked if s.lstrip().startswith("SELECT")}:
            names = dict(re.findall(r"(?:FROM|JOIN) (\w+) (?:AS )?(\w)\b", sql))
            alias = {short: table for table, short in names.items()}
            steps = [s for *_, s in ledger._conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
            # What needs no sorting ends at its LIMIT.
            ends = " LIMIT " in sql and not any(s.endswith("FOR ORDER BY") for s in steps)
            for step in steps:
                scan = re.match(r"SCAN (\w+)$", step)
                if scan and alias.get(scan[1], scan[1]) in BIG and not ends:
                    bad.append((step, sql))
        assert bad == []


def test_the_states_of_corrections_read_no_documents_but_their_own(tmp_path: Path, parsed: list[str]) -> None:
    with opened(tmp_path / "desk.sayso", 12) as ledger:
        ledger.rule(ruling())
        link_all(ledger)
        parsed.clear()
        assert [r.state for r in rulings(ledger)] == ["kept"]
        assert parsed == []


def test_a_list_is_counted_no_further_than_is_told(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.sayso", 6) as ledger:
        assert ledger.count_listed("figures", Asked(), most=5) == 5
        assert ledger.count_listed("figures", Asked(), most=99) == 12
