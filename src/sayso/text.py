"""Text and spans: pure functions, no state."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.errors import SpanError
from sayso.types import Piece, Span

PARAGRAPH_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")


def nfc(text: str) -> str:
    """text in Unicode normal form C: nfc("e\\u0301") == "\\u00e9"."""
    return unicodedata.normalize("NFC", text)


def words_at(text: str, span: Span) -> str:
    """The words under a span. Raises SpanError where it runs past the end."""
    if span.end > len(text):
        raise SpanError(f"Span({span.start}, {span.end}) runs past the end of a text of {len(text)} characters.")
    return text[span.start : span.end]


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The words under several spans, joined with an ellipsis where they are apart."""
    return " … ".join(words_at(text, s) for s in spans)


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def contains(outer: Span, inner: Span) -> bool:
    """Whether inner lies wholly within outer."""
    return outer.start <= inner.start and inner.end <= outer.end


def within(spans: Iterable[Span], inner: Span) -> bool:
    """Whether any of spans wholly contains inner."""
    return any(contains(s, inner) for s in spans)


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all of spans (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def trim(text: str, span: Span, characters: str = " \t\n\u00a0") -> Span | None:
    """span without the given characters at its ends; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end) if start < end else None


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of text (stretches between line ends) as trimmed spans, empty ones left out."""
    found, start = [], 0
    for end, following in [(m.start(), m.end()) for m in PARAGRAPH_BREAK.finditer(text)] + [(len(text), len(text))]:
        span = trim(text, Span(start, end)) if start < end else None
        if span:
            found.append(span)
        start = following
    return tuple(found)


@lru_cache(maxsize=2**16)
def fold(name: str) -> str:
    """A name without case, accents and outer space, for comparison: fold("Médecins ") == "medecins"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.replace("’", "'").casefold().split())


def content_id(prefix: str, *parts: object) -> str:
    """An id that follows from content alone: prefix and 12 hexadecimal digits of a SHA-256."""
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}{hashlib.sha256(packed.encode()).hexdigest()[:12]}"


def document_id(text: str, outlet: str | None, url: str | None, dct: str | None) -> str:
    """The id of a document: a hash of outlet, url, date and text (DESIGN.md section 4)."""
    return content_id("d", outlet, url, dct, text)


def to_source(span: Span, pieces: Sequence[Piece]) -> Span:
    """span of the kept text as a span of the text as given; a piece that changed length is taken whole."""
    start = end = None
    for piece in pieces:
        same = piece.end - piece.start == piece.source_end - piece.source_start
        if start is None and piece.start <= span.start < piece.end:
            start = piece.source_start + (span.start - piece.start if same else 0)
        if piece.start < span.end <= piece.end:
            end = piece.source_start + (span.end - piece.start) if same else piece.source_end
            break
    if start is None or end is None:
        raise SpanError(f"Span({span.start}, {span.end}) has no place in the text as given.")
    return Span(start, end)
