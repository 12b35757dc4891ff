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
PRINTED = frozenset("editorial op-ed column commentary".split())
"""What a paper says as its own: its name before it is one who speaks."""


def find_mentions(tree: Grammar, names: tuple[Mention, ...], places: tuple[Place, ...] = ()) -> Iterator[Mention]:
    """Base noun phrases and pronouns in order, each with the name that parser or gazetteer found at its head."""
    people = {m.name.split()[-1] for m in names if m.kind == "person" and " " in m.name}
    names = tuple(_owner_only(tree, m, people) for m in names)
    by_token = {i: m for m in names for i in tree.inside(m.span)}
    place_at = {i for p in places for i in tree.inside(p.span)}
    for i, token in enumerate(tree.tokens):
        if token.dep == "compound" and (outlet := by_token.get(i)) is not None and _is_byline(tree, i, outlet):
            yield outlet
            continue
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
        if name.kind == "person":
            earlier, phrase = _parted(tree, phrase, by_token)
            yield from earlier
        kind = "place" if i in place_at and name.kind != "person" else name.kind
        if name.name.split()[-1] in people and kind == "organisation":
            kind = "person"
        name = _with_first_name(tree, i, name)
        if name.span.start < phrase.start:
            phrase = Span(name.span.start, max(phrase.end, name.span.end))
        yield Mention(Span(phrase.start, max(phrase.end, name.span.end)), head, kind, name.name)


def _is_byline(tree: Grammar, i: int, name: Mention) -> bool:
    """Whether token i ends the name of a paper before what it printed: "a [Velm Post] editorial"."""
    whole = name.kind == "organisation" and tree.tokens[i].end == name.span.end
    return whole and tree.tokens[tree.tokens[i].head].lemma in PRINTED


def _parted(tree: Grammar, phrase: Span, by_token: dict[int, Mention]) -> tuple[list[Mention], Span]:
    """The people whom the parser took into the phrase of another, and the phrase without them.

    "Minister Ada Roe" and "Minister Tom Lund" of "Minister Ada Roe and Minister Tom Lund" read as one phrase.
    """
    found: list[Mention] = []
    for j in tree.inside(phrase):
        person = by_token.get(j - 1)
        if tree.tokens[j].pos != "CCONJ" or person is None or person.kind != "person" or j + 1 >= len(tree.tokens):
            continue
        if person.span.start >= phrase.start and tree.tokens[j + 1].start < phrase.end:
            found.append(Mention(Span(phrase.start, person.span.end), tree.span(j - 1), "person", person.name))
            phrase = Span(tree.tokens[j + 1].start, phrase.end)
    return found, phrase


def _owner_only(tree: Grammar, name: Mention, people: set[str]) -> Mention:
    """A person's name without what is his: "Roe" where the parser has "Friends of Roe"."""
    what, of, owner = name.name.rpartition(" of ")
    if not of or owner.split()[-1] not in people or name.kind not in ("person", "organisation"):
        return name
    span = Span(name.span.start + len(what) + len(of), name.span.end)
    return replace(name, span=span, head=tree.span(tree.inside(span)[-1]), name=owner)


def _with_first_name(tree: Grammar, i: int, name: Mention) -> Mention:
    """A person's name that the parser began at its particle, with the name before it: "bin Roe" in "Adam bin Roe"."""
    first = next(iter(tree.inside(name.span)))
    before = first - 1
    if name.kind != "person" or not name.name[:1].islower() or before < 0 or tree.tokens[before].pos != "PROPN":
        return name
    start = tree.tokens[before].start
    return replace(name, span=Span(start, name.span.end), name=tree.text[start : name.span.start] + name.name)


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
        # The parser may see two nouns of one name, each as the head of the whole phrase: one mention, by the first.
        if not (found and (overlap(found[-1].head, mention.head) or found[-1].span == mention.span)):
            found.append(mention)
    return replace(doc, mentions=tuple(found))
