"""Add hand-made stories to a ledger and print each id after it is kept: python adding.py PATH FIRST COUNT."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso.ledger.sqlite import open_ledger
from tests.ledger.stories import linkage, ruling, story


def main(path: str, first: str, count: str) -> None:
    """Add stories by number, with a ruling and a linkage now and then."""
    with open_ledger(Path(path)) as ledger:
        for number in range(int(first), int(first) + int(count)):
            added = ledger.add(story(number, words=300, url="https://elmo.example/crane"), pipeline="1")
            sys.stdout.write(f"{added.doc}\n")
            sys.stdout.flush()
            if number % 5 == 0:
                doc = ledger.document(added.doc)
                ledger.reread(doc, pipeline="2")
                ledger.keep_linkage(linkage((doc,)))
                ledger.rule(ruling(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
