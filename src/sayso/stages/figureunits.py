"""What a number counts: the noun after it, also past "of", and the words that say it is a share of another number."""

from __future__ import annotations

from typing import NamedTuple

from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import STATES

HOLLOW = frozenset(("member", "force", "station", "device", "site"))
"""Units that need their compound to say anything."""
SPOTS = frozenset(("point", "site", "place", "spot"))
STRUCK = frozenset(("impact", "strike", "explosion"))
LISTS = frozenset(("list", "register", "roll"))
REPORTS = frozenset("report sign word indication trace mention".split())
"""What there may be none of, so that none is told of what follows: "no reports of casualties"."""
QUOTES = frozenset("\"'“”‘’-–")
OTHERS = ("other", "others", "more")
THEM = frozenset("them those whom these us which".split())
DETERMINERS = frozenset("the its their his her our these those".split())
DAYS = frozenset(
    "yesterday today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december noon midnight".split()
)
"""Nouns that say when, and that no number before them counts: "put the dead at 169 yesterday"."""
JOINED = frozenset("related linked led backed held controlled owned made born based run caused style type".split())
"""Participles that make one adjective with the noun before them: "53 measles related deaths"."""


class Unit(NamedTuple):
    """What a number counts: the noun's lemma, the token that stands for it, and the last token of its words."""

    name: str
    head: int
    last: int
    measure: str = ""
    """Where the words themselves say it: "22 dead"."""
    part: bool = False
    """Whether it is a share of a number before it: "three of them children"."""


def find_unit(tree: Tree, first: int, last: int) -> Unit | None:
    """The unit of the number that stands on the tokens first to last; None where no noun follows."""
    after = last + 1
    if tree.word(after) == "out" and tree.word(after + 1) == "of":
        after += 1  # "seven out of 20 samples"
    if tree.word(after) == "of":
        return _after_of(tree, last, after)
    if tree.word(after) == "on" and "board" in (tree.word(after + 1), tree.word(after + 2)):
        return Unit("person", last, last, "present")  # "the sixteen on-board"
    if tree.word(after) in OTHERS and tree.word(after + 1) != "of" and noun_ahead(tree, after + 1) is None:
        state = STATES.get(tree.word(after + 1), "")
        own = tree.word(after) == "more" and tree.tokens[last].head != after
        return Unit("other", last if own else after, after + bool(state), state)
    if tree.word(after) in STATES and not noun_ahead(tree, after + 1):
        return Unit("person", last, after, STATES[tree.word(after)])
    head = noun_ahead(tree, after)
    if head is None:
        return None
    if tree.lemma(head) in SPOTS and tree.word(head + 1) == "of" and tree.lemma(head + 2) in STRUCK:
        return Unit(tree.lemma(head + 2), head, head + 2)  # "nine points of impact" counts the impacts
    if tree.lemma(head) in REPORTS and tree.word(head + 1) == "of" and tree.word(first) == "no":
        told = noun_ahead(tree, head + 2)
        return Unit(tree.lemma(told), told, told) if told is not None else None
    return Unit(_name(tree, head), head, head)


def _after_of(tree: Tree, last: int, of: int) -> Unit | None:
    if tree.word(of + 1) in THEM:
        beyond = of + 2
        if tree.is_noun(beyond) and tree.tokens[beyond].dep not in ("nsubj", "nsubjpass"):
            return Unit(tree.lemma(beyond), beyond, beyond, part=True)
        state = STATES.get(tree.word(beyond), "")
        return Unit("person", last, beyond if state else of + 1, state, part=True)
    start = of + 1
    while tree.word(start) in DETERMINERS:
        start += 1
    if tree.word(start) in ("dead", "wounded", "injured", "missing", "killed", "victims"):
        return Unit("person", last, start, STATES.get(tree.word(start), ""), part=True)
    head = _past_owner(tree, noun_ahead(tree, start))
    if head is None and tree.tokens[min(start, len(tree.tokens) - 1)].pos == "NUM":
        return Unit("person", last, last, part=True)  # "thirty-two of the 169"
    if head is None:
        return Unit("person", last, last) if tree.tokens[last].tag == "NNS" else None
    if any(tree.tokens[i].pos == "NUM" for i in range(start, head)):
        return Unit(tree.lemma(head), last, last, part=True)  # "18 of the 21 drones": the second number is its own
    return Unit(tree.lemma(head), last, head, part=start > of + 1)


def _past_owner(tree: Tree, head: int | None) -> int | None:
    """The noun that one before it owns: "20 of the other side's men" are men; head where it owns nothing."""
    if head is None or tree.tokens[min(head + 1, len(tree.tokens) - 1)].tag != "POS":
        return head
    owned = noun_ahead(tree, head + 2)
    return head if owned is None else owned


def fired_shots(tree: Tree, unit: Unit) -> Unit | None:
    """ "fired three times" counts the shots."""
    fired = tree.lemma(tree.tokens[unit.head].head) in ("fire", "shoot")
    return unit._replace(name="shot", measure="launched") if fired else None


def is_listed(tree: Tree, head: int) -> bool:
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


def noun_ahead(tree: Tree, start: int) -> int | None:
    """The head of the noun group that begins at a token, past adjectives, quotation marks and compounds."""
    head: int | None = None
    for i in range(start, min(start + 8, len(tree.tokens))):
        if tree.tokens[i].dep == "npadvmod" and tree.word(i + 1) in ("-", "–") and head is None:
            continue  # "a 15-year-old boy"
        if tree.word(i) in DAYS and tree.tokens[i].dep != "compound":
            break
        if tree.is_noun(i):
            if head is not None and tree.tokens[head].head != i and tree.tokens[head].dep != "compound":
                break
            head = i
        elif head is not None and tree.word(i) in JOINED and tree.is_noun(i + 1):
            continue
        elif head is not None and tree.word(i) not in ("-", "–"):
            break
        elif not _modifies(tree, i):
            break
    return head


def _modifies(tree: Tree, i: int) -> bool:
    """Whether a token can stand between a number and its noun."""
    token, word = tree.tokens[i], tree.word(i)
    if token.pos in ("ADJ", "ADV", "NUM") or word in ("-", "–"):
        return word != "or"
    if token.tag == "VBD" and token.pos == "VERB":  # "37 confirmed cases", where the parser sees a verb
        return tree.is_noun(i + 1)
    return word in QUOTES or token.tag in ("VBN", "VBG", "HYPH", "POS")
