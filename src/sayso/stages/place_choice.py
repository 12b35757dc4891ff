"""Which of the places of a name is meant: one decision for all names of a story together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.knowledge.gazetteer import DISTRICT_WORDS, REGION_WORDS, Entry
from sayso.knowledge.names import place_key
from sayso.types import Span

MOST = 40
"""Places of one name that are weighed; the rest are smaller."""
ROUNDS = 3
KIND_WORTH = {"country": 1.0, "region": 0.4, "district": -1.2, "city": 0.0, "place": 0.5}
UNCOUNTED = 1_000_000
"""People that a wide area or a site without a number counts for."""
OTHER_NAME = -2.0
"""Worth of a name that is not the place's own."""
SAME_COUNTRY, SAME_REGION, NEARBY = 4.0, 3.5, 4.0
"""The most that the other names of the story can add."""
CAPITAL = 1.5
FAME = 0.25
"""Worth of ten times as many names in the world's languages."""
AREA_WORD = 4.0
NEAR_KM = 150.0
FAR_DEGREES = 6.0
WIDE_KM = 300.0
OUT_OF_REACH = 6.0
"""A place whose score lies this far under the best is not measured against the others."""
COUNTRY_NAME = 0.3
"""What a country or its capital counts for beside another of its places: it makes no village likely."""
HINT = 0.4
"""What a demonym counts for beside a name."""
DOUBT = 1.0
"""What the silence of a story counts for: one other name alone decides little."""
SHARPNESS = 1.5
NOWHERE = 4.0
"""Worth of a place that is not in the gazetteer."""
CLOSE_CALL = 0.5
"""Two places in different countries whose scores differ by less are not told apart."""
CITY_OF_REGION = 0.1
"""A city with this share of the people of the region that has its name is meant by the bare name."""
EARTH = 111.2


