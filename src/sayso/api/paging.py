"""Lists page by page: the ledger gives the ids of a page in order, and rows are made for these alone."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.api.linking import link_all
from sayso.ledger.asked import ACTORS, DENIALS, FIGURES, INCIDENTS, POSITIONS, STORIES, Asked, Listed
from sayso.ledger.protocol import Ledger
from sayso.names import side_key

AT_ONCE = 100
"""Rows that are made together: what they share is read once."""
MOST_COUNTED = 10_000
"""What is more than this is not counted: nobody needs the number, and it would cost more than the page."""
__all__ = ["ACTORS", "DENIALS", "FIGURES", "INCIDENTS", "POSITIONS", "STORIES", "count_listed", "pages"]


def pages(ledger: Ledger, what: str, asked: Asked) -> Iterator[tuple[Listed, ...]]:
    """What was asked for of a list, a part at a time."""
    link_all(ledger)
    found = ledger.listed(what, asked)
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def count_listed(
    ledger: Ledger, what: str, *, since: str | None = None, until: str | None = None, kind: str | None = None,
    side: str | None = None,
) -> int:  # fmt: skip
    """How many there are in a list, or MOST_COUNTED + 1 where there are more than MOST_COUNTED."""
    asked = Asked(since, until, kind=kind, side=None if side is None else side_key(side))
    return ledger.count_listed(what, asked, most=MOST_COUNTED + 1)
