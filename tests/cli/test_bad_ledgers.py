"""Files that are no ledger, a disk that is full, words that would steer a terminal: one line, and nothing is harmed."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger.migrations import newest
from tests.cli.conftest import Run
from tests.cli.unharmed import GOOD, LISTINGS, QUERIES, ROOT, assert_unharmed, in_subprocess, one_line

pytestmark = pytest.mark.usefixtures("light_pipeline")


# ------------------------------------------------------------------ files that are no ledger


@pytest.mark.parametrize("arguments", [*QUERIES, ["add", "good.txt"]], ids=lambda a: a[0])
@pytest.mark.parametrize(
    ("kind", "message"), [("text", "is no SQLite file"), ("photos", "no sayso ledger"), ("newer", "by a newer sayso")]
)
def test_a_file_that_is_no_ledger_of_ours_is_left_as_it_is(
    run: Run, kept: Path, tmp_path: Path, kind: str, message: str, arguments: list[str]
) -> None:
    path = tmp_path / f"{kind}.db"
    if kind == "text":
        path.write_text("Buy milk. " * 200)
    else:
        path.write_bytes(kept.read_bytes() if kind == "newer" else b"")
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA user_version = {newest() + 1}" if kind == "newer" else "CREATE TABLE photos (name TEXT)")
        conn.commit()
        conn.close()
    before = path.read_bytes()
    result = run(*arguments, "--db", path)
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
    assert f"{path}: " in result.stderr and message in result.stderr
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_line(run: Run, kept: Path) -> None:
    for path in ("good.txt/new.db", "/proc/new.db"):
        result = run("add", "good.txt", "--db", path)
        assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
        assert f"{path}: cannot be opened or made" in result.stderr
        out = run("export", "--db", kept, "-o", path)
        assert (out.exit_code, one_line(out.stderr), f"Cannot write '{path}'" in out.stderr) == (1, True, True)
    assert_unharmed(run, kept)


def test_a_ledger_that_may_not_be_written_answers_and_refuses_stories(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def read_only(path: Path, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(f"file:{path}?mode=ro", uri=True, **options)
        return opened

    (tmp_path / "new.txt").write_text(GOOD.replace("Monday", "Tuesday"))
    with monkeypatch.context() as patched:
        patched.setattr("sayso.ledger.opening.sqlite3.connect", read_only)
        result = run("add", "new.txt", "--db", kept)
        assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
        assert f"{kept}: may not be written to; nothing was kept" in result.stderr
        assert_unharmed(run, kept)
    assert run("add", "new.txt", "--db", kept).exit_code == 0
    assert_unharmed(run, kept, 2)


# ------------------------------------------------------------------ a full disk


def test_a_full_disk_is_one_line_and_what_was_kept_stays(run: Run, kept: Path, tmp_path: Path) -> None:
    words = random.Random(3)
    long = " ".join(str(words.random()) for _ in range(20_000))
    (tmp_path / "long.txt").write_text(f"{GOOD}\n{long}\n")
    (tmp_path / "short.txt").write_text(GOOD.replace("Monday", "Friday"))
    room = kept.stat().st_size + 200_000
    full = in_subprocess("add", "short.txt", "long.txt", "--db", kept, cwd=tmp_path, limit=room)
    assert (full.returncode, full.stdout.count("\n"), one_line(full.stderr)) == (1, 1, True)
    assert full.stdout.startswith("added ") and f"{kept}: " in full.stderr
    assert "nothing was kept of what was being written" in full.stderr
    assert_unharmed(run, kept, 2)
    assert run("add", "short.txt", "long.txt", "--db", kept).stderr == "1 added, 1 there already\n"
    assert_unharmed(run, kept, 3)


def test_an_export_to_a_full_disk_leaves_the_old_file(run: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(GOOD + "word " * 40_000)
    assert run("add", "long.txt", "--db", kept).exit_code == 0
    (tmp_path / "out.json").write_text("old")
    done = in_subprocess("export", "--db", kept, "-o", "out.json", cwd=tmp_path, limit=100_000)
    assert (done.returncode, one_line(done.stderr), "Cannot write 'out.json'" in done.stderr) == (1, True, True)
    assert ((tmp_path / "out.json").read_text(), list(tmp_path.glob(".sayso-*"))) == ("old", [])


@pytest.mark.parametrize(
    "arguments", [["--help"], ["who", "--help"], ["read", "good.txt"], ["export", "--db", "kept.db"]]
)
@pytest.mark.usefixtures("kept")
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = in_subprocess(*arguments, cwd=tmp_path, stdout=full)
    assert (done.returncode, done.stderr) == (1, "sayso: standard output: No space left on device\n")


@pytest.mark.parametrize("arguments", ["--help", "read many.jsonl --json", "read many.jsonl", "add many.jsonl"])
def test_a_pipe_that_is_closed_ends_quietly(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "many.jsonl").write_text("".join(json.dumps({"text": f"{GOOD}{n}"}) + "\n" for n in range(300)))
    command = f"{sys.executable} -m tests.cli.light {arguments} | head -1"
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.stdout.count("\n"), "Traceback" in done.stderr, "Error" in done.stderr) == (1, False, False)


# ------------------------------------------------------------------ hostile words

HOSTILE = (
    "title \x1b[31mHarbour\x1b[0m \u202eesolc [bold]now[/bold]\noutlet [red]Velm[/red] \x9b2J\n"
    "url https://x.example/\x07\n\nAda Brook said that \x1b[2J[blink]it[/blink] is \u202edesolc\u202c "
    "[link=https://evil.example]here[/link] :boom:.\n"
)


STEERING = set("\x1b\x9b\x07\u202e\u202c")


@pytest.mark.parametrize("arguments", [["read", "evil.txt"], *LISTINGS, ["export"], ["add", "evil.txt"]])
def test_words_of_a_story_never_steer_the_terminal(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "evil.txt").write_text(HOSTILE)
    if arguments[0] not in ("read", "add"):
        assert run("add", "evil.txt").exit_code == 0
        arguments = ["search", "blink"] if arguments[0] == "search" else arguments
    for more in ([], ["--json"]) if arguments[0] not in ("add", "export") else ([],):
        assert not set(run(*arguments, *more).output) & STEERING
    if arguments[0] == "read":
        assert "[blink]it[/blink]" in run(*arguments).output


@pytest.mark.parametrize("arguments", [["read", "evil.txt"], ["add", "evil.txt"], ["who", "Brook", "--db", "old.db"]])
def test_nor_where_there_is_colour(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "evil.txt").write_text(HOSTILE)
    assert run("add", "evil.txt", "--db", "old.db").exit_code == 0
    master, slave = os.openpty()
    done = in_subprocess(*arguments, cwd=tmp_path, stdout=slave, stderr=slave)
    os.close(slave)
    shown = os.read(master, 1_000_000).decode()
    os.close(master)
    assert done.returncode == 0 and "\x1b[" in shown
    # Colours, and the cursor's way over a progress bar, are ours.
    ours = re.sub(r"\x1b\[(?:[\d;]*m|2K|1A|\?25[lh])", "", shown)
    assert not set(ours) & STEERING
    assert arguments[0] == "add" or "[blink]it[/blink]" in ours
