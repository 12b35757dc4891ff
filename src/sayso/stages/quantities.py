"""Quantities that count people, arms, things or acts of an incident, found in a parsed text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.stages.figuregrammar import Number, find_numbers
from sayso.stages.figuremeasures import beside, is_people, measure_of, strict_measure
from sayso.stages.figureones import HARMED, SURVIVING, one_or_none
from sayso.stages.figureparts import opens_clause, whole_before, with_earlier, with_parts
from sayso.stages.figurepersons import is_person
from sayso.stages.figuretree import Tree, make_tree
from sayso.stages.figureunits import Unit, find_unit, fired_shots, is_listed
from sayso.stages.figurewords import (
    ARMS,
    COUNTED_THINGS,
    KIN,
    MOVING_VERBS,
    NEVER_COUNTED,
    NOUN_MEASURES,
    TOLL_VERBS,
    TOLL_WORDS,
    VEHICLES,
)
from sayso.stages.quantity import Quantity, made
from sayso.stages.times import find_timexes
from sayso.text import overlap
from sayso.types import Span, Token

__all__ = ["Quantity", "find_quantities"]

DEFINITE = frozenset("the these those his her their its our both".split())
MANY = 10
"""From which on whatever noun a number stands before is counted; a smaller number counts people, arms and places."""
COUNTING = frozenset("count say put give report record list register admit claim estimate speak".split())
"""Verbs that a further party can share without their being said again: "the hospital counted 11, the rebels 30"."""
_SENTENCE = re.compile(r"[.!?]\s|\n")
_OF_WHOM = re.compile(r"^[^.;]{0,40}\bof (?:whom|which|them)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_GAP = re.compile(
    r"(?:[^,.;:]{0,40}[,;]|[^,.;:]{0,40}\band\b)\s+(?:and\s+)?(?:the\s+)?(?:[\w’'-]+\s+){1,4}$", re.IGNORECASE
)


def find_quantities(text: str, tokens: Sequence[Token], *, times: Sequence[Span] | None = None) -> tuple[Quantity, ...]:
    """The quantities of an incident in text, in order: "At least 16 people were killed" has one, 16 or more, killed.

    times are the time expressions in order, where they are known; a number in one of them counts nothing.
    """
    if not tokens:
        return ()
    tree = make_tree(text, tokens)
    times = [t.span for t in find_timexes(text, None)] if times is None else times
    found: list[Quantity] = []
    wholes: dict[int, int] = {}
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
            whole = whole_before(tree, found, len(found) - 1, wholes)
            if whole is not None:
                wholes[len(found) - 1] = whole
            if quantity.high != 0:  # what follows a part goes on with its whole
                before = found[wholes.get(len(found) - 1, len(found) - 1)]
    return with_earlier(text, with_parts(tree, found))


def _counts_people(tree: Tree, number: Number) -> bool:
    """Whether a number that looks like a year counts people: "2000 people", "1720 had been sent home"."""
    last = tree.at(number.end - 1)
    told = tree.tokens[last].dep == "nsubjpass" and tree.tokens[last].head > last
    return told or (tree.is_noun(last + 1) and is_person(tree.lemma(last + 1)))


def _quantity(tree: Tree, number: Number, before: Quantity | None) -> Quantity | None:
    first, last = tree.at(number.start), tree.at(number.end - 1)
    if number.unit:
        return made(tree, number, Unit(number.unit, last, last), "other")
    if first < 0 or _is_rate(tree, first, last) or _is_named(tree, first):
        return None
    if _is_label(tree, first, last):
        return _gapped(tree, number, last, before)
    unit = find_unit(tree, first, last)
    if number.kind in ("zero", "one") or (tree.word(first) == "one" and number.high == 1 and unit and not unit.part):
        return one_or_none(tree, number, unit, first)
    if unit is None and tree.word(first) == "both":
        return None
    if unit is not None and _is_model(tree, first, unit):
        return None
    if unit is None:
        return _bare(tree, number, last, before)
    if tree.word(first) == "both" and not _is_both(tree, unit, first):
        return None
    if unit.name == "time" and (shots := fired_shots(tree, unit)):
        unit = shots
    if unit.name == "name" and is_listed(tree, unit.head):
        return made(tree, number, unit, _of_names(tree, unit))
    if unit.name in NEVER_COUNTED or (number.low == number.high == 1 and unit.part):
        return None
    measure = _measure(tree, unit, first)
    if unit.part and before and measure == "other":
        measure = before.measure
    if measure == "other" and before and _is_included(tree, unit.head, number.start, before):
        measure = before.measure
    if measure == "other" and _is_kin(tree, unit, first):
        return None
    if not _is_of_an_incident(tree, number, unit, measure, first):
        return None
    return made(tree, number, unit, measure)


def _measure(tree: Tree, unit: Unit, first: int) -> str:
    """The measure of what is counted; a share is first what is said of itself: "14 of those held are missing"."""
    if unit.part and tree.tokens[unit.head].pos == "NUM":
        own = strict_measure(tree, unit.head)
        if own not in ("other", "present"):
            return own
    if _is_of_none(tree, first):
        return "killed"  # "none of the 83 people on board survived"
    if opens_clause(tree, first):  # "Of 61 confirmed cases, 33 were fatal": what is said is said of the 33
        return unit.measure or NOUN_MEASURES.get(unit.name) or beside(tree, unit.head)
    measure = unit.measure or measure_of(tree, unit.head, unit.name)
    if measure == "present":
        strict = strict_measure(tree, unit.head, people=is_people(tree, unit.head, unit.name))
        measure = measure if strict == "other" else strict  # "all 185 aboard died"
    return measure


def _is_of_none(tree: Tree, first: int) -> bool:
    """Whether a number is that of people none of whom survived."""
    of = first - 1 - (tree.word(first - 1) in DEFINITE)
    none = of > 0 and tree.word(of) == "of" and tree.word(of - 1) in ("none", "neither")
    return none and tree.lemma(tree.tokens[of - 1].head) in SURVIVING


def _of_names(tree: Tree, unit: Unit) -> str:
    """The measure of names on a list, by whose they are: "659 names of people killed"."""
    found = measure_of(tree, unit.head, unit.name)
    targets = [t for p in tree.with_dep(unit.head, "prep") for t in tree.with_dep(p, "pobj")]
    return next((m for t in targets if found == "other" and (m := strict_measure(tree, t)) != "other"), found)


def _is_both(tree: Tree, unit: Unit, first: int) -> bool:
    """Whether "both" counts: two arms or vehicles, or two people of whom harm is told."""
    if unit.head > first + 3 or "and" in (tree.word(unit.head + 1), tree.word(unit.head + 2)):
        return False  # "both planes and parts"
    return unit.name in ARMS | VEHICLES or (is_person(unit.name) and strict_measure(tree, unit.head) in HARMED)


def _is_label(tree: Tree, first: int, last: int) -> bool:
    """Whether a number names its noun instead of counting it: "Boeing 777", "Resolution 425", "Room 5"."""
    token = tree.tokens[last]
    labels = token.head == first - 1 and token.dep in ("nummod", "nmod", "appos", "compound")
    if not labels or not tree.is_noun(first - 1) or tree.is_noun(last + 1):
        return False
    return tree.text[tree.tokens[first - 1].start].isupper()


def _is_model(tree: Tree, first: int, unit: Unit) -> bool:
    """Whether a number is the type of one thing: "a Boeing 707 cargo plane"."""
    one = tree.tokens[unit.head].tag == "NN" and tree.tokens[first].pos == "NUM" and unit.head > first
    return one and tree.tokens[first - 1].pos == "PROPN" and tree.word(first) not in ("one", "a")


def _is_rate(tree: Tree, first: int, last: int) -> bool:
    """Whether a number is a rate, or of nobody at all: "18 deaths per 100,000 people", "no two people"."""
    per = next((i for i in range(last + 2, min(last + 4, len(tree.tokens) - 1)) if tree.word(i) == "per"), None)
    rated = per is not None and tree.tokens[per + 1].pos == "NUM"
    return rated or tree.word(first - 1) in ("per", "no")


def _is_named(tree: Tree, first: int) -> bool:
    """Whether a number is part of a name: "the Group of Seven"."""
    word = tree.text[tree.tokens[first].start : tree.tokens[first].end]
    group = tree.word(first - 1) == "of" and first > 1 and tree.text[tree.tokens[first - 2].start].isupper()
    return word[:1].isupper() and not word.isupper() and group


# ------------------------------------------------------------------ what is kept


def _gapped(tree: Tree, number: Number, last: int, before: Quantity | None) -> Quantity | None:
    """A further party's number whose verb is left out: "the hospital counted 11 dead, the Red Crescent 14"."""
    if before is None or tree.word(last + 1) not in (",", ";", ".", "and", ""):
        return None
    if not _GAP.fullmatch(tree.text[before.span.end : number.start]):
        return None
    above = before.head
    for _ in range(4):
        above = tree.tokens[above].head
        if tree.lemma(above) in COUNTING:
            return replace(made(tree, number, Unit(before.unit, last, last), before.measure), unit=before.unit)
    return None


