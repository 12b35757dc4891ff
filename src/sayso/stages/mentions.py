"""Mentions: the noun phrases and pronouns that may stand for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.stages.grammar import NOMINAL, Grammar, grammar
from sayso.text import overlap
from sayso.types import Document, Mention, Place, Span

INSIDE_PHRASE = frozenset(("compound", "amod", "nummod", "nmod", "quantmod", "det", "npadvmod"))
NO_REFERENT = frozenset(("expl",))
LONGEST_NAME = 8


def find_mentions(tree: Grammar, names: tuple[Mention, ...], places: tuple[Place, ...] = ()) -> Iterator[Mention]:
    """Base noun phrases and pronouns in order, each with the name that parser or gazetteer found at its head."""
    by_token = {i: m for m in names for i in tree.inside(m.span)}
    place_at = {i for p in places for i in tree.inside(p.span)}
    people = {m.name.split()[-1] for m in names if m.kind == "person" and " " in m.name}
    for i, token in enumerate(tree.tokens):
        if token.pos not in NOMINAL or token.dep in INSIDE_PHRASE or token.dep in NO_REFERENT or token.pos == "NUM":
            continue
        head = tree.span(i)
        if token.pos == "PRON":
            span = _determined_pronoun(tree, i)
            yield Mention(span, head, "pronoun")
            continue
        phrase, name = tree.noun_phrase(i), by_token.get(i)
        if name is None or not (name.span.start <= head.start < name.span.end):
            yield Mention(
                phrase,
                head,
                "noun" if token.pos == "NOUN" else _bare_kind(i in place_at, tree, i, people),
                "" if token.pos == "NOUN" else _bare_name(tree, i),
            )
            continue
        kind = "place" if i in place_at and name.kind != "person" else name.kind
        if name.name.split()[-1] in people and kind == "organisation":
            kind = "person"
        if name.span.start < phrase.start:
            phrase = Span(name.span.start, max(phrase.end, name.span.end))
        yield Mention(Span(phrase.start, max(phrase.end, name.span.end)), head, kind, name.name)


def _determined_pronoun(tree: Grammar, i: int) -> Span:
    return tree.noun_phrase(i) if tree.child(i, "det") is not None else tree.span(i)


def _bare_name(tree: Grammar, i: int) -> str:
    first = i
    while (
        first > 0
        and i - first < LONGEST_NAME
        and tree.tokens[first - 1].pos == "PROPN"
        and (tree.tokens[first - 1].dep == "compound")
    ):
        first -= 1
    return tree.text[tree.tokens[first].start : tree.tokens[i].end]


def _bare_kind(is_place: bool, tree: Grammar, i: int, people: set[str]) -> str:
    """What a name is that the parser saw but did not class."""
    if is_place:
        return "place"
    return "person" if tree.word(i) in people else "name"


def add_mentions(doc: Document) -> Document:
    """doc with a mention for each noun phrase and pronoun, in place of the parser's bare names."""
    tree = grammar(doc.text, doc.tokens)
    found: list[Mention] = []
    for mention in find_mentions(tree, doc.mentions, doc.places):
        if not (found and overlap(found[-1].head, mention.head)):
            found.append(mention)
    return replace(doc, mentions=tuple(found))
