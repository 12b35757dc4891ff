"""kill -9 at random moments: after each the ledger verifies, has all that was acknowledged once, and goes on."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sayso.ledger.sqlite import open_ledger
from tests.kill.victims import ROOT, VICTIMS, Victim

MOST_LINES = 5
LONGEST_DELAY = 0.12
"""Seconds after the last line that was waited for: within them falls what a story takes, with its linking."""
ENDLESS = 400
"""Lines after which a command that has no end begins anew, so that checking it stays quick."""


@dataclass(slots=True)
class Score:
    """What became of so many kills."""

    moments: int = 0
    killed: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    faults: list[str] = field(default_factory=list)
    by_victim: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.killed} of {self.moments} kills, {self.acknowledged} acknowledged: {self.lost} lost, "
            f"{self.doubled} doubled, {len(self.faults)} faults"
        )

    def data(self) -> dict[str, object]:
        """The score for JSON."""
        return asdict(self)


def strike_all(place: Path, moments: int, *, seed: int, victims: Sequence[Victim] = VICTIMS) -> Score:
    """The score of so many kills, spread over victims."""
    score, chance = Score(moments), random.Random(seed)
    for n, victim in enumerate(victims):
        share = moments // len(victims) + (n < moments % len(victims))
        strike(victim, place / victim.name.replace(" ", "-"), share, score, chance)
    return score


def strike(victim: Victim, place: Path, moments: int, score: Score, chance: random.Random) -> None:
    """Kill a victim at so many moments, each time where it was going on; one that came to its end begins anew."""
    place.mkdir(parents=True)
    folder, told, attempts = fresh(victim, place, 0), set[str](), 0
    done = 0
    while done < moments:
        attempts += 1
        printed, was_killed = run_and_kill(victim, folder, chance)
        told |= victim.told(printed) - {"begin"}
        check(victim, folder, told, score)
        if was_killed:
            done += 1
            score.killed += 1
            score.by_victim[victim.name] = score.by_victim.get(victim.name, 0) + 1
        if not was_killed or len(told) > ENDLESS or victim.name == "migrate":
            score.acknowledged += finish(victim, folder, told, score)
            folder, told = fresh(victim, place, attempts), set()
    score.acknowledged += finish(victim, folder, told, score)


def fresh(victim: Victim, place: Path, number: int) -> Path:
    """A folder in which a victim begins; what it begins with is made once."""
    template = place / "template"
    if not template.exists():
        template.mkdir()
        victim.prepare(template)
    for old in place.glob("run*"):
        shutil.rmtree(old)
    return Path(shutil.copytree(template, place / f"run{number}"))


def start(victim: Victim, folder: Path) -> subprocess.Popen[str]:
    """The victim at work."""
    return subprocess.Popen(
        victim.command(folder), cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join(("src", "."))},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def run_and_kill(victim: Victim, folder: Path, chance: random.Random) -> tuple[str, bool]:
    """What a victim printed until it was killed, a few lines and a moment after its start; and whether it was."""
    run, printed = start(victim, folder), ""
    assert run.stdout is not None
    for _ in range(chance.randrange(MOST_LINES)):
        printed += run.stdout.readline()
    time.sleep(chance.uniform(0, LONGEST_DELAY))
    run.kill()
    printed += run.communicate()[0]
    return printed, run.returncode == -9


def check(victim: Victim, folder: Path, told: set[str], score: Score) -> None:
    """Count what a ledger lacks of what was acknowledged, what it has twice, and what verify says."""
    path = folder / "desk.db"
    if not path.exists():
        score.lost += len(told)
        return
    with open_ledger(path) as ledger:
        score.faults += [f"{victim.name}: {f}" for f in ledger.verify().faults]
        there = Counter(victim.there(ledger))
    score.lost += len(told - set(there))
    score.doubled += sum(n - 1 for n in there.values())


def finish(victim: Victim, folder: Path, told: set[str], score: Score) -> int:
    """How many were acknowledged until a victim was done, which the same command brings to its end undisturbed."""
    if victim.whole is not None:
        run = start(victim, folder)
        told |= victim.told(run.communicate()[0]) - {"begin"}
        if run.returncode != 0:
            score.faults.append(f"{victim.name}: the same command ended with {run.returncode}")
        check(victim, folder, told, score)
        with open_ledger(folder / "desk.db") as ledger:
            score.lost += victim.whole - len(set(victim.there(ledger)))
    return len(told)
