"""The scope of a number, in the text's own words: what was counted, where, in or until which time."""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import STATES
from sayso.stages.quantity import Quantity
from sayso.types import Span

SCOPE_WORDS = frozenset(
    "in at on near across since from inside around during until after over throughout within along "
    "under before among aboard as to up between near beneath beside outside".split()
)
TIMED = frozenset(("by", "as", "to", "up", "between"))
"""Prepositions that begin a scope only before a time: "by Sunday night", "as of 1800"."""
RELATIVE = frozenset(("who", "which", "that", "where", "whom"))
ADVERBS = frozenset(("so far", "to date", "thus far", "until now", "overall", "nationwide", "elsewhere", "overnight"))
STOPS = frozenset(',;:()—–"“”')
_PARTS = re.compile(r",\s+(?:including|among them|mostly|most of them)\s[^,.;]{1,60},\s+", re.IGNORECASE)
MOST_PHRASES = 4


def scope_of(tree: Tree, quantity: Quantity, times: Collection[Span]) -> Span | None:
    """The words that bound what a number counts; None where the text gives none. times are the time expressions.

    They stand right after the number ("12 people in the north") or its verb ("were killed in May"), or open the clause.
    """
    starts = {t.start: t for t in times}
    after = tree.at(quantity.span.end - 1) + 1
    after = _past_parts(tree, quantity, after)
    dated = after + 1 < len(tree.tokens) and tree.tokens[after + 1].start in starts
    if tree.word(after) in STATES and (dated or not tree.is_noun(after + 1)):
        after += 1  # "12 people killed in the raid"
    if tree.word(after) in RELATIVE and (clause := _clause(tree, quantity.head, after)):
        return clause
    if run := _run(tree, after, starts):
        return run
    verb = _verb(tree, quantity.head)
    if verb is None:
        return None
    if verb >= quantity.head and (run := _run(tree, _past_complement(tree, verb), starts)):
        return run
    return _opening(tree, verb, quantity, starts)


def _past_parts(tree: Tree, quantity: Quantity, after: int) -> int:
    """The token after the parts that stand between a number and its scope: "11, including two boys, in the north"."""
    parts = _PARTS.match(tree.text, quantity.span.end)
    return tree.at(parts.end() - 1) + 1 if parts else after


def _verb(tree: Tree, head: int) -> int | None:
    """The verb that a number is subject or object of."""
    node = head
    for _ in range(4):
        node = tree.tokens[node].head
        if tree.tokens[node].pos in ("VERB", "AUX"):
            return node
    return None


def _past_complement(tree: Tree, verb: int) -> int:
    """The token after a verb and the state that it gives: "were killed", "were found dead"."""
    i = verb + 1
    while tree.word(i) in STATES or (i < len(tree.tokens) and tree.tokens[i].dep in ("prt", "auxpass")):
        i += 1
    return i


def _run(tree: Tree, start: int, times: dict[int, Span]) -> Span | None:
    """The phrases of place and time that follow each other from a token on."""
    first, last, i = start, -1, start
    for _ in range(MOST_PHRASES):
        end = _phrase_end(tree, i, times)
        if end < i:
            break
        last, i = end, end + 1
    return tree.span(first, last) if last >= first else None


def _phrase_end(tree: Tree, i: int, times: dict[int, Span]) -> int:
    """The last token of the phrase that begins at a token; -1 where none does."""
    if i >= len(tree.tokens):
        return -1
    pair = f"{tree.word(i)} {tree.word(i + 1)}"
    if pair in ADVERBS:
        return i + 1
    if tree.word(i) in ADVERBS:
        return i
    token = tree.tokens[i]
    if token.start in times and token.dep != "nsubj":
        return tree.at(times[token.start].end - 1)
    timed = _time_ahead(tree, i, times)
    if timed >= 0:
        return timed
    if tree.word(i) not in SCOPE_WORDS or tree.word(i) in TIMED or token.pos not in ("ADP", "SCONJ"):
        return -1
    first, last = tree.extent(i)
    return _cut(tree, i, last) if first == i and last > i else -1


def _time_ahead(tree: Tree, i: int, times: dict[int, Span]) -> int:
    """The end of a time expression after a preposition: "by late Sunday", "as of Monday", "in the past week"."""
    if tree.word(i) not in SCOPE_WORDS | TIMED | {"of"}:
        return -1
    for k in range(i + 1, min(i + 5, len(tree.tokens))):
        if tree.tokens[k].start in times:
            return tree.at(times[tree.tokens[k].start].end - 1)
        if tree.word(k) not in ("the", "of", "late", "early", "midday", "end", "now", "last", "to", "past", "about"):
            break
    return -1


def _cut(tree: Tree, first: int, last: int) -> int:
    """The last token of a phrase before its first comma, bracket or quotation mark."""
    for i in range(first + 1, last + 1):
        if tree.word(i) in STOPS or tree.word(i) in RELATIVE:
            return i - 1 if i - 1 > first else -1
    while last > first and tree.tokens[last].pos in ("PUNCT", "SPACE"):
        last -= 1
    return last if last > first else -1


def _clause(tree: Tree, head: int, start: int) -> Span | None:
    for child in tree.with_dep(head, "relcl"):
        first, last = tree.extent(child)
        if first <= start <= last:
            end = _cut(tree, start, last)
            return tree.span(start, end) if end > start else None
    return None


def _opening(tree: Tree, verb: int, quantity: Quantity, times: dict[int, Span]) -> Span | None:
    """A phrase of place or time that opens the clause: "In the past week, 12 people have died"."""
    begin = tree.at(quantity.span.start)
    for child in tree.children[verb]:
        token = tree.tokens[child]
        if child >= begin or token.dep not in ("prep", "npadvmod", "advmod"):
            continue
        first, last = tree.extent(child)
        opens = first == 0 or tree.word(first - 1) in (".", ";", ",", "that", "and", "\n", "")
        timed = tree.tokens[first].start in times or tree.word(child) in ADVERBS
        told = timed or tree.word(child) in SCOPE_WORDS - TIMED or _time_ahead(tree, first, times) >= 0
        if opens and told and last < begin:
            end = _cut(tree, first, last) if last > first else last
            return tree.span(first, end) if end >= first else None
    return None
