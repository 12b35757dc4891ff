"""From addresses to stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.api.adding import Manner, Progress, add
from sayso.api.fetching import make_fetch, make_fetcher
from sayso.errors import InputError
from sayso.io.fetch import Fetcher
from sayso.io.metadata import Metadata
from sayso.io.stories import BadStory, Item, Link
from sayso.ledger.memory import MemoryLedger
from sayso.types import Document, Story
from tests.api.newsroom import page, rss
from tests.cli import light
from tests.io.webserver import QUICK, Page, Web, web

__all__ = ["web"]


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK) as opened:
        yield opened


def found(fetcher: Fetcher, url: str, **link: str) -> list[Item]:
    return list(make_fetch(fetcher)(Link(url, **link)))


def story(fetcher: Fetcher, url: str, **link: str) -> Document:
    (item,) = found(fetcher, url, **link)
    assert isinstance(item, Story), item
    return item.doc


def test_page_is_read_with_its_address_and_the_hour_it_was_fetched(fetcher: Fetcher, web: Web) -> None:
    web.pages["/1"] = page(1)
    doc = story(fetcher, f"{web.root}/1")
    assert (doc.title, doc.outlet, doc.url, doc.dct) == ("Fire at mill 1", "Velm Post", f"{web.root}/1", "2031-05-06")
    assert doc.fetched and "mill number 1" in doc.text


def test_own_address_of_a_page_counts_where_it_is_of_the_same_host(fetcher: Fetcher, web: Web) -> None:
    own = f'<link rel="canonical" href="{web.root}/fire">'
    other = '<link rel="canonical" href="https://other.example/fire">'
    web.pages |= {"/1?from=feed": page(1, head=own), "/2": page(2, head=other)}
    assert story(fetcher, f"{web.root}/1?from=feed").url == f"{web.root}/fire"
    assert story(fetcher, f"{web.root}/2").url == f"{web.root}/2", "no page passes for another site's"


def test_address_is_that_to_which_redirects_lead(fetcher: Fetcher, web: Web) -> None:
    web.pages |= {"/short": Page(status=301, headers={"Location": "/1"}), "/1": page(1)}
    assert story(fetcher, f"{web.root}/short").url == f"{web.root}/1"


def test_link_tells_what_the_page_does_not(fetcher: Fetcher, web: Web) -> None:
    web.pages["/1"] = Page(b"Ada Brook said that the mill had burned down.\n")
    doc = story(fetcher, f"{web.root}/1", title="Fire", outlet="Velm Post", published="2031-05-06T10:00+00:00")
    assert (doc.title, doc.outlet, doc.dct, doc.published) == (
        "Fire",
        "Velm Post",
        "2031-05-06",
        "2031-05-06T10:00+00:00",
    )
    web.pages["/2"] = page(2)
    doc = story(fetcher, f"{web.root}/2", title="Other", outlet="Other", published="2001-01-01")
    assert (doc.title, doc.outlet, doc.dct) == ("Fire at mill 2", "Velm Post", "2031-05-06")


def test_what_a_person_gives_overrules_the_page(fetcher: Fetcher, web: Web) -> None:
    web.pages["/1"] = page(1)
    (item,) = make_fetch(fetcher, given=Metadata(outlet="Mine", dct="2030-01-02"))(Link(f"{web.root}/1"))
    assert isinstance(item, Story) and (item.doc.outlet, item.doc.dct) == ("Mine", "2030-01-02")


def test_feed_leads_to_its_pages_and_a_list_of_feeds_to_theirs(fetcher: Fetcher, web: Web) -> None:
    web.pages |= {"/1": page(1), "/2": page(2), "/feed": rss(web, [1, 2])}
    opml = f'<opml version="2.0"><body><outline xmlUrl="{web.root}/feed"/></body></opml>'
    web.pages["/list"] = Page(opml.encode())
    titles = [i.doc.title for i in found(fetcher, f"{web.root}/list") if isinstance(i, Story)]
    assert titles == ["Fire at mill 1", "Fire at mill 2"]


def test_links_that_go_round_or_on_and_on_end(fetcher: Fetcher, web: Web) -> None:
    def map_of(path: str) -> Page:
        return Page(f"<urlset><url><loc>{web.root}{path}</loc></url></urlset>".encode())

    web.pages |= {"/a": map_of("/b"), "/b": map_of("/a")}
    assert found(fetcher, f"{web.root}/a") == []
    web.pages |= {f"/{n}": map_of(f"/{n + 1}") for n in range(9)}
    (bad,) = found(fetcher, f"{web.root}/0")
    assert isinstance(bad, BadStory) and "/2: leads on to" in bad.message and web.paths()[-1] == "/2"


def test_fault_is_one_line_with_the_address(fetcher: Fetcher, web: Web) -> None:
    web.pages["/empty"] = Page(b"<html><body></body></html>")
    for path, said in (("/none", "404, no such page."), ("/empty", "HTML without any article text.")):
        (bad,) = found(fetcher, web.root + path)
        assert isinstance(bad, BadStory) and bad.message == f"{web.root}{path}: {said}"


def test_links_in_files_are_followed_only_where_that_is_wished(fetcher: Fetcher, web: Web, tmp_path: Path) -> None:
    web.pages |= {"/1": page(1), "/2": page(2)}
    (tmp_path / "list.txt").write_text(f"{web.root}/1\n")
    told: list[Progress] = []
    for follow in (False, True):
        manner = Manner(stages=light.load_stages(), fetch=make_fetch(fetcher, follow=follow))
        add(MemoryLedger(), [tmp_path / "list.txt", f"{web.root}/2"], on_story=told.append, manner=manner)
    assert [p.outcome for p in told] == ["bad", "added", "added", "added"]
    assert "/1 is a link; `sayso add URL` or --fetch gets it." in told[0].message


def test_page_added_again_is_there_and_a_changed_one_is_a_later_text(fetcher: Fetcher, web: Web) -> None:
    web.pages["/1"] = [page(1), page(1), page(1, "It was not the first fire there.")]
    ledger, told = MemoryLedger(), list[Progress]()
    manner = Manner(stages=light.load_stages(), fetch=make_fetch(fetcher))
    for _ in range(3):
        add(ledger, [f"{web.root}/1"], on_story=told.append, manner=manner)
    assert [p.outcome for p in told] == ["added", "present", "version"]
    assert told[2].earlier == told[0].doc


@pytest.mark.parametrize("agent", ["", "a\nb", "café"])
def test_name_that_no_server_takes_is_refused(agent: str) -> None:
    with pytest.raises(InputError, match="--agent .*: a name in plain letters"):
        make_fetcher(agent=agent)
