"""Candidates: who a speaker may be where the words leave it open, "he", "Kim" with two Kims about, "the minister"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sayso.knowledge.roles import role_kind
from sayso.stages.actors import source_head
from sayso.stages.casting import FEMALE_NOUNS, HE, IT, MALE_NOUNS, SHE, THEY, name_key, same_person
from sayso.stages.grammar import Grammar
from sayso.text import fold, hull, overlap, words_at
from sayso.types import Actor, Attribution, Document, Span, Statement

MOST = 4
"""Candidates that are kept."""
OPEN = re.compile(r"^(?:who|which|whether ['\"].+['\"] is) ")
"""How doubts begin that ask who somebody is."""

Finder = Callable[[Statement], tuple[tuple[str, ...], tuple[str, ...]]]
"""Tells the candidates for a statement's holder, and what a person should check of it."""


def candidate_finder(doc: Document, tree: Grammar) -> Finder:
    """A function that gives the ids of those whom a statement's source may mean, the likeliest first, and the doubts.

    A holder in doubt comes first itself. Without a holder a pronoun, a bare name or a description that several fit is
    open: the doubt says which.
    """
    noted = [(a.id, d) for a in doc.actors for d in a.doubts]

    def find(statement: Statement) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not statement.source:
            return (), ()
        where = hull(statement.source)
        told = tuple(d.what for actor, d in noted if actor == statement.holder and overlap(d.span, where))
        if statement.holder is not None and not any(OPEN.match(what) for what in told):
            return (), told
        cue = (statement.cue,) if statement.cue else ()
        head = source_head(tree, Attribution(cue, statement.content, statement.source))
        if head is None:
            return (), told
        what, pool = _open(doc, tree, head)
        if statement.holder is None:
            return tuple(a.id for a in pool[:MOST]), (what,) if what else ()
        others = [] if any(t.startswith("whether") for t in told) else [a.id for a in pool]
        return tuple(dict.fromkeys((statement.holder, *others)))[:MOST], told

    return find


def _open(doc: Document, tree: Grammar, head: int) -> tuple[str, list[Actor]]:
    """What is open of a source, and the actors that fit it by gender, name or office, the nearest before it first."""
    word, span = tree.word(head), tree.span(head)
    low = word.lower()
    if low in HE | SHE | IT | THEY:
        return f"who '{low}' is", _nearest(_of_pronoun(doc, low), span)
    if tree.tokens[head].pos == "PROPN":
        key = name_key(word)
        fits = [a for a in _people(doc) if any(same_person(key, name_key(n)) for n in a.names)]
        return (f"which {word} is meant", _nearest(fits, span)) if len(fits) > 1 else ("", [])
    office = fold(tree.tokens[head].lemma)
    if office == "counterpart":
        words = words_at(doc.text, tree.noun_phrase(head))
        return f"who '{words[:1].lower()}{words[1:]}' is", []
    fits = [a for a in _people(doc) if _has_office(a, office)]
    return (f"which {office} is meant", _nearest(fits, span)) if len(fits) > 1 else ("", [])


def _people(doc: Document) -> list[Actor]:
    return [a for a in doc.actors if a.kind == "person" and a.named]


def _has_office(actor: Actor, office: str) -> bool:
    return any(fold(r.name).split()[-1:] == [office] for r in actor.roles)


def _of_pronoun(doc: Document, word: str) -> list[Actor]:
    if word in IT:
        return [a for a in doc.actors if a.kind in ("organisation", "state", "outlet")]
    if word in THEY:
        return [a for a in doc.actors if a.kind in ("group", "organisation")]
    wrong = "f" if word in HE else "m"
    people = [a for a in doc.actors if a.kind == "person" and _gender(doc.text, a) != wrong]
    return [a for a in people if a.named] or people


def _gender(text: str, actor: Actor) -> str:
    """m or f by the pronouns and nouns that mean an actor; "" where none tells."""
    words = {w for m in actor.mentions for w in fold(words_at(text, m)).split()}
    words |= {w for r in actor.roles for w in fold(r.name).split() if role_kind(w)}
    male, female = words & (HE | MALE_NOUNS), words & (SHE | FEMALE_NOUNS)
    return "" if bool(male) == bool(female) else "m" if male else "f"


def _nearest(actors: Iterable[Actor], at: Span) -> list[Actor]:
    """actors with those met before a place first, the latest met leading; then those met after it, in their order."""

    def distance(actor: Actor) -> tuple[bool, int]:
        before = [m.start for m in actor.mentions if m.start < at.start]
        return (False, at.start - max(before)) if before else (True, actor.mentions[0].start)

    return sorted((a for a in actors if a.mentions), key=distance)
