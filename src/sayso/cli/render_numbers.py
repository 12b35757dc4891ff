"""The numbers of an incident in lines: each party's over time, the lowest and the highest, and what adds up."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.api.number_rows import NumberGiven, NumberSeries, NumberSum, NumberTable
from sayso.api.numbers import day_of
from sayso.api.rows import Where
from sayso.cli.words import listed, mark, quoted

MOST_TABLES = 8
MOST_SERIES = 6
MOST_PARTS = 4


def number_lines(tables: Sequence[NumberTable], *, several: bool) -> list[str]:
    """The tables as lines, one matter after another; the words of the text stand for every number."""
    shown = [line for table in tables[:MOST_TABLES] for line in _table(table, several)]
    more = len(tables) - MOST_TABLES
    return [*shown, *([f"({more} more: --json)"] if more > 0 else [])] or ["no number"]


def _table(table: NumberTable, several: bool) -> list[str]:
    measure = table.measure if table.measure != "other" else table.unit
    what = f"{measure}, {table.unit}" if measure not in (table.unit, "") and table.unit != "person" else measure
    scope = f"scope: {table.scope}" if table.scope else "scope not given beyond the incident"
    lines = [f"{what} ({scope})"]
    lines += [f"– {_series(s, several)}" for s in table.series[:MOST_SERIES]]
    if len(table.series) > MOST_SERIES:
        lines.append(f"– ({len(table.series) - MOST_SERIES} more: --json)")
    if table.lowest and table.highest:
        apart = "these differ" if table.scope else "these differ, if they count the same"
        known = apart if table.differ else "both may hold"
        lines.append(f"– lowest {_said(table.lowest)} · highest {_said(table.highest)}: {known}")
    lines += [f"– {_sum(s, several)}" for s in table.sums]
    added = {(p.doc, p.paragraph, p.words) for s in table.sums for p in s.parts}
    parts = [p for p in table.parts if (p.doc, p.paragraph, p.words) not in added]
    if parts:
        lines.append(f"– parts of these: {', '.join(_part(p, several) for p in parts[:MOST_PARTS])}")
    return lines


def _series(series: NumberSeries, several: bool) -> str:
    """'Army: "12 people" Mon 6 May > "15" Tue 7 May': a new number by one party is a change over time."""
    steps = (f"{quoted(g.words)}{_day(g)} {_mark(g, several)}" for g in series.given)
    return f"{series.by}: {' > '.join(steps)}"


def _day(given: NumberGiven) -> str:
    return f" {day_of(given)}" if given.day else f", {day_of(given)}"


def _mark(given: NumberGiven, several: bool) -> str:
    return mark(Where(given.doc, given.paragraph, given.story), stories=several)


def _part(given: NumberGiven, several: bool) -> str:
    return f"{quoted(given.words)} ({given.by} {_mark(given, several)})"


def _said(given: Sequence[NumberGiven]) -> str:
    """'"12 people" (Army and Union)'."""
    words = quoted(given[0].words)
    return f"{words} ({listed(list(dict.fromkeys(g.by for g in given)))})"


def _sum(found: NumberSum, several: bool) -> str:
    parts = " + ".join(quoted(p.words) for p in found.parts)
    by = "as the text has it" if found.stated else "by arithmetic; the text does not say so"
    return f"{quoted(found.whole.words)} = {parts} ({found.whole.by} {_mark(found.whole, several)}; {by})"
