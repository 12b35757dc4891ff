"""Actors across stories: which actors of different documents are one party.

Stories are taken day by day, the oldest first, and no join is ever taken back. So a newer story never splits a group.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from sayso.link.bodies import same_body
from sayso.link.descriptions import Descriptions
from sayso.link.groups import (
    Groups,
    Met,
    asked_keys,
    bare_names,
    fits_by_name,
    full_names,
    keys_of,
    one_context,
    other_side,
)  # fmt: skip
from sayso.link.offices import home_of
from sayso.link.rulings import Decision, Outcome, decide, parted_by
from sayso.link.spelling import person_words, plain_name
from sayso.text import content_id
from sayso.types import Actor, Document, Party


def link_actors(
    docs: Sequence[Document], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Party, ...], dict[str, str]]:
    """The parties of docs, oldest first, and for each actor id of a document the id of its party.

    docs come sorted, the oldest first. Two actors of one document are one party only where one of them has no name
    and another story gives its description to the other, or where a person decided so; unnamed ones stand alone
    otherwise.
    """
    groups = group_actors(docs, decisions)
    parties = [make_party([m.actor for m in members]) for members in groups]
    party_of = {m.actor.id: party.id for party, members in zip(parties, groups, strict=True) for m in members}
    return tuple(parties), party_of


def group_actors(docs: Sequence[Document], decisions: Sequence[Decision] = ()) -> list[list[Met]]:
    """The actors of docs in groups, as names, offices and decisions of persons join and part them."""
    return decide(docs, _by_words(docs, decisions), decisions)[0]


def outcomes_of(docs: Sequence[Document], decisions: Sequence[Decision]) -> tuple[Outcome, ...]:
    """How each decision stands over docs, which come sorted."""
    return decide(docs, _by_words(docs, decisions), decisions)[1]


def _by_words(docs: Sequence[Document], decisions: Sequence[Decision]) -> list[list[Met]]:
    """The groups as the words of the stories make them, with nobody in one whom a decision keeps apart."""
    groups = Groups(parted_by(docs, decisions))
    descriptions = Descriptions(groups)
    for _, day in groupby(_met(docs), key=lambda m: (m.day is None, m.day)):
        _take_day(groups, descriptions, list(day))
    return groups.left()


def _met(docs: Sequence[Document]) -> Iterator[Met]:
    order = 0
    for doc in docs:
        home, day = home_of(doc), _day(doc.dct)
        for actor in doc.actors:
            yield Met(doc.id, order, day, actor, home)
            order += 1


def _day(dct: str | None) -> int | None:
    try:
        return date.fromisoformat((dct or "")[:10]).toordinal()
    except ValueError:
        return None


def _take_day(groups: Groups, descriptions: Descriptions, day: Sequence[Met]) -> None:
    """Place the actors of all stories of a day: full names first, then names of one word, then descriptions."""
    people = [m for m in day if m.actor.kind == "person" and m.actor.named]
    full = [m for m in people if full_names(m.actor)]
    bearers: dict[str, set[str]] = defaultdict(set)
    for met in full:
        for name in full_names(met.actor):
            bearers[name[-1]].add(name[0])
    for met in day:
        if met.actor.kind != "person":
            groups.join(_body(groups, met), met)
    for met in full:
        groups.join(_by_full_name(groups, met, bearers), met)
    for met in people:
        if not full_names(met.actor):
            _place_bare(groups, met)
    for met in day:
        if met.actor.kind == "person" and not met.actor.named:
            descriptions.take(met)
    descriptions.resolve({n for m in day for n in groups.in_doc[m.doc]})


def _body(groups: Groups, met: Met) -> int | None:
    """The group of a body; None for a new one."""
    for number in groups.near(keys_of(met.actor, met.home)):
        group = groups[number]
        days = None if met.day is None or group.last_day is None else met.day - group.last_day
        if not group.person and groups.may_join(number, met):
            if any(same_body(met.actor, m.actor, met.home, m.home, days) for m in group.bodies.values()):
                return number
    return None


def _by_full_name(groups: Groups, met: Met, bearers: Mapping[str, set[str]]) -> int | None:
    """The group of a person with a full name: of the same name, else the only one of a name that fits."""
    near = [n for n in groups.near(asked_keys(met.actor)) if groups[n].person and groups.may_join(n, met)]
    mine = full_names(met.actor)
    exact = [n for n in near if any(name in groups[n].full for name in mine)]
    if exact:
        return exact[0]
    fitting = [n for n in near if fits_by_name(met.actor, groups[n])]
    if len(fitting) > 1:
        fitting = [n for n in fitting if one_context(met.actor, groups[n])]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    bare = [n for n in near if not groups[n].full and not groups[n].lone and groups[n].bare & {m[-1] for m in mine}]
    alone = all(len(bearers[m[-1]]) == 1 for m in mine)
    return bare[0] if len(bare) == 1 and alone and not other_side(met.actor, groups[bare[0]]) else None


def _place_bare(groups: Groups, met: Met) -> None:
    """Put a person known by one word to the one person of that name; by side or role where there are several."""
    words = bare_names(met.actor)
    bearing = [
        n
        for n in groups.near(f"family {w}" for w in sorted(words))
        if groups[n].person and not groups[n].lone and words & groups[n].families()
    ]
    fitting = [n for n in bearing if groups.may_join(n, met)]
    if len(fitting) > 1:
        fitting = [n for n in fitting if one_context(met.actor, groups[n])]
    number = groups.join(fitting[0] if len(fitting) == 1 else None, met)
    if bearing and len(fitting) != 1:
        groups[number].lone = True


def make_party(members: Sequence[Actor]) -> Party:
    """The party that actors of different documents are, the oldest first."""
    oldest = members[0]
    named = [a for a in members if a.named] or members
    described = [a for a in members if not a.named]
    return Party(
        id=content_id("p", oldest.id),
        name=best_name([_bare_of_case(a.name) for a in _fullest(named)]),
        kind=Counter(a.kind for a in named).most_common(1)[0][0],
        members=tuple(a.id for a in members),
        names=tuple(dict.fromkeys(n for a in (*named, *described) for n in (a.name, *a.names) if n)),
        roles=tuple(dict.fromkeys(r.name for a in members for r in a.roles)),
        side=_most([a.side for a in members if a.side]),
        named=any(a.named for a in members),
    )


def _most(values: Sequence[str]) -> str | None:
    """The value that stands most often, the first of those that do so equally; None for none."""
    return next((value for value, _ in Counter(values).most_common(1)), None)


def _bare_of_case(name: str) -> str:
    """A name without the ending of its possessive."""
    return re.sub(r"(?<=\w)['’]s$", "", name)


def _fullest(members: Sequence[Actor]) -> Sequence[Actor]:
    """The members with a full name where there are any: "Zelensky" alone is no name for a page."""
    return [a for a in members if a.kind == "person" and len(person_words(a.name)) > 1] or members


def best_name(names: Sequence[str]) -> str:
    """The name that most documents use; the longest, then the first in order, of those used equally often."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def sides(parties: Sequence[Party]) -> Mapping[str, str]:
    """For each party id the side it speaks for, in compared form; a state is its own side."""
    found = {}
    for party in parties:
        if party.side:
            found[party.id] = plain_name(party.side)
        elif party.kind == "state":
            found[party.id] = plain_name(party.name)
    return found


__all__ = ["best_name", "group_actors", "link_actors", "make_party", "person_words", "plain_name", "sides"]
