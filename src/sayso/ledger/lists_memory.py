"""Lists of a ledger in memory, in the order in which a file has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.ledger.asked import ACTORS, DENIALS, FIGURES, INCIDENTS, POSITIONS, STORIES, Asked, Listed, PartyCount
from sayso.ledger.linked_memory import LinkedRecords
from sayso.ledger.linked_rows import side_shown
from sayso.ledger.order import in_range
from sayso.names import look_up_keys, side_key
from sayso.types import Document, Party

T = TypeVar("T")


def listed(linked: LinkedRecords, docs: Sequence[Document], what: str, asked: Asked) -> tuple[Listed, ...]:
    """A part of a list, in order."""
    of_days = [d for d in docs if in_range(d.dct, asked.since, asked.until)]
    return part(_LISTS[what](linked, of_days), asked)


def count(linked: LinkedRecords, docs: Sequence[Document], what: str, asked: Asked, most: int) -> int:
    """How many there are in a list, counted no further than most."""
    whole = replace(asked, limit=None, offset=0)
    if what == ACTORS:
        return min(most, len(listed_actors(linked, docs, whole)))
    return min(most, len(listed(linked, docs, what, whole)))


def part(items: Sequence[T], asked: Asked) -> tuple[T, ...]:
    """So many items from one on."""
    return tuple(items[asked.offset :][: asked.limit])


def day_of(doc: Document) -> str:
    """The day by which a document sorts; "" where it has none."""
    return (doc.published or doc.dct or "")[:10]


def _incidents(linked: LinkedRecords, docs: Sequence[Document]) -> list[Listed]:
    days = {d.id: day_of(d) for d in docs}
    found = []
    for position, incident in sorted(linked.incidents.values(), key=lambda i: (i[0], i[1].id)):
        here = [days[m.doc] for m in incident.mentions if m.doc in days]
        if here:
            found.append((max(here), incident.when is not None, len(incident.mentions), incident.id, position))
    found.sort(key=lambda i: i[:3], reverse=True)
    return [Listed("", i[3]) for i in found]


def _denials(linked: LinkedRecords, docs: Sequence[Document]) -> list[Listed]:
    said = {s.id: (d, s) for d in docs for s in d.statements}
    found = []
    for _, _, denial in sorted(linked.denials.values(), key=lambda d: (d[0], d[2].id)):
        if denial.statement in said:
            doc, statement = said[denial.statement]
            found.append(((statement.said_on or day_of(doc))[:10], Listed(doc.id, denial.id)))
    return _newest(found)


def _figures(_: LinkedRecords, docs: Sequence[Document]) -> list[Listed]:
    return _newest((day_of(d), Listed(d.id, "", f.span)) for d in _by_id(docs) for f in d.figures)


def _positions(_: LinkedRecords, docs: Sequence[Document]) -> list[Listed]:
    rows = (((p.date or day_of(d))[:10], Listed(d.id, p.id)) for d in _by_id(docs) for p in d.positions)
    return _newest(rows)


def _by_id(docs: Sequence[Document]) -> list[Document]:
    return sorted(docs, key=lambda d: d.id)


def _newest(rows: Iterable[tuple[str, Listed]]) -> list[Listed]:
    return [item for _, item in sorted(rows, key=lambda r: r[0], reverse=True)]


_LISTS: Mapping[str, Callable[[LinkedRecords, Sequence[Document]], list[Listed]]] = {
    INCIDENTS: _incidents,
    DENIALS: _denials,
    FIGURES: _figures,
    POSITIONS: _positions,
    STORIES: lambda _, docs: _newest((day_of(d), Listed(d.id, "")) for d in _by_id(docs)),
}


def listed_actors(linked: LinkedRecords, docs: Sequence[Document], asked: Asked) -> tuple[PartyCount, ...]:
    """A part of the list of actors, those with the most statements first."""
    parties = {p.id: p for p in linked.parties.values()}
    counts = _counted(linked, [d for d in docs if in_range(d.dct, asked.since, asked.until)])

    def is_wanted(party: Party) -> bool:
        of_side = asked.side is None or side_key(side_shown(party)) == asked.side
        of_ids = asked.parties is None or party.id in asked.parties
        return of_side and of_ids and (asked.kind is None or party.kind == asked.kind)

    def order(c: PartyCount) -> tuple[object, ...]:
        party = parties[c.party]
        return -c.first_hand - c.second_hand, -c.passed_on, -c.stories, not party.named, party.name, party.id

    return part(sorted((c for c in counts if is_wanted(parties[c.party])), key=order), asked)


def _counted(linked: LinkedRecords, docs: Sequence[Document]) -> list[PartyCount]:
    home = {a: linked.parties[g].id for a, (g, _) in linked.members.items() if g in linked.parties}
    found: dict[str, list[int]] = {}
    for doc in docs:
        for party in {home[a.id] for a in doc.actors if a.id in home}:
            found.setdefault(party, [0, 0, 0, 0])[3] += 1
        for statement in doc.statements:
            if statement.holder in home:
                found[home[statement.holder]][1 if statement.relay else 0] += 1
            for actor in set(statement.relay):
                if actor in home:
                    found[home[actor]][2] += 1
    return [PartyCount(party, *numbers) for party, numbers in found.items()]


def has_keys(party: Party, keys: Sequence[Iterable[str]]) -> bool:
    """Whether a party has, of each set of keys, one; a key that ends in * stands for all that begin so."""
    own = look_up_keys((party.name, *party.names))

    def fits(key: str) -> bool:
        return any(k.startswith(key[:-1]) for k in own) if key.endswith("*") else key in own

    return all(any(map(fits, alternatives)) for alternatives in keys)
