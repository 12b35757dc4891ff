"""When a statement was made: the date beside its cue, as a day or an interval, with how exactly it is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.stages.grammar import Grammar
from sayso.stages.placed import Placed
from sayso.stages.timevalues import granularity_of, interval_text, time_text, value_interval
from sayso.text import contains, hull, overlap
from sayso.types import Span, Statement, Timex

DAY = re.compile(r"\d{4}-\d\d-\d\d")
HANGING = frozenset("prep pobj pcomp npadvmod advmod tmod nmod amod nummod compound appos det punct mark".split())
"""Relations by which a time hangs from the word of saying, directly or with others between."""
ON = re.compile(r"\bon (?:the )?$")
EDGE = re.compile(r"\b(?:by|until|till|since|before|after|from) (?:the )?$")
"""Words that make a date the edge of something, not the day of the saying."""
OCCASIONS = frozenset(
    "interview statement speech letter tweet post briefing conference remark comment address message broadcast report "
    "hearing testimony article".split()
)
"""Nouns for a saying: what is dated by them dates what was said."""
OPENING = re.compile(r"(?:in|during|on|early in|late in|earlier in|later in)?\s*(?:the )?$", re.IGNORECASE)
"""What may stand before a time that opens its sentence and so dates the main clause."""
LONGEST = "decade century".split()
"""What is too wide to say when something was said."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When something was said: an ISO date or start/end, how exactly, and the time of day where it is given."""

    days: str | None = None
    granularity: str | None = None
    time: str | None = None


NEVER = Dating()


def dating_of(placed: Placed, tree: Grammar, statement: Statement, cue_token: int | None) -> Dating:
    """When a statement was made, by the time that hangs from its cue, else by a day in the cue's sentence.

    Times inside what is said do not count. dating_of(..., "said last week") is an interval of seven days and "week".
    """
    sentence = placed.sentence_of(statement.cue) if statement.cue is not None else None
    if sentence is None or statement.cue is None:
        return NEVER
    cue, parent = statement.cue, placed.statements.get(statement.parent or "")
    near = sorted(placed.timexes_across(sentence), key=lambda t: abs(t.span.start - cue.start))
    free = [t for t in near if not _told(placed, cue, t.span) and _is_dated(t, placed.doc.dct)]
    free = [t for t in free if not EDGE.search(_before(placed.doc.text, t))]
    if parent is not None:
        # "met in Florida a day prior": a date inside another's words is seldom that of the telling
        free = [t for t in free if contains(hull(parent.content), t.span) and ON.search(_before(placed.doc.text, t))]
    main = cue_token is not None and tree.tokens[cue_token].head == cue_token
    hanging = [t for t in free if hangs_from(tree, t.span, cue_token) or main and _opens(placed.doc.text, sentence, t)]
    for t in [t for t in hanging if DAY.match(t.value)] + hanging:
        return _dating(placed, t)
    return next((_dating(placed, t) for t in free if DAY.match(t.value)), NEVER)


def _opens(text: str, sentence: Span, timex: Timex) -> bool:
    return OPENING.fullmatch(text[sentence.start : timex.span.start].lstrip()) is not None


def _before(text: str, timex: Timex) -> str:
    return text[max(0, timex.span.start - 12) : timex.span.start].lower()


def _is_dated(timex: Timex, dct: str | None) -> bool:
    """Whether a time can date a saying: not too wide, and not after the story appeared."""
    days = value_interval(timex.value)
    if timex.type not in ("DATE", "TIME") or days is None or granularity_of(timex.value) in (None, *LONGEST):
        return False
    return dct is None or days[0] <= date.fromisoformat(dct)


def _dating(placed: Placed, timex: Timex) -> Dating:
    latest = date.fromisoformat(placed.doc.dct) if placed.doc.dct else None
    days = interval_text(timex.value, latest=latest)
    return Dating(days, granularity_of(timex.value), time_text(timex.value))


def hangs_from(tree: Grammar, words: Span, verb: int | None) -> bool:
    """Whether a time is said of a verb: "said on Monday", "last week told", and no time of a noun that it has."""
    root = tree.root_of((words,))
    if root is None or verb is None:
        return False
    at: int = root
    for above in tree.ancestors(root):
        if tree.tokens[at].dep not in HANGING:
            return False
        if above == verb:
            return True
        between = tree.tokens[above].pos in ("ADP", "ADV", "NUM", "SCONJ") or tree.tokens[above].lemma in OCCASIONS
        if not between and not overlap(tree.span(above), words):
            return False
        at = above
    return False


def _told(placed: Placed, cue: Span, words: Span) -> bool:
    """Whether words stand in what somebody says elsewhere than in the words around the cue."""
    around = (placed.doc.statements[n] for n in placed.hulls.around(words))
    return any(not any(overlap(cue, c) for c in s.content) for s in around)
