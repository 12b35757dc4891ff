"""What a quantity measures: killed, injured, arrested, displaced, missing, launched, intercepted, present or other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.stages.figurepersons import is_person
from sayso.stages.figuretolls import arms_used, loose_measure
from sayso.stages.figuretree import Tree
from sayso.stages.figureverbs import (
    CAPTIVE,
    COSTS,
    DRAWS,
    HURT_BY_BULLET,
    LEFT,
    LIMBS,
    NEGATED,
    OBJECT_VERBS,
    OBJECTS,
    OF_NOUNS,
    PARTICLES,
    PASSIVE_VERBS,
    PRESENT_IN,
    RESULT_VERBS,
    RESULTS,
    SUBJECT_VERBS,
    WITH_MEN,
)
from sayso.stages.figurewords import ARMS, NOUN_MEASURES, PLACES, STATES, VAGUE, VEHICLES

OBJECT_DEPS = ("dobj", "nsubjpass", "obj", "nsubj:pass")
PRESENT_PLACES = frozenset("aboard on inside in at under within among".split())
RAISING = frozenset(
    "believe fear report think say presume confirm list remain appear seem know consider assume feel leave find "
    "declare pronounce estimate go stay lie end".split()
)
"""Verbs that say of their subject, or object, what their complement says: "were feared dead", "left homeless"."""
COMPLEMENTS = ("acomp", "attr", "oprd", "xcomp", "advmod", "ccomp", "advcl")
DAYS = frozenset("yesterday today tonight monday tuesday wednesday thursday friday saturday sunday".split())
RANK = ("killed", "injured", "arrested", "missing", "displaced", "intercepted", "launched", "present", "other")
"""Which measure holds where two verbs share a subject: "were shot and killed"."""
HEDGES = frozenset("between over about around under above near than".split())
HUMAN = frozenset(("killed", "injured", "arrested", "displaced"))
"""Measures of people alone."""
NOBODY = frozenset(("nobody", "none", "no-one", "no"))


def measure_of(tree: Tree, head: int, unit: str) -> str:
    """The measure of what a token counts, by its noun, the words beside it, its verb, or the toll it stands in."""
    people = not unit or is_people(tree, head, unit)
    if unit == "life":
        return "killed" if _is_cost(tree, head) else "other"
    found = NOUN_MEASURES.get(unit) or strict_measure(tree, head, people=people)
    if found == "other" and people:
        found = loose_measure(tree, head)
    if found == "present" and not people:
        found = "other"
    if found == "launched" and unit and unit not in ARMS:
        found = "other"
    if found in HUMAN and not people and unit in VEHICLES | PLACES:
        found = "other"  # "23 cars set on fire and 117 people arrested"
    if unit in ARMS and found in ("other", "present", "missing", "injured"):
        found = "launched" if arms_used(tree, head) else "other"
    return found


def is_people(tree: Tree, head: int, unit: str = "") -> bool:
    """Whether what a token counts are people: by its noun, as a name, or as a number that stands alone."""
    token = tree.tokens[head]
    if unit and (is_person(unit) or token.tag in ("NNPS", "CD")):
        return not unit or unit not in ARMS | VEHICLES | PLACES
    return is_person(tree.lemma(head)) or token.pos in ("PROPN", "NUM") or tree.word(head) in VAGUE


def _is_certain(tree: Tree, head: int) -> bool:
    """Whether a token counts people whatever its verb: not a name, which may be that of a thing."""
    token = tree.tokens[head]
    return is_person(tree.lemma(head)) or token.tag in ("NNPS", "CD") or tree.word(head) in VAGUE


def strict_measure(tree: Tree, head: int, *, people: bool = True) -> str:
    """The measure that the grammar around a token gives: its modifiers and the verb that it is subject or object of."""
    node = _first_conjunct(tree, head)
    if state := _after(tree, head):
        return state
    if tree.tokens[head].dep == "conj" and (state := _told(tree, head)):
        return state  # the parser joins "and scores more were hurt" to what stands before
    near = [m for i in dict.fromkeys((head, node)) for m in _beside(tree, i)]
    governed = governed_measure(tree, node, people=people and _is_certain(tree, head))
    # "all 185 aboard died": being there is the weaker word
    weak = ("other", "present")
    return next(
        (m for m in (*near, governed) if m not in weak), "present" if "present" in (*near, governed) else "other"
    )


def beside(tree: Tree, node: int) -> str:
    """The measure of a token's own adjectives and clauses, whatever verb it is told of by."""
    return next((m for m in _beside(tree, node) if m != "other"), "other")


