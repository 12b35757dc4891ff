"""What stands where in one document: its statements, events, times, places, sentences and actors, each indexed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from sayso.stages.spans import PieceIndex, SpanIndex
from sayso.text import hull
from sayso.types import Actor, Document, Event, Figure, Place, Span, Statement, Timex

HARMS = (frozenset(("ASSAULT", "ACCIDENT")), frozenset(("COERCE",)))
"""What a story without other word is about: violence and accidents; force only where there is neither."""
NEAR = 400
"""Characters within which a time or place is looked for around a word."""


class Placed:
    """A document whose parts are found by their place; each index is made when first asked for, and kept."""

    def __init__(self, doc: Document) -> None:
        """The document as it is; a later one of the same story needs its own."""
        self.doc = doc

    @cached_property
    def contents(self) -> PieceIndex:
        """The statements by the pieces of their content."""
        return PieceIndex(s.content for s in self.doc.statements)

    @cached_property
    def hulls(self) -> SpanIndex:
        """The statements by the stretch from the first to the last word of their content."""
        return SpanIndex(hull(s.content) for s in self.doc.statements)

    @cached_property
    def cues(self) -> SpanIndex:
        """The cues of statements."""
        return SpanIndex(s.cue for s in self.doc.statements if s.cue)

    @cached_property
    def events(self) -> SpanIndex:
        """The events."""
        return SpanIndex(e.span for e in self.doc.events)

    @cached_property
    def sentences(self) -> SpanIndex:
        """The sentences."""
        return SpanIndex(self.doc.sentences)

    @cached_property
    def mentions(self) -> PieceIndex:
        """The actors by their mentions."""
        return PieceIndex(a.mentions for a in self.doc.actors)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {a.id: a for a in self.doc.actors}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements by id."""
        return {s.id: s for s in self.doc.statements}

    @cached_property
    def told_in(self) -> dict[str | None, list[Statement]]:
        """The statements that stand in another's content, by the id of that one; None: in the outlet's own words."""
        told: dict[str | None, list[Statement]] = {}
        for s in self.doc.statements:
            told.setdefault(s.parent, []).append(s)
        return told

    @cached_property
    def figures_of(self) -> dict[str | None, list[Figure]]:
        """The figures by the id of the statement that gives them; None: in the outlet's own words."""
        given: dict[str | None, list[Figure]] = {}
        for f in self.doc.figures:
            given.setdefault(f.statement, []).append(f)
        return given

    @cached_property
    def sides(self) -> dict[str, str]:
        """The side of each actor by the actor's id; its own name where none is known."""
        return {a.id: a.side or a.name for a in self.doc.actors}

    @cached_property
    def _harmful(self) -> list[tuple[int, Event]]:
        """The harmful events with their place in the document's order; none that only marks a thing ("sunk ship")."""
        marks = {(t.start, t.end) for t in self.doc.tokens if t.dep == "amod"}
        told = [(n, e) for n, e in enumerate(self.doc.events) if (e.span.start, e.span.end) not in marks]
        kinds = ([(n, e) for n, e in told if e.event_type in kind] for kind in HARMS)
        return next((found for found in kinds if found), [])

    @cached_property
    def words_of_harm(self) -> frozenset[str]:
        """The lemmas of all words in the sentences that tell of a harmful event."""
        told = {s for _, e in self._harmful if (s := self.sentence_of(e.span)) is not None}
        starts = [t.start for t in self.doc.tokens]
        return frozenset(
            t.lemma.lower()
            for s in told
            for t in self.doc.tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)]
        )

    @cached_property
    def _harms(self) -> list[tuple[int, int]]:
        """Ends of harmful events with the place of the last, in the document's order, that ends there or before."""
        ends = sorted((e.span.end, n) for n, e in self._harmful)
        return list(zip((end for end, _ in ends), accumulate((n for _, n in ends), max), strict=True))

    @cached_property
    def main_harm(self) -> Event | None:
        """The first harmful event named by the word that names most of them."""
        words = Counter(e.lemma for _, e in self._harmful)
        return max((e for _, e in self._harmful), key=lambda e: words[e.lemma], default=None)

    @cached_property
    def _timexes(self) -> SpanIndex:
        return SpanIndex(t.span for t in self.doc.timexes)

    @cached_property
    def _places(self) -> SpanIndex:
        return SpanIndex(p.span for p in self.doc.places)

    @cached_property
    def _sizes(self) -> list[int]:
        return [sum(c.end - c.start for c in s.content) for s in self.doc.statements]

    def innermost(self, span: Span) -> Statement | None:
        """The smallest statement whose content holds span; of two of one size that with the lesser id."""
        around = self.contents.around(span)
        best = min(around, key=lambda n: (self._sizes[n], self.doc.statements[n].id), default=None)
        return None if best is None else self.doc.statements[best]

    def first_innermost(self, span: Span) -> Statement | None:
        """The same, but of two of one size the first."""
        best = min(self.contents.around(span), key=lambda n: self._sizes[n], default=None)
        return None if best is None else self.doc.statements[best]

    def events_in(self, spans: Sequence[Span]) -> list[Event]:
        """The events that lie wholly within one of spans, in the document's order."""
        return [self.doc.events[n] for n in sorted({n for s in spans for n in self.events.inside(s)})]

    def last_harm(self, at: int) -> Event | None:
        """The last harmful event, in the document's order, that ends at or before at."""
        n = bisect_right(self._harms, at, key=lambda h: h[0])
        return self.doc.events[self._harms[n - 1][1]] if n else None

    def sentence_of(self, span: Span) -> Span | None:
        """The first sentence that shares a character with span."""
        across = self.sentences.across(span)
        return self.doc.sentences[across[0]] if across else None

    def sentence_before(self, at: int) -> Span | None:
        """The last sentence that begins at a character or before it."""
        n = bisect_right(self.doc.sentences, at, key=lambda s: s.start)
        return self.doc.sentences[n - 1] if n else None

    def timexes_across(self, stretch: Span) -> list[Timex]:
        """The time expressions that share a character with stretch, in the document's order."""
        return [self.doc.timexes[n] for n in self._timexes.across(stretch)]

    def timexes_near(self, at: int) -> list[Timex]:
        """The time expressions that begin within NEAR characters of at, the nearest first."""
        near = [self.doc.timexes[n] for n in self._timexes.starting(_near(at))]
        return sorted(near, key=lambda t: abs(t.span.start - at))

    def places_near(self, at: int) -> list[Place]:
        """The places that begin within NEAR characters of at, in the document's order."""
        return [self.doc.places[n] for n in self._places.starting(_near(at))]


def _near(at: int) -> Span:
    return Span(max(0, at - NEAR), at + NEAR + 1)


def one_side(a: Actor | None, b: Actor | None) -> bool:
    """Whether two actors are one or speak for one state."""
    if a is None or b is None:
        return False
    return a.id == b.id or bool({a.side, a.name} & {b.side, b.name} - {None, ""})
