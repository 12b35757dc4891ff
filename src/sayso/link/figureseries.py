"""Figures put in order: how one party's number moved, the lowest and highest given, parts that add up to a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.text import fold
from sayso.types import Figure, LinkedFigure

Bounds = tuple[float | None, float | None]
Matter = tuple[str, str, str, str]
"""What a number is of: incident, measure, unit, and the scope beyond the incident."""
NEAR = 400
"""Most characters between numbers of which one may be the sum of the others."""
MOST_PARTS = 6
PEOPLE = frozenset("person people body corpse victim fatality death casualty life injury dead wounded arrest".split())
"""Units that count people by what befell them; all are one unit: "12 dead" and "15 bodies"."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The numbers that one party gave of one matter, in the order of their days; figures are places in the list."""

    incident: str
    holder: str | None
    """Party id; None: an outlet in its own voice."""
    outlet: str | None
    """That outlet; None where a party gives the numbers."""
    measure: str
    unit: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extremes:
    """The lowest and the highest of the numbers that now stand of one matter, each with all figures that give it."""

    incident: str
    measure: str
    unit: str
    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    differ: bool
    """Whether the two cannot both hold: "at least 12" and "15" can."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers that add up to another; figures are places in the list."""

    whole: int
    parts: tuple[int, ...]
    stated: bool
    """Whether the words say that they are its parts; else the arithmetic alone does."""


def wholes_of(figures: Sequence[LinkedFigure]) -> dict[int, int]:
    """For each figure that is a part of another its whole, both as places in figures."""
    place = {(f.doc, f.figure.span): n for n, f in enumerate(figures)}
    found = {n: place.get((f.doc, f.figure.part_of)) for n, f in enumerate(figures) if f.figure.part_of}
    return {part: whole for part, whole in found.items() if whole is not None}


# ------------------------------------------------------------------ over time


def find_revisions(figures: Sequence[LinkedFigure]) -> tuple[Revision, ...]:
    """Where one party's number of one matter changed; a part is not its whole."""
    found = []
    for (incident, measure, unit, _), voices in by_matter(figures).items():
        for (holder, outlet), places in voices.items():
            steps = steps_of(figures, places)
            if len(steps) > 1:
                found.append(Revision(incident, holder, None if holder else outlet, measure, unit, steps))
    return tuple(found)


def steps_of(figures: Sequence[LinkedFigure], places: Sequence[int]) -> tuple[int, ...]:
    """The places in order of day, those left out that repeat the number before.

    Of two numbers in one story only one that the text gives as earlier is a step before the other.
    """
    steps: list[int] = []
    for n in sorted(places, key=lambda n: _when(figures[n], n)):
        same = steps and bounds(figures[n]) == bounds(figures[steps[-1]])
        told = steps and _when(figures[n], 0) == _when(figures[steps[-1]], 0)
        if not same and not told:
            steps.append(n)
        elif same and figures[n].day == figures[steps[-1]].day and figures[steps[-1]].figure.earlier:
            steps[-1] = n  # the story that gave it then goes before one that looks back
    return tuple(steps)


def _when(linked: LinkedFigure, n: int) -> tuple[bool, str, bool, int]:
    """Where a number stands in time: by its day, what the text gives as earlier first; undated ones last."""
    return linked.day is None, linked.day or "", not linked.figure.earlier, n


# ------------------------------------------------------------------ side by side


def find_extremes(figures: Sequence[LinkedFigure]) -> tuple[Extremes, ...]:
    """For each matter the lowest and the highest of the numbers that stand: each party's last; none is averaged."""
    found = []
    for (incident, measure, unit, _), voices in by_matter(figures).items():
        standing = [n for places in voices.values() for n in standing_of(figures, places)]
        lows = {n: _least(figures[n].figure) for n in standing}
        highs = {n: _most(figures[n].figure) for n in standing}
        low, high = min(lows.values()), max(highs.values())
        if low < high and len({bounds(figures[n]) for n in standing}) > 1:
            lowest = tuple(n for n in standing if lows[n] == low)
            highest = tuple(n for n in standing if highs[n] == high)
            differ = any(apart(figures[a], figures[b]) for a in lowest for b in highest)
            found.append(Extremes(incident, measure, unit, lowest, highest, differ))
    return tuple(found)


def standing_of(figures: Sequence[LinkedFigure], places: Sequence[int]) -> tuple[int, ...]:
    """The numbers that a party last gave: those of its last day, all where it gave several on that day."""
    last = max(((figures[n].day or "", not figures[n].figure.earlier) for n in places), default=None)
    return tuple(n for n in places if (figures[n].day or "", not figures[n].figure.earlier) == last)


