"""Who passes a statement on beside whom it names as its source: who carries, cites or shares it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.stages.cues import ACT_OF_VERB, CITING
from sayso.stages.grammar import NOMINAL, Grammar
from sayso.text import overlap
from sayso.types import Attribution, Span

CARRYING = frozenset(
    "carry publish quote cite broadcast air run report release circulate relay print reproduce distribute obtain "
    "televise transmit".split()
)
"""What an agency or newspaper does with somebody's words: "in remarks carried by"."""
UTTERANCES = frozenset(
    "remark comment statement interview speech address letter message video recording audio footage tape broadcast "
    "testimony post communique dispatch".split()
)
SHARING = frozenset(
    "share retweet retweete repost reshare forward post tweet circulate republish promote recommend link".split()
)
"""What one does with another's words; "retweete" is what the parser makes of "retweeted"."""
WORKS = frozenset(
    "editorial article report story column piece op-ed post tweet video clip message statement analysis interview "
    "commentary essay opinion headline thread".split()
)
"""What is shared: somebody's words."""
BYLINE = ("by", "from", "in", "of")
DOWN = ("prep", "pobj", "acl", "relcl", "agent", "appos")


def citing_verb(tree: Grammar, attribution: Attribution, source: int | None) -> int | None:
    """The verb by which a speaker cites another: "reported, citing officials", "the agency, which cited officials".

    source: the head token of the attribution's source.
    """
    cue = tree.root_of(attribution.cue)
    source = tree.subject(cue) if source is None and cue is not None else source
    main = [] if cue is None else [cue, tree.tokens[cue].head]
    for i in [c for above in (*main, *([source] if source is not None else [])) for c in tree.children[above]]:
        if tree.tokens[i].lemma in CITING and tree.tokens[i].tag == "VBG" and tree.child(i, "dobj") is not None:
            return i
    clause = tree.child(source, "relcl") if source is not None else None
    return clause if clause is not None and tree.tokens[clause].lemma in CITING else None


def carrier(tree: Grammar, attribution: Attribution, source: int | None) -> int | None:
    """The token of who carries a statement: the agency in "said in remarks carried by the agency", "cited by"."""
    cue = tree.root_of(attribution.cue)
    starts = [i for i in (cue, source) if i is not None]
    for i in (j for start in starts for j in _hanging(tree, start)):
        if tree.tokens[i].lemma not in CARRYING or tree.tokens[i].dep not in ("acl", "relcl"):
            continue
        noun = tree.tokens[i].head
        if noun != source and tree.tokens[noun].lemma not in UTTERANCES:
            continue
        agent = tree.child(i, "agent") or next((c for c in tree.children[i] if tree.tokens[c].lemma == "by"), None)
        by = tree.child(agent, "pobj") if agent is not None else None
        if by is not None and not any(overlap(tree.span(by), c) for c in attribution.content):
            return by
    return None


def _hanging(tree: Grammar, start: int) -> Iterator[int]:
    """What hangs from a token by prepositions, nouns and clauses of theirs, not by what is said."""
    todo = [c for c in tree.children[start] if tree.tokens[c].dep in DOWN]
    while todo:
        i = todo.pop(0)
        yield i
        todo += [c for c in tree.children[i] if tree.tokens[c].dep in DOWN]


def sharing(tree: Grammar, attribution: Attribution) -> tuple[int, int] | None:
    """The author and the sharer of words that somebody passes on: Post and Roe in "Roe shared an article by the Post".

    None where nothing is shared, or nobody is named whose it is.
    """
    cue = tree.root_of(attribution.cue)
    if cue is None:
        return None
    for verb in (cue, *tree.ancestors(cue)):
        work = tree.child(verb, "dobj")
        if tree.tokens[verb].lemma not in SHARING or work is None or tree.tokens[work].lemma not in WORKS:
            continue
        sharer = tree.subject(verb)
        inside = cue == verb or cue in tree.subtree(work)
        author = _author(tree, work) if inside else None
        if sharer is not None and author is not None and author != sharer:
            return author, sharer
    return None


def _author(tree: Grammar, work: int) -> int | None:
    """Whose a work is: "an editorial by the Post", "the Post's editorial", "a Post editorial"; None for nobody's."""
    for c in tree.children[work]:
        token = tree.tokens[c]
        target = tree.child(c, "pobj") if token.dep in ("prep", "agent") and token.lemma in BYLINE else None
        if target is not None and tree.tokens[target].pos == "PROPN":
            return target
        if token.dep == "poss" and token.pos in NOMINAL and token.pos != "PRON":
            return c
    return next(
        (c for c in tree.children[work] if tree.tokens[c].dep == "compound" and tree.tokens[c].pos == "PROPN"), None
    )


def shared_words(tree: Grammar, cue: int) -> tuple[int, int] | None:
    """The verb of saying in what is shared and the clause it says: "shared an editorial that said P"; None for none."""
    work = tree.child(cue, "dobj")
    if work is None or tree.tokens[cue].lemma not in SHARING or tree.tokens[work].lemma not in WORKS:
        return None
    for i in tree.subtree(work):
        clause = tree.child(i, "ccomp")
        if clause is not None and i != work and (tree.tokens[i].lemma in ACT_OF_VERB or tree.word(i) == "saying"):
            return i, clause
    return None


def is_only_citing(tree: Grammar, attribution: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Whether an attribution only says who is cited in another: "[Reuters], [quoting] [two officials], said P"."""
    cue = tree.root_of(attribution.cue)
    if cue is None or tree.tokens[cue].lemma not in CITING or tree.tokens[cue].tag != "VBG" or not attribution.content:
        return False
    target = tree.child(cue, "dobj")
    if target is None or not all(_inside(tree, target, c) for c in attribution.content):
        return False
    return any(o is not attribution and any(overlap(_sentence(tree, cue), c) for c in o.cue) for o in others)


def _inside(tree: Grammar, top: int, span: Span) -> bool:
    return set(tree.inside(span)) <= set(tree.subtree(top))


def _sentence(tree: Grammar, i: int) -> Span:
    top = i
    for above in tree.ancestors(i):
        top = above
    return tree.hull(tree.subtree(top))
