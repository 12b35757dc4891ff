"""Everything across stories in one call: parties, incidents, accounts, denials, figures, claims, positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.link.casts import place_of
from sayso.link.linking import Linker
from sayso.link.stores import MemoryStore
from sayso.types import Document, Incident, Linkage, Party, Relinked, Ruling


def link_stories(docs: Sequence[Document], rulings: Sequence[Ruling] = ()) -> Linkage:
    """What documents have in common: a function of them and of what persons decided, whatever the documents' order.

    >>> link_stories([])
    Linkage(parties=(), incidents=(), accounts=(), denials=(), figures=(), claims=(), positions=(), party_of={})
    """
    by_id = {d.id: d for d in docs}
    linker = Linker(MemoryStore(), by_id.get)
    for doc in in_order(docs):
        linker.add(doc)
    linker.rule(rulings)
    return as_linkage(linker.finish(), linker.parties.all())


def in_order(docs: Sequence[Document]) -> list[Document]:
    """docs by date and id, undated ones last, each once."""
    return sorted({d.id: d for d in docs}.values(), key=place_of)


def as_linkage(made: Relinked, parties: Iterable[Party]) -> Linkage:
    """The linkage that was made in one go from nothing; parties are all of it with their members."""
    found = tuple(parties)
    near: dict[str, list[tuple[str, str]]] = {}
    for one, other, why in made.possible:
        near.setdefault(one, []).append((other, why))
    incidents = tuple(with_near(i, near.get(i.id, ())) for _, i in sorted(made.incidents, key=lambda p: p[0]))
    order = {i.id: n for n, i in enumerate(incidents)}
    figures = sorted(range(len(made.figures)), key=lambda n: made.figures[n][0])
    number = {n: place for place, n in enumerate(figures)}
    accounts = (replace(a, figures=tuple(number[n] for n in a.figures)) for a in made.accounts)
    return Linkage(
        parties=found,
        incidents=incidents,
        accounts=tuple(sorted(accounts, key=lambda a: order[a.incident])),
        denials=tuple(d for _, d in sorted(made.denials, key=lambda p: p[0])),
        figures=tuple(made.figures[n][1] for n in figures),
        claims=tuple(c for _, c in sorted(made.claims, key=lambda p: p[0])),
        positions=tuple(p for _, p in sorted(made.positions, key=lambda p: p[0])),
        party_of={m: p.id for p in found for m in p.members},
    )


def with_near(incident: Incident, near: Sequence[tuple[str, str]]) -> Incident:
    """An incident with those that it may be the same as, each with why."""
    whys = tuple(why for _, why in near)
    return replace(incident, possibly_same=tuple(o for o, _ in near), possibly_why=whys if any(whys) else ())
