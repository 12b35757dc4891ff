"""zip, tar and packed files: every member read by its content, as a file would be, and none written to disk.

A member's path is only its name: "../../etc/passwd" goes nowhere. What comes out is counted (io/limits.py).
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from typing import IO, Any, TypeAlias

from sayso.errors import InputError
from sayso.io.decode import picture_kind
from sayso.io.files import ABOUT
from sayso.io.limits import CHUNK, DAMAGE, Allowance, Counted, Unpacked, damage
from sayso.io.stories import BadStory, Item, Reading, Skipped, Stream, megabytes

Inner: TypeAlias = Callable[[Stream, Reading], Iterator[Item]]
DEEPEST = 3
"""How many archives may stand in one another."""
HELD = 100_000_000
"""Bytes of a zip that stands in another archive or comes through a pipe: it is held in memory."""
PACKERS: dict[bytes, tuple[str, Callable[[Any], IO[bytes]]]] = {
    b"\x1f\x8b": (".gz", lambda stream: gzip.GzipFile(fileobj=stream)),  # type: ignore[dict-item,return-value]
    b"BZh": (".bz2", lambda stream: bz2.BZ2File(stream)),
    b"\xfd7zXZ\x00": (".xz", lambda stream: _Xz(stream)),  # type: ignore[dict-item,return-value]
}
MOST_MEMORY = 256_000_000
"""Bytes of memory that an xz file may ask for; xz at its most thorough asks for 65 MB, its head could say 4 GB."""
ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}
TAR_AT = 257
OFFICE = {"word/": "a Word file", "ppt/": "a PowerPoint file", "xl/": "an Excel file"}
SYSTEM = ("__MACOSX/", ".git/", ".svn/")


class _Xz:
    """What an xz file holds, by an unpacker that takes only so much memory."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._rest = b""
        self._unpacker = lzma.LZMADecompressor(memlimit=MOST_MEMORY)

    def read(self, most: int) -> bytes:
        """At most so many bytes; none at the end."""
        while True:
            if self._unpacker.eof and not self._next():
                return b""
            if self._unpacker.needs_input and not self._rest:
                self._rest = self._stream.read(CHUNK)
                if not self._rest:
                    raise EOFError("cut short")
            piece: bytes = self._unpacker.decompress(self._rest, most)
            self._rest = b""
            if piece:
                return piece

    def _next(self) -> bool:
        """Whether another stream follows, perhaps after zeros."""
        self._rest = self._unpacker.unused_data.lstrip(b"\0")
        while not self._rest:
            more = self._stream.read(CHUNK)
            if not more:
                return False
            self._rest = more.lstrip(b"\0")
        self._unpacker = lzma.LZMADecompressor(memlimit=MOST_MEMORY)
        return True


def looks_zipped(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def looks_packed(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are gzip, bzip2 or xz data."""
    return head.startswith(tuple(PACKERS))


def looks_tarred(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are a tar archive."""
    return head[TAR_AT : TAR_AT + 5] == b"ustar"


def read_packed(stream: Stream, reading: Reading, *, inner: Inner) -> Iterator[Item]:
    """What the one file in a gzip, bzip2 or xz file holds."""
    reading, stream = _deeper(stream, reading)
    assert reading.allowance is not None
    ending, opened = next(v for k, v in PACKERS.items() if stream.peek(6).startswith(k))
    path = PurePosixPath(reading.label)
    label = str(path.with_suffix(ENDINGS.get(path.suffix.lower(), ""))) if path.suffix else reading.label
    unpacked = BufferedReader(Unpacked(opened(stream), reading.allowance), CHUNK)
    # One file that is packed (a gzipped tar or WARC) is no archive in another.
    yield from inner(unpacked, replace(reading, label=label, name=reading.name.removesuffix(ending)))


def read_tar(stream: Stream, reading: Reading, *, inner: Inner) -> Iterator[Item]:
    """What the members of a tar archive hold, read in their order as a stream."""
    reading, stream = _deeper(stream, reading, archive=True)
    skipped: Counter[str] = Counter()
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=CHUNK, errorlevel=0) as archive:
            for member in archive:
                why = "folders and links" if not member.isreg() else ""
                source = archive.extractfile(member) if not why else None
                yield from _member(source, member.name, reading, inner, (why, skipped))
                # A tar keeps all the members that it met.
                archive.members = []  # type: ignore[attr-defined]
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")
    except DAMAGE as error:
        yield BadStory(reading.name, f"{reading.label}: damaged tar archive ({damage(error)}).")
    yield from _told(skipped, reading)


def read_zip(stream: Stream, reading: Reading, *, inner: Inner) -> Iterator[Item]:
    """What the members of a zip archive hold, in their order."""
    reading, stream = _deeper(stream, reading, archive=True)
    skipped: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(_held(stream, reading)) as archive:
            members = archive.infolist()
            _refuse_office([m.filename for m in members])
            if not members:
                raise InputError("an empty zip archive.")
            for member in members:
                yield from _zip_member(archive, member, reading, inner, skipped)
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")
    except DAMAGE as error:
        yield BadStory(reading.name, f"{reading.label}: damaged zip archive ({damage(error)}).")
    yield from _told(skipped, reading)


def _zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, reading: Reading, inner: Inner, skipped: Counter[str]
) -> Iterator[Item]:
    name = member.filename
    # Its own is_dir() breaks on an empty name.
    if name.endswith("/"):
        yield from _member(None, name, reading, inner, ("folders and links", skipped))
        return
    try:
        if member.flag_bits & 1:
            raise InputError("locked with a password; unpack it first.")
        try:
            source = archive.open(member)
        except DAMAGE as error:
            raise InputError(f"damaged archive ({damage(error)}).") from error
    except InputError as error:
        yield BadStory(PurePosixPath(name).name, f"{_label(reading, name)}: {error}")
        return
    with source:
        yield from _member(source, name, reading, inner, ("", skipped))