def _is_cost(tree: Tree, head: int) -> bool:
    """Whether lives are those lost: "claimed 212 lives", "212 lives were lost"."""
    lost = [tree.tokens[head].head, *tree.with_dep(head, "acl", "amod")]
    return any(tree.lemma(v) in COSTS for v in lost)


def _after(tree: Tree, head: int) -> str:
    """The state right after a number or noun, where it describes it: "dozens missing", "three men dead"."""
    word, after = tree.word(head + 1), tree.word(head + 2)
    if word not in STATES or word in ("present", "fired", "launched") or tree.is_noun(head + 2):
        return ""
    if tree.tokens[head + 1].pos == "VERB" and tree.with_dep(head + 1, "dobj"):
        return ""  # "the bomber killed six" counts no bombers
    return STATES[word] if after in ("", ",", ".", ";", ":", "and", "in", "by", "or", "on", "since", "-", "–") else ""


def _told(tree: Tree, head: int) -> str:
    """The state that the verb right after a number gives it: "scores more were hurt"."""
    i = head + 1
    while tree.word(i) in ("more", "others", "were", "was", "are", "have", "had", "been", "also"):
        i += 1
    told = any(tree.word(k) in ("were", "was", "are", "been") for k in range(head + 1, i))
    return STATES.get(tree.word(i), "") if told else ""


def _beside(tree: Tree, node: int) -> list[str]:
    """The measures of a token's adjectives, participles and relative clauses."""
    found = []
    for child in tree.children[node]:
        dep = tree.tokens[child].dep
        if dep in ("amod", "acl", "relcl", "advmod", "acomp") and tree.word(child) in STATES:
            found.append(STATES[tree.word(child)])
        elif dep in ("relcl", "acl"):
            found.append(_by_clause(tree, child))
        elif dep == "prep" and tree.word(child) == "with":
            nouns = (tree.lemma(n) for n in tree.with_dep(child, "pobj"))
            found += [RESULTS["with"][n] for n in nouns if n in RESULTS["with"]]
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
    passive = tree.tokens[verb].tag == "VBN" and not tree.with_dep(verb, "dobj")
    if passive and (found := by_object(tree, verb, people=True)) != "other":
        return found
    own = tree.with_dep(verb, "nsubj", "nsubjpass")
    if any(tree.word(s) not in ("who", "which", "that") for s in own):
        return "other"
    return by_subject(tree, verb)


def governed_measure(tree: Tree, node: int, *, people: bool = True) -> str:
    """The measure that the verb or noun above a token gives it."""
    verb, dep = tree.tokens[node].head, tree.tokens[node].dep
    if dep in OBJECT_DEPS:
        found = by_object(tree, verb, people=people)
        if found == "other" and dep == "nsubjpass":
            found = by_state(tree, verb)
        return _also(tree, verb, found) if dep == "nsubjpass" else found
    if dep == "nsubj":
        return by_subject(tree, verb)
    if dep == "conj" and tree.tokens[verb].pos == "VERB" and tree.with_dep(verb, "dobj"):
        return by_object(tree, verb, people=people)  # "killed himself and 11 others"
    if dep == "pobj" and tree.word(verb) in HEDGES:
        return _ahead(tree, node)
    if dep == "pobj":
        return _by_preposition(tree, verb)
    if dep in ("attr", "oprd") and tree.with_dep(verb, "expl"):
        return by_state(tree, verb)
    if dep == "attr" and tree.word(verb) in ("were", "was", "are") and (led := _leading(tree, verb)):
        return led
    if dep == "attr":  # "the confirmed deaths are fourteen civilians"
        return next((m for s in tree.with_dep(verb, "nsubj") if (m := NOUN_MEASURES.get(tree.lemma(s), ""))), "other")
    return "other"


def _ahead(tree: Tree, node: int) -> str:
    """The measure of the verb that follows a number cut off by its hedge: "between 30 and 40 men were shot dead"."""
    for i in range(node + 1, min(node + 7, len(tree.tokens))):
        pos = tree.tokens[i].pos
        if pos == "VERB":
            passive = bool(tree.with_dep(i, "auxpass")) or tree.tokens[i].tag == "VBN"
            return "other" if tree.with_dep(i, "nsubj") else by_object(tree, i) if passive else by_subject(tree, i)
        if pos not in ("NOUN", "CCONJ", "ADJ", "AUX", "PART", "PROPN", "ADV"):
            break
    return "other"


def _leading(tree: Tree, verb: int) -> str:
    """The state that leads an inverted sentence: "Killed were 14 schoolgirls"."""
    before = verb - 1
    opens = before >= 0 and (before == 0 or tree.word(before - 1) in (".", ";", ":", "also", "\n"))
    return STATES.get(tree.word(before), "") if opens else ""


