"""Dates as spreadsheets leave them: 29/12/2025, 12/29/2025, 29.12.2025, 29 Dec 2025."""

from __future__ import annotations

import re
from datetime import date

from sayso.errors import InputError
from sayso.io.moments import written_moment
from sayso.io.stamps import MONTH_NAMES

NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
WORDS = re.compile(r"(?:(\d{1,2})\.?[ -])?([A-Za-z]{3,9})\.?[ -](?:(\d{1,2}),?[ -])?(\d{4})", re.ASCII)


def cell_moment(words: str) -> str:
    """A day, or a day with its hour, in ISO form. Raises InputError for what is none, or may be two.

    >>> cell_moment("29/12/2025")
    '2025-12-29'
    """
    found = moments_of(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"date {words[:40]!r} may be {found[0]} or {found[1]}; write YYYY-MM-DD")
    raise InputError(f"date {words[:40]!r} is none that sayso reads; write YYYY-MM-DD")


def moments_of(words: str) -> tuple[str, ...]:
    """All that a cell may mean as a date: two where day and month may change places; () for none."""
    text = " ".join(words.split())
    if len(text) > 60:
        return ()
    if found := NUMBERS.fullmatch(text):
        return _numbered(found)
    if found := WORDS.fullmatch(text):
        return _worded(found)
    # A number of eight figures is no second since 1970.
    known = written_moment(text)
    return (known,) if known else ()


def _numbered(found: re.Match[str]) -> tuple[str, ...]:
    first, last, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    # Between full stops the day comes first.
    orders = ((last, first),) if found[2] == "." else ((last, first), (first, last))
    hour = f"T{int(found[5]):02}:{found[6]}:{found[7] or '00'}" if found[5] else ""
    days = dict.fromkeys(d for month, day in orders if (d := _day(year, month, day)))
    return tuple(f"{d}{hour}" for d in days)


def _worded(found: re.Match[str]) -> tuple[str, ...]:
    day, month = found[1] or found[3], found[2].lower()[:3]
    if month not in MONTH_NAMES or day is None or (found[1] and found[3]):
        return ()
    known = _day(int(found[4]), MONTH_NAMES.index(month) + 1, int(day))
    return (known,) if known else ()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
