"""What is killed: each victim is a command that goes on where it was, and says what it has done, a line each."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.ledger.migrations import newest
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from tests.cli.light import load_stages

STORIES = 120
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Victim:
    """A command to kill, what its lines acknowledge, and what a ledger has of that."""

    name: str
    prepare: Callable[[Path], None]
    """Makes in a folder what the command works on; the ledger is desk.db in it."""
    command: Callable[[Path], Sequence[str]]
    there: Callable[[SqliteLedger], Sequence[str]]
    """All that is kept of what lines acknowledge: twice what is kept twice."""
    acknowledged: str = r"^(\S+)\n"
    """A line that acknowledges something, with it as a group; half a line acknowledges nothing."""
    whole: int | None = None
    """How many are there when it has run to its end; None where it has no end."""

    def told(self, printed: str) -> set[str]:
        """What was acknowledged."""
        return set(re.findall(self.acknowledged, printed, re.M))


def module(name: str, *arguments: str) -> Sequence[str]:
    """A command that runs a module of the tests."""
    return (sys.executable, "-m", name, *arguments)


def write_stories(folder: Path) -> None:
    """Stories in files of ten, in a folder of their own."""
    (folder / "stories").mkdir()
    rows = [
        json.dumps(
            {
                "doc": f"story{n:03}",
                "text": "".join(f"Ada Brook said that bridge {n}-{k} is shut.\n\n" for k in range(8)),
                "dct": f"2024-03-{1 + n % 28:02}",
            }
        )
        for n in range(STORIES)
    ]
    for at in range(0, STORIES, 10):
        (folder / "stories" / f"part{at:03}.jsonl").write_text("\n".join(rows[at : at + 10]), encoding="utf-8")


def nothing(folder: Path) -> None:
    """For a command that needs nothing."""


def with_stories(folder: Path) -> None:
    """A ledger that has stories, to rule on."""
    from sayso.api.adding import Manner, add

    write_stories(folder)
    with open_ledger(folder / "desk.db") as ledger:
        add(ledger, [folder / "stories" / "part000.jsonl"], manner=Manner(stages=load_stages()))


def of_an_older_sayso(folder: Path) -> None:
    """A ledger of the second schema, for the next to be brought up to date."""
    from tests.ledger.test_older_ledgers import of_schema

    with_stories(folder)
    (folder / "desk.db").rename(folder / "new.db")
    of_schema(2, folder / "new.db", folder / "desk.db")


def docs(ledger: SqliteLedger) -> Sequence[str]:
    """The ids of all documents by their names, so that one kept twice under two ids stands twice."""
    by_name: dict[str, str] = {}
    return [by_name.setdefault(d.name, d.id) for d in ledger.documents()]


def rulings(ledger: SqliteLedger) -> Sequence[str]:
    """The ids of all corrections; what one decides must not be decided by two."""
    by_value: dict[str, str] = {}
    return [by_value.setdefault(f"{r.target} {r.value}", r.id) for r in ledger.rulings()]


def schema(ledger: SqliteLedger) -> Sequence[str]:
    """The schema, and the stories that were there before."""
    return [f"schema{newest()}", *docs(ledger)]


def add(*options: str) -> Callable[[Path], Sequence[str]]:
    """sayso add on the pipeline without models."""
    return lambda folder: module(
        "tests.cli.light", "--db", str(folder / "desk.db"), "add", *options, str(folder / "stories")
    )


def act(name: str) -> Callable[[Path], Sequence[str]]:
    """A command of tests.kill.acts."""
    return lambda folder: module("tests.kill.acts", name, str(folder / "desk.db"))


ADDED = r"^added\s+(d[0-9a-f]{12})\b.*\n"
VICTIMS = (
    Victim("add", write_stories, add(), docs, ADDED, STORIES),
    Victim("add with two jobs", write_stories, add("--jobs", "2"), docs, ADDED, STORIES),
    Victim("rule", with_stories, act("rule"), rulings),
    Victim("every kind of fact", nothing, act("keep"), docs),
    Victim("migrate", of_an_older_sayso, act("open"), schema, whole=11),
)
"""`sayso watch` comes in by a line of its own."""
