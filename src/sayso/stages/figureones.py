"""One and none: "the pilot was killed" counts one, "nobody was hurt" none; only where the words tell of harm."""

from __future__ import annotations

from sayso.stages.figuregrammar import Number
from sayso.stages.figuremeasures import governed_measure, is_people, strict_measure
from sayso.stages.figurepersons import is_person
from sayso.stages.figuretree import Tree
from sayso.stages.figureunits import Unit
from sayso.stages.figureverbs import WITH_MEN
from sayso.stages.figurewords import ARMS, NOUN_MEASURES, VEHICLES
from sayso.stages.quantity import Quantity, made

HARMED = ("killed", "injured", "arrested")
KNOWN = frozenset("the his her its their".split())
GENERIC = frozenset(
    "man woman boy girl person child youth teenager individual suspect prisoner victim body wounded injured dead baby "
    "infant toddler attacker assailant gunman bomber survivor hostage detainee arrestee adult figure".split()
)
"""Nouns that, with "the", point back to somebody already told of."""
SURVIVING = frozenset(("survive", "live"))


def one_or_none(tree: Tree, number: Number, unit: Unit | None, first: int) -> Quantity | None:
    """The quantity of "nobody", "no casualties", "a soldier" or "the pilot"; None where nothing is counted."""
    if number.kind == "zero":
        return _none(tree, number, unit, first)
    if unit is None or unit.last - first > 8:
        return None
    people = is_person(unit.name) and unit.name != "body"
    if number.kind == "number" and unit.name in ARMS | VEHICLES:
        measure = strict_measure(tree, unit.head, people=False)
        return made(tree, number, unit, measure) if _is_lost(tree, unit.head, measure) else None
    if not people or tree.word(first - 1) == "not" or not _is_new(tree, number, unit, first):
        return None
    node = unit.head
    while tree.tokens[node].dep == "conj" and tree.tokens[node].head != node:
        node = tree.tokens[node].head
    if tree.lemma(tree.tokens[node].head) in WITH_MEN and number.kind == "one":
        return None  # "the nation has lost a leader"
    measure = strict_measure(tree, unit.head)
    return made(tree, number, unit, measure) if measure in HARMED else None


def _none(tree: Tree, number: Number, unit: Unit | None, first: int) -> Quantity | None:
    if tree.word(first + 1) == "of" and tree.tokens[first].dep == "appos":
        return None  # "eleven men, none of them soldiers, died" counts no dead
    alone = tree.word(first) in ("nobody", "none", "no-one")
    if alone or tree.word(first + 1) == "one":
        last = first + (not alone)
        if tree.lemma(tree.tokens[last].head) in SURVIVING:
            return None  # nobody survived: the dead are all of them, not none
        measure = _harm(tree, last)
        return made(tree, number, Unit("person", last, last), measure) if measure in HARMED else None
    if unit is None or unit.last - first > 6:
        return None
    measure = NOUN_MEASURES.get(unit.name) or _harm(tree, unit.head, people=is_people(tree, unit.head, unit.name))
    return made(tree, number, unit, measure) if measure in HARMED else None


def _harm(tree: Tree, node: int, *, people: bool = True) -> str:
    return strict_measure(tree, node, people=people) if people else governed_measure(tree, node, people=False)


def _is_new(tree: Tree, number: Number, unit: Unit, first: int) -> bool:
    """Whether somebody is told of for the first time: "a rebel named so-and-so" names and does not count.

    "The pilot was killed" counts where the story had no pilot before.
    """
    token = tree.tokens[unit.head]
    if token.tag in ("NNS", "NNPS") or token.pos == "PROPN":
        return False
    if number.kind != "one":
        return True
    if token.dep in ("pobj", "appos") or tree.with_dep(unit.head, "acl", "appos"):
        return False
    if tree.word(first) not in KNOWN:
        return True
    appended = tree.word(first - 1) == "," and first > 1 and tree.tokens[first - 2].pos == "PROPN"
    if unit.name in GENERIC or appended:
        return False
    named = any(
        tree.tokens[i].pos == "PROPN" for i in (unit.head + 1, *tree.children[unit.head]) if i < len(tree.tokens)
    )
    return not named and all(tree.lemma(i) != unit.name for i in range(first))


def _is_lost(tree: Tree, head: int, measure: str) -> bool:
    """Whether one thing is said to be lost, downed or destroyed: "it lost one aircraft"."""
    destroyed = tree.lemma(tree.tokens[head].head) in ("lose", "destroy", "sink", "hit")
    return measure == "intercepted" or (destroyed and tree.tokens[head].dep in ("dobj", "nsubjpass"))
