"""Web archives and PDFs that lie, loop or burst."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence

from tests.hostile.recipes.archives import BOMB, zeros
from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, noise, raw, refused
from tests.hostile.recipes.pages import page

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html"


def record(
    body: bytes, *, head: str = OK, url: str = "https://velm.example/1", length: str | None = None, more: str = ""
) -> bytes:
    """A response record; length overrides what is true."""
    answer = f"{head}\r\n\r\n".encode() + body
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-12-29T10:00:00Z",
        f"{more}Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer) if length is None else length}",
    )
    return "\r\n".join(fields).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + answer + b"\r\n\r\n"


def lengths() -> Iterator[Case]:
    """Records whose length is not what they say."""
    good, body = record(page().encode()), page().encode()
    for name, length in {
        "long": "999999999999",
        "short": "40",
        "negative": "-1",
        "words": "many",
        "huge": "9" * 400,
        "zero": "0",
        "empty": "",
    }.items():
        yield Case(
            f"{name}.warc",
            f"a length that is {name}, before a good record",
            raw(record(body, length=length) + good),
            EITHER,
        )
    yield Case(
        "cut.warc", "cut in the second record", raw(good + record(body)[:-200]), Expected(1, "cut short|damaged")
    )


def crawls() -> Iterator[Case]:
    """Records whose head or body is hostile."""
    yield Case(
        "gzip.warc",
        "a body of 100 MB in gzip",
        lambda: record(zeros(100_000_000), head=f"{OK}\r\nContent-Encoding: gzip"),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "packings.warc",
        "a body packed ten times, it says",
        raw(record(page().encode(), head=f"{OK}\r\nContent-Encoding: {', '.join(['gzip'] * 10)}")),
        EITHER,
    )
    yield Case(
        "chunks.warc",
        "chunks whose sizes lie",
        raw(record(b"ffffffff\r\n" + page().encode(), head=f"{OK}\r\nTransfer-Encoding: chunked")),
        EITHER,
    )
    yield Case(
        "heads.warc",
        "20,000 lines of HTTP head",
        lambda: record(page().encode(), head=OK + "\r\nX: y" * 20_000),
        EITHER,
        large=True,
    )
    yield Case(
        "url.warc",
        "an address with escapes and a script",
        raw(record(page().encode(), url="javascript:\x1b[2J\u202ealert(1)")),
        Expected(None, lacks=("javascript:",)),
    )
    yield Case(
        "bomb.warc.gz",
        "a crawl of 200 MB in 200 KB",
        lambda: gzip.compress(record(b"a" * 200_000_000), 6, mtime=0),
        refused(BOMB),
        large=True,
    )
    yield Case(
        "within.warc",
        "a crawl in a record of a crawl",
        raw(record(record(page().encode()), head="HTTP/1.1 200 OK\r\nContent-Type: text/html")),
        EITHER,
    )
    yield Case(
        "noise.warc",
        "random bytes after the first line",
        raw(b"WARC/1.0\r\n" + noise(3, 20_000)),
        refused("web archive"),
    )


def pdf(objects: Sequence[bytes], *, trailer: str = "/Root 1 0 R", start: int | None = None) -> bytes:
    """A PDF of numbered objects."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} {trailer} >>\n"
    return body + f"{head}startxref\n{len(body) if start is None else start}\n%%EOF".encode()


def stream(content: bytes, more: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(content)} {more} >>\nstream\n".encode() + content + b"\nendstream"


CATALOG, TREE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 800] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
WORDS = f"BT /F1 10 Tf 40 700 Td ({SAID}) Tj ET".encode()


