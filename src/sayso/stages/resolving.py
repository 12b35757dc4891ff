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
    MALE_NOUNS,
    PERSON_NOUNS,
    Member,
    find_named,
    misspelt,
    name_key,
    same_person,
    told_apart,
)
from sayso.stages.describing import DEFINITE, describe, is_plural, kind_of, owner_of, owner_token
from sayso.stages.grammar import Grammar
from sayso.stages.pronouns import find_antecedent, speakers_at
from sayso.text import fold, words_at
from sayso.types import Mention, Role, Span

SITE = re.compile(r"\s(?:in|at|near)\s")
"""A spokesman in Kabul need not speak for Afghanistan."""
NO_ACTOR = frozenset("war act treaty agreement accord resolution summit conference day festival cup crisis".split())
"""Last words of names that are of happenings and papers, not of somebody."""
NICKNAME = re.compile(r"\b(?:goes by|known as|nicknamed|alias|dubbed|called)\s+[\"“'‘]?(?:the\s+)?$", re.IGNORECASE)
"""Words before another name of somebody."""
NEAR = 120
"""Characters from somebody to his nickname."""
FORETOLD = 2000
"""Characters within which a description is named by a name with the same role."""
ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]{1,7})\)")


def bare_words(words: str, *, definite: bool = True) -> str | None:
    """A description without its article; None for a new one: bare_words("the teacher") == "teacher"."""
    first, _, rest = fold(words).partition(" ")
    if definite and first in ("a", "an") or not rest:
        return None if definite else fold(words)
    return rest if first in ("the", "a", "an") else fold(words)


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
    unclear: set[int] = field(default_factory=set)
    """Head tokens that may mean several, where nothing tells which: "Kim" with two Kims in the sentence before."""
    owned: list[tuple[Member, int]] = field(default_factory=list)
    """Those whose owner was not met yet, with his head token."""

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
            self._take_described(member, mention)
            member.owner = member.owner or owner_of(self, i)
        member.spans.append(mention.span)
        self.by_head[i] = member
        owner = owner_token(self.tree, i) if mention.kind == "noun" else None
        if owner is not None:
            member.owner = member.owner or owner_of(self, i)
            self.owned += [(member, owner)] if isinstance(member.owner, str) else []
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
            return find_antecedent(self, mention, i)
        if mention.kind == "noun":
            return describe(self, mention, i)
        return self._name(mention, i)

    # ---- names

    def _name(self, mention: Mention, i: int) -> Member | None:
        if fold(mention.name).split()[-1:] and fold(mention.name).split()[-1] in NO_ACTOR and i not in self.sources:
            return None
        state = self.states.by_name(mention.name or words_at(self.tree.text, mention.span))
        first = self.tree.text[mention.span.start : mention.span.start + 3].lower()
        if state is not None and state.how == "demonym" and first.startswith(("an ", "a ")):
            return self._compatriot(mention, state.state)
        if state is not None and state.how != "seat" and (mention.kind != "person" or not self._known_person(mention)):
            return self.body(state.state, state.kind, mention)
        nicknamed = self._nicknamed(mention)
        if nicknamed is not None:
            nicknamed.names.append(mention.name)
            return nicknamed
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
            if self._left_open(found, name, i):
                return None
            found.doubts[mention.span] = f"which {name} is meant"
        found.named = True
        if name and name not in found.names:
            found.names.append(name)
        if kind == "organisation" and (short := ACRONYM.match(self.tree.text, mention.span.end)):
            found.names.append(short[1])
        if role:
            start = self.tree.text.index(role, mention.span.start)
            self.add_role(found, role, Span(start, start + len(role)))
        if kind == "organisation" and is_organisation_noun(fold(name).split()[-1]):
            found.heads.add(fold(name).split()[-1])
        if state is not None and found.side is None and kind == "organisation":
            found.side = state.state  # "the Kremlin" speaks for its state, but is not the state
        self._learn(found, mention, i)
        return found

    def _compatriot(self, mention: Mention, side: str) -> Member:
        """A person of whom only the state is told: "an Australian"."""
        found = Member("person", side=side, side_evidence=mention.head)
        self.cast.append(found)
        return found

    def _left_open(self, found: Member, name: str, i: int) -> bool:
        """Whether a bare family name may be that of another just as well; then token i means nobody for certain."""
        key = name_key(name)
        others = [m for m in self.cast if m is not found and m.kind == "person" and m.named]
        others = [m for m in others if any(same_person(key, name_key(n)) for n in m.names)]
        if told_apart(self.tree.text, found, others):
            return False
        self.unclear.add(i)
        return True

    def _nicknamed(self, mention: Mention) -> Member | None:
        """The person whose nickname a name is: "Tom Roe, a man who goes by 'Shorty'"."""
        before = self.tree.text[max(0, mention.span.start - 40) : mention.span.start]
        people = [m for m in self.cast if m.kind == "person" and m.named and mention.span.start - m.last < NEAR]
        if not mention.name or not NICKNAME.search(before) or not people:
            return None
        return max(people, key=lambda m: m.last)

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
        if mention.kind == "person" and not member.plural:
            member.kind = "person"
        if member.kind in ("person", "organisation"):
            member.named = True
            member.names.append(name)

    def quoted_at(self, span: Span) -> list[Member]:
        """Who is being quoted where words stand."""
        return speakers_at(self, span)

    def _take_described(self, member: Member, mention: Mention) -> None:
        """Whom the same words described before is the one they now stand beside: "Roe, the ministry's spokesman"."""
        words = bare_words(words_at(self.tree.text, mention.span))
        if not member.named or member.kind != "person" or words is None:
            return
        for m in [m for m in self.cast if m.kind == "person" and not m.named and not m.plural and m is not member]:
            if m.spans and any(bare_words(r.name, definite=False) == words for r in m.roles):
                for span in m.spans:
                    member.doubts[span] = f"whether {words_at(self.tree.text, span)!r} is {member.names[0]}"
                member.spans += m.spans
                member.spoke += m.spoke
                for head in [h for h, known in self.by_head.items() if known is m]:
                    self.by_head[head] = member
                self.cast.remove(m)

    def _kind(self, mention: Mention, i: int) -> str:
        if mention.kind == "person" or (mention.kind in ("name", "organisation") and self._has_role(mention)):
            return "person"
        if self._known_person(mention) or mention.kind in ("name", "organisation") and self._is_somebody(i):
            return "person"
        return {"place": "organisation", "organisation": "organisation"}.get(
            mention.kind, "group" if (mention.kind == "group") else "organisation"
        )

    def _known_person(self, mention: Mention) -> bool:
        """Whether a bare name is the short form of a person already met."""
        key = name_key(mention.name)
        return len(key) == 1 and any(
            m.kind == "person" and any(same_person(key, name_key(n)) or misspelt(key[0], n) for n in m.names)
            for m in self.cast
        )

    def _is_somebody(self, i: int) -> bool:
        """Whether what hangs from a name is said of people: "Ada Roe, who heads it", "Ada Roe, a doctor"."""
        tokens = self.tree.tokens
        for c in self.tree.children[i]:
            if tokens[c].dep == "appos" and tokens[c].pos == "NOUN" and kind_of(fold(tokens[c].lemma)) == "person":
                return not is_plural(self.tree, c)
            subject = self.tree.child(c, "nsubj") if tokens[c].dep == "relcl" else None
            if subject is not None and self.tree.word(subject).lower() == "who":
                return True
        return False

    def _has_role(self, mention: Mention) -> bool:
        before = self.tree.text[mention.span.start : mention.head.start].split()
        return any(kind_of(w) == "person" for w in before) and len(before) > 1

    def body(self, name: str, kind: str, mention: Mention) -> Member:
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
        """The unnamed member whom a name with the same role now names, or who opened the story and is named next."""
        before = self.tree.text[mention.span.start : mention.head.start]
        role = fold(before).split()
        opener = self._opener() if self._begins_second_paragraph(mention) else None
        for m in self.cast:
            known = any(h in role for h in m.heads if h not in PERSON_NOUNS)
            if m.kind != "person" or m.named or m.plural or not m.spans:
                continue
            if m.facing is not None and self.states.side_of(before) != m.side:
                continue  # the counterpart of a minister is none of his own state
            if m is opener or known and mention.span.start - m.last < FORETOLD:
                for span in m.spans:
                    m.doubts[span] = f"whether {words_at(self.tree.text, span)!r} is {mention.name}"
                return m
        return None

    def _opener(self) -> Member | None:
        """The one person without a name whom the first paragraph is about; None where it names somebody."""
        people = [m for m in self.cast if m.kind == "person" and not m.plural]
        if any(m.named for m in people):
            return None
        return next((m for m in people if m.subject_at >= 0), None)

    def _begins_second_paragraph(self, mention: Mention) -> bool:
        text = self.tree.text
        before = text[: mention.span.start]
        return before.endswith("\n") and "\n" not in before.strip()

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
                self.add_role(
                    member, words, Span(before.start, before.start + len(text[before.start : before.end].rstrip(" ,")))
                )

    def add_role(self, member: Member, words: str, span: Span) -> None:
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
