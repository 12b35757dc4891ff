"""Credit lines: where a story says that its text, or a part of it, is an agency's or another outlet's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.agencies import FORMS, NAMES
from sayso.datelines import find_dateline
from sayso.text import paragraphs
from sayso.types import Document, Span

SEVERAL = rf"(?:{NAMES})(?:(?:,| and| &|/|-)+ ?(?:{NAMES}))*"
ONE = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)")
BYLINE = re.compile(
    rf"(?:by|from|source:|credit:|©|\(c\)|copyright)[^\n]{{0,50}}?\b({SEVERAL})"
    r"(?: (?:staff|correspondents?|writers?|reporters?|news agency|newswires?|in [A-Z]\w+))*[).,]*",
    re.IGNORECASE,
)
BARE = re.compile(rf"[-–—(\[]?\s*({SEVERAL})\s*[)\]]?\.?")
CLOSING = re.compile(
    r"(?:.*\b)?(?:with (?:reporting|files|material|inputs?|additional reporting) (?:by|from)"
    r"|contributed to this (?:report|story)|based on (?:a )?(?:reports?|reporting) (?:by|from)"
    r"|(?:first|originally) (?:published|appeared|reported) (?:by|on|in|at)"
    r"|this (?:story|article|report) (?:is|was) (?:from|by|provided by|republished from))\b.*",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"(?:published|appeared|reported) (?:by|on|in|at) (?:the )?([A-Z][\w.&' -]{2,40}?)(?= (?:on|under|in)\b|[.,;)]|$)"
)
FORWARD = re.compile(r"Forwarded from (\S.*)")
"""The line above a post that a channel passes on."""
ENDS = 3
"""Paragraphs at either end of a story among which a credit line may stand."""
SHORT = 140
"""Characters up to which a paragraph at an end may be a credit line and nothing else."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which a story says whose text it is."""

    name: str
    """The agency by its short name, else the outlet as the story names it."""
    span: Span


def find_credits(doc: Document) -> tuple[Credit, ...]:
    """The credit lines of a story: datelines, bylines, and closing lines; names in the story's own text are none."""
    found = []
    spans = paragraphs(doc.text)
    for n, span in enumerate(spans):
        text = doc.text[span.start : span.end]
        if n == 0 and (passed := FORWARD.fullmatch(text)):
            found.append(Credit(passed[1], Span(span.start + passed.start(1), span.start + passed.end(1))))
        elif n < ENDS and (dateline := find_dateline(doc.text, span.start)):
            found += [Credit(name, words) for name, words in dateline.agencies]
        elif (n < ENDS or n >= len(spans) - ENDS) and len(text) <= SHORT:
            found += _closing(text, span.start)
    return tuple(dict.fromkeys(found))


def _closing(text: str, start: int) -> list[Credit]:
    """The credits of a short paragraph at an end of a story."""
    if match := BARE.fullmatch(text) or BYLINE.fullmatch(text):
        return _named(text, match.start(1), match.end(1), start)
    if CLOSING.fullmatch(text):
        agencies = _named(text, 0, len(text), start)
        if agencies or (other := OTHER.search(text)) is None:
            return agencies
        return [Credit(other.group(1), Span(start + other.start(1), start + other.end(1)))]
    return []


def _named(text: str, start: int, end: int, offset: int) -> list[Credit]:
    """The agencies named between start and end of a paragraph that begins at offset."""
    found = ONE.finditer(text, start, end)
    return [Credit(FORMS[m.group()], Span(offset + m.start(), offset + m.end())) for m in found if m.group() in FORMS]
