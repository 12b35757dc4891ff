"""A number with what it counts and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.stages.figuregrammar import Number
from sayso.stages.figuretree import Tree
from sayso.stages.figureunits import Unit
from sayso.types import Span

_OR_MORE = re.compile(r" or more\b", re.IGNORECASE)
PLAIN = frozenset(("people", "person", "other", "dead", "wounded", "injured", "missing", "life", ""))
"""Units that say no more than that people are counted."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what it measures; head is the token that carries it in the parse."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    measure: str
    hedge: str | None
    head: int
    part_of: Span | None = None
    """The quantity that this one is a part of."""
    earlier: bool = False
    """Whether it is told as what was said before."""


def made(tree: Tree, number: Number, unit: Unit, measure: str) -> Quantity:
    """The quantity of a number from its hedge to the end of its unit's words."""
    left = number.left if number.left >= 0 else number.start
    end = max(number.end, tree.tokens[unit.last].end) if not number.unit else number.end
    name = "person" if unit.name in PLAIN else unit.name
    more = _OR_MORE.match(tree.text, end) if number.hedge is None and number.kind == "number" else None
    if more:  # "sixty-six people or more"
        return Quantity(Span(left, more.end()), number.low, None, name, measure, "at least", unit.head)
    return Quantity(Span(left, end), number.low, number.high, name, measure, number.hedge, unit.head)
