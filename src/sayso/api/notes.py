"""What a reading adds to a statement's words: dates as read, whose feeling it is, what a denial answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.api.index import View, answer_rows, denials_of, name_of, paragraph_at, short_of, within
from sayso.api.rows import DateNote
from sayso.text import contains, words_at
from sayso.types import Denial, Span, Statement

FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}$")
NIGHT_AND_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midday"}
FEELING = re.compile(
    r"\b(?:shock(?:ed)?|shaken|outraged?|ang(?:ry|ered)|furious|enraged|afraid|scared|frightened|worried|concerned|alarmed"
    r"|happy|pleased|delighted|glad|sad(?:dened)?|upset|surprised|stunned|disappointed|frustrated|confident|convinced"
    r"|certain|hopeful|grateful|ashamed|embarrassed|offended|impressed|satisfied|unhappy|horrified|appalled|dismayed"
    r"|believe[sd]?|think(?:s)?|thought|feel(?:s)?|felt|fear(?:s|ed)?|hop(?:e|es|ed)|wants?|wanted|knows?|knew"
    r"|intends?|intended|wish(?:es|ed)?|understands?|understood)\b",
    re.I,
)
NEAR = 60
"""A feeling stands within so many characters after the one who is said to have it."""
SCOPES = {
    "paraphrase": "the outlet's paraphrase; no words of denial quoted",
    "part": "of one part of it",
    "quoted": "words quoted",
    "whole": "",
}
ANSWER_VERBS = {
    "denies": "answers",
    "doubts": "doubts",
    "contradicts": "contradicts",
    "rejects": "rejects",
    "confirms": "confirms",
    "admits": "acknowledges",
    "non-denial": "neither denies nor confirms",
}


def date_notes(view: View, statement: Statement) -> tuple[DateNote, ...]:
    """The dates in a statement's words that had to be worked out, with what they were read as."""
    notes, before = [], 0
    for piece in statement.content:
        for timex in view.doc.timexes:
            words = words_at(view.doc.text, timex.span)
            if contains(piece, timex.span) and _is_worked_out(timex.type, timex.value, words):
                # A note goes after "Sunday's", not into it.
                end = timex.span.end + 2 * view.doc.text.startswith(("'s", "’s"), timex.span.end)
                notes.append(DateNote(before + min(end, piece.end) - piece.start, words, timex.value))
        before += piece.end - piece.start + len(" … ")
    return tuple(notes)


def _is_worked_out(kind: str, value: str, words: str) -> bool:
    if kind not in ("DATE", "TIME"):
        return False
    if FULL_DATE.match(value):
        return not (re.search(r"\d", words) and value[:4] in words)
    return bool(MONTH.match(value)) and value[:4] not in words


def day_words(value: str, *, near: str | None = None) -> str:
    """A date as people write it, the year left out where it is near's: "2025-12-28TNI" gives "Sun 28 Dec, night"."""
    first, _, last = value.partition("/")
    if last:
        return _range_words(first, last, near)
    full = FULL_DATE.match(value)
    if not full:
        return _month_words(value) if MONTH.match(value) else value
    try:
        day = date.fromisoformat(full.group())
    except ValueError:
        return value
    written = f"{day:%a} {day.day} {day:%b}" + ("" if near and near[:4] == value[:4] else f" {day.year}")
    part = value[10:].lstrip("T ")
    return f"{written}, {NIGHT_AND_DAY.get(part, part[:5])}" if part else written


def _range_words(first: str, last: str, near: str | None) -> str:
    """Days from one to another: a whole year or month by its name, else both: "Mon 21 Sep to Sun 27 Sep"."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{first}/{last}"
    after = end + timedelta(days=1)
    if start.day == after.day == 1 and (after.year * 12 + after.month) - (start.year * 12 + start.month) in (1, 12):
        return (
            f"{start:%Y}"
            if (start.month, after.month) == (1, 1)
            else f"{start:%b %Y}"
            if end.month == start.month
            else (f"{start:%b %Y} to {end:%b %Y}")
        )
    return f"{day_words(first, near=near)} to {day_words(last, near=near)}"


def _month_words(value: str) -> str:
    try:
        return f"{date.fromisoformat(value + '-01'):%b %Y}"
    except ValueError:
        return value


def feeling_note(view: View, statement: Statement) -> str:
    """ "A's words, not B's" where a statement tells what somebody else feels, thinks or wants; else ""."""
    told = who_feels(view, statement)
    return _whose(view, *told) if told else ""


def who_feels(view: View, statement: Statement) -> tuple[str | None, str | None] | None:
    """Who tells, and of whom, where a statement tells what somebody else feels, thinks or wants."""
    holder = name_of(view, statement.holder)
    if holder is None:
        return None
    if statement.act == "think" and statement.relay:
        teller = name_of(view, statement.relay[-1])
        same = teller is None or teller == holder
        return None if same else (statement.relay[-1], statement.holder)
    other = _who_feels(view, statement)
    return (statement.holder, other) if other and name_of(view, other) != holder else None


def _whose(view: View, teller: str | None, other: str | None) -> str:
    return f"{_possessive(short_of(view, teller))} words, not {_possessive(short_of(view, other))}"


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _who_feels(view: View, statement: Statement) -> str | None:
    """The id of the nearest other actor that stands shortly before a word of feeling in the statement's words."""
    text = view.doc.text
    mentions = [(m, a) for a in view.doc.actors if a.kind in ("person", "state", "group") for m in a.mentions]
    for piece in statement.content:
        for feeling in FEELING.finditer(text, piece.start, piece.end):
            before = [
                (m.end, a)
                for m, a in mentions
                if piece.start <= m.start and m.end <= feeling.start() and feeling.start() - m.end <= NEAR
                and not re.search(r"[.;?!\n]", text[m.end : feeling.start()])
            ]  # fmt: skip
            if before:
                nearest = max(before, key=lambda b: b[0])[1]
                return nearest.id if nearest.id != statement.holder else None
    return None


def denial_notes(view: View, statement: Statement) -> tuple[str, ...]:
    """What a statement answers in its own story, and how far: "answers ¶7 (the outlet's paraphrase...)"."""
    found = [d for d in denials_of(view) if d.statement == statement.id]
    return tuple(note for d in found if (note := _denial_note(view, d, statement)))


def _denial_note(view: View, denial: Denial, statement: Statement) -> str:
    own = max((paragraph_at(view, s) for s in statement.content), default=0)
    answers = answer_rows(denial, within(view), view)
    at = sorted({a.where.paragraph for a in answers if a.statement or a.where.paragraph != own})
    kind = denial.kind
    verb = ANSWER_VERBS.get(kind, kind) if kind != "denies" or statement.act == "deny" else "denies"
    scope = SCOPES.get(denial.scope, denial.scope)
    target = " ".join(f"¶{p}" for p in at)
    if not target:
        return scope if denial.scope == "paraphrase" else ""
    return f"{verb} {target}" + (f" ({scope})" if scope else "")


def sentence_of(view: View, span: Span) -> Span:
    """The sentence in which span starts; the span itself where the text is not cut into sentences."""
    return next((s for s in view.doc.sentences if s.start <= span.start < s.end), span)
