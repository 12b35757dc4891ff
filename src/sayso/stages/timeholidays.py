"""The days of feasts that fall by a calendar: fixed ones, and those that are counted from Easter, West and East."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.stages.timegrammar import Frame, Hit, Reading
from sayso.stages.timevalues import day_value, nearest_year

BEFORE = frozenset("on at before after by since until till this last next for during over around and of every".split())
"""Words before a bare "Christmas" that make it a day; elsewhere it may be a tree, an island or a name."""


def western_easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning: western_easter(2021) is 4 April."""
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def eastern_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in today's calendar: eastern_easter(2021) is 2 May."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def nowruz(year: int) -> date:
    """The first day of the Iranian year: 20 or 21 March, by the leap years of its calendar in our time."""
    return date(year, 3, 20 if year % 4 == 0 or (year >= 2029 and year % 4 == 1) else 21)


def feast_day(code: str, year: int) -> date | None:
    """The day of a feast in a year: feast_day("west-2", 2021) is 2 April; None where no calendar has it."""
    if code[0].isdigit():
        value = day_value(year, int(code[:2]), int(code[3:]))
        return date.fromisoformat(value) if value else None
    if not 1583 <= year <= 4099:
        return None
    reckoned = {"west": western_easter, "east": eastern_easter, "thanks": thanksgiving, "nowruz": nowruz}
    sign = code.index("+") if "+" in code else code.index("-")
    return reckoned[code[:sign]](year) + timedelta(days=int(code[sign:]))


def feast(hit: Hit, frame: Frame) -> Reading | None:
    """ "Christmas Eve", "Orthodox Easter 2014", "last Christmas": the year named, or the nearest."""
    words = hit.groups["feast"][0].words
    named = words == "nowruz" or len(words.split()) > 1 or len(hit.tokens) > 1
    if not named and (hit.before is None or hit.before.words not in BEFORE):
        return None
    if not named and hit.after and hit.after.type == "other_word" and hit.after.words not in ENDS:
        return None
    code, year = hit.code("feast"), hit.number("year")
    if year is None and frame.dct is None:
        return Reading("DATE", "")
    if year is None and frame.dct is not None:
        year = _year_of(code, hit.word("rel"), frame.dct, frame.tense)
    day = feast_day(code, year or 0)
    return Reading("DATE", day.isoformat() if day else "")


ENDS = frozenset("he she it they we i you who that which when as but with was were is had has said in at on by".split())


def _year_of(code: str, rel: str, dct: date, tense: str) -> int:
    this = feast_day(code, dct.year)
    if this is None:
        return dct.year
    if rel in ("last", "prior"):
        return dct.year if this < dct else dct.year - 1
    if rel in ("next", "coming"):
        return dct.year if this > dct else dct.year + 1
    return nearest_year(this.month, this.day, dct, tense)
