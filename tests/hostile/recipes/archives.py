"""Archives: bombs, nesting, paths that climb out, members that are no files, sizes that lie."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, raw, refused
from tests.hostile.recipes.pages import page

BOMB = "bomb|more than|limit"
THEN = (1980, 1, 1, 0, 0, 0)


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members; a name may come twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, THEN)
            info.compress_type = method
            info.external_attr = 0o600 << 16
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                _written(archive, info, content)
    return target.getvalue()


def _written(archive: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes) -> None:
    with archive.open(info, "w") as member:
        member.write(content)


def zeros(size: int) -> bytes:
    """A gzip file of so many letters."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"a" * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def bombs() -> Iterator[Case]:
    """Small zips of much."""
    many = [("good.txt", SAID.encode())]
    yield Case(
        "plain.zip",
        "60 MB of one letter after a good story",
        lambda: zipped([*many, ("a.txt", b"a" * 60_000_000)]),
        Expected(1, BOMB),
        large=True,
    )
    yield Case(
        "page.zip",
        "a page of 60 MB",
        lambda: zipped([*many, ("a.html", b"<html><body>" + b"<p>" * 20_000_000)]),
        Expected(1, BOMB),
        large=True,
    )
    yield Case(
        "lzma.zip",
        "60 MB by LZMA",
        lambda: zipped([*many, ("a.txt", b"a" * 60_000_000)], zipfile.ZIP_LZMA),
        Expected(1, BOMB),
        large=True,
    )
    yield Case(
        "bzip2.zip",
        "60 MB by bzip2",
        lambda: zipped([*many, ("a.txt", b"a" * 60_000_000)], zipfile.ZIP_BZIP2),
        Expected(1, BOMB),
        large=True,
    )
    yield Case(
        "members.zip",
        "40 members of 5 MB",
        lambda: zipped([*many, *((f"{n}.txt", b"a" * 5_000_000) for n in range(40))]),
        Expected(1, BOMB),
        large=True,
    )
    yield Case(
        "overlap.zip", "300 members that are one and the same bytes", lambda: overlapping(300), EITHER, large=True
    )
    yield Case(
        "empty.zip",
        "30,000 empty members",
        lambda: zipped([(f"{n}.txt", b"") for n in range(30_000)], zipfile.ZIP_STORED),
        refused("empty|members"),
        large=True,
    )
    yield Case(
        "jsonl.zip",
        "60 MB on one JSON line",
        lambda: zipped([*many, ("a.jsonl", b'{"text": "' + b"a" * 60_000_000)]),
        Expected(1, BOMB),
        large=True,
    )


def overlapping(count: int) -> bytes:
    """A zip whose list names one member many times, as the better bombs do."""
    whole = zipped([("a.txt", b"Ada " * 500_000)])
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    fields = list(struct.unpack("<4s4H2LH", end[:22]))
    fields[3] = fields[4] = count
    fields[5] = len(entry) * count
    return whole[:at] + entry * count + struct.pack("<4s4H2LH", *fields)


def packed_bombs() -> Iterator[Case]:
    """Small gzip, bzip2 and xz files of much."""
    yield Case("text.txt.gz", "100 MB of one letter in gzip", lambda: zeros(100_000_000), refused(BOMB), large=True)
    yield Case(
        "page.html.gz",
        "100 MB of a page in gzip",
        lambda: gzip.compress(b"<html>" + b"<b>" * 33_000_000, 6, mtime=0),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "text.txt.bz2",
        "100 MB of one letter in bzip2",
        lambda: bz2.compress(b"a" * 100_000_000),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "text.txt.xz",
        "100 MB of one letter in xz",
        lambda: lzma.compress(b"a" * 100_000_000, preset=0),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "twice.gz",
        "gzip of gzip of 50 MB",
        lambda: gzip.compress(zeros(50_000_000), mtime=0),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "members.gz",
        "3,000 gzip members one after the other",
        lambda: gzip.compress(b"Ada said. ", mtime=0) * 3000,
        Expected(None, holds=""),
        large=True,
    )
    yield Case("memory.xz", "xz that asks for a dictionary of 1.5 GB", raw(greedy_xz()), EITHER, packed=True)
    yield Case(
        "cut.gz",
        "gzip cut in the middle",
        raw(gzip.compress((SAID + "\n").encode() * 20, mtime=0)[:-30]),
        EITHER,
        packed=True,
    )


