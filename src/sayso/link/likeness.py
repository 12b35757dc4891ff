"""How alike two mentions of events are: kinship of words, time, place, parties and the words around them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sayso.link.families import BACKWARD, kinship, moves
from sayso.text import fold
from sayso.types import Document, Event, Place, Span

JOINED = re.compile(r",? (?:and |& )?(?:in |at |near |on )?(?:the )?")
WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\w.-]*")
APART = frozenset(
    "another second third fourth fifth previous earlier similar separate further additional other".split()
)
DEFINITE = frozenset("the this that these those such".split())
INDEFINITE = frozenset("a an another one some several".split())
COMMON = frozenset(
    "that this with from have were been said says told will would could they them their there which when what where "
    "after before about between into over under more than also only some other year week month monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december people according during while against because since until among being does much many most "
    "still just even last first".split()
)
UNRELATED = -9.0
SAME_LEMMA = 0.8
NUMBER = 1.0
"""What it costs that one mention is of several and the other of one."""
NEAR_KM = 60.0
CONTINENT_KM = 3500.0
"""From the middle of a part of the world to anything in it."""
AHEAD = ("planned", "feared")
AREAS = ("country", "region")


@dataclass(frozen=True, slots=True)
class Trace:
    """One event mention with what linking compares."""

    doc: str
    order: int
    """The sentence it stands in, counted from the start."""
    event: Event
    dates: tuple[date, date] | None
    actor: str | None
    recipient: str | None
    names: frozenset[str]
    """Capitalised words and numbers of models in its sentence, folded."""
    models: frozenset[str]
    """Those of its names that have a digit: "an-26"."""
    words: frozenset[str]
    """Its sentence's other words of four letters and more, by their first six."""
    definite: bool
    indefinite: bool
    plural: bool
    apart: bool
    """Said to be another one."""
    doers: frozenset[str] = frozenset()
    """The nouns for who did it."""
    targets: frozenset[str] = frozenset()
    """The nouns for what it was done to."""
    noun: bool = False
    sites: tuple[Place, ...] = ()
    """Its place with those joined to it: "in Kenya and Tanzania"."""


def traces_of(doc: Document, party_of: Mapping[str, str]) -> list[Trace]:
    """The events of a document in order, ready to be compared."""
    return [make_trace(doc, e, party_of) for e in sorted(doc.events, key=lambda e: (e.span, e.lemma))]


def make_trace(doc: Document, event: Event, party_of: Mapping[str, str]) -> Trace:
    """One event with the words around it."""
    order = bisect_right(doc.sentences, event.span.start, key=lambda s: s.start) - 1
    inside = order >= 0 and event.span.start < doc.sentences[order].end
    order, sentence = (order, doc.sentences[order]) if inside else (0, event.span)
    names, words = words_around(doc.text, sentence, event.span)
    before = [w.lower() for w in WORD.findall(doc.text[max(sentence.start, event.span.start - 40) : event.span.start])]
    return Trace(
        doc.id,
        order,
        event,
        dates_of(event.when),
        party_of.get(event.actor or ""),
        party_of.get(event.recipient or ""),
        names,
        frozenset(n for n in names if any(c.isdigit() for c in n)),
        words,
        definite=any(w in DEFINITE or w.endswith(("'s", "’s")) for w in before[-3:]),
        indefinite=any(w in INDEFINITE for w in before[-2:]),
        plural=doc.text[event.span.start : event.span.end].lower().endswith((f"{_noun(event)}s", f"{_noun(event)}es")),
        apart=any(w in APART for w in before[-2:]),
        doers=frozenset(event.doers),
        targets=frozenset(event.targets),
        noun=event.noun,
        sites=joined_places(doc, event.where) if event.where else (),
    )


def joined_places(doc: Document, place: Place) -> tuple[Place, ...]:
    """A place with those that the text joins to it by "and" and commas, in order."""
    at = bisect_left(doc.places, place.span.start, key=lambda p: p.span.start)
    if at == len(doc.places) or doc.places[at].span != place.span:
        return (place,)
    first = last = at
    while first and JOINED.fullmatch(doc.text, doc.places[first - 1].span.end, doc.places[first].span.start):
        first -= 1
    while last + 1 < len(doc.places) and JOINED.fullmatch(
        doc.text, doc.places[last].span.end, doc.places[last + 1].span.start
    ):
        last += 1
    return doc.places[first : last + 1]


