"""Parties: the groups of actors as decisions of persons join them, each with what its members give, counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.link.casting import APART, WHO, Casting
from sayso.link.casts import Cast
from sayso.link.packing import pack, unpack
from sayso.link.rulings import Decision, Outcome, decide, docs_of, find_anchored, parted_by
from sayso.link.spelling import person_words, plain_name
from sayso.link.stores import LAST, Store, key_of, under
from sayso.text import content_id
from sayso.types import Document, Party

HOME, MEMBER, TALLY, PARTY = "home", "member", "tally", "party"
"""Spaces: the group of an actor; the actors of a group; what they give; the party that they make."""
PARTY_ID = "party id"
"""The space of the groups by the ids of their parties."""
UNITED, RULED = "united", "ruled"
"""Spaces: the group that a group is a part of by decision; the decisions, and the actors that they are on."""
Reader = Callable[[str], Document | None]
"""From a document's id to the document; None where it is not there."""


class Parties:
    """The parties of all stories so far."""

    def __init__(self, store: Store, read: Reader) -> None:
        self.store, self.read = store, read
        self.casting = Casting(store)
        self.moved: dict[str, str | None] = {}
        """The actors whose group changed since the last look, with the group that each had before."""
        self.before: dict[str, Party | None] = {}
        """The parties that changed since the last look, by group, as they were before."""

    # -------------------------------------------------------------- looking

    def home(self, actor: str) -> str | None:
        """The group of an actor."""
        return self.store.get(HOME, actor)

    def party(self, group: str) -> Party | None:
        """The party that a group makes, without its members."""
        text = self.store.get(PARTY, group)
        return unpack(Party, text) if text is not None else None

    def party_of(self, actor: str) -> Party | None:
        """The party of an actor."""
        group = self.home(actor)
        return self.party(group) if group is not None else None

    def members(self, group: str) -> list[str]:
        """The actors of a group, the oldest first."""
        return [a for _, a in under(self.store, MEMBER, group)]

    def all(self) -> list[Party]:
        """All parties with their members, the one with the oldest first."""
        groups = [g for g, _ in self.store.scan(PARTY, "", LAST)]
        first = {
            g: self.store.scan(MEMBER, key_of(g, ""), key_of(g, LAST), limit=1)[0][0].split("\t")[1] for g in groups
        }
        return [p for g in sorted(groups, key=lambda g: first[g]) if (p := self.whole(g)) is not None]

    def whole(self, group: str) -> Party | None:
        """A party with its members."""
        party = self.party(group)
        if party is None:
            return None
        return replace(party, members=tuple(self.members(group)))

    def outcomes(self) -> tuple[Outcome, ...]:
        """How each decision stands."""
        return tuple(Outcome(*o) for o in json.loads(self.store.get(RULED, "outcomes") or "[]"))

    # -------------------------------------------------------------- changing

    def add(self, doc: str, casts: Sequence[Cast]) -> None:
        """Take in the actors of a new document."""
        self.casting.add(doc, casts)
        if doc in json.loads(self.store.get(RULED, "docs") or "[]"):
            self.rule(self.decisions())
        else:
            self._settle()

    def remove(self, doc: str) -> None:
        """Take out the actors of a document; whom its people leave is placed anew."""
        for cast in self.casting.cast(doc):
            group = self.home(cast.id)
            if group is not None:
                self.moved.setdefault(cast.id, group)
                self.store.drop(MEMBER, key_of(group, cast.place))
                self.store.drop(HOME, cast.id)
                self._make(group, (), (cast.id,))
        self.casting.remove(doc)
        self._settle(ruled=bool(self.decisions()))

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of persons on actors."""
        return unpack(tuple[Decision, ...], self.store.get(RULED, "decisions") or "[]")

    def rule(self, decisions: Sequence[Decision]) -> None:
        """Have these decisions, and no others, count."""
        self.store.put(RULED, "decisions", pack(tuple(decisions)))
        self.store.put(RULED, "docs", json.dumps(sorted(docs_of(decisions))))
        docs = self._anchored(decisions)
        new = parted_by(tuple(docs.values()), decisions)
        old = {a: frozenset(json.loads(t)) for a, t in self.store.scan(APART, "", LAST)}
        for actor in sorted(old.keys() | new.keys()):
            if old.get(actor) != new.get(actor):
                if actor in new:
                    self.store.put(APART, actor, json.dumps(sorted(new[actor])))
                else:
                    self.store.drop(APART, actor)
                if self.store.get(WHO, actor):
                    self.casting.wake(self.casting.who(actor).doc)
        actors = {a.id for d in decisions for s in (d.a, d.b) for a in find_anchored(docs, s)}
        self.store.put(RULED, "actors", json.dumps(sorted(actors)))
        self._settle(ruled=True)

    def _anchored(self, decisions: Sequence[Decision]) -> Mapping[str, Document]:
        """The documents in which decisions find their actors, with the actors that are taken in.

        Of one that was read anew and is not yet taken in anew there is none.
        """
        found = ((i, self.read(i)) for i in sorted(docs_of(decisions)) if self.casting.known(i))
        here = self.casting.here
        return {
            i: replace(d, actors=tuple(a for a in d.actors if here(a.id))) for i, d in found if d is not None
        }  # fmt: skip

    def _settle(self, *, ruled: bool = False) -> None:
        moved = self.casting.settle()
        changed = {a for a in moved if self.casting.base(a) is not None}
        if ruled or self._touches(moved):
            changed |= self._unite()
        places = {a: self.casting.who(a).place for a in changed}
        self._move(sorted(changed, key=lambda a: places[a]))

    def _touches(self, moved: Mapping[str, str | None]) -> bool:
        """Whether a move may change what the decisions join."""
        actors = set(json.loads(self.store.get(RULED, "actors") or "[]"))
        if not actors:
            return False
        bases = {self.casting.base(a) for a in actors}
        return any(a in actors or old in bases or self.casting.base(a) in bases for a, old in moved.items())

    def _unite(self) -> set[str]:
        """Join groups as the decisions say; the actors of all groups that this touches come back."""
        decisions = self.decisions()
        docs = self._anchored(decisions)
        actors = json.loads(self.store.get(RULED, "actors") or "[]")
        by_base: dict[str, list[str]] = {}
        for actor in actors:
            if (base := self.casting.base(actor)) is not None:
                by_base.setdefault(base, []).append(actor)
        bases = sorted(by_base, key=self.casting.oldest)
        united, outcomes = decide(docs, [by_base[b] for b in bases], decisions)
        self.store.put(RULED, "outcomes", json.dumps([[o.id, o.state, o.by] for o in outcomes]))
        new = {bases[n]: bases[group[0]] for group in united for n in group[1:]}
        old = dict(self.store.scan(UNITED, "", LAST))
        for base in old.keys() - new.keys():
            self.store.drop(UNITED, base)
        for base, into in new.items():
            self.store.put(UNITED, base, into)
        shaken = [b for b in old.keys() | new.keys() if old.get(b) != new.get(b)]
        return {a for b in shaken for a in self.casting.in_group(b)}

    def _move(self, actors: Iterable[str]) -> None:
        """Put actors into the groups that are theirs now, and make the parties of these groups."""
        gained: dict[str, list[str]] = {}
        lost: dict[str, list[str]] = {}
        for actor in actors:
            base = self.casting.base(actor) or f"a {actor}"
            new, old = self.store.get(UNITED, base) or base, self.home(actor)
            if new == old:
                continue
            self.moved.setdefault(actor, old)
            place = self.casting.who(actor).place
            if old is not None:
                self.store.drop(MEMBER, key_of(old, place))
                lost.setdefault(old, []).append(actor)
            self.store.put(MEMBER, key_of(new, place), actor)
            self.store.put(HOME, actor, new)
            gained.setdefault(new, []).append(actor)
        for group in dict.fromkeys((*lost, *gained)):
            self._make(group, gained.get(group, ()), lost.get(group, ()))

    def _make(self, group: str, more: Iterable[str], less: Iterable[str]) -> None:
        """Make the party of a group anew, which got some actors and lost others."""
        if not all(self._take_back(group, self.casting.who(actor)) for actor in less):
            for key, _ in under(self.store, TALLY, group):
                self.store.drop(TALLY, key_of(group, key))
            more = self.members(group)
        for actor in more:
            self._count(group, self.casting.who(actor))
        old = self.party(group)
        self.before.setdefault(group, old)
        oldest = self.store.scan(MEMBER, key_of(group, ""), key_of(group, LAST), limit=1)
        party = self._party(group, oldest[0][1]) if oldest else None
        if old is not None and (party is None or party.id != old.id) and self.store.get(PARTY_ID, old.id) == group:
            self.store.drop(PARTY_ID, old.id)
        if party is not None and self.store.get(PARTY_ID, party.id) != group:
            self.store.put(PARTY_ID, party.id, group)
        if party is None and old is not None:
            self.store.drop(PARTY, group)
        if party is not None and party != old:
            self.store.put(PARTY, group, pack(party))

    def _count(self, group: str, cast: Cast) -> None:
        for what, value, number in given_by(cast):
            key, place = key_of(group, what, value), f"{cast.place} {number:03}"
            count, first = (self.store.get(TALLY, key) or f"0\t{LAST}").split("\t")
            self.store.put(TALLY, key, f"{int(count) + 1}\t{min(first, place)}")

    def _take_back(self, group: str, cast: Cast) -> bool:
        """Take out of the count what an actor gave; False where it was the first to give it: all are counted anew."""
        rows = [(key_of(group, what, value), f"{cast.place} {number:03}") for what, value, number in given_by(cast)]
        there = [(key, place, *(self.store.get(TALLY, key) or f"0\t{place}").split("\t")) for key, place in rows]
        if any(first == place for _, place, _, first in there):
            return False
        for key, _, count, first in there:
            self.store.put(TALLY, key, f"{int(count) - 1}\t{first}")
        return True

    def _party(self, group: str, oldest: str) -> Party:
        """The party of a group by what its members give."""

        def tally(what: str) -> list[tuple[str, int, str]]:
            rows = ((v, *t.split("\t")) for v, t in under(self.store, TALLY, group, what))
            return sorted(((v, int(n), first) for v, n, first in rows), key=lambda r: r[2])

        named = tally("named")
        kinds = tally("kind" if named else "other kind")
        side = min(tally("side"), key=lambda s: -s[1], default=None)
        aliases = [*tally("alias"), *tally("other alias")]
        return Party(
            id=content_id("p", oldest),
            name=best_name({n: count for n, count, _ in tally("full") or named or tally("other name")}),
            kind=min(kinds, key=lambda k: -k[1])[0],
            members=(),
            names=tuple(dict.fromkeys(n for n, _, _ in aliases)),
            roles=tuple(r for r, _, _ in tally("role")),
            side=side[0] if side is not None else None,
            named=bool(named),
        )


def given_by(cast: Cast) -> Iterator[tuple[str, str, int]]:
    """What a member gives to its party: of what, the value, its number among those of the member."""
    other = "" if cast.named else "other "
    name = re.sub(r"(?<=\w)['’]s$", "", cast.name)
    yield "named" if cast.named else "other name", name, 0
    if cast.named and cast.person and len(person_words(cast.name)) > 1:
        # "Zelensky" alone is no name for a page.
        yield "full", name, 0
    yield f"{other}kind", cast.kind, 0
    yield from ((f"{other}alias", n, i) for i, n in enumerate(dict.fromkeys((cast.name, *cast.names))) if n)
    yield from (("role", r, i) for i, r in enumerate(cast.roles))
    if cast.side:
        yield "side", cast.side, 0


def best_name(counts: Mapping[str, int]) -> str:
    """The name that most documents use; the longest, then the first in order, of those used equally often."""
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def sides(parties: Iterable[Party]) -> Mapping[str, str]:
    """For each party id the side it speaks for, in compared form; a state is its own side."""
    found = {}
    for party in parties:
        if party.side:
            found[party.id] = plain_name(party.side)
        elif party.kind == "state":
            found[party.id] = plain_name(party.name)
    return found
