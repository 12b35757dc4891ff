"""Figures: the quantities of a story with their scope, who gives them, and the event that they count for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.stages.figuretree import Tree, make_tree
from sayso.stages.figurewords import EVENT_TYPES
from sayso.stages.quantities import Quantity, find_quantities
from sayso.text import contains, overlap, words_at
from sayso.types import Document, Event, Figure, Span, Statement

__all__ = ["Quantity", "add_figures", "find_quantities"]

ANSWERS = frozenset(("deny", "reject", "doubt"))
"""Acts whose speaker may quote a number only to turn it down."""
SCOPE_WORDS = frozenset(
    "in at on near across since between from inside outside around during until after over throughout within along "
    "under before among".split()
)
RELATIVE = frozenset(("who", "which", "that", "where", "whom"))


def add_figures(doc: Document) -> Document:
    """doc with its figures."""
    tree = make_tree(doc.text, doc.tokens)
    figures = [_figure(doc, tree, q) for q in find_quantities(doc.text, doc.tokens)]
    return replace(doc, figures=tuple(_given_by(doc, figure, figures) for figure in figures))


def _figure(doc: Document, tree: Tree, quantity: Quantity) -> Figure:
    statement = statement_over(doc.statements, quantity.span)
    scope = scope_of(tree, quantity)
    event = _event_for(doc, tree, quantity)
    return Figure(
        span=quantity.span,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        measure=quantity.measure,
        hedge=quantity.hedge,
        scope=words_at(doc.text, scope) if scope else None,
        scope_span=scope,
        statement=statement.id if statement else None,
        holder=statement.holder if statement else None,
        event=event.span if event else None,
    )


def statement_over(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The innermost statement whose content covers span; None: the outlet's own voice."""
    covering = [s for s in statements if any(contains(c, span) for c in s.content)]
    return min(covering, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _given_by(doc: Document, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """figure, its holder changed where a denier only quotes it: then it is theirs who gave the same number."""
    acts = {s.id: s.act for s in doc.statements}
    if acts.get(figure.statement or "") not in ANSWERS:
        return figure
    same = [
        f
        for f in figures
        if (f.low, f.high, f.measure) == (figure.low, figure.high, figure.measure)
        and f.statement
        and f.holder
        and acts.get(f.statement) not in ANSWERS
    ]
    giver = min(same, key=lambda f: abs(f.span.start - figure.span.start), default=None)
    return replace(figure, holder=giver.holder) if giver else replace(figure, holder=None)


# ------------------------------------------------------------------ scope


def scope_of(tree: Tree, quantity: Quantity) -> Span | None:
    """The words right after a quantity, or after its verb, that say what was counted, where or until when."""
    after = tree.at(quantity.span.end - 1) + 1
    if after < len(tree.tokens) and tree.word(after) in RELATIVE:
        return _clause(tree, quantity.head, after)
    if after < len(tree.tokens) and tree.word(after) in SCOPE_WORDS and tree.tokens[after].pos in ("ADP", "SCONJ"):
        return _phrase(tree, after)
    verb = tree.tokens[quantity.head].head
    if verb <= quantity.head or tree.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    for child in tree.children[verb]:
        if child == verb + 1 and tree.tokens[child].dep == "prep" and tree.word(child) in SCOPE_WORDS:
            return _phrase(tree, child)
    return None


def _phrase(tree: Tree, preposition: int) -> Span | None:
    first, last = tree.extent(preposition)
    return _trimmed(tree, preposition, last) if first == preposition and last > preposition else None


def _clause(tree: Tree, head: int, start: int) -> Span | None:
    for child in tree.with_dep(head, "relcl"):
        first, last = tree.extent(child)
        if first <= start <= last:
            return _trimmed(tree, start, last)
    return None


def _trimmed(tree: Tree, first: int, last: int) -> Span:
    while last > first and tree.tokens[last].pos in ("PUNCT", "SPACE"):
        last -= 1
    return tree.span(first, last)


# ------------------------------------------------------------------ event


def _event_for(doc: Document, tree: Tree, quantity: Quantity) -> Event | None:
    """The event that a quantity counts for: its verb's, else a fitting one in its sentence, else the last before."""
    if not doc.events:
        return None
    fitting = [e for e in doc.events if e.event_type in EVENT_TYPES[quantity.measure]]
    node = quantity.head
    for _ in range(4):
        node = tree.tokens[node].head
        word = tree.span(node, node)
        for event in fitting:
            if overlap(event.span, word):
                return event
    order = EVENT_TYPES[quantity.measure]
    start, end = _sentence(doc.sentences, quantity.span)
    inside = [e for e in fitting if start <= e.span.start < end]
    if inside:
        return min(inside, key=lambda e: (order.index(e.event_type), abs(e.span.start - quantity.span.start)))
    # a toll whose sentence names no event counts for the one that the story is telling of
    likely = [e for e in fitting if e.event_type in order[:2]]
    before = [e for e in likely if e.span.start < quantity.span.start]
    if before:
        return max(before, key=lambda e: e.span.start)
    return min(likely, key=lambda e: e.span.start, default=None)


def _sentence(sentences: Sequence[Span], span: Span) -> tuple[int, int]:
    i = bisect_right([s.start for s in sentences], span.start) - 1
    return (sentences[i].start, sentences[i].end) if i >= 0 else (span.start, span.end)
