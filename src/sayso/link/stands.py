"""Positions of a ledger in pairs, kept up story by story: each with the last one before it on the same topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.link.forest import Forest, Item, Near
from sayso.link.packing import pack, unpack
from sayso.link.positions import LOOKED_AT, Placed, likeness, make_pair, on_one_topic, told_again
from sayso.types import Party, PositionPair


class PositionRule:
    """Which position stands before another: the last one of its side on its topic."""

    space = "position"
    window: int | None = LOOKED_AT

    def encode(self, about: Placed) -> str:
        """A position as text."""
        return pack(about)

    def decode(self, text: str) -> Placed:
        """The position back."""
        return unpack(Placed, text)

    def glimpse(self, about: Placed) -> str:
        """Nothing."""
        return ""

    def may(self, about: Placed, glimpse: str) -> bool:
        """It does not show."""
        return True

    def compare(self, a: Item[Placed], b: Item[Placed]) -> float:
        """Whether two positions of one side are on one topic, and how much: the share of words, and a little more."""
        if a.about.side != b.about.side or a.about.position.statement == b.about.position.statement:
            return 0.0
        share = likeness(a.about.topic, b.about.topic)
        return share + 0.001 if on_one_topic(a.about, b.about) else 0.0

    def choose(self, forest: Forest[Placed], item: Item[Placed], near: Sequence[Near]) -> str | None:
        """The last of those alike, the likest of one day; None where it is the same words told again."""
        found = [(score, other) for score, _, i in near if (other := forest.item(i)) is not None]
        if not found:
            return None
        _, last = max(found, key=lambda f: (f[1].about.when, f[0], f[1].about.position.id))
        return None if told_again(last.about, item.about) else last.id

    def shaken(self, forest: Forest[Placed], item: Item[Placed], old: str | None, new: str | None) -> Iterable[str]:
        """Nobody besides those alike."""
        return ()


def position_items(placed: Iterable[Placed]) -> list[Item[Placed]]:
    """Positions in the order of time, undated ones last."""
    return [
        Item(
            f"{p.doc} {p.position.id}",
            f"{p.when or '~'} {p.doc} {p.position.span.start:07} {p.position.id}",
            tuple(f"{p.side} {word}" for word in sorted(p.topic)),
            p,
        )
        for p in placed
    ]


def pair_at(forest: Forest[Placed], item_id: str) -> tuple[str, PositionPair] | None:
    """A position with the one before it; None where there is none."""
    item, before = forest.item(item_id), forest.root(item_id)
    earlier = forest.item(before) if before is not None and before != item_id else None
    if item is None or earlier is None:
        return None
    return item.place, make_pair(earlier.about, item.about)


def sides_of(parties: Iterable[Party]) -> Mapping[str, str]:
    """From a party's id to its side: a state and those who speak for it are one, whatever it is called."""
    return {p.id: p.side or (p.name if p.kind == "state" else p.id) for p in parties}
