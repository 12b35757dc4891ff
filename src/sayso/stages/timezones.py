"""Time zones by the words of news: "10:00 Moscow time", "6 p.m. ET"; the offset on a day, "" where it is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

LOCAL = "@"
"""Begins the code of a zone whose offset hangs on the day: "@moscow"."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Hours ahead of UTC from a day on; summer says by which rule an hour is added in summer."""

    since: date
    hours: float
    summer: str = ""
    """eu: last Sundays of March and October; us: second Sunday of March to first Sunday of November; "" for none."""


def _zone(year: int, hours: float, summer: str = "") -> Zone:
    return Zone(date(year, 1, 1), hours, summer)


PERIODS: dict[str, tuple[Zone, ...]] = {
    "moscow": (_zone(1996, 3, "eu"), Zone(date(2011, 3, 27), 4), Zone(date(2014, 10, 26), 3)),
    "minsk": (_zone(1996, 2, "eu"), Zone(date(2011, 3, 27), 3)),
    "istanbul": (_zone(1996, 2, "eu"), Zone(date(2016, 3, 27), 3)),
    "tehran": (Zone(date(2022, 9, 22), 3.5),),
    **{name: (_zone(1996, hours, "eu"),) for name, hours in (
        ("kyiv", 2), ("athens", 2), ("bucharest", 2), ("sofia", 2), ("helsinki", 2), ("vilnius", 2), ("riga", 2),
        ("tallinn", 2), ("paris", 1), ("berlin", 1), ("rome", 1), ("madrid", 1), ("brussels", 1), ("vienna", 1),
        ("warsaw", 1), ("prague", 1), ("budapest", 1), ("belgrade", 1), ("geneva", 1), ("london", 0), ("dublin", 0),
        ("lisbon", 0),
    )},
    **{name: (_zone(2007, hours, "us"),) for name, hours in (
        ("eastern", -5), ("central us", -6), ("mountain", -7), ("pacific", -8),
    )},
    **{name: (_zone(1970, hours),) for name, hours in (
        ("kabul", 4.5), ("delhi", 5.5), ("kathmandu", 5.75), ("dhaka", 6), ("bangkok", 7), ("hanoi", 7), ("jakarta", 7),
        ("beijing", 8), ("hong kong", 8), ("singapore", 8), ("manila", 8), ("taipei", 8), ("tokyo", 9), ("seoul", 9),
        ("riyadh", 3), ("baghdad", 3), ("nairobi", 3), ("addis ababa", 3), ("dubai", 4), ("karachi", 5),
        ("tashkent", 5), ("lagos", 1), ("johannesburg", 2), ("tbilisi", 4), ("baku", 4), ("yerevan", 4),
    )},
}  # fmt: skip
"""Zone -> what held from which day. States that changed their rules often are given from the day that is sure."""
SURE = {
    "baghdad": 2008, "karachi": 2010, "dhaka": 2010, "baku": 2017, "tbilisi": 2006, "yerevan": 2012, "beijing": 1992,
    "hong kong": 1980, "singapore": 1982, "manila": 1991, "seoul": 1989, "kathmandu": 1986,
}  # fmt: skip
"""The first year in which the zone is as told, where it was another before."""
ALIASES = {
    "kiev": "kyiv", "ukrainian": "kyiv", "russian": "moscow", "ankara": "istanbul", "turkish": "istanbul",
    "new delhi": "delhi", "indian": "delhi", "indian standard": "delhi", "afghan": "kabul", "iranian": "tehran",
    "islamabad": "karachi", "pakistan": "karachi", "pakistan standard": "karachi", "japan standard": "tokyo",
    "japan": "tokyo", "korea standard": "seoul", "china standard": "beijing", "central european": "paris",
    "eastern european": "kyiv", "british summer": "london", "greenwich mean": "gmt", "coordinated universal": "gmt",
    "washington": "eastern", "new york": "eastern", "et": "eastern", "pt": "pacific", "damascus": "", "jerusalem": "",
    "israel": "", "israeli": "", "cairo": "", "gaza": "", "beirut": "",
}  # fmt: skip
"""Other words for a zone; "" for one whose summer time is not told here."""
NAMES = tuple(sorted((*PERIODS, *ALIASES), key=len, reverse=True))
WORDS = (
    rf"(?:{'|'.join(re.escape(n).replace(chr(92) + ' ', r'[ ]') for n in NAMES if n not in ('et', 'pt', 'central us'))}"
    r"|central)(?:[ ](?:standard|daylight|summer))?[ ]time\b"
)
"""A pattern for the words of a zone: "Moscow time", "Eastern Daylight Time"."""


def zone_code(words: str) -> str:
    """The code of a zone's words: zone_code("Moscow time") == "@moscow"; "" where its offset is told nowhere."""
    name = re.sub(r"\s+(?:time|standard time|daylight time|summer time)$", "", words.casefold().strip())
    name = ALIASES.get(name, "central us" if name == "central" else name)
    return "Z" if name == "gmt" else f"{LOCAL}{name}" if name in PERIODS else ""


def with_offset(value: str) -> str:
    """A TIMEX3 value whose zone code has become an offset: "2024-05-01T10:00@moscow" gives "2024-05-01T10:00+03:00"."""
    clock, mark, name = value.partition(LOCAL)
    if not mark:
        return value
    day = re.match(r"\d{4}-\d\d-\d\d", clock)
    return clock + (offset_on(name, date.fromisoformat(day.group())) if day else "")


def offset_on(name: str, day: date) -> str:
    """The offset of a zone on a day: offset_on("kyiv", date(2024, 7, 1)) == "+03:00"; "" where it is not known."""
    held = [z for z in PERIODS.get(name, ()) if z.since <= day]
    if not held or day.year < SURE.get(name, 0):
        return ""
    hours = held[-1].hours + (_is_summer(held[-1].summer, day) if held[-1].summer else 0)
    minutes = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _is_summer(rule: str, day: date) -> bool:
    """Whether an hour is added by daylight on a day; the night of the change counts as the day after it."""
    if rule == "eu":
        return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return _first_sunday(day.year, 3) + timedelta(days=7) <= day < _first_sunday(day.year, 11)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _first_sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7)
