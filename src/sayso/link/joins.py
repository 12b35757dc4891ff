"""How sure it is that chains of two stories are one incident, what forbids it, and under what they are looked up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from sayso.link.chains import FIRST, Chain
from sayso.link.families import BACKWARD, kinship, root
from sayso.link.likeness import Trace, likeness, meet, place_match, points_back
from sayso.text import fold
from sayso.types import Place

JOIN_ACROSS = 2.6
"""Likeness from which chains of two stories are one incident."""
POSSIBLY = 2.0
"""Likeness from which two incidents are shown as possibly the same."""
UNSURE = 2.5
"""The most where they have too little in common to be joined."""
MUTUAL = frozenset("CONSULT AGREE COOPERATE".split())
ONE_AFTER_ALL = 0.9
"""Likeness from which chains of one story may be one when another story joins them."""
SAME_MATTER = 3
"""Names that two stories have in common when they are surely on one matter."""
SURE_MATTER, SOME_MATTER = 0.6, 0.3
MAIN_MATTER, ALONE_MATTER, OTHER_MATTER, POINTING = 1.5, 0.7, 0.3, 1.5
NO_MATTER = 1.0
"""What it costs that two stories have no name in common."""
ANOTHER_ONE = 1.5
"""What it costs that the two were done to others, or are of other models."""
NARROW = timedelta(days=10)
TOPICS = 7
"""Names of a story's topic by pairs of which its chains are looked up."""
EARLY = 3
COMMON_WORDS = frozenset(
    "attack strike kill killing bomb bombing fire hit explosion explode blast war clash fight fighting meet meeting "
    "talk arrest visit shoot shooting raid die death agree agreement deal deploy send launch throw use target protest "
    "charge detain sanction call operation crash lose fall".split()
)
"""Words that so many happenings go by that they are no help in looking one up."""
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
    near = frozenset[str]().union(*(t.names for t in chain.traces[:EARLY]))
    own = sorted(chain.topic, key=lambda n: (n not in near, n in chain.states, n))
    marks |= {f"of {a} {b}" for a, b in combinations(sorted(own[:TOPICS]), 2)}
    return {f"{k} {m}" for k in kinds for m in marks} | rare_keys(chain)


def rare_keys(chain: Chain) -> set[str]:
    """The words of a chain that few happenings go by, each with the month of its story and the next."""
    if chain.dct is None:
        return set()
    month = 12 * chain.dct.year + chain.dct.month
    words = {t.event.lemma for t in chain.traces[:EARLY]} - COMMON_WORDS - BACKWARD
    return {f"{w} in {m}" for w in words for m in (month, month + 1)}


def across(a: Chain, b: Chain) -> float:
    """How much speaks for two chains of different stories being one incident; 0 where something forbids it.

    Words that go together are no ground by themselves, and one thing in common is a coincidence: possibly the same.
    """
    if apart((a.dates, a.places), (b.dates, b.places)) or not _in_time(a, b):
        return 0.0
    best = max(likeness(s, t) for s in first_of(a) for t in first_of(b))
    common = grounds(a, b) if best > 0 else ()
    if not common:
        return 0.0
    sure = matter(a, b)
    score = best + 0.5 * _dated(a, b) + 0.3 * _placed(a, b) + min(1.0, 0.2 * len(near_names(a) & near_names(b)))
    both = MAIN_MATTER if a.main and b.main else ALONE_MATTER if a.alone and b.alone else OTHER_MATTER
    pointing = [all(points_back(t) for t in c.traces) for c in (a, b)]
    score += sure * both + POINTING * sure * (pointing[0] and b.main or pointing[1] and a.main)
    score -= NO_MATTER * (1 - sure) + ANOTHER_ONE * other_target(a, b)
    return max(0.0, score if enough(a, b, common) else min(score, UNSURE))


