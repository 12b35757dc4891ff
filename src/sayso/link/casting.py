"""Actors across stories, kept up story by story: which actors of different documents are one.

People of full names and bodies stand in forests (joining.py). What an actor of one story joins is a function of these
and of its own story, so a new story asks only for what shares a name with it. No newer story ever splits a group.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sayso.link.casts import Cast, bare_names, body_parts, contexts_of, full_names, name_keys
from sayso.link.describing import Described
from sayso.link.forest import Forest, Item
from sayso.link.joining import CONTEXTS, BodyRule, NameRule, NearRule
from sayso.link.onename import BARE, FAMILY, OneName
from sayso.link.packing import pack, unpack
from sayso.link.spelling import skeleton
from sayso.link.stores import LAST, Store, key_of, under

T = TypeVar("T")
CAST, WHO, APART = "cast", "who", "apart"
"""Spaces: the actors of a document; an actor by id; those whom a person keeps apart from it."""
BASE, GROUP = "base", "group"
"""Spaces: the group of an actor by words alone; the actors of such a group."""
MET = "met"
"""The space of the documents of an item."""


class Casting:
    """The groups of actors, as words and descriptions make them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.people = Forest(store, NameRule())
        self.bodies = Forest(store, BodyRule())
        self.free = Forest(store, NearRule("free"))
        self.bare = OneName(store, self.people, self.who, self._wait_for)
        self.described = Described(store, self)
        self._heap: list[tuple[str, str]] = []
        self._waiting: set[str] = set()
        self.moved: dict[str, str | None] = {}
        """The actors whose group changed since the last look, with the group that each had before."""

    # -------------------------------------------------------------- looking

    def who(self, actor: str) -> Cast:
        """An actor where it is met."""
        return unpack(Cast, self.store.get(WHO, actor) or "")

    def here(self, actor: str) -> bool:
        """Whether an actor is met in any document."""
        return self.store.get(WHO, actor) is not None

    def cast(self, doc: str) -> list[Cast]:
        """The actors of a document in order."""
        return [self.who(a) for a in json.loads(self.store.get(CAST, doc) or "[]")]

    def base(self, actor: str) -> str | None:
        """The group of an actor by words alone; None where it has none yet."""
        return self.store.get(BASE, actor)

    def known(self, doc: str) -> bool:
        """Whether a document is taken in."""
        return self.store.get(CAST, doc) is not None

    def in_group(self, base: str) -> list[str]:
        """The actors of a group by words alone, the oldest first."""
        return [a for _, a in under(self.store, GROUP, base)]

    def oldest(self, base: str) -> str:
        """The place of the oldest actor of a group."""
        first = self.store.scan(GROUP, key_of(base, ""), key_of(base, LAST), limit=1)
        return first[0][0].partition("\t")[2] if first else LAST

    def oldest_of(self, actors: Sequence[str]) -> str:
        """The place of the first of actors, who come in order."""
        return self.who(actors[0]).place if actors else LAST

    # -------------------------------------------------------------- changing

    def add(self, doc: str, casts: Sequence[Cast]) -> None:
        """Take in the actors of a document that is new."""
        self.store.put(CAST, doc, json.dumps([c.id for c in casts]))
        for cast in casts:
            self.store.put(WHO, cast.id, pack(cast))
        for cast in casts:
            if not cast.person:
                self._take_body(cast)
            elif cast.named and full_names(cast):
                self._take_person(cast)
            elif cast.named:
                self.bare.take(cast)
        self._wait(doc)
        self._follow()

    def remove(self, doc: str) -> None:
        """Take out the actors of a document."""
        casts = self.cast(doc)
        for cast in casts:
            if (old := self.base(cast.id)) is not None:
                if cast.person and cast.named:
                    self.described.shown(cast, old, None)
                self.store.drop(GROUP, key_of(old, cast.place))
                self.store.drop(BASE, cast.id)
                self.moved.setdefault(cast.id, old)
            if cast.person and not cast.named:
                self.described.remove(cast)
            for forest, item in self._items(cast):
                self._leave(forest, item, cast)
            if cast.person and cast.named and not full_names(cast):
                for word in bare_names(cast):
                    self.store.drop(BARE, key_of(word, cast.place))
                    self.bare.wake(word, cast.place, only_if_several=True)
        for cast in casts:
            self.store.drop(WHO, cast.id)
        self.store.drop(CAST, doc)
        self._follow()

    def _items(self, cast: Cast) -> Iterator[tuple[Forest[Any], str]]:
        """In which forests an actor is met, as which item."""
        if cast.person and cast.named and full_names(cast):
            yield self.people, item_of(cast)
        elif not cast.person:
            owned, free, words = body_parts(cast)
            if owned or words:
                yield self.bodies, body_of(owned, words)
            elif free and cast.day is not None:
                yield self.free, f"f {cast.id}"

    def _leave(self, forest: Forest[Any], item: str, cast: Cast) -> None:
        """Note that an item is no longer met in a document; it stands where it is first met in those left."""
        space = f"{forest.rule.space} {MET}"
        self.store.drop(space, key_of(item, cast.place))
        there = forest.item(item)
        if there is None or there.place != cast.place:
            if forest is self.people:
                self._forget(item, cast)
            return
        family = self._families(self.people.root(item)) if forest is self.people else []
        forest.remove(item)
        left = self.store.scan(space, key_of(item, ""), key_of(item, LAST), limit=1)
        if left:
            forest.add(replace(there, place=left[0][0].partition("\t")[2]))
        if forest is self.people:
            self._forget(item, cast)
            for word in {*family, *bare_names(cast), *(n[-1] for n in full_names(cast))}:
                self.bare.wake(word, "")

    def _forget(self, item: str, cast: Cast) -> None:
        """What was first said of a person by an actor that is gone is first said by a later one, or by nobody."""
        others = [self.who(a) for a in self._met_as(item)]
        for space, values, given in (
            (CONTEXTS, sorted(contexts_of(cast)), contexts_of),
            (f"{FAMILY} of", sorted(family_words(cast)), family_words),
        ):
            for value in values:
                key = key_of(item, value) if space == CONTEXTS else key_of(value, item)
                if self.store.get(space, key) == cast.place:
                    self.store.drop(space, key)
                    self.store.drop(FAMILY, key_of(value, cast.place))
                    again = min((o.place for o in others if value in given(o)), default=None)
                    if again is not None and self.bare.earlier(space, key, again) and space != CONTEXTS:
                        self.store.put(FAMILY, key_of(value, again), item)
                    self._shake(item, cast.place)

    def _shake(self, item: str, place: str) -> None:
        """Have decided anew who may be told from others by what is said of a person."""
        root = self.people.root(item) or item
        for member in self.people.members(root):
            for _, other_place, other in self.people.alike(member):
                if other_place > place:
                    self.people.wake(other)
        for word in self._families(root):
            self.bare.wake(word, place)

    def settle(self) -> dict[str, str | None]:
        """Place all that waits; from each actor whose group changed to the one it had before."""
        while True:
            while self._heap:
                _, doc = heapq.heappop(self._heap)
                self._waiting.discard(doc)
                self._assign(doc)
            if not self.described.settle():
                break
        moved, self.moved = self.moved, {}
        return {a: old for a, old in moved.items() if old != self.base(a)}

    def wake(self, doc: str) -> None:
        """Have the actors of a document placed anew."""
        self._wait(doc)

    def _wait_for(self, actor: str) -> None:
        self._wait(self.who(actor).doc)

    def _wait(self, doc: str) -> None:
        if doc not in self._waiting and (casts := self.cast(doc)):
            self._waiting.add(doc)
            heapq.heappush(self._heap, (casts[0].place, doc))

    def _follow(self) -> None:
        """Have the documents placed anew whose people or bodies moved."""
        for forest in (self.bodies, self.free):
            for item in forest.settle():
                self._wake_met(forest.rule.space, item)
        for item, old in self.people.settle().items():
            self._wake_met(self.people.rule.space, item)
            there = self.people.item(item)
            for word in self._families(old, self.people.root(item)):
                self.bare.wake(word, there.place if there is not None else "")

    def _wake_met(self, space: str, item: str) -> None:
        for _, doc in under(self.store, f"{space} {MET}", item):
            self._wait(doc)

    def _families(self, *roots: str | None) -> list[str]:
        """The family names of people."""
        items = (self.people.item(m) for r in roots if r is not None for m in self.people.members(r))
        return sorted({n[-1] for i in items if i is not None for n in i.about})

    # -------------------------------------------------------------- what is met

    def _met(self, forest: Forest[T], item: Item[T], cast: Cast) -> None:
        """Put an item in, or earlier than it stood, and note where it is met."""
        self.store.put(f"{forest.rule.space} {MET}", key_of(item.id, cast.place), cast.doc)
        there = forest.item(item.id)
        if there is None or cast.place < there.place:
            forest.add(item)

    def _met_as(self, item: str) -> Iterator[str]:
        """The actors that are met as a person's names."""
        for key, doc in under(self.store, f"{self.people.rule.space} {MET}", item):
            yield next(c.id for c in self.cast(doc) if c.place == key)

    def _take_body(self, cast: Cast) -> None:
        owned, free, words = body_parts(cast)
        if owned or words:
            keys = (*owned, *(f"bones {b}" for b in sorted({skeleton(w) for w in words})))
            item = Item(body_of(owned, words), cast.place, keys, (owned, words))
            self._met(self.bodies, item, cast)
        elif free and cast.day is not None:
            free_item = Item(f"f {cast.id}", cast.place, (free[0],), cast.day)
            self._met(self.free, free_item, cast)

    def _take_person(self, cast: Cast) -> None:
        names = tuple(sorted(full_names(cast)))
        item = Item(item_of(cast), cast.place, tuple(sorted(set(name_keys(names)))), names)
        before = self.people.item(item.id)
        self._met(self.people, item, cast)
        fresh = before is None or cast.place < before.place
        told = [k for k in contexts_of(cast) if self.bare.earlier(CONTEXTS, key_of(item.id, k), cast.place)]
        words = set(family_words(cast))
        for word in sorted(words):
            if self.bare.earlier(f"{FAMILY} of", key_of(word, item.id), cast.place):
                self.store.put(FAMILY, key_of(word, cast.place), item.id)
                self.bare.wake(word, cast.place)
        root = self.people.root(item.id) or item.id
        if told and not fresh:
            words.update(self._families(root))
        if told or fresh:
            for member in self.people.members(root):
                for _, place, other in self.people.alike(member):
                    if place > cast.place:
                        self.people.wake(other)
            for word in sorted(words):
                self.bare.wake(word, cast.place, only_if_several=not fresh)

    # -------------------------------------------------------------- one story

    def _assign(self, doc: str) -> None:
        """Place the actors of a document: bodies, full names, then names of one word; no two in one group."""
        casts = self.cast(doc)
        taken: dict[str, str] = {}
        for cast in self._in_turn(casts):
            group = self._group(cast, taken)
            taken[group] = cast.id
            self._keep(cast, group)
        for cast in casts:
            if cast.person and not cast.named:
                self.described.wake(cast.id)

    def _in_turn(self, casts: Sequence[Cast]) -> Iterator[Cast]:
        yield from (c for c in casts if not c.person)
        yield from (c for c in casts if c.person and c.named and full_names(c))
        yield from (c for c in casts if c.person and c.named and not full_names(c) and bare_names(c))
        yield from (c for c in casts if c.person and c.named and not full_names(c) and not bare_names(c))

    def _group(self, cast: Cast, taken: dict[str, str]) -> str:
        root = self._root(cast, taken)
        if root is None:
            return f"a {cast.id}"
        parted = json.loads(self.store.get(APART, cast.id) or "[]")
        before = {self.base(a) for a in parted if self.here(a) and self.who(a).place < cast.place}
        number = 0
        while (group := f"{root} #{number}" if number else root) in taken or group in before:
            number += 1
        return group

    def _root(self, cast: Cast, taken: dict[str, str]) -> str | None:
        if not cast.person:
            owned, free, words = body_parts(cast)
            if owned or words:
                return self.bodies.root(body_of(owned, words))
            return self.free.root(f"f {cast.id}") if free and cast.day is not None else None
        if full_names(cast):
            return self.people.root(item_of(cast))
        return self.bare.group_of(cast, taken) if bare_names(cast) else None

    def _keep(self, cast: Cast, group: str) -> None:
        """Note the group of a named actor, and what it shows of the group."""
        old = self.base(cast.id)
        if old == group:
            return
        self.keep_group(cast.id, group)
        for parted in json.loads(self.store.get(APART, cast.id) or "[]"):
            if self.here(parted) and self.who(parted).place > cast.place:
                self._wait(self.who(parted).doc)
        if cast.person:
            self.described.shown(cast, old, group)

    def keep_group(self, actor: str, group: str) -> None:
        """Note the group of an actor."""
        old = self.base(actor)
        if old != group:
            place = self.who(actor).place
            if old is not None:
                self.store.drop(GROUP, key_of(old, place))
            self.moved.setdefault(actor, old)
            self.store.put(BASE, actor, group)
            self.store.put(GROUP, key_of(group, place), actor)


def body_of(names: Sequence[str], words: Sequence[str]) -> str:
    """What stands for the names of a body."""
    return "o " + "; ".join((*names, *words))


def family_words(cast: Cast) -> frozenset[str]:
    """The words by which alone a person of full names may be met."""
    return frozenset(n[-1] for n in full_names(cast)) | frozenset(bare_names(cast))


def item_of(cast: Cast) -> str:
    """What stands for the full names of a person."""
    return "n " + "; ".join(" ".join(name) for name in sorted(full_names(cast)))