@dataclass(frozen=True, slots=True)
class Name:
    """A place name in a text, with all places that it may mean."""

    span: Span
    name: str
    entries: tuple[Entry, ...]
    area_word: str = ""
    """region, province, city ... where the text says one."""
    within: tuple[int, ...] = ()
    """Indices of the names that the text says it lies in: of "Texas" for the Paris of "Paris, Texas"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant; None with the rivals where the text does not tell."""

    entry: Entry | None
    rivals: tuple[Entry, ...] = ()


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places, near enough for comparison."""
    across = abs(a.lon - b.lon)
    across = min(across, 360 - across) * math.cos(math.radians((a.lat + b.lat) / 2))
    return EARTH * math.hypot(a.lat - b.lat, across)


def inside(inner: Entry, outer: Entry) -> bool:
    """Whether one place lies in the other, a city in its region, a region in its country."""
    if inner is outer or outer.kind in ("city", "place") or inner.kind == "country":
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if not outer.adm1:
        return inner.radius_km < outer.radius_km and distance(inner, outer) <= 1.2 * outer.radius_km
    same = inner.country == outer.country and inner.adm1 == outer.adm1
    if outer.kind == "region":
        return same and inner.kind != "region"
    return same and inner.kind == "city" and inner.adm2 == outer.name


def worth(entry: Entry, area_word: str = "") -> float:
    """How likely a place is meant before the rest of the story is looked at."""
    score = math.log10((entry.population or (UNCOUNTED if entry.kind in ("region", "place") else 100)) + 1)
    score += KIND_WORTH[entry.kind] + (0.0 if entry.main else OTHER_NAME) + (CAPITAL if entry.capital else 0.0)
    score += FAME * math.log10(1 + entry.fame)
    if area_word in REGION_WORDS:
        score += {"region": AREA_WORD, "district": 1.0}.get(entry.kind, 0.0)
    elif area_word in DISTRICT_WORDS:
        score += {"district": 3.5, "region": 1.0}.get(entry.kind, 0.0)
    elif area_word:
        score += 3.0 if entry.kind in ("city", "place") else 0.0
    return score


@dataclass(slots=True)
class _Group:
    """All names of a story that are decided together."""

    key: str
    area_word: str
    entries: tuple[Entry, ...]
    first: list[float]
    count: int = 0

    @property
    def weight(self) -> float:
        return 1.0 + math.log(self.count)


def resolve(names: Sequence[Name], *, hints: Mapping[str, float] | None = None) -> tuple[Choice, ...]:
    """A choice for each name, all names of one story weighed together.

    hints has by ISO code how often the story speaks of a country in other words ("Afghan", its outlet's address).
    The same words mean the same place throughout, unless the text puts them in different places itself.
    """
    groups: dict[tuple[str, str, tuple[int, ...]], _Group] = {}
    members = []
    for name, entries in zip(names, _agreed(names, _narrowed(names)), strict=True):
        identity = (place_key(name.name), name.area_word, tuple(id(e) for e in entries))
        if identity not in groups:
            first = [worth(e, name.area_word) for e in entries]
            groups[identity] = _Group(identity[0], name.area_word, entries, first)
        groups[identity].count += 1
        members.append(groups[identity])
    every = [g for g in groups.values() if g.entries]
    scores = [g.first for g in every]
    for _ in range(ROUNDS):
        scores = _rescored(every, scores, hints or {})
    decided = {id(g): _decide(g.entries, s, g.area_word) for g, s in zip(every, scores, strict=True)}
    return tuple(decided.get(id(g), Choice(None)) for g in members)


def _agreed(names: Sequence[Name], options: Sequence[tuple[Entry, ...]]) -> list[tuple[Entry, ...]]:
    """Candidates of each name; a bare name follows the places that the text itself put its namesakes in."""
    told: dict[str, set[int]] = defaultdict(set)
    for name, entries in zip(names, options, strict=True):
        if name.within:
            told[place_key(name.name)].update(id(e) for e in entries)
    agreed = []
    for name, entries in zip(names, options, strict=True):
        same = told[place_key(name.name)] if not name.within else set()
        agreed.append(tuple(e for e in entries if id(e) in same) or entries)
    return agreed


def _narrowed(names: Sequence[Name]) -> list[tuple[Entry, ...]]:
    """Candidates that fit what the text says of containment, for the inner and the outer names."""
    options = [n.entries[:MOST] if len(n.entries) > MOST and not n.within else n.entries for n in names]
    for i, name in enumerate(names):
        for outer in name.within:
            pairs = [(e, c) for e in options[i] for c in options[outer] if inside(e, c)]
            if pairs:
                kept = {id(e) for e, _ in pairs}
                holding = {id(c) for _, c in pairs}
                options[i] = tuple(e for e in options[i] if id(e) in kept)
                options[outer] = tuple(c for c in options[outer] if id(c) in holding)
    return options


def _chances(scores: Sequence[float]) -> list[float]:
    """Shares of the scores; what is left is the chance that the gazetteer does not have the place at all."""
    top = max(max(scores), NOWHERE)
    powers = [math.exp(SHARPNESS * (s - top)) for s in scores]
    total = sum(powers) + math.exp(SHARPNESS * (NOWHERE - top))
    return [p / total for p in powers]


@dataclass(slots=True)
class _Votes:
    """How much of a story speaks for each country and region."""

    country: dict[str, float]
    region: dict[tuple[str, str], float]

    def add(self, entries: Sequence[Entry], weights: Sequence[float]) -> None:
        for e, w in zip(entries, weights, strict=True):
            self.country[e.country] += w
            if e.adm1:
                self.region[e.country, e.adm1] += w


def _votes() -> _Votes:
    return _Votes(defaultdict(float), defaultdict(float))


def _rescored(
    groups: Sequence[_Group], current: Sequence[list[float]], hints: Mapping[str, float]
) -> list[list[float]]:
    """The first scores with what the other names, as now understood, add to them."""
    everyone = _votes()
    own: dict[str, _Votes] = defaultdict(_votes)
    weight_of: dict[str, float] = defaultdict(float)
    everyone.country.update({c: HINT * (1 + math.log(n)) for c, n in hints.items() if n > 0})
    told = sum(everyone.country.values())
    sure: list[tuple[str, Entry, float]] = []
    for group, scores in zip(groups, current, strict=True):
        top = max(range(len(scores)), key=scores.__getitem__)
        wide = group.entries[top].kind == "country" or group.entries[top].capital
        weights = [p * group.weight * (COUNTRY_NAME if wide else 1.0) for p in _chances(scores)]
        own[group.key].add(group.entries, weights)
        everyone.add(group.entries, weights)
        weight_of[group.key] += group.weight
        if group.entries[top].kind != "country" and group.entries[top].radius_km < WIDE_KM:
            sure.append((group.key, group.entries[top], weights[top]))
    total = sum(g.weight for g in groups) + told
    result = []
    for group, scores in zip(groups, current, strict=True):
        rest = total - weight_of[group.key] + DOUBT
        near = [(e, w / rest) for key, e, w in sure if key != group.key]
        floor = max(scores) - OUT_OF_REACH
        result.append(
            [
                base + _support(e, everyone, own[group.key], rest) + (_closeness(e, near) if now > floor else 0.0)
                for e, base, now in zip(group.entries, group.first, scores, strict=True)
            ]
        )
    return result


def _support(entry: Entry, everyone: _Votes, mine: _Votes, rest: float) -> float:
    """What the other names' countries and regions add."""
    score = 0.0
    if entry.country:
        share = everyone.country[entry.country] - mine.country[entry.country]
        score += SAME_COUNTRY * math.sqrt(max(0.0, share) / rest)
    if entry.adm1:
        place = entry.country, entry.adm1
        score += SAME_REGION * math.sqrt(max(0.0, everyone.region[place] - mine.region[place]) / rest)
    return score


def _closeness(entry: Entry, near: Sequence[tuple[Entry, float]]) -> float:
    """What the other names' places add by lying near."""
    if entry.kind == "country":
        return 0.0
    share = sum(w * math.exp(-distance(entry, o) / NEAR_KM) for o, w in near if abs(entry.lat - o.lat) < FAR_DEGREES)
    return NEARBY * math.sqrt(share)


def _decide(entries: Sequence[Entry], scores: Sequence[float], area_word: str) -> Choice:
    order = sorted(range(len(entries)), key=lambda i: (-scores[i], i))
    if not order:
        return Choice(None)
    best = _with_region(entries[order[0]], [entries[i] for i in order])
    rival = next((i for i in order[1:] if entries[i].country != best.country), None)
    if rival is not None and scores[order[0]] - scores[rival] < CLOSE_CALL:
        return Choice(None, tuple(entries[i] for i in order if scores[order[0]] - scores[i] < CLOSE_CALL))
    if best.kind in ("region", "district") and not area_word:
        best = _city_of(best, [entries[i] for i in order])
    return Choice(best)


def _with_region(best: Entry, entries: Sequence[Entry]) -> Entry:
    """The same region with its place in the country, where the gazetteer has it twice and once without."""
    if best.kind != "region" or not best.country or best.adm1:
        return best
    same = (e for e in entries if e.kind == "region" and e.adm1 and e.country == best.country)
    return next((e for e in same if place_key(e.name) == place_key(best.name)), best)


def _city_of(area: Entry, entries: Sequence[Entry]) -> Entry:
    """The city of a region's name, where it is the greater part of it: "Aleppo", but not "Texas"."""
    for e in entries:
        if e.kind == "city" and e.country == area.country and e.adm1 == area.adm1:
            if e.population >= CITY_OF_REGION * area.population:
                return e
    return area
