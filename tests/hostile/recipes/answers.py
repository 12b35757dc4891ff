"""Answers of web servers, byte for byte: slow, endless, going round in redirects, of other sizes than they say, unsafe.

PORT stands for the server's port.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from tests.hostile.recipes.archives import BOMB, zeros
from tests.hostile.recipes.case import EITHER, Case, noise, raw, refused
from tests.hostile.recipes.pages import page
from tests.hostile.recipes.xml import rss

ONCE = "at once"
HTML = "Content-Type: text/html; charset=utf-8"


def answer(body: bytes, *headers: str, status: str = "200 OK", length: str | None = "") -> bytes:
    """An answer; length None: none is told."""
    told = [] if length is None else [f"Content-Length: {length or len(body)}"]
    return "\r\n".join([f"HTTP/1.1 {status}", *told, *headers, "", ""]).encode("latin-1") + body


def moved(where: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"", f"Location: {where}", status=status)


def slow() -> Iterator[Case]:
    """Servers that take their time."""
    good = answer(page().encode(), HTML)
    yield Case("drip.http", "an answer of one byte a second", raw(good), refused("within|in time"), served="drip")
    yield Case(
        "head.http",
        "a head of one byte a second, after its first line",
        raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 500),
        refused("within|in time"),
        served="drip",
    )
    yield Case("silent.http", "a server that says nothing", raw(b""), refused("in time|within"), served="drip")
    yield Case(
        "half.http",
        "a page that stops in the middle and hangs",
        raw(good[:200]),
        refused("in time|within"),
        served="hang",
    )
    yield Case(
        "robots.http",
        "a robots.txt of one byte a second",
        raw(answer(b"User-agent: *\nAllow: /\n" * 40)),
        refused("robots|within|in time"),
        served="drip robots",
    )


def endless() -> Iterator[Case]:
    """Answers without end."""
    chunked = answer(b"", HTML, "Transfer-Encoding: chunked", length=None)
    big = b"40000\r\n" + b"a" * 0x40000 + b"\r\n"
    yield Case(
        "chunks.http", "chunks without end", lambda: chunked + big, refused("more than"), large=True, served="endless"
    )
    yield Case(
        "small.http",
        "chunks of one byte without end",
        raw(chunked + b"1\r\na\r\n" * 40),
        refused("more than|within"),
        served="endless",
    )
    yield Case(
        "body.http",
        "a body without length and end",
        lambda: answer(b"a" * 300_000, HTML, length=None),
        refused("more than"),
        large=True,
        served="endless",
    )
    yield Case(
        "headers.http",
        "header lines without end",
        raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: aaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 200),
        refused("broke off|more than|within|reached"),
        served="endless",
    )
    yield Case(
        "line.http",
        "one header line without end",
        raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 10_000),
        refused("broke off|more than|within|reached"),
        served="endless",
    )
    yield Case(
        "gzip.http",
        "gzip without end",
        lambda: answer(zeros(3_000_000), HTML, "Content-Encoding: gzip", length=None),
        refused("more than|within"),
        large=True,
        served="endless",
    )


def redirects() -> Iterator[Case]:
    """Redirects."""
    for name, where, says in (
        ("loop", "/again", "more than 5 redirects"),
        ("grows", "/a/a/a?PORT", "more than 5 redirects"),
        ("file", "file:///etc/passwd", "only http"),
        ("script", "javascript:alert(1)", "only http|asked for|no address"),
        ("empty", "", "says not where"),
        ("long", "/" + "a" * 50_000, ""),
        ("password", "http://user:secret@127.0.0.1:PORT/", "password"),
        ("escape", "http://\x9b2J/", ""),
    ):
        yield Case(f"{name}.http", f"a redirect whose target is {name}", raw(moved(where)), refused(says), served=ONCE)


def sizes() -> Iterator[Case]:
    """Answers that are larger than they say, or than anybody wants."""
    told = "Content-Encoding: gzip"
    yield Case(
        "bomb.http",
        "300 MB in gzip",
        lambda: answer(zeros(300_000_000), HTML, told),
        refused(BOMB),
        large=True,
        served=ONCE,
    )
    twice = "Content-Encoding: gzip, gzip"
    yield Case(
        "twice.http",
        "300 MB in gzip in gzip",
        lambda: answer(gzip.compress(zeros(300_000_000), mtime=0), HTML, twice),
        refused(BOMB),
        large=True,
        served=ONCE,
    )
    yield Case(
        "deflate.http",
        "100 MB in deflate",
        lambda: answer(zlib.compress(b"a" * 100_000_000), HTML, "Content-Encoding: deflate"),
        refused(BOMB),
        large=True,
        served=ONCE,
    )
    yield Case(
        "told.http", "a length of 100 GB", raw(answer(b"a", HTML, length="100000000000")), refused("limit"), served=ONCE
    )
    yield Case("short.http", "more than it says", raw(answer(page().encode(), HTML, length="60")), EITHER, served=ONCE)
    yield Case(
        "negative.http",
        "a length of less than nothing",
        raw(answer(page().encode(), HTML, length="-5")),
        EITHER,
        served=ONCE,
    )
    yield Case(
        "lengths.http",
        "two lengths and chunks",
        raw(answer(page().encode(), HTML, "Content-Length: 5", "Transfer-Encoding: chunked")),
        EITHER,
        served=ONCE,
    )
    yield Case("packed.http", "says gzip and is not", raw(answer(page().encode(), HTML, told)), EITHER, served=ONCE)


def answers() -> Iterator[Case]:
    """Answers that are no answer."""
    yield Case("noise.http", "random bytes", raw(noise(5, 4000)), refused("broke off|reached"), served=ONCE)
    yield Case("status.http", "a status of 99,999", raw(answer(b"", status="99999 \x1b[2J")), refused(""), served=ONCE)
    yield Case(
        "split.http",
        "headers with escapes and line ends",
        raw(answer(page().encode(), HTML, "Content-Location: \x1b[2J", "X: a\rb")),
        EITHER,
        served=ONCE,
    )
    yield Case(
        "type.http",
        "a page that says it is a picture",
        raw(answer(page().encode(), "Content-Type: image/png")),
        EITHER,
        served=ONCE,
    )
    yield Case(
        "listing.http",
        "a feed that leads to itself",
        raw(
            answer(
                rss("<item><title>a</title><link>http://127.0.0.1:PORT/start</link></item>").encode(),
                "Content-Type: application/rss+xml",
            )
        ),
        EITHER,
        served=ONCE,
    )
    index = "<sitemapindex><sitemap><loc>http://127.0.0.1:PORT/start</loc></sitemap><sitemap><loc>http://127.0.0.1:PORT/2</loc></sitemap></sitemapindex>"
    yield Case(
        "index.http",
        "an index of site maps that is all that it names",
        raw(answer(index.encode(), "Content-Type: application/xml")),
        EITHER,
        served=ONCE,
    )
    yield Case(
        "later.http",
        "come back in a hundred years",
        raw(answer(b"", "Retry-After: 3153600000", status="503 Busy")),
        refused("503"),
        served=ONCE,
    )
    yield Case(
        "cookies.http",
        "3,000 cookies",
        raw(answer(page().encode(), HTML, *["Set-Cookie: a=b"] * 3000)),
        EITHER,
        served=ONCE,
    )


def certificates() -> Iterator[Case]:
    """Connections that are not safe."""
    good = answer(page().encode(), HTML)
    for name, says in (
        ("self-signed", "self.signed"),
        ("expired", "expired"),
        ("other-name", "match|not valid for"),
        ("not-yet", "not yet valid"),
    ):
        yield Case(
            f"{name}.http",
            f"a certificate that is {name}",
            raw(good),
            refused(f"no safe connection.*({says})"),
            served=f"tls {name}",
        )
    yield Case("plain.http", "no TLS where it should be", raw(good), refused("no safe connection"), served="tls")


def private() -> Iterator[Case]:
    """Addresses of machines that are nobody's business; no server is asked."""
    for name, address in {
        "loopback": "http://127.0.0.1:9/",
        "decimal": "http://2130706433:9/",
        "six": "http://[::1]:9/",
        "mapped": "http://[::ffff:127.0.0.1]:9/",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "private": "http://10.0.0.1/",
        "zero": "http://0.0.0.0:9/",
        "nat64": "http://[64:ff9b::7f00:1]:9/",
    }.items():
        yield Case(
            f"{name}.url",
            f"an address that is {name}",
            raw(address),
            refused("not to the open internet|no such host"),
            served="-",
        )
