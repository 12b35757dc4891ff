"""Contradictions without a word of denial: another number or another origin than the one just given by someone else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.stages.placed import Placed
from sayso.text import words_of
from sayso.types import Figure, Span, Statement

CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|though|although|yet|instead|against|in fact|by contrast|even so|contradict\w*)\b",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"\b(?:came|come|coming|originated|launched|fired|sent|flown|flew) (?:\w+ly )?from (?:the )?(?P<where>[\w-]+)",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|n't|n’t|never|no|nothing|nobody)\b", re.IGNORECASE)
COUNTED = ("killed", "injured", "arrested", "displaced", "missing")
"""Measures of which two numbers for one matter cannot both hold."""
REACH = 700
"""Characters back within which what is contradicted must stand."""
ANSWERED = frozenset("say claim accuse report announce confirm deny".split())


def find_contradicted(placed: Placed, statement: Statement) -> tuple[Statement, str] | None:
    """The statement before it, by another holder, that a statement cannot hold with, and the words that show it."""
    start = statement.content[0].start
    earlier = [
        placed.doc.statements[n]
        for n in (placed.hulls.across(Span(max(0, start - REACH), start)) if start else ())
    ]  # fmt: skip
    others = [
        s for s in earlier
        if s.id != statement.id and s.holder != statement.holder and s.act in ANSWERED and s.content[-1].end <= start
    ]  # fmt: skip
    return _other_number(placed, statement, others) or _other_origin(placed, statement, others)


def _other_number(placed: Placed, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """Another count of the same people, where the text sets the two against each other: "but put it at thirty"."""
    mine = [f for f in placed.figures_of.get(statement.id, ()) if f.measure in COUNTED]
    for other in reversed(others if mine else []):
        theirs = placed.figures_of.get(other.id, ())
        pair = next(((a, b) for a in mine for b in theirs if _cannot_both_hold(a, b)), None)
        between = placed.doc.text[other.content[-1].end : statement.content[0].end]
        if pair is not None and CONTRAST.search(between):
            return other, placed.doc.text[pair[0].span.start : pair[0].span.end]
    return None


def _cannot_both_hold(a: Figure, b: Figure) -> bool:
    if (a.measure, a.scope) != (b.measure, b.scope):
        return False
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _other_origin(placed: Placed, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """Another place that the same thing came from: "the shots came from the wood" against "from the castle"."""
    content = words_of(placed.doc.text, statement.content)
    match = ORIGIN.search(content)
    if match is None or NEGATED.search(content):
        return None
    for other in reversed(others):
        theirs = words_of(placed.doc.text, other.content)
        found = ORIGIN.search(theirs)
        if found is not None and not NEGATED.search(theirs) and found["where"].lower() != match["where"].lower():
            return other, match.group()
    return None