def enough(a: Chain, b: Chain, common: tuple[str, ...]) -> bool:
    """Whether what two chains have in common is ground enough to call them one.

    One matter is, or two other grounds; three where their words only may be of one happening: a crash and a death.
    Talks are those of somebody: a party or a day must be the same. What was done to another is another happening, but
    for what stories on one matter are about, which each names in its own way.
    """
    if a.traces[0].event.event_type in MUTUAL and not {"same party", "same day"} & set(common):
        return False
    if other_target(a, b) and not (a.main and b.main and "same matter" in common):
        return False
    if "same matter" in common:
        return True
    kin = any(
        kinship((s.event.lemma, s.event.event_type), (t.event.lemma, t.event.event_type)) >= 2
        for s in first_of(a)
        for t in first_of(b)
    )
    return len(common) >= (2 if kin else 3)


def grounds(a: Chain, b: Chain) -> tuple[str, ...]:
    """What two chains have in common besides words that go together: each alone is a coincidence."""
    sure = matter(a, b)
    found = {
        "same matter": sure >= SURE_MATTER,
        "some names in common": SOME_MATTER <= sure < SURE_MATTER,
        "same day": any(meet(x, y) and max(x[1] - x[0], y[1] - y[0]) <= NARROW for x in a.dates for y in b.dates),
        "same place": any(place_match(x, y) == 1 and x.kind != "country" for x in a.places for y in b.places),
        "same party": bool(parties(a) & parties(b)),
        "same target": bool(targets(a) & targets(b)),
        "same names nearby": len(near_names(a) & near_names(b)) >= 2,
    }
    return tuple(ground for ground, holds in found.items() if holds)


def other_target(a: Chain, b: Chain) -> bool:
    """Whether both chains say what was hit, and not the same; or whom, of two that no day shows to be one.

    Who is only described ("the embassies", "American embassies") may be one without being known for it.
    """
    if recipients(a) & recipients(b) or targets(a) & targets(b):
        return False
    return bool(targets(a) and targets(b) or recipients(a) and recipients(b) and not _dated(a, b))


def recipients(chain: Chain) -> frozenset[str]:
    """The parties to whom the mentions of a chain say that it was done."""
    return frozenset(t.recipient for t in first_of(chain) if t.recipient)


def parties(chain: Chain) -> frozenset[str]:
    """All parties of the mentions of a chain."""
    return recipients(chain) | {t.actor for t in first_of(chain) if t.actor}


def targets(chain: Chain) -> frozenset[str]:
    """The nouns for what was hit."""
    return frozenset[str]().union(*(t.targets for t in first_of(chain)))


def near_names(chain: Chain) -> frozenset[str]:
    """The names that stand around the mentions of a chain."""
    return frozenset[str]().union(*(t.names for t in first_of(chain)))


def first_of(chain: Chain) -> tuple[Trace, ...]:
    """The mentions of a chain that are compared."""
    return chain.traces[:FIRST]


def matter(a: Chain, b: Chain) -> float:
    """How surely two stories are on one matter, by the names that they share: 0 to 1. Those of states count half."""
    shared = a.topic & b.topic
    return min(1.0, (len(shared) - len(shared & (a.states | b.states)) / 2) / SAME_MATTER)


def apart(a: Marks, b: Marks) -> bool:
    """Whether dates and places are of two happenings: none of the dates meet, or none of the places can be one."""
    days = [meet(x, y) for x in a[0] for y in b[0]]
    if days and not any(days):
        return True
    places = [place_match(x, y) for x in a[1] for y in b[1]]
    return bool(places) and max(places) < 0


def _dated(a: Chain, b: Chain) -> bool:
    return any(meet(x, y) for x in a.dates for y in b.dates)


def _placed(a: Chain, b: Chain) -> bool:
    return any(place_match(x, y) > 0 for x in a.places for y in b.places)


def _in_time(a: Chain, b: Chain) -> bool:
    """Whether stories are near enough in time for what they do not date to be one thing."""
    if _dated(a, b) or a.dct is None or b.dct is None:
        return True
    return abs(a.dct - b.dct) <= LONG_AGO


def one_in_story(a: Chain, b: Chain) -> bool:
    """Whether two chains of one story, kept apart there for want of evidence, may be one after all."""
    best = max(likeness(s, t) for s in a.traces for t in b.traces)
    return best >= ONE_AFTER_ALL and not any(t.apart for t in (*a.traces, *b.traces))
