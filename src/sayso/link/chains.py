"""The happenings of one story: its event mentions in chains, each chain with its days and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.link import grouping
from sayso.link.families import kinship, moves
from sayso.link.grouping import Parted
from sayso.link.likeness import AHEAD, COMMON, Trace, dates_of, points_back, traces_of
from sayso.link.scenes import SUDDEN, Scene, beyond, own_ground, settle, site_in, stays, stays_inside, story_place
from sayso.link.scorer import SHIPPED, Weights
from sayso.text import fold
from sayso.types import Document, Place, Span

RECENT = timedelta(days=10)
EARLY = 3
CAUSE = re.compile(r"\b(?:for|over|since)\s(?:(?:the|an?|his|her|its|their|whose)\s)?\Z", re.IGNORECASE)
"""What stands before a happening that came before the news: "was jailed for her murder"."""
LONG_BEFORE = re.compile(
    r"\b(?:weeks|months|years|decades)\s(?:after|since|before)\s(?:[\w’'-]+\s){0,3}\Z", re.IGNORECASE
)
"""What stands before a happening of quite another day: "five months after a fire"."""
FIRST = 6
"""How many mentions of a chain are compared with another: the first say most of what it is."""
FEW_DAYS = timedelta(days=3)
EVERYWHERE = COMMON | frozenset(
    "state states united hospital department university college school news association union european europe "
    "government ministry minister president parliament party republic democratic republican liberal national federal "
    "court house senate congress security council police army navy force forces military guard office agency company "
    "group city county district province region world international general north south east west northern southern "
    "eastern western central committee commission service center centre bank foreign defence defense interior health "
    "justice media times post press agency television radio prime supreme first people street road airport".split()
)
"""Words of names that are in stories on all matters."""
Topic = tuple[frozenset[str], frozenset[str]]
"""The names of a story, and those of them that are of states."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one happening in one story."""

    doc: str
    dct: date | None
    traces: tuple[Trace, ...]
    main: bool = False
    """Whether it is what its story is about."""
    alone: bool = False
    """Whether nothing else in its story could be meant by its words."""
    topic: frozenset[str] = frozenset()
    """The names that the story names most."""
    states: frozenset[str] = frozenset()
    """Those of its topic that are of states, which are in many stories."""
    dates: tuple[tuple[date, date], ...] = ()
    """The different stretches of days that its mentions give."""
    places: tuple[Place, ...] = ()
    """The places that its first mentions or several give; one late mention alone may be of something else.

    None for what goes from one place to another.
    """
    scene: Scene = Scene()
    """Where and when its story lets one think that it was, its own words apart; no ground for any join."""

    @property
    def id(self) -> tuple[str, int, int]:
        """What it is told apart by."""
        return (self.doc, self.traces[0].event.span.start, self.traces[0].event.span.end)


def find_chains(doc: Document, party_of: Mapping[str, str], parted: Sequence[tuple[Span, Span]] = ()) -> list[Chain]:
    """The happenings of one story, each with its mentions in order; those at parted words are never of one."""
    day = dates_of(doc.dct)
    topic = topic_of(doc)
    groups = group(traces_of(doc, party_of), recent_of(doc), parted=parted)
    found = [make_chain(doc.id, day[0] if day else None, c, topic) for c in groups]
    return in_story(doc, found) if found else []


def recent_of(doc: Document) -> date | None:
    """The day from which things are a story's news, not its background; None where the story has no date."""
    day = dates_of(doc.dct)
    return day[0] - RECENT if day else None


def group(
    traces: Sequence[Trace], recent: date | None, weights: Weights = SHIPPED, *, parted: Parted = ()
) -> list[list[Trace]]:
    """The mentions of a story in groups of one happening each; those at parted words are never of one."""
    return grouping.group(traces, recent, weights, parted)


def in_story(doc: Document, chains: Sequence[Chain]) -> list[Chain]:
    """The chains of a story, each with its scene, whether it is what the story is about, and whether it has rivals."""
    main = main_of(chains)
    home = home_of(doc, main)
    words = [{(t.event.lemma, t.event.event_type) for t in c.traces[:FIRST]} for c in chains]
    return [
        replace(
            c,
            main=c is main,
            alone=not any(n != m and akin(own, other) for m, other in enumerate(words)),
            scene=scene_of(doc, c, home, news=c is main),
        )
        for n, (c, own) in enumerate(zip(chains, words, strict=True))
    ]


