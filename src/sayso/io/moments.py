"""Dates as machines write them: RFC 822 in feeds, ISO with a blank, seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sayso.io.metadata import moment_or_none

LOOSE = re.compile(
    r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?[ ]?(.*)", re.ASCII
)
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)
ZULU = frozenset(("Z", "UTC", "GMT", "UT"))
EARLIEST, LATEST = -2_208_988_800, 4_102_444_800
"""Seconds of 1900 and 2100: a number outside them is no time."""


def written_moment(value: object) -> str | None:
    """An ISO date or date-time for what a machine wrote, its offset kept; None for what is no time.

    >>> written_moment("Mon, 29 Dec 2025 10:00:00 +0300")
    '2025-12-29T10:00:00+03:00'
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_seconds(float(value))
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = " ".join(value.split())
    if text.isdecimal() and len(text) in (10, 13):
        return _from_seconds(float(text))
    return moment_or_none(text, "date") or _from_loose(text) or _from_mail(text)


def _from_seconds(value: float) -> str | None:
    seconds = value / 1000 if abs(value) > LATEST else value
    if not EARLIEST < seconds < LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _from_loose(text: str) -> str | None:
    found = LOOSE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return moment_or_none(date, "date") if not zone else None
    offset = OFFSET.fullmatch(zone)
    end = "+00:00" if zone in ZULU else f"{offset[1]}{offset[2]}:{offset[3]}" if offset else ""
    return moment_or_none(f"{date}T{hour}:{minute}:{second or '00'}{end}", "date")


def _from_mail(text: str) -> str | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000" says that nobody knows the zone.
    return found.isoformat(timespec="seconds") if 1900 <= found.year <= 2100 else None
