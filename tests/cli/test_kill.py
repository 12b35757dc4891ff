"""kill -9 during `sayso add`: what was acknowledged is kept, the ledger verifies, and the same command goes on."""

import random
import re
import subprocess
import sys
import time
from pathlib import Path

from sayso.ledger.sqlite import open_ledger

STORIES = 200
MOMENTS = 20


def make_stories(folder: Path) -> None:
    for n in range(STORIES):
        words = "".join(f"Ada Brook said that bridge {n}-{k} is shut.\n\n" for k in range(20))
        (folder / f"story{n:03}.txt").write_text(f"date 2024-03-{1 + n % 28:02}\n\n{words}", encoding="utf-8")


def add(db: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.cli.light", "--db", str(db), "add", str(folder)]


def acknowledged(printed: str) -> set[str]:
    return set(re.findall(r"^added\s+(d[0-9a-f]{12})", printed, re.M))


def add_and_kill(db: Path, folder: Path, stories: int, delay: float) -> tuple[set[str], bool]:
    """What an add acknowledged before it was killed, so many new stories after its start; and if it was."""
    run = subprocess.Popen(add(db, folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert run.stdout is not None
    read = ""
    while len(acknowledged(read)) < stories and (line := run.stdout.readline()):
        read += line
    time.sleep(delay)
    run.kill()
    return acknowledged(read + run.communicate()[0]), run.returncode == -9


def test_killed_add_keeps_what_it_acknowledged_and_goes_on(tmp_path: Path) -> None:
    folder, db = tmp_path / "stories", tmp_path / "kept.db"
    folder.mkdir()
    make_stories(folder)
    rng, printed, killed = random.Random(11), set[str](), 0
    while killed < MOMENTS:
        more, was_killed = add_and_kill(db, folder, rng.randrange(4), rng.uniform(0, 0.03))
        printed |= more
        killed += was_killed
        if db.exists():
            with open_ledger(db) as ledger:
                assert ledger.verify().faults == ()
                assert printed <= {doc.id for doc in ledger.documents()}
        if not was_killed:  # it was done before the blow: begin again, so that there is something to interrupt
            printed, killed, db = set(), 0, tmp_path / f"again{rng.random()}.db"
    assert len(printed) > MOMENTS
    done = subprocess.run(add(db, folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_ledger(db) as ledger:
        assert ledger.verify().faults == ()
        assert sum(1 for _ in ledger.documents()) == STORIES
