"""Where kept words stood in the text as given: edits of a text, each with its place before and after."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.text import nfc
from sayso.types import Piece

LINE_END = re.compile(r"\r\n?")
BYTE_ORDER_MARK = "\ufeff"
# Below U+0300 nothing combines, so only these runs (with the character they may combine with) need a look.
MARKED = re.compile("[^\\n\u0300-\U0010ffff]?[\u0300-\U0010ffff]+")
# Letters that combine with what stands before them although they are no marks: Hangul vowels and finals, Kirat Rai.
JOINING = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x16D40, 0x16D7F))

Edit = tuple[int, int, str]
"""Start, end and what stands there afterwards."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that was kept, with the pieces that lead back to the text it was taken from."""

    text: str
    pieces: tuple[Piece, ...]


def edited(text: str, edits: Iterable[Edit], *, start: int = 0, end: int | None = None) -> Kept:
    """text[start:end] edited: edited("a\\r\\nb", [(1, 3, "\\n")]).text == "a\\nb"; of two that overlap the first."""
    last = len(text) if end is None else end
    parts: list[str] = []
    pieces: list[Piece] = []
    at, size = start, 0
    for edit_start, edit_end, new in [*sorted(edits), (last, last, "")]:
        if edit_start < at or edit_end > last:
            continue
        if edit_start > at:
            pieces.append(Piece(size, size + edit_start - at, at, edit_start))
            parts.append(text[at:edit_start])
            size += edit_start - at
        if new:
            pieces.append(Piece(size, size + len(new), edit_start, edit_end))
            parts.append(new)
            size += len(new)
        at = edit_end
    return Kept("".join(parts), tuple(pieces))


def _same_length(piece: Piece) -> bool:
    return piece.end - piece.start == piece.source_end - piece.source_start


def chain(outer: Kept, inner: Kept) -> Kept:
    """inner, whose pieces lead to outer.text, with pieces that lead to where outer came from."""
    if len(inner.pieces) == 1 and inner.text == outer.text:
        return outer
    starts = [p.start for p in outer.pieces]
    pieces: list[Piece] = []
    for piece in inner.pieces:
        first = bisect_right(starts, piece.source_start) - 1
        stop = bisect_right(starts, piece.source_end - 1)
        found = [_within(p, piece.source_start, piece.source_end) for p in outer.pieces[first:stop]]
        if inner.text[piece.start : piece.end] != outer.text[piece.source_start : piece.source_end]:
            pieces.append(Piece(piece.start, piece.end, found[0].source_start, found[-1].source_end))
            continue
        shift = piece.start - piece.source_start
        if shift:
            found = [Piece(p.start + shift, p.end + shift, p.source_start, p.source_end) for p in found]
        pieces.extend(found)
    return Kept(inner.text, tuple(pieces))


def _within(piece: Piece, start: int, end: int) -> Piece:
    """The part of piece that lies in start..end of the kept text; one that changed length keeps its whole source."""
    low, high = max(piece.start, start), min(piece.end, end)
    if (low, high) == (piece.start, piece.end):
        return piece
    if not _same_length(piece):
        return Piece(low, high, piece.source_start, piece.source_end)
    return Piece(low, high, piece.source_start + low - piece.start, piece.source_end - (piece.end - high))


def with_plain_lines(source: str) -> Kept:
    """source with "\\n" line ends and no byte order mark."""
    edits = [(m.start(), m.end(), "\n") for m in LINE_END.finditer(source)]
    return edited(source, edits, start=1 if source.startswith(BYTE_ORDER_MARK) else 0)


def finished(kept: Kept) -> Kept:
    """kept in NFC and without white space at its edges; nothing inside is changed."""
    text = kept.text
    end = len(text.rstrip())
    start = min(len(text) - len(text.lstrip()), end)
    # First the edges: a mark after a space that goes would be composed with that space.
    trimmed = chain(kept, edited(text, (), start=start, end=end))
    return chain(trimmed, edited(trimmed.text, _compositions(trimmed.text)))


def _compositions(text: str) -> list[Edit]:
    """The edits that bring text into NFC, each as short as it can be."""
    if unicodedata.is_normalized("NFC", text):
        return []
    edits: list[Edit] = []
    for run in MARKED.finditer(text):
        if not unicodedata.is_normalized("NFC", run[0]):
            edits += _run_compositions(run[0], run.start())
    return edits


def _run_compositions(run: str, offset: int) -> list[Edit]:
    edits: list[Edit] = []
    start = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and _combines(run[end]):
            continue
        group = run[start:end]
        if nfc(group) != group:
            edits.append((offset + start, offset + end, nfc(group)))
        start = end
    return edits


def _combines(character: str) -> bool:
    """Whether NFC may join the character with what stands before it."""
    code = ord(character)
    return unicodedata.category(character)[0] == "M" or any(low <= code <= high for low, high in JOINING)
