"""What persons decided of actors: who is one and who is not, as it stands after every change of mind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.corrections import taken_back
from sayso.errors import LedgerError, RecordError
from sayso.records import from_data
from sayso.text import fold, overlap
from sayso.types import Actor, Document, Ruling, Span

SAME, DIFFERENT = "same actor", "different actor"
"""Kinds of rulings."""
IN_FORCE, OVERRIDDEN, LOST = "in force", "overridden", "without anybody"
"""How a decision may stand: as made, beaten by a later one, or on an actor whom no reading has any more."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an actor is met, by what no later reading changes: a document, a name, the words there."""

    doc: str
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two actors that a ruling is on, as it stood when the ruling was made."""

    name: str
    id: str
    at: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling on two actors that nobody took back."""

    id: str
    kind: str
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a decision stands, and by which later one it is overridden."""

    id: str
    state: str
    by: str = ""


def decisions_of(rulings: Sequence[Ruling]) -> tuple[Decision, ...]:
    """The decisions on actors among rulings, the earliest first, without those that a later ruling takes back."""
    gone = taken_back(rulings)
    wanted = (r for r in rulings if r.kind in (SAME, DIFFERENT) and r.id not in gone)
    return tuple(Decision(r.id, r.kind, *sides_of(r)) for r in wanted)


def sides_of(ruling: Ruling) -> tuple[Side, Side]:
    """The two actors that a ruling is on. Raises LedgerError where it holds none."""
    try:
        a, b = (from_data(Side, item) for item in json.loads(ruling.value))
    except (ValueError, TypeError, RecordError) as error:
        raise LedgerError(f"Correction {ruling.id} holds no two actors ({error}); run 'sayso verify'.") from error
    return a, b


def find_anchored(docs: Mapping[str, Document], side: Side) -> tuple[Actor, ...]:
    """The actors that a side of a ruling means in the readings as they are now."""
    found = {}
    for anchor in side.at:
        actor = _anchored(docs[anchor.doc].actors, anchor) if anchor.doc in docs else None
        if actor is not None:
            found[actor.id] = actor
    return tuple(found.values())


def _anchored(actors: Iterable[Actor], anchor: Anchor) -> Actor | None:
    """The actor that bears the name and stands at the words, else bears the name, else stands there."""

    def fit(actor: Actor) -> tuple[bool, bool]:
        bears = fold(anchor.name) in {fold(n) for n in (actor.name, *actor.names)}
        return bears, anchor.span is not None and any(overlap(m, anchor.span) for m in actor.mentions)

    best = max(actors, key=fit, default=None)
    return best if best is not None and any(fit(best)) else None


def parted_by(docs: Sequence[Document], decisions: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """From an actor's id to those that a decision keeps apart from it."""
    by_id = {d.id: d for d in docs}
    found: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.kind == DIFFERENT:
            for a in find_anchored(by_id, decision.a):
                for b in find_anchored(by_id, decision.b):
                    if a.id != b.id:
                        found.setdefault(a.id, set()).add(b.id)
                        found.setdefault(b.id, set()).add(a.id)
    return {i: frozenset(others) for i, others in found.items()}


def docs_of(decisions: Sequence[Decision]) -> set[str]:
    """The documents in which decisions find their actors."""
    return {anchor.doc for d in decisions for side in (d.a, d.b) for anchor in side.at}


def decide(
    docs: Mapping[str, Document], groups: Sequence[Sequence[str]], decisions: Sequence[Decision]
) -> tuple[list[list[int]], tuple[Outcome, ...]]:
    """Which groups decisions join, by number, the later decision first, and how each decision stands.

    groups are those in which actors stand that decisions are on, with the ids of these, the oldest group first. Of two
    decisions that contradict each other the later wins. groups already keep apart what decisions keep apart.
    """
    home = {actor: n for n, members in enumerate(groups) for actor in members}
    joined = {n: {n} for n in range(len(groups))}
    ids = [set(members) for members in groups]
    pairs = [(d, _ids(docs, d.a), _ids(docs, d.b)) for d in decisions]
    outcomes: dict[str, Outcome] = {}
    for n in reversed(range(len(pairs))):
        decision, a, b = pairs[n]
        if not a or not b:
            outcomes[decision.id] = Outcome(decision.id, LOST)
        elif decision.kind == SAME:
            one, other = joined[_main(a, home)], joined[_main(b, home)]
            against = [p for p in pairs if p[0].kind == DIFFERENT and _splits(p[1], p[2], one, other, ids)]
            later = next((p[0].id for p in reversed(against) if p in pairs[n + 1 :]), "")
            outcomes[decision.id] = Outcome(decision.id, OVERRIDDEN if later else IN_FORCE, later)
            if not later:
                outcomes |= {p[0].id: Outcome(p[0].id, OVERRIDDEN, decision.id) for p in against}
                one |= other
                joined.update(dict.fromkeys(one, one))
        else:
            outcomes.setdefault(decision.id, Outcome(decision.id, IN_FORCE))
    united = {min(numbers): sorted(numbers) for numbers in joined.values()}
    return [united[n] for n in sorted(united)], tuple(outcomes[d.id] for d in decisions)


def _ids(docs: Mapping[str, Document], side: Side) -> tuple[str, ...]:
    return tuple(a.id for a in find_anchored(docs, side))


def _main(actors: Sequence[str], home: Mapping[str, int]) -> int:
    """The group that holds most of actors, the oldest of those that hold as many."""
    counts = Counter(home[a] for a in actors)
    return min(counts, key=lambda n: (-counts[n], n))


def _splits(a: Sequence[str], b: Sequence[str], one: set[int], other: set[int], ids: Sequence[set[str]]) -> bool:
    """Whether joining two sets of groups would bring together somebody of a and somebody of b."""

    def holds(actors: Sequence[str], groups: set[int]) -> bool:
        return any(ids[n].intersection(actors) for n in groups)

    return holds(a, one) and holds(b, other) or holds(b, one) and holds(a, other)