def by_object(tree: Tree, verb: int, *, people: bool = True) -> str:
    """The measure of a verb's object, or of its passive subject."""
    lemma = tree.lemma(verb)
    particles = [tree.word(c) for c in tree.children[verb] if tree.tokens[c].dep in ("prt", "advmod", "prep")]
    if found := next((PARTICLES[lemma, p] for p in particles if (lemma, p) in PARTICLES), ""):
        return found
    if found := _result(tree, verb):
        return found
    if lemma == HURT_BY_BULLET:
        return "killed" if "dead" in map(tree.word, tree.children[verb]) else "injured"
    if lemma in OBJECT_VERBS:
        return OBJECT_VERBS[lemma]
    if _is_passive(tree, verb) and lemma in PASSIVE_VERBS and people:
        hostage = any(tree.word(c) == "hostage" for c in tree.children[verb])
        return "other" if hostage else PASSIVE_VERBS[lemma]
    if lemma in RAISING and (found := _complement(tree, verb)):
        return found
    if lemma in NEGATED and tree.with_dep(verb, "neg", "auxpass") and _is_denied(tree, verb):
        return NEGATED[lemma] or "other"
    if lemma == "include":
        return next((m for s in tree.with_dep(verb, "nsubj") if (m := _named(tree, s))), "other")
    return _by_people(tree, verb, lemma) if people else "other"


def _is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive, also as a bare participle: "the 140 people held"."""
    return bool(tree.with_dep(verb, "auxpass")) or (tree.tokens[verb].tag == "VBN" and tree.tokens[verb].dep == "acl")


def _by_people(tree: Tree, verb: int, lemma: str) -> str:
    """The measure of a verb's object where it is people: "lost two men", "took nine prisoner", "drew 3,000 people"."""
    if any(tree.word(c) in CAPTIVE for c in tree.children[verb]):
        return "arrested"
    if lemma in WITH_MEN and not _is_passive(tree, verb):
        return "killed"
    if lemma in DRAWS and not _is_passive(tree, verb) and "hostage" not in map(tree.word, tree.children[verb]):
        return "present"
    return "other"


def by_subject(tree: Tree, verb: int) -> str:
    """The measure of a verb's subject."""
    return _also(tree, verb, _by_one_verb(tree, verb))


def _also(tree: Tree, verb: int, found: str) -> str:
    """found, or the graver measure of a further verb with the same subject: "were shot and killed"."""
    for other in tree.with_dep(verb, "conj"):
        if tree.tokens[other].pos not in ("VERB", "AUX") or tree.with_dep(other, "nsubj", "nsubjpass", "dobj"):
            continue
        passive = tree.tokens[other].tag == "VBN"
        graver = by_object(tree, other) if passive else _by_one_verb(tree, other)
        found = min(found, graver, key=RANK.index)
    return found


def _by_one_verb(tree: Tree, verb: int) -> str:
    lemma, tag = tree.lemma(verb), tree.tokens[verb].tag
    if lemma in NEGATED and _is_denied(tree, verb):
        return NEGATED[lemma] or "other"
    if lemma in SUBJECT_VERBS:
        return SUBJECT_VERBS[lemma]
    if found := _result(tree, verb) or _by_its_object(tree, verb):
        return found
    if tag == "VBN" and lemma in OBJECT_VERBS and not tree.with_dep(verb, "dobj"):
        # "150 soldiers killed" without "were": the parser takes the participle for an active verb
        return OBJECT_VERBS[lemma]
    if tree.tokens[verb].pos == "AUX" or lemma in RAISING or lemma in ("be", "become"):
        return by_state(tree, verb)
    return "other"


def _by_its_object(tree: Tree, verb: int) -> str:
    """ "lost their lives", "suffered burns", "took refuge", "left the city", "lost an eye"."""
    lemma = tree.lemma(verb)
    for child in tree.with_dep(verb, "dobj"):
        noun = tree.lemma(child)
        for measure, (verbs, nouns) in OBJECTS.items():
            if lemma in verbs and noun in nouns:
                return measure
        if lemma == "lose" and noun in LIMBS:
            return "injured"
        if lemma == "leave" and noun in LEFT:
            return "displaced"
    for to in tree.with_dep(verb, "prep"):
        if lemma == "take" and any(tree.lemma(c) == "street" for c in tree.with_dep(to, "pobj")):
            return "present"
    return ""


