"""Statements inside statements: what the grammar shows where the trained stage marks each word only once."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.stages.cues import (
    ACT_OF_NOUN,
    ACT_OF_VERB,
    ADDRESSED,
    CLAUSE_VERBS,
    INFINITIVE_VERBS,
    OBJECT_VERBS,
)
from sayso.stages.grammar import Grammar
from sayso.text import contains, hull, overlap, within
from sayso.types import Attribution, Document, Span

CLAUSES = ("ccomp",)
NO_SPEAKER = frozenset("it this that there what i we you".split())
"""Subjects that make no second speaker: "I regret" in a quotation is its speaker's own."""
ANSWERING = frozenset("deny reject dismiss refute dispute rebut repudiate confirm acknowledge".split())
"""Verbs of answering, whose object is the answered claim."""
ABOUT = {
    "brief": ("on", "about"), "warn": ("of", "about", "against"), "complain": ("of", "about"), "speak": ("of",),
    "boast": ("of",), "inform": ("of", "about"), "notify": ("of",), "remind": ("of", "about"), "assure": ("of",),
    "accuse": ("of",),
}  # fmt: skip
"""Verbs whose content is what stands after one of these words: "had warned of an attack"."""
SHORTEST_THOUGHT = 3
"""Words that somebody's thought must have to be one."""
NESTED_CONFIDENCE = 0.6
"""A nested statement rests on the parse alone, so it is less sure than what the trained stage finds."""


def find_nested(doc: Document, tree: Grammar) -> tuple[Attribution, ...]:
    """Attributions whose cue stands in the content of one already found (or is a noun: "Oslo's claims of ...")."""
    taken = {i for a in doc.attributions for c in a.cue for i in tree.inside(c)}
    around = _innermost(tree, [hull(a.content) for a in doc.attributions])
    found: list[Attribution] = []
    for i, token in enumerate(tree.tokens):
        if i in taken:
            continue
        if token.pos == "VERB" and i in around:
            found += _verbal(tree, i, around[i])
        elif token.pos == "NOUN" and token.lemma in ACT_OF_NOUN:
            nested = _nominal(tree, i, around.get(i))
            found += [nested] if nested is not None else []
    return tuple(found)


def _innermost(tree: Grammar, contents: list[Span]) -> dict[int, Span]:
    """Token -> the shortest content that it stands in."""
    found: dict[int, Span] = {}
    for content in sorted(contents, key=lambda c: c.start - c.end):
        for i in tree.inside(content):
            if contains(content, tree.span(i)):
                found[i] = content
    return found


def from_grammar(tree: Grammar, cue: int, source: Span | None, content: Span) -> Attribution:
    """An attribution that rests on the parse alone; cue is a token's index."""
    return Attribution(
        (tree.span(cue),), (content,), (source,) if source else (), NESTED_CONFIDENCE, (NESTED_CONFIDENCE,) * 3
    )


DEEDS = frozenset(
    "killing murder assassination attack strike bombing raid execution shooting hit crackdown massacre".split()
)


def _is_deed(tree: Grammar, noun: int) -> bool:
    """Whether to order this is a deed that is told of and no statement: "had ordered the killing", "ordered it"."""
    return tree.tokens[noun].pos == "PRON" or tree.tokens[noun].lemma in DEEDS


def _clip(content: Span, limit: Span | None) -> Span | None:
    if limit is None:
        return content
    start, end = max(content.start, limit.start), min(content.end, limit.end)
    return Span(start, end) if start < end else None


def _verbal(tree: Grammar, verb: int, around: Span) -> list[Attribution]:
    token = tree.tokens[verb]
    subject = tree.subject(verb)
    if subject is None or tree.word(subject).lower() in NO_SPEAKER or _supposed(tree, verb):
        return []
    passive = tree.child(verb, "nsubjpass", "auxpass") is not None
    content = None if passive else _content_of_verb(tree, verb, token.lemma, around)
    if content is None:
        return []
    if ACT_OF_VERB.get(token.lemma) == "think" and len(tree.inside(content)) < SHORTEST_THOUGHT:
        return []  # "not as safe as they think they are"
    source, contents = tree.noun_phrase(subject), [content, *_further(tree, verb)]
    if len(contents) > 1:
        first = _clip(content, Span(0, contents[1].start)) if contents[1].start else None
        contents[:1] = [first] if first else []
    clipped = [c for part in contents if (c := _clip(part, around)) is not None]
    return [
        from_grammar(tree, verb, source, c)
        for c in clipped
        if not overlap(c, source) and not overlap(c, tree.span(verb))
    ]


