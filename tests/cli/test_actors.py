"""sayso actors, sayso actor and sayso rule, as a person types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.ledger.sqlite import open_ledger
from sayso.types import Story
from tests.api.test_rulings import FIRST, SECOND, said
from tests.cli.conftest import Run


@pytest.fixture
def roes(tmp_path: Path) -> Path:
    """A ledger with two stories, linked when first asked."""
    path = tmp_path / "roes.db"
    with open_ledger(path) as ledger:
        for doc in (FIRST, SECOND):
            ledger.add(Story(doc, doc.text.encode()), pipeline="1")
    return path


def add(path: Path, day: int, *names: str) -> None:
    doc = said(day, *names)
    with open_ledger(path) as ledger:
        ledger.add(Story(doc, doc.text.encode()), pipeline="1")


def test_list_has_name_numbers_side_and_id(run: Run, desk: Path) -> None:
    lines = run("actors", "--db", desk).stdout.splitlines()
    assert lines[0] == "Ola Brandt  5 statements in 2 stories: 5 first-hand, 0 second-hand · 1 of others passed on"
    assert lines[1] == "    person · defence minister · speaks for Sudland · q-brandt"
    assert "Norland  no statement in 1 story" in lines


def test_list_keeps_to_kind_side_and_limit(run: Run, desk: Path) -> None:
    done = run("actors", "--db", desk, "--kind", "person", "--side", "sudland", "--limit", "1").stdout
    assert done.startswith("Ola Brandt") and "Jens" not in done and done.endswith("(1 more: --limit 2)\n")
    rows = [json.loads(line) for line in run("actors", "--db", desk, "--kind", "state", "--json").stdout.splitlines()]
    assert [(r["name"], r["side"], r["first_hand"]) for r in rows] == [("Norland", "Norland", 0)]


def test_list_of_nobody_says_of_how_many_stories(run: Run, desk: Path) -> None:
    done = run("actors", "--db", desk, "--kind", "outlet", "--side", "Velm")
    assert done.stdout == "No actor of kind 'outlet' that speaks for 'Velm' in these 2 stories.\n"
    assert run("actors", "--db", desk, "--kind", "hero").exit_code == 2


def test_page_has_every_part(run: Run, desk: Path) -> None:
    page = run("actor", "brandt", "--db", desk, "--limit", "2").stdout
    for part in (
        "OLA BRANDT\n",
        "NAMES        Ola Brandt (2), Brandt (2)",
        "ROLES        defence minister · in 1 story of 2031-05-06",
        "SPEAKS FOR   Sudland · known beforehand, no words in 2 stories",
        "FIRST-HAND (5)\n",
        "(3 more: --limit 5)",
        "SECOND-HAND: none in this file",
        "PASSED ON, the words of others (1)",
        "ANSWERED BY OTHERS (1)\nJens Aker denies",
        "IN EACH STORY (2)\na-brandt  Ola Brandt  1 mention · outlet not given · published 2031-05-06 · hask",
    ):
        assert part in page
    assert json.loads(run("actor", "q-brandt", "--db", desk, "--json").stdout)["actor"]["name"] == "Ola Brandt"


@pytest.mark.parametrize("wanted", ["q-nobody", "Nemo", ""])
def test_unknown_actor_is_one_line(run: Run, desk: Path, wanted: str) -> None:
    done = run("actor", wanted, "--db", desk)
    assert done.exit_code == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_missing_ledger_is_one_line_and_none_is_made(run: Run, tmp_path: Path) -> None:
    for command in (("actors",), ("actor", "Roe"), ("rule", "list"), ("rule", "same", "a", "b", "--why", "x")):
        done = run(*command, "--db", "gone.db")
        assert done.exit_code == 1 and "gone.db: there is no such ledger" in done.stderr
    assert not (tmp_path / "gone.db").exists()


def test_import_takes_the_ledger_of_the_group_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "name,aliases,kind,side,role,office_of,from,until,source\nAda Roe,,person,,,,,,own\n"
    )
    assert run("actors", "--db", "desk.db", "import", "a.csv").exit_code == 0
    assert run("rule", "list", "--db", "desk.db").stdout.splitlines()[0].endswith("actors  import of a.csv")


def test_same_is_told_and_listed_and_outlives_a_new_story(run: Run, roes: Path) -> None:
    done = run("rule", "same", "Ada Roe", "rowse", "--why", "her maiden name", "--who", "Kim", "--db", roes)
    assert done.exit_code == 0 and "same actor  Ada Roe [p" in done.stdout
    assert "now 1 actor: Adelaide Rowse [p" in done.stdout and "2 statements" in done.stdout
    add(roes, 5, "Ada Roe")
    assert run("actors", "--db", roes).stdout.startswith("Ada Roe  3 statements in 3 stories")
    listed = run("rule", "list", "--db", roes).stdout
    assert "in force · Kim, " in listed and "her maiden name" in listed
    assert "CORRECTIONS (1)" in run("actor", "Rowse", "--db", roes).stdout


def test_contradiction_is_said_and_both_stay_in_the_log(run: Run, roes: Path) -> None:
    page = [json.loads(run("actor", n, "--db", roes, "--json").stdout) for n in ("Ada Roe", "Adelaide Rowse")]
    ids = [p["members"][0]["id"] for p in page]
    first = json.loads(run("rule", "same", *ids, "--why", "one", "--json", "--db", roes).stdout)["ruling"]["id"]
    done = run("rule", "different", *ids, "--why", "two", "--db", roes).stdout
    assert f"overrides  {first} same actor: " in done and "it stays in the log" in done and "now 2 actors" in done
    rows = [json.loads(line) for line in run("rule", "list", "--json", "--db", roes).stdout.splitlines()]
    assert [r["state"] for r in rows] == ["overridden", "in force"]
    undone = run("rule", "undo", rows[1]["id"], "--why", "one after all", "--db", roes)
    assert undone.exit_code == 0 and "now 1 actor" in undone.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("same", "p000000000000", "Lund"), "No actor 'p000000000000' in this file"),
        (("different", "Lund", "Lund"), "'Lund' and 'Lund' are the same actor"),
        (("undo", "r000000"), "No correction 'r000000'"),
    ],
)
def test_ruling_on_nobody_is_one_line(run: Run, roes: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("rule", *arguments, "--why", "x", "--db", roes)
    assert done.exit_code == 1 and done.stdout == ""
    assert message in done.stderr and done.stderr.count("\n") == 1


def test_name_of_several_is_answered_with_the_candidates(run: Run, roes: Path) -> None:
    add(roes, 6, "Ida Roe")
    done = run("rule", "same", "Roe", "Lund", "--why", "x", "--db", roes)
    assert done.exit_code == 1 and "sayso: 2 actors go by 'Roe': p" in done.stderr
    assert "Ada Roe" in done.stderr and "Ida Roe" in done.stderr and "give one of the ids." in done.stderr


def test_ruling_without_a_reason_is_refused(run: Run, roes: Path) -> None:
    assert run("rule", "same", "Ada Roe", "Lund", "--db", roes).exit_code == 2
    assert "needs its reason" in run("rule", "same", "Ada Roe", "Lund", "--why", " ", "--db", roes).stderr


def test_empty_log_says_so(run: Run, roes: Path) -> None:
    assert run("rule", "list", "--db", roes).stdout == "No corrections in this file.\n"


def test_list_is_answered_while_another_process_writes(run: Run, roes: Path) -> None:
    run("actors", "--db", roes)
    code = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE')\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(roes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        done = run("actors", "--db", roes)
        other.communicate("")
    assert done.exit_code == 0 and done.stdout.startswith("Ada Roe")