def _bare(tree: Tree, number: Number, last: int, before: Quantity | None) -> Quantity | None:
    """A number without a noun: it counts what its verb says, or what the number before it counted."""
    if number.low == number.high == 1 or _is_age(tree, number):
        return None
    if number.kind == "vague" and tree.word(last - 1) == "of":
        last -= 2  # "tens of thousands": the first word stands in the sentence
    measure = measure_of(tree, last, "")
    near = before if before and number.start - before.span.end < 300 else None
    unit = "person"
    if measure == "other" and tree.word(last - 1) in DEFINITE and tree.word(last - 2) == "of":
        return None  # "thirty-two of the 169"
    if measure == "other" and near is None:
        return _alone(tree, number, last, before)
    if measure == "other" and near is not None:
        if number.kind not in ("number", "vague"):
            return None
        between = tree.text[near.span.end : number.start]
        if _OF_WHOM.search(between):
            return replace(made(tree, number, Unit(near.unit, last, last), near.measure), unit=near.unit)
        if not _is_toll(tree, last):
            found = _gapped(tree, number, last, before) or _share(tree, number, last, near)
            return found or _alone(tree, number, last, near)
        measure, unit = near.measure, near.unit
    elif near and near.measure == measure and tree.tokens[last].dep == "conj":
        unit = near.unit
    return replace(made(tree, number, Unit(unit, last, last), measure), unit=unit)


