"""kill -9 during `sayso add`: what was acknowledged is kept, the ledger verifies, and the same command goes on."""

import random
import re
import subprocess
import sys
import time
from pathlib import Path

from sayso.ledger.sqlite import open_ledger

STORIES = 40
MOMENTS = 20


def make_stories(folder: Path) -> None:
    for n in range(STORIES):
        words = "".join(f"Ada Brook said that bridge {n}-{k} is shut.\n\n" for k in range(60))
        (folder / f"story{n:02}.txt").write_text(f"date 2024-03-{1 + n % 28:02}\n\n{words}", encoding="utf-8")


def add(db: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.cli.light", "--db", str(db), "add", str(folder)]


def acknowledged(printed: str) -> set[str]:
    return set(re.findall(r"^added\s+(d[0-9a-f]{12})", printed, re.M))


def test_killed_add_keeps_what_it_acknowledged_and_goes_on(tmp_path: Path) -> None:
    folder, db = tmp_path / "stories", tmp_path / "kept.db"
    folder.mkdir()
    make_stories(folder)
    rng, printed, killed = random.Random(11), set[str](), 0
    for _ in range(MOMENTS):
        run = subprocess.Popen(add(db, folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        time.sleep(rng.uniform(0.25, 0.7))
        run.kill()
        printed |= acknowledged(run.communicate()[0])
        killed += run.returncode == -9
        if db.exists():
            with open_ledger(db) as ledger:
                assert ledger.verify().faults == ()
                assert printed <= {doc.id for doc in ledger.documents()}
    assert killed > MOMENTS // 2
    done = subprocess.run(add(db, folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_ledger(db) as ledger:
        assert ledger.verify().faults == ()
        assert sum(1 for _ in ledger.documents()) == STORIES