def broken_pdfs() -> Iterator[Case]:
    """PDFs that are damaged or lead round."""
    good = [CATALOG, TREE, FONT, PAGE, stream(WORDS)]
    yield Case("xref.pdf", "a table that is elsewhere", raw(pdf(good, start=9_999_999)), EITHER)
    yield Case(
        "previous.pdf",
        "a table whose previous one is itself",
        raw(pdf(good, trailer="/Root 1 0 R /Prev 9", start=9)),
        EITHER,
    )
    yield Case(
        "kids.pdf",
        "pages whose kids are themselves",
        raw(pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R 4 0 R] /Count 3 >>", *good[2:]])),
        EITHER,
    )
    yield Case(
        "count.pdf",
        "a count of two thousand million pages",
        raw(pdf([CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 2000000000 >>", *good[2:]])),
        EITHER,
    )
    yield Case(
        "many.pdf",
        "3,000 pages",
        lambda: pdf([CATALOG, b"<< /Type /Pages /Kids [" + b"4 0 R " * 3000 + b"] /Count 3000 >>", *good[2:]]),
        refused("pages"),
        large=True,
    )
    locked = f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>".encode()
    yield Case(
        "locked.pdf",
        "a PDF with a password",
        raw(pdf([*good, locked], trailer=f"/Root 1 0 R /Encrypt 6 0 R /ID [<{'43' * 16}><{'43' * 16}>]")),
        refused("password|damaged"),
    )
    yield Case("cut.pdf", "cut in the middle", raw(pdf(good)[:400]), EITHER)
    yield Case(
        "noise.pdf", "random bytes after the first line", raw(b"%PDF-1.7\n" + noise(4, 20_000)), refused("damaged PDF")
    )


def pdf_bombs() -> Iterator[Case]:
    """PDFs that burst or run for ever."""

    def with_content(content: bytes, more: str = "") -> bytes:
        return pdf([CATALOG, TREE, FONT, PAGE, stream(content, more)])

    packed = "/Filter /FlateDecode"
    yield Case(
        "flate.pdf",
        "a page of 200 MB",
        lambda: with_content(zlib.compress(b" " * 200_000_000), packed),
        EITHER,
        large=True,
    )
    yield Case(
        "twice.pdf",
        "a page packed twice",
        lambda: with_content(
            zlib.compress(zlib.compress(WORDS + b" " * 100_000_000)), "/Filter [/FlateDecode /FlateDecode]"
        ),
        EITHER,
        large=True,
    )
    yield Case(
        "pieces.pdf",
        "a page of 30,000 pieces of text",
        lambda: with_content(zlib.compress(WORDS * 30_000), packed),
        EITHER,
        large=True,
    )
    yield Case(
        "letters.pdf",
        "a page of 60,000 letters, each in a place",
        lambda: with_content(
            zlib.compress(b"".join(b"BT /F1 9 Tf %d %d Td (A) Tj ET " % (n % 700, n % 800) for n in range(60_000))),
            packed,
        ),
        Expected(None, holds=""),
        large=True,
    )
    resources = b"/Resources << /XObject << /X 5 0 R >> >>"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources + b" /Length 7 >>\nstream\n/X Do \nendstream"
    )
    looped = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font").replace(b"5 0 R", b"7 0 R")
    yield Case(
        "form.pdf",
        "a form that draws itself",
        raw(pdf([CATALOG, TREE, FONT, looped, form, form.replace(b"5 0 R", b"6 0 R"), stream(b"/X Do " + WORDS)])),
        EITHER,
    )
    yield Case(
        "nested.pdf", "graphics saved 100,000 deep", lambda: with_content(b"q " * 100_000 + WORDS), EITHER, large=True
    )
    yield Case(
        "script.pdf",
        "a script that runs on opening",
        raw(
            pdf(
                [
                    CATALOG[:-3] + b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
                    TREE,
                    FONT,
                    PAGE,
                    stream(WORDS),
                ]
            )
        ),
        CLEAN,
    )
    yield Case(
        "arrays.pdf",
        "lists 50,000 deep",
        raw(pdf([CATALOG[:-3] + b"/X " + b"[" * 50_000 + b" >>", TREE, FONT, PAGE, stream(WORDS)])),
        EITHER,
    )
