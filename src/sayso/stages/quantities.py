"""Quantities that count people, arms, things or acts of an incident, found in a parsed text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sayso.stages.figuregrammar import Number, find_numbers
from sayso.stages.figuremeasures import measure_of, strict_measure
from sayso.stages.figuretree import Tree, make_tree
from sayso.stages.figurewords import (
    ARMS,
    COUNTED_THINGS,
    NEVER_COUNTED,
    NOUN_MEASURES,
    PERSONS,
    STATES,
    TOLL_VERBS,
    TOLL_WORDS,
    VEHICLES,
)
from sayso.stages.times import find_timexes
from sayso.text import overlap
from sayso.types import Span, Token


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
    scope_span: Span | None = None


HOLLOW = frozenset(("member", "force", "station", "device", "site"))
"""Units that need their compound to say anything."""

SPOTS = frozenset(("point", "site", "place", "spot"))
STRUCK = frozenset(("impact", "strike", "explosion"))
LISTS = frozenset(("list", "register", "roll"))
QUOTES = frozenset("\"'“”‘’-–")
HARMED = ("killed", "injured", "arrested")
DEFINITE = frozenset("the these those his her their its our both".split())


class Unit(NamedTuple):
    """What a number counts: the noun's lemma, the token that stands for it, and the last token of its words."""

    name: str
    head: int
    last: int
    measure: str = ""
    """Where the words themselves say it: "22 dead"."""
    part: bool = False
    """Whether it is a share of a number before it: "three of them children"."""


