"""Third-person pronouns and demonstratives: which chain each one means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sayso.stages.chains import (
    DEMONSTRATIVES,
    FIRST,
    FIRST_PLURAL,
    HE,
    IT,
    SECOND,
    SHE,
    THEY,
    THIRD,
    TIME_WORDS,
    Chain,
    Item,
    join,
)
from sayso.stages.grammar import SUBJECTS, Grammar
from sayso.stages.sieves import nested
from sayso.stages.turns import Voices

REACH = 3
"""Sentences that a pronoun looks back."""
REFLEXIVE = frozenset("himself herself itself themselves".split())


def by_pronoun(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join each third-person pronoun to the chain that agrees with it and stands out most."""
    for n, item in enumerate(items):
        if item.kind == "pronoun" and item.head in THIRD and (best := _antecedent(tree, items, n)) is not None:
            join(best, item)


def _antecedent(tree: Grammar, items: Sequence[Item], n: int) -> Item | None:
    """The item before items[n] that it means; of those that stand out equally the nearest."""
    pronoun = items[n]
    near = takewhile(lambda c: pronoun.sentence - c.sentence <= REACH, (items[k] for k in range(n - 1, -1, -1)))
    fitting = (c for c in near if may_mean(tree, c, pronoun))
    return max(fitting, key=lambda c: score(tree, c, pronoun), default=None)


def may_mean(tree: Grammar, candidate: Item, pronoun: Item) -> bool:
    """Whether a pronoun can mean a candidate before it."""
    if nested(candidate, pronoun):
        return False
    if candidate.kind == "pronoun" and candidate.head in DEMONSTRATIVES:
        return pronoun.head in IT
    chain, word = candidate.chain, pronoun.head
    if any(i.kind == "pronoun" and i.head in FIRST | FIRST_PLURAL | SECOND for i in chain.items):
        if candidate.speaker == pronoun.speaker or word in IT | THEY:
            return False
    if candidate.lemma in TIME_WORDS and candidate.kind != "name":
        return False
    if word in HE | SHE:
        return _is_person(chain, "m" if word in HE else "f")
    if word in IT:
        return True not in chain.persons() and True not in chain.numbers()
    return False not in chain.numbers() or _may_be_several(candidate)


def _is_person(chain: Chain, gender: str) -> bool:
    if True in chain.numbers() or chain.genders() - {gender}:
        return False
    return True in chain.persons()


def _may_be_several(candidate: Item) -> bool:
    """Whether "they" can mean a singular phrase: "everyone", "the company"."""
    return candidate.phrase.named in ("organisation", "group")


def score(tree: Grammar, candidate: Item, pronoun: Item) -> float:
    """How much a candidate stands out to a pronoun: near, a subject, often named, in the same place of its clause."""
    dep = tree.tokens[candidate.phrase.head].dep
    total = -2.0 * (pronoun.sentence - candidate.sentence)
    total += 1.5 if dep in SUBJECTS else 0.5 if dep in ("dobj", "attr") else 0.0
    total += 0.5 if dep == tree.tokens[pronoun.phrase.head].dep else 0.0
    total += 0.3 * min(len(candidate.chain.items), 5)
    total += 0.7 if candidate.kind in ("pronoun",) and candidate.head == pronoun.head else 0.0
    if tree.tokens[pronoun.phrase.head].dep == "poss" or pronoun.head in REFLEXIVE:
        total += 1.0 if candidate.sentence == pronoun.sentence else 0.0
    return total