def _member(
    source: Any, name: str, reading: Reading, inner: Inner, passing: tuple[str, Counter[str]]
) -> Iterator[Item]:
    """What one member holds; passing is why it is passed over ("" where it is not yet known), and the count of such."""
    why, skipped = passing
    assert reading.allowance is not None
    reading.allowance.enter()
    path = PurePosixPath(name.replace("\\", "/"))
    if not why and (path.name.startswith(".") or name.startswith(SYSTEM)):
        why = "hidden files"
    if not why and path.stem.casefold() in ABOUT:
        why = "files by which a folder speaks of itself"
    stream = None if why or source is None else BufferedReader(Unpacked(source, reading.allowance), CHUNK)
    label = _label(reading, name)
    try:
        if stream is not None:
            why = picture_kind(stream.peek(64))
        if why or stream is None:
            skipped[why] += 1
            return
        yield from inner(stream, replace(reading, label=label, name=_stem(path)))
    except InputError as error:
        yield BadStory(_stem(path), f"{label}: {error}")
    # A bomb ends the whole archive, not one member of it.
    reading.allowance.unpack(0)


def _told(skipped: Counter[str], reading: Reading) -> Iterator[Skipped]:
    for why, count in skipped.items():
        yield Skipped(reading.name, f"{reading.label}: {count:,} members passed over: {why}", count)


def _deeper(stream: Stream, reading: Reading, *, archive: bool = False) -> tuple[Reading, Stream]:
    """reading one archive further in, with an allowance. Raises InputError where it is too deep."""
    depth = reading.depth + archive
    if depth > DEEPEST:
        raise InputError(f"an archive in more than {DEEPEST} archives; unpack it first.")
    if reading.allowance is not None:
        return replace(reading, depth=depth), stream
    if stream.seekable():
        at = stream.tell()
        size = stream.seek(0, 2)
        stream.seek(at)
        return replace(reading, depth=depth, allowance=Allowance(size)), stream
    allowance = Allowance()
    counted = BufferedReader(Counted(stream, allowance), CHUNK)
    return replace(reading, depth=depth, allowance=allowance), counted


def _held(stream: Stream, reading: Reading) -> IO[bytes]:
    """A stream in which a zip's list of members, at its end, can be read."""
    if stream.seekable():
        return stream
    raw = stream.read(HELD + 1)
    if len(raw) > HELD:
        raise InputError(f"a zip of more than {megabytes(HELD)} inside another archive or a pipe; give it as a file.")
    return BytesIO(raw)


def _refuse_office(names: list[str]) -> None:
    """Nothing, where a zip is no office file or book. Raises InputError naming which it is."""
    if "[Content_Types].xml" in names:
        kind = next((v for k, v in OFFICE.items() if any(n.startswith(k) for n in names)), "an Office file")
        raise InputError(f"{kind}; save it as text, HTML or PDF.")
    if "META-INF/container.xml" in names and "mimetype" in names:
        raise InputError("an EPUB book; save it as text or HTML.")
    if "mimetype" in names and "content.xml" in names:
        raise InputError("an OpenDocument file; save it as text, HTML or PDF.")


def _label(reading: Reading, name: str) -> str:
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in name.encode(errors="replace").decode())
    return f"{reading.label}: {shown[:300]}"


def _stem(path: PurePosixPath) -> str:
    return path.stem if path.suffix[1:].isalpha() else path.name