def apart(a: LinkedFigure, b: LinkedFigure) -> bool:
    """Whether two numbers cannot both hold: 12 and "more than 15", not 12 and "up to 20"."""
    low = max(a.figure.low or 0.0, b.figure.low or 0.0)
    return any(f.figure.high is not None and f.figure.high < low for f in (a, b))


def bounds(linked: LinkedFigure) -> Bounds:
    """The least and the most that a figure says."""
    return linked.figure.low, linked.figure.high


def _least(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _most(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.low or 0.0


def unit_of(figure: Figure) -> str:
    """A figure's unit as it is compared: all words for people by what befell them are one."""
    unit = fold(figure.unit)
    return "person" if unit in PEOPLE else unit


Voice = tuple[str | None, str | None]


def by_matter(figures: Sequence[LinkedFigure]) -> dict[Matter, dict[Voice, list[int]]]:
    """Places of the figures that count the same, by who gives them; an outlet's own voice is that outlet's."""
    parts = wholes_of(figures)
    found: dict[Matter, dict[Voice, list[int]]] = {}
    for n, linked in enumerate(figures):
        if linked.incident is None or n in parts:
            continue
        matter = (linked.incident, linked.figure.measure, unit_of(linked.figure), linked.matter)
        voice = (linked.holder, None) if linked.holder else (None, linked.outlet or linked.doc)
        found.setdefault(matter, {}).setdefault(voice, []).append(n)
    return found


# ------------------------------------------------------------------ sums


def find_sums(figures: Sequence[LinkedFigure]) -> tuple[Sum, ...]:
    """The figures that others of the same story and party add up to: by the words, else by the arithmetic alone.

    By arithmetic a sum is found only of two or more neighbours of different scope or unit: "12 in Zenda and 8 in
    Strelsau, 20 in all".
    """
    wholes = wholes_of(figures)
    stated: dict[int, list[int]] = {}
    for part, whole in wholes.items():
        if figures[part].figure.measure == figures[whole].figure.measure:
            stated.setdefault(whole, []).append(part)
    found = [
        Sum(w, tuple(p), True) for w, p in stated.items() if len(p) > 1 and _total(figures, p) == bounds(figures[w])
    ]
    known = {s.whole for s in found} | set(stated)
    for run in _runs(figures, wholes):
        found += [s for s in _sums_in(figures, run) if s.whole not in known]
    return tuple(sorted(found, key=lambda s: s.whole))


def _runs(figures: Sequence[LinkedFigure], parts: Mapping[int, int]) -> Iterator[list[int]]:
    """The wholes of each story that one party gives of one incident and measure, in the order of the text."""
    runs: dict[tuple[str, str | None, str | None, str], list[int]] = {}
    for n, linked in enumerate(figures):
        if n not in parts and linked.incident is not None and linked.figure.low == linked.figure.high:
            key = (linked.doc, linked.incident, linked.holder, linked.figure.measure)
            runs.setdefault(key, []).append(n)
    for run in runs.values():
        yield sorted(run, key=lambda n: figures[n].figure.span.start)


def _sums_in(figures: Sequence[LinkedFigure], run: Sequence[int]) -> Iterator[Sum]:
    """The first sum of neighbours on either side of each number of a run."""
    for k, whole in enumerate(run):
        for size in range(2, MOST_PARTS + 1):
            sides = (run[max(0, k - size) : k], run[k + 1 : k + 1 + size])
            parts = next((s for s in sides if len(s) == size and _adds_up(figures, whole, s)), None)
            if parts is not None:
                yield Sum(whole, tuple(parts), False)
                break


def _adds_up(figures: Sequence[LinkedFigure], whole: int, parts: Sequence[int]) -> bool:
    places = [figures[n].figure.span.start for n in (whole, *parts)]
    kinds = {(figures[n].matter, unit_of(figures[n].figure)) for n in parts}
    near = max(places) - min(places) <= NEAR
    return near and len(kinds) == len(parts) and _total(figures, parts) == bounds(figures[whole])


def _total(figures: Sequence[LinkedFigure], parts: Sequence[int]) -> Bounds:
    lows = [figures[p].figure.low for p in parts]
    highs = [figures[p].figure.high for p in parts]
    low = None if None in lows else sum(v for v in lows if v is not None)
    return low, None if None in highs else sum(v for v in highs if v is not None)
