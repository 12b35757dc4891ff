"""How names become people, and names of bodies become bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.casts import Name
from sayso.link.forest import Forest, Item, Near
from sayso.link.spelling import edits, same_person, skeleton
from sayso.link.stores import under

NEAR_DAYS = 31
"""Between stories that say "the police" with no word of whose, or by office who is named in another."""
EXACT, FITTING = 2.0, 1.0
CONTEXTS = "person context"
"""The space of what is said of the people of a name: roles and sides, each with the place where it is first said."""
Names = tuple[Name, ...]


class NameRule:
    """Which full names are one person's: the same one, else the only earlier one that fits."""

    space = "person"
    window: int | None = None

    def encode(self, about: Names) -> str:
        """Names as text."""
        return "\n".join("\t".join(name) for name in about)

    def decode(self, text: str) -> Names:
        """The names back."""
        return tuple(tuple(name.split("\t")) for name in text.split("\n"))

    def glimpse(self, about: Names) -> str:
        """Nothing."""
        return ""

    def may(self, about: Names, glimpse: str) -> bool:
        """It does not show."""
        return True

    def compare(self, a: Item[Names], b: Item[Names]) -> float:
        """Whether two share a name, or have names that may be one."""
        if set(a.about) & set(b.about):
            return EXACT
        return FITTING * any(same_person(m, n, near=True) for m in a.about for n in b.about)

    def choose(self, forest: Forest[Names], item: Item[Names], near: Sequence[Near]) -> str | None:
        """The oldest person of the same name; else the only one whom all names fit, by role or side if several do."""
        order = sorted(near, key=lambda n: n[1])
        exact = _roots(forest, [n for n in order if n[0] == EXACT])
        if exact:
            return exact[0]
        own = contexts(forest, (item.id,), item.place + "\t")
        fitting = []
        for root in _roots(forest, order):
            members = forest.members(root, before=item.place)
            shared = bool(own & contexts(forest, members, item.place))
            theirs = [n for m in members if (other := forest.item(m)) is not None for n in other.about]
            if all(any(same_person(m, t, near=shared) for m in item.about) for t in theirs):
                fitting.append((root, shared))
        if len(fitting) > 1:
            fitting = [f for f in fitting if f[1]]
        return fitting[0][0] if len(fitting) == 1 else None

    def shaken(self, forest: Forest[Names], item: Item[Names], old: str | None, new: str | None) -> Iterable[str]:
        """All that may fit a person who gained or lost a name."""
        for root in (old, new):
            for member in forest.members(root) if root is not None else ():
                yield from (other for _, _, other in forest.alike(member))


def _roots(forest: Forest[Names], near: Sequence[Near]) -> list[str]:
    """The roots of items, the oldest first."""
    found = {r for _, _, i in near if (r := forest.root(i)) is not None}
    return sorted(found, key=lambda r: i.place if (i := forest.item(r)) is not None else "")


def contexts(forest: Forest[Names], items: Iterable[str], before: str) -> set[str]:
    """The roles and sides that stories before a place give the people of these names."""
    return {c for i in items for c, place in under(forest.store, CONTEXTS, i) if place < before}


Parts = tuple[tuple[str, ...], tuple[str, ...]]
"""Names as compared, and words that may be spelled in other ways."""


class BodyRule:
    """Which organisations, states and groups are one: the oldest that shares a name."""

    space = "body"
    window: int | None = None

    def encode(self, about: Parts) -> str:
        """Names and words as text."""
        return "\n".join("\t".join(part) for part in about)

    def decode(self, text: str) -> Parts:
        """The names and words back."""
        names, words = (tuple(w for w in part.split("\t") if w) for part in text.split("\n"))
        return names, words

    def glimpse(self, about: Parts) -> str:
        """Nothing."""
        return ""

    def may(self, about: Parts, glimpse: str) -> bool:
        """It does not show."""
        return True

    def compare(self, a: Item[Parts], b: Item[Parts]) -> float:
        """Whether two share a name, or have words that are spellings of one."""
        if set(a.about[0]) & set(b.about[0]):
            return 1.0
        pairs = ((x, y) for x in a.about[1] for y in b.about[1] if skeleton(x) == skeleton(y))
        return 1.0 * any(edits(x, y) <= 2 for x, y in pairs)

    def choose(self, forest: Forest[Parts], item: Item[Parts], near: Sequence[Near]) -> str | None:
        """The oldest of those alike."""
        found = {r for _, _, i in near if (r := forest.root(i)) is not None}
        return min(found, key=lambda r: i.place if (i := forest.item(r)) is not None else "", default=None)

    def shaken(self, forest: Forest[Parts], item: Item[Parts], old: str | None, new: str | None) -> Iterable[str]:
        """Nobody besides those alike."""
        return ()


class NearRule:
    """Which mets of one key in stories of near dates are one: each joins the one before it."""

    window: int | None = 1

    def __init__(self, space: str) -> None:
        self.space = space

    def encode(self, about: int) -> str:
        """A day as text."""
        return str(about)

    def decode(self, text: str) -> int:
        """The day back."""
        return int(text)

    def glimpse(self, about: int) -> str:
        """Nothing."""
        return ""

    def may(self, about: int, glimpse: str) -> bool:
        """It does not show."""
        return True

    def compare(self, a: Item[int], b: Item[int]) -> float:
        """Whether two days are near."""
        return 1.0 * (abs(a.about - b.about) <= NEAR_DAYS)

    def choose(self, forest: Forest[int], item: Item[int], near: Sequence[Near]) -> str | None:
        """The group of the one before."""
        return forest.root(max(near, key=lambda n: n[1])[2]) if near else None

    def shaken(self, forest: Forest[int], item: Item[int], old: str | None, new: str | None) -> Iterable[str]:
        """Nobody besides the next."""
        return ()
