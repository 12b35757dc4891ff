"""The event that a quantity counts for: its verb's, else a fitting one in its sentence, else the last before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import EVENT_TYPES
from sayso.stages.placed import Placed
from sayso.stages.quantities import Quantity
from sayso.stages.spans import SpanIndex
from sayso.types import Event, Span


class Fitting:
    """The events of one document that a measure counts in, in the order of the text."""

    def __init__(self, events: Sequence[Event], order: Sequence[str]) -> None:
        """Of events those of a type in order; the two types that order names first are the likely ones."""
        self.order = order
        self.events = [e for e in events if e.event_type in order]
        self.index = SpanIndex(e.span for e in self.events)
        self.likely = sorted((e for e in self.events if e.event_type in order[:2]), key=lambda e: e.span.start)

    def last_before(self, at: int) -> Event | None:
        """The last likely event that begins before at; the first of all where none does."""
        after = bisect_left(self.likely, at, key=lambda e: e.span.start)
        if not after:
            return self.likely[0] if self.likely else None
        start = self.likely[after - 1].span.start
        return self.likely[bisect_left(self.likely, start, key=lambda e: e.span.start)]


class CountedEvents:
    """The events of one document, asked for by what a quantity measures."""

    def __init__(self, placed: Placed) -> None:
        """The events of a document; those that fit a measure are put together when it is first met."""
        self._placed = placed
        self._fitting: dict[str, Fitting] = {}

    def event_for(self, tree: Tree, quantity: Quantity) -> Event | None:
        """The event that quantity counts for; None where the story names none that fits."""
        fitting = self._fit(quantity.measure)
        if not fitting.events:
            return None
        node = quantity.head
        for _ in range(4):
            node = tree.tokens[node].head
            if across := fitting.index.across(tree.span(node, node)):
                return fitting.events[across[0]]
        start = quantity.span.start
        inside = [fitting.events[n] for n in fitting.index.starting(self._sentence(quantity.span))]
        if inside:
            return min(inside, key=lambda e: (fitting.order.index(e.event_type), abs(e.span.start - start)))
        # a toll whose sentence names no event counts for the one that the story is telling of
        return fitting.last_before(start)

    def _fit(self, measure: str) -> Fitting:
        if measure not in self._fitting:
            self._fitting[measure] = Fitting(self._placed.doc.events, EVENT_TYPES[measure])
        return self._fitting[measure]

    def _sentence(self, span: Span) -> Span:
        """The last sentence that begins at span or before it; span where none does."""
        return self._placed.sentence_before(span.start) or span
