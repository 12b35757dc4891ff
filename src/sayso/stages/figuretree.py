"""A document's tokens as a tree that can be asked for words, heads and children."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.types import Span, Token

IRREGULAR = {"corpses": "corpse", "doses": "dose"}
"""Words to which the parser gives another's lemma."""
NOUNS = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a text with their children."""

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    children: Sequence[Sequence[int]]

    def word(self, i: int) -> str:
        """The lower-case word of a token; "" past either end."""
        return self.text[self.tokens[i].start : self.tokens[i].end].casefold() if 0 <= i < len(self.tokens) else ""

    def lemma(self, i: int) -> str:
        """The lemma of a token in lower case; of a plural name the singular."""
        token = self.tokens[i]
        word = self.word(i)
        if token.pos == "PROPN" and word.endswith("s"):
            capitals = len(word) > 4 and self.text[token.start : token.end].isupper()
            if token.tag == "NNPS" or capitals:  # in a text in capitals the parser takes "ARRESTS" for one name
                return word[:-1]
        return IRREGULAR.get(word) or token.lemma.casefold() or word

    def at(self, position: int) -> int:
        """The token that holds a character, or the last one before it; -1 before the first."""
        return bisect_right(self.starts, position) - 1

    def is_noun(self, i: int) -> bool:
        """Whether a token is there and is a noun or a name."""
        return 0 <= i < len(self.tokens) and self.tokens[i].pos in NOUNS

    def with_dep(self, i: int, *deps: str) -> list[int]:
        """The children of a token that hang on it by one of deps."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def extent(self, i: int, limit: int = 25) -> tuple[int, int]:
        """First and last token of the subtree of a token, cut to limit tokens after it."""
        first = last = i
        stack = [i]
        while stack:
            top = stack.pop()
            first, last = min(first, top), max(last, top)
            stack.extend(self.children[top])
        return first, min(last, i + limit)

    def span(self, first: int, last: int) -> Span:
        """The characters from one token to another."""
        return Span(self.tokens[first].start, self.tokens[last].end)


def make_tree(text: str, tokens: Sequence[Token]) -> Tree:
    """The tree of a parse; a root is its own head and nobody's child."""
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
    return Tree(text, tokens, [t.start for t in tokens], children)
