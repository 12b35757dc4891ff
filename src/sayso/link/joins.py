"""How much speaks for chains of two stories being one incident, what forbids it, and under what they are looked up."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.link.chains import JOIN_WITHIN, Chain
from sayso.link.families import BACKWARD, root
from sayso.link.likeness import likeness, meet, place_match, points_back, shared
from sayso.text import fold
from sayso.types import Place

JOIN_ACROSS = 4.0
"""Likeness from which chains of two stories are one incident."""
POSSIBLY = 3.0
"""Likeness from which two incidents are shown as possibly the same."""
SAME_MATTER = 6
"""Names that two stories have in common when they are surely on one matter."""
MAIN_MATTER, OTHER_MATTER, POINTING = 2.0, 0.5, 1.5
FIRST = 6
"""How many mentions of a chain are compared with another story's: the first say most of what it is."""
LONG_AGO = timedelta(days=120)
Marks = tuple[tuple[tuple[date, date], ...], tuple[Place, ...]]
"""The dates and places of a chain."""


def block_keys(chain: Chain) -> set[str]:
    """What chains must share one of to be compared: a class of event with a month, a place, a party or a name."""
    kinds = {root(t.event.lemma, t.event.event_type) for t in chain.traces if t.event.lemma not in BACKWARD}
    kinds = kinds or {"harm"}
    marks: set[str] = set()
    for t in chain.traces:
        if t.dates and (t.dates[1] - t.dates[0]).days <= 10:
            marks |= {f"day {d}" for d in t.dates}
        if t.event.where:
            marks.add(f"at {fold(t.event.where.name)}")
        marks |= {f"by {p}" for p in (t.actor, t.recipient) if p}
    if chain.main:
        marks |= {f"of {w}" for w in sorted(chain.topic)}
    return {f"{k} {m}" for k in kinds for m in marks}


def across(a: Chain, b: Chain) -> float:
    """How much speaks for two chains of different stories being one incident; 0 where something forbids it."""
    if apart((a.dates, a.places), (b.dates, b.places)) or not _in_time(a, b):
        return 0.0
    best = max(likeness(s, t) for s in a.traces[:FIRST] for t in b.traces[:FIRST])
    if best <= 0:
        return 0.0
    matter = min(1.0, len(a.topic & b.topic) / SAME_MATTER)
    placed = any(place_match(x, y) > 0 for x in a.places for y in b.places)
    score = best + 0.5 * _dated(a, b) + 0.3 * placed + min(1.0, 0.2 * shared(a.traces, b.traces))
    score += matter * (MAIN_MATTER if a.main and b.main else OTHER_MATTER)
    pointing = [all(points_back(t) for t in c.traces) for c in (a, b)]
    return score + POINTING * matter * (pointing[0] and b.main or pointing[1] and a.main)


def apart(a: Marks, b: Marks) -> bool:
    """Whether dates and places are of two happenings: none of the dates meet, or none of the places can be one."""
    days = [meet(x, y) for x in a[0] for y in b[0]]
    if days and not any(days):
        return True
    places = [place_match(x, y) for x in a[1] for y in b[1]]
    return bool(places) and max(places) < 0


def _dated(a: Chain, b: Chain) -> bool:
    return any(meet(x, y) for x in a.dates for y in b.dates)


def _in_time(a: Chain, b: Chain) -> bool:
    """Whether stories are near enough in time for what they do not date to be one thing."""
    if _dated(a, b) or a.dct is None or b.dct is None:
        return True
    return abs(a.dct - b.dct) <= LONG_AGO


def one_in_story(a: Chain, b: Chain) -> bool:
    """Whether two chains of one story, kept apart there for want of evidence, may be one after all."""
    best = max(likeness(s, t) for s in a.traces for t in b.traces)
    return best >= JOIN_WITHIN - 1.0 and not any(t.apart for t in (*a.traces, *b.traces))
