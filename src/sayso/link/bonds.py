"""What persons decided of incidents: which are one and which are not, tied to the words that tell of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.corrections import taken_back
from sayso.errors import LedgerError, RecordError
from sayso.link.rulings import IN_FORCE, LOST, OVERRIDDEN, Outcome
from sayso.records import from_data
from sayso.text import overlap
from sayso.types import Ruling, Span

SAME_INCIDENT, OTHER_INCIDENT = "same incident", "different incident"
"""Kinds of rulings."""
Bonds = dict[str, dict[str, bool]]
"""From a chain's id to those that a person made one incident with it (True) or told from it (False)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that tell of an incident: a document, which never changes, and a span."""

    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tie:
    """A ruling on two incidents that nobody took back, by the words that told of each when it was made."""

    id: str
    kind: str
    a: tuple[Mark, ...]
    b: tuple[Mark, ...]


def ties_of(rulings: Sequence[Ruling]) -> tuple[Tie, ...]:
    """The decisions on incidents among rulings, the earliest first, without those that a later one takes back."""
    gone = taken_back(rulings)
    wanted = (r for r in rulings if r.kind in (SAME_INCIDENT, OTHER_INCIDENT) and r.id not in gone)
    return tuple(Tie(r.id, r.kind, *marks_of(r)) for r in wanted)


def marks_of(ruling: Ruling) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The words of the two incidents of a ruling. Raises LedgerError where it holds none."""
    try:
        a, b = (tuple(from_data(Mark, m) for m in side) for side in json.loads(ruling.value))
    except (ValueError, TypeError, RecordError) as error:
        raise LedgerError(f"Correction {ruling.id} holds no two incidents ({error}); run 'sayso verify'.") from error
    return a, b


def bonds_of(ties: Sequence[Tie], chain_of: Callable[[Mark], str | None]) -> Bonds:
    """What ties come to between chains; of two ties on one pair the later counts."""
    bonds: Bonds = {}
    for tie in ties:
        a, b = ({c for m in side if (c := chain_of(m)) is not None} for side in (tie.a, tie.b))
        same = tie.kind == SAME_INCIDENT
        for one, other in _pairs(a | b, a | b) if same else _pairs(a, b):
            bonds.setdefault(one, {})[other] = same
            bonds.setdefault(other, {})[one] = same
    return bonds


def _pairs(a: set[str], b: set[str]) -> Iterator[tuple[str, str]]:
    return ((x, y) for x in sorted(a) for y in sorted(b) if x != y)


def parted_in(ties: Sequence[Tie], doc: str) -> tuple[tuple[Span, Span], ...]:
    """Words of one document that a person told apart: they cannot be of one chain."""
    apart: dict[tuple[Span, Span], bool] = {}
    for tie in ties:
        a, b = ([m.span for m in side if m.doc == doc] for side in (tie.a, tie.b))
        for pair in ((x, y) for x in a for y in b if x != y):
            apart[min(pair), max(pair)] = tie.kind == OTHER_INCIDENT
    return tuple(pair for pair, parted in apart.items() if parted)


def docs_of(ties: Sequence[Tie]) -> frozenset[str]:
    """The documents in whose words ties stand."""
    return frozenset(m.doc for t in ties for m in (*t.a, *t.b))


def outcomes_of(ties: Sequence[Tie], there: Callable[[Mark], bool]) -> tuple[Outcome, ...]:
    """How each tie stands: as made, beaten by a later one on the same two, or on words where no event is any more."""
    found = []
    for n, tie in enumerate(ties):
        later = next((t.id for t in ties[n + 1 :] if t.kind != tie.kind and _on_the_same(tie, t)), "")
        if later:
            found.append(Outcome(tie.id, OVERRIDDEN, later))
        else:
            known = all(any(there(m) for m in side) for side in (tie.a, tie.b))
            found.append(Outcome(tie.id, IN_FORCE if known else LOST))
    return tuple(found)


def _on_the_same(one: Tie, other: Tie) -> bool:
    return (_meet(one.a, other.a) and _meet(one.b, other.b)) or (_meet(one.a, other.b) and _meet(one.b, other.a))


def _meet(a: Sequence[Mark], b: Sequence[Mark]) -> bool:
    return any(x.doc == y.doc and overlap(x.span, y.span) for x in a for y in b)


def changed(old: Mapping[str, Mapping[str, bool]], new: Mapping[str, Mapping[str, bool]]) -> set[str]:
    """The chains whose bonds are others now."""
    return {c for c in old.keys() | new.keys() if old.get(c, {}) != new.get(c, {})}
