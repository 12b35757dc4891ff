"""Turns: who speaks where, in an interview, a transcript or inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.stages.actors import source_head
from sayso.stages.grammar import Grammar, quoted_stretches
from sayso.text import contains, overlap, paragraphs
from sayso.types import Document, Span

LABEL = re.compile(r"(?:\(\()?([A-Z][\w.'’ -]{1,40}?)(?:\)\))?:\s")
"""A speaker's name before what he says: "Roe: We lost", "((WN)) Why?"."""
MARKED = re.compile(r"\(\(([^()\n]{1,40})\)\)\s*:?\s*")
ASKER, ANSWERER, AUTHOR = "?", "!", "author"
SOURCE, QUOTE = "source ", "quotation "
FEWEST = 3
"""Paragraphs that must be questions or labelled before a text counts as an interview."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text in one speaker's mouth; the same label is the same speaker."""

    span: Span
    speaker: str


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of an interview by its labels, or by its paragraphs that are questions; () for other texts."""
    parts = paragraphs(text)
    labelled = [(p, m) for p in parts if (m := MARKED.match(text, p.start, p.end) or LABEL.match(text, p.start, p.end))]
    repeated = {m[1] for _, m in labelled if sum(x[1] == m[1] for _, x in labelled) > 1}
    if len(repeated) > 1:
        return tuple(Turn(p, m[1]) for p, m in labelled if m[1] in repeated)
    asked = [p for p in parts if text[p.start : p.end].endswith("?")]
    if len(asked) < FEWEST:
        return ()
    first = asked[0].start
    return tuple(Turn(p, ASKER if p in asked else ANSWERER) for p in parts if p.start >= first)


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words each stretch of a story is."""

    turns: tuple[Turn, ...]
    quoted: tuple[Span, ...]
    sources: tuple[tuple[tuple[Span, ...], int], ...] = ()
    """Contents of the attributions, each with the head token of its source."""

    def speaker(self, span: Span) -> str:
        """The label of who says span: a turn's speaker, a quotation of its own, or the author."""
        turn = next((t for t in self.turns if overlap(t.span, span)), None)
        for n, quote in enumerate(self.quoted):
            if contains(quote, span):
                return self._quote_of(n)
        return turn.speaker if turn is not None else AUTHOR

    def _quote_of(self, n: int) -> str:
        quote = self.quoted[n]
        for contents, head in self.sources:
            if any(overlap(c, quote) for c in contents):
                return f"{SOURCE}{head}"
        return f"{QUOTE}{n}"

    def source_of(self, speaker: str) -> int | None:
        """The head token of the source whose quotation a label stands for; None for other labels."""
        return int(speaker.removeprefix(SOURCE)) if speaker.startswith(SOURCE) else None

    def addressee(self, speaker: str) -> str | None:
        """Who "you" is in this speaker's mouth, where two people talk."""
        others = {t.speaker for t in self.turns} - {speaker}
        return others.pop() if len(others) == 1 and speaker in {t.speaker for t in self.turns} else None


def find_voices(doc: Document, tree: Grammar, turns: Sequence[Turn] = ()) -> Voices:
    """The voices of a story; turns that are known from elsewhere go before those found in the text."""
    heads = ((a.content, source_head(tree, a)) for a in doc.attributions)
    sources = tuple((content, head) for content, head in heads if head is not None)
    return Voices(tuple(turns) or find_turns(doc.text), quoted_stretches(doc.text), sources)
