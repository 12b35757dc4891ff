"""Walks over a document's parse: heads, children, subjects, objects, and the statement a word stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from sayso.knowledge.states import States
from sayso.stages.actorwords import ActorWords
from sayso.stages.placed import Placed
from sayso.types import Document, Span, Statement

SUBJECTS = ("nsubj", "csubj")
PASSIVES = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj", "dative")
CLAUSES = ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis", "csubj", "csubjpass")
ADVERBS_OF_DENIAL = frozenset("never hardly scarcely nowhere neither nor".split())


class Clauses:
    """The parse of one document with what is asked of it again and again worked out once."""

    def __init__(self, doc: Document, states: States | None = None) -> None:
        self.doc = doc
        self.states = states
        self.placed = Placed(doc)
        self.actor_words = ActorWords(doc, states)
        self.tokens = doc.tokens
        self._starts = [t.start for t in doc.tokens]
        self._children: list[list[int]] = [[] for _ in doc.tokens]
        for i, token in enumerate(doc.tokens):
            if token.head != i and 0 <= token.head < len(doc.tokens):
                self._children[token.head].append(i)

    def word(self, i: int) -> str:
        """The word of token i in lower case."""
        return self.doc.text[self.tokens[i].start : self.tokens[i].end].lower()

    def lemma(self, i: int) -> str:
        """The lemma of token i in lower case."""
        return self.tokens[i].lemma.lower()

    def span(self, i: int) -> Span:
        """Where token i stands."""
        return Span(self.tokens[i].start, self.tokens[i].end)

    def children(self, i: int, *deps: str) -> list[int]:
        """The children of token i, in order, with one of deps where any are given."""
        return [c for c in self._children[i] if not deps or self.tokens[c].dep in deps]

    def at(self, span: Span) -> list[int]:
        """The tokens that share a character with span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for i in range(first, len(self.tokens)):
            if self.tokens[i].start >= span.end:
                break
            if self.tokens[i].end > span.start:
                found.append(i)
        return found

    def first_from(self, at: int) -> int:
        """The first token that begins at a character or after it; their number where none does."""
        return bisect_left(self._starts, at)

    def head_of(self, span: Span) -> int | None:
        """The token of span that governs the others; None where no token stands there."""
        inside = self.at(span)
        kept = set(inside)
        return next((i for i in inside if self.tokens[i].head not in kept or self.tokens[i].head == i), None)

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above token i, the nearest first."""
        seen = {i}
        while self.tokens[i].head not in seen and 0 <= self.tokens[i].head < len(self.tokens):
            i = self.tokens[i].head
            seen.add(i)
            yield i

    def subtree(self, i: int) -> list[int]:
        """Token i and all below it, in order."""
        found, waiting = [], [i]
        while waiting:
            j = waiting.pop()
            found.append(j)
            waiting.extend(self._children[j])
        return sorted(found)

    def first_below(self, i: int) -> int:
        """The first of token i and all below it."""
        return self._firsts[i]

    @cached_property
    def _firsts(self) -> list[int]:
        firsts = list(range(len(self.tokens)))
        below = [i for i, token in enumerate(self.tokens) if token.head == i]
        for i in below:
            below.extend(self._children[i])
        for i in reversed(below):
            firsts[i] = min((i, *(firsts[c] for c in self._children[i])))
        return firsts

    def spread(self, i: int) -> list[int]:
        """Token i and those joined to it by "and"."""
        found = [i]
        for j in found:
            found.extend(self.children(j, "conj"))
        return found

    def subjects(self, verb: int) -> list[int]:
        """The subjects of a verb in the active voice; of what governs it where it has none of its own."""
        own = [s for c in self.children(verb, *SUBJECTS) for s in self.spread(c)]
        if own or self.tokens[verb].dep not in ("xcomp", "conj", "pcomp", "advcl"):
            return own
        above = self.tokens[verb].head
        return [s for c in self.children(above, *SUBJECTS) for s in self.spread(c)] if above != verb else []

    def objects(self, verb: int) -> list[int]:
        """The direct objects of a verb, or its subjects in the passive voice."""
        own = self.children(verb, *OBJECTS) + self.children(verb, *PASSIVES)
        if not own and self.tokens[verb].dep in ("acl",) and self.tokens[verb].tag == "VBN":
            own = [self.tokens[verb].head]
        if not own and self.tokens[verb].dep == "conj":
            own = self.children(self.tokens[verb].head, *PASSIVES)
        return [s for c in own for s in self.spread(c)]

    def under(self, i: int, *prepositions: str) -> list[int]:
        """What follows one of prepositions below token i: under(attack, "on", "against")."""
        found = []
        for p in self.children(i, "prep", "agent", "dative"):
            if self.word(p) in prepositions:
                found += [s for c in self.children(p, "pobj") for s in self.spread(c)]
        return found

    def negated(self, i: int) -> bool:
        """Whether token i, a verb or noun, is under a negation of its own clause."""
        for c in self._children[i]:
            if self.tokens[c].dep == "neg" or self.word(c) in ADVERBS_OF_DENIAL:
                return True
            if self.word(c) == "no" and self.tokens[c].dep in ("det", "neg", "advmod"):
                return True
        return any(
            self.word(n) in ("nobody", "none", "nothing") or self._no(n)
            for n in self.children(i, *SUBJECTS, *PASSIVES, *OBJECTS, "attr")
        )

    def _no(self, noun: int) -> bool:
        return any(self.word(c) in ("no", "not") and self.tokens[c].dep in ("det", "neg") for c in self._children[noun])

    def innermost(self, span: Span) -> Statement | None:
        """The smallest statement whose content holds span."""
        return self.placed.innermost(span)

    def first_verb(self, spans: tuple[Span, ...]) -> int | None:
        """The governing verb of the words under spans: the one whose head stands outside them."""
        inside = [i for s in spans for i in self.at(s)]
        kept = set(inside)
        verbs = [i for i in inside if self.tokens[i].pos in ("VERB", "AUX")]
        roots = [
            i for i in verbs if not any(a in kept and self.tokens[a].pos in ("VERB", "AUX") for a in self.ancestors(i))
        ]
        main = [i for i in roots if self.tokens[i].dep not in ("aux", "auxpass")]
        return next(iter(main or roots or verbs), None)
