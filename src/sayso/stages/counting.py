"""Statements that are counts: "the ministry put the toll at 16", which tell a figure without a word of saying."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.stages.grammar import Grammar
from sayso.stages.nesting import from_grammar
from sayso.text import hull, overlap
from sayso.types import Attribution, Document, Span

COUNTED = frozenset("count tally list record register".split())
"""Verbs whose object is what somebody counts."""
SET = frozenset("put give set place raise revise lower increase reduce".split())
"""Verbs that set a number at a value: "put the toll at 16", "raised the number of dead to 20", "gave it as 295"."""
AT = frozenset("at to as".split())
AMONG = frozenset("among of in".split())
NUMBERED = frozenset("number toll count figure total tally death casualty dead loss it they their its".split())
"""What is set at a value: a word for a number, or a pronoun for one."""
NO_COUNTER = frozenset("this that there what which who i you".split())


def find_counts(doc: Document, tree: Grammar) -> tuple[Attribution, ...]:
    """Attributions by counting, where no attribution found already has the verb as its cue."""
    taken = {i for a in doc.attributions for c in a.cue for i in tree.inside(c)}
    return tuple(
        count
        for i, token in enumerate(tree.tokens)
        if token.pos == "VERB" and i not in taken
        for count in _count(tree, i)
    )


def _has_number(tree: Grammar, top: int) -> bool:
    return any(tree.tokens[i].pos == "NUM" for i in tree.subtree(top))


def _count(tree: Grammar, verb: int) -> Iterator[Attribution]:
    subject, content = tree.subject(verb), _counted(tree, verb)
    if subject is None or content is None or tree.child(verb, "nsubjpass", "auxpass") is not None:
        return
    if tree.word(subject).lower() in NO_COUNTER or tree.tokens[subject].pos == "NUM":
        return
    source = tree.noun_phrase(subject)
    if not overlap(source, content):
        yield from_grammar(tree, verb, source, content)


def _is_counted(tree: Grammar, child: int) -> bool:
    """Whether a word that hangs from a verb of counting is part of the count: "[22] [dead] [among the staff]"."""
    token = tree.tokens[child]
    bare = token.dep in ("oprd", "advcl", "acomp", "ccomp") and token.pos in ("ADJ", "NOUN", "NUM")
    return token.dep in ("dobj", "attr") or bare or token.lemma in AMONG


def _counted(tree: Grammar, verb: int) -> Span | None:
    lemma, target = tree.tokens[verb].lemma, tree.child(verb, "dobj")
    if lemma in COUNTED or lemma == "show" and target is not None and tree.tokens[target].pos == "NUM":
        parts = [c for c in tree.children[verb] if c > verb and _is_counted(tree, c)]
        return hull([tree.hull(tree.subtree(c)) for c in parts]) if any(_has_number(tree, c) for c in parts) else None
    if lemma == "speak":
        of = next((c for c in tree.children[verb] if tree.tokens[c].lemma == "of"), None)
        told = tree.child(of, "pobj") if of is not None else None
        return tree.hull(tree.subtree(told)) if told is not None and _has_number(tree, told) else None
    if lemma in SET and target is not None and tree.tokens[target].lemma.lower() in NUMBERED:
        at = [c for p in (verb, target) for c in tree.children[p] if tree.tokens[c].lemma in AT and c > target]
        numbered = next((c for c in at if _has_number(tree, c)), None)
        if numbered is not None:
            return hull((tree.hull(tree.subtree(target)), tree.hull(tree.subtree(numbered))))
    return None
