"""Figures across stories: each tied to the incident it counts for and to the party that gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso import codebook
from sayso.link.figurescope import matter_of
from sayso.text import contains, overlap
from sayso.types import Document, Event, Figure, Incident, LinkedFigure, Span, Statement

FITTING = {
    "killed": ("ASSAULT", "ACCIDENT"),
    "injured": ("ASSAULT", "ACCIDENT"),
    "arrested": ("COERCE", "ACCUSE", "PROTEST", "ASSAULT"),
    "displaced": ("ASSAULT", "ACCIDENT", "COERCE"),
    "launched": ("ASSAULT",),
    "intercepted": ("ASSAULT",),
}
"""The event types that a measure counts for; a measure that is not here counts for any."""
MAIN = 0.9
"""What it adds to a tie that the story is about its incident."""
LONE = 1.0
"""What it takes that a story names an incident only by what came of it: "killed"."""
ELSEWHERE = -1.0
"""The weight of the main incident where no mention of it is near."""
FIRST = 2
"""As many mentions as being the first that a story tells of counts for."""
RECENT = 30
"""Days before a story within which an event of no day is taken to be."""
HERE = 2.5
"""From which weight on a tie is one of the figure's own sentence, where the story's main incident matters less."""
FAR = 600.0
INDEFINITE = re.compile(r"\b(?:an?|another|other)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
"""What stands before an event that is told of for the first time."""


def link_figures(
    docs: Sequence[Document], incidents: Sequence[Incident], party_of: Mapping[str, str]
) -> tuple[LinkedFigure, ...]:
    """The figures of docs in order, each with its incident (None where none fits) and its holder's party."""
    home = {(m.doc, m.span): i.id for i in incidents for m in i.mentions}
    by_id = {i.id: i for i in incidents}
    found, quoted = [], []
    for doc in docs:
        main = main_incident(doc, home)
        said = {s.id: s for s in doc.statements}
        for figure in doc.figures:
            statement = said.get(figure.statement or "")
            holder = party_of.get(figure.holder) if figure.holder else None
            denier = statement.holder if statement and not figure.holder else None
            quoted.append(party_of.get(denier) if denier else None)
            incident = incident_of(doc, figure, home, main)
            day = day_of(doc, figure, statement)
            matter = matter_of(doc, figure, by_id.get(incident or ""), day)
            found.append(LinkedFigure(doc.id, figure, incident, holder, day, doc.outlet, matter))
    return tuple(given_elsewhere(found, quoted))


def day_of(doc: Document, figure: Figure, statement: Statement | None) -> str | None:
    """The day on which a figure was given: when it was said, else when its story appeared.

    "It counts 22 dead, after speaking of 19 on Saturday": the day in the sentence is that of the earlier number.
    """
    if statement is None or statement.said_on is None:
        return doc.dct
    sentence = next((s for s in doc.sentences if contains(s, figure.span)), None)
    told = [f for f in doc.figures if f.earlier and sentence is not None and contains(sentence, f.span)]
    return doc.dct if told and not figure.earlier else statement.said_on


def given_elsewhere(figures: Sequence[LinkedFigure], quoted: Sequence[str | None]) -> Iterator[LinkedFigure]:
    """figures, each that a party only quotes given to the first other party that gives that number in another story.

    quoted has for each figure the party that quotes it; None where it is somebody's or the outlet's own.
    """
    givers: dict[tuple[object, ...], list[str]] = {}
    for linked in figures:
        if linked.holder and linked.incident:
            givers.setdefault(_number(linked), []).append(linked.holder)
    for linked, by in zip(figures, quoted, strict=True):
        others = (h for h in givers.get(_number(linked), ()) if h != by) if by and linked.incident else iter(())
        yield replace(linked, holder=linked.holder or next(others, None))


def _number(linked: LinkedFigure) -> tuple[object, ...]:
    return linked.incident, linked.figure.low, linked.figure.high, linked.figure.measure


def main_incident(doc: Document, home: Mapping[tuple[str, Span], str]) -> str | None:
    """The incident that a story names most often; being the first that it names counts as two mentions more."""
    named = [home[doc.id, e.span] for e in doc.events if (doc.id, e.span) in home]
    harmed = [
        home[doc.id, e.span] for e in doc.events if (doc.id, e.span) in home and e.event_type in FITTING["killed"]
    ]
    counts = Counter(harmed or named)
    weights: dict[str, float] = dict(counts)
    for e in doc.events:  # a word for an outcome says less of what a story is about
        if codebook.is_outcome(e.lemma) and home.get((doc.id, e.span)) in counts:
            weights[home[doc.id, e.span]] -= 0.5
    first = next(iter(counts), None)
    return max(counts, key=lambda i: weights[i] + FIRST * (i == first), default=None)


