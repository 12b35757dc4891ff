"""The numbers of an incident as tables: one for each matter, with who gives which number since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from sayso.api.index import Index, View, paragraph_at, short_of
from sayso.api.notes import day_words
from sayso.api.number_rows import NumberGiven, NumberSeries, NumberSum, NumberTable
from sayso.api.rows import FigureRow
from sayso.codebook import MEASURES
from sayso.link.figureseries import (
    Matter,
    by_matter,
    find_extremes,
    find_revisions,
    find_sums,
    steps_of,
    wholes_of,
)
from sayso.text import words_at
from sayso.types import LinkedFigure, Span

Give = Callable[[int], NumberGiven]


def make_numbers(incident: str, views: Sequence[View]) -> tuple[NumberTable, ...]:
    """The numbers that views give of an incident, those of which most are given first in each measure."""
    known = {v.doc.id: v for v in views}
    linked = views[0].index.linkage.figures if views else ()
    figures = [f for f in linked if f.incident == incident and f.doc in known]

    def give(n: int) -> NumberGiven:
        return number_given(figures[n], known[figures[n].doc])

    tables = [_table(matter, voices, figures, give) for matter, voices in by_matter(figures).items()]
    order = {m: k for k, m in enumerate(MEASURES)}
    return tuple(sorted(tables, key=lambda t: (order.get(t.measure, len(order)), -_size(t), t.unit, t.scope)))


def _size(table: NumberTable) -> int:
    return sum(len(s.given) for s in table.series)


def number_given(linked: LinkedFigure, view: View) -> NumberGiven:
    """A figure in its words, with who gives it: a party, else the outlet in its own voice."""
    words = " ".join(words_at(view.doc.text, linked.figure.span).split())
    by = short_of(view, linked.holder) if linked.holder else f"{linked.outlet or 'the outlet'}, own voice"
    earlier = linked.figure.earlier and linked.day == view.doc.dct
    paragraph = paragraph_at(view, linked.figure.span)
    return NumberGiven(words, by, linked.day, linked.doc, view.number, paragraph, earlier)


def day_of(given: NumberGiven) -> str:
    """When a number was given, in words: "Mon 6 May 2024", "before Mon 6 May 2024"."""
    words = day_words(given.day) if given.day else "day not given"
    return f"before {words}" if given.earlier else words


def _table(
    matter: Matter, voices: Mapping[tuple[str | None, str | None], Sequence[int]], figures: Sequence[LinkedFigure],
    give: Give,
) -> NumberTable:  # fmt: skip
    _, measure, unit, scope = matter
    own = {n for places in voices.values() for n in places}
    series = [
        NumberSeries(give(places[0]).by, tuple(map(give, steps_of(figures, places)))) for places in voices.values()
    ]
    extremes = next((e for e in find_extremes(figures) if {*e.lowest, *e.highest} <= own), None)
    sums = [s for s in find_sums(figures) if s.whole in own]
    parts = [part for part, whole in wholes_of(figures).items() if whole in own]
    return NumberTable(
        measure=measure,
        unit=unit,
        scope=_scope_words(figures, own, scope),
        series=tuple(series),
        lowest=_once(extremes.lowest if extremes else (), give),
        highest=_once(extremes.highest if extremes else (), give),
        differ=extremes is not None and extremes.differ,
        sums=tuple(NumberSum(give(s.whole), tuple(map(give, s.parts)), s.stated) for s in sums),
        parts=_once(parts, give),
    )


def _scope_words(figures: Sequence[LinkedFigure], own: set[int], scope: str) -> str:
    """The scope in the words of the first text that gives it."""
    first = min((n for n in own if figures[n].figure.scope), default=None)
    return " ".join((figures[first].figure.scope or "").split()) if scope and first is not None else ""


def _once(places: Sequence[int], give: Give) -> tuple[NumberGiven, ...]:
    """The figures of places, one for each who gives the same words."""
    found: dict[tuple[str, str], NumberGiven] = {}
    for n in places:
        given = give(n)
        found.setdefault((given.by, given.words), given)
    return tuple(found.values())


# ------------------------------------------------------------------ one figure among the others


def with_notes(rows: Sequence[FigureRow], index: Index, view_of: Callable[[str], View]) -> tuple[FigureRow, ...]:
    """rows, each with how its number stands to the others of its incident: part, sum, change over time, extremes."""
    by_incident: dict[str, list[LinkedFigure]] = {r.incident or r.source.doc: [] for r in rows}
    for linked in index.linkage.figures:
        about = linked.incident or linked.doc  # what counts for no incident has its parts in its story
        if about in by_incident:
            by_incident[about].append(linked)
    notes: dict[tuple[str, Span], list[str]] = {}
    keys = [(r.source.doc, r.span) for r in rows]
    days = {(f.doc, f.figure.span): f.day for figures in by_incident.values() for f in figures}
    for figures in by_incident.values():
        asked = {n for n, f in enumerate(figures) if (f.doc, f.figure.span) in keys}
        for place, note in _notes(figures, asked, partial(_given_at, figures, view_of)):
            notes.setdefault((figures[place].doc, figures[place].figure.span), []).append(note)
    return tuple(replace(r, day=days.get(k), notes=tuple(notes.get(k, ()))) for r, k in zip(rows, keys, strict=True))


def _given_at(figures: Sequence[LinkedFigure], view_of: Callable[[str], View], n: int) -> NumberGiven:
    return number_given(figures[n], view_of(figures[n].doc))


def _notes(figures: Sequence[LinkedFigure], asked: AbstractSet[int], give: Give) -> Iterator[tuple[int, str]]:
    """Notes on the figures asked for: of the others only those are looked at that these name."""
    for part, whole in wholes_of(figures).items():
        if part in asked:
            yield part, f'part of "{give(whole).words}"'
    for found in find_sums(figures):
        if found.whole in asked:
            parts = " + ".join(f'"{give(p).words}"' for p in found.parts)
            yield found.whole, f"= {parts}" if found.stated else f"= {parts}, by arithmetic alone"
    for revision in find_revisions(figures):
        for before, after in zip(revision.figures, revision.figures[1:], strict=False):
            if after in asked:
                earlier = give(before)
                yield after, f'earlier "{earlier.words}"{f" ({day_of(earlier)})" if earlier.day else ""}'
    for extremes in find_extremes(figures):
        low, high = ("lowest", extremes.lowest), ("highest", extremes.highest)
        for (name, own), (other, others) in ((low, high), (high, low)):
            differ = "differs" if extremes.differ else "both may hold"
            for n in (n for n in own if n in asked):
                given = give(others[0])
                yield n, f'{name} given; {other} "{given.words}" ({given.by}): {differ}'
