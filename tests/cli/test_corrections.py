"""sayso rule speaker, statement, figure, exclude; sayso changes: from their arguments to what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.ledger.sqlite import open_ledger
from sayso.types import Story
from tests.api.test_corrections import DOC, PLACE, SAID, TEXT
from tests.cli.conftest import Run

BY = ("--why", "heard the tape", "--who", "Kim", "--db", "desk.db")


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> Path:
    """A ledger with one story."""
    with open_ledger(tmp_path / "desk.db") as ledger:
        ledger.add(Story(DOC, TEXT.encode()), pipeline="1")
    return tmp_path / "desk.db"


def test_speaker_is_corrected_listed_and_undone(run: Run, kept: Path) -> None:
    done = run("rule", "speaker", SAID, "--by", "Jon Lund", "--via", "Ada Roe", *BY)
    assert done.exit_code == 0
    assert "“nine men had died”" in done.output and "is by Jon Lund, via Ada Roe" in done.output
    listed = [json.loads(x) for x in run("rule", "list", "--json", "--db", kept).output.splitlines()]
    assert [(r["kind"], r["state"]) for r in listed] == [("speaker", "in force")]
    assert "nine men had died" in run("who", "Lund", "--db", kept).output
    assert run("rule", "undo", listed[0]["id"], *BY).exit_code == 0
    assert run("who", "Lund", "--json", "--db", kept).output == ""


def test_missing_statement_figure_and_exclusion_are_kept(run: Run, kept: Path) -> None:
    assert run("rule", "statement", "day1", "It rained all night", "--by", "Jon Lund", *BY).exit_code == 0
    assert run("rule", "figure", PLACE, "--low", "10", "--high", "12", *BY).exit_code == 0
    assert json.loads(run("figures", "--json", "--db", kept).output)["low"] == 10
    assert run("rule", "exclude", SAID, *BY).exit_code == 0
    assert run("figures", "--json", "--db", kept).output == ""
    assert len(run("rule", "list", "--json", "--db", kept).output.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("speaker", SAID), 2, "Give --by NAME, or --nobody."),
        (("speaker", SAID, "--nobody", "--via", "Ada Roe", "--first-hand"), 2, "Give --via or --first-hand, not both."),
        (("speaker", "s0000", "--nobody"), 1, "No statement 's0000'"),
        (("statement", "day1", "words that are not there"), 1, "do not stand in day1"),
        (("figure", PLACE), 1, "needs a number"),
        (("exclude", "dffff"), 1, "No story 'dffff'"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    run: Run, kept: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    result = run("rule", *arguments, *BY)
    assert (result.exit_code, message in result.stderr) == (status, True)
    assert run("rule", "list", "--json", "--db", kept).output == ""


def test_changes_are_told_newest_first_and_as_json(run: Run, desk: Path) -> None:
    screen = run("changes", "--db", desk).output
    assert screen.startswith("ADDED 20") and "  denial  " in screen
    found = [json.loads(x) for x in run("changes", "--json", "--db", desk).output.splitlines()]
    assert [r["made"] for r in found] == sorted((r["made"] for r in found), reverse=True)
    assert run("changes", "--since", "9999-01-01", "--db", desk).output == "Nothing new since 9999-01-01.\n"
    assert "is no date or moment" in run("changes", "--since", "Monday", "--db", desk).stderr
