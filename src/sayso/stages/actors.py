"""Actors of a story: which mentions are one, what they are, whom they speak for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from sayso.datelines import in_dateline
from sayso.knowledge.roles import role_kind
from sayso.knowledge.states import States
from sayso.stages.casting import HE, SHE, Member
from sayso.stages.counting import find_counts
from sayso.stages.describing import is_plural, of_pair
from sayso.stages.grammar import NOMINAL, SUBJECTS, Grammar, grammar
from sayso.stages.missed import find_missed
from sayso.stages.nesting import find_nested
from sayso.stages.resolving import Reader
from sayso.stages.spans import SpanIndex
from sayso.text import content_id, overlap, within, words_at
from sayso.types import Actor, Attribution, Document, Doubt, Span

FIRST = frozenset("i me my myself".split())
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
"""What speaks nowhere, whatever the parse says."""
ONE_OF = frozenset("second third fourth another one".split())
SOME_OF = frozenset("several some many others few both most".split())
"""Words that stand for a source without its noun: "a third, who", "several of the injured"."""


def source_heads(tree: Grammar, attributions: tuple[Attribution, ...]) -> dict[int, Attribution]:
    """The head token of each attribution's source."""
    found = {}
    for a in attributions:
        root = source_head(tree, a)
        if root is not None:
            found[root] = a
    return found


def source_head(tree: Grammar, attribution: Attribution) -> int | None:
    """The noun or pronoun that a source is about; a verb taken along ("the minister who had") is passed over.

    Where a source took more than its own clause along, the subject of the cue is meant.
    """
    inside = [i for s in attribution.source for i in tree.inside(s)]
    cue = tree.root_of(attribution.cue)
    subject = tree.child(cue, "nsubj") if cue is not None else None
    if subject is not None and subject in inside and tree.tokens[subject].pos in NOMINAL:
        return None if YEAR.fullmatch(tree.word(subject)) else subject
    root = tree.root_of(attribution.source)
    if root is not None and YEAR.fullmatch(tree.word(root)):
        return None
    if root is None or tree.tokens[root].pos in NOMINAL:
        return _whole_name(tree, root)
    nominal = [i for i in inside if tree.tokens[i].pos in NOMINAL and tree.tokens[i].dep != "expl"]
    subjects = [i for i in nominal if tree.tokens[i].dep in SUBJECTS]
    alone = tree.word(root).lower() in (*ONE_OF, *SOME_OF, "latter", "former")
    if alone and all(tree.word(i).lower() in ("who", "which", "whom") for i in nominal):
        return root
    return next(iter(subjects or nominal), root if alone else None)


def _whole_name(tree: Grammar, i: int | None) -> int | None:
    """The head of the name that token i is a part of, where a source was cut short inside a name."""
    while i is not None and tree.tokens[i].dep == "compound" and tree.tokens[tree.tokens[i].head].pos == "PROPN":
        i = tree.tokens[i].head
    return i


def cast_story(doc: Document, states: States) -> tuple[list[Member], dict[int, Member], frozenset[int]]:
    """The members of a story, the head tokens that mean them, and those of them that are sources."""
    tree = grammar(doc.text, doc.tokens)
    heads = source_heads(tree, doc.attributions)
    said_by: dict[int, tuple[Span, ...]] = {}
    for a in doc.attributions:
        root = source_head(tree, a)
        if root is not None:
            said_by[root] = (*said_by.get(root, ()), *a.content)
    reader = Reader(tree, states, frozenset(heads), said_by)
    times = SpanIndex([t.span for t in doc.timexes])
    for mention in doc.mentions:
        i = next(iter(tree.inside(mention.head)))
        dated = bool(times.across(mention.head)) or in_dateline(doc.text, mention.head)
        if not dated and not (mention.kind == "place" and i not in heads and states.by_name(mention.name) is None):
            reader.read(mention)
    for root, attribution in sorted(heads.items()):
        _file_source(reader, root, attribution)
    nested = nested_sources(doc, tree)
    for root, attribution in nested:
        if root not in reader.by_head and tree.tokens[root].pos in ("NOUN", "PROPN"):
            _file_source(reader, root, attribution)
    _file_first_persons(reader, doc, nested)
    for member, token in reader.owned:
        member.owner = reader.by_head.get(token, member.owner)
    return reader.cast, reader.by_head, frozenset((*heads, *(root for root, _ in nested)))


