"""The mentions of a story in groups of one happening each: the likest two groups become one until none are alike."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.link.likeness import Trace, conflict
from sayso.link.pairs import pair_features
from sayso.link.scorer import Weights, log_odds
from sayso.text import overlap
from sayso.types import Span

JOIN_WITHIN = -0.15
"""Log odds from which two groups of mentions of a story are one happening."""
NEVER = -99.0
CERTAIN = 4.0
"""The most that one pair of mentions says for or against it: no single pair outvotes the others."""
BEFORE = 150
"""With how many mentions before it each is compared; those further off say nothing for it."""
PAST = 1.5
"""What speaks against it where one is dated well before the story and the other is not dated at all."""
ANOTHER = 1.0
"""What speaks against it where the later is said to be another one: "a second strike"."""
OTHER_TARGET = 0.5
"""What speaks against it where both say what was hit, and not the same."""
Parted = Sequence[tuple[Span, Span]]
"""Words of one story that a person told apart."""


def group(traces: Sequence[Trace], recent: date | None, weights: Weights, parted: Parted) -> list[list[Trace]]:
    """The mentions of a story in groups of one happening each, in the order of their first mentions.

    Two groups are as alike as the mean of their likest two mentions and of all their pairs, so that one chance
    likeness does not make one of two happenings that are otherwise apart.
    """
    links = {
        (a, b): odds
        for b in range(len(traces))
        for a in range(max(0, b - BEFORE), b)
        if (odds := mention_odds(traces[a], traces[b], recent, weights, parted)) != -CERTAIN
    }
    return [[traces[i] for i in sorted(members)] for members in sorted(_merged(len(traces), links))]


def mention_odds(a: Trace, b: Trace, recent: date | None, weights: Weights, parted: Parted = ()) -> float:
    """The log odds that two mentions of a story, the later second, are one happening; NEVER where that is forbidden."""
    if conflict(a, b) or parted and _ruled_apart(a, b, parted):
        return NEVER
    odds = log_odds(pair_features(a, b), weights) - PAST * of_the_past(a, b, recent)
    odds -= OTHER_TARGET * bool(a.targets and b.targets and not a.targets & b.targets)
    known = len(a.names & b.names) > 1  # "another call" of the same two may be the one told of
    odds -= ANOTHER * (b.apart and b.order != a.order) / (1 + known)
    return max(-CERTAIN, min(CERTAIN, odds))


def of_the_past(a: Trace, b: Trace, recent: date | None) -> bool:
    """Whether one of two mentions is dated well before the story and the other, elsewhere in it, is not dated at all.

    What a story does not date is mostly its news, not its background.
    """
    if recent is None or bool(a.dates) == bool(b.dates):
        return False
    dates = a.dates or b.dates
    return dates is not None and dates[1] < recent and abs(b.order - a.order) > (1 if a.dates else 0)


def _ruled_apart(a: Trace, b: Trace, parted: Parted) -> bool:
    """Whether a person told two mentions apart."""
    one, other = a.event.span, b.event.span
    return any(overlap(one, x) and overlap(other, y) or overlap(one, y) and overlap(other, x) for x, y in parted)


@dataclass
class _Bond:
    """What is known of the pairs of two groups: their sum, the best, how many are known, whether one is forbidden."""

    total: float = 0.0
    best: float = -CERTAIN
    pairs: int = 0
    never: bool = False


@dataclass
class _Groups:
    """Groups of mentions by the number of their first, and the bonds of each to others."""

    members: dict[int, list[int]]
    bonds: dict[int, dict[int, _Bond]] = field(default_factory=dict)

    def likeness(self, a: int, b: int) -> float:
        """How alike two groups are; pairs of which nothing is known speak against it."""
        bond = self.bonds[a][b]
        if bond.never:
            return NEVER
        unknown = len(self.members[a]) * len(self.members[b]) - bond.pairs
        mean = (bond.total - CERTAIN * unknown) / (bond.pairs + unknown)
        return (bond.best + mean) / 2

    def merge(self, a: int, b: int) -> None:
        """Make one group of two, by the number of the first."""
        self.members[a] += self.members.pop(b)
        self.bonds[a].pop(b, None)
        for other, bond in self.bonds.pop(b).items():
            if other != a:
                mine = self.bonds[a].setdefault(other, _Bond())
                mine.total, mine.pairs = mine.total + bond.total, mine.pairs + bond.pairs
                mine.best, mine.never = max(mine.best, bond.best), mine.never or bond.never
                self.bonds[other].pop(b)
                self.bonds[other][a] = mine


def _merged(count: int, links: dict[tuple[int, int], float]) -> Iterator[list[int]]:
    """Numbers in groups, by the log odds of pairs of them."""
    groups = _Groups({i: [i] for i in range(count)}, {i: {} for i in range(count)})
    for (a, b), odds in links.items():
        bond = _Bond(0.0, -CERTAIN, 1, never=True) if odds == NEVER else _Bond(odds, odds, 1)
        groups.bonds[a][b] = groups.bonds[b][a] = bond
    heap = [(-odds, a, b, 1, 1) for (a, b), odds in links.items() if odds > JOIN_WITHIN]
    heapq.heapify(heap)
    while heap:
        _, a, b, *sizes = heapq.heappop(heap)
        if sizes != [len(groups.members.get(a, ())), len(groups.members.get(b, ()))]:
            continue  # one of the two has grown since
        groups.merge(a, b)
        for other in groups.bonds[a]:
            if (alike := groups.likeness(a, other)) > JOIN_WITHIN:
                one, two = min(a, other), max(a, other)
                heapq.heappush(heap, (-alike, one, two, len(groups.members[one]), len(groups.members[two])))
    yield from groups.members.values()
