"""The happenings of one story: its event mentions in chains, each chain with its days and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.link.likeness import Trace, conflict, dates_of, likeness, points_back, traces_of
from sayso.text import fold
from sayso.types import Document, Place

JOIN_WITHIN = 1.9
"""Likeness from which a mention joins a chain of its story."""
DEFINITE = 1.1
INDEFINITE = 0.2
RECENT = timedelta(days=10)
PAST = 1.5
EARLY = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one happening in one story."""

    doc: str
    dct: date | None
    traces: tuple[Trace, ...]
    main: bool = False
    """Whether its story names nothing more often."""
    topic: frozenset[str] = frozenset()
    """The names that the story names most."""
    dates: tuple[tuple[date, date], ...] = ()
    """The different stretches of days that its mentions give."""
    places: tuple[Place, ...] = ()
    """The places that its first mentions or several give; one late mention alone may be of something else."""

    @property
    def id(self) -> tuple[str, int, int]:
        """What it is told apart by."""
        return (self.doc, self.traces[0].event.span.start, self.traces[0].event.span.end)


def find_chains(doc: Document, party_of: Mapping[str, str]) -> list[Chain]:
    """The happenings of one story, each with its mentions in order; the most often named is its main one."""
    chains: list[list[Trace]] = []
    day = dates_of(doc.dct)
    recent = day[0] - RECENT if day else None
    for trace in traces_of(doc, party_of):
        best, target = 0.0, None
        for chain in chains:
            score = chain_score(trace, chain, main=len(chain) == max(map(len, chains)))
            score -= PAST * of_the_past(trace, chain, recent)
            if score > best:
                best, target = score, chain
        if target is not None and best >= JOIN_WITHIN:
            target.append(trace)
        else:
            chains.append([trace])
    most = max(map(len, chains), default=0)
    topic = topic_of(doc)
    return [make_chain(doc.id, day[0] if day else None, c, len(c) == most > 1, topic) for c in chains]


def make_chain(doc: str, dct: date | None, traces: Sequence[Trace], main: bool, topic: frozenset[str]) -> Chain:
    """A chain with the days and places of its mentions gathered."""
    dates = tuple(sorted({t.dates for t in traces if t.dates}))
    named = [p for t in traces if (p := t.event.where)]
    counts = Counter(map(place_key, named))
    early = {place_key(t.event.where) for t in traces[:EARLY] if t.event.where}
    places = {k: p for p in named if counts[k := place_key(p)] > 1 or k in early}
    return Chain(doc, dct, tuple(traces), main, topic, dates, tuple(places[k] for k in sorted(places)))


def place_key(place: Place) -> tuple[str, str, str]:
    """What tells one place from another."""
    return fold(place.name), place.country or "", place.kind


def chain_score(trace: Trace, chain: Sequence[Trace], *, main: bool) -> float:
    """How much speaks for a mention belonging to a chain of its own story; 0 where something forbids it."""
    if any(conflict(trace, t) for t in chain):
        return 0.0
    score = max(likeness(trace, t) for t in chain)
    if score <= 0:
        return 0.0
    score += 0.5 * (trace.order - chain[-1].order <= 2) + 0.3 * main
    if points_back(trace):
        score += 1.0
    elif trace.definite:
        score += DEFINITE
    own = trace.dates is not None and not any(t.dates for t in chain) and len(chain) == 1
    return score - 2.0 * trace.apart - INDEFINITE * trace.indefinite - 0.3 * own


def of_the_past(trace: Trace, chain: Sequence[Trace], recent: date | None) -> bool:
    """Whether one of a mention and a chain is dated well before the story and the other is not dated at all.

    What a story does not date is mostly its news, not its background.
    """
    if recent is None:
        return False
    past = [t for t in chain if t.dates and t.dates[1] < recent]
    if trace.dates is None:
        return bool(past) and trace.order - chain[-1].order > 1
    return trace.dates[1] < recent and not past


def topic_of(doc: Document) -> frozenset[str]:
    """The story's own names: those that it has at least twice, or in its title."""
    counts = Counter(
        fold(doc.text[m.span.start : m.span.end]) for m in doc.mentions if m.kind not in ("pronoun", "noun")
    )
    counts.update(fold(doc.text[p.span.start : p.span.end]) for p in doc.places)
    counts.update(fold(a.name) for a in doc.actors if a.named)
    title = fold(doc.title or "")
    return frozenset(w for n, c in counts.items() if c > 1 or n in title for w in n.split() if len(w) > 3)
