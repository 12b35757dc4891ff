"""Tokens with their grammar, and the names that the parser sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.stages.sentences import split_paragraph
from sayso.text import paragraphs
from sayso.types import Document, Mention, Span, Token

Parse = Callable[[str, Sequence[Sequence[Span]]], tuple[tuple[Token, ...], tuple[Mention, ...]]]


LONGEST = 20_000
"""Characters given to the parser at once: its memory grows with the stretch."""


def cut_stretches(text: str, sentences: Sequence[Span], longest: int = LONGEST) -> list[list[Span]]:
    """The sentences of a paragraph in stretches of at most `longest` characters; a longer sentence is cut at a space.

    cut_stretches("aa bb", [Span(0, 5)], 3) -> [[Span(0, 2)], [Span(3, 5)]]
    """
    stretches: list[list[Span]] = []
    for sentence in (part for s in sentences for part in _pieces(text, s, longest)):
        if stretches and sentence.end - stretches[-1][0].start <= longest:
            stretches[-1].append(sentence)
        else:
            stretches.append([sentence])
    return stretches


def _pieces(text: str, sentence: Span, longest: int) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > longest:
        space = text.rfind(" ", start + 1, start + longest)
        end = space if space > start else start + longest
        yield Span(start, end)
        start = end + 1 if space > start else end
    if start < sentence.end:
        yield Span(start, sentence.end)


def make_syntax(parse: Parse) -> Callable[[Document], Document]:
    """A stage that fills tokens and mentions through a parser; quotations are cut into their sentences for it."""

    def add_syntax(doc: Document) -> Document:
        cut = [split_paragraph(doc.text, p, keep_quotations=False) for p in paragraphs(doc.text)]
        tokens, mentions = parse(doc.text, [part for c in cut for part in cut_stretches(doc.text, c)])
        return replace(doc, tokens=tokens, mentions=mentions)

    return add_syntax
