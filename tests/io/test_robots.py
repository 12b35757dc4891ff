"""What a robots.txt allows."""

from __future__ import annotations

import time

import pytest

from sayso.io.robots import Robots, fits, parse_robots


def allowed(text: str, path: str) -> bool:
    return parse_robots(text.encode()).allows(path)


@pytest.mark.parametrize(
    ("pattern", "path", "fitting"),
    [
        ("/news", "/news/1", True), ("/news", "/new", False), ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/b.pdf?x", False),
        ("/*/private/*", "/a/private/b", True), ("/$", "/", True), ("/$", "/a", False), ("*", "/a", True),
        ("/a*a$", "/aa", True), ("/aa*a$", "/aa", False), ("/*?", "/a?b", True), ("/*?", "/a", False),
    ],
)  # fmt: skip
def test_pattern_fits_as_the_standard_has_it(pattern: str, path: str, fitting: bool) -> None:
    assert fits(pattern, path) is fitting


def test_own_group_counts_and_that_of_all_only_without_one() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Sayso/2.0\nDisallow: /no\n"
    assert allowed(text, "/1") and not allowed(text, "/no/1")
    assert not allowed("User-agent: *\nDisallow: /\n\nUser-agent: other\nDisallow:\n", "/1")


def test_groups_of_one_name_are_one_and_names_in_a_row_share_one() -> None:
    text = (
        "User-agent: a\nUser-agent: sayso\nDisallow: /a\nUser-agent: sayso\nDisallow: /b\nUser-agent: c\nDisallow: /c\n"
    )
    assert [allowed(text, p) for p in ("/a", "/b", "/c")] == [False, False, True]


def test_longest_rule_wins_and_of_two_alike_the_one_that_allows() -> None:
    text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n"
    assert [allowed(text, p) for p in ("/a/x", "/a/b/x", "/c")] == [False, True, True]


def test_path_counts_however_it_is_written() -> None:
    assert not allowed("User-agent: *\nDisallow: /caf%C3%A9\n", "/café/1")
    assert not allowed("User-agent: *\nDisallow: /café\n", "/caf%c3%a9/1")
    assert not allowed("User-agent: *\nDisallow: /a?b=\n", "/a?b=1")


def test_delay_is_that_of_the_own_group() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 2.5\n").delay == 2.5
    assert parse_robots(b"User-agent: other\nCrawl-delay: 2\n").delay is None
    assert parse_robots(b"User-agent: *\nCrawl-delay: soon\n").delay is None


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"<html>no</html>", b"Disallow: /\n", b"User-agent\nDisallow /\n"]
)
def test_what_is_no_robots_file_allows_all(raw: bytes) -> None:
    assert parse_robots(raw).allows("/1")


def test_pattern_of_many_stars_takes_no_time() -> None:
    robots = parse_robots(b"User-agent: *\nDisallow: " + b"/*a" * 2000 + b"b$\n")
    began = time.monotonic()
    assert robots.allows("/a" * 2000)
    assert time.monotonic() - began < 1.0


def test_nothing_said_allows_all() -> None:
    assert Robots().allows("/1")
