"""Files of the corpus changed at random, each read within bounds: python -m tests.hostile.fuzz --minutes 15 [--seed N].

What takes too long or breaks is written to FOLDER; put it into recipes/found.py and mend the reader.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import resource
import sys
import time
from pathlib import Path

from sayso.io.read import read_items_bytes
from tests.hostile.corpus import FILES

MOST_SECONDS = 4.0
PARTS = (
    b"\0",
    b"\xff",
    b"\xd8\x00",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"]]>",
    b"<!--",
    b'"',
    b"'",
    b"{",
    b"[",
    b"\\",
    b"\\ud800",
    b"\n",
    b"\r",
    b"9" * 400,
    b"-1",
    b"1e999",
    b"=",
    b"<![CDATA[",
    b"endobj",
    b"stream",
    b"Content-Length: -1",
    b"\x1f\x8b",
    b"PK\x01\x02",
    b"\x1b[2J",
)


def changed(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """raw with some bytes changed, cut, doubled, or taken from other."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 4, 16, 64, 512)))
        kind = chance.randrange(6)
        if kind == 0:
            data[at:end] = b""
        elif kind == 1:
            data[at:at] = chance.choice(PARTS)
        elif kind == 2:
            data[at:at] = bytes(data[at:end]) * chance.choice((1, 2, 50))
        elif kind == 3 and other:
            start = chance.randrange(len(other))
            data[at:at] = other[start : start + 256]
        elif kind == 4:
            data[at:end] = chance.randbytes(end - at)
        elif at < len(data):
            data[at] ^= 1 << chance.randrange(8)
    return bytes(data)


def fault_of(raw: bytes, name: str) -> str:
    """What is wrong with how raw is read; "" for nothing."""
    began = time.process_time()
    try:
        for _ in read_items_bytes(raw, name=name):
            pass
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    seconds = time.process_time() - began
    return f"{seconds:.1f} seconds" if seconds > MOST_SECONDS else ""


def main() -> int:
    """Change and read files for so long; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    faulthandler.enable()
    chance = random.Random(wanted.seed)
    files = sorted(p for p in FILES.rglob("*") if p.is_file() and p.stat().st_size < 20_000)
    until, count, found = time.monotonic() + 60 * wanted.minutes, 0, 0
    while time.monotonic() < until:
        path, other = chance.choice(files), chance.choice(files)
        raw = changed(path.read_bytes(), other.read_bytes(), chance)
        # Kept before it is read, so that what ends the process is there too.
        (wanted.folder / "last").write_bytes(raw)
        fault = fault_of(raw, path.name)
        count += 1
        if fault:
            found += 1
            target = wanted.folder / f"{hashlib.sha256(raw).hexdigest()[:12]}-{path.name}"
            target.write_bytes(raw)
            sys.stdout.write(f"{target.name} (from {path.parent.name}): {fault}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count:,} files read, {found} with a fault, seed {wanted.seed}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