def nested_sources(doc: Document, tree: Grammar) -> list[tuple[int, Attribution]]:
    """The attributions that the grammar alone shows, each with the head token of its source."""
    shown = (*find_nested(doc, tree), *find_counts(doc, tree), *find_missed(doc, tree))
    return [(root, a) for a in shown if (root := source_head(tree, a)) is not None]


def _file_source(reader: Reader, root: int, attribution: Attribution) -> None:
    """Give every source a member, a joined one ("Rana and the owners") a group of its own."""
    tree = reader.tree
    span = source_span(tree, root, attribution)
    joined = joined_to(tree, root, span)
    member = reader.by_head.get(root)
    if joined and (member is None or not member.plural):
        member = Member("group", plural=True, names=[words_at(tree.text, span)], named=True)
        reader.cast.append(member)
        reader.by_head[root] = member
    elif member is None:
        word = tree.word(root).lower()
        pronoun = tree.tokens[root].pos == "PRON" and word not in ONE_OF | SOME_OF
        if pronoun or word in HE | SHE or root in reader.unclear:
            return
        pair = of_pair(reader, word, tree.tokens[root].start) if word in ("latter", "former") else None
        if pair is not None:
            pair.spans.append(span)
            reader.by_head[root] = pair
            return
        plural = is_plural(tree, root) or word in SOME_OF
        kind = "group" if plural else "person" if word in ONE_OF else "organisation"
        member = Member(kind, plural=plural)
        reader.cast.append(member)
        reader.by_head[root] = member
    elif not joined and not member.named and not member.plural and _describes_person(tree.text, span, member):
        member.kind = "person"
        member = _named_beside(reader, root, member, span)
    if span not in member.spans:
        member.spans.append(span)


def _file_first_persons(reader: Reader, doc: Document, nested: list[tuple[int, Attribution]]) -> None:
    """Give "I" inside what somebody says to him, the innermost one, and "we" where it is itself a source."""
    tree = reader.tree
    told = [*reader.said_by.items(), *((head, a.content) for head, a in nested)]
    for i, token in enumerate(tree.tokens):
        word = tree.word(i).lower()
        if word not in FIRST and not (word == "we" and i in reader.sources) or i in reader.by_head:
            continue
        span = Span(token.start, token.end)
        around = [(r, c) for r, c in told if r != i and within(c, span) and r in reader.by_head]
        innermost = min(around, key=lambda x: sum(s.end - s.start for s in x[1]), default=None)
        if innermost is not None:
            member = reader.by_head[innermost[0]]
            member.spans.append(span)
            reader.by_head[i] = member


def source_span(tree: Grammar, root: int, attribution: Attribution) -> Span:
    """The part of a source that its head stands in."""
    return next((s for s in attribution.source if overlap(s, tree.span(root))), attribution.source[0])


def joined_to(tree: Grammar, root: int, span: Span) -> list[int]:
    """The heads that are joined to a source's head within it: "Roe and the owners"."""
    if any(tree.tokens[c].dep == "cc" and tree.tokens[c].lemma == "or" for c in tree.children[root]):
        return []
    return [c for c in tree.children[root] if tree.tokens[c].dep == "conj" and overlap(tree.span(c), span)]


