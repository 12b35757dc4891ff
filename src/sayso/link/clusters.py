"""Chains of different stories in clusters: looked up by blocks, scored in pairs, each joined to the likest before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.bonds import Bonds
from sayso.link.chains import Chain
from sayso.link.forest import Forest, Item, Near
from sayso.link.joins import JOIN_ACROSS, LONG_AGO, POSSIBLY, across, apart, block_keys, one_in_story
from sayso.link.packing import pack, unpack
from sayso.text import content_id

WINDOW = 12
"""How many chains of one block, by date, each chain is compared with: keeps the work for one more story flat."""


class ChainRule:
    """How the chains of stories become incidents."""

    space = "chain"
    window: int | None = WINDOW

    def __init__(self, bonds: Bonds | None = None) -> None:
        self.bonds: Bonds = bonds or {}
        """What persons decided of chains."""

    def encode(self, about: Chain) -> str:
        """A chain as text."""
        return pack(about)

    def decode(self, text: str) -> Chain:
        """The chain back."""
        return unpack(Chain, text)

    def glimpse(self, about: Chain) -> str:
        """The day of its story and the days that it gives, as numbers: "738976 738975-738975"."""
        days = (f"{first.toordinal()}-{last.toordinal()}" for first, last in about.dates)
        return " ".join((str(about.dct.toordinal() if about.dct else 0), *days))

    def may(self, about: Chain, glimpse: str) -> bool:
        """Whether the days of two chains, or where one gives none those of their stories, are near enough."""
        day, *days = glimpse.split(" ")
        if about.dates and days:
            theirs = [(int(first), int(last)) for first, _, last in (d.partition("-") for d in days)]
            mine = [(first.toordinal(), last.toordinal()) for first, last in about.dates]
            return any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)
        return about.dct is None or day == "0" or abs(about.dct.toordinal() - int(day)) <= LONG_AGO.days

    def compare(self, a: Item[Chain], b: Item[Chain]) -> float:
        """How alike two chains of different stories are; 0 where it is too little to be shown."""
        if a.about.doc == b.about.doc:
            return 0.0
        score = across(a.about, b.about)
        return score if score >= POSSIBLY else 0.0

    def choose(self, forest: Forest[Chain], item: Item[Chain], near: Sequence[Near]) -> str | None:
        """The cluster of the likest chain before, if nothing in that cluster forbids it; else of the next likest."""
        bound = self._bound(forest, item)
        if bound is not None:
            return bound
        tried: set[str] = set()
        for score, _, other in sorted(near, key=lambda n: (-n[0], n[1])):
            root = forest.root(other)
            if score < JOIN_ACROSS:
                break
            if root is not None and root not in tried:
                tried.add(root)
                members = (forest.item(m) for m in forest.members(root, before=item.place))
                if not any(m is not None and self._parted(m, item) for m in members):
                    return root
        return None

    def _bound(self, forest: Forest[Chain], item: Item[Chain]) -> str | None:
        """The cluster of the first chain before that a person made one incident with this."""
        mine = self.bonds.get(item.id, {})
        same = (forest.item(other) for other, one in mine.items() if one)
        before = sorted((i.place, i.id) for i in same if i is not None and i.place < item.place)
        return next((root for _, i in before if (root := forest.root(i)) is not None), None)

    def told_apart(self, a: str, b: str) -> bool:
        """Whether a person told two chains apart."""
        return self.bonds.get(a, {}).get(b) is False

    def _parted(self, a: Item[Chain], b: Item[Chain]) -> bool:
        """Whether two chains cannot be in one cluster; what a person decided goes before."""
        ruled = self.bonds.get(a.id, {}).get(b.id)
        return parted(a.about, b.about) if ruled is None else not ruled

    def shaken(self, forest: Forest[Chain], item: Item[Chain], old: str | None, new: str | None) -> Iterable[str]:
        """Later chains of the new cluster that cannot be with this one, and those that it kept from the old cluster."""
        for member in forest.members(new, after=item.place) if new is not None else ():
            other = forest.item(member)
            if other is not None and self._parted(item, other):
                yield member
        yield from self.bonds.get(item.id, {})
        for member in forest.members(old) if old is not None else ():
            yield from (other for score, _, other in forest.alike(member) if score >= JOIN_ACROSS)


def parted(a: Chain, b: Chain) -> bool:
    """Whether two chains cannot be in one cluster: of two happenings, or of one story that tells them apart."""
    if a.doc == b.doc:
        return not one_in_story(a, b)
    return apart((a.dates, a.places), (b.dates, b.places))


def chain_items(place: str, chains: Iterable[Chain]) -> list[Item[Chain]]:
    """The chains of a document, each with the id that an incident has of which it is the oldest."""
    return [
        Item(
            content_id("i", c.doc, c.traces[0].event.span.start, c.traces[0].event.span.end),
            f"{place} {c.traces[0].event.span.start:07} {n:04}",
            tuple(sorted(" ".join(k.split()) for k in block_keys(c))),
            c,
        )
        for n, c in enumerate(chains)
    ]
