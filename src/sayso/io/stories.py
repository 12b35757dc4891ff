"""What every format shares: from a text that was found to a Story, and the faults on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import Any, TypeAlias

from sayso.errors import InputError
from sayso.io.boilerplate import find_furniture, with_line_facts, without_furniture
from sayso.io.language import language_of
from sayso.io.limits import Allowance
from sayso.io.metadata import Metadata, completed, layered, unless_given
from sayso.io.offsets import Kept, finished
from sayso.text import document_id, nfc
from sayso.types import Document, Story

LIMIT = 1_000_000
"""Bytes of UTF-8 text that one story may have: more than a long book, and no more than the parser takes at once."""
EARLIEST, LATEST = "1000", "2999"
"""Years in which a story may have appeared; what is reckoned from its date must stay in the calendar."""
PAGE_FACTOR = 40
"""How many times the limit a page or a JSON line may have with its markup, escapes and inlined pictures."""

Stream: TypeAlias = "BufferedReader[Any]"


@dataclass(frozen=True, slots=True)
class BadStory:
    """A story that could not be read: its name, and one line that says why."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a story that a feed, a site map or a list names but does not hold."""

    url: str
    title: str | None = None
    published: str | None = None
    """ISO date, or date and time with its offset; None where it is not given or not readable."""
    outlet: str | None = None
    source: str = ""
    """The file that names it, as messages call it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a file holds besides stories, and how often: Skipped("result", "result.json: 3 service messages", 3)."""

    name: str
    message: str
    count: int = 1


Item: TypeAlias = "Story | BadStory | Link | Skipped"
"""What a reader yields."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format must know of the input: the word for it in messages, the story's name, overrides and limit."""

    label: str
    name: str
    given: Metadata
    limit: int = LIMIT
    allowance: Allowance | None = None
    """What an archive may still unpack; None outside archives."""
    depth: int = 0
    """How many archives it stands in."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column of a sheet holds what, as a person says: (("text", "Body"),)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a format found: a text (with the way back to its source, where there is one) and what it says of itself."""

    kept: Kept
    known: Metadata
    raw: bytes
    mapped: bool = True
    """False where the text was extracted, so that no offset leads back."""


def make_story(found: Found, reading: Reading, *, name: str | None = None) -> Story:
    """The story in what a format found. Raises InputError where there is nothing to read or too much."""
    refuse_size(len(found.kept.text.strip().encode(errors="replace")), reading.limit)
    kept = finished(found.kept)
    refuse_empty(kept.text)
    furniture = find_furniture(kept.text)
    kept = finished(without_furniture(kept, furniture))
    try:
        own = in_calendar(with_line_facts(unless_given(found.known, reading.given), furniture, kept.text))
        known = layered(reading.given, completed(unless_given(own, reading.given)))
        if known.dct and in_calendar(known).dct is None:
            raise InputError(f"date {known.dct} is no date of a story; write a year from {EARLIEST} to {LATEST}.")
        doc_id = document_id(kept.text, known.outlet, known.url, known.dct)
    except UnicodeEncodeError as error:
        raise InputError("the text holds half of a surrogate pair; write it as proper Unicode.") from error
    doc = Document(
        id=doc_id,
        text=kept.text,
        name=" ".join(nfc(reading.name if name is None else name).split()),
        title=known.title,
        outlet=known.outlet,
        url=known.url,
        dct=known.dct,
        published=known.published,
        modified=known.modified,
        fetched=known.fetched,
        author=known.author,
        language=language_of(kept.text),
    )
    return Story(doc, found.raw, kept.pieces if found.mapped else None)


def in_calendar(known: Metadata) -> Metadata:
    """known without dates on which no story appeared, as programs write them that know none."""

    def kept(day: str | None) -> str | None:
        # What is no date at all is for others to name.
        return None if day and day[:4].isdigit() and not EARLIEST <= day[:4] <= LATEST else day

    dates = {name: kept(getattr(known, name)) for name in ("dct", "published", "modified", "fetched")}
    return replace(known, **dates)


def refuse_empty(text: str) -> None:
    """Nothing, where text has a letter. Raises InputError saying what it has instead."""
    if not text:
        raise InputError("no text, only white space or head lines.")
    if not any(map(str.isalpha, text)):
        raise InputError(f"no sentence: {text[:20]!r} has no letter in it.")


def refuse_size(size: int, limit: int) -> None:
    """Nothing, where size is within limit. Raises InputError naming both."""
    if size > limit:
        raise InputError(f"{megabytes(size)} of text in one story; the limit is {megabytes(limit)}. Split it.")


def megabytes(size: int) -> str:
    """A size for a person: megabytes(5_000_000) == "5.0 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def read_whole(stream: Stream, most: int, limit: int) -> bytes:
    """All bytes of stream. Raises InputError where there are more than most; limit is what a story may have."""
    raw = stream.read(most + 1)
    if len(raw) <= most:
        return raw
    size = f"{megabytes(stream.seek(0, 2))}" if stream.seekable() else f"more than {megabytes(most)}"
    raise InputError(f"{size} in one piece; the limit is {megabytes(limit)} of text in one story. Split it.")


def unfetched(link: Link) -> BadStory:
    """A link that nobody follows, as the fault of a story."""
    where = f"{link.source}: " if link.source else ""
    return BadStory(link.title or link.url, f"{where}{link.url} is a link; `sayso add URL` or --fetch gets it.")


def read_single(
    stream: Stream, reading: Reading, find: Callable[[bytes, Reading], Found]
) -> Iterator[Story | BadStory]:
    """The one story in stream as find() sees it, or its fault."""
    try:
        raw = read_whole(stream, PAGE_FACTOR * reading.limit, reading.limit)
        yield make_story(find(raw, reading), reading)
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")
