"""PDF with a text layer (by PDFium): its words in reading order, without page numbers and running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError
from sayso.io.metadata import Metadata
from sayso.io.moments import written_moment
from sayso.io.offsets import with_plain_lines
from sayso.io.pdflayout import Line, ordered, paragraphs_of, without_furniture
from sayso.io.stories import Found, Item, Reading, Stream, make_story, read_whole
from sayso.text import nfc

SIZE_FACTOR = 100
"""How many times the limit of one story a PDF may have, pictures included."""
MOST_PAGES = 500
MOST_RECTS = 4_000
"""Pieces of text that one page may have."""
MOST_WORK = 400_000_000
"""Pieces of a page times its characters, all pages together: PDFium looks at every character for each piece."""
HYPHENS = {0xFFFE: "-", 0x02: "-", 0: ""}
"""How PDFium gives a hyphen at the end of a line."""
SPACE_WIDTH = 0.25
"""Of a line's height."""
DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?")
NO_TITLE = re.compile(
    r"untitled|microsoft word|\.(?:docx?|pdf|indd|qxd|odt|rtf|txt)\b|^\W*$|^document\d*$", re.IGNORECASE
)


def looks_like(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are a PDF; some have a few bytes before it."""
    return b"%PDF-" in head[:1024] and (head.startswith(b"%PDF") or b"\0" not in head[: head.index(b"%PDF-")])


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """The story in a PDF. Raises InputError where it has no text."""
    raw = read_whole(stream, SIZE_FACTOR * reading.limit, reading.limit)
    pages, facts = _pages(raw, reading.limit)
    if not any(any(map(str.isalpha, line.text)) for page in pages for line in page):
        raise InputError(f"a PDF of {len(pages)} pages without a text layer, only pictures; read it with OCR first.")
    text = "\n".join(paragraphs_of([ordered(page) for page in without_furniture(pages)]))
    found = Found(with_plain_lines(nfc(text)), _known(facts), raw, mapped=False)
    yield make_story(found, reading)


def _pages(raw: bytes, limit: int) -> tuple[list[list[Line]], dict[str, str]]:
    """The lines of each page and what the file says of itself. Raises InputError where it cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("a PDF with a password; save it without.") from error
        raise InputError("a damaged PDF.") from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise InputError(f"a PDF of {count:,} pages; the limit is {MOST_PAGES}. Split it.")
        pages: list[list[Line]] = []
        size, left = 0, MOST_WORK
        for number in range(count):
            found, work = _lines(document, number, left)
            left -= work
            pages.append(found)
            size += sum(len(line.text) for line in pages[-1])
            if size > limit:
                raise InputError(f"a PDF with more than {limit:,} characters of text. Split it.")
        return pages, document.get_metadata_dict()
    finally:
        document.close()


def _lines(document: Any, number: int, most_work: int) -> tuple[list[Line], int]:
    """The pieces of text on a page with their places, as the file orders them, and the work. Raises InputError."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
        found = []
        pieces = min(text.count_rects(), MOST_RECTS)
        work = pieces * text.count_chars()
        if work > most_work:
            raise InputError(f"a PDF whose text is in more pieces than can be read (page {number + 1}).")
        for n in range(pieces):
            left, bottom, right, top = text.get_rect(n)
            written = text.get_text_bounded(left, bottom, right, top).translate(HYPHENS)
            words = " ".join(written.split())
            if words:
                # An indent that is made of spaces is a part of the piece.
                left += (len(written) - len(written.lstrip(" "))) * SPACE_WIDTH * (top - bottom)
                found.append(Line(left, bottom, right, top, words))
        width, height = page.get_size()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"a damaged PDF (page {number + 1}).") from error
    return [x for x in found if -1 <= x.left <= width and -1 <= x.bottom <= height], work


def _known(facts: dict[str, str]) -> Metadata:
    title = " ".join(facts.get("Title", "").split())
    return Metadata(
        title=title if title and not NO_TITLE.search(title) else None,
        published=_moment(facts.get("CreationDate", "")),
        modified=_moment(facts.get("ModDate", "")),
    )


def _moment(written: str) -> str | None:
    """A PDF's date as ISO: "D:20251229100000+03'00'" is 2025-12-29T10:00:00+03:00."""
    found = DATE.match(written)
    if found is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    if hour is None:
        return written_moment(f"{year}-{month}-{day}")
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return written_moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")
