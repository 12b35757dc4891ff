"""Watching: nothing is lost, nothing is added twice, and no source stops the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import LedgerUnusable
from sayso.io.sources import Source
from tests.api.newsroom import BEGAN, Desk, feed_of, page, rss
from tests.io.webserver import Page, Web, web

__all__ = ["web"]


@pytest.fixture
def desk(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that watches one feed of two stories."""
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "light")
    web.pages |= {f"/{n}": page(n) for n in range(1, 7)}
    web.pages["/feed"] = rss(web, [2, 1])
    return Desk(tmp_path, [feed_of(web)])


def test_what_is_new_is_added_the_oldest_first_and_once(desk: Desk, web: Web) -> None:
    desk.look()
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 2"]
    web.pages["/feed"] = rss(web, [3, 2])
    desk.look()
    desk.look()
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 2", "Fire at mill 3"]
    assert desk.outcomes() == ["added"] * 3
    assert web.paths() == ["/feed", "/1", "/2", "/feed", "/3", "/feed"]


def test_feed_is_asked_for_only_where_it_changed(desk: Desk, web: Web) -> None:
    web.pages["/feed"] = Page(rss(web, [1]).body, headers={"ETag": '"one"'})
    desk.look()
    desk.look()
    assert [h.get("If-None-Match") for p, h in web.asked if p == "/feed"] == [None, '"one"']
    assert desk.stories() == ["Fire at mill 1"] and [e.new for e in desk.events("looked")] == [1, 0]


def test_story_is_not_lost_where_its_server_is_down_and_the_feed_moves_on(desk: Desk, web: Web) -> None:
    web.pages["/2"] = Page(status=503)
    desk.look()
    assert desk.stories() == ["Fire at mill 1"]
    assert "/2: 503, its server has a fault. It is tried again." in desk.events("entry failed")[0].message
    web.pages |= {"/feed": rss(web, [3]), "/2": page(2)}
    desk.look()
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 3"], "it is tried again later, not at once"
    desk.pass_time(61)
    desk.look()
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 3", "Fire at mill 2"]


def test_page_that_is_refused_is_given_up_after_some_tries(desk: Desk, web: Web) -> None:
    web.pages["/2"] = Page(status=404)
    for _ in range(8):
        desk.look()
        desk.pass_time(100_000)
    assert web.paths().count("/2") == 5
    assert len(desk.events("entry failed")) == 5


class Killed(BaseException):
    """The end of a process, wherever it is."""


@pytest.mark.parametrize("at", ["add", "done", "note", "keep"])
def test_process_that_ends_anywhere_loses_and_doubles_nothing(
    desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    owner = {
        "add": "sayso.ledger.sqlite.SqliteLedger.add", "done": "sayso.ledger.watched.WatchedState.done",
        "note": "sayso.ledger.watched.WatchedState.note", "keep": "sayso.ledger.watched.WatchedState.keep",
    }[at]  # fmt: skip

    def killed(*args: Any, **options: Any) -> Any:
        raise Killed

    with monkeypatch.context() as during, pytest.raises(Killed):
        during.setattr(owner, killed)
        desk.look()
    # Meanwhile the feed has moved on; what it had shown, and the process had noted, is still read.
    seen = [] if at == "note" else [2, 1]
    web.pages["/feed"] = rss(web, [3]) if seen else rss(web, [3, 2, 1])
    desk.look()
    assert sorted(desk.stories()) == ["Fire at mill 1", "Fire at mill 2", "Fire at mill 3"]
    with desk.ledger() as ledger:
        assert ledger.verify().faults == ()


def test_feed_whose_server_breaks_half_way_is_told_and_read_the_next_time(desk: Desk, web: Web) -> None:
    whole = rss(web, [2, 1]).body

    def half(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(whole) + whole[: len(whole) // 2])

    web.pages["/feed"] = Page(write=half)
    assert desk.look() == 1
    assert "/feed: the answer broke off" in desk.events("source failed")[0].message
    web.pages["/feed"] = Page(whole)
    assert desk.look() == 0
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 2"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (Page(status=404), "404, no such page"),
        (page(9), "no feed but a page or another file"),
        (Page(b"<rss><channel>" + b"\x00" * 50), "|"),
        (Page(b"\x89PNG" + bytes(100)), "no feed but a page or another file"),
    ],
)
def test_bad_feed_does_not_stop_the_others(desk: Desk, web: Web, bad: Page, said: str) -> None:
    web.pages["/bad"] = bad
    desk.sources.insert(0, feed_of(web, "/bad"))
    desk.look()
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 2"]
    told = [e.message for e in desk.told if e.event.endswith("failed")]
    assert told and all(web.root + "/bad" in m for m in told) and (said == "|" or said in told[0])


def test_page_that_changed_is_a_later_text_of_the_one_before(desk: Desk, web: Web) -> None:
    desk.look()
    web.pages |= {"/2": page(2, "It was not the first fire there."), "/feed": rss(web, [2], minute=5)}
    desk.look()
    assert desk.outcomes() == ["added", "added", "version"]


def test_one_story_in_two_feeds_is_fetched_once(desk: Desk, web: Web) -> None:
    web.pages["/other"] = rss(web, [2], minute=3)
    desk.sources.append(feed_of(web, "/other"))
    desk.look()
    assert web.paths().count("/2") == 1 and len(desk.stories()) == 2


def test_feed_with_whole_texts_needs_no_page_and_tells_edits(desk: Desk, web: Web) -> None:
    words = "Ada Brook said that the mill had burned down on Monday. " * 12

    def feed(text: str) -> Page:
        return Page(
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Velm</title><entry><id>x</id>'
            f'<title>Fire</title><link href="{web.root}/9"/><updated>2031-05-06T10:00:00Z</updated>'
            f'<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>'.encode()
        )

    web.pages["/feed"] = feed(words)
    desk.look()
    web.pages["/feed"] = feed(words + "It had not.")
    desk.look()
    assert web.paths() == ["/feed", "/feed"] and desk.outcomes() == ["added", "version"]


def test_index_of_site_maps_leads_to_its_maps(desk: Desk, web: Web) -> None:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    web.pages |= {
        "/index": Page(f"<sitemapindex {spaces}><sitemap><loc>{web.root}/map</loc></sitemap></sitemapindex>".encode()),
        "/map": Page(f"<urlset {spaces}><url><loc>{web.root}/4</loc></url></urlset>".encode()),
    }
    desk.sources = [Source("sitemap", f"{web.root}/index")]
    desk.look()
    assert desk.stories() == ["Fire at mill 4"] and web.paths() == ["/index", "/map", "/4"]


# ------------------------------------------------------------------ folders


def drop(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 60))
    return path


