"""Ranges: two time expressions that are the ends of one stretch, such as "from Monday to Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sayso.stages.timevalues import value_interval
from sayso.types import Span, Timex

TO = re.compile(r"\s*(?:to|until|till|through|-|–)\s*(?:the )?\Z")
AND = re.compile(r"\s+and\s+(?:the )?\Z")
BETWEEN = re.compile(r"\bbetween (?:the )?\Z", re.IGNORECASE)
LEAD = 14
"""Characters in which "between" is looked for."""


def range_of(text: str, near: Sequence[Timex], timex: Timex) -> tuple[date, date, Span] | None:
    """First day, last day and words of the range that timex is an end of; None where it is none.

    near: time expressions about it, in the order of the text. For either end of "between 3 May and 5 May 2018" it is
    3 May 2018, 5 May 2018 and the words from the first end to the last.
    """
    for first, last in zip(near, near[1:], strict=False):
        if timex.span in (first.span, last.span) and _joined(text, first.span, last.span):
            start, end = value_interval(first.value), value_interval(last.value)
            if start and end and start[0] <= end[1]:
                return start[0], end[1], Span(first.span.start, last.span.end)
    return None


def _joined(text: str, first: Span, last: Span) -> bool:
    gap = text[first.end : last.start]
    if TO.fullmatch(gap):
        return True
    return bool(AND.fullmatch(gap) and BETWEEN.search(text[max(0, first.start - LEAD) : first.start]))
