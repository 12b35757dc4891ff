"""Time expressions with their TIMEX3 type and value, read against the story's date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.stages.sentences import find_sentences
from sayso.stages.timegrammar import NEVER_FIRST, Frame, Hit, Meaning, Reading, encode, hits_at
from sayso.stages.timerules import RULES
from sayso.stages.timevalues import shift, value_interval
from sayso.stages.timewords import TimeToken, time_tokens
from sayso.stages.timezones import with_offset
from sayso.types import Document, Span, Timex

__all__ = ["add_times", "find_timexes", "value_interval"]

FUTURE = re.compile(
    r"(?<!\bhad been )\b(?:will|shall|won['’]t|going to|scheduled|slated|set (?:for|to)|payable|of record|"
    r"effective|expires|expect(?:s|ed|ing)?|plan(?:s|ned|ning)? to|due|to be|upcoming|deadline|until|intends? to|"
    r"would|is to|are to|must|should|may|could|can|hop(?:es|ing) to)\b|['’]ll\b"
    r"|\b(?:instruct|order|invit|summon|direct|requir|agree|decid|promis|pledg|vow|threaten)\w* "
    r"(?:[^.;,]{1,60} )?to (?=[a-z])",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have been|went|came|began|met|held|took|struck|hit|found|made|left|fell|rose|"
    r"saw|shot|fought|broke|gave|sent|won|lost|ran|set|put|got|wrote|spoke|became|brought|bought|sold|paid|drew|drove|"
    r"flew|grew|heard|kept|knew|led|lent|rode|sought|spent|stood|swept|taught|thought|threw|understood|woke|chose|drank|"
    r"built|burnt|caught|dealt|felt|fled|forgot|froze|hid|laid|meant|rang|shook|slept|stole|stuck|swore|tore|wore|"
    r"[a-z]{2,}[^e\W]ed)\b",
    re.IGNORECASE,
)
BRIDGES = frozenset(("comma", "on", "of", "in", "at", "the", "zone"))
"""What may stand between a time of day and its date."""


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    first: int
    last: int
    """The token after the expression's last."""


def add_times(doc: Document) -> Document:
    """doc with its time expressions."""
    dct = date.fromisoformat(doc.dct) if doc.dct else None
    return replace(doc, timexes=find_timexes(doc.text, dct, doc.sentences))


def find_timexes(text: str, dct: date | None, sentences: tuple[Span, ...] = ()) -> tuple[Timex, ...]:
    """The time expressions of text in order; values that hang on a date nobody gave are "".

    find_timexes("He left on Monday.", date(2015, 10, 3)) is one DATE "2015-09-28".
    """
    sentences = sentences or find_sentences(text)
    starts = [s.start for s in sentences]
    tokens = time_tokens(text)
    types = encode(tokens)
    frame, found, i, sentence, quarter_at = Frame(dct), list[Timex](), 0, -1, -1000
    while i < len(tokens):
        if types[i] in NEVER_FIRST:
            i += 1
            continue
        at = tokens[i].start
        here = bisect_right(starts, at) - 1
        if here != sentence:
            sentence, frame = here, replace(frame, year_near=False)
        hit = _read(
            text, tokens, types, i, replace(frame, quarter_near=at - quarter_at < 400), _bounds(sentences, here, at)
        )
        if hit is None:
            i += 1
            continue
        span = Span(at, tokens[hit.last - 1].end)
        found.append(Timex(span, hit.reading.type, hit.reading.value))
        before, frame = frame.quarter, moved(frame, hit.reading, text[span.start : span.end])
        quarter_at = at if frame.quarter and (frame.quarter != before or hit.reading.value == before) else quarter_at
        i = hit.last
    return tuple(found)


def _bounds(sentences: Sequence[Span], index: int, at: int) -> tuple[int, int]:
    if index < 0:
        return at, at
    return sentences[index].start, max(sentences[index].end, at)


