"""Items in trees: each joins an earlier one of its neighbourhood, or begins a tree; whatever the order of adding.

What an item joins depends on the items before it in a fixed order, never on those after it. So when an item comes, goes
or changes, only it and the later items that may look at it are decided anew, the earliest first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sayso.link.stores import BETWEEN, LAST, Store, key_of, under

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """Something to be joined: its place in the order of all, what it is looked up by, and what is compared."""

    id: str
    place: str
    keys: tuple[str, ...]
    about: T


Near = tuple[float, str, str]
"""How alike an earlier item is, its place and its id."""

Seen = tuple[str, str]
"""An item's id and a glimpse of it."""
GLIMPSE = "\n"
"""Stands between the two under a key."""


class Rule(Protocol[T]):
    """What is compared and by what it joins."""

    space: str
    window: int | None
    """With how many items under a key, before and after it, an item is compared; None for all."""

    def encode(self, about: T) -> str:
        """What is compared, as text."""

    def decode(self, text: str) -> T:
        """The same back."""

    def glimpse(self, about: T) -> str:
        """What of an item tells most others apart from it without a look at the whole; "" for nothing."""

    def may(self, about: T, glimpse: str) -> bool:
        """Whether an item and one of which there is a glimpse may be alike; True where it does not show."""

    def compare(self, a: Item[T], b: Item[T]) -> float:
        """How alike two items are; 0 where they have nothing to do with each other. a stands before b."""

    def choose(self, forest: Forest[T], item: Item[T], near: Sequence[Near]) -> str | None:
        """The root that an item joins; None to begin a tree. near are the items before it that are alike."""

    def shaken(self, forest: Forest[T], item: Item[T], old: str | None, new: str | None) -> Iterable[str]:
        """Ids of later items, besides those alike, that may look at this one, which went from one root to another."""


