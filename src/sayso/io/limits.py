"""What may come out of a packed file: bytes are counted as they come, so that a bomb ends early."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, Any

from sayso.errors import InputError

RATIO = 100
"""How many times its own size a packed file may unpack to; text packs to a fifth, markup seldom to a thirtieth."""
FREE = 10_000_000
"""Bytes that may come out whatever the ratio."""
MOST_BYTES = 200_000_000_000
"""Bytes that may come out of one file in all."""
MOST_MEMBERS = 100_000
"""Members that one file may have, those of the archives in it included."""
CHUNK = 65_536
DAMAGE = (
    EOFError, LookupError, MemoryError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, tarfile.TarError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What unpackers raise on damaged input."""


@dataclass(slots=True)
class Allowance:
    """What one packed file may still unpack to, all archives in it together; the one thing here that changes."""

    size: int | None = None
    """Its bytes; None for a pipe, where `read` counts them."""
    read: int = 0
    unpacked: int = 0
    members: int = 0

    def unpack(self, count: int) -> None:
        """Nothing; count more bytes came out. Raises InputError where they are too many."""
        self.unpacked += count
        packed = self.read if self.size is None else self.size
        if self.unpacked > MOST_BYTES:
            raise InputError(f"unpacks to more than {MOST_BYTES // 1_000_000_000} GB; the rest is left. Split it.")
        if self.unpacked > FREE + RATIO * packed:
            raise InputError(f"unpacks to more than {RATIO} times its size, as a bomb does; the rest is left.")

    def enter(self) -> None:
        """Nothing; one more member was met. Raises InputError where they are too many."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise InputError(f"more than {MOST_MEMBERS:,} members; the rest is left. Split it.")


class Unpacked(io.RawIOBase):
    """A stream of what an unpacker gives, counted; what it raises on damage is an InputError."""

    def __init__(self, source: IO[bytes] | Any, allowance: Allowance) -> None:
        self._source = source
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """How many bytes were put in buffer: all that it holds, except at the end, so that a peek sees enough."""
        view = memoryview(buffer).cast("B")
        at = 0
        while at < len(view):
            piece = self._piece(len(view) - at)
            if not piece:
                break
            view[at : at + len(piece)] = piece
            at += len(piece)
        return at

    def _piece(self, most: int) -> bytes:
        try:
            piece: bytes = self._source.read(most)
        except InputError:
            raise
        except DAMAGE as error:
            raise InputError(f"damaged archive ({damage(error)}).") from error
        self._allowance.unpack(len(piece))
        return piece


class Counted(io.RawIOBase):
    """A stream that tells an allowance how many packed bytes were read."""

    def __init__(self, source: IO[bytes] | Any, allowance: Allowance) -> None:
        self._source = source
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """How many bytes were put in buffer."""
        piece = self._source.read(len(memoryview(buffer).cast("B")))
        memoryview(buffer).cast("B")[: len(piece)] = piece
        self._allowance.read += len(piece)
        return len(piece)


def damage(error: BaseException) -> str:
    """What is wrong in a packed file, in a few words on one line."""
    words = " ".join(str(error).split())[:80]
    return words or type(error).__name__
