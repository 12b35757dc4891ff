"""Where a story plays and on which day, for happenings of which its own words do not say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.datelines import find_dateline
from sayso.text import fold
from sayso.types import Document, Event, Place, Span

SITE = re.compile(
    r"\b(?:in|at|near|outside|on|around|across|inside|over|of|through)\s(?:the\s)?(?:[\w’'-]+\s){0,2}\Z", re.I
)
HEARD = re.compile(
    r"\b(?:reporters|journalists|conference|briefing|told|said|says|added|spoke|speaking|speech|statement|officials?|"
    r"embassy|ministry|wrote)\b[^.,;]{0,30}\Z",
    re.I,
)
"""What stands before the place of a speech, not of what is spoken of."""
AT_THE_HEAD = re.compile(r"(?:\A|[.!?\n”\"]\s*)(?:In|At|From)\s(?:the\s)?\Z")
LEAD, TITLE, ON_SITE, HEARSAY, NAMED, FILED = 1.0, 1.5, 1.0, 0.3, 0.25, 0.8
CLEAR = 1.5
"""How much more than the next a town must be spoken of for a story to play there."""
AREAS = ("country", "region")
STAYING = frozenset("ASSAULT ACCIDENT COERCE PROTEST RETREAT".split())
"""Types of what happens on a spot: without other word, on that of the story. Talks and demands have none."""
LOCAL = frozenset("AID SANCTION".split())
"""Types of what mostly stays within the story's country, unless another state has a part in it."""
CHARGED = frozenset("charge indict indictment prosecute arraign remand".split())
"""The same for lemmas of courts."""
ABROAD = frozenset("sanction embargo tariff blockade boycott blacklist airlift".split())
"""Lemmas of what is done to a country from outside, or goes from one place to another."""
RELIEF = frozenset(
    "rescue rescue_mission rescue_operation rescue_work search search_operation evacuation pull_out air_support "
    "airdrop relief_effort".split()
)
"""The same for lemmas: one cannot search for the buried anywhere else."""
SUDDEN = frozenset("ASSAULT ACCIDENT".split())
"""Types of what without other word was on the day of the story's main happening."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a story plays, and the stretch of days of its main happening."""

    place: Place | None = None
    dates: tuple[date, date] | None = None


def story_place(doc: Document) -> Place | None:
    """Where a story plays: the town, region or country that it speaks of most as a site."""
    return settle(weighed_places(doc), clear=CLEAR)


def weighed_places(doc: Document) -> list[tuple[Place, float]]:
    """The places of a story with what speaks for each being where it plays."""
    lead = doc.sentences[0].end if doc.sentences else 0
    dateline = find_dateline(doc.text)
    filed = dateline.span.end if dateline else 0
    title = fold(doc.title or "")
    found = []
    for place in (p for p in doc.places if p.lat is not None):
        weight = FILED if place.span.start < filed else standing(doc, place.span)
        if place.span.start >= filed:
            weight += LEAD * (place.span.start < lead) * (weight >= ON_SITE)
        found.append((place, weight))
    named = {fold(p.name) for p, _ in found}
    return found + [(p, TITLE) for p in _first_of_each(doc.places) if fold(p.name) in named and fold(p.name) in title]


def _first_of_each(places: Iterable[Place]) -> list[Place]:
    return list({fold(p.name): p for p in reversed(tuple(places))}.values())


def standing(doc: Document, span: Span) -> float:
    """What the words before a place name say for something having happened there."""
    before = doc.text[max(0, span.start - 45) : span.start]
    if AT_THE_HEAD.search(before) or SITE.search(before) and HEARD.search(before):
        return HEARSAY
    return ON_SITE if SITE.search(before) else NAMED


