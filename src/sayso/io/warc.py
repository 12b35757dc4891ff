"""Web archives (WARC, also gzipped): every page in a response or resource record is a story, read one at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from typing import Any

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.inflating import inflated
from sayso.io.limits import DAMAGE, damage
from sayso.io.metadata import Metadata, layered
from sayso.io.moments import written_moment
from sayso.io.stories import PAGE_FACTOR, BadStory, Item, Reading, Skipped, Stream, megabytes

READ_KINDS = re.compile(r"html|text/plain|json|xml|pdf", re.IGNORECASE)
"""Media types that may hold a story; pictures, styles and scripts are passed over."""
NEVER = re.compile(r"image|font|css|javascript|svg|audio|video", re.IGNORECASE)


def looks_like(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are a WARC."""
    return head.lstrip(b"\r\n").startswith((b"WARC/1.", b"WARC/0."))


def read(
    stream: Stream, reading: Reading, *, inner: Callable[[Stream, Reading], Iterator[Item]]
) -> Iterator[Item]:  # fmt: skip
    """What the pages of a web archive hold, then how many records were passed over; inner reads one page."""
    skipped: Counter[str] = Counter()
    number = 0
    try:
        for number, record in enumerate(_records(stream), 1):
            page = _page(record, reading, number, skipped)
            if isinstance(page, BadStory):
                yield page
            elif page is not None:
                yield from inner(BufferedReader(BytesIO(page[0]), 65_536), page[1])
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: after record {number}: {error}")
    except DAMAGE as error:
        yield BadStory(reading.name, f"{reading.label}: after record {number}: damaged web archive ({damage(error)}).")
    except BaseException as error:
        # What breaks inside fastwarc comes out as this, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        yield BadStory(reading.name, f"{reading.label}: after record {number}: damaged web archive.")
    for kind, count in skipped.items():
        yield Skipped(reading.name, f"{reading.label}: {count:,} records passed over: {kind}", count)
    if not number:
        yield BadStory(reading.name, f"{reading.label}: a web archive without a page in it.")


@dataclass(slots=True)
class _Forward:
    """A stream that is only read: fastwarc gives up on one that has a seek() and cannot do it."""

    stream: Stream
    at: int = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        raw: bytes = self.stream.read(size)
        self.at += len(raw)
        return raw

    def tell(self) -> int:
        """How many bytes were read."""
        return self.at


def _records(stream: Stream) -> Iterator[Any]:
    """The response and resource records, their HTTP heads parsed."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source: Any = _Forward(stream)
    wanted = WarcRecordType.response | WarcRecordType.resource
    return iter(ArchiveIterator(source, record_types=wanted, parse_http=True, quirks_mode=True, stream_detect=False))


def _page(
    record: Any, reading: Reading, number: int, skipped: Counter[str]
) -> tuple[bytes, Reading] | BadStory | None:  # fmt: skip
    """The bytes of a page and what is known of it; None where the record is passed over."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    label = f"{reading.label}, record {number}"
    status = record.http_headers.status_code if record.is_http and record.is_http_parsed else 200
    if status != 200:
        skipped[f"HTTP status {status}"] += 1
        return None
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    if kind and (NEVER.search(kind) or not READ_KINDS.search(kind)):
        skipped[kind[:60]] += 1
        return None
    most = PAGE_FACTOR * reading.limit
    name = f"{reading.name}#{number}"
    try:
        raw = _body(record, most)
    except InputError as error:
        return BadStory(name, f"{label} ({url[:100]}): {error}")
    known = Metadata(url=web_address(url), fetched=written_moment(record.headers.get("WARC-Date")))
    return raw, replace(reading, label=label, name=name, given=layered(reading.given, known))


def _body(record: Any, most: int) -> bytes:
    """The page in a record, unchunked and decompressed. Raises InputError where it is too large or damaged."""
    raw: bytes = record.reader.read(most + 1)
    if len(raw) > most:
        raise InputError(f"more than {megabytes(most)} in one page.")
    if len(raw) < record.content_length:
        raise InputError(f"cut short: {len(raw):,} of {record.content_length:,} bytes.")
    if not record.is_http or not record.is_http_parsed:
        return raw
    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        raw = _unchunked(raw)
    return inflated(raw, headers.get("Content-Encoding") or "", most)


def _unchunked(raw: bytes) -> bytes:
    """A chunked body in one piece; many crawlers unchunk it and leave the header."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\r\n", at, at + 100)
        size = raw[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return raw if not parts else b"".join(parts)
        length = int(size, 16)
        if not length:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
