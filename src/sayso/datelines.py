"""Datelines: where, when and by whom a story was sent, as its first words say it.

find_dateline("KABUL, Oct 3 (AP) - Two men were killed.") has the place KABUL, the day Oct 3 and the agency AP. The
words stay in the text: they are marked, so that no stage takes them for what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.agencies import FORMS, NAMES
from sayso.types import Span

LONGEST = 80
"""Characters within which a dateline has ended."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
YEAR = r"(?P<year>(?:19|20)?\d\d)(?!\d)"
DAY = rf"(?:(?P<m1>{MONTH})\s(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s(?P<m2>{MONTH}))(?:,?\s{YEAR})?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
DATE = re.compile(rf"{WEEKDAY}{DAY}")
WORD = r"[A-ZÀ-Þ][\w'’.-]*"
NAME = rf"{WORD}(?:[ /-](?:(?:de|del|da|do|al|el|la|le|les|of|the|and|sur|am|upon|en|on|aux)[ -])?{WORD}){{0,4}}"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’./-]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,4}"
PARTS = rf"(?:,\s{NAME}){{0,2}}"
SIGN = r"(?:--|[-—–])"
ON = rf"(?:[,.]?\s(?P<date>{WEEKDAY}{DAY}))"
BY = r"\((?P<by>[A-ZÀ-Þa-z][^()\n]{1,50})\)"
FORMS_OF_IT = tuple(
    re.compile(form)
    for form in (
        # KYIV, Ukraine, Oct 3 (Reuters) -, Paris, 3 May (AFP), KYIV (Reuters) –, MOSCOW. May 7 (Interfax) -
        rf"(?P<place>{NAME}){PARTS}{ON}?[,.]?\s{BY}(?:\s*(?:{SIGN}|:)(?=\s)|\s*$|(?=\s[A-ZÀ-Þ“\"]))",
        # MOSCOW, May 7. /TASS/.
        rf"(?P<place>{NAME}){PARTS}{ON}?[,.]?\s/(?P<by>[A-Z][\w -]{{1,30}})/\.?(?:\s*{SIGN})?",
        # BEIJING, Oct. 3 -- , Novgorod, 3 October 2024 —
        rf"(?P<place>{NAME}){PARTS}{ON}\.?\s*(?:{SIGN}|:)(?=\s)",
        # LONDON —, KYIV, Ukraine —, U.N. HEADQUARTERS -
        rf"(?P<place>{CAPITALS}){PARTS}\s*{SIGN}(?=\s)",
        # Los Almendros CNN —
        rf"(?P<place>{NAME}){PARTS},?\s(?P<by>{NAMES}|CNN|NPR|VOA|BBC|DW)\s*{SIGN}(?=\s)",
        # ISLAMABAD: The minister
        rf"(?P<place>{CAPITALS}){PARTS}:(?=\s[A-ZÀ-Þ“\"])",
        # (Reuters) -
        rf"{BY}\s*{SIGN}(?=\s)",
    )
)
OLD_FORM = re.compile(r"[A-Z][A-Z' /.-]{2,}(?=[, (]|$)[\w.,' /()-]*$")
DASH = re.compile(rf"\s*{SIGN}\s")
AGENCY = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)")
NO_PLACE = frozenset(
    """
    note warning update updated breaking watch explainer analysis opinion exclusive live correction corrected
    urgent alert factbox timeline profile interview editorial letter video photos summary background context
    question answer q a wrapup refile recap advisory embargoed comment review feature special report part
    chapter the a an i mr mrs ms dr but no yes ok tv on in at by from since until after before when while as
    for with of nato eu un us uk who fbi cia imf
    """.split()
)
"""What stands in capitals before a colon or a dash and is no place."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before a story that say where, when and by whom it was sent."""

    span: Span
    """All of it, to the dash."""
    place: Span | None = None
    agencies: tuple[tuple[str, Span], ...] = ()
    """News agencies by their short names."""
    date: Span | None = None
    day: tuple[int | None, int, int] | None = None
    """Year (None where it is not given), month and day."""


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline of the paragraph that begins at start; None where it has none."""
    while text[start : start + 1].isspace():
        start += 1
    stop = text.find("\n", start)
    line = text[start : min(len(text) if stop < 0 else stop, start + 2 * LONGEST)]
    for form in FORMS_OF_IT:
        match = form.match(line)
        if match and match.end() <= LONGEST and _is_dateline(line, match):
            return _dateline(match, start)
    return _in_old_form(text, line, start)


def story_dateline(text: str) -> Dateline | None:
    """The dateline of a story, which stands before one of its first paragraphs."""
    at = 0
    for _ in range(3):
        found = find_dateline(text, at)
        if found is not None:
            return found
        at = text.find("\n", at) + 1
        while text[at : at + 1].isspace():
            at += 1
        if at <= 0 or at >= len(text):
            break
    return None


def in_dateline(text: str, span: Span) -> bool:
    """Whether words are where, when or by whom a story was sent: "KABUL, Oct 3 (AP) -"."""
    start = text.rfind("\n", 0, span.start) + 1
    if span.start - start > LONGEST:
        return False
    found = find_dateline(text, start)
    return found is not None and span.end <= found.span.end


def day_of(dateline: Dateline | None, near: str | None) -> str | None:
    """The ISO day of a dateline; where it gives no year, that of the last such day up to near, None without one."""
    if dateline is None or dateline.day is None:
        return None
    year, month, day = dateline.day
    try:
        if year is not None:
            return date(year, month, day).isoformat()
        latest = date.fromisoformat((near or "")[:10])
        found = date(latest.year, month, day)
        return (found if found <= latest else date(latest.year - 1, month, day)).isoformat()
    except ValueError:
        return None


def _is_dateline(line: str, match: re.Match[str]) -> bool:
    """Whether what has a dateline's form is one: "WATCH: The minister" is none."""
    group = match.groupdict()
    place, by = group.get("place"), group.get("by")
    if place and place.split()[0].rstrip(".,:").casefold() in NO_PLACE:
        return False
    if by and not group.get("date"):
        # "The mayor (Labour) - a friend", "Smith (31) is": only an agency, or a place in capitals, makes it one.
        known = AGENCY.search(by) is not None or by in ("CNN", "NPR", "VOA", "BBC", "DW")
        return known or bool(place and place.isupper() and by[0].isupper() and DASH.match(line, match.end() - 2))
    return True


