"""Which number is a part of which: "16, among them three children", "14: nine cooks and five guests"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.stages.figurepersons import is_person
from sayso.stages.figuretree import Tree
from sayso.stages.quantity import Quantity

FEW = 80
"""Most characters between a whole and its part."""
LOOK = 70
"""Characters before and after a number in which it may be said to be an earlier one."""
_COUNTED = r"(?:counted|given|put|spoken|reported|said|estimated|announced|claimed|listed|recorded|cited|admitted)"
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:an?\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"[^.;\n]{0,45}?\bto\s+(?:at least |about |more than |some |as many as )?(?:\d|\w+)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\bhad\s+(?:\w+\s+){{0,2}}(?:first|earlier|initially|previously|originally|until then|still)\s+"
    rf"(?:been\s+)?{_COUNTED}\b[^,.;]{{0,45}}$"
    rf"|\b(?:earlier|initially|previously|originally|at first|first|initial|until then)\b[^,.;]{{0,30}}\b"
    rf"(?:{_COUNTED}|report\w*|count\w*|figure|toll|estimate\w*|speaking|putting|giving)\b[^,.;]{{0,45}}$"
    r"|\b(?:up|down|revised|lowered|raised|reduced|increased)\s+from\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}$"
    r"|\bhad\s+(?:spoken|counted|put|given|reported)\b[^,.;]{0,40}$|\b(?:instead of|rather than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+\w+){0,2}\s+(?:it |they |he |she )?(?:first|earlier|initially|previously|originally)\s+"
    rf"{_COUNTED}\b",
    re.IGNORECASE,
)
MOST_PARTS = 5
SMALL_WORDS = frozenset("the these those some at least about its their nearly almost more than".split())
_PART = re.compile(
    r"[\s\w’'-]{0,40}?(?:[,;:(–—-]\s*)?(?:and\s+|with\s+)?"
    r"(?:(?:among|between|of)\s+(?:them|whom|those|which)|including|inclusive\s+of|counting)"
    r"(?:\s+(?:were|are|was|at least|as many as|some|about))*\s*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\bof\s+(?:them|whom|those|which)\b", re.IGNORECASE)
_OF_THE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|those|these|a|an|all)\s+)?(?:[\w’'-]+\s+){0,2}", re.IGNORECASE
)
_AMONG = re.compile(r"\s+(?:were|was|are|is)\s+among\s+the\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*[:(–—-]\s*")
_AND = re.compile(r"\s*(?:,|\band\b|,\s*and\b|\bor\b|\bplus\b|\bas well as\b|,\s*with\b)\s*", re.IGNORECASE)


def with_parts(tree: Tree, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """quantities in order, each that is a part of another with the span of that whole."""
    wholes: dict[int, int] = {}
    for n in range(len(quantities)):
        whole = whole_before(tree, quantities, n, wholes)
        if whole is not None and not _exceeds(quantities[n], quantities[whole]):
            wholes[n] = whole
        elif n + 1 < len(quantities) and _is_share(tree.text, quantities[n], quantities[n + 1]):
            wholes[n] = n + 1
    wholes |= _trailing(tree.text, quantities, wholes)
    return tuple(_as_part(q, quantities[wholes[n]]) if n in wholes else q for n, q in enumerate(quantities))


def _as_part(part: Quantity, whole: Quantity) -> Quantity:
    """part with its whole; what says nothing of its own measures what the whole does."""
    return replace(part, part_of=whole.span, measure=whole.measure if part.measure == "other" else part.measure)


def _trailing(text: str, quantities: Sequence[Quantity], wholes: dict[int, int]) -> dict[int, int]:
    """Parts that end their whole's sentence and add up to it: "20 bodies were found, eleven women and nine men"."""
    found: dict[int, int] = {}
    for n, whole in enumerate(quantities):
        for size in range(2, MOST_PARTS + 1):
            run = range(n + 1, n + 1 + size)
            if run.stop > len(quantities) or any(k in wholes for k in run) or whole.high is None:
                break
            parts = [quantities[k] for k in run]
            listed = all(
                p.measure in ("other", whole.measure) and p.low == p.high and is_person(p.unit) for p in parts
            ) and all(_AND.fullmatch(text[a.span.end : b.span.start]) for a, b in pairwise(parts))
            near = "," in (between := text[whole.span.end : parts[0].span.start]) and not re.search(
                r"[.!?;]\s", between
            )
            if listed and near and len(between) <= FEW and sum(p.high or 0 for p in parts) == whole.high == whole.low:
                found |= dict.fromkeys(run, n)
                break
    return found