def incident_of(doc: Document, figure: Figure, home: Mapping[tuple[str, Span], str], main: str | None) -> str | None:
    """The incident that a figure counts for: its own event's, else that of the fitting event that stands nearest."""
    if figure.ties:
        return likeliest(doc, figure, home, main)
    if figure.event is not None:
        tied = next((e for e in doc.events if overlap(e.span, figure.event) and (doc.id, e.span) in home), None)
        if tied is not None and (main is None or "\n" not in _between(doc, figure.span, tied.span)):
            return fuller(doc, tied, home)
        if tied is not None:
            return main  # a toll whose paragraph names no event is of what the story is about
    fitting = FITTING.get(figure.measure)
    events = [e for e in doc.events if (doc.id, e.span) in home and (fitting is None or e.event_type in fitting)]
    if not events:
        return main
    statement = next((s for s in doc.statements if s.id == figure.statement), None)
    weights: dict[str, float] = {}
    for event in events:
        incident = home[doc.id, event.span]
        score = nearness(doc, figure.span, event, statement) + 0.35 * (incident == main)
        weights[incident] = max(weights.get(incident, 0.0), score)
    return min(weights, key=lambda i: (-weights[i], i))


def likeliest(doc: Document, figure: Figure, home: Mapping[tuple[str, Span], str], main: str | None) -> str | None:
    """The incident that most speaks for: the ties to its mentions, and whether the story is about it."""
    events = {e.span: e for e in doc.events if (doc.id, e.span) in home}
    caused = {home[doc.id, s] for s, e in events.items() if not codebook.is_outcome(e.lemma)}
    best: dict[str, tuple[float, Event]] = {}
    for tie in figure.ties:
        event = events.get(tie.event)
        if event is None:
            continue
        incident = home[doc.id, tie.event]
        bonus = MAIN if tie.weight < HERE else MAIN / 3
        weight = tie.weight + bonus * (incident == main) - LONE * (incident not in caused)
        if incident not in best or weight > best[incident][0]:
            best[incident] = weight, event
    fitting = FITTING.get(figure.measure, ())
    far = [e for s, e in events.items() if home[doc.id, s] == main]
    if main is not None and main not in best and any(e.event_type in fitting for e in far):
        best[main] = ELSEWHERE + MAIN, far[0]
    if not best:
        return main
    own = min(best, key=lambda i: (-best[i][0], i))
    return fuller(doc, best[own][1], home)


def _between(doc: Document, a: Span, b: Span) -> str:
    """The text between two spans."""
    return doc.text[min(a.end, b.end) : max(a.start, b.start)]


def fuller(doc: Document, event: Event, home: Mapping[tuple[str, Span], str]) -> str:
    """The incident of an event; of one named once, at no other time or place, that of its type the story names most.

    "3,400 people were at work when it fell" counts for the collapse that the story tells of, by whatever word.
    """
    own = home[doc.id, event.span]
    if INDEFINITE.search(doc.text, max(0, event.span.start - 60), event.span.start):
        return own
    same = [e for e in doc.events if e.event_type == event.event_type and (doc.id, e.span) in home]
    counts = Counter(home[doc.id, e.span] for e in same)
    most = max(counts, key=lambda i: counts[i])
    if counts[own] > 1 or counts[most] < 2:
        return own
    others = [e for e in same if home[doc.id, e.span] == most]
    return own if _apart(doc, event, others) else most


def _apart(doc: Document, event: Event, others: Sequence[Event]) -> bool:
    """Whether an event is given another day or place than those that others are given."""
    days = {e.when for e in others if e.when}
    places = {e.where.name for e in others if e.where}
    elsewhere = event.where is not None and event.where.name not in places and (bool(places) or len(others) < 3)
    if event.when and not days:  # the others are of about the day of the story
        return elsewhere or doc.dct is None or abs(days_between(event.when[:10], doc.dct)) > RECENT
    return elsewhere or bool(event.when) and event.when not in days


def days_between(one: str, other: str) -> int:
    """The days from one ISO date to another; a great many where one is no whole date."""
    try:
        return (date.fromisoformat(other[:10]) - date.fromisoformat(one)).days
    except ValueError:
        return 10**6


def nearness(doc: Document, where: Span, event: Event, statement: Statement | None) -> float:
    """How near an event stands to a figure: in its clause, sentence, statement, or before it."""
    gap = max(event.span.start - where.end, where.start - event.span.end, 0)
    score = max(0.0, 1.0 - gap / FAR)
    sentence = next((s for s in doc.sentences if contains(s, where)), None)
    if sentence is not None and contains(sentence, event.span):
        score += 1.0
    elif event.span.start > where.start:
        score -= 0.3
    if statement is not None and any(contains(c, event.span) for c in statement.content):
        score += 0.3
    between = doc.text[min(event.span.end, where.end) : max(event.span.start, where.start)]
    return score - 0.3 * ("\n" in between)
