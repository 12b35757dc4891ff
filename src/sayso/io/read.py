"""Stories from what people have: read_stories(Path("story.txt")) gives a Story; the format is told by content.

What a file holds may be a story, an address (Link), or something that sayso passes over (Skipped): read_items gives
all of it. read_each and read_stories are for those who want stories only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path, PurePath
from typing import Any

from sayso.errors import InputError
from sayso.io import addresses, archives, feeds, html, jsonlines, listings, markdown, pdf, plain, sheets, telegram, warc
from sayso.io.decode import UTF16_MARKS, refuse_other_kinds
from sayso.io.files import find_files
from sayso.io.metadata import Metadata, completed
from sayso.io.stories import LIMIT, BadStory, Item, Link, Reading, Skipped, Stream, read_single, unfetched
from sayso.types import Story

__all__ = ["LIMIT", "NOTHING", "BadStory", "Item", "Link", "Metadata", "Skipped", "find_files", "unfetched"]
__all__ += ["read_bytes", "read_each", "read_each_bytes", "read_items", "read_items_bytes", "read_stories", "read_text"]

NOTHING = Metadata()
"""The overrides where nobody gives any."""
SNIFFED = 65_536
"""How many bytes at the start of a file its format is told by."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how its first characters (and the suffix, where they leave it open) tell it, and who reads it."""

    name: str
    looks_like: Callable[[Any, str], bool]
    """Takes the first characters, or where `binary` the first bytes."""
    read: Callable[[Stream, Reading], Iterator[Item]]
    binary: bool = False


def read_stream(stream: Stream, reading: Reading) -> Iterator[Item]:
    """What a stream holds, be it a file, a member of an archive or a page of a crawl."""
    try:
        chosen = _format_of(stream.peek(SNIFFED)[:SNIFFED], PurePath(reading.label).suffix.lower())
        yield from chosen.read(stream, reading)
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")


FORMATS = (
    Format("web archive", warc.looks_like, partial(warc.read, inner=read_stream), binary=True),
    Format("Excel workbook", sheets.looks_like_workbook, sheets.read_workbook, binary=True),
    Format("zip archive", archives.looks_zipped, partial(archives.read_zip, inner=read_stream), binary=True),
    Format("packed file", archives.looks_packed, partial(archives.read_packed, inner=read_stream), binary=True),
    Format("PDF", pdf.looks_like, pdf.read, binary=True),
    Format("tar archive", archives.looks_tarred, partial(archives.read_tar, inner=read_stream), binary=True),
    Format("feed", feeds.looks_like, feeds.read),
    Format("JSON Feed", feeds.looks_like_json, feeds.read_json),
    Format("site map or OPML", listings.looks_like, listings.read),
    Format("Telegram export", telegram.looks_like, telegram.read),
    Format("JSON lines", jsonlines.looks_like, jsonlines.read),
    Format("CSV", sheets.looks_like, sheets.read),
    Format("list of addresses", addresses.looks_like, addresses.read),
    Format("HTML", html.looks_like, partial(read_single, find=html.find)),
    Format("Markdown", markdown.looks_like, partial(read_single, find=markdown.find)),
    Format("plain text", plain.looks_like, partial(read_single, find=plain.find)),
)
"""In the order in which they are tried."""


def read_stories(path: Path, *, given: Metadata = NOTHING, limit: int = LIMIT) -> Iterator[Story]:
    """The stories in a file. Raises InputError at the first that cannot be read."""
    return _or_raise(read_each(path, given=given, limit=limit))


def read_bytes(raw: bytes, *, name: str, given: Metadata = NOTHING, limit: int = LIMIT) -> Iterator[Story]:
    """The stories in raw, as from standard input. Raises InputError at the first that cannot be read."""
    return _or_raise(read_each_bytes(raw, name=name, given=given, limit=limit))


