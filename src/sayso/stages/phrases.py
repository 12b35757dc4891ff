"""Phrases: every full noun phrase and pronoun of a story, with what grammar and words tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.stages.grammar import Grammar
from sayso.types import Mention, Span

INSIDE_NAME = frozenset(("compound", "nmod", "amod", "nummod", "quantmod", "det"))
"""Relations of a word that is no phrase of its own, unless it names something before a common noun."""
OUTSIDE = frozenset(("punct", "mark", "advcl", "dep", "intj", "parataxis"))
"""Relations of what hangs from a noun without belonging to its phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase: its span with all that hangs from it, its head token, and the class of its name."""

    span: Span
    head: int
    kind: str
    """pronoun, name, noun or joined ("Roe and Lund")."""
    named: str = ""
    """person, organisation, place or group where the parser classed the name."""


def find_phrases(tree: Grammar, names: Sequence[Mention]) -> list[Phrase]:
    """The phrases of a story in order, the longer first where two begin together."""
    classed = {i: m for m in names if m.name for i in tree.inside(m.head)}
    found: dict[Span, Phrase] = {}
    for i in range(len(tree.tokens)):
        if not _is_phrase(tree, i):
            continue
        kind = _kind(tree, i)
        named = classed[i].kind if kind == "name" and i in classed else ""
        span = full_span(tree, i)
        found.setdefault(span, Phrase(span, i, kind, named))
        parts = joined_parts(tree, i)
        if len(parts) > 1:
            whole = full_span(tree, i, joined=True)
            found.setdefault(whole, Phrase(whole, i, "joined"))
    return sorted(found.values(), key=lambda p: (p.span.start, -p.span.end))


def _kind(tree: Grammar, i: int) -> str:
    token = tree.tokens[i]
    if token.pos == "PRON" or token.tag == "PRP$":
        return "pronoun"
    return "name" if token.pos == "PROPN" else "noun"


def _is_phrase(tree: Grammar, i: int) -> bool:
    token = tree.tokens[i]
    if token.tag == "PRP$" or token.pos == "PRON" and token.dep != "expl":
        return True
    if token.pos not in ("NOUN", "PROPN") or token.dep == "expl":
        return False
    return token.dep not in INSIDE_NAME or token.pos == "PROPN" and tree.tokens[token.head].pos == "NOUN"


def full_span(tree: Grammar, i: int, *, joined: bool = False) -> Span:
    """The phrase of head i with determiners, modifiers and clauses; what is joined to it only if asked for."""
    if tree.tokens[i].tag in ("PRP", "PRP$", "WP", "WDT") and not joined:
        return tree.span(i)
    kept = [i]
    for c in tree.children[i]:
        dep = tree.tokens[c].dep
        if dep in OUTSIDE or dep in ("conj", "cc", "preconj") and not joined:
            continue
        kept += tree.subtree(c)
    kept.sort()
    while kept[-1] != i and tree.tokens[kept[-1]].dep in ("punct", "cc"):
        kept.pop()
    while kept[0] != i and tree.tokens[kept[0]].dep in ("punct", "cc"):
        kept.pop(0)
    return tree.hull(kept)


def joined_parts(tree: Grammar, i: int) -> list[int]:
    """The heads joined to i by "and" or commas, i first; [i] alone where i is itself such a part."""
    if tree.tokens[i].dep == "conj":
        return [i]
    parts, now = [i], i
    while (following := next((c for c in tree.children[now] if tree.tokens[c].dep == "conj"), None)) is not None:
        parts.append(following)
        now = following
    return parts