def settle(
    votes: Sequence[tuple[Place, float]], *, clear: float = 1.0, leaning: Iterable[tuple[Place, float]] = ()
) -> Place | None:
    """The place that votes agree on: the country first, then the narrowest within it.

    With clear over 1, a town counts only where no other comes near it; else the area that holds them is the answer.
    leaning are places that speak for their countries only.
    """
    within: dict[str | None, float] = defaultdict(float)
    for place, weight in (*votes, *leaning):
        within[place.country] += weight
    for country in within.keys() - {p.country for p, _ in votes}:
        del within[country]
    known = [c for c in within if c]
    home = max(known, key=lambda c: (within[c], -known.index(c)), default=None)
    inside = [(p, w) for p, w in votes if p.country in (home, None) and (p.country or not _broad(p) or home is None)]
    towns, areas = _sums(v for v in inside if not _broad(v[0])), _sums(v for v in inside if _broad(v[0]))
    for place in [p for p, _ in towns.values()]:
        key = fold(place.name)
        held = sum(w for p, w in areas.values() if p.kind == "region" and fold(p.name) == fold(place.adm1 or ""))
        towns[key] = (place, towns[key][1] + held / 2)
    ranked = sorted(towns.values(), key=lambda v: -v[1])
    if ranked and (clear <= 1 or ranked[0][1] >= 1 and _leads(ranked, clear)):
        return ranked[0][0]
    regions = sorted((v for v in areas.values() if v[0].kind == "region"), key=lambda v: -v[1])
    if regions and (clear <= 1 or regions[0][1] >= 1):
        return regions[0][0]
    return max(areas.values(), key=lambda v: v[1], default=(None, 0.0))[0]


def _broad(place: Place) -> bool:
    return place.kind in AREAS


def _sums(votes: Iterable[tuple[Place, float]]) -> dict[str, tuple[Place, float]]:
    """The weights by name; each name stands for the first place of it that has coordinates."""
    found: dict[str, tuple[Place, float]] = {}
    for place, weight in votes:
        first, so_far = found.get(fold(place.name), (place, 0.0))
        found[fold(place.name)] = (first if first.lat is not None else place, so_far + weight)
    return found


def _leads(ranked: Sequence[tuple[Place, float]], clear: float) -> bool:
    return len(ranked) == 1 or ranked[0][1] >= clear * ranked[1][1]


def site_in(doc: Document, sentence: Span) -> Place | None:
    """The one town or region that a sentence names as a site; None where it names none or several."""
    sites = {
        fold(p.name): p
        for p in doc.places
        if sentence.start <= p.span.start < sentence.end
        and (p.country and p.kind != "country" and p.lat is not None)
        and standing(doc, p.span) >= ON_SITE
    }
    return next(iter(sites.values())) if len(sites) == 1 else None


def stays(event_type: str, lemma: str) -> bool:
    """Whether a happening, without other word, was where its story plays."""
    return event_type in STAYING or lemma in RELIEF


def stays_inside(doc: Document, event: Event, home: Place | None) -> bool:
    """Whether an event, without other word, was where its story plays as no other state has a part in it."""
    if event.event_type not in LOCAL and event.lemma not in CHARGED or ABROAD & set(event.lemma.split("_")):
        return False
    names = {fold(p.name) for p in doc.places if home is not None and p.country == home.country}
    states = {a.id for a in doc.actors if a.kind == "state" and not names & {fold(n) for n in (a.name, *a.names)}}
    return event.actor not in states and event.recipient not in states


def own_ground(doc: Document, event: Event) -> Place | None:
    """Where in the country of the state that does it an event was, as far as the story plays there too."""
    names = {fold(n) for a in doc.actors if a.id == event.actor and a.kind == "state" for n in (a.name, *a.names)}
    country = next((p.country for p in doc.places if p.kind == "country" and fold(p.name) in names), None)
    inside = [(p, w) for p, w in weighed_places(doc) if country and p.country == country]
    return settle(inside, clear=CLEAR)


def beyond(place: Place) -> bool:
    """Whether a place is wider than a country: "the Pacific region"."""
    return place.kind == "region" and place.country is None