def _dateline(match: re.Match[str], start: int) -> Dateline:
    return Dateline(
        Span(start, start + match.end()),
        _span(match, "place", start),
        tuple(_agencies(match, start)),
        _span(match, "date", start),
        _day(match),
    )


def _span(match: re.Match[str], name: str, start: int) -> Span | None:
    found = (match.groupdict().get(name) or "").rstrip(".")
    return Span(start + match.start(name), start + match.start(name) + len(found)) if found else None


def _agencies(match: re.Match[str], start: int) -> list[tuple[str, Span]]:
    if not match.groupdict().get("by"):
        return []
    found = AGENCY.finditer(match.string, *match.span("by"))
    return [(FORMS[m[0]], Span(start + m.start(), start + m.end())) for m in found]


def _day(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    group = match.groupdict()
    if not group.get("date"):
        return None
    month, day = (group["m1"], group["d1"]) if group["m1"] else (group["m2"], group["d2"])
    return _year(group["year"]) if group["year"] else None, MONTHS.index(month[:3].lower()) + 1, int(day)


def _year(digits: str) -> int:
    """A year, of which cables give two digits: _year("89") == 1989."""
    return int(digits) if len(digits) == 4 else 1900 + int(digits) + 100 * (int(digits) < 50)


def _in_old_form(text: str, line: str, start: int) -> Dateline | None:
    """A dateline in capitals with anything in it, as cables have it: "PANAMA CITY, 3 OCT 89 (ACAN-EFE) --"."""
    dash = DASH.search(text, start, start + LONGEST)
    if dash is None or "\n" in text[start : dash.start()] or not OLD_FORM.match(text[start : dash.start()]):
        return None
    if line.split()[0].rstrip(".,:").casefold() in NO_PLACE:
        return None
    by = [(FORMS[m[0]], Span(m.start(), m.end())) for m in AGENCY.finditer(text, start, dash.start())]
    place = re.match(r"[A-Z][A-Z' /.-]*[A-Z]", line)
    return Dateline(
        Span(start, dash.end() - 1), Span(start, start + place.end()) if place else None, tuple(by)
    )  # fmt: skip