def test_folder_gives_each_file_once_and_what_lies_still(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    desk.sources = [Source("folder", str(folder), fastest=5.0, slowest=60.0)]
    assert desk.look() == 0
    drop(folder, "one.txt", "Ada Brook said that the mill had burned down.\n")
    (folder / "two.txt").write_text("Ben Hale denied that the mill")
    desk.look()
    desk.look()
    assert desk.stories() == ["one"] and desk.outcomes() == ["added"]
    drop(folder, "two.txt", "Ben Hale denied that the mill had burned down.\n")
    desk.look()
    assert desk.stories() == ["one", "two"]


def test_links_in_a_file_are_entries_that_are_tried_until_they_are_there(desk: Desk, web: Web, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    drop(folder, "list.txt", f"{web.root}/3\n{web.root}/4\n")
    web.pages["/4"] = Page(status=503)
    desk.sources = [Source("folder", str(folder), fastest=5.0, slowest=60.0)]
    desk.look()
    assert desk.stories() == ["Fire at mill 3"]
    web.pages["/4"] = page(4)
    desk.pass_time(30)
    desk.look()
    assert desk.stories() == ["Fire at mill 3", "Fire at mill 4"]


def test_folder_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.sources = [Source("folder", str(tmp_path / "none"))]
    assert desk.look() == 1
    assert "none: no such folder; check its path." in desk.events("source failed")[0].message


# ------------------------------------------------------------------ pace


def until(desk: Desk, seconds: float) -> None:
    """Watch for so long, by the desk's own clock."""
    end = desk.now.timestamp() + seconds

    def pass_time(wait: float) -> None:
        if desk.now.timestamp() + wait > end:
            raise Killed
        Desk.pass_time(desk, wait)

    desk.pass_time = pass_time  # type: ignore[method-assign, assignment]
    with desk.watcher() as watcher, pytest.raises(Killed):
        watcher.run()
    del desk.pass_time


def test_pace_slows_to_its_bound_while_nothing_comes_and_quickens_when_it_does(desk: Desk, web: Web) -> None:
    until(desk, 6 * 3600)
    rests = [e.next_in for e in desk.events("looked")]
    assert rests[:3] == [60.0, 90.0, 135.0] and rests[-1] == 3600.0 and rests == sorted(rests, key=float)  # type: ignore[arg-type]
    web.pages["/feed"] = rss(web, [3])
    desk.told.clear()
    until(desk, 2 * 3600)
    assert desk.events("looked")[0].next_in == 1800.0, "it goes on at the pace that it had before the restart"
    assert desk.stories()[-1] == "Fire at mill 3"


def test_source_that_fails_rests_longer_each_time(desk: Desk, web: Web) -> None:
    web.pages["/feed"] = Page(status=404)
    until(desk, 4 * 3600)
    assert [e.next_in for e in desk.events("source failed")][:7] == [60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 3600.0]


def test_wait_that_a_server_asks_for_is_kept_to_even_when_asked_to_look_once(desk: Desk, web: Web) -> None:
    web.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    desk.look()
    desk.pass_time(3600)
    assert desk.look() == 0 and len(web.paths()) == 1
    desk.pass_time(3601)
    desk.look()
    assert len(web.paths()) == 2


def test_clock_that_was_put_back_does_not_make_a_source_rest_for_ever(desk: Desk, web: Web) -> None:
    desk.look()
    desk.now = BEGAN.replace(year=2001)
    web.pages["/feed"] = rss(web, [3])
    until(desk, 2 * 86_400)
    assert desk.stories()[-1] == "Fire at mill 3"


def test_ledger_that_is_full_for_a_while_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.ledger.sqlite import SqliteLedger

    add, faults = SqliteLedger.add, [1, 2]

    def full(*args: Any, **options: Any) -> Any:
        if faults:
            faults.pop()
            raise LedgerUnusable("desk.db: has no room to grow")
        return add(*args, **options)

    monkeypatch.setattr(SqliteLedger, "add", full)
    until(desk, 600)
    assert len(desk.events("ledger failed")) == 2
    assert desk.stories() == ["Fire at mill 1", "Fire at mill 2"]


def test_ledger_that_stays_unusable_ends_the_watch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **options: Any) -> Any:
        raise LedgerUnusable("desk.db: has no room to grow")

    monkeypatch.setattr("sayso.ledger.sqlite.SqliteLedger.add", full)
    with desk.watcher() as watcher, pytest.raises(LedgerUnusable, match="no room to grow"):
        watcher.run()
