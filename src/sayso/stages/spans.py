"""Spans of one document found by their place: which lie inside, around or across a stretch, without a walk over all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.types import Span


class SpanIndex:
    """Spans of one document; what is asked is answered by their places in the given order, ascending.

    A question costs the logarithm of their number for each answer: SpanIndex([Span(0, 9), Span(2, 4)]).around(Span(3,
    4)) == [0, 1].
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """An index of spans; the same span may come twice."""
        ordered = sorted((s.start, n, s.end) for n, s in enumerate(spans))
        self._starts = [start for start, _, _ in ordered]
        self._ends = [end for _, _, end in ordered]
        self._given = [n for _, n, _ in ordered]
        # A heap of the furthest ends: node k covers nodes 2k and 2k + 1, the leaves are the spans.
        self._leaves = 1 << max(0, len(ordered) - 1).bit_length()
        self._furthest = [0] * self._leaves + self._ends + [0] * (self._leaves - len(ordered))
        for k in range(self._leaves - 1, 0, -1):
            self._furthest[k] = max(self._furthest[2 * k], self._furthest[2 * k + 1])

    def inside(self, outer: Span) -> list[int]:
        """The spans that lie wholly within outer."""
        last = bisect_left(self._starts, outer.end)
        return sorted(self._given[i] for i in range(self._first(outer), last) if self._ends[i] <= outer.end)

    def starting(self, stretch: Span) -> list[int]:
        """The spans that begin within stretch."""
        return sorted(self._given[self._first(stretch) : bisect_left(self._starts, stretch.end)])

    def around(self, inner: Span) -> list[int]:
        """The spans that wholly contain inner."""
        return self._reaching(bisect_right(self._starts, inner.start), inner.end)

    def across(self, stretch: Span) -> list[int]:
        """The spans that share a character with stretch."""
        return self._reaching(bisect_left(self._starts, stretch.end), stretch.start + 1)

    def _first(self, stretch: Span) -> int:
        return bisect_left(self._starts, stretch.start)

    def _reaching(self, before: int, end: int) -> list[int]:
        """Of the first spans by start, those that reach to end or beyond it."""
        return sorted(self._given[i] for i in self._descend(before, end))

    def _descend(self, before: int, end: int) -> Iterator[int]:
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, width = waiting.pop()
            if first >= before or self._furthest[node] < end:
                continue
            if width == 1:
                yield first
                continue
            half = width // 2
            waiting += [(2 * node, first, half), (2 * node + 1, first + half, half)]


class PieceIndex:
    """Owners of several spans each (a statement and its content), found by the place of any of them."""

    def __init__(self, owners: Iterable[Sequence[Span]]) -> None:
        """An index of owners, each given as its spans."""
        self._pieces = [(n, span) for n, spans in enumerate(owners) for span in spans]
        self._index = SpanIndex(span for _, span in self._pieces)

    def around(self, inner: Span) -> list[int]:
        """The owners one of whose spans wholly contains inner, ascending."""
        return sorted({self._pieces[k][0] for k in self._index.around(inner)})

    def across(self, stretch: Span) -> list[tuple[int, Span]]:
        """The owners and those of their spans that share a character with stretch, in the order given."""
        return [self._pieces[k] for k in self._index.across(stretch)]
