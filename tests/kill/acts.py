"""Commands to kill that go on for ever or do one thing: python -m tests.kill.acts rule|keep|open LEDGER."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso.api.corrections import rule_exclude
from sayso.ledger.migrations import newest
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from tests.ledger.keeping import keep as keep_links
from tests.ledger.stories import linkage, ruling, story


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def rule(ledger: SqliteLedger) -> None:
    """Exclude one statement after the other, and tell the corrections."""
    for doc in list(ledger.documents()):
        for statement in doc.statements:
            tell(rule_exclude(ledger, statement.id, why="not news", who="test").ruling.id)


def keep(ledger: SqliteLedger) -> None:
    """Add stories, with a newer reading, a linkage and a correction now and then; goes on after the last one."""
    for number in range(len(ledger.added()), 10_000):
        added = ledger.add(story(number, words=300, url="https://elmo.example/crane"), pipeline="1")
        tell(added.doc)
        if number % 5 == 0:
            doc = ledger.document(added.doc)
            ledger.reread(doc, pipeline="2")
            keep_links(ledger, linkage((doc,)))
            ledger.rule(ruling(number))


def opened(ledger: SqliteLedger) -> None:
    """Tell the schema that the ledger has by now, and its stories."""
    tell(f"schema{newest()}")
    for doc, _ in ledger.added():
        tell(doc)


ACTS = {"rule": rule, "keep": keep, "open": opened}

if __name__ == "__main__":
    tell("begin")
    with open_ledger(Path(sys.argv[2])) as desk:
        ACTS[sys.argv[1]](desk)