def _alone(tree: Tree, number: Number, last: int, near: Quantity | None) -> Quantity | None:
    """A bare number of which something is told: "thirteen were brought out", "three more cases, including 16 here".

    It counts what the number before it in its sentence did; else people.
    """
    token, after = tree.tokens[last], tree.word(last + 1)
    if number.kind != "number" or tree.word(tree.at(number.start) - 1) in (*DEFINITE, "not"):
        return None
    told = token.dep in ("nsubj", "nsubjpass") and tree.tokens[token.head].pos in ("VERB", "AUX") and last < token.head
    between = tree.text[near.span.end : number.start] if near else ""
    here = near is not None and not _SENTENCE.search(between)
    parallel = here and token.dep in ("conj", "appos", "nmod") and after in ("for", "in", "at", "on", "from", "among")
    unit, measure = "person", "other"
    above = tree.tokens[token.head].head
    nouns = [above] if tree.is_noun(above) else tree.with_dep(above, "dobj")
    if tree.word(token.head) == "including" and nouns:
        unit = tree.lemma(nouns[0])
        measure = NOUN_MEASURES.get(unit, "other")
    elif near is not None and here and (told or parallel):
        unit = near.unit
        measure = near.measure if parallel or tree.lemma(token.head) == "be" else "other"
    elif not told and not _is_toll(tree, last):
        return None
    return replace(made(tree, number, Unit(unit, last, last), measure), unit=unit)


def _is_age(tree: Tree, number: Number) -> bool:
    """Whether a bare number is an age: "children under five"."""
    first = tree.at(number.left if number.left >= 0 else number.start)
    bound = tree.word(first) in ("under", "over", "above") and tree.is_noun(first - 1)
    return bound and is_person(tree.lemma(first - 1))


def _share(tree: Tree, number: Number, last: int, before: Quantity) -> Quantity | None:
    """A number said of one that opens its clause: "Of the 140 people held, 26 were minors"."""
    token = tree.tokens[last]
    if token.dep not in ("nsubj", "nsubjpass") or "," not in tree.text[before.span.end : number.start]:
        return None
    for of in tree.with_dep(token.head, "prep"):
        first, end = tree.extent(of)
        if tree.word(of) == "of" and first <= tree.at(before.span.start) <= end:
            return replace(made(tree, number, Unit(before.unit, last, last), before.measure), unit=before.unit)
    return None


