"""All hostile files through sayso, counted in soak.json: python -m tests.hostile.soak [--only TEXT] [--jobs N]."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.corpus import cases, content
from tests.hostile.recipes.case import Case
from tests.hostile.watched import Outcome, warmed, watch

OUT = Path(__file__).parent / "soak.json"


@dataclass(slots=True)
class Score:
    """How many files ended as they must."""

    wanted: int = 0
    files: int = 0
    passed: int = 0
    kinds: set[str] = field(default_factory=set)
    stories: int = 0
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[float, str] = (0.0, "")
    failed: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Nothing; one more outcome counts."""
        self.files += 1
        self.passed += not outcome.faults
        self.kinds.add(outcome.name.split("/")[0])
        self.stories += outcome.stories
        self.slowest = max(self.slowest, (outcome.seconds, outcome.name))
        self.largest = max(self.largest, (round(outcome.megabytes), outcome.name))
        self.failed += [f"{outcome.name}: {fault}" for fault in outcome.faults]

    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.passed} of {self.files} hostile files of {len(self.kinds)} kinds "
            f"ended in a clean story or a clear line; "
            f"slowest {self.slowest[0]:.1f} s ({self.slowest[1]}), largest {self.largest[0]:.0f} MB ({self.largest[1]})"
        )

    def data(self) -> dict[str, Any]:
        """The score as JSON data."""
        return {
            "files": self.files,
            "passed": self.passed,
            "kinds": len(self.kinds),
            "stories_kept": self.stories,
            "slowest_seconds": self.slowest,
            "largest_megabytes": self.largest,
            "failed": self.failed,
        }


def sample(found: dict[str, Case]) -> dict[str, Case]:
    """One file of each kind: the first that is small."""
    chosen: dict[str, tuple[str, Case]] = {}
    for key, case in found.items():
        if not case.large:
            chosen.setdefault(key.split("/")[0], (key, case))
    return dict(chosen.values())


def run(found: dict[str, Case], *, light: bool, brief: bool) -> Iterator[Outcome]:
    """The outcome of each case in turn."""
    warmed(light)
    with tempfile.TemporaryDirectory() as place:
        for number, (key, case) in enumerate(found.items()):
            folder = Path(place) / str(number)
            yield watch(key, case, content(key, case), folder, brief=brief)
            _emptied(folder)


def run_shared(found: dict[str, Case], jobs: int, *, light: bool, brief: bool) -> Iterator[Outcome]:
    """The same by so many processes, each taking its share."""
    if jobs == 1:
        yield from run(found, light=light, brief=brief)
        return
    with tempfile.TemporaryDirectory() as place:
        told = [Path(place) / f"{n}.jsonl" for n in range(jobs)]
        children = []
        for n in range(jobs):
            child = os.fork()
            if not child:
                share = dict(list(found.items())[n::jobs])
                with open(told[n], "w", encoding="utf-8", buffering=1) as file:
                    file.writelines(f"{json.dumps(asdict(x))}\n" for x in run(share, light=light, brief=brief))
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        for path in told:
            yield from (Outcome(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _emptied(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print the score; 0 where every file ended as it must. All of them: write soak.json too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true", help="one file of each kind")
    parser.add_argument("--light", action="store_true", help="a pipeline that loads no model")
    parser.add_argument("--only", default="", help="files whose KIND/NAME has this in it")
    parser.add_argument("--jobs", type=int, default=1, help="so many processes")
    parser.add_argument("--each", action="store_true", help="print each outcome as a JSON line")
    parser.add_argument("--out", type=Path, default=OUT)
    wanted = parser.parse_args()
    chosen = {k: c for k, c in cases().items() if wanted.only in k}
    chosen = sample(chosen) if wanted.sample else chosen
    score = Score(wanted=len(chosen))
    for outcome in run_shared(chosen, wanted.jobs, light=wanted.light, brief=wanted.sample):
        score.count(outcome)
        if wanted.each:
            sys.stdout.write(json.dumps(asdict(outcome)) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{score.line()}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in score.failed)
    if not (wanted.sample or wanted.light or wanted.only):
        on = {"python": platform.python_version(), "machine": platform.machine()}
        wanted.out.write_text(json.dumps({**score.data(), **on}, indent=2) + "\n", encoding="utf-8")
    return 1 if score.failed or score.files != score.wanted else 0


if __name__ == "__main__":
    sys.exit(main())