def greedy_xz() -> bytes:
    """An xz file whose head asks for much memory."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 4096}]
    made = bytearray(lzma.compress(SAID.encode(), filters=filters))
    at = made.index(b"\x21\x01") + 2
    made[at] = 39
    # The block head ends in its own checksum.
    size = (made[12] + 1) * 4
    made[12 + size - 4 : 12 + size] = zlib.crc32(bytes(made[12 : 12 + size - 4])).to_bytes(4, "little")
    return bytes(made)


def nested() -> Iterator[Case]:
    """Archives in archives."""

    def levels(count: int, inner: bytes = SAID.encode(), name: str = "story.txt") -> bytes:
        for _ in range(count):
            inner, name = zipped([(name, inner)]), "inner.zip"
        return inner

    yield Case("two.zip", "a story two zips deep", raw(levels(2)), CLEAN, packed=True)
    yield Case("six.zip", "a story six zips deep", raw(levels(6)), refused("archives"), packed=True)
    yield Case("hundred.zip", "a story a hundred zips deep", raw(levels(100)), refused("archives"), packed=True)
    yield Case(
        "bomb.zip",
        "a bomb of 60 MB two zips deep",
        lambda: levels(1, zipped([("a.txt", b"a" * 60_000_000)]), "b.zip"),
        refused(BOMB),
        large=True,
    )
    yield Case("tree.zip", "a zip of eight zips of eight stories", raw(tree(2)), EITHER, packed=True)
    yield Case(
        "mixed.zip",
        "a tar in gzip in a zip in a zip in a zip",
        raw(levels(3, gzip.compress(tarred([("a.txt", SAID.encode())]), mtime=0), "a.tgz")),
        EITHER,
        packed=True,
    )
    yield Case(
        "itself.zip",
        "a zip that holds its own name",
        raw(zipped([("itself.zip", b"PK\x03\x04itself")])),
        refused("damaged|zip"),
        packed=True,
    )


def tree(depth: int) -> bytes:
    """A zip of eight zips of eight stories, and so on down."""
    inner = SAID.encode()
    name = "story.txt"
    for _ in range(depth):
        inner, name = zipped([(f"{n}-{name}", inner) for n in range(8)]), "more.zip"
    return inner


def tarred(members: Iterable[tuple[str, bytes]], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    """A tar of members of one kind."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, link, len(content)
            archive.addfile(info, io.BytesIO(content))
    return target.getvalue()


PATHS = {
    "climb": "../../../../tmp/sayso-hostile.txt",
    "root": "/tmp/sayso-hostile.txt",
    "drive": "C:\\windows\\evil.txt",
    "back": "..\\..\\evil.txt",
    "escape": "\x1b[2J\u202etxt.txt",
    "long": "a/" * 2000 + "b.txt",
    "device": "con.txt",
    "newline": "a\nb: all is well.txt",
}


def zip_paths() -> Iterator[Case]:
    """Names of members that lead elsewhere."""
    for name, path in PATHS.items():
        yield Case(
            f"{name}.zip", f"a member whose path is {name}", raw(zipped([(path, SAID.encode())])), CLEAN, packed=True
        )


def tar_members() -> Iterator[Case]:
    """Members of a tar that are no files, or lead elsewhere."""
    good = tarred([("good.txt", SAID.encode())])[:1024]
    for name, kind in {
        "symlink": tarfile.SYMTYPE,
        "hardlink": tarfile.LNKTYPE,
        "device": tarfile.BLKTYPE,
        "pipe": tarfile.FIFOTYPE,
    }.items():
        body = tarred([("evil.txt", b"")], kind, "/etc/passwd")[:512]
        yield Case(
            f"{name}.tar", f"a {name} before a story", raw(body + good + bytes(1024)), Expected(lacks=("root:",))
        )
    yield Case("climb.tar", "a path that climbs out", raw(tarred([(PATHS["climb"], SAID.encode())])), CLEAN)
    size = bytearray(tarred([("a.txt", SAID.encode())]))
    size[124:136] = b"77777777777\0"
    size[148:156] = b"%06o\0 " % (sum(size[:148]) + 256 + sum(size[156:512]))
    yield Case("size.tar", "a size of 8 GB that is not there", raw(bytes(size)), EITHER)
    yield Case(
        "sum.tar",
        "a checksum that is wrong",
        raw(tarred([("a.txt", SAID.encode())]).replace(b"0ustar", b"9ustar")),
        EITHER,
    )
    yield Case(
        "longname.tar",
        "a name of 300,000 characters",
        lambda: tarred([("n" * 300_000 + ".txt", SAID.encode())]),
        CLEAN,
        large=True,
    )


def zip_lies() -> Iterator[Case]:
    """Zips that say what is not so."""
    good = zipped([("a.txt", SAID.encode())], zipfile.ZIP_STORED)
    at = good.index(b"PK\x01\x02")

    def patched(offset: int, value: bytes, base: int = at) -> bytes:
        return good[: base + offset] + value + good[base + offset + len(value) :]

    yield Case(
        "twice.zip",
        "two members of one name",
        raw(
            zipped([("a.txt", SAID.encode()), ("a.txt", SAID.replace("Monday", "Friday").encode())], zipfile.ZIP_STORED)
        ),
        Expected(2, holds="harbour"),
    )
    yield Case("size.zip", "a size that lies", raw(patched(24, struct.pack("<L", 4_000_000_000))), EITHER)
    yield Case("checksum.zip", "a checksum that lies", raw(patched(16, b"\1\2\3\4")), refused("damaged"))
    yield Case("locked.zip", "a member that is locked", raw(patched(8, b"\1\0")), refused("password"))
    yield Case(
        "method.zip",
        "a packing that nobody knows",
        raw(patched(10, b"\x63\0")),
        refused("damaged|not supported|compression"),
    )
    yield Case(
        "offset.zip",
        "a member that is beyond the end",
        raw(patched(42, struct.pack("<L", 3_000_000))),
        refused("damaged"),
    )
    yield Case("cut.zip", "a zip without its list", raw(good[:at]), refused("damaged"))
    names = zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", page().encode())], zipfile.ZIP_STORED)
    yield Case("word.zip", "a Word file that holds a page", raw(names), refused("Word"))
