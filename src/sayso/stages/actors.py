"""Actors of a story: which mentions are one, what they are, whom they speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sayso.knowledge import roles
from sayso.knowledge.states import States
from sayso.stages.casting import (
    FEMALE_NOUNS,
    HE,
    MALE_NOUNS,
    PERSON_NOUNS,
    SHE,
    Member,
    find_described,
    find_named,
    find_pronoun,
    name_key,
    same_person,
)
from sayso.stages.grammar import Grammar, grammar
from sayso.text import content_id, fold, overlap, paragraphs, words_at
from sayso.types import Actor, Attribution, Document, Doubt, Mention, Role, Span

REACH = 1200
"""Characters that a pronoun looks back."""
DEFINITE = frozenset("the this that these those his her its their our my your".split())
SIDE_WORDS = frozenset("side government authorities administration officials".split())


def kind_of(word: str) -> str | None:
    """person, group or organisation for a word that describes one: kind_of("aide") == "person"."""
    return roles.role_kind(word) or ("organisation" if roles.is_organisation_noun(word) else None)


@dataclass
class Reader:
    """The state of one pass over a story's mentions."""

    tree: Grammar
    states: States
    sources: frozenset[int]
    """Indices of the head tokens of attribution sources."""
    cast: list[Member] = field(default_factory=list)
    by_head: dict[int, Member] = field(default_factory=dict)

    def read(self, mention: Mention) -> None:
        """File one mention with the member it means."""
        i = next(iter(self.tree.inside(mention.head)))
        apposed = self._apposed(i)
        member = apposed if apposed is not None else self._find(mention, i)
        if member is None:
            return
        if apposed is not None:
            self._learn(member, mention, i)
        member.spans.append(mention.span)
        self.by_head[i] = member
        if self.tree.tokens[i].dep in ("nsubj", "nsubjpass"):
            member.subject_at = mention.span.start
        if i in self.sources:
            member.spoke.append(mention.span.start)

    def _apposed(self, i: int) -> Member | None:
        """The member whose apposition this mention is: "Qari Yousuf, a spokesman"."""
        token = self.tree.tokens[i]
        if token.dep != "appos" or token.pos not in ("NOUN", "PROPN"):
            return None
        member = self.by_head.get(token.head)
        if member is None or member.plural != is_plural(self.tree, i):
            return None
        return member

    def _find(self, mention: Mention, i: int) -> Member | None:
        if mention.kind == "pronoun":
            return self._pronoun(mention, i)
        if mention.kind == "noun":
            return self._description(mention, i)
        return self._name(mention, i)

    # ---- names

    def _name(self, mention: Mention, i: int) -> Member:
        state = self.states.by_name(mention.name or words_at(self.tree.text, mention.span))
        if (
            state is not None
            and state.kind == "state"
            and state.how != "seat"
            and (mention.kind != "person" or not self._known_person(mention))
        ):
            return self._state(state.state, mention, i)
        kind = self._kind(mention, i)
        name = roles.split_title(mention.name)[1] or mention.name
        found, doubtful = find_named(self.cast, kind, name, mention.span.start)
        if found is None and kind == "person":
            found = self._foretold(mention)
        if found is None:
            found = Member(kind, named=True, plural=is_plural(self.tree, i) and kind == "group")
            self.cast.append(found)
        if doubtful and len(name_key(name)) == 1:
            found.doubts[mention.span] = f"which {name} is meant"
        found.named = True
        if name and name not in found.names:
            found.names.append(name)
        self._learn(found, mention, i)
        return found

    def _kind(self, mention: Mention, i: int) -> str:
        if mention.kind == "person" or (mention.kind in ("name", "organisation") and self._has_role(mention)):
            return "person"
        if self._known_person(mention):
            return "person"
        return {"place": "organisation", "organisation": "organisation"}.get(
            mention.kind, "group" if (mention.kind == "group") else "organisation"
        )

    def _known_person(self, mention: Mention) -> bool:
        """Whether a bare name is the short form of a person already met."""
        key = name_key(mention.name)
        return len(key) == 1 and any(
            m.kind == "person" and any(same_person(key, name_key(n)) for n in m.names) for m in self.cast
        )

    def _has_role(self, mention: Mention) -> bool:
        before = self.tree.text[mention.span.start : mention.head.start].split()
        return any(kind_of(w) == "person" for w in before) and len(before) > 1

    def _state(self, name: str, mention: Mention, i: int) -> Member:
        for m in self.cast:
            if m.kind == "state" and m.side == name:
                break
        else:
            m = Member("state", names=[name], named=True, side=name)
            self.cast.append(m)
        if mention.name and mention.name not in m.names:
            m.names.append(mention.name)
        return m

    def _foretold(self, mention: Mention) -> Member | None:
        """The unnamed member of the story's opening whom a name with the same role now names."""
        role = fold(self.tree.text[mention.span.start : mention.head.start]).split()
        for m in self.cast:
            if (
                m.kind == "person"
                and not m.named
                and not m.plural
                and m.spans
                and m.spans[0].start < 600
                and (mention.span.start - m.last < 1200 and any(h in role for h in m.heads if h not in PERSON_NOUNS))
            ):
                for span in m.spans:
                    m.doubts[span] = f"whether {words_at(self.tree.text, span)!r} is {mention.name}"
                return m
        return None

    def _learn(self, member: Member, mention: Mention, i: int) -> None:
        """Take roles, gender and side from the words around a name."""
        text, token = self.tree.text, self.tree.tokens[i]
        if token.pos == "PROPN" and mention.name:
            start = text.find(mention.name, mention.span.start, mention.span.end)
            before = Span(mention.span.start, start) if start > mention.span.start else None
        else:
            before = self.tree.noun_phrase(i)
            after = self.tree.child(i, "prep")
            if after is not None and self.tree.tokens[after].lemma in ("of", "for", "in", "at"):
                before = Span(before.start, self.tree.hull(self.tree.subtree(after)).end)
            if mention.name and mention.kind == "person" and not member.named:
                member.named = True
                member.names.append(mention.name)
        if before is not None:
            words = text[before.start : before.end].strip(" ,")
            if words:
                self._add_role(
                    member, words, Span(before.start, before.start + len(text[before.start : before.end].rstrip(" ,")))
                )

    def _add_role(self, member: Member, words: str, span: Span) -> None:
        bare = (
            words.split(" ", 1)[1]
            if words.split(" ", 1)[0].lower() in DEFINITE | {"a", "an"} and " " in words
            else words
        )
        folded = fold(bare).split()
        if not folded or not any(kind_of(w) for w in folded):
            side = self.states.side_of(bare)
            if side and member.side is None and member.kind != "state":
                member.side, member.side_evidence = side, span
            return
        if all(r.name != bare for r in member.roles):
            member.roles.append(Role(bare, span))
        member.heads |= {w for w in folded if kind_of(w)}
        if set(folded) & MALE_NOUNS:
            member.gender = "m"
        elif set(folded) & FEMALE_NOUNS:
            member.gender = "f"
        side = self.states.side_of(bare)
        if side and member.side is None:
            member.side, member.side_evidence = side, span

    # ---- pronouns and descriptions

    def _pronoun(self, mention: Mention, i: int) -> Member | None:
        token, word = self.tree.tokens[i], self.tree.word(i).lower()
        if word in ("who", "which", "that") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
            for a in self.tree.ancestors(i):
                if self.tree.tokens[a].dep in ("relcl", "acl"):
                    return self.by_head.get(self.tree.tokens[a].head)
            return None
        found, doubtful = find_pronoun(self.cast, word, mention.span.start, REACH)
        if found is not None:
            if word in HE or word in SHE:
                found.gender = found.gender or ("m" if word in HE else "f")
            if doubtful and i in self.sources:
                found.doubts[mention.span] = f"who '{word}' is"
        return found

    def _description(self, mention: Mention, i: int) -> Member | None:
        text = self.tree.text
        words = fold(text[mention.span.start : mention.span.end]).split()
        head, plural = fold(self.tree.tokens[i].lemma), is_plural(self.tree, i)
        if head in ("latter", "former"):
            return self._of_pair(head, mention.span.start)
        kind = kind_of(head) or ("person" if head in PERSON_NOUNS else None)
        state = self.states.side_of(text[mention.span.start : mention.span.end])
        if head in SIDE_WORDS and state and head != "officials":
            return self._state(state, mention, i)
        if kind is None and i not in self.sources:
            return None
        definite = bool(words) and (
            words[0] in DEFINITE or words[0].endswith("'s") or self.tree.child(i, "poss") is not None
        )
        modifiers = frozenset(w for w in words[:-1] if w not in DEFINITE and w not in ("a", "an"))
        if definite or (plural and len(words) == 1):
            found = find_described(self.cast, head, modifiers, plural)
            if found is not None:
                return found
        member = Member("group" if plural else kind or "organisation", plural=plural, heads={head})
        self._add_role(member, text[mention.span.start : mention.span.end], mention.span)
        member.heads.add(head)
        self.cast.append(member)
        return member

    def _of_pair(self, which: str, at: int) -> Member | None:
        """The one of the last two people named together."""
        for i in range(len(self.tree.tokens) - 1, -1, -1):
            token = self.tree.tokens[i]
            if token.start < at and token.dep == "conj" and i in self.by_head and token.head in self.by_head:
                return self.by_head[i if which == "latter" else token.head]
        return None


