"""Changes as an Atom feed."""

from __future__ import annotations

from dataclasses import replace

import feedparser
import pytest

from sayso.api.changes import changes
from sayso.api.feed import feed_text
from sayso.errors import InputError
from tests.api.border import document
from tests.api.test_changes import kept, telling

PAGE = "https://velm.example/1"


def entries(text: str) -> list[feedparser.FeedParserDict]:
    read = feedparser.parse(text)
    assert not read.bozo
    return list(read.entries)


def test_every_change_is_an_entry_in_the_order_of_the_list() -> None:
    ledger = kept(telling("a", 16, dct="2031-05-06"), telling("b", 19, dct="2031-05-07", deny=True))
    found = entries(feed_text(ledger))
    assert [e.tags[0].term for e in found] == [r.kind for r in changes(ledger)]
    assert {"version", "number moved"} <= {e.tags[0].term for e in found}
    assert len({e.id for e in found}) == len(found) and all(e.id.startswith("urn:sayso:change:") for e in found)


def test_ids_stay_when_more_is_added() -> None:
    first, second = telling("a", 16, dct="2031-05-06"), telling("b", 19, dct="2031-05-07")
    before = feedparser.parse(feed_text(kept(first)))
    after = feedparser.parse(feed_text(kept(first, second)))
    assert {e.id for e in before.entries} <= {e.id for e in after.entries}
    assert before.entries and feedparser.parse(feed_text(kept(first))).feed.id == before.feed.id


def test_edited_story_has_both_wordings_and_its_page() -> None:
    first = replace(document(), url=PAGE, title="Shelling alleged")
    second = replace(first, id="d2", text=first.text + " More came.", title="Shelling")
    found = [e for e in entries(feed_text(kept(first, second))) if e.tags[0].term == "edited"]
    titles = [e.content[0].value for e in found]
    assert any("<b>Was:</b> Shelling alleged" in v and "<b>Now:</b> Shelling<" in v for v in titles)
    assert {e.link for e in found} == {PAGE}


def test_since_and_limit_are_those_of_the_list() -> None:
    ledger = kept(telling("a", 16, dct="2031-05-06"), telling("b", 19, dct="2031-05-07"))
    assert len(entries(feed_text(ledger, limit=1))) == 1
    assert entries(feed_text(ledger, since="2999-01-01")) == []
    with pytest.raises(InputError, match="'soon' is no date or moment"):
        feed_text(ledger, since="soon")


def test_empty_ledger_gives_an_empty_feed() -> None:
    assert entries(feed_text(kept())) == []