def read_text(text: str, *, name: str = "", given: Metadata = NOTHING, limit: int = LIMIT) -> Story:
    """The one story in text. Raises InputError where it cannot be read, or where there are several."""
    label = name or "text"
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{_shown(label)}: half of a surrogate pair at character {error.start}.") from error
    reading = Reading(_shown(label), name, completed(given), limit)
    stories = _or_raise(read_stream(BufferedReader(BytesIO(raw), SNIFFED), reading))
    story = next(stories)
    if next(stories, None):
        raise InputError(f"{_shown(label)}: more than one story; use read_bytes.")
    return story


def read_each(path: Path, *, given: Metadata = NOTHING, limit: int = LIMIT) -> Iterator[Story | BadStory]:
    """The stories in a file, a BadStory for each that cannot be read. Raises InputError for a bad `given`."""
    return _stories(read_items(path, given=given, limit=limit))


def read_each_bytes(
    raw: bytes, *, name: str, given: Metadata = NOTHING, limit: int = LIMIT
) -> Iterator[Story | BadStory]:
    """As read_each, from bytes."""
    return _stories(read_items_bytes(raw, name=name, given=given, limit=limit))


def read_items(
    path: Path, *, given: Metadata = NOTHING, limit: int = LIMIT, columns: tuple[tuple[str, str], ...] = ()
) -> Iterator[Item]:
    """All that a file holds: stories, links, what cannot be read and what is passed over.

    columns says which column of a sheet holds what, where its names do not.
    """
    if "\0" in str(path):
        raise InputError(f"{_shown(str(path))}: a path cannot hold a NUL.")
    return _read_path(path, Reading(_shown(str(path)), _name(path.name), completed(given), limit, columns=columns))


def read_items_bytes(raw: bytes, *, name: str, given: Metadata = NOTHING, limit: int = LIMIT) -> Iterator[Item]:
    """As read_items, from bytes such as those of an answer from the web; name is its file name or address."""
    reading = Reading(_shown(name), _name(PurePath(name).name), completed(given), limit)
    return read_stream(BufferedReader(BytesIO(raw), SNIFFED), reading)


def _stories(found: Iterator[Item]) -> Iterator[Story | BadStory]:
    """What is a story or should have been one; a link is a fault here, as nobody follows it."""
    for item in found:
        if isinstance(item, Link):
            yield unfetched(item)
        elif not isinstance(item, Skipped):
            yield item


def _or_raise(found: Iterator[Item]) -> Iterator[Story]:
    for item in _stories(found):
        if isinstance(item, BadStory):
            raise InputError(item.message)
        yield item


def _read_path(path: Path, reading: Reading) -> Iterator[Item]:
    try:
        with BufferedReader(open(path, "rb", buffering=0), SNIFFED) as stream:
            yield from read_stream(stream, reading)
    except IsADirectoryError:
        yield BadStory(reading.name, f"{reading.label}: a folder; name its files, or use find_files.")
    except OSError as error:
        yield BadStory(reading.name, f"{reading.label}: cannot be read ({error.strerror or error}).")


def _format_of(head: bytes, suffix: str) -> Format:
    """The format of a file that begins so. Raises InputError where it is none that sayso reads."""
    for form in FORMATS:
        if form.binary and form.looks_like(head, suffix):
            return form
    refuse_other_kinds(head)
    text = _sniffable(head)
    return next(x for x in FORMATS if not x.binary and x.looks_like(text, suffix))


def _sniffable(head: bytes) -> str:
    """The first characters of a file, good enough to tell its format by."""
    text = head.decode(UTF16_MARKS.get(head[:2], "utf-8"), errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _name(file_name: str) -> str:
    """A file's name without its suffix; "mezzeh.v2" and "story.2025-12-29" keep what is no suffix."""
    # A name that is no UTF-8 reaches us with half characters in it, which no ledger keeps.
    path = PurePath(file_name.encode("utf-8", "replace").decode())
    return path.stem if path.suffix[1:].isalpha() else path.name


def _shown(label: str) -> str:
    """A file's name that stays on one line of a terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in label)
