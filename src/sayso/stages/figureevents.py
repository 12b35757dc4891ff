"""The event that a quantity counts for: its verb's, else a fitting one in its sentence, else the last before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso import codebook
from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import EVENT_TYPES, RESCUERS
from sayso.stages.placed import Placed
from sayso.stages.quantities import Quantity
from sayso.stages.spans import SpanIndex
from sayso.types import Event, Figure, Span

PARAGRAPH = "\n"
ORDERS: dict[str, tuple[str, ...]] = EVENT_TYPES | {"rescue": ("AID",), "any": tuple(codebook.EVENT_TYPES)}


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
        self._rescue = any(e.event_type == "AID" for e in placed.doc.events)

    def event_for(self, tree: Tree, quantity: Quantity, before: Figure | None = None) -> Event | None:
        """The event that quantity counts for; None where the story names none that fits.

        before is the figure before it: where no event comes between the two, they count for the same.
        """
        fitting = self._fit("rescue" if quantity.unit in RESCUERS and self._rescue else quantity.measure)
        governing = self._governing(tree, quantity, fitting)
        if governing is not None:
            return governing
        start = quantity.span.start
        inside = [fitting.events[n] for n in fitting.index.starting(self._sentence(quantity.span))]
        if inside:
            return min(inside, key=lambda e: (fitting.order.index(e.event_type), abs(e.span.start - start)))
        # a toll whose sentence names no event counts for the one that the story is telling of
        last = fitting.last_before(start)
        near = before is not None and PARAGRAPH not in tree.text[before.span.end : start]
        if before is not None and near and (last is None or not before.span.start <= last.span.start < start):
            told = next((e for e in fitting.events if e.span == before.event), None)
            return told or last
        return last

    def _governing(self, tree: Tree, quantity: Quantity, fitting: Fitting) -> Event | None:
        """The event whose word stands above a number in the parse, or is the subject of the verb above it."""
        node = quantity.head
        # what is not harm may be counted in anything: those who signed a petition, those handed over
        whole = self._fit("any") if quantity.measure == "other" else None
        for _ in range(4):
            relative = tree.tokens[node].dep == "relcl"
            node = tree.tokens[node].head
            if found := self._at(tree, node, fitting) or (whole and self._at(tree, node, whole)):
                return found
            if relative:
                return None  # beyond the noun that a clause describes something else is told
            if tree.tokens[node].pos == "VERB":
                doers = tree.with_dep(node, "nsubj")
                doers += [t for by in tree.with_dep(node, "agent") for t in tree.with_dep(by, "pobj")]
                for doer in doers:
                    if doer != quantity.head and (found := self._at(tree, doer, fitting)):
                        return found
        return None

    def _at(self, tree: Tree, node: int, fitting: Fitting) -> Event | None:
        across = fitting.index.across(tree.span(node, node))
        return fitting.events[across[0]] if across else None

    def _fit(self, measure: str) -> Fitting:
        if measure not in self._fitting:
            self._fitting[measure] = Fitting(self._placed.doc.events, ORDERS[measure])
        return self._fitting[measure]

    def _sentence(self, span: Span) -> Span:
        """The last sentence that begins at span or before it; span where none does."""
        return self._placed.sentence_before(span.start) or span
