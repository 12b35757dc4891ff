"""Dates as pages and bylines write them: find_moment("3 May 2024 14:02 BST") == "2024-05-03T14:02+01:00"."""

from __future__ import annotations

import re
from datetime import date

MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s,-]+{MONTH.format('m1')},?[\s,-]*(?P<y1>(?:19|20)\d\d)"
    rf"|{MONTH.format('m2')}\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<a4>\d{1,2})(?P<s4>[/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
HOUR = re.compile(
    r"(?<![\d/:.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*\(?(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
BARE_HOUR = re.compile(
    r"(?<![\d/:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)\s*(?P<zone>[A-Z]{2,4}\b)?", re.IGNORECASE
)
ZONES = {
    "Z": "+00:00", "GMT": "+00:00", "UTC": "+00:00", "WET": "+00:00", "BST": "+01:00", "WAT": "+01:00",
    "CET": "+01:00", "CEST": "+02:00", "CAT": "+02:00", "SAST": "+02:00", "EET": "+02:00", "EEST": "+03:00",
    "IDT": "+03:00", "MSK": "+03:00", "EAT": "+03:00", "TRT": "+03:00", "PKT": "+05:00", "NPT": "+05:45",
    "WIB": "+07:00", "ICT": "+07:00", "HKT": "+08:00", "SGT": "+08:00", "AWST": "+08:00", "KST": "+09:00",
    "JST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "BRT": "-03:00",
    "ART": "-03:00", "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "CST": "-06:00", "MDT": "-06:00",
    "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00",
}  # fmt: skip
"""Names of zones that mean one offset in the press; IST (India, Israel, Ireland) is none of them."""
FIRST_YEAR = 1900


def find_moment(words: str) -> str | None:
    """The first date in words as ISO, with its hour and offset where they are given; None where no day is clear.

    "05/06/2024" is two days and so none; "15/05/2024" is one.
    """
    day = next(((m, d) for m in DAY.finditer(words) if (d := _day(m))), None)
    if day is None:
        return None
    match, found = day
    rest = words[match.end() :]
    hour = HOUR.search(rest) or BARE_HOUR.search(rest) or HOUR.search(words[: match.start()])
    return found.isoformat() + (_hour(hour) if hour else "")


def _day(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    if group["y1"]:
        year, month, day = group["y1"], _month(group["m1"]), group["d1"]
    elif group["y2"]:
        year, month, day = group["y2"], _month(group["m2"]), group["d2"]
    elif group["y3"]:
        year, month, day = group["y3"], int(group["m3"]), group["d3"]
    else:
        first, second = int(group["a4"]), int(group["b4"])
        # Dots are European; with strokes only a number over 12 tells which is the day.
        if group["s4"] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if group["s4"] == "." or second <= 12 else (first, second)
        year = group["y4"]
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    return MONTH_NAMES.index(name[:3].lower()) + 1


def _hour(match: re.Match[str]) -> str:
    group = match.groupdict()
    hour, minute = int(group["hour"]), int(group.get("minute") or 0)
    half = (group["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (group["zone"] or "").upper()
    offset = ZONES.get(zone) or (zone if zone[:1] in ("+", "-") else "")
    return f"T{hour:02}:{minute:02}{offset}"


URL_DAY = re.compile(
    r"[/-]((?:19|20)\d\d)[/-]?(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(\d{1,2})(?=[/_.-]|$)",
    re.ASCII | re.I,
)


def day_in_url(url: str | None) -> str | None:
    """The day in an address: day_in_url("https://example.org/2024/may/02/fire") == "2024-05-02"; None without one."""
    found = URL_DAY.search(url or "")
    if not found:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), _month(month) if month.isalpha() else int(month), int(day)).isoformat()
    except ValueError:
        return None
