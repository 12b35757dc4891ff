"""Actors of a story: which mentions are one, what they are, whom they speak for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.knowledge.states import States
from sayso.stages.casting import HE, SHE, Member
from sayso.stages.grammar import NOMINAL, SUBJECTS, Grammar, grammar
from sayso.stages.resolving import Reader, is_plural
from sayso.text import content_id, overlap, words_at
from sayso.types import Actor, Attribution, Document, Doubt, Span

DATELINE = re.compile(r"[A-Z][A-Z' /,.-]{2,}(?:,? ?[A-Z][\w. ]+,?){0,4}(?: \([^)\n]{2,30}\))?\s*(?:--|-|—|–)\s")


def in_dateline(text: str, span: Span) -> bool:
    """Whether a name is where and by whom the story was sent: "KABUL, Oct 3 (AP) -"."""
    match = DATELINE.match(text, text.rfind("\n", 0, span.start) + 1)
    return match is not None and span.end <= match.end()


def source_heads(tree: Grammar, attributions: tuple[Attribution, ...]) -> dict[int, Attribution]:
    """The head token of each attribution's source."""
    found = {}
    for a in attributions:
        root = source_head(tree, a)
        if root is not None:
            found[root] = a
    return found


def source_head(tree: Grammar, attribution: Attribution) -> int | None:
    """The noun or pronoun that a source is about; a verb taken along ("the minister who had") is passed over."""
    root = tree.root_of(attribution.source)
    if root is None or tree.tokens[root].pos in NOMINAL:
        return root
    inside = [i for s in attribution.source for i in tree.inside(s)]
    nominal = [i for i in inside if tree.tokens[i].pos in NOMINAL and tree.tokens[i].dep != "expl"]
    subjects = [i for i in nominal if tree.tokens[i].dep in SUBJECTS]
    return next(iter(subjects or nominal), None)


def cast_story(doc: Document, states: States) -> tuple[list[Member], dict[int, Member]]:
    """The members of a story and the head tokens that mean them."""
    tree = grammar(doc.text, doc.tokens)
    heads = source_heads(tree, doc.attributions)
    reader = Reader(tree, states, frozenset(heads), {root: a.content for root, a in heads.items()})
    for mention in doc.mentions:
        i = next(iter(tree.inside(mention.head)))
        dated = any(overlap(t.span, mention.head) for t in doc.timexes) or in_dateline(doc.text, mention.head)
        if not dated and not (mention.kind == "place" and i not in heads and states.by_name(mention.name) is None):
            reader.read(mention)
    for root, attribution in sorted(heads.items()):
        _file_source(reader, root, attribution)
    return reader.cast, reader.by_head


def _file_source(reader: Reader, root: int, attribution: Attribution) -> None:
    """Give every source a member, a joined one ("Rana and the owners") a group of its own."""
    tree = reader.tree
    span = next((s for s in attribution.source if overlap(s, tree.span(root))), attribution.source[0])
    joined = [c for c in tree.children[root] if tree.tokens[c].dep == "conj" and overlap(tree.span(c), span)]
    member = reader.by_head.get(root)
    if joined and (member is None or not member.plural):
        member = Member("group", plural=True, names=[words_at(tree.text, span)], named=True)
        reader.cast.append(member)
        reader.by_head[root] = member
    elif member is None:
        word = tree.word(root).lower()
        if tree.tokens[root].pos == "PRON" or word in HE | SHE:
            return
        member = Member("group" if is_plural(tree, root) else "organisation", plural=is_plural(tree, root))
        reader.cast.append(member)
        reader.by_head[root] = member
    elif not joined and member.kind == "person" and not member.named:
        member = _named_beside(reader, root, member, span)
    if span not in member.spans:
        member.spans.append(span)


def _named_beside(reader: Reader, root: int, described: Member, source: Span) -> Member:
    """The person whom a source both describes and names: "The mayor of Velm, Ada Brook", however it is parsed."""
    tree = reader.tree
    for i in tree.inside(source):
        named = reader.by_head.get(i)
        if named is None or named is described or named.kind != "person" or not named.named or named.plural:
            continue
        between = tree.text[tree.tokens[root].end : tree.tokens[i].start]
        if i > root and tree.tokens[i].dep not in ("pobj", "poss") and "," in between:
            named.spans += described.spans
            named.roles += described.roles
            named.heads |= described.heads
            named.side, named.side_evidence = (
                (named.side, named.side_evidence) if named.side else (described.side, described.side_evidence)
            )
            for head in [h for h, m in reader.by_head.items() if m is described]:
                reader.by_head[head] = named
            reader.cast.remove(described)
            return named
    return described


def make_actors(states: States) -> Callable[[Document], Document]:
    """A stage that fills actors; those that neither have a name nor a role nor speak are left out."""

    def add_actors(doc: Document) -> Document:
        cast, by_head = cast_story(doc, states)
        tree = grammar(doc.text, doc.tokens)
        speaking = {id(by_head[r]) for r in source_heads(tree, doc.attributions) if r in by_head}
        actors = tuple(_actor(doc, m) for m in cast if m.spans and (m.named or id(m) in speaking or m.heads))
        return replace(doc, actors=actors)

    return add_actors


def _actor(doc: Document, member: Member) -> Actor:
    spans = tuple(sorted(set(member.spans)))
    names = sorted(dict.fromkeys(member.names), key=lambda n: -len(n.split()))
    if member.kind == "state" and member.side:
        names = [member.side, *(n for n in names if n != member.side)]
    name = names[0] if names else words_at(doc.text, spans[0])
    return Actor(
        content_id("a", doc.id, spans[0].start, spans[0].end, name),
        name,
        member.kind,
        spans,
        tuple(names),
        tuple(member.roles),
        member.side,
        member.side_evidence,
        member.named,
        tuple(Doubt(span, why) for span, why in sorted(member.doubts.items())),
    )


Finder = Callable[[Grammar, int], Actor | None]
"""Tells which actor a head token means."""


def actor_finder(doc: Document) -> Finder:
    """A function that tells which actor a head token means, by the mention that covers it most tightly."""
    spans: list[tuple[Span, Actor]] = [(s, a) for a in doc.actors for s in a.mentions]

    def find(tree: Grammar, i: int) -> Actor | None:
        at = tree.tokens[i].start
        fits = [(s.end - s.start, s.end != tree.tokens[i].end, a) for s, a in spans if s.start <= at < s.end]
        ending = [f for f in fits if not f[1]]
        return min(ending or fits, key=lambda f: f[0], default=(0, True, None))[2]

    return find
