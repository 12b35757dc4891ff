"""Ranking: a trained scorer holds each mention against those before it and says which one it takes up, if any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.stages.chains import FIRST, FIRST_PLURAL, SECOND, Item
from sayso.stages.coreference import SURE, Read, read_items, sift
from sayso.stages.pairs import Pairs, Verdict, candidates, verdict_of
from sayso.stages.turns import Turn
from sayso.types import Document, Span


@dataclass(frozen=True, slots=True)
class Question:
    """What a scorer is asked of one story.

    spans has head and whole of each mention, one the numbers of each (pairs.UNARY); asked are the mentions whose
    antecedent is looked for, against those before them, two the numbers of each of these pairs (pairs.BINARY).
    """

    spans: tuple[tuple[Span, Span], ...]
    one: tuple[tuple[float, ...], ...]
    asked: tuple[int, ...]
    against: tuple[tuple[int, ...], ...]
    two: tuple[tuple[tuple[float, ...], ...], ...]


Scorer = Callable[[str, Question], Sequence[Sequence[float]]]
"""For a text and what is asked of it, a row for each mention asked of: how likely it is new, then each candidate."""


def ask(doc: Document, turns: Sequence[Turn] = (), *, rules: bool = True) -> tuple[Read, Question]:
    """The mentions of a story and what a scorer is asked of them.

    With rules the surest sieves have joined theirs beforehand, what they joined is not asked, and the verdict of the
    bolder ones is told; without, every mention is asked and nothing is joined.
    """
    verdict = verdict_of(sift(read_items(doc, turns)).items) if rules else None
    read = read_items(doc, turns)
    if rules:
        sift(read, SURE)
    return read, _question(read, verdict)


def _question(read: Read, verdict: Verdict | None) -> Question:
    items, pairs = read.items, Pairs(read.tree, read.items, read.voices, verdict)
    asked = [n for n in range(1, len(items)) if verdict is None or _is_open(items[n])]
    against = [tuple(candidates(items, n)) for n in asked]
    return Question(
        tuple((read.tree.span(i.phrase.head), i.span) for i in items),
        tuple(tuple(pairs.one(n)) for n in range(len(items))),
        tuple(asked),
        tuple(against),
        tuple(tuple(tuple(pairs.two(k, n)) for k in ks) for n, ks in zip(asked, against, strict=True)),
    )


def _is_open(item: Item) -> bool:
    """Whether the surest sieves left open what a mention takes up."""
    if item.kind == "pronoun" and item.head in FIRST | FIRST_PLURAL | SECOND:
        return False
    return item.chain.first is item


def link(read: Read, question: Question, scores: Sequence[Sequence[float]]) -> tuple[frozenset[Span], ...]:
    """The chains of two mentions or more, each mention asked of joined to the likeliest before it, if none is likelier.

    A row of scores begins with that of a mention nobody was before.
    """
    home = [i.chain.first.index for i in read.items]
    for n, ks, row in zip(question.asked, question.against, scores, strict=True):
        best = max(range(len(row)), key=lambda i: row[i])
        if best:
            one, other = sorted((_first(home, ks[best - 1]), _first(home, n)))
            home[other] = one
    chains: dict[int, set[Span]] = {}
    for n, item in enumerate(read.items):
        chains.setdefault(_first(home, n), set()).add(item.span)
    return tuple(frozenset(c) for c in chains.values() if len(c) > 1)


def _first(home: Sequence[int], n: int) -> int:
    """The first mention of the chain of mention n."""
    while home[n] != n:
        n = home[n]
    return n


def rank_chains(
    doc: Document, scorer: Scorer, turns: Sequence[Turn] = (), *, rules: bool = True
) -> tuple[frozenset[Span], ...]:
    """The chains of two mentions or more as a scorer sees them, over the surest sieves or alone."""
    read, question = ask(doc, turns, rules=rules)
    return link(read, question, scorer(doc.text, question))
