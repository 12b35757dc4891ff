"""Attributions: source, cue and content, found by the trained model and mended where quotations run on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.text import overlap, paragraphs
from sayso.types import Attribution, Document, Span

Find = Callable[[str], tuple[Attribution, ...]]
OPENING = '“"«'


def unclosed(text: str, paragraph: Span) -> bool:
    """Whether a quotation opened in the paragraph is still open at its end, as where the next one goes on with it."""
    words = text[paragraph.start : paragraph.end]
    if words.count('"') % 2:
        return True
    return words.rfind("“") > words.rfind("”")


def continued_quotations(text: str) -> dict[int, Span]:
    """Paragraph number -> the quoted stretch of it that goes on from the paragraph before."""
    found, blocks = {}, paragraphs(text)
    for n in range(1, len(blocks)):
        before, here = blocks[n - 1], blocks[n]
        if text[here.start] in OPENING and unclosed(text, before):
            close = re.compile('[”"»]').search(text, here.start + 1, here.end)
            found[n] = Span(here.start, close.end() if close else here.end)
    return found


def join_paragraphs(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """found, each content that ends in a quotation left open taking in the paragraphs that go on with it."""
    blocks, joined = paragraphs(text), list(found)
    for n, stretch in sorted(continued_quotations(text).items()):
        if any(overlap(c, stretch) for a in joined for c in (*a.content, *a.cue)):
            continue
        owner = next(
            (
                i
                for i, a in enumerate(joined)
                if a.content
                and any(blocks[n - 1].start <= c.start and blocks[n - 1].end - c.end <= 2 for c in a.content)
            ),
            None,
        )
        if owner is not None:
            joined[owner] = replace(joined[owner], content=(*joined[owner].content, stretch))
    return tuple(joined)


def make_attributions(find: Find) -> Callable[[Document], Document]:
    """A stage that fills attributions in the order of their first words."""

    def add_attributions(doc: Document) -> Document:
        found = join_paragraphs(doc.text, find(doc.text))
        ordered = sorted(found, key=lambda a: min(s.start for s in (*a.cue, *a.content, *a.source)))
        return replace(doc, attributions=tuple(ordered))

    return add_attributions
