"""Bytes to text: which bytes are no story, and what to say of them."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a zip archive (as Word, Excel and EPUB files are)",
    b"PK\x05\x06": "an empty zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"WARC/1.": "a web archive (WARC)",
    b"Rar!\x1a": "a RAR archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office file",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3\x00": "a SQLite database",
    b"\x7fELF": "a program",
}
PICTURES = {
    b"\x89PNG": "pictures",
    b"\xff\xd8\xff": "pictures",
    b"GIF8": "pictures",
    b"II*\0": "pictures",
    b"MM\0*": "pictures",
    b"RIFF": "pictures, sound and films",
    b"ID3": "sound and films",
    b"OggS": "sound and films",
    b"\x1aE\xdf\xa3": "sound and films",
    b"wOF": "fonts",
}
"""What lies beside stories in archives, and is passed over there."""
CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r")
MOST_CONTROLS = 0.02
"""Share of control characters over which no file is a text."""
XML_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s>/])")
XML_SKIPPED = {"<?": "?>", "<!--": "-->"}
XML_SPACE = re.compile(r"\s*")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
ADVICE = "give sayso its text, an HTML page, Markdown or JSON lines."


def refuse_other_kinds(head: bytes) -> None:
    """Nothing, where the first bytes of a file may be a story. Raises InputError naming what they are instead."""
    if not head:
        raise InputError(f"empty file; {ADVICE}")
    for signature, kind in SIGNATURES.items():
        if head.startswith(signature):
            raise InputError(f"{kind}, not a text; {ADVICE}")
    if head.startswith(UTF32_MARKS):
        raise InputError("UTF-32 text; save it as UTF-8.")
    if not head.startswith(tuple(UTF16_MARKS)):
        refuse_nul(head)
        refuse_controls(head)


def xml_root(head: str) -> str:
    """The first element's name, folded and without its prefix: xml_root("<?xml?><rdf:RDF>") == "rdf"; "" for none."""
    found = XML_NAME.match(head, past_prolog(head))
    return found[1].lower() if found else ""


def past_prolog(text: str) -> int:
    """The offset after declaration, comments and DOCTYPE at the start of an XML text."""
    at = _past_doctype(text, _past_space(text, 0))
    # A loop and no pattern: one that skips any number of comments takes for ever on a thousand of them.
    while opening := next((x for x in XML_SKIPPED if text.startswith(x, at)), None):
        end = text.find(XML_SKIPPED[opening], at + len(opening))
        if end < 0:
            break
        at = _past_doctype(text, _past_space(text, end + len(XML_SKIPPED[opening])))
    return at


def _past_doctype(text: str, at: int) -> int:
    doctype = DOCTYPE.match(text, at)
    return _past_space(text, doctype.end()) if doctype else at


def _past_space(text: str, at: int) -> int:
    space = XML_SPACE.match(text, at)
    return space.end() if space else at


def picture_kind(head: bytes) -> str:
    """What kind of picture, sound or film begins so, as messages call them; "" for all else."""
    if head[4:8] == b"ftyp":
        return "sound and films"
    return next((kind for signature, kind in PICTURES.items() if head.startswith(signature)), "")


def refuse_nul(raw: bytes) -> None:
    """Nothing, where raw has no NUL byte. Raises InputError naming the first one's offset."""
    at = raw.find(b"\0")
    if at >= 0:
        raise InputError(f"binary file: NUL at byte {at}; {ADVICE} UTF-16 needs its byte order mark.")


def refuse_controls(head: bytes) -> None:
    """Nothing, where few of the first bytes of a file are control characters. Raises InputError counting them."""
    found = len(head) - len(head.translate(None, CONTROLS))
    if found > MOST_CONTROLS * len(head):
        raise InputError(f"binary file: {found:,} control characters in its first {len(head):,} bytes; {ADVICE}")


def decode(raw: bytes, encoding: str | None = None) -> str:
    """raw as text with its byte order mark still in it: UTF-16 where it is marked so, else encoding or UTF-8."""
    chosen = UTF16_MARKS.get(raw[:2]) or encoding or "utf-8"
    if chosen not in UTF16_MARKS.values():
        refuse_nul(raw)
    try:
        text = raw.decode(chosen)
    except UnicodeDecodeError as error:
        name = "UTF-8" if chosen == "utf-8" else chosen
        byte = raw[error.start]
        raise InputError(f"invalid {name} at byte {error.start} (0x{byte:02x}); save it as UTF-8.") from error
    at = text.find("\0")
    if at >= 0:
        raise InputError(f"binary file: NUL at character {at}; {ADVICE}")
    return text