def is_plural(tree: Grammar, i: int) -> bool:
    """Whether a noun stands for several: "officials", "two people"; a joined pair does too."""
    return tree.tokens[i].tag in ("NNS", "NNPS")


def source_heads(tree: Grammar, attributions: tuple[Attribution, ...]) -> dict[int, Attribution]:
    """The head token of each attribution's source."""
    found = {}
    for a in attributions:
        root = tree.root_of(a.source)
        if root is not None:
            found[root] = a
    return found


def cast_story(doc: Document, states: States) -> tuple[list[Member], dict[int, Member]]:
    """The members of a story and the head tokens that mean them."""
    tree = grammar(doc.text, doc.tokens)
    heads = source_heads(tree, doc.attributions)
    reader = Reader(tree, states, frozenset(heads))
    for mention in doc.mentions:
        i = next(iter(tree.inside(mention.head)))
        dated = any(overlap(t.span, mention.head) for t in doc.timexes)
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
    if span not in member.spans:
        member.spans.append(span)


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


def actor_finder(doc: Document) -> Callable[[Grammar, int], Actor | None]:
    """A function that tells which actor a head token means, by the mention that covers it most tightly."""
    spans: list[tuple[Span, Actor]] = [(s, a) for a in doc.actors for s in a.mentions]

    def find(tree: Grammar, i: int) -> Actor | None:
        at = tree.tokens[i].start
        fits = [(s.end - s.start, s.end != tree.tokens[i].end, a) for s, a in spans if s.start <= at < s.end]
        ending = [f for f in fits if not f[1]]
        return min(ending or fits, key=lambda f: f[0], default=(0, True, None))[2]

    return find


def paragraph_of(doc: Document) -> Iterator[tuple[int, Span]]:
    """Number (from 1) and span of each paragraph."""
    yield from enumerate(paragraphs(doc.text), 1)
