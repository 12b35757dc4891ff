"""What a quantity measures: killed, injured, arrested, displaced, launched, intercepted, present or other."""

from __future__ import annotations

from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import ARMS, NOUN_MEASURES, OBJECT_VERBS, PERSONS, STATES, SUBJECT_VERBS, VAGUE

OBJECT_DEPS = ("dobj", "nsubjpass", "obj", "nsubj:pass")
PRESENT_PLACES = frozenset("aboard on inside in at under within among".split())
ARMS_USED = frozenset(OBJECT_VERBS) | frozenset(
    "use fly land strike hit carry involve deploy fall explode attack claim".split()
)
HELD_IN = frozenset("custody detention jail prison".split())
LIST_ENDS = frozenset("killed dead wounded injured arrested detained displaced".split())


def measure_of(tree: Tree, head: int, unit: str) -> str:
    """The measure of what a token counts, by its noun, the words beside it, its verb, or the toll it stands in."""
    people = not unit or unit in PERSONS or tree.tokens[head].pos == "PROPN" or tree.word(head) in VAGUE
    found = NOUN_MEASURES.get(unit) or strict_measure(tree, head)
    if found == "other" and people:
        found = _loose(tree, head)
    if found == "present" and not people:
        found = "other"
    if found == "launched" and unit and unit not in ARMS:
        found = "other"
    if unit in ARMS and found in ("other", "present"):
        found = "launched" if _arms_used(tree, head) else "other"
    return found


def strict_measure(tree: Tree, head: int) -> str:
    """The measure that the grammar around a token gives: its modifiers and the verb that it is subject or object of."""
    node = _first_conjunct(tree, head)
    beside = [m for i in dict.fromkeys((head, node)) for m in _beside(tree, i)]
    governed = _by_governor(tree, node)
    # "all 185 aboard died": being there is the weaker word
    weak = ("other", "present")
    return next(
        (m for m in (*beside, governed) if m not in weak), "present" if "present" in (*beside, governed) else "other"
    )


def _beside(tree: Tree, node: int) -> list[str]:
    """The measures of a token's adjectives, participles and relative clauses."""
    found = []
    for child in tree.children[node]:
        dep = tree.tokens[child].dep
        if dep in ("amod", "acl", "relcl", "advmod", "acomp") and tree.word(child) in STATES:
            found.append(STATES[tree.word(child)])
        elif dep in ("relcl", "acl"):
            found.append(_by_clause(tree, child))
    return found


def _first_conjunct(tree: Tree, node: int) -> int:
    for _ in range(6):
        if tree.tokens[node].dep not in ("conj", "appos") or tree.tokens[node].head == node:
            break
        if tree.tokens[tree.tokens[node].head].pos in ("VERB", "AUX"):
            break
        node = tree.tokens[node].head
    return node


def _by_clause(tree: Tree, verb: int) -> str:
    """The measure of a relative clause or participle: "who had been arrested", "killed in the raid"."""
    lemma, tag = tree.lemma(verb), tree.tokens[verb].tag
    passive = tag == "VBN" and not tree.with_dep(verb, "dobj")
    if passive and lemma in OBJECT_VERBS:
        return OBJECT_VERBS[lemma]
    return SUBJECT_VERBS.get(lemma, "other")


def _by_governor(tree: Tree, node: int) -> str:
    token = tree.tokens[node]
    verb, dep = token.head, token.dep
    lemma = tree.lemma(verb)
    if dep in OBJECT_DEPS:
        if lemma == "shoot":
            return "intercepted" if "down" in map(tree.word, tree.children[verb]) else _shot(tree, verb)
        if lemma == "bring" and "down" in map(tree.word, tree.children[verb]):
            return "intercepted"
        if lemma in OBJECT_VERBS:
            return OBJECT_VERBS[lemma]
    if dep == "nsubj":
        return _by_subject(tree, verb)
    if dep == "nsubjpass":
        return _found_state(tree, verb)
    if dep == "pobj":
        return _by_preposition(tree, verb)
    return "other"


def _shot(tree: Tree, verb: int) -> str:
    return "killed" if "dead" in map(tree.word, tree.children[verb]) else "injured"


def _by_subject(tree: Tree, verb: int) -> str:
    lemma, tag = tree.lemma(verb), tree.tokens[verb].tag
    if lemma in SUBJECT_VERBS:
        return SUBJECT_VERBS[lemma]
    if lemma == "take" and any(
        tree.lemma(c) == "street" for to in tree.with_dep(verb, "prep") for c in tree.with_dep(to, "pobj")
    ):
        return "present"
    if lemma == "lose" and any(tree.lemma(c) == "life" for c in tree.with_dep(verb, "dobj")):
        return "killed"
    if tag == "VBN" and lemma in OBJECT_VERBS and not tree.with_dep(verb, "dobj"):
        # "150 soldiers killed" without "were": the parser takes the participle for an active verb
        return OBJECT_VERBS[lemma]
    if tree.tokens[verb].pos == "AUX" or lemma in ("be", "remain", "become", "go"):
        return _found_state(tree, verb)
    return "other"


def _found_state(tree: Tree, verb: int) -> str:
    """ "were dead", "were confirmed dead", "were on board", "had been at work"."""
    for child in tree.with_dep(verb, "acomp", "attr", "oprd", "xcomp", "advmod", "ccomp"):
        if tree.word(child) in STATES:
            return STATES[tree.word(child)]
    if tree.lemma(verb) == "be":
        for child in tree.with_dep(verb, "prep", "advmod"):
            if any(tree.lemma(c) in HELD_IN for c in tree.with_dep(child, "pobj")):
                return "arrested"
            if tree.word(child) in PRESENT_PLACES:
                return "present"
    return "other"


def _by_preposition(tree: Tree, preposition: int) -> str:
    """ "the death of four men", "a group of 30 youths", "with eleven people on board"."""
    above = tree.tokens[preposition].head
    word, lemma = tree.word(preposition), tree.lemma(above)
    if word == "of":
        if lemma in ("death", "killing", "murder", "body", "massacre", "assassination"):
            return "killed"
        if lemma in ("arrest", "detention"):
            return "arrested"
        if lemma in ("group", "crowd", "mob", "band", "team"):
            return "present"
        if lemma in ("launch", "launching", "firing"):
            return "launched"
        if lemma in ("total", "number"):
            return _by_governor(tree, above)
    if word == "with" and lemma in ("clash", "confrontation", "battle", "fight", "skirmish"):
        return "present"
    return "other"


def _loose(tree: Tree, head: int) -> str:
    """The measure that the words right after, or a toll that the number is said of, give."""
    after = [tree.word(i) for i in range(head + 1, head + 4)]
    if after[0] in STATES:
        return STATES[after[0]]
    if after[:2] == ["on", "board"]:
        return "present"
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
    if lemma in ("number", "figure", "total", "count", "list") and node != head:
        first, last = tree.extent(node)
        for i in range(first, last + 1):
            found = STATES.get(tree.word(i)) or NOUN_MEASURES.get(tree.lemma(i))
            if found:
                return found
    return ""


def _arms_used(tree: Tree, head: int) -> bool:
    """Whether arms are said to have been used, not only owned: a verb or noun of attack above them."""
    node = head
    for _ in range(5):
        node = tree.tokens[node].head
        if tree.lemma(node) in ARMS_USED:
            return True
    return False
