"""How much faster two processes read than one, and whether the memory of an add stays flat.

speed    made of the example stories, about 600 words each, with all stages: the same stories are added with --jobs 1
         (which reads and writes in one process) and with --jobs 2 in turn, each time to a new ledger. Stories a second
         are taken from the first line to the last, with linking, without the start of processes: at least 1.6 times.
memory   short made-up stories of ever new names, all stages too (or, with --light, a pipeline without models): the
         resident memory of the writer and of each reader every hundred stories. The last thousand against the first
         thousand: at most 5% more.

usage: bench/add.py speed [--stories N] [--rounds N]
       bench/add.py memory [--stories N] [--jobs N] [--light]
Two cores and nothing else running, or the figures say little.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from sayso.api.adding import Manner, Progress, add  # noqa: E402
from sayso.ledger.sqlite import open_ledger  # noqa: E402

SPEED, FLAT = 1.6, 1.05
A_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20
EVERY = 100
SOUNDS = "ba be bo da de do ga go ka ke ki la le li lo ma me mi na ne no pa pe ra re ri ro sa se so ta te to va".split()
DEEDS = (
    "a rocket hit the {thing} in {place} on Monday, killing {n} people",
    "{n} soldiers were wounded when a convoy was attacked near {place}",
    "the talks in {place} will go on next week",
    "police in {place} arrested {n} protesters at the {thing}",
)
DENIED = 0.1
THINGS = ("market", "bridge", "hospital", "depot", "school", "airport", "harbour", "factory")
ROLES = ("spokesman", "foreign minister", "general", "mayor", "witness", "army commander", "lawyer")


def word(rng: random.Random) -> str:
    """A name that nobody bears: "Kelomi"."""
    return "".join(rng.choice(SOUNDS) for _ in range(rng.randint(2, 4))).capitalize()


def short_story(rng: random.Random, n: int) -> dict[str, str]:
    """A story of some 60 words about people and numbers that are new each time."""
    sentences = []
    for _ in range(3):
        deed = rng.choice(DEEDS).format(thing=rng.choice(THINGS), place=word(rng), n=rng.randint(2, 90))
        who = f"{word(rng)} {word(rng)}"
        sentences.append(f"{who}, a {rng.choice(ROLES)}, said {deed}.")
    if rng.random() < DENIED:
        sentences.append(f"{word(rng)} {word(rng)} denied that.")
    day = f"20{10 + n // 336 % 15:02}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
    return {"doc": f"short-{n}", "text": " ".join(sentences), "dct": day, "outlet": f"{word(rng)} Post"}


def write_short(folder: Path, count: int) -> None:
    """So many short stories, a thousand in a file."""
    rng = random.Random(7)
    for start in range(0, count, 1000):
        rows = (short_story(rng, n) for n in range(start, min(count, start + 1000)))
        text = "".join(json.dumps(r) + "\n" for r in rows)
        (folder / f"part{start:06}.jsonl").write_text(text, encoding="utf-8")


def write_long(folder: Path, count: int) -> None:
    """So many stories of about 600 words, made of the examples."""
    from reading import make_stories

    rows = ({"doc": d.id, "text": f"Story {n}.\n\n{d.text}", "dct": d.dct} for n, d in enumerate(make_stories(count)))
    (folder / "long.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")


# ------------------------------------------------------------------ speed


def stories_a_second(folder: Path, jobs: int) -> float:
    """How fast the stories of a folder are added to a new ledger, from the first line to the last link."""
    told: list[float] = []

    def tell(progress: Progress) -> None:
        assert progress.outcome == "added", progress
        told.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as place, open_ledger(Path(place) / "speed.db") as ledger:
        add(ledger, [folder], on_story=tell, manner=Manner(jobs))
    # The first stories of several processes come at once when all have started.
    return (len(told) - jobs) / (time.perf_counter() - told[jobs - 1])


def speed(folder: Path, rounds: int) -> bool:
    """Print stories a second for each round, and whether two jobs are fast enough."""
    ratios = []
    for n in range(rounds):
        one, two = stories_a_second(folder, 1), stories_a_second(folder, 2)
        ratios.append(two / one)
        print(f"round {n + 1}: one job {one:.2f} stories/s, two jobs {two:.2f}: {two / one:.2f} times", flush=True)
    found = median(ratios)
    print(f"two jobs {found:.2f} times one job (at least {SPEED}): {'reached' if found >= SPEED else 'NOT REACHED'}")
    return found >= SPEED


# ------------------------------------------------------------------ memory


def resident(process: str) -> float:
    """MiB that a process has in memory; 0 for one that is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * A_PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def family() -> Iterator[float]:
    """The memory of this process, then of those that it started."""
    yield resident("self")
    for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        yield resident(child)


def memory(folder: Path, *, jobs: int, count: int, light: bool) -> bool:
    """Print the memory every thousand stories, and whether it stayed flat."""
    samples: list[tuple[int, list[float]]] = []
    kept = 0

    def tell(progress: Progress) -> None:
        nonlocal kept
        kept += 1
        if kept % EVERY == 0:
            samples.append((kept, list(family())))
        if kept % 1000 == 0:
            shown = ", ".join(f"{m:.0f}" for m in samples[-1][1])
            print(f"{kept:7,} stories: writer and readers {shown} MiB, in all {sum(samples[-1][1]):.0f}", flush=True)

    stages = None
    if light:
        from tests.cli.light import load_stages

        stages = load_stages()
    with tempfile.TemporaryDirectory() as place, open_ledger(Path(place) / "memory.db") as ledger:
        add(ledger, [folder], on_story=tell, manner=Manner(jobs, stages))
    a_part = max(EVERY, count // 10)
    first = mean(sum(m) for n, m in samples if n <= a_part)
    last = mean(sum(m) for n, m in samples if n > count - a_part)
    what = "a pipeline without models" if light else "all stages"
    print(f"{count:,} stories, {jobs} jobs, {what}: first {a_part:,} {first:.1f} MiB, last {last:.1f} MiB,", end=" ")
    print(f"{last / first:.3f} times (at most {FLAT}): {'flat' if last / first <= FLAT else 'NOT FLAT'}")
    return last / first <= FLAT


def main() -> int:
    """Run what is asked for; 0 where the figure is reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory"))
    parser.add_argument("--stories", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--light", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if wanted.what == "speed":
            write_long(folder, wanted.stories or 60)
            return 0 if speed(folder, wanted.rounds) else 1
        count = wanted.stories or 10_000
        write_short(folder, count)
        return 0 if memory(folder, jobs=wanted.jobs, count=count, light=wanted.light) else 1


if __name__ == "__main__":
    sys.exit(main())
