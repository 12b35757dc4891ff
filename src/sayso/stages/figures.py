"""Figures: the quantities of a story with their scope, who gives them, and the event that they count for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sayso.stages.figurescope import scope_of
from sayso.stages.figureties import Weigher
from sayso.stages.figuretree import Tree, make_tree
from sayso.stages.figurevoices import Voices, is_left_open
from sayso.stages.placed import Placed
from sayso.stages.quantities import Quantity, find_quantities
from sayso.text import words_at
from sayso.types import Document, Figure, Span

__all__ = ["Quantity", "add_figures", "find_quantities"]

ANSWERS = frozenset(("deny", "reject", "doubt"))
"""Acts whose speaker may quote a number only to turn it down."""
SCOPE_WORDS = frozenset(
    "in at on near across since between from inside outside around during until after over throughout within along "
    "under before among".split()
)
RELATIVE = frozenset(("who", "which", "that", "where", "whom"))
NEARBY = 250
"""Characters before and after a number."""


def add_figures(doc: Document) -> Document:
    """doc with its figures."""
    tree = make_tree(doc.text, doc.tokens)
    placed = Placed(doc)
    weigher = Weigher(placed, tree)
    voices = Voices(placed, tree)
    figures: list[Figure] = []
    quoted: set[Span] = set()
    times = [t.span for t in doc.timexes] or None
    for quantity in find_quantities(doc.text, doc.tokens, times=times):
        if not voices.speaks(quantity):
            before = figures[-1] if figures else None
            figures.append(_figure(placed, weigher, voices, tree, quantity, before=before))
            if _is_answered(placed, figures[-1]) or is_left_open(tree, quantity):
                quoted.add(quantity.span)
    return replace(doc, figures=with_whole(tuple(given_by(figures, quoted))))


def with_whole(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """figures, each part given by whoever gives its whole and counted for the same event; a part of none stays."""
    wholes = {f.span: f for f in figures}
    found = []
    for f in figures:
        whole = wholes.get(f.part_of) if f.part_of else None
        if whole is not None and whole.statement == f.statement:
            f = replace(f, holder=whole.holder, event=whole.event, ties=whole.ties)
        found.append(f if whole is not None else replace(f, part_of=None))
    return tuple(found)


def _is_answered(placed: Placed, figure: Figure) -> bool:
    """Whether a figure stands in an answer that may only quote it; that nobody died is the denier's own number."""
    if figure.statement is None or figure.high == 0:
        return False
    return placed.statements[figure.statement].act in ANSWERS


def _figure(
    placed: Placed, weigher: Weigher, voices: Voices, tree: Tree, quantity: Quantity, *, before: Figure | None
) -> Figure:
    doc = placed.doc
    statement = placed.first_innermost(quantity.span)
    scope = scope_of(tree, quantity, [t.span for t in placed.timexes_across(_nearby(doc, quantity.span))])
    ties = weigher.ties(quantity, before)
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
        holder=voices.holder(quantity, statement, before),
        event=ties[0].event if ties else None,
        ties=ties,
        part_of=quantity.part_of,
        earlier=quantity.earlier,
    )


def _nearby(doc: Document, span: Span) -> Span:
    """The stretch around a number in which times can be a part of its scope."""
    return Span(max(0, span.start - NEARBY), min(len(doc.text), span.end + NEARBY))


def given_by(figures: Sequence[Figure], quoted: Collection[Span]) -> Iterator[Figure]:
    """figures, the holder changed where somebody only quotes one: then it is theirs who gave the same number nearest.

    Where nobody else gave that number, it is nobody's.
    """
    givers: dict[tuple[float | None, float | None, str], list[Figure]] = {}
    for f in sorted(figures, key=lambda f: f.span.start):
        if f.holder and f.span not in quoted:
            givers.setdefault((f.low, f.high, f.measure), []).append(f)
    for f in figures:
        if f.span not in quoted:
            yield f
            continue
        same = givers.get((f.low, f.high, f.measure), [])
        after = bisect_left(same, f.span.start, key=lambda g: g.span.start)
        near = same[max(0, after - 1) : after + 1]
        giver = min(near, key=lambda g: abs(g.span.start - f.span.start), default=None)
        yield replace(f, holder=giver.holder if giver else None)
