"""Attributions: source, cue and content, found by the trained model and mended where quotations run on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
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


def spans_by_paragraph(blocks: Sequence[Span], found: Sequence[Attribution]) -> dict[int, list[Span]]:
    """Paragraph number -> the parts of found that stand in it, wholly or in part."""
    starts, inside = [b.start for b in blocks], defaultdict[int, list[Span]](list)
    for span in (s for a in found for s in (*a.cue, *a.source, *a.content)):
        for n in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
            inside[n].append(span)
    return inside


def owners_by_paragraph(blocks: Sequence[Span], found: Sequence[Attribution]) -> dict[int, int]:
    """Paragraph number -> the first of found with a content that starts in it and goes on to its end."""
    starts, owners = [b.start for b in blocks], dict[int, int]()
    for i, a in enumerate(found):
        for c in a.content:
            n = bisect_right(starts, c.start) - 1
            if blocks[n].end - c.end <= 2:
                owners.setdefault(n, i)
    return owners


def join_paragraphs(text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """found, each content that ends in a quotation left open taking in the paragraphs that go on with it."""
    blocks, joined = paragraphs(text), list(found)
    inside, owners = spans_by_paragraph(blocks, found), owners_by_paragraph(blocks, found)
    for n, stretch in sorted(continued_quotations(text).items()):
        owner = owners.get(n - 1)
        if owner is None or any(overlap(s, stretch) for s in inside[n]):
            continue
        joined[owner] = replace(joined[owner], content=tuple(sorted((*joined[owner].content, stretch))))
        if blocks[n].end - stretch.end <= 2:
            owners.setdefault(n, owner)
    return tuple(joined)


def make_attributions(find: Find) -> Callable[[Document], Document]:
    """A stage that fills attributions in the order of their first words."""

    def add_attributions(doc: Document) -> Document:
        found = join_paragraphs(doc.text, find(doc.text))
        ordered = sorted(found, key=lambda a: min(s.start for s in (*a.cue, *a.content, *a.source)))
        return replace(doc, attributions=tuple(ordered))

    return add_attributions
