"""Who a mention means: one pass over a story's mentions, from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.knowledge import roles
from sayso.knowledge.roles import is_organisation_noun
from sayso.knowledge.states import States
from sayso.stages.casting import (
    FEMALE_NOUNS,
    HE,
    IT,
    MALE_NOUNS,
    PERSON_NOUNS,
    SHE,
    THEY,
    Member,
    find_described,
    find_named,
    find_pronoun,
    name_key,
    same_person,
)
from sayso.stages.grammar import Grammar
from sayso.text import fold, within, words_at
from sayso.types import Mention, Role, Span

SITE = re.compile(r"\s(?:in|at|near)\s")
"""A spokesman in Kabul need not speak for Afghanistan."""
FORCES = frozenset("troop troops unit crew squad battalion brigade gunmen militiamen jets".split())
"""Nouns for those who act in the field, whom no table of roles has."""
BODY_WORDS = frozenset("movement group militia organisation organization rebel fighter militant".split())
NO_ACTOR = frozenset("war act treaty agreement accord resolution summit conference day festival cup crisis".split())
"""Last words of names that are of happenings and papers, not of somebody."""
ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]{1,7})\)")
PARTIES = frozenset("rebel separatist insurgent militant guerrilla opposition jihadist loyalist".split())
"""Plurals that name a party: "the rebels" are one actor, "the officials" are not."""
OFFICES = frozenset("ministry army police court government parliament council navy force department committee".split())
STANDS_FOR_NAME = frozenset(
    "charity agency company firm carrier airline group movement website site network channel newspaper paper "
    "organisation organization body party union association bank broadcaster manufacturer operator".split()
)
REACH = 1200
"""Characters that a pronoun looks back."""
DEFINITE = frozenset("the this that these those his her its their our my your".split())
SIDE_WORDS = frozenset("side government authorities administration officials".split())


def kind_of(word: str) -> str | None:
    """person, group or organisation for a word that describes one: kind_of("aide") == "person"."""
    if word in FORCES:
        return "group"
    return roles.role_kind(word) or ("organisation" if is_organisation_noun(word) else None)


@dataclass
class Reader:
    """The state of one pass over a story's mentions."""

    tree: Grammar
    states: States
    sources: frozenset[int]
    """Indices of the head tokens of attribution sources."""
    said_by: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    """What each of those heads is the source of."""
    cast: list[Member] = field(default_factory=list)
    by_head: dict[int, Member] = field(default_factory=dict)

    def read(self, mention: Mention) -> None:
        """File one mention with the member it means."""
        i = next(iter(self.tree.inside(mention.head)))
        apposed = self._apposed(i, mention.name if mention.kind == "person" else "")
        member = apposed if apposed is not None else self._find(mention, i)
        if member is None:
            return
        if apposed is not None:
            self._learn(member, mention, i)
            self._take_name(member, mention)
        member.spans.append(mention.span)
        self.by_head[i] = member
        if self.tree.tokens[i].dep in ("nsubj", "nsubjpass"):
            member.subject_at = mention.span.start
        if i in self.sources:
            member.spoke.append(mention.span.start)

    def _apposed(self, i: int, name: str) -> Member | None:
        """The member whose apposition this mention is: "Qari Yousuf, a spokesman"."""
        token = self.tree.tokens[i]
        if token.dep != "appos" or token.pos not in ("NOUN", "PROPN"):
            return None
        member = self.by_head.get(token.head)
        if member is None or member.plural != is_plural(self.tree, i):
            return None
        if name and member.named and not any(same_person(name_key(name), name_key(n)) for n in member.names):
            return None  # "President Roe and the commander, General Lund": two people, whatever the parse says
        return member

    def _find(self, mention: Mention, i: int) -> Member | None:
        if mention.kind == "pronoun":
            return self._pronoun(mention, i)
        if mention.kind == "noun":
            return self._description(mention, i)
        return self._name(mention, i)

    # ---- names

    def _name(self, mention: Mention, i: int) -> Member | None:
        if fold(mention.name).split()[-1:] and fold(mention.name).split()[-1] in NO_ACTOR and i not in self.sources:
            return None
        state = self.states.by_name(mention.name or words_at(self.tree.text, mention.span))
        if state is not None and state.how != "seat" and (mention.kind != "person" or not self._known_person(mention)):
            return self._body(state.state, state.kind, mention)
        kind = self._kind(mention, i)
        role, name = roles.split_role(mention.name) if kind == "person" else ("", mention.name)
        name = name or mention.name
        found, doubtful = find_named(self.cast, kind, name, mention.span.start)
        if found is None and kind == "person":
            found = self._foretold(mention)
        if found is None and kind == "organisation":
            found = self._described_before(name)
        if found is None:
            found = Member(kind, named=True, plural=is_plural(self.tree, i) and kind == "group")
            self.cast.append(found)
        if doubtful and len(name_key(name)) == 1:
            found.doubts[mention.span] = f"which {name} is meant"
        found.named = True
        if name and name not in found.names:
            found.names.append(name)
        if kind == "organisation" and (short := ACRONYM.match(self.tree.text, mention.span.end)):
            found.names.append(short[1])
        if role:
            start = self.tree.text.index(role, mention.span.start)
            self._add_role(found, role, Span(start, start + len(role)))
        if kind == "organisation" and is_organisation_noun(fold(name).split()[-1]):
            found.heads.add(fold(name).split()[-1])
        self._learn(found, mention, i)
        return found

    def _described_before(self, name: str) -> Member | None:
        """An organisation that the same words without capitals described: "the interior ministry"."""
        key = name_key(name)
        return next(
            (
                m
                for m in self.cast
                if m.kind == "organisation"
                and not m.named
                and not m.plural
                and name_key(words_at(self.tree.text, m.spans[0])) == key
            ),
            None,
        )

    def _take_name(self, member: Member, mention: Mention) -> None:
        """A description is named by the name in apposition to it: "its spokesman, Jon Roe"."""
        if member.named or not mention.name or mention.kind in ("noun", "pronoun", "place"):
            return
        name = roles.split_role(mention.name)[1] or mention.name
        if member.kind in ("person", "organisation"):
            member.named = True
            member.names.append(name)

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

    def _body(self, name: str, kind: str, mention: Mention) -> Member:
        """The one member that a state or movement of the tables is, by whatever name it is called."""
        for m in self.cast:
            if m.kind == kind and m.side == name and m.names[:1] == [name]:
                break
        else:
            m = Member(kind, names=[name], named=True, side=name)
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
        described = [w for w in folded if kind_of(w) and (kind_of(w) == "person") == (member.kind == "person")]
        member.heads |= set(described[-1:])
        if set(folded) & MALE_NOUNS:
            member.gender = "m"
        elif set(folded) & FEMALE_NOUNS:
            member.gender = "f"
        side = self.states.side_of(SITE.split(bare)[0])
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
        owner = self._clause_subject(i) if token.dep == "poss" else None
        if (
            owner is not None
            and (word in HE | SHE)
            and owner.kind == "person"
            and owner.gender != ("f" if word in HE else "m")
        ):
            return owner
        if word in IT | THEY and token.dep != "poss" and (own := self._side_of_speaker(mention)) is not None:
            return own
        found, doubtful = find_pronoun(self.cast, word, mention.span.start, REACH)
        if found is not None:
            if word in HE or word in SHE:
                found.gender = found.gender or ("m" if word in HE else "f")
            if doubtful and i in self.sources:
                found.doubts[mention.span] = f"who '{word}' is"
        return found

    def _side_of_speaker(self, mention: Mention) -> Member | None:
        """The body that a spokesman means by "it" or "they": the one that he speaks for."""
        for head, contents in self.said_by.items():
            speaker = self.by_head.get(head)
            if speaker is None or not speaker.side or speaker.kind != "person" or not within(contents, mention.span):
                continue
            bodies = [
                m
                for m in self.cast
                if m.kind in ("organisation", "group")
                and m.named
                and any((s := self.states.by_name(n)) is not None and s.state == speaker.side for n in m.names)
            ]
            return max(bodies, key=lambda m: m.last, default=None)
        return None

    def _clause_subject(self, i: int) -> Member | None:
        """Who does what the clause of token i tells: in "Roe briefed Lund on his trip", Roe."""
        verb = next((a for a in self.tree.ancestors(i) if self.tree.tokens[a].pos == "VERB"), None)
        subject = self.tree.subject(verb) if verb is not None else None
        return self.by_head.get(subject) if subject is not None and subject < i else None

    def _description(self, mention: Mention, i: int) -> Member | None:
        text = self.tree.text
        words = fold(text[mention.span.start : mention.span.end]).split()
        head, plural = fold(self.tree.tokens[i].lemma), is_plural(self.tree, i)
        if head in ("latter", "former"):
            return self._of_pair(head, mention.span.start)
        kind = kind_of(head) or ("person" if head in PERSON_NOUNS else None)
        state = self.states.side_of(text[mention.span.start : mention.span.end])
        if head in SIDE_WORDS and state and head != "officials":
            return self._body(state, "state", mention)
        movement = self.states.by_name(state) if state and head in BODY_WORDS else None
        if movement is not None and movement.kind != "state":
            return self._body(movement.state, movement.kind, mention)
        if kind is None and i not in self.sources:
            return None
        definite = bool(words) and (
            words[0] in DEFINITE or words[0].endswith("'s") or self.tree.child(i, "poss") is not None
        )
        modifiers = frozenset(w for w in words[:-1] if w not in DEFINITE and w not in ("a", "an"))
        if definite or (plural and len(words) == 1):
            found = find_described(self.cast, head, modifiers, plural) or self._same_words(mention, kind)
            if found is None and not plural and words[0] == "the" and len(words) == 2:
                found = self._latest_organisation(mention, head)
            if found is not None:
                return found
        member = Member("group" if plural else kind or "organisation", plural=plural, heads={head})
        if definite and plural and head in PARTIES:
            member.named, member.names = True, [" ".join(w for w in words if w not in DEFINITE)]
        self._add_role(member, text[mention.span.start : mention.span.end], mention.span)
        member.heads.add(head)
        self.cast.append(member)
        return member

    def _same_words(self, mention: Mention, kind: str | None) -> Member | None:
        """An organisation whose name is these words in capitals: "the interior ministry", "the Interior Ministry"."""
        if kind != "organisation":
            return None
        return find_named(self.cast, kind, words_at(self.tree.text, mention.span), mention.span.start)[0]

    def _latest_organisation(self, mention: Mention, head: str) -> Member | None:
        """The named organisation that "the charity" or "the agency" means: the one met last, and marked as a guess."""
        if head not in STANDS_FOR_NAME:
            return None
        near = [
            m
            for m in self.cast
            if m.kind == "organisation"
            and m.named
            and mention.span.start - m.last < REACH
            and not m.heads & OFFICES
            and not any((s := self.states.by_name(n)) is not None and s.kind == "state" for n in m.names)
        ]
        found = max(near, key=lambda m: m.last, default=None)
        if found is not None:
            found.heads.add(head)
            found.doubts[mention.span] = f"whether 'the {head}' is {found.names[0]}"
        return found

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