def _supposed(tree: Grammar, verb: int) -> bool:
    """Whether nobody is said to have spoken yet: "if a court found that P"."""
    return any(tree.tokens[c].dep == "mark" and tree.tokens[c].lemma in ("if", "unless") for c in tree.children[verb])


def _further(tree: Grammar, verb: int) -> list[Span]:
    """The second clause of "said that P, and that Q", which the parser hangs from the verb itself."""
    return [
        tree.hull(tree.subtree(c))
        for c in tree.children[verb]
        if tree.tokens[c].dep == "conj"
        and c > verb
        and any(tree.tokens[m].dep == "mark" and tree.tokens[m].lemma == "that" for m in tree.children[c])
    ]


def _content_of_verb(tree: Grammar, verb: int, lemma: str, around: Span) -> Span | None:
    if lemma in CLAUSE_VERBS:
        clause = tree.child(verb, *CLAUSES)
        if (
            clause is not None
            and clause > verb
            and (tree.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None)
        ):
            return tree.hull(tree.subtree(clause))
        that = next(_that_after(tree, verb, around), None)
        if that is not None and lemma in ADDRESSED | {"say", "claim", "warn"}:
            return Span(tree.tokens[that].start, around.end)
    if lemma in INFINITIVE_VERBS:
        clause = tree.child(verb, "xcomp")
        if clause is not None and clause > verb:
            return tree.hull(tree.subtree(clause))
    if lemma in OBJECT_VERBS:
        target = tree.child(verb, "dobj")
        if target is not None and not (lemma == "order" and _is_deed(tree, target)):
            return tree.hull(tree.subtree(target))
    about = next((c for c in tree.children[verb] if c > verb and tree.tokens[c].lemma in ABOUT.get(lemma, ())), None)
    target = tree.child(about, "pobj", "pcomp") if about is not None else None
    return tree.hull(tree.subtree(target)) if target is not None else None


def _that_after(tree: Grammar, verb: int, around: Span) -> Iterator[int]:
    """A 'that' after the verb in its sentence which opens a clause the parser hung elsewhere."""
    for i in tree.inside(Span(tree.tokens[verb].end, around.end)) if tree.tokens[verb].end < around.end else ():
        if tree.word(i) in ".!?":
            return
        if (
            tree.tokens[i].lemma == "that"
            and tree.tokens[i].dep in ("mark", "nsubj", "det", "dobj")
            and (within((around,), tree.span(i)))
        ):
            yield i


def _owner(tree: Grammar, noun: int) -> int | None:
    """Whose a claim is: "Roe's claim", "a claim by Roe"."""
    owner = tree.child(noun, "poss")
    by = next((c for c in tree.children[noun] if c > noun and tree.tokens[c].lemma == "by"), None)
    return owner if owner is not None or by is None else tree.child(by, "pobj")


def _unowned(tree: Grammar, noun: int, around: Span | None) -> Attribution | None:
    """A claim inside its own denial that nobody is named for: "reports that P were denied" has P, held by nobody."""
    answer, clause = tree.tokens[noun].head, tree.child(noun, "acl", "ccomp", "relcl")
    mark = tree.child(clause, "mark") if clause is not None else None
    if clause is None or mark is None or tree.tokens[answer].lemma not in ANSWERING:
        return None
    if tree.tokens[noun].dep not in ("dobj", "nsubjpass"):
        return None
    content = _clip(tree.hull(tree.subtree(clause)), around)
    return from_grammar(tree, noun, None, content) if content is not None else None


def _nominal(tree: Grammar, noun: int, around: Span | None) -> Attribution | None:
    owner = _owner(tree, noun)
    if owner is None:
        return _unowned(tree, noun, around)
    if tree.tokens[owner].pos == "PRON" and around is None:
        return None
    clause = tree.child(noun, "acl", "ccomp", "relcl")
    content: Span | None = None
    if clause is not None and tree.child(clause, "mark") is not None:
        content = tree.hull(tree.subtree(clause))
    else:
        prep = next(
            (
                c
                for c in tree.children[noun]
                if tree.tokens[c].dep == "prep" and c > noun and tree.tokens[c].lemma in ("of", "on", "about")
            ),
            None,
        )
        target = tree.child(prep, "pobj", "pcomp") if prep is not None else None
        if target is not None:
            content = tree.hull(tree.subtree(target))
    clipped = _clip(content, around) if content is not None else None
    return from_grammar(tree, noun, tree.noun_phrase(owner), clipped) if clipped is not None else None
