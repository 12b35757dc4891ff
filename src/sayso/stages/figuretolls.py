"""What a number measures by the words around it, where the grammar does not say: the toll or list it stands in."""

from __future__ import annotations

from sayso.stages.figuretree import Tree
from sayso.stages.figureverbs import ARMS_USED
from sayso.stages.figurewords import NOUN_MEASURES, STATES

LIST_ENDS = frozenset("killed dead wounded injured arrested detained displaced missing".split())
SETTING = frozenset("put set place estimate give number count".split())
CROWDS = frozenset("crowd gathering audience congregation turnout attendance".split())
DYING = frozenset("die dies died dying perish perished drown drowned".split())


def loose_measure(tree: Tree, head: int) -> str:
    """The measure that the words right after, or a toll that the number is said of, give."""
    after = [tree.word(i) for i in range(head + 1, head + 4)]
    if after[0] in STATES:
        return STATES[after[0]]
    if after[0] in DYING:
        return "killed"
    if after[:2] == ["on", "board"]:
        return "present"
    if after[:2] == ["still", "missing"] or after[1:3] == ["unaccounted", "for"] or after[:1] == ["unaccounted"]:
        return "missing"
    if after[0] in ("was", "were", "are", "is", "have", "had") and any(w in STATES for w in after[1:]):
        return next(STATES[w] for w in after[1:] if w in STATES)
    listed = _after_list(tree, head)
    if listed:
        return listed
    node = head
    for _ in range(5):
        node = tree.tokens[node].head
        for near in (node, *tree.with_dep(node, "nsubj", "nsubjpass", "dobj", "compound", "amod", "pobj", "prep")):
            measure = _toll(tree, near, head)
            if measure:
                return measure
        if tree.tokens[node].head == node or tree.tokens[node].pos == "VERB":
            break
    return "other"


def _after_list(tree: Tree, head: int) -> str:
    """ "ten soldiers, 40 civilians and hundreds of rebels killed": the participle at the end holds for all."""
    for i in range(head + 1, min(head + 14, len(tree.tokens))):
        pos, word = tree.tokens[i].pos, tree.word(i)
        if word in LIST_ENDS:
            # "and injured more than 50" is the verb of the next number
            following = tree.tokens[i + 1].pos if i + 1 < len(tree.tokens) else ""
            return "" if following in ("NUM", "ADJ", "ADV", "NOUN") else STATES[word]
        if pos not in ("NUM", "NOUN", "PROPN", "ADJ", "CCONJ", "DET") and word not in (",", "of"):
            return ""
    return ""


def _toll(tree: Tree, node: int, head: int) -> str:
    lemma = tree.lemma(node)
    if lemma == "toll":
        return "injured" if any(tree.lemma(c) in ("injury", "wounded") for c in tree.children[node]) else "killed"
    set_at = tree.tokens[node].dep in ("dobj", "nsubjpass") and tree.lemma(tree.tokens[node].head) in SETTING
    if set_at and node != head and lemma in NOUN_MEASURES:
        return NOUN_MEASURES[lemma]  # "put deaths at 20"
    if lemma in CROWDS and node != head:
        return "present"
    if lemma in ("number", "figure", "total", "count", "list") and node != head:
        first, last = tree.extent(node)
        for i in range(first, last + 1):
            found = STATES.get(tree.word(i)) or NOUN_MEASURES.get(tree.lemma(i))
            if found:
                return found
    return ""


def arms_used(tree: Tree, head: int) -> bool:
    """Whether arms are said to have been used, not only owned: a verb or noun of attack above them."""
    node = head
    for _ in range(5):
        node = tree.tokens[node].head
        if tree.lemma(node) in ARMS_USED:
            return True
    return False