def _is_toll(tree: Tree, node: int) -> bool:
    """Whether a verb or noun of counting governs a bare number."""
    i = tree.tokens[node].head
    if node in tree.with_dep(i, "nsubjpass") and tree.with_dep(i, "xcomp"):
        return False  # "a thousand were reported to have come"
    i = node
    for step in range(4):
        i = tree.tokens[i].head
        said_of = not step or tree.lemma(i) == "be"
        if said_of and any(tree.lemma(c) in TOLL_WORDS for c in tree.with_dep(i, "nsubj")):
            return True  # "the figure was 14", "the number was closer to 14"
        if any(tree.lemma(c) in TOLL_WORDS for c in tree.with_dep(i, "attr")):
            return True
        if tree.lemma(i) in TOLL_WORDS or tree.lemma(i) in TOLL_VERBS:
            return True
        if tree.lemma(i) in MOVING_VERBS:
            beside = [
                *tree.with_dep(i, "nsubj", "nsubjpass", "dobj"),
                *range(node + 1, min(node + 4, len(tree.tokens))),
            ]
            return any(tree.lemma(c) in TOLL_WORDS for c in beside)
        if tree.tokens[i].pos == "VERB" and node in tree.with_dep(i, "dobj", "nsubjpass"):
            return False  # "sickened 1,300": another thing happened to these
    return any(tree.lemma(c) in TOLL_WORDS for c in tree.with_dep(i, "nsubj", "nsubjpass", "attr"))


def _is_included(tree: Tree, head: int, start: int, before: Quantity) -> bool:
    """Whether a number specifies the one before: "14: nine cooks and five guests", "including 12 tourists"."""
    between = tree.text[before.span.end : start]
    if not is_person(tree.lemma(head)) and tree.tokens[head].tag != "NNPS":
        return False
    if len(between) > 60 or "." in between:
        return False
    astray = tree.tokens[head].dep == "conj" and not is_person(tree.lemma(tree.tokens[head].head))
    if astray and between.rstrip().endswith("and") and before.measure in HARMED:
        return True  # "killed five children in a bus and two drivers": the parser joins bus and drivers
    joined = between.strip(" ,") in ("", "and", ":", "and a", "as well as", "–", "-", "or")
    return joined or "including" in between or "among them" in between or between.strip().endswith(":")


def _is_kin(tree: Tree, unit: Unit, first: int) -> bool:
    """Whether people are somebody's family: "survived by three children", "she had two sons"."""
    above = tree.tokens[_first(tree, unit.head)].head
    if tree.tokens[above].dep in ("agent", "prep"):
        above = tree.tokens[above].head
    if tree.word(first - 1) == "of" and tree.word(first - 2) in ("one", "father", "mother"):
        return unit.name in KIN  # "one of eight children"
    family = tree.lemma(above) in ("have", "survive", "father", "mother", "parent", "raise", "adopt")
    return unit.name in KIN and family


def _first(tree: Tree, node: int) -> int:
    """The first of the words that a token is joined to by "and"."""
    for _ in range(4):
        if tree.tokens[node].dep != "conj":
            break
        node = tree.tokens[node].head
    return node


def _is_of_an_incident(tree: Tree, number: Number, unit: Unit, measure: str, first: int) -> bool:
    noun = unit.name.split()[-1]
    if tree.word(first - 1) in DEFINITE and number.high is not None and number.high <= 10:
        # "the two leaders" names known people; "the ten drones", "the four killed" still count
        if noun not in ARMS | VEHICLES and measure not in HARMED:
            return False
    if measure != "other":
        return True
    if number.kind == "vague" and number.high is None and noun not in COUNTED_THINGS and not unit.part:
        return False  # "thousands of fighters" of whom nothing is told
    named = noun in COUNTED_THINGS or is_person(noun) or tree.tokens[unit.head].tag == "NNPS"
    named = named or (tree.word(first + 1) == "out" and unit.part)  # "7 out of 20 samples"
    return number.high != 1 and (named or (number.low or number.high or 0) >= MANY)