def find_quantities(text: str, tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The quantities of an incident in text, in order: "At least 16 people were killed" has one, 16 or more, killed."""
    if not tokens:
        return ()
    tree = make_tree(text, tokens)
    times = [t.span for t in find_timexes(text, None)]
    found: list[Quantity] = []
    before: Quantity | None = None
    place = 0
    for number in find_numbers(text):
        span = Span(number.start, number.end)
        while place < len(times) and times[place].end <= span.start:
            place += 1
        if place < len(times) and overlap(times[place], span) and not _counts_people(tree, number):
            continue
        quantity = _quantity(tree, number, before)
        if quantity and not (found and overlap(found[-1].span, quantity.span)):
            found.append(quantity)
            before = quantity if quantity.high != 0 else before
    return tuple(found)


def _counts_people(tree: Tree, number: Number) -> bool:
    """Whether a number that looks like a year stands before people: "2000 people"."""
    after = tree.at(number.end - 1) + 1
    return tree.is_noun(after) and tree.lemma(after) in PERSONS


def _quantity(tree: Tree, number: Number, before: Quantity | None) -> Quantity | None:
    first, last = tree.at(number.start), tree.at(number.end - 1)
    if first < 0 or _is_label(tree, first, last):
        return None
    unit = _unit(tree, first, last)
    if number.kind in ("zero", "one") or (tree.word(first) == "one" and number.high == 1 and unit and not unit.part):
        return _special(tree, number, unit, first)
    if unit is None and tree.word(first) == "both":
        return None
    if unit is None:
        return _bare(tree, number, last, before)
    if tree.word(first) == "both" and (unit.head > first + 3 or unit.name not in ARMS | VEHICLES):
        return None
    if unit.name == "time" and (shots := _shots(tree, unit)):
        unit = shots
    if unit.name == "name" and _is_listed(tree, unit.head):
        return _made(tree, number, unit, measure_of(tree, unit.head, unit.name))
    if unit.name in NEVER_COUNTED or (number.low == number.high == 1 and unit.part):
        return None
    measure = unit.measure or measure_of(tree, unit.head, unit.name)
    if measure == "present" and strict_measure(tree, unit.head) != "other":
        measure = strict_measure(tree, unit.head)  # "all 185 aboard died"
    if unit.part and before and measure == "other":
        measure = before.measure
    if measure == "other" and before and _is_included(tree, unit.head, number.start, before):
        measure = before.measure
    if not _is_of_an_incident(tree, number, unit, measure, first):
        return None
    return _made(tree, number, unit, measure)


def _made(tree: Tree, number: Number, unit: Unit, measure: str) -> Quantity:
    left = number.left if number.left >= 0 else number.start
    end = max(number.end, tree.tokens[unit.last].end)
    name = "person" if unit.name in ("people", "person", "other", "dead", "wounded", "injured", "") else unit.name
    return Quantity(Span(left, end), number.low, number.high, name, measure, number.hedge, unit.head)


def _is_label(tree: Tree, first: int, last: int) -> bool:
    """Whether a number names its noun instead of counting it: "Boeing 777", "Resolution 425", "Room 5"."""
    token = tree.tokens[last]
    labels = token.head == first - 1 and token.dep in ("nummod", "nmod", "appos", "compound")
    if not labels or not tree.is_noun(first - 1) or tree.is_noun(last + 1):
        return False
    return tree.text[tree.tokens[first - 1].start].isupper()


# ------------------------------------------------------------------ what is counted


def _unit(tree: Tree, first: int, last: int) -> Unit | None:
    after = last + 1
    if tree.word(after) == "of":
        return _unit_after_of(tree, last, after)
    if tree.word(after) in ("other", "others", "more") and not tree.is_noun(after + 1) and tree.word(after + 1) != "of":
        state = STATES.get(tree.word(after + 1), "")
        return Unit("other", last if tree.word(after) == "more" else after, after + bool(state), state)
    if tree.word(after) in STATES and not _noun_ahead(tree, after + 1):
        return Unit("person", last, after, STATES[tree.word(after)])
    head = _noun_ahead(tree, after)
    if head is None:
        return None
    if tree.lemma(head) in SPOTS and tree.word(head + 1) == "of" and tree.lemma(head + 2) in STRUCK:
        return Unit(tree.lemma(head + 2), head, head + 2)  # "nine points of impact" counts the impacts
    return Unit(_name(tree, head), head, head)


def _shots(tree: Tree, unit: Unit) -> Unit | None:
    """ "fired three times" counts the shots."""
    fired = tree.lemma(tree.tokens[unit.head].head) in ("fire", "shoot")
    return unit._replace(name="shot", measure="launched") if fired else None


def _is_listed(tree: Tree, head: int) -> bool:
    """Whether names are those on a list: "his list held 90 names", "a list with 90 names on it"."""
    node = head
    for _ in range(3):
        node = tree.tokens[node].head
        if tree.lemma(node) in LISTS or any(tree.lemma(c) in LISTS for c in tree.with_dep(node, "nsubj", "pobj")):
            return True
    return False


def _name(tree: Tree, head: int) -> str:
    """The lemma of a unit, with its compound where the head alone says too little: "crew member"."""
    name = tree.lemma(head)
    if name in HOLLOW and head and tree.tokens[head - 1].dep == "compound" and tree.tokens[head - 1].head == head:
        return f"{tree.lemma(head - 1)} {name}"
    return name


def _unit_after_of(tree: Tree, last: int, of: int) -> Unit | None:
    if tree.word(of + 1) in ("them", "those", "whom", "these", "us", "which"):
        beyond = of + 2
        if tree.is_noun(beyond) and tree.tokens[beyond].dep not in ("nsubj", "nsubjpass"):
            return Unit(tree.lemma(beyond), beyond, beyond, part=True)
        state = STATES.get(tree.word(beyond), "")
        return Unit("person", last, beyond if state else of + 1, state, part=True)
    start = of + 1
    while tree.word(start) in ("the", "its", "their", "his", "her", "our", "these", "those"):
        start += 1
    if tree.word(start) in ("dead", "wounded", "injured", "missing", "killed", "victims"):
        return Unit("person", last, start, STATES.get(tree.word(start), ""), part=True)
    head = _noun_ahead(tree, start)
    if head is None:
        return Unit("person", last, last) if tree.tokens[last].tag == "NNS" else None
    return Unit(tree.lemma(head), last, head, part=start > of + 1)


def _noun_ahead(tree: Tree, start: int) -> int | None:
    """The head of the noun group that begins at a token, past adjectives, quotation marks and compounds."""
    head: int | None = None
    for i in range(start, min(start + 8, len(tree.tokens))):
        if tree.is_noun(i):
            if head is not None and tree.tokens[head].head != i and tree.tokens[head].dep != "compound":
                break
            head = i
        elif head is not None and tree.word(i) not in ("-", "–"):
            break
        elif not _modifies(tree, i):
            break
    return head


def _modifies(tree: Tree, i: int) -> bool:
    """Whether a token can stand between a number and its noun."""
    token, word = tree.tokens[i], tree.word(i)
    if token.pos in ("ADJ", "ADV", "NUM"):
        return word != "or"
    return word in QUOTES or token.tag in ("VBN", "VBG", "HYPH", "POS")


# ------------------------------------------------------------------ what is kept


def _special(tree: Tree, number: Number, unit: Unit | None, first: int) -> Quantity | None:
    """ "nobody was killed", "no casualties", "a soldier died": only where the verb or noun itself says so."""
    if number.kind == "zero" and tree.word(first + 1) == "of" and tree.tokens[first].dep == "appos":
        return None  # "eleven men, none of them soldiers, died" counts no dead
    if number.kind == "zero" and (tree.word(first) in ("nobody", "none", "no-one") or tree.word(first + 1) == "one"):
        last = first + (tree.word(first + 1) == "one")
        measure = strict_measure(tree, last)
        return _made(tree, number, Unit("person", last, last), measure) if measure in HARMED else None
    if unit is None or unit.last - first > 5:
        return None
    measure = strict_measure(tree, unit.head)
    if number.kind == "zero":
        measure = NOUN_MEASURES.get(unit.name, measure)
    elif number.kind == "number" and unit.name in ARMS | VEHICLES:
        return _made(tree, number, unit, measure) if _is_lost(tree, unit.head, measure) else None
    elif unit.name not in PERSONS or unit.name == "body" or tree.word(first - 1) == "not":
        return None
    elif number.kind == "one" and (tree.tokens[unit.head].dep == "pobj" or tree.with_dep(unit.head, "acl", "appos")):
        return None  # "the killing of a boy", "a rebel named so-and-so" speak of somebody, they do not count
    return _made(tree, number, unit, measure) if measure in HARMED else None


def _is_lost(tree: Tree, head: int, measure: str) -> bool:
    """Whether one thing is said to be lost, downed or destroyed: "it lost one aircraft"."""
    destroyed = tree.lemma(tree.tokens[head].head) in ("lose", "destroy", "sink", "hit")
    return measure == "intercepted" or (destroyed and tree.tokens[head].dep in ("dobj", "nsubjpass"))


def _bare(tree: Tree, number: Number, last: int, before: Quantity | None) -> Quantity | None:
    """A number without a noun: it counts what its verb says, or what the number before it counted."""
    if number.low == number.high == 1:
        return None
    measure = measure_of(tree, last, "")
    near = before if before and number.start - before.span.end < 300 else None
    unit = "person"
    if measure == "other":
        if near is None or not _is_toll(tree, last):
            return None
        measure, unit = near.measure, near.unit
    elif near and near.measure == measure and tree.tokens[last].dep == "conj":
        unit = near.unit
    return replace(_made(tree, number, Unit(unit, last, last), measure), unit=unit)


def _is_toll(tree: Tree, node: int) -> bool:
    """Whether a verb or noun of counting governs a bare number."""
    i = node
    for _ in range(4):
        i = tree.tokens[i].head
        if any(tree.lemma(c) in TOLL_WORDS for c in tree.with_dep(i, "attr")):
            return True
        if tree.lemma(i) in TOLL_WORDS or tree.lemma(i) in TOLL_VERBS:
            return True
    return any(tree.lemma(c) in TOLL_WORDS for c in tree.with_dep(i, "nsubj", "nsubjpass", "attr"))


def _is_included(tree: Tree, head: int, start: int, before: Quantity) -> bool:
    """Whether a number specifies the one before: "14: nine cooks and five guests", "including 12 tourists"."""
    between = tree.text[before.span.end : start]
    if tree.lemma(head) not in PERSONS and tree.tokens[head].tag != "NNPS":
        return False
    if len(between) > 60 or "." in between:
        return False
    joined = between.strip(" ,") in ("", "and", ":", "and a", "as well as", "–", "-", "or")
    return joined or "including" in between or "among them" in between or between.strip().endswith(":")


def _is_of_an_incident(tree: Tree, number: Number, unit: Unit, measure: str, first: int) -> bool:
    noun = unit.name.split()[-1]
    if tree.word(first - 1) in DEFINITE and number.high is not None and number.high <= 10:
        # "the two leaders" names known people; "the ten drones", "the four killed" still count
        if noun not in ARMS | VEHICLES and measure not in HARMED:
            return False
    if measure != "other":
        return True
    return number.high != 1 and (noun in COUNTED_THINGS or noun in PERSONS or tree.tokens[unit.head].tag == "NNPS")
