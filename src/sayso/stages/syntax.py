"""Tokens with their grammar, and the names that the parser sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.stages.sentences import split_paragraph
from sayso.text import paragraphs
from sayso.types import Document, Mention, Span, Token

Parse = Callable[[str, Sequence[Sequence[Span]]], tuple[tuple[Token, ...], tuple[Mention, ...]]]


def make_syntax(parse: Parse) -> Callable[[Document], Document]:
    """A stage that fills tokens and mentions through a parser; quotations are cut into their sentences for it."""

    def add_syntax(doc: Document) -> Document:
        cut = [split_paragraph(doc.text, p, keep_quotations=False) for p in paragraphs(doc.text)]
        tokens, mentions = parse(doc.text, [c for c in cut if c])
        return replace(doc, tokens=tokens, mentions=mentions)

    return add_syntax
