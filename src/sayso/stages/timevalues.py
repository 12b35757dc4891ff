"""Arithmetic on dates and on TIMEX3 values, and the days that a value covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNIT_DAYS = {"D": 1, "W": 7, "2W": 14}
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}

_INTERVALS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), lambda y, m, d: _days(date(y, m, d), 1)),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda y, w: _days(date.fromisocalendar(y, w, 1), 7)),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda y, w: _days(date.fromisocalendar(y, w, 6), 2)),
    (re.compile(r"(\d{4})-W(\d\d)-([1-7])"), lambda y, w, d: _days(date.fromisocalendar(y, w, d), 1)),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(y, m, 1)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(y, 3 * q - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(y, 6 * h - 5, 6)),
    (re.compile(r"(\d{4})"), lambda y: _months(y, 1, 12)),
    (re.compile(r"(\d{3})"), lambda e: _months(e * 10, 1, 120)),
    (re.compile(r"(\d\d)"), lambda c: _months(c * 100, 1, 1200)),
)


def _days(start: date, count: int) -> tuple[date, date]:
    return start, start + timedelta(days=count - 1)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def value_interval(value: str) -> tuple[date, date] | None:
    """The first and last day that a TIMEX3 value covers: value_interval("2015-W40-WE") is 3 and 4 October 2015.

    None for durations, sets, references such as PRESENT_REF and values with unknown parts. A time of day stays in its
    day, a night too; a winter ends in the following year.
    """
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    try:
        if season:
            return _reckonable(_months(int(season[1]), SEASON_MONTHS[season[2]], 3))
        for pattern, interval in _INTERVALS:
            match = pattern.fullmatch(value)
            if match:
                return _reckonable(interval(*map(int, match.groups())))
    except (OverflowError, ValueError):  # 2015-02-31, 2015-W60, year 0000; the last week of 9999
        return None
    return None


def _reckonable(days: tuple[date, date]) -> tuple[date, date] | None:
    """days, where one can count on from them and back without leaving the calendar."""
    return days if days[0].year > 10 and days[1].year < 9990 else None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month that lie count months later: add_months(2015, 11, 3) == (2016, 2)."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def shift(day: date, count: int, unit: str) -> str:
    """The value, as wide as its unit, that lies count units from day; "" outside the calendar.

    shift(date(2015, 10, 3), -1, "W") == "2015-W39"
    """
    try:
        if unit in UNIT_DAYS:
            moved = day + timedelta(days=count * UNIT_DAYS[unit])
            return moved.isoformat() if unit == "D" else week_value(moved)
        year, month = add_months(day.year, day.month, count * UNIT_MONTHS[unit])
        return wide_value(date(year, month, 1), unit)
    except (ValueError, OverflowError, KeyError):
        return ""


def wide_value(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, year, decade or century that holds day."""
    if unit == "D":
        return day.isoformat()
    if unit in UNIT_DAYS:
        return week_value(day)
    wide = {"M": f"{day:%Y-%m}", "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}", "Y": f"{day.year:04d}"}
    return wide.get(unit) or f"{day.year:04d}"[: 3 if unit == "E" else 2]


def week_value(day: date) -> str:
    """The ISO week of day: week_value(date(2015, 10, 3)) == "2015-W40"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_value(year: int, month: int, day: int) -> str:
    """An ISO date; "" where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def nearest_year(month: int, day: int, near: date, tense: str) -> int:
    """The year in which a month and day lie nearest to a date, where days on the side that the tense speaks against
    count three times: tense is a guess, and agencies write ahead."""

    def distance(year: int) -> int:
        days = (date(year, month, min(day, monthrange(year, month)[1])) - near).days
        against = (tense == "past" and days > 7) or (tense == "future" and days < -7)
        return abs(days) * (3 if against else 1)

    return min((near.year, near.year - 1, near.year + 1), key=distance)


_GRANULARITIES = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?"), "minute"),
    (re.compile(r"\d{4}-\d\d-\d\dT[A-Z]{2}"), "part of day"),
    (re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d-[1-7])"), "day"),
    (re.compile(r"\d{4}-W\d\d-WE"), "weekend"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"\d{4}-Q[1-4]"), "quarter"),
    (re.compile(r"\d{4}-H[12]"), "half"),
    (re.compile(r"\d{4}"), "year"),
    (re.compile(r"\d{3}"), "decade"),
    (re.compile(r"\d\d"), "century"),
)
FULL_HOUR = re.compile(r"T\d\d:00(?::00)?(?:Z|[+-]\d\d:\d\d)?$")
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def granularity_of(value: str) -> str | None:
    """How exactly a TIMEX3 value dates: granularity_of("2015-W39") == "week"; None where it has no days.

    A time of day on the hour counts as "hour", another as "minute". The words are codebook.GRANULARITIES.
    """
    if value_interval(value) is None:
        return None
    found = next((name for pattern, name in _GRANULARITIES if pattern.fullmatch(value)), None)
    return "hour" if found == "minute" and FULL_HOUR.search(value) else found


def interval_text(value: str, *, latest: date | None = None) -> str | None:
    """The days of a TIMEX3 value as an ISO date or start/end: interval_text("2013-04") == "2013-04-01/2013-04-30".

    With latest an interval that begins before that day ends with it: what was said "this year" was not said after the
    story appeared.
    """
    days = value_interval(value)
    if days is None:
        return None
    first, last = days
    if latest is not None and first <= latest < last:
        last = latest
    return first.isoformat() if first == last else f"{first}/{last}"


def time_text(value: str) -> str | None:
    """The ISO date and time of a TIMEX3 value with an hour: "2015-09-28T10:00+03:00"; None for others."""
    return value if CLOCK.match(value) and granularity_of(value) in ("hour", "minute") else None