def sites_match(a: Trace, b: Trace) -> float:
    """How well the places of two mentions go together: the best of those joined; as place_match."""
    return max((place_match(x, y) for x in a.sites for y in b.sites), default=0.0)


def _noun(event: Event) -> str:
    return event.lemma.replace("_", " ")


@lru_cache(maxsize=2**13)
def words_around(text: str, sentence: Span, event: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the other words of a sentence, without the event's own."""
    names, words = set(), set()
    for match in WORD.finditer(text, sentence.start, sentence.end):
        if event.start <= match.start() < event.end:
            continue
        word = fold(match.group()).removesuffix("'s")
        if match.group()[0].isupper() and match.start() > sentence.start or any(c.isdigit() for c in word[1:]):
            names.add(word)
        elif len(word) >= 4:
            words.add(word[:6])
    return frozenset(names - COMMON), frozenset(words - {w[:6] for w in COMMON})


def dates_of(when: str | None) -> tuple[date, date] | None:
    """The first and last day of an ISO date or interval; None where it is none."""
    if not when:
        return None
    first, _, last = when.partition("/")
    try:
        days = date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def meet(a: tuple[date, date], b: tuple[date, date], slack: int = 0) -> bool:
    """Whether two stretches of days share one, give or take slack days."""
    return a[0] - timedelta(slack) <= b[1] and b[0] <= a[1] + timedelta(slack)


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y, dx = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    chord = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(dx / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


def place_match(a: Place | None, b: Place | None) -> float:
    """1 for one place, 0.5 where one may hold the other, 0 where one is not known, -1 for two places."""
    if a is None or b is None:
        return 0.0
    if fold(a.name) == fold(b.name):
        return 1.0
    if a.country and b.country and a.country != b.country:
        return -1.0
    far = distance(a, b)
    if a.kind in AREAS or b.kind in AREAS:
        if a.kind == b.kind:
            return -1.0
        if not (a.country and b.country):
            return -1.0 if far is not None and far > CONTINENT_KM else 0.0
        known = a.adm1 and b.adm1 and "country" not in (a.kind, b.kind)
        return 0.5 if not known or fold(a.adm1 or "") == fold(b.adm1 or "") else -1.0
    if far is None:
        other = a.adm1 and b.adm1 and fold(a.adm1) != fold(b.adm1)
        return -1.0 if other else 0.0
    return 1.0 if far <= NEAR_KM else -1.0


def conflict(a: Trace, b: Trace) -> bool:
    """Whether two mentions cannot be one happening: another day or another place."""
    if a.dates and b.dates and not meet(a.dates, b.dates):
        return True
    if moves(a.event.lemma, a.event.event_type) and moves(b.event.lemma, b.event.event_type):
        return False
    return sites_match(a, b) < 0


def likeness(a: Trace, b: Trace) -> float:
    """How much speaks for two mentions being one happening, conflicts aside; UNRELATED where their words are."""
    base = kinship((a.event.lemma, a.event.event_type), (b.event.lemma, b.event.event_type))
    if not base:
        return UNRELATED
    score = base + SAME_LEMMA * (a.event.lemma == b.event.lemma)
    if a.plural != b.plural and not a.event.lemma.startswith("such_") and not b.event.lemma.startswith("such_"):
        score -= NUMBER
    score -= ((a.event.stance in AHEAD) != (b.event.stance in AHEAD)) * 1.0
    if a.dates and b.dates and meet(a.dates, b.dates):
        score += 1.0 if max(_days(a.dates), _days(b.dates)) <= 10 else 0.3
    score += max(0.0, sites_match(a, b))
    score += _party(a.recipient, b.recipient, -0.7) + _party(a.actor, b.actor, 0.0)
    if a.models and b.models and not a.models & b.models:
        score -= 0.7
    score += min(1.5, 0.4 * len(a.names & b.names) + 0.2 * len(a.words & b.words))
    return score


def _days(dates: tuple[date, date]) -> int:
    return (dates[1] - dates[0]).days


def _party(a: str | None, b: str | None, differing: float) -> float:
    if a is None or b is None:
        return 0.0
    return 0.7 if a == b else differing


def points_back(trace: Trace) -> bool:
    """Whether a mention names its event only as the one spoken of."""
    return trace.event.lemma in BACKWARD


def shared(a: Sequence[Trace], b: Sequence[Trace]) -> int:
    """How many names stand around the mentions of both."""
    return len(frozenset().union(*(t.names for t in a)) & frozenset().union(*(t.names for t in b)))
