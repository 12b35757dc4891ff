"""Where packaged entries come from, under which terms, and the last day that each source knows of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Source:
    """One source: Source("factbook-2026", date(2026, 1, 17), "CC0-1.0", "The World Factbook ...")."""

    key: str
    until: date
    licence: str
    what: str


def span_of(text: str) -> tuple[date, date] | None:
    """The first and last day that a day, month or year may mean; None for what is none of them.

    span_of("2022-05") == (date(2022, 5, 1), date(2022, 5, 31))
    """
    if len(text) == 10:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return day, day
    found = PARTIAL.fullmatch(text)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 0)
    try:
        last = month or 12
        return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:
        return None


def rows_of(table: str, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells of each row of a table. Raises ModelError where the table has not these columns."""
    lines = table.splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise ModelError(f"The packaged table {name} has not the columns {', '.join(columns)}; reinstall sayso.")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise broken(name, number, f"{len(cells)} cells, not {len(columns)}")
        yield number, cells


def broken(name: str, number: int, what: str) -> ModelError:
    """The error for a row that has not the right form."""
    return ModelError(f"The packaged table {name} is damaged in row {number}: {what}; reinstall sayso.")


def read_sources(table: str) -> Mapping[str, Source]:
    """The sources of a table by their keys. Raises ModelError naming a bad row."""
    found: dict[str, Source] = {}
    for number, (key, until, licence, what) in rows_of(table, "sources.tsv", ("source", "until", "licence", "what")):
        day = span_of(until)
        if day is None or day[0] != day[1]:
            raise broken("sources.tsv", number, f"{until!r} is no day")
        if not (key and licence and what) or key in found:
            raise broken("sources.tsv", number, f"{key!r} stands there twice, or has no licence or description")
        found[key] = Source(key, day[0], licence, what)
    return found


def packaged(name: str) -> str:
    """The text of a packaged table. Raises ModelError where it cannot be read."""
    path = files("sayso.knowledge") / name
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The packaged table {name} is missing or damaged ({error}); reinstall sayso.") from error


@cache
def load_sources() -> Mapping[str, Source]:
    """The packaged sources; read at the first call."""
    return read_sources(packaged("sources.tsv"))
