"""The parse as a tree that can be asked: children, subtrees, the head word of a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.text import hull
from sayso.types import Span, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent", "csubj"))


class Grammar:
    """A read-only tree over the tokens of one document; indices are those of Document.tokens."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.starts = [t.start for t in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, t in enumerate(tokens):
            if t.head != i:
                self.children[t.head].append(i)

    def word(self, i: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def span(self, i: int) -> Span:
        """The token's span."""
        return Span(self.tokens[i].start, self.tokens[i].end)

    def inside(self, span: Span) -> range:
        """Indices of the tokens that overlap span."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self.starts, span.end))

    def root_of(self, spans: Sequence[Span]) -> int | None:
        """The token of spans whose head lies outside them, nominal ones first; None where there is no token."""
        inside = [i for s in spans for i in self.inside(s)]
        kept = set(inside)
        roots = [i for i in inside if self.tokens[i].head not in kept or self.tokens[i].head == i]
        for pool in ([i for i in roots if self.tokens[i].pos in NOMINAL], roots):
            if pool:
                return pool[0]
        return None

    def subtree(self, i: int) -> list[int]:
        """i and all that hangs from it, in order."""
        found, todo = [], [i]
        while todo:
            now = todo.pop()
            found.append(now)
            todo.extend(self.children[now])
        return sorted(found)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of i with one of these relations."""
        return next((c for c in self.children[i] if self.tokens[c].dep in deps), None)

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, also that of the verb it is joined to or whose complement it is without its own."""
        seen = set()
        while verb not in seen:
            seen.add(verb)
            found = self.child(verb, "nsubj", "nsubjpass")
            if found is not None:
                return found
            if self.tokens[verb].dep in ("conj", "xcomp", "advcl") and self.tokens[self.tokens[verb].head].pos in (
                "VERB",
                "AUX",
            ):
                verb = self.tokens[verb].head
        return None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above i, nearest first."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield i

    def noun_phrase(self, i: int) -> Span:
        """The base noun phrase of a head noun: what stands before it, no clause or preposition after."""
        first = i
        for c in self.children[i]:
            if c < i and self.tokens[c].dep in BEFORE_NOUN:
                first = min(first, min(x for x in self.subtree(c)))
        return Span(self.tokens[first].start, self.tokens[i].end)

    def hull(self, indices: Sequence[int]) -> Span:
        """The span from the first to the last of these tokens."""
        return hull([self.span(i) for i in indices])


BEFORE_NOUN = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"))


@lru_cache(maxsize=2)
def grammar(text: str, tokens: tuple[Token, ...]) -> Grammar:
    """The Grammar of a document, made once for the stages that follow each other."""
    return Grammar(text, tokens)


def clause_has_negation(tree: Grammar, verb: int) -> bool:
    """Whether a verb is negated: "did not say", "never said"."""
    return any(
        tree.tokens[c].dep == "neg" or tree.tokens[c].lemma.lower() in ("not", "never", "n't", "no")
        for c in tree.children[verb]
        if tree.tokens[c].dep in ("neg", "advmod")
    )


@lru_cache(maxsize=4)
def quoted_stretches(text: str) -> tuple[Span, ...]:
    """Stretches inside double quotation marks, marks included; one left open ends with its paragraph."""
    found, opened = [], -1
    for i, c in enumerate(text):
        if c in "“«„" or (c == '"' and opened < 0):
            opened = i if opened < 0 else opened
        elif opened >= 0 and c in '”»"':
            found.append(Span(opened, i + 1))
            opened = -1
        elif c == "\n" and opened >= 0:
            found.append(Span(opened, i))
            opened = -1
    if opened >= 0:
        found.append(Span(opened, len(text)))
    return tuple(found)