def akin(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool:
    """Whether some of two sets of event words can name one happening."""
    return any(kinship(x, y) > 0 for x in a for y in b)


def home_of(doc: Document, main: Chain) -> Scene:
    """Where and when a story's main happening was: by its own words, else where the story plays."""
    days = [d for d in main.dates if d[1] - d[0] <= FEW_DAYS]
    sites = [p for t in main.traces if (p := t.event.where) and p.lat is not None]
    said = [(p, 1.0) for p in sites if p.kind != "country" and not beyond(p)]
    return Scene(settle(said) or story_place(doc), days[0] if days else None)


def main_of(chains: Sequence[Chain]) -> Chain:
    """The happening that a story is about: that named most often, early, as known; violence or an accident if any."""

    def weight(chain: Chain) -> tuple[bool, float]:
        first = chain.traces[0]
        early = (first.order == 0) + (first.order <= EARLY)
        known = first.definite or points_back(first)
        score = len(chain.traces) + (early + known - (first.event.stance in AHEAD)) / 2
        return first.event.event_type in SUDDEN, score

    return max(chains, key=weight)


def scene_of(doc: Document, chain: Chain, home: Scene, *, news: bool) -> Scene:
    """Where and when a chain's happening was as far as its sentences and its story let one think.

    What begins a story as news, and is given no day, was on the day of the story or the one before.
    """
    first = chain.traces[0]
    place = None
    inside = all(stays_inside(doc, t.event, home.place) for t in chain.traces)
    if inside or stays(first.event.event_type, first.event.lemma):
        sites = (site_in(doc, doc.sentences[t.order]) for t in chain.traces[:EARLY] if t.order < len(doc.sentences))
        place = next((s for s in sites if s is not None), None)
        if place is None and first.event.event_type == "COERCE":
            place = own_ground(doc, first.event)
        place = place or home.place
    if first.event.stance in AHEAD:
        return Scene(place)
    before = doc.text[max(0, first.event.span.start - 40) : first.event.span.start]
    if news and not chain.dates and chain.dct and first.order == 0 and not first.definite:
        return Scene(place, None if CAUSE.search(before) else (chain.dct, chain.dct))
    same = first.event.event_type in SUDDEN and not LONG_BEFORE.search(before)
    return Scene(place, home.dates if same else None)


def make_chain(doc: str, dct: date | None, traces: Sequence[Trace], topic: Topic) -> Chain:
    """A chain with the days and places of its mentions gathered."""
    dates = tuple(sorted({t.dates for t in traces if t.dates}))
    named = [p for t in traces for p in t.sites]
    counts = Counter(map(place_key, named))
    early = {place_key(p) for t in traces[:EARLY] for p in t.sites}
    going = all(moves(t.event.lemma, t.event.event_type) for t in traces)
    places = {k: p for p in named if (counts[k := place_key(p)] > 1 or k in early) and not going}
    return Chain(
        doc,
        dct,
        tuple(traces),
        topic=topic[0],
        states=topic[1],
        dates=dates,
        places=tuple(places[k] for k in sorted(places)),
    )


def place_key(place: Place) -> tuple[str, str, str]:
    """What tells one place from another."""
    return fold(place.name), place.country or "", place.kind


def topic_of(doc: Document) -> tuple[frozenset[str], frozenset[str]]:
    """The story's own names, and those of them that are of states: those that it has twice, or in its title."""
    states = {w for p in doc.places if p.kind == "country" for w in fold(p.name).split()}
    states |= {w for a in doc.actors if a.kind == "state" for n in (a.name, *a.names) for w in fold(n).split()}
    counts = Counter(
        fold(doc.text[m.span.start : m.span.end]) for m in doc.mentions if m.kind not in ("pronoun", "noun")
    )
    counts.update(fold(doc.text[p.span.start : p.span.end]) for p in doc.places)
    counts.update(fold(a.name) for a in doc.actors if a.named)
    title = fold(doc.title or "")
    words = {w for n, c in counts.items() if c > 1 or n in title for w in n.split() if len(w) > 3}
    words -= EVERYWHERE | set(fold(doc.outlet or "").split())
    return frozenset(words), frozenset(words & states)
