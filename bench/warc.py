"""How fast a crawl is gone through before any page is read, against warcio and plain gunzip, in one run.

Run with: python bench/warc.py [records]. Prints one JSON object; warcio is left out where it is not installed.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import time
from collections.abc import Callable, Iterator

from sayso.io import warc
from sayso.io.limits import Allowance, Unpacked
from sayso.io.metadata import Metadata
from sayso.io.stories import Item, Reading, Stream

WORDS = "the mayor said that port bridge closed denied council harbour report blast week two nobody would it".split()


def crawl(records: int) -> bytes:
    """A WARC.gz of pages of 30 kB, a gzip member a record, as crawlers write it."""
    chance = random.Random(7)
    parts = []
    for number in range(records):
        body = " ".join(chance.choices(WORDS, k=6000)).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>" + body + b"</body></html>"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            "WARC-Date: 2025-12-29T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(gzip.compress(head.encode() + answer + b"\r\n\r\n", 6))
    return b"".join(parts)


def ours(raw: bytes) -> int:
    """How many pages come out of our reader."""
    pages = 0

    def count(stream: Stream, reading: Reading) -> Iterator[Item]:
        nonlocal pages
        pages += 1
        yield from ()

    source = gzip.GzipFile(fileobj=io.BytesIO(raw))
    stream = io.BufferedReader(Unpacked(source, Allowance(len(raw))), 65_536)
    for item in warc.read(stream, Reading("crawl", "crawl", Metadata()), inner=count):
        raise SystemExit(f"unexpected: {item}")
    return pages


def plain(raw: bytes) -> int:
    """Nothing but gunzip."""
    found = 0
    source = gzip.GzipFile(fileobj=io.BytesIO(raw))
    while piece := source.read(65_536):
        found += piece.count(b"WARC-Target-URI")
    return found


def theirs(raw: bytes) -> int:
    """The same by warcio."""
    from warcio.archiveiterator import ArchiveIterator

    return sum(bool(r.content_stream().read()) for r in ArchiveIterator(io.BytesIO(raw)) if r.rec_type == "response")


def rate(read: Callable[[bytes], int], raw: bytes) -> float:
    """Records a second, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        best = max(best, read(raw) / (time.perf_counter() - start))
    return best


def main() -> None:
    """Print records a second and the ratios."""
    raw = crawl(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    found = {"sayso": rate(ours, raw), "gunzip": rate(plain, raw)}
    try:
        found["warcio"] = rate(theirs, raw)
    except ImportError:
        pass
    ratios = {f"sayso/{k}": round(found["sayso"] / v, 2) for k, v in found.items() if k != "sayso"}
    print(json.dumps({"records_per_second": {k: round(v) for k, v in found.items()}, "ratios": ratios}))


if __name__ == "__main__":
    main()
