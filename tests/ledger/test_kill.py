"""Killed at any moment, a ledger opens, holds all that it acknowledged, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sayso.ledger.sqlite import open_ledger

ROOT = Path(__file__).parents[2]
KILLS = 20


def start(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.adding", str(path), str(first), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path, chance = tmp_path / "desk.sayso", random.Random(20)
    kept: list[str] = []
    for kill in range(KILLS):
        process = start(path, kill * 1000, 1000)
        assert process.stdout is not None
        if kill:
            # Wait until it adds, then kill in the midst of a story; the first time kill while the ledger is made.
            kept.append(process.stdout.readline().strip())
            time.sleep(chance.random() * 0.15)
        else:
            while not path.exists():
                time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().splitlines(keepends=True)
        process.stdout.close()
        process.wait()
        kept += [line.strip() for line in lines if line.endswith("\n")]
        with open_ledger(path) as ledger:
            assert ledger.verify().faults == ()
            assert set(kept) <= {d.id for d in ledger.documents()}
    assert len(kept) > KILLS
    again = start(path, 0, 12)
    told, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    with open_ledger(path) as ledger:
        assert set(told.split()) | set(kept) <= {d.id for d in ledger.documents()}
        assert ledger.verify().faults == ()