class Forest(Generic[T]):
    """The items of one rule in a store."""

    def __init__(self, store: Store, rule: Rule[T]) -> None:
        self.store, self.rule = store, rule
        self.items, self.keys, self.pairs, self.trees = (f"{rule.space} {s}" for s in ("item", "key", "pair", "tree"))
        self._heap: list[tuple[str, str]] = []
        self._waiting: set[str] = set()
        self._known: dict[str, Item[T] | None] = {}
        self._roots: dict[str, str | None] = {}
        self.moved: dict[str, str | None] = {}
        """The ids whose root changed since the last look, with the root that each had before."""
        self.met: set[tuple[str, str]] = set()
        """The pairs that came or went."""

    # -------------------------------------------------------------- looking

    def item(self, item_id: str) -> Item[T] | None:
        """An item; None where there is none."""
        if item_id not in self._known:
            text = self.store.get(self.items, item_id)
            if text is None:
                self._known[item_id] = None
            else:
                place, keys, about = text.split("\n", 2)
                named = tuple(keys.split(BETWEEN)) if keys else ()
                self._known[item_id] = Item(item_id, place, named, self.rule.decode(about))
        return self._known[item_id]

    def root(self, item_id: str) -> str | None:
        """The root of an item's tree; None where it is in none yet."""
        if item_id not in self._roots:
            self._roots[item_id] = self.store.get(f"{self.trees} of", item_id)
        return self._roots[item_id]

    def members(self, root: str, *, before: str = LAST, after: str = "") -> list[str]:
        """The ids of a tree's items in order, but for those that do not stand before or after a place."""
        low = key_of(root, after + BETWEEN if after else "")
        return [i for _, i in self.store.scan(self.trees, low, key_of(root, before))]

    def alike(self, item_id: str) -> list[Near]:
        """The items that are alike, before and after: score, place and id."""
        found = []
        for key, text in under(self.store, self.pairs, item_id):
            place, _, other = key.partition(BETWEEN)
            found.append((float(text), place, other))
        return found

    # -------------------------------------------------------------- changing

    def add(self, item: Item[T]) -> None:
        """Put an item in; one that is there already is taken out first, unless it is the same."""
        there = self.item(item.id)
        if there == item:
            return
        if there is not None:
            self.remove(item.id)
        head = f"{item.place}\n{BETWEEN.join(item.keys)}\n"
        self.store.put(self.items, item.id, head + self.rule.encode(item.about))
        self._known[item.id] = item
        near: dict[str, str] = {}
        entry = item.id + GLIMPSE + self.rule.glimpse(item.about)
        for key in item.keys:
            before, after = self._around(key, item.place)
            near.update((*before, *after))
            self._part(before, after)
            self.store.put(self.keys, key_of(key, item.place), entry)
        for other, glimpse in near.items():
            if not glimpse or self.rule.may(item.about, glimpse):
                self._pair(item.id, other, new=True)
        self._wait(item)

    def remove(self, item_id: str) -> None:
        """Take an item out; what was alike is decided anew."""
        item = self.item(item_id)
        if item is None:
            return
        for key in item.keys:
            self.store.drop(self.keys, key_of(key, item.place))
        for _, place, other in self.alike(item_id):
            self._unpair(item, place, other)
        self._settle_in(item, None)
        self.store.drop(self.items, item_id)
        self._known[item_id] = None
        for key in item.keys:
            before, after = self._around(key, item.place)
            for a, b in self._edge(before, after):
                self._pair(a, b)

    def wake(self, item_id: str) -> None:
        """Have an item decided anew."""
        item = self.item(item_id)
        if item is not None:
            self._wait(item)

    def settle(self) -> dict[str, str | None]:
        """Decide all that waits, the earliest first; from each item whose root changed to the root it had before."""
        while self._heap:
            _, item_id = heapq.heappop(self._heap)
            self._waiting.discard(item_id)
            item = self.item(item_id)
            if item is not None:
                near = [n for n in self.alike(item_id) if n[1] < item.place]
                self._settle_in(item, self.rule.choose(self, item, near) or item_id)
        moved, self.moved = self.moved, {}
        return {i: old for i, old in moved.items() if old != self.root(i)}

    def _settle_in(self, item: Item[T], new: str | None) -> None:
        old = self.root(item.id)
        if old == new:
            return
        self.moved.setdefault(item.id, old)
        shaken = set(self.rule.shaken(self, item, old, new))
        if old is not None:
            self.store.drop(self.trees, key_of(old, item.place))
        if new is None:
            self.store.drop(f"{self.trees} of", item.id)
        else:
            self.store.put(self.trees, key_of(new, item.place), item.id)
            self.store.put(f"{self.trees} of", item.id, new)
        self._roots[item.id] = new
        shaken.update(other for _, place, other in self.alike(item.id) if place > item.place)
        for other in shaken:
            later = self.item(other)
            if later is not None and later.place > item.place:
                self._wait(later)

    def _wait(self, item: Item[T]) -> None:
        if item.id not in self._waiting:
            self._waiting.add(item.id)
            heapq.heappush(self._heap, (item.place, item.id))

    # -------------------------------------------------------------- neighbourhoods

    def _around(self, key: str, place: str) -> tuple[list[Seen], list[Seen]]:
        """The items under a key next before a place, the nearest first, and next after it."""
        start, here, end = key_of(key, ""), key_of(key, place), key_of(key, LAST)
        window = self.rule.window
        if window is None:
            return [_seen(t) for _, t in self.store.scan(self.keys, start, end)], []
        before = self.store.scan(self.keys, start, here, limit=window, back=True)
        after = self.store.scan(self.keys, here + BETWEEN, end, limit=window)
        return [_seen(t) for _, t in before], [_seen(t) for _, t in after]

    def _edge(self, before: Sequence[Seen], after: Sequence[Seen]) -> list[tuple[str, str]]:
        """The pairs of items around a place that one more between them puts out of each other's window."""
        window = self.rule.window
        if window is None:
            return []
        reach = range(max(0, window - len(after)), min(window, len(before)))
        return [(before[n][0], after[window - 1 - n][0]) for n in reach]

    def _part(self, before: Sequence[Seen], after: Sequence[Seen]) -> None:
        """Take apart the pairs that an item now put between them parts, unless another key still brings them near."""
        for a, b in self._edge(before, after):
            one, other = self.item(a), self.item(b)
            if one is None or other is None or self.store.get(self.pairs, key_of(a, other.place, b)) is None:
                continue
            # The key at hand has one more item between them than are counted here: it is not put in yet.
            if self._times_near(one, other) <= 1:
                self._unpair(one, other.place, b)

    def _times_near(self, a: Item[T], b: Item[T]) -> int:
        """Under how many keys two items are in each other's window."""
        window = self.rule.window
        shared = set(a.keys) & set(b.keys)
        if window is None:
            return len(shared)
        first, last = sorted((a.place, b.place))
        spans = ((key_of(k, first) + BETWEEN, key_of(k, last)) for k in shared)
        return sum(len(self.store.scan(self.keys, low, high, limit=window)) < window for low, high in spans)

    def _pair(self, a: str, b: str, *, new: bool = False) -> None:
        """Note how alike two items are; new where one of them has come just now."""
        one, other = self.item(a), self.item(b)
        if one is None or other is None or a == b:
            return
        if one.place > other.place:
            one, other = other, one
        if not new and self.store.get(self.pairs, key_of(one.id, other.place, other.id)) is not None:
            return
        score = self.rule.compare(one, other)
        if score > 0:
            self.store.put(self.pairs, key_of(one.id, other.place, other.id), repr(score))
            self.store.put(self.pairs, key_of(other.id, one.place, one.id), repr(score))
            self.met.add((one.id, other.id))
            self._wait(other)

    def _unpair(self, one: Item[T], place: str, other_id: str) -> None:
        self.store.drop(self.pairs, key_of(one.id, place, other_id))
        self.store.drop(self.pairs, key_of(other_id, one.place, one.id))
        self.met.add((one.id, other_id))
        other = self.item(other_id)
        if other is not None:
            self._wait(max(one, other, key=lambda i: i.place))


def _seen(entry: str) -> Seen:
    item, _, glimpse = entry.partition(GLIMPSE)
    return item, glimpse