def _describes_person(text: str, span: Span, member: Member) -> bool:
    """Whether a source is one person by its first words, however they were parsed: "the club's vice-president, Roe"."""
    return member.kind == "person" or role_kind(words_at(text, span).split(",")[0]) == "person"


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
        cast, by_head, sources = cast_story(doc, states)
        speaking = {id(by_head[r]) for r in sources if r in by_head}
        actors = (_actor(doc, m) for m in cast if m.spans and (m.named or id(m) in speaking or m.heads))
        return replace(doc, actors=once_each(actors))

    return add_actors


def once_each(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors, those of one id as one: the parser may show the same words as a name and as a source."""
    found: dict[str, Actor] = {}
    for actor in actors:
        was = found.get(actor.id)
        found[actor.id] = actor if was is None else _joined(was, actor)
    return tuple(found.values())


def _joined(a: Actor, b: Actor) -> Actor:
    first, other = (a, b) if a.named or not b.named else (b, a)
    return replace(
        first,
        mentions=tuple(sorted({*a.mentions, *b.mentions})),
        names=tuple(dict.fromkeys((*first.names, *other.names))),
        roles=tuple(dict.fromkeys((*first.roles, *other.roles))),
        side=first.side or other.side,
        side_evidence=first.side_evidence if first.side else other.side_evidence,
        doubts=tuple(dict.fromkeys((*first.doubts, *other.doubts))),
    )


def _actor(doc: Document, member: Member) -> Actor:
    spans = tuple(sorted(set(member.spans)))
    names = sorted(dict.fromkeys(member.names), key=lambda n: -len(n.split()))
    if member.kind == "state" and member.side:
        names = [member.side, *(n for n in names if n != member.side)]
    if not names and member.plural and (owned := _owned_name(doc.text, member)):
        names = [owned]
    name = names[0] if names else _owned_words(doc.text, member, spans[0])
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


def _owner_name(member: Member) -> str:
    """The fullest name of the person whose a member is; "" where he has none."""
    owner = member.owner
    named = isinstance(owner, Member) and owner.kind == "person" and owner.named
    return max(owner.names, key=lambda n: len(n.split()), default="") if named and isinstance(owner, Member) else ""


def _owned_name(text: str, member: Member) -> str:
    """The name of a group that is somebody's: "Ada Roe's aides" for "her aides" and "aides of Roe"; "" for others."""
    owner = _owner_name(member)
    words = words_at(text, member.spans[0]).split(" of ")[0].split()
    return f"{owner}'s {words[-1].lower()}" if owner else ""


def _owned_words(text: str, member: Member, span: Span) -> str:
    """The words of a description, with its owner's name for a pronoun: "Ada Roe's aide" for "her aide"."""
    words, owner = words_at(text, span), _owner_name(member)
    first, _, rest = words.partition(" ")
    return f"{owner}'s {rest}" if owner and rest and first.lower() in ("his", "her", "their") else words


Finder = Callable[[Grammar, int], Actor | None]
"""Tells which actor a head token means."""


def actor_finder(doc: Document) -> Finder:
    """A function that tells which actor a head token means, by the mention that covers it most tightly."""
    spans: list[tuple[Span, Actor]] = [(s, a) for a in doc.actors for s in a.mentions]
    whole, at_place = grammar(doc.text, doc.tokens), SpanIndex(s for s, _ in spans)
    groups: dict[Span, Actor] = {}
    for span, actor in reversed(spans):
        if actor.kind == "group":
            groups[span] = actor
    together: dict[int, Actor] = {}
    for head, attribution in source_heads(whole, doc.attributions).items():
        span = source_span(whole, head, attribution)
        group = groups.get(span)
        if group is not None and joined_to(whole, head, span):
            together[head] = group

    def find(tree: Grammar, i: int) -> Actor | None:
        if i in together:
            return together[i]
        start = tree.tokens[i].start
        found = (spans[n] for n in at_place.around(Span(start, start + 1)))
        fits = [(s.end - s.start, s.end != tree.tokens[i].end, a) for s, a in found]
        ending = [f for f in fits if not f[1]]
        return min(ending or fits, key=lambda f: f[0], default=(0, True, None))[2]

    return find
