"""What belongs to an event by grammar: the words below it, its clause, and the clauses that tell of the same moment."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.stages.clauses import CLAUSES, SUBJECTS, Clauses

OF_VERB = frozenset("nsubj nsubjpass dobj conj pobj in agent attr".split())
AT_ONCE = frozenset("when as while where whereupon".split())
"""Words before a clause that tells of the same moment and place as the one it hangs from."""
SEQUELS = frozenset(
    "follow precede recall resemble echo mirror succeed avenge surpass exceed equal dwarf match outdo prompt "
    "provoke".split()
)
"""Verbs that set one happening beside another: what hangs from the other is not said of the first."""
HOLDING = frozenset("in during".split())
BEARING = frozenset("target scene site victim".split())
"""What somebody or a place is in a happening: "was the scene of clashes"."""


def attached(parse: Clauses, part: int, event: int) -> bool:
    """Whether the words headed by part say something of the event: below it, or in the clause it is governed by."""
    if parse.tokens[event].head == part and parse.tokens[event].dep in ("compound", "nmod"):
        return False
    for above in parse.ancestors(part):
        if above == event:
            return True
        if parse.tokens[above].pos in ("VERB", "AUX"):
            return governs(parse, above, event)
        if parse.tokens[above].dep in CLAUSES and parse.tokens[above].dep != "conj":
            return False
    return False


def governs(parse: Clauses, verb: int, event: int) -> bool:
    """Whether the event is subject or object of a verb, or during it, and the verb is none of saying."""
    if event == verb:
        return True
    if parse.tokens[event].dep == "xcomp" and parse.tokens[event].head == verb and parse.children(verb, "nsubjpass"):
        return True  # "jets were reported to have fired"
    if parse.placed.cues.across(parse.span(verb)) or parse.lemma(verb) in SEQUELS and parse.children(verb, "dobj"):
        return False
    deps = [parse.tokens[event].dep]
    for above in parse.ancestors(event):
        if above == verb:
            return all(d in OF_VERB for d in deps)
        if parse.word(above) == "of" and parse.lemma(parse.tokens[above].head) in BEARING:
            deps.append("in")  # "was the target of a raid"
        else:
            deps.append("in" if parse.word(above) in HOLDING else parse.tokens[above].dep)
    return False


def of_another(parse: Clauses, part: int, event: int, others: frozenset[int]) -> bool:
    """Whether another event stands between part and what it hangs from."""
    for above in parse.ancestors(part):
        if above == event:
            return False
        if above in others:
            return event not in parse.ancestors(above) or parse.tokens[above].pos == "NOUN"
    return False


def at_once(parse: Clauses, event: int) -> list[int]:
    """The heads of the clauses that tell of the same moment as the event's: "was wounded when a bomb went off".

    And those of the clauses that tell of the same moment as these, the nearest first.
    """
    verb = clause_of(parse, event)
    own = [event] if verb in (None, event) else [event, verb]
    found = [j for j in own if j is not None]
    for near in (found[:], None):
        for v in found[len(own) :] if near is None else near:
            found += [j for j in _beside_of(parse, v) if j not in found]
    return found[len(own) :]


def _beside_of(parse: Clauses, i: int) -> Iterator[int]:
    head = parse.tokens[i].head
    if head != i and _beside(parse, i, head):
        yield head
    yield from (c for c in parse.children(i, "advcl", "conj", "relcl") if _beside(parse, c, i))


def clause_of(parse: Clauses, event: int) -> int | None:
    """The verb of the event's clause, where it governs it; None where none does."""
    if parse.tokens[event].pos == "VERB":
        return event
    above = next((a for a in parse.ancestors(event) if parse.tokens[a].pos in ("VERB", "AUX")), None)
    return above if above is not None and governs(parse, above, event) else None


def _beside(parse: Clauses, clause: int, head: int) -> bool:
    """Whether a clause tells of the moment of what it hangs from; none of the two is one of saying."""
    token = parse.tokens[clause]
    if parse.placed.cues.across(parse.span(clause)) or parse.placed.cues.across(parse.span(head)):
        return False
    marks = {parse.word(c) for c in parse.children(clause, "mark", "advmod")}
    if token.dep == "advcl":
        bare = token.tag == "VBG" and not marks and not parse.children(clause, "prep", "aux")
        return bool(marks & AT_ONCE) or bare and clause > head
    if token.dep == "relcl":
        return any(parse.word(p) in HOLDING and _which(parse, p) for p in parse.children(clause, "prep"))
    both = token.dep == "conj" and token.pos == "VERB" and parse.tokens[head].pos == "VERB"
    return both and (not parse.children(clause, *SUBJECTS, "nsubjpass", "aux") or _fronted(parse, head))


def _fronted(parse: Clauses, verb: int) -> bool:
    """Whether something stands before a verb's subject that is said of what is joined to it too."""
    subjects = parse.children(verb, *SUBJECTS, "nsubjpass")
    return bool(subjects) and any(c < subjects[0] for c in parse.children(verb, "prep", "npadvmod"))


def _which(parse: Clauses, preposition: int) -> bool:
    return any(parse.word(c) == "which" for c in parse.children(preposition, "pobj"))
