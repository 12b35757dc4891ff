"""Fetching from a server of the test's own."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from sayso import __version__
from sayso.errors import FetchError
from sayso.io.cache import Cache
from sayso.io.fetch import Fetcher, same_site, wanted_wait
from tests.io.webserver import QUICK, Page, Web, web

__all__ = ["web"]


def fetch(web: Web, path: str, **changes: Any) -> bytes:
    with Fetcher(replace(QUICK, **changes)) as fetcher:
        return fetcher.fetch(web.root + path).body


def refused(web: Web, path: str, **changes: Any) -> FetchError:
    with pytest.raises(FetchError, match=r"^http://127\.0\.0\.1:\d+/[^\n]*\.$") as told:
        fetch(web, path, **changes)
    return told.value


def test_page_comes_with_where_and_when_it_was_found(web: Web) -> None:
    web.pages["/1"] = Page(b"words", headers={"Content-Type": "text/plain"})
    with Fetcher(QUICK) as fetcher:
        found = fetcher.fetch(f"{web.root}/1#part")
    assert (found.body, found.url, found.content_type) == (b"words", f"{web.root}/1", "text/plain")
    assert datetime.now(UTC) - datetime.fromisoformat(found.fetched) < timedelta(seconds=30)


def test_server_is_told_who_asks(web: Web) -> None:
    web.pages["/1"] = Page(b"words")
    fetch(web, "/1")
    assert all(headers["User-Agent"].startswith(f"sayso/{__version__} ") for _, headers in web.asked)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://velm.example/1", "only http and https"), ("file:///etc/passwd", "only http and https"),
        ("velm", "only http and https"), ("http://", "without a host"), ("http://[::1", "is no address"),
        ("http://ada:secret@velm.example/", "with a password"), ("http://velm.example:999999/", "is no address"),
        ("gopher://velm.example", "only http and https"), ("http://velm.example/\x1b[2J", "is no address"),
    ],
)  # fmt: skip
def test_what_is_no_address_on_the_web_is_refused(url: str, said: str) -> None:
    with Fetcher(QUICK) as fetcher, pytest.raises(FetchError, match=said) as told:
        fetcher.fetch(url)
    assert "secret" not in str(told.value) and str(told.value).isprintable()


# ------------------------------------------------------------------ robots.txt


def test_robots_are_kept_to_and_asked_for_once(web: Web) -> None:
    web.pages |= {"/robots.txt": Page(b"User-agent: *\nDisallow: /no\n"), "/1": Page(b"words"), "/no/1": Page(b"words")}
    with Fetcher(QUICK) as fetcher:
        fetcher.fetch(f"{web.root}/1")
        for _ in range(2):
            with pytest.raises(FetchError, match=r"/no/1: not fetched, as its robots\.txt forbids it\."):
                fetcher.fetch(f"{web.root}/no/1")
    assert [p for p, _ in web.asked] == ["/robots.txt", "/1"]


def test_robots_of_where_a_redirect_leads_count_too(web: Web) -> None:
    web.pages |= {
        "/robots.txt": Page(b"User-agent: sayso\nDisallow: /no\n"),
        "/1": Page(status=301, headers={"Location": "/no/1"}),
        "/no/1": Page(b"words"),
    }
    assert "/no/1: not fetched, as its robots.txt forbids it" in str(refused(web, "/1"))
    assert web.paths() == ["/1"]


def test_robots_that_are_broken_let_nothing_be_fetched_for_now(web: Web) -> None:
    web.pages |= {"/robots.txt": Page(status=503), "/1": Page(b"words")}
    told = refused(web, "/1")
    assert "/1: its robots.txt cannot be had, so nothing is fetched (503, its server has a fault" in str(told)
    assert told.passing and web.paths() == []


def test_pace_is_one_for_a_host_and_robots_can_make_it_slower(web: Web) -> None:
    web.pages |= {"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 7\n"), "/1": Page(b"1"), "/2": Page(b"2")}
    waits: list[float] = []
    with Fetcher(replace(QUICK, pace=2.0), sleep=waits.append, now=lambda: 100.0) as fetcher:
        for path in ("/1", "/2"):
            fetcher.fetch(web.root + path)
    # After robots.txt, which is asked for before it says anything; then after a page.
    assert waits == [2.0, 9.0]


# ------------------------------------------------------------------ redirects


def test_five_redirects_are_followed_and_no_more(web: Web) -> None:
    web.pages |= {f"/{n}": Page(status=302, headers={"Location": f"/{n + 1}"}) for n in range(1, 7)}
    web.pages["/7"] = Page(b"words")
    assert fetch(web, "/2") == b"words"
    assert "/1: more than 5 redirects." in str(refused(web, "/1"))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("file:///etc/passwd", "leads to file:/etc/passwd: only http and https"),
        ("", "a redirect that says not where to"),
        ("http://[", "is no address"),
    ],
)
def test_redirect_away_from_the_web_is_refused(web: Web, where: str, said: str) -> None:
    web.pages["/1"] = Page(status=302, headers={"Location": where})
    assert said in str(refused(web, "/1"))


# ------------------------------------------------------------------ time and size


def drip(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    slowly(handler)


def drip_head(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    slowly(handler)


def slowly(handler: Any) -> None:
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("write", [drip, drip_head])
def test_server_that_drips_is_left_when_the_time_is_over(web: Web, write: Any) -> None:
    web.pages["/1"] = Page(write=write)
    began = time.monotonic()
    told = refused(web, "/1", whole=0.4)
    assert "/1: not all there within 0 s; given up." in str(told) and told.passing
    assert time.monotonic() - began < 1.5


def test_server_that_says_nothing_is_left(web: Web) -> None:
    web.pages["/1"] = Page(write=lambda handler: time.sleep(0.5))
    assert "/1: no answer in time." in str(refused(web, "/1", read=0.1, tries=1))


def test_too_much_is_left_before_it_is_all_there(web: Web) -> None:
    web.pages |= {"/told": Page(b"x" * 3000), "/untold": Page(write=lambda h: untold(h, b"x" * 3000))}
    assert "/told: 3,000 bytes; the limit is 2,000 bytes." in str(refused(web, "/told", most=2000))
    assert "/untold: more than 2,000 bytes; the rest is left." in str(refused(web, "/untold", most=2000))


def untold(handler: Any, body: bytes) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + body)


def test_packed_page_is_unpacked_and_a_bomb_is_not(web: Web) -> None:
    packed = {"Content-Encoding": "gzip"}
    web.pages |= {
        "/1": Page(gzip.compress(b"words"), headers=packed),
        "/bomb": Page(gzip.compress(bytes(3_000_000)), headers=packed),
        "/big": Page(gzip.compress(b"words") + bytes(2000), headers=packed),
        "/odd": Page(b"words", headers={"Content-Encoding": "odd"}),
    }
    assert fetch(web, "/1") == b"words"
    assert "/bomb: unpacks to more than 1.0 MB in one page." in str(refused(web, "/bomb", most=1_000_000))
    assert "/big: 2,025 bytes; the limit is 1,000 bytes." in str(refused(web, "/big", most_packed=1000))
    assert "/odd: packed as 'odd', which sayso cannot unpack." in str(refused(web, "/odd"))


# ------------------------------------------------------------------ tries


def test_server_with_a_fault_is_asked_again_a_little_later_each_time(web: Web) -> None:
    web.pages["/1"] = [Page(status=503), Page(status=502), Page(b"words")]
    waits: list[float] = []
    with Fetcher(replace(QUICK, back_off=1.0), sleep=waits.append) as fetcher:
        assert fetcher.fetch(f"{web.root}/1").body == b"words"
    assert waits == [1.0, 2.0]


def test_answer_that_breaks_off_is_tried_again(web: Web) -> None:
    def half(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    web.pages["/1"] = [Page(write=half), Page(b"words")]
    assert fetch(web, "/1") == b"words"
    web.pages["/1"] = Page(write=half)
    told = refused(web, "/1")
    assert "/1: the answer broke off" in str(told) and told.passing
    assert web.paths() == ["/1"] * 5


def test_wait_that_a_server_asks_for_is_kept_to_unless_it_is_long(web: Web) -> None:
    web.pages["/1"] = [Page(status=429, headers={"Retry-After": "7"}), Page(b"words")]
    waits: list[float] = []
    with Fetcher(QUICK, sleep=waits.append) as fetcher:
        assert fetcher.fetch(f"{web.root}/1").body == b"words"
    assert waits == [7.0]
    web.pages["/2"] = Page(status=429, headers={"Retry-After": "3600"})
    told = refused(web, "/2")
    assert "/2: 429, its server wants fewer requests; it asks to come back in 3600 s." in str(told)
    assert (told.wait, told.status, told.passing) == (3600.0, 429, True)


def test_retry_after_may_be_a_moment_and_nonsense_is_none() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90))
    assert 80 < (wanted_wait(httpx.Headers({"Retry-After": moment})) or 0) <= 90
    assert wanted_wait(httpx.Headers({"Retry-After": "soon"})) is None


@pytest.mark.parametrize(("status", "said"), [(404, "no such page"), (403, "refused by its server"), (410, "gone")])
def test_refusal_is_told_once_and_not_tried_again(web: Web, status: int, said: str) -> None:
    web.pages["/1"] = Page(status=status)
    told = refused(web, "/1")
    assert f"/1: {status}, {said}" in str(told) and not told.passing
    assert web.paths() == ["/1"]


def test_host_that_nobody_answers_on_is_told(web: Web) -> None:
    with Fetcher(QUICK) as fetcher, pytest.raises(FetchError, match=r"^http://127\.0\.0\.1:1/x: cannot be reached \("):
        fetcher.fetch("http://127.0.0.1:1/x")


def test_empty_answer_is_told(web: Web) -> None:
    web.pages["/1"] = Page(b"")
    assert "/1: an empty answer." in str(refused(web, "/1"))


# ------------------------------------------------------------------ the cache


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
def test_answer_that_is_there_is_only_asked_after(web: Web, tmp_path: Path, name: str) -> None:
    value = {"ETag": '"one"', "Last-Modified": "Tue, 06 May 2031 10:00:00 GMT"}[name]
    web.pages["/1"] = [Page(b"words", headers={name: value}), Page(status=304), Page(b"other", headers={name: "x"})]
    found = []
    for _ in range(3):
        # Each with a cache of its own, as after a restart.
        with Fetcher(QUICK, cache=Cache(tmp_path)) as fetcher:
            found.append(fetcher.fetch(f"{web.root}/1"))
    assert [(f.body, f.changed) for f in found] == [(b"words", True), (b"words", False), (b"other", True)]
    asked = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[name]
    assert [h.get(asked) for p, h in web.asked if p == "/1"] == [None, value, value]


def test_cookies_are_not_sent_back(web: Web) -> None:
    web.pages["/1"] = Page(b"words", headers={"Set-Cookie": "you=1"})
    with Fetcher(QUICK) as fetcher:
        for _ in range(2):
            fetcher.fetch(f"{web.root}/1")
    assert all("Cookie" not in headers for _, headers in web.asked)


def test_proxies_of_the_environment_do_not_count(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    web.pages["/1"] = Page(b"words")
    assert fetch(web, "/1") == b"words"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://velm.example/1", "https://www.velm.example/2", True),
        ("http://m.velm.example/1", "http://velm.example/", True),
        ("http://velm.example/", "http://other.example/", False),
        ("http://evilvelm.example/", "http://velm.example/", False),
    ],
)
def test_addresses_of_one_site_are_told(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
