"""backup, restore, redact, verify --deep, and an add that is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from sayso.ledger.sqlite import open_ledger
from tests.cli.conftest import Run
from tests.kill.victims import ROOT, STORIES, module, write_stories


def test_backup_and_restore_say_what_is_where(run: Run, desk: Path, tmp_path: Path) -> None:
    made = run("backup", "copy.db", "--db", desk)
    assert made.exit_code == 0 and made.output.startswith(
        "backed up to copy.db: 4 entries, 2 documents, all as recorded"
    )
    again = run("backup", "copy.db", "--db", desk)
    assert (again.exit_code, again.stderr) == (
        1, "sayso: copy.db: is there already; give another name, or --force to replace it.\n",
    )  # fmt: skip
    back = run("restore", "copy.db", "--db", desk)
    assert back.exit_code == 0 and f"what was there before: {desk}.before-restore-" in back.output
    assert json.loads(run("restore", "copy.db", "--db", "new.db", "--json").output)["kept"] is None


@pytest.mark.usefixtures("pipeline")
def test_redact_asks_and_tells(run: Run, desk: Path) -> None:
    asked = run("redact", "name", "Ola Brandt", "--why", "at risk", "--db", desk)
    assert (asked.exit_code, "Give --yes where nobody can be asked" in asked.output) == (2, True)
    done = run("redact", "name", "Ola Brandt", "Brandt", "--why", "at risk", "--who", "desk", "--yes", "--db", desk)
    assert done.exit_code == 0 and "taken out of 2 stories" in done.output
    assert "Backups and exports made before still have it." in done.stderr
    assert b"Brandt" not in desk.read_bytes()
    assert run("verify", "--db", desk).exit_code == 0
    listed = run("rule", "list", "--db", desk)
    assert listed.exit_code == 0 and "at risk" in listed.output and "[redacted] a name" in listed.output
    assert run("redact", "finish", "--db", desk).output == "There was nothing to finish.\n"
    nobody = run("redact", "name", "Ola Brandt", "--why", "at risk", "--yes", "--db", desk)
    assert (nobody.exit_code, "Nothing of that stands in this ledger" in nobody.stderr) == (1, True)


def test_verify_deep_names_a_linkage_that_stories_do_not_give(run: Run, desk: Path) -> None:
    # The linkage of this ledger is made by hand, so that of its stories is another one.
    found = run("verify", "--deep", "--db", desk)
    assert found.exit_code == 1 and "are missing" in found.output
    assert run("verify", "--db", desk).exit_code == 0


def at_a_keyboard() -> None:
    """Have Ctrl-C heard: tests that a shell runs in the background would hand on that it is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_add_keeps_what_it_told_and_goes_on(tmp_path: Path, number: signal.Signals, jobs: str) -> None:
    write_stories(tmp_path)
    db = tmp_path / "desk.db"
    command = module("tests.cli.light", "--db", str(db), "add", "--jobs", jobs, str(tmp_path / "stories"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("src", "."))}
    adding = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=at_a_keyboard,
    )  # fmt: skip
    assert adding.stdout is not None
    first = adding.stdout.readline()
    adding.send_signal(number)
    rest, told = adding.communicate(timeout=60)
    assert adding.returncode == 128 + number
    kept = len((first + rest).splitlines())
    counted, _, how = told.partition(" added; ")
    # The blow may fall between a story and its line.
    assert kept <= int(counted) <= kept + 1
    assert how == "stopped. What is told above is kept; the same command goes on from there.\n"
    with open_ledger(db) as ledger:
        assert ledger.verify().faults == () and kept <= len(ledger.added()) <= kept + 1
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    with open_ledger(db) as ledger:
        assert (len(ledger.added()), ledger.is_linked()) == (STORIES, True)