def _is_denied(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated: by "not", "never", "no", or a prefix as in "unaccounted for"."""
    if tree.with_dep(verb, "neg") or tree.word(verb).startswith("unaccount"):
        return True
    subjects = tree.with_dep(verb, "nsubj", "nsubjpass")
    return any(tree.word(s) in NOBODY or any(tree.word(c) == "no" for c in tree.children[s]) for s in subjects)


def _result(tree: Tree, verb: int) -> str:
    """What a verb's preposition and its noun say of whom it is told: "crushed to death", "in critical condition"."""
    lemma = tree.lemma(verb)
    for preposition in tree.with_dep(verb, "prep", "agent", "dative"):
        word = tree.word(preposition)
        nouns = RESULTS.get(word, {})
        if not nouns or (word in RESULT_VERBS and lemma not in RESULT_VERBS[word]):
            continue
        for noun in tree.with_dep(preposition, "pobj"):
            if tree.lemma(noun) in nouns:
                return nouns[tree.lemma(noun)]
            if word == "among" and (found := _named(tree, noun)):
                return found
    return ""


def _named(tree: Tree, noun: int) -> str:
    """The measure that a noun for people carries: "the dead", "the eleven killed", "those arrested", "the victims"."""
    first, last = tree.extent(noun, 3)
    words = [tree.word(i) for i in range(first, last + 1)]
    return next((STATES[w] for w in words if w in STATES), NOUN_MEASURES.get(tree.lemma(noun), ""))


def by_state(tree: Tree, verb: int) -> str:
    """The measure of a state: "were dead", "were confirmed dead", "were on board", "had been at work"."""
    if found := _complement(tree, verb) or _result(tree, verb):
        return found
    if tree.lemma(verb) == "be":
        for child in tree.with_dep(verb, "prep", "advmod"):
            if tree.word(child) in PRESENT_PLACES and _is_there(tree, child):
                return "present"
    return "other"


def _is_there(tree: Tree, preposition: int) -> bool:
    """Whether a preposition names a place where one is: "aboard", "on board", "in the building", not "at risk"."""
    nouns = tree.with_dep(preposition, "pobj")
    if not nouns:
        return tree.word(preposition) in ("aboard", "inside")
    return any(
        tree.lemma(n) in PRESENT_IN | PLACES | VEHICLES | {"board"} or tree.tokens[n].pos == "PROPN" for n in nouns
    )


def _complement(tree: Tree, verb: int) -> str:
    for child in tree.with_dep(verb, *COMPLEMENTS):
        if tree.word(child) in STATES:
            return STATES[tree.word(child)]
        if tree.lemma(child) == "account" and tree.word(child).startswith("un"):
            return "missing"
        if tree.tokens[child].dep in ("xcomp", "ccomp", "oprd") and tree.tokens[child].pos in ("VERB", "AUX"):
            passive = tree.tokens[child].tag == "VBN" and tree.with_dep(child, "auxpass")
            found = by_object(tree, child) if passive else _by_one_verb(tree, child)
            if found != "other" and not tree.with_dep(child, "nsubj", "nsubjpass"):
                return found
        for deeper in tree.with_dep(child, "pobj", "conj"):
            if tree.tokens[child].dep == "prep" and tree.word(deeper) in STATES:
                return STATES[tree.word(deeper)]
    for preposition in tree.with_dep(verb, "prep"):
        if tree.word(preposition) == "as":
            words: Iterable[int] = tree.with_dep(preposition, "amod", "pobj", "acomp", "pcomp")
            if found := next((STATES[tree.word(w)] for w in words if tree.word(w) in STATES), ""):
                return found
    return ""


def _by_preposition(tree: Tree, preposition: int) -> str:
    """ "the death of four men", "a group of 30 youths", "with eleven people on board", "the lives of 61 workers"."""
    above = tree.tokens[preposition].head
    word, lemma = tree.word(preposition), tree.lemma(above)
    if word == "of":
        if lemma in OF_NOUNS:
            return OF_NOUNS[lemma]
        if lemma == "life" and tree.lemma(tree.tokens[above].head) in COSTS:
            return "killed"
        if lemma in ("total", "number", "majority", "rest"):
            return governed_measure(tree, above)
    if word == "of" and lemma in DAYS and tree.is_noun(above - 1):
        return OF_NOUNS.get(tree.lemma(above - 1), "other")  # "the death yesterday of nine people"
    if word == "with" and tree.word(preposition - 1) in ("along", "together"):
        verb = next((v for v in _above(tree, preposition) if tree.tokens[v].pos == "VERB"), None)
        return _by_one_verb(tree, verb) if verb is not None else "other"  # "died along with two guards"
    if word == "with" and lemma in ("clash", "confrontation", "battle", "fight", "skirmish"):
        return "present"
    if word == "to" and lemma in ("injury", "harm", "wound"):
        return "injured"
    return "other"


def _above(tree: Tree, node: int) -> Iterator[int]:
    """The tokens above one, the nearest first, up to the root."""
    while tree.tokens[node].head != node:
        node = tree.tokens[node].head
        yield node
