"""A linkage that was made by hand, kept in a ledger in place of what linking would make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sayso.ledger.protocol import Ledger
from sayso.types import Linkage, Relinked

T = TypeVar("T")


def keep(ledger: Ledger, linkage: Linkage) -> None:
    """Keep a linkage in place of all; ids that are gone redirect."""
    with ledger.linking() as desk:
        desk.clear()
        desk.keep(as_change(linkage), entry=desk.pending(10**6).entry, method="by hand")


def as_change(linkage: Linkage) -> Relinked:
    """A linkage made as a whole, as what is new in place of everything."""
    members = [(m, p.id) for p in linkage.parties for m in p.members]
    return Relinked(
        parties=tuple((p.id, p) for p in linkage.parties),
        members=tuple((m, p, f"{n:08}") for n, (m, p) in enumerate(members)),
        incidents=_placed(linkage.incidents),
        accounts=linkage.accounts,
        figures=_placed(linkage.figures),
        denials=_placed(linkage.denials),
        possible=tuple(
            (i.id, other, i.possibly_why[n] if n < len(i.possibly_why) else "")
            for i in linkage.incidents
            for n, other in enumerate(i.possibly_same)
        ),
        claims=_placed(linkage.claims),
        positions=_placed(linkage.positions),
    )


def _placed(records: Sequence[T] | Iterable[T]) -> tuple[tuple[str, T], ...]:
    return tuple((f"{n:08}", r) for n, r in enumerate(records))
