"""Figures put in order: which is a part of which, which parts make up a whole, how one holder's number moved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.text import fold
from sayso.types import Figure, LinkedFigure

FEW = 80
"""Most characters between a whole and its part."""
_PART = re.compile(
    r"(?:[,;:(–—-]\s*)?(?:and\s+)?(?:(?:among|between|of) (?:them|whom|those)|including|inclusive of)\b"
    r"(?:\s+(?:were|are|at least|as many as))?\s*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\bof (?:them|whom|those)\b", re.IGNORECASE)
_LIST = re.compile(r"\s*[:(–—-]\s*")
_AND = re.compile(r"\s*(?:,|\band\b|,\s*and\b|\bor\b|\bplus\b|\bas well as\b)\s*", re.IGNORECASE)

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Revision:
    """The numbers that one holder gave of one matter, in the order of their days; figures are places in the list."""

    incident: str
    holder: str
    measure: str
    unit: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extremes:
    """The lowest and the highest number given of one matter, each with all figures that give it."""

    incident: str
    measure: str
    unit: str
    lowest: tuple[int, ...]
    highest: tuple[int, ...]


def find_parts(figures: Sequence[LinkedFigure], texts: Mapping[str, str]) -> dict[int, int]:
    """For each figure that is a part of another its whole, both as places in figures; texts are the stories by id.

    "16, among them three children" is one figure with a part; so are "14: nine cooks and five guests".
    """
    wholes: dict[int, int] = {}
    order = sorted(range(len(figures)), key=lambda n: (figures[n].doc, figures[n].figure.span.start))
    for before, here in zip(order, order[1:], strict=False):
        a, b = figures[before], figures[here]
        if a.doc != b.doc or not 0 <= b.figure.span.start - a.figure.span.end <= FEW:
            continue
        between = texts[a.doc][a.figure.span.end : b.figure.span.start]
        own = texts[b.doc][b.figure.span.start : b.figure.span.end]
        if _PART.fullmatch(between.strip() + " ") or (_OF_THEM.search(own) and _AND.fullmatch(between)):
            wholes[here] = wholes.get(before, before) if _OF_THEM.search(own) else before
        elif _LIST.fullmatch(between) and not _exceeds(b.figure, a.figure):
            wholes[here] = before
        elif before in wholes and _AND.fullmatch(between) and not _exceeds(b.figure, figures[wholes[before]].figure):
            wholes[here] = wholes[before]
    return wholes


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Whether a number is more than another can be."""
    return part.low is not None and whole.high is not None and part.low > whole.high


def adding_up(figures: Sequence[LinkedFigure], parts: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """The wholes whose parts add up to them, each with these parts."""
    by_whole: dict[int, list[int]] = {}
    for part, whole in parts.items():
        by_whole.setdefault(whole, []).append(part)
    return {w: tuple(p) for w, p in by_whole.items() if len(p) > 1 and _sum(figures, p) == _bounds(figures[w])}


def _sum(figures: Sequence[LinkedFigure], parts: Sequence[int]) -> Bounds:
    lows = [figures[p].figure.low for p in parts]
    highs = [figures[p].figure.high for p in parts]
    low = None if None in lows else sum(v for v in lows if v is not None)
    return low, None if None in highs else sum(v for v in highs if v is not None)


def _bounds(linked: LinkedFigure) -> Bounds:
    return linked.figure.low, linked.figure.high


def find_revisions(
    figures: Sequence[LinkedFigure], days: Mapping[str, str | None], parts: Mapping[int, int]
) -> tuple[Revision, ...]:
    """Where one holder's number of one incident, measure, unit and scope changed; days are those of the stories by id.

    A part is not its whole, and a number without a scope is not said to be of that of another.
    """
    found = []
    for (incident, measure, unit, _, holder), places in _matters(figures, parts, by_holder=True).items():
        if holder is None:
            continue
        day = {n: days.get(figures[n].doc) for n in places}
        placed = sorted(places, key=lambda n: (day[n] is None, day[n] or "", n))
        steps = [n for k, n in enumerate(placed) if not k or _bounds(figures[n]) != _bounds(figures[placed[k - 1]])]
        if len(steps) > 1:
            found.append(Revision(incident, holder, measure, unit, tuple(steps)))
    return tuple(found)


def find_extremes(figures: Sequence[LinkedFigure], parts: Mapping[int, int]) -> tuple[Extremes, ...]:
    """For each matter of which two numbers are given the lowest and the highest; nothing is averaged."""
    found = []
    for (incident, measure, unit, _, _), places in _matters(figures, parts, by_holder=False).items():
        lows = {n: _least(figures[n].figure) for n in places}
        highs = {n: _most(figures[n].figure) for n in places}
        low, high = min(lows.values()), max(highs.values())
        if low < high and len({_bounds(figures[n]) for n in places}) > 1:
            lowest = tuple(n for n in places if lows[n] == low)
            found.append(Extremes(incident, measure, unit, lowest, tuple(n for n in places if highs[n] == high)))
    return tuple(found)


def _least(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _most(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.low or 0.0


Matter = tuple[str, str, str, str, str | None]


def _matters(figures: Sequence[LinkedFigure], parts: Mapping[int, int], *, by_holder: bool) -> dict[Matter, list[int]]:
    """Places of the figures that count the same: incident, measure, unit and scope, and the holder where asked."""
    found: dict[Matter, list[int]] = {}
    for n, linked in enumerate(figures):
        if linked.incident is None or n in parts:
            continue
        figure = linked.figure
        key = (linked.incident, figure.measure, fold(figure.unit), fold(figure.scope or ""))
        found.setdefault((*key, linked.holder if by_holder else None), []).append(n)
    return found
