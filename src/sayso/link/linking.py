"""The linkage of a ledger, kept up story by story: what a story changes is found by what it shares with earlier ones.

The linkage is a function of the documents and of what persons decided. Linker keeps it in a store, in any order of
adding; finish() tells what has changed since the last time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from sayso.link.bonds import Mark, Tie, bonds_of, changed, docs_of, parted_in, ties_of
from sayso.link.casts import Cast, casts_of, place_of
from sayso.link.chains import Chain, find_chains
from sayso.link.claims import ClaimRule, Said, claim_items, claim_of
from sayso.link.clusters import ChainRule, chain_items
from sayso.link.forest import Forest, Item
from sayso.link.packing import pack, shape_of, unpack
from sayso.link.parties import Parties, Reader
from sayso.link.positions import Placed, place_positions
from sayso.link.redirects import moved_claims, moved_parties
from sayso.link.remaking import Remaker
from sayso.link.rulings import decisions_of
from sayso.link.stands import PositionRule, pair_at, position_items, sides_of
from sayso.link.stores import Store, key_of, under
from sayso.text import overlap
from sayso.types import Claim, Document, Incident, Party, Relinked, Ruling

CHAINS, STATEMENTS, POSITIONS, BONDS = "chains", "statements", "positions", "bonds"
"""Spaces: the ids of a document's chains; of its statements as parts of claims; of its positions; what persons
decided of incidents, and what that comes to between chains."""
METHOD = 2
"""Goes up with every change of how stories are linked that the shape of what is kept does not show."""


@cache
def version() -> str:
    """What a store must have been made by to be gone on with."""
    shapes = "".join(shape_of(kind) for kind in (Cast, Chain, Said, Placed, Incident, Party, Tie))
    return f"{METHOD} {sha256(shapes.encode()).hexdigest()[:12]}"


def shown(party: Party) -> Party:
    """What of a party the incidents and claims show that it has a part in."""
    return replace(party, names=(), roles=())


class Linker:
    """The linkage of the documents that a store knows."""

    def __init__(self, store: Store, read: Reader) -> None:
        self.store = store
        self.parties = Parties(store, read)
        self._chain_rule = ChainRule(json.loads(store.get(BONDS, "bonds") or "{}"))
        self.chains: Forest[Chain] = Forest(store, self._chain_rule)
        self.claims: Forest[Said] = Forest(store, ClaimRule())
        self.positions: Forest[Placed] = Forest(store, PositionRule())
        self.remaker = Remaker(store, read, self.parties, self.chains, self._chain_rule.told_apart)
        self._read = read
        self._docs: set[str] = set()
        self._gone: set[str] = set()
        self._incidents: set[str] = set()
        self._claims: set[str] = set()
        self._positions: set[str] = set()

    # -------------------------------------------------------------- changing

    def add(self, doc: Document) -> None:
        """Take in a document that is new."""
        self.parties.add(doc.id, casts_of(doc))
        self.store.put("place", doc.id, place_of(doc))
        self._docs.add(doc.id)
        self._gone.discard(doc.id)

    def remove(self, doc_id: str) -> None:
        """Take out a document."""
        self.parties.remove(doc_id)
        self._file(self.chains, CHAINS, doc_id, [], self._incidents)
        self._file(self.claims, STATEMENTS, doc_id, [], self._claims)
        self._file(self.positions, POSITIONS, doc_id, [], self._positions)
        for space in (CHAINS, STATEMENTS, POSITIONS, "place", "tied"):
            self.store.drop(space, doc_id)
        for key, _ in under(self.store, "crossed", doc_id):
            self.store.drop("crossed", key_of(doc_id, key))
        self._docs.discard(doc_id)
        self._gone.add(doc_id)

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Have these rulings, and no others, count."""
        decisions = decisions_of(rulings)
        if decisions != self.parties.decisions():
            self.parties.rule(decisions)
        ties, before = ties_of(rulings), self._ties()
        if ties != before:
            self.store.put(BONDS, "ties", pack(ties))
            # What a person tells apart in one story is no longer one chain of it.
            self._docs.update(d for d in docs_of((*ties, *before)) if self.knows(d))

    def knows(self, doc_id: str) -> bool:
        """Whether a document is taken in."""
        return self.store.get("place", doc_id) is not None

    # -------------------------------------------------------------- what changed

    def finish(self) -> Relinked:
        """What has changed since the last time."""
        actors, self.parties.moved = self.parties.moved, {}
        before, self.parties.before = self.parties.before, {}
        docs = self._docs | {self.parties.casting.who(a).doc for a in actors if self.parties.casting.here(a)}
        for doc in sorted(docs, key=lambda d: self.store.get("place", d) or ""):
            self._refile(doc)
        self._bind()
        renamed = self._renamed(before)
        for doc in sorted(docs | renamed.keys()):
            self._refile_positions(doc)
        statements = self.claims.settle()
        self._touch(docs, renamed, statements)
        weighed = {r for pair in self.chains.met for i in pair if (r := self.chains.root(i)) is not None}
        self.chains.met.clear()
        made = self.remaker.remake(self._incidents, docs | renamed.keys(), self._gone, weighed)
        claims = {c for c in self._claims if self.claims.members(c)}
        moved = (*made.moved, *moved_parties(self.parties, before, actors), *moved_claims(self.claims, statements))
        shifted = {*self._positions, *self.positions.settle()}
        result = Relinked(
            parties=tuple((g, p) for g in before if (p := self.parties.party(g)) is not None and p != before[g]),
            gone=tuple(g for g, old in before.items() if old is not None and self.parties.party(g) is None),
            members=tuple((a, self.parties.home(a), self._place(a)) for a in actors),
            incidents=made.incidents,
            accounts=made.accounts,
            figures=made.figures,
            denials=made.denials,
            remade=made.remade,
            docs=made.docs,
            possible=made.possible,
            weighed=made.weighed,
            claims=tuple(self._claim(c) for c in sorted(claims)),
            reclaimed=tuple(sorted(self._claims)),
            positions=tuple(x for i in sorted(shifted) if (x := pair_at(self.positions, i)) is not None),
            unpaired=tuple(sorted(i.split(" ", 1)[1] for i in shifted)),
            moved=moved,
        )
        for kept in (self._docs, self._gone, self._incidents, self._claims, self._positions):
            kept.clear()
        return result

    def _touch(self, docs: Set[str], renamed: Mapping[str, bool], statements: Mapping[str, str | None]) -> None:
        """Note the incidents and claims that gained or lost a part, or of which a part or a party is another one."""
        for item, old in self.chains.settle().items():
            self._incidents.update(r for r in (old, self.chains.root(item)) if r is not None)
        for item, old in statements.items():
            self._claims.update(r for r in (old, self.claims.root(item)) if r is not None)
        for doc in docs | renamed.keys():
            self._incidents.update(self._roots(self.chains, CHAINS, doc))
            if doc in docs or renamed[doc]:
                self._claims.update(self._roots(self.claims, STATEMENTS, doc))

    def _place(self, actor: str) -> str:
        return self.parties.casting.who(actor).place if self.parties.casting.here(actor) else ""

    def _refile(self, doc_id: str) -> None:
        """The chains and statements of a document by the groups that its actors are in now."""
        doc = self._read(doc_id)
        if doc is None:
            return
        groups = {a.id: g for a in doc.actors if (g := self.parties.home(a.id)) is not None}
        items = chain_items(place_of(doc), find_chains(doc, groups, parted_in(self._ties(), doc_id)))
        self._file(self.chains, CHAINS, doc_id, items, self._incidents)
        self._file(self.claims, STATEMENTS, doc_id, claim_items(doc, groups), self._claims)

    def _refile_positions(self, doc_id: str) -> None:
        """The positions of a document by the parties that its actors are, and the sides of these."""
        doc = self._read(doc_id)
        if doc is None or not doc.positions and self.store.get(POSITIONS, doc_id) is None:
            return
        found = {p.holder: party for p in doc.positions if (party := self.parties.party_of(p.holder)) is not None}
        placed = place_positions((doc,), {a: p.id for a, p in found.items()}, sides_of(found.values()))
        before = set(json.loads(self.store.get(POSITIONS, doc_id) or "[]"))
        items = position_items(placed)
        self._positions.update(before | {i.id for i in items})
        self._file(self.positions, POSITIONS, doc_id, items, set())

    def _file(
        self, forest: Forest[Any], space: str, doc_id: str, items: Sequence[Item[Any]], touched: set[str]
    ) -> None:
        """Put the items of a document in, and take out those that it no longer has; touched gets the roots they had."""
        old = json.loads(self.store.get(space, doc_id) or "[]")
        new = {i.id: i for i in items}
        for item_id in old:
            if forest.item(item_id) != new.get(item_id):
                touched.update(r for r in (forest.root(item_id),) if r is not None)
                forest.remove(item_id)
        for item in items:
            forest.add(item)
        self.store.put(space, doc_id, json.dumps(list(new)))

    def _ties(self) -> tuple[Tie, ...]:
        """What persons decided of incidents."""
        return unpack(tuple[Tie, ...], self.store.get(BONDS, "ties") or "[]")

    def _bind(self) -> None:
        """Have what persons decided of incidents count for the chains as they are now."""
        old, new = self._chain_rule.bonds, bonds_of(self._ties(), self._chain_of)
        if old != new:
            self._chain_rule.bonds = new
            self.store.put(BONDS, "bonds", json.dumps(new))
            for chain in sorted(changed(old, new)):
                self.chains.wake(chain)

    def _chain_of(self, mark: Mark) -> str | None:
        """The chain that tells of an incident in words of a document."""
        for chain in json.loads(self.store.get(CHAINS, mark.doc) or "[]"):
            item = self.chains.item(chain)
            if item is not None and any(overlap(t.event.span, mark.span) for t in item.about.traces):
                return str(chain)
        return None

    def _roots(self, forest: Forest[Any], space: str, doc_id: str) -> list[str]:
        """The roots of a document's items."""
        ids = json.loads(self.store.get(space, doc_id) or "[]")
        return [r for i in ids if (r := forest.root(i)) is not None]

    def _renamed(self, before: Mapping[str, Party | None]) -> dict[str, bool]:
        """The documents of the parties that are shown otherwise than before; whether their id is another one."""
        found: dict[str, bool] = {}
        for group, old in before.items():
            new = self.parties.party(group)
            if old is None or new is None or shown(old) == shown(new):
                continue
            for actor in self.parties.members(group):
                doc = self.parties.casting.who(actor).doc
                found[doc] = found.get(doc, False) or old.id != new.id
        return found

    def _claim(self, root: str) -> tuple[str, Claim]:
        items = [i for m in self.claims.members(root) if (i := self.claims.item(m)) is not None]
        holder = items[0].about.holder
        party = self.parties.party(holder) if holder is not None else None
        return items[0].place, claim_of([i.about for i in items], party.id if party is not None else None)