def _read(
    text: str, tokens: Sequence[TimeToken], types: str, start: int, frame: Frame, bounds: tuple[int, int]
) -> _Found | None:
    """The expression at a token, a time of day joined with the date beside it."""
    candidates = hits_at(tokens, types, start, RULES)
    if not candidates:
        return None
    frame = replace(frame, tense=tense_at(text, tokens[start].start, bounds))
    first = _first_reading(candidates, frame, start)
    if first is None or first.reading.type not in ("DATE", "TIME"):
        return first
    clock = first.reading.value.startswith("T")
    if not clock and not re.fullmatch(r"\d{4}-\d\d-\d\d", first.reading.value):
        return first
    second = _beside(tokens, types, first.last, frame)
    if second and clock and re.match(r"\d{4}-\d\d-\d\d$", second.reading.value):
        return _Found(Reading("TIME", at_time(second.reading.value, first.reading.value)), start, second.last)
    if second and not clock and second.reading.value.startswith("T"):
        return _Found(Reading("TIME", at_time(first.reading.value, second.reading.value)), start, second.last)
    if clock:
        day = frame.anchor
        value = at_time(day.isoformat(), first.reading.value) if day else ""
        return replace(first, reading=Reading("TIME", value))
    return first


def at_time(day: str, clock: str) -> str:
    """A time of day on its date, with the offset of its zone on that date; "TNI<" is the night that ends that day."""
    if clock.endswith("<"):
        return f"{shift(date.fromisoformat(day), -1, 'D')}{clock[:-1]}"
    return with_offset(day + clock)


def _beside(tokens: Sequence[TimeToken], types: str, start: int, frame: Frame) -> _Found | None:
    """The expression that follows, past a comma or a small word or two."""
    for place in range(start, min(start + 3, len(tokens))):
        found = _first_reading(hits_at(tokens, types, place, RULES), frame, place)
        if found:
            return found
        if tokens[place].type not in BRIDGES:
            return None
    return None


def _first_reading(candidates: Sequence[tuple[Hit, Meaning]], frame: Frame, start: int) -> _Found | None:
    for hit, meaning in candidates:
        try:
            reading = meaning(hit, frame)
        except (OverflowError, ValueError):
            # The day after 31 December 9999 and the one before 1 January 1 are in no calendar.
            continue
        if reading is not None:
            return _Found(reading, start, start + len(hit.tokens))
    return None


def tense_at(text: str, at: int, bounds: tuple[int, int]) -> str:
    """ "past", "future" or "": the last sign of tense before a place in its sentence, else the first after it."""
    before = text[max(bounds[0], at - 150) : at]
    ahead, back = [m.end() for m in FUTURE.finditer(before)], [m.end() for m in PAST.finditer(before)]
    if ahead or back:
        return "future" if (ahead or [-1])[-1] >= (back or [-1])[-1] else "past"
    after = text[at : min(bounds[1], at + 120)]
    ahead, back = [m.start() for m in FUTURE.finditer(after)], [m.start() for m in PAST.finditer(after)]
    if ahead or back:
        return "future" if (ahead or [1000])[0] <= (back or [1000])[0] else "past"
    return ""


def moved(frame: Frame, reading: Reading, words: str) -> Frame:
    """frame after an expression was read: what "the next day" and "that year" now count from."""
    value = reading.value
    if reading.type not in ("DATE", "TIME"):
        return frame
    near = frame.year_near or bool(re.search(r"\d{4}", words))
    if re.fullmatch(r"\d{4}-Q\d", value):
        # a quarter of a year before is what the one in hand is compared with, not a new one in hand
        return frame if re.search("ago|earlier|period|last", words) else replace(frame, quarter=value)
    if re.match(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value[:10])
        return replace(frame, day=day, month=(day.year, day.month), year=day.year, year_near=near)
    if re.fullmatch(r"\d{4}-\d\d", value):
        return replace(frame, month=(int(value[:4]), int(value[5:])), year=int(value[:4]), year_near=near)
    if re.match(r"\d{4}(?:$|-)", value):
        return replace(frame, year=int(value[:4]), year_near=near)
    return frame
