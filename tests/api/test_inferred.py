"""When and where that no words give are said to be inferred: on the board, in the list of incidents, in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.api import board
from sayso.api.exporting import export_lines
from sayso.api.listing import incidents
from sayso.cli.render_board import render_board
from sayso.cli.render_rows import render_incidents
from sayso.cli.screen import Printed, plain
from sayso.ledger.memory import MemoryLedger
from sayso.records import to_data
from sayso.types import Place, Span
from tests.api.border import document, linkage, story
from tests.ledger.keeping import keep

MARK = "(inferred from the scene, no words give it)"


def ledger_of(*inferred: str) -> MemoryLedger:
    """The shelling, whose accounts give no day and no place, with these fields guessed."""
    made = MemoryLedger()
    made.add(story(document()), pipeline="t")
    links = linkage()
    (hask,) = links.incidents
    silent = tuple(replace(a, when=None, where=None) for a in links.accounts)
    guessed = replace(hask, where=Place(Span(0, 1), "Velm", kind="city"), inferred=inferred)
    keep(made, replace(links, incidents=(guessed,), accounts=silent))
    return made


def text_of(lines: Sequence[Printed]) -> str:
    return "\n".join(line.rstrip() for line in plain(lines).splitlines())


def test_a_guess_is_marked_on_the_board_and_in_the_list() -> None:
    ledger = ledger_of("when", "where")
    head = text_of(render_board(board.incident(ledger, "i-hask"), 120))
    listed = text_of(render_incidents(incidents(ledger), 240))
    assert f"When:   Sun 4 May 2031 {MARK}" in head and f"Where:  Velm {MARK}" in head
    assert f"when: not given, Sun 4 May 2031 {MARK}" in listed and f"where: not given, Velm {MARK}" in listed


@pytest.mark.parametrize("field", ["when", "where"])
def test_only_the_field_that_is_guessed_is_marked(field: str) -> None:
    ledger = ledger_of(field)
    (row,) = incidents(ledger)
    assert (row.when_inferred, row.where_inferred) == (
        ("2031-05-04", None) if field == "when" else (None, "Velm")
    )  # fmt: skip
    assert text_of(render_incidents((row,), 120)).count(MARK) == 1


def test_what_words_give_is_not_marked() -> None:
    ledger = ledger_of()
    (row,) = incidents(ledger)
    assert (row.when_inferred, row.where_inferred) == (None, None)
    assert MARK not in text_of(render_board(board.incident(ledger, "i-hask"), 120))


def test_json_says_what_is_inferred() -> None:
    ledger = ledger_of("where")
    assert to_data(incidents(ledger)[0])["where_inferred"] == "Velm"
    assert to_data(board.incident(ledger, "i-hask"))["where_inferred"] == "Velm"
    (line,) = export_lines(ledger, "jsonl")
    assert json.loads(line)["incidents"][0]["inferred"] == ["where"]
    assert json.loads("\n".join(export_lines(ledger, "ledger")))["incidents"][0]["inferred"] == ["where"]
