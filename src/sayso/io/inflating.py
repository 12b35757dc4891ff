"""Bodies that a web server packed: unpacked up to a limit."""

from __future__ import annotations

import zlib

from sayso.errors import InputError
from sayso.io.stories import megabytes

GZIP = b"\x1f\x8b"
AUTOMATIC = 47
"""Window bits by which zlib takes gzip and zlib data alike."""


def inflated(raw: bytes, encodings: str, most: int) -> bytes:
    """A body without its Content-Encoding. Raises InputError where more than most bytes come out, or it is damaged."""
    for name in reversed([x.strip().lower() for x in encodings.split(",") if x.strip()][:3]):
        if name in ("gzip", "x-gzip"):
            # Many crawlers unpack the body and leave the header.
            raw = _unzipped(raw, AUTOMATIC, most) if raw.startswith(GZIP) else raw
        elif name == "deflate":
            raw = _deflated(raw, most)
        elif name == "br":
            raw = _unbrotlied(raw, most)
        elif name not in ("identity", "none", "utf-8"):
            raise InputError(f"packed as {name[:20]!r}, which sayso cannot unpack.")
    return raw


def _unzipped(raw: bytes, bits: int, most: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        found = unpacker.decompress(raw, most + 1)
    except zlib.error as error:
        raise InputError(f"damaged packing ({error}).") from error
    return _checked(found, most)


def _deflated(raw: bytes, most: int) -> bytes:
    """Deflate with or without its zlib head: servers send both; what is neither was unpacked before."""
    for bits in (AUTOMATIC, -zlib.MAX_WBITS):
        try:
            return _unzipped(raw, bits, most)
        except InputError as error:
            if "damaged" not in str(error):
                raise
    return raw


def _unbrotlied(raw: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise InputError("packed as 'br'; install brotli to read it.") from error
    unpacker = brotli.Decompressor()
    try:
        parts = [unpacker.process(raw, output_buffer_limit=most + 1)]
    except brotli.error:
        # Many crawlers unpack the body and leave the header.
        return raw
    return _checked(b"".join(parts), most)


def _checked(found: bytes, most: int) -> bytes:
    if len(found) > most:
        raise InputError(f"unpacks to more than {megabytes(most)} in one page.")
    return found