def with_earlier(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """quantities, each marked that the text gives as a count that a later one took the place of."""
    return tuple(replace(q, earlier=True) if _is_earlier(text, q) else q for q in quantities)


def _is_earlier(text: str, quantity: Quantity) -> bool:
    if quantity.measure in ("launched", "intercepted") or quantity.low is None:
        return False
    before = text[max(0, quantity.span.start - LOOK) : quantity.span.start]
    clause = re.split(r"[.;!?\n]\s", before)[-1]
    after = text[quantity.span.end : quantity.span.end + LOOK]
    if _FROM.search(clause) and _TO.match(after):
        return True
    return bool(_BEFORE.search(clause) or _AFTER.match(after))


def whole_before(tree: Tree, quantities: Sequence[Quantity], n: int, wholes: dict[int, int]) -> int | None:
    """The place of the whole that stands before a number; None where it is a part of none."""
    here = quantities[n]
    if not n or here.low == 0 == here.high:
        return None
    before = quantities[n - 1]
    between = tree.text[before.span.end : here.span.start]
    own = tree.text[here.span.start : here.span.end]
    if len(between) > FEW or "\n" in between or re.search(r"[.!?]\s", between):
        return None
    whole = wholes.get(n - 1, n - 1)
    if _OF_THEM.search(own):
        return whole
    if _PART.fullmatch(between) or _is_fronted(tree, before, here):
        return n - 1
    if _LIST.fullmatch(between) and here.measure == before.measure:
        return n - 1
    alike = n - 1 in wholes and before.measure == here.measure and quantities[whole].measure == here.measure
    if alike and _AND.fullmatch(between) and not _exceeds_together(quantities, n, whole, wholes):
        return whole
    return None


def _is_fronted(tree: Tree, before: Quantity, here: Quantity) -> bool:
    """Whether a number is said of one that opens its clause: "Of the 140 people held, 26 were minors"."""
    return opens_clause(tree, tree.at(before.span.start)) and "," in tree.text[before.span.end : here.span.start]


def opens_clause(tree: Tree, first: int) -> bool:
    """Whether a number stands after an "of" that opens a clause, so that the clause is told of a share of it."""
    of = first - 1
    while of >= 0 and tree.word(of) in SMALL_WORDS:
        of -= 1
    return of >= 0 and tree.word(of) == "of" and tree.word(of - 1).strip() in ("", ".", ";", ",", ":", "and", "that")


def _is_share(text: str, part: Quantity, whole: Quantity) -> bool:
    """Whether the number after names what a number is a share of: "18 of the 21 drones", "three were among the 11"."""
    between = text[part.span.end : whole.span.start]
    joined = _OF_THE.fullmatch(between) or _AMONG.fullmatch(between)
    return joined is not None and part.low != 0 and not _exceeds(part, whole)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    """Whether a number is more than another can be."""
    most = whole.high if whole.high is not None else None
    return part.low is not None and most is not None and part.low > most


def _exceeds_together(quantities: Sequence[Quantity], n: int, whole: int, wholes: dict[int, int]) -> bool:
    """Whether a number and the parts before it are together more than their whole."""
    parts = [quantities[p] for p, w in wholes.items() if w == whole] + [quantities[n]]
    most = quantities[whole].high
    return most is not None and sum(p.low or 0.0 for p in parts) > most
