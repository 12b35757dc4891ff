"""Atom feeds, valid and inert."""

from __future__ import annotations

import html
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.io.export.atom import ATOM, AtomEntry, to_atom

MOMENT = "2031-05-06T10:00:00+00:00"
NS = {"a": ATOM}


def fed(*entries: AtomEntry) -> ElementTree.Element:
    return ElementTree.fromstring(to_atom(entries, feed_id="urn:x:f", title="Changes", updated=MOMENT).encode())


def entry(**fields: str | None) -> AtomEntry:
    base = {
        "id": "urn:x:1",
        "title": "denial",
        "updated": MOMENT,
        "link": "https://velm.example/1",
        "author": "Velm Post",
    }
    return AtomEntry(lines=(("Was:", "It burned."), ("Now:", "It did not.")), **{**base, **fields})  # type: ignore[arg-type]


def test_feed_and_entries_have_what_the_standard_asks_for() -> None:
    root = fed(entry(category="denial"))
    assert root.tag == f"{{{ATOM}}}feed"
    for path in (
        "a:id",
        "a:title",
        "a:updated",
        "a:author/a:name",
        "a:entry/a:id",
        "a:entry/a:title",
        "a:entry/a:updated",
    ):
        assert len(root.findall(path, NS)) == 1 and root.findtext(path, namespaces=NS), path
    link = root.find("a:entry/a:link", NS)
    assert link is not None and link.attrib == {"rel": "alternate", "href": "https://velm.example/1"}


def test_reader_sees_the_words_as_they_are() -> None:
    words = 'He said "5 < 6 & 7 > 6".'
    made = to_atom(
        [AtomEntry("urn:x:1", words, MOMENT, (("Now:", words),))], feed_id="urn:x", title="t", updated=MOMENT
    )
    read = feedparser.parse(made)
    assert not read.bozo and read.entries[0].title == words
    value = read.entries[0].content[0].value
    assert html.unescape(value) == f"<p><b>Now:</b> {words}</p>" and "&lt; 6 &amp; 7 &gt;" in value


def test_markup_of_a_story_is_words_to_a_reader() -> None:
    made = fed(AtomEntry("urn:x:1", "<script>x</script>", MOMENT, (("<b>", "<img src=x onerror=alert(1)>"),)))
    content = made.findtext("a:entry/a:content", "", NS)
    assert "<img" not in content and "&lt;img src=x onerror=alert(1)&gt;" in content and "&lt;b&gt;" in content


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "http://x y", 'http://x/"onclick="', None, ""]
)
def test_link_that_is_no_address_is_left_out(link: str | None) -> None:
    assert fed(entry(link=link)).find("a:entry/a:link", NS) is None


@given(st.text(max_size=40))
def test_any_words_make_a_feed_that_can_be_read(words: str) -> None:
    root = fed(AtomEntry("urn:x:1", words, MOMENT, ((words, words),), link=words, author=words, category=words))
    title = root.findtext("a:entry/a:title", "", NS)
    assert not set(title) & {*map(chr, range(32)), "\u202e", "\u2066", "\x85", "\x9b"}


def test_halves_of_characters_and_turning_marks_are_replaced() -> None:
    assert (
        fed(entry(title="a\ud800b\u202ec\x1b[31m\x00")).findtext("a:entry/a:title", "", NS)
        == "a\ufffdb\ufffdc\ufffd[31m\ufffd"
    )
