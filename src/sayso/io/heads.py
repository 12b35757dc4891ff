"""Head lines before a text: "date 2025-12-29", "outlet ...", "title ..." are metadata, not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.io.metadata import MOMENT, Metadata

FIELDS = {
    "date": "dct",
    "outlet": "outlet",
    "url": "url",
    "title": "title",
    "published": "published",
    "modified": "modified",
    "fetched": "fetched",
}
"""Head keys and the fields that they fill."""
LINE = re.compile(rf"[ \t]*({'|'.join(FIELDS)})(?::[ \t]*|[ \t]+)(\S.*?)[ \t]*", re.ASCII)
# A time only after a T: "date 2025-12-29 10:30 Moscow time" may be a sentence. No "2025-12-29-30".
GLUED = re.compile(
    r"[ \t]*date(?::[ \t]*|[ \t]+)"
    r"(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)(?!-)[ \t]*",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The metadata before a text and the offset at which the text goes on; end is 0 where there is no head."""

    known: Metadata
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One head line: the field it fills, its value, and the offset after it."""

    field: str
    value: str
    end: int
    dated: bool = False
    """Whether it has an ISO date of appearance: then it is a head line whatever follows."""
    last: bool = False
    """Whether the text goes on at once, glued to the date."""


def find_head(text: str) -> Head:
    """The head of a text with "\\n" line ends: find_head("date 2025-12-29\\n\\nHe said.").known.dct == "2025-12-29"."""
    lines = tuple(_head_lines(text, len(text) - len(text.lstrip())))
    dated = any(x.dated for x in lines)
    # A lone "date palms grow here" before a blank line is a sentence.
    named = any(x.field != "dct" for x in lines)
    if not dated and not (named and _blank_line_at(text, lines[-1].end)):
        return Head(Metadata(), 0)
    return Head(Metadata(**{x.field: x.value for x in lines}), lines[-1].end)


def _head_lines(text: str, at: int) -> Iterator[_Line]:
    """The lines from offset at on that could be a head, each key once."""
    met: set[str] = set()
    while at < len(text):
        line = _head_line(text, at)
        if line is None or line.field in met:
            return
        yield line
        if line.last:
            return
        met.add(line.field)
        at = line.end


def _head_line(text: str, at: int) -> _Line | None:
    stop = text.find("\n", at)
    line = text[at : len(text) if stop < 0 else stop]
    found = LINE.fullmatch(line)
    if not found:
        return None
    key, value = found.groups()
    is_moment = MOMENT.fullmatch(value) is not None
    glued = GLUED.match(line) if key == "date" and not is_moment else None
    if glued:
        return _Line("dct", glued[1], at + glued.end(), dated=True, last=True)
    if (key == "url" and " " in value) or (key in ("published", "modified", "fetched") and not is_moment):
        return None
    end = len(text) if stop < 0 else stop + 1
    return _Line(FIELDS[key], value, end, dated=is_moment and key in ("date", "published"))


def _blank_line_at(text: str, offset: int) -> bool:
    stop = text.find("\n", offset)
    return stop >= 0 and not text[offset:stop].strip()
