import json
import time

import pytest

from sayso.io.read import BadStory, Item, Link, read_each_bytes, read_items_bytes
from sayso.types import Story

WORDS = "The mayor said on Tuesday that the bridge would stay closed until the port had checked it. "
BODY = f"<p>{WORDS * 4}</p><p>The port &amp; the council denied it.</p>"
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour &amp;amp; Gazette</title>
{}</channel></rss>"""
FULL = f"""<item><title>Bridge &lt;b&gt;closed&lt;/b&gt;</title><link>https://example.org/a</link>
<pubDate>Mon, 29 Dec 2025 10:00:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[{BODY}
<p>The post <a href="x">Bridge</a> appeared first on <a href="y">G</a>.</p>]]></content:encoded></item>"""


def items(text: str | bytes, name: str = "feed.xml") -> list[Item]:
    return list(read_items_bytes(text if isinstance(text, bytes) else text.encode(), name=name))


def test_entry_with_its_whole_text_is_a_story() -> None:
    (story,) = items(RSS.format(FULL))
    assert isinstance(story, Story)
    doc = story.doc
    assert (doc.title, doc.outlet, doc.url) == ("Bridge closed", "Harbour & Gazette", "https://example.org/a")
    assert (doc.published, doc.dct) == ("2025-12-29T10:00:00+03:00", "2025-12-29")
    assert doc.text.startswith("The mayor said") and doc.text.endswith("The port & the council denied it.")


def test_entry_with_a_summary_only_is_a_link() -> None:
    entry = (
        "<item><title>T</title><link>https://example.org/b</link><description>It said so [&#8230;]</description></item>"
    )
    assert items(RSS.format(entry)) == [Link("https://example.org/b", "T", None, "Harbour & Gazette", "feed.xml")]


def test_content_that_is_cut_is_a_link() -> None:
    cut = FULL.replace("denied it.", "denied it […]").replace("<p>The post", "<!--").replace("</a>.</p>]]", "-->]]")
    (link,) = items(RSS.format(cut))
    assert isinstance(link, Link)


def test_entry_without_link_is_a_story_and_one_without_anything_is_bad() -> None:
    found = items(
        RSS.format("<item><description>The port denied it.</description></item><item><title>x</title></item>")
    )
    assert [type(x) for x in found] == [Story, BadStory]
    assert isinstance(found[1], BadStory) and found[1].message == "feed.xml, entry 2: neither text nor link."


def test_atom_gives_content_dates_and_the_own_feed_of_an_entry() -> None:
    content = BODY.replace("&", "&amp;").replace("<", "&lt;")
    (story,) = items(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry><title type="html">T &amp;amp; U</title>'
        '<link rel="alternate" href="https://example.org/c"/><published>2025-12-29T10:00:00+02:00</published>'
        "<updated>2025-12-30T10:00:00Z</updated><source><title>Gazette</title></source>"
        f'<content type="html">{content}</content></entry></feed>'
    )
    assert isinstance(story, Story)
    doc = story.doc
    assert (doc.title, doc.outlet, doc.modified) == ("T & U", "Gazette", "2025-12-30T10:00:00Z")


def test_rdf_and_json_feeds_are_read() -> None:
    rdf = """<!-- x --><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel>
      <item><title>D</title><link>https://example.org/d</link><dc:date>2025-12-29T10:00+01:00</dc:date></item></rdf:RDF>"""
    assert items(rdf) == [Link("https://example.org/d", "D", "2025-12-29T10:00+01:00", "R", "feed.xml")]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [{"id": "https://example.org/e", "content_html": BODY}, {"id": "2"}, 5],
    }
    found = items(json.dumps(feed), "feed.json")
    assert [type(x) for x in found] == [Story, BadStory, BadStory]
    assert isinstance(found[0], Story) and found[0].doc.url == "https://example.org/e"


def test_bare_ampersands_unknown_prefixes_and_latin_letters_are_mended() -> None:
    feed = RSS.format(
        "<item><title>a & b &nbsp;c\xe9</title><link>https://example.org/?a=1&b=2</link><x:y z:a='1'/></item>"
    )
    (link,) = items(feed.replace('"1.0"', '"1.0" encoding="iso-8859-1"').encode("latin-1"))
    assert isinstance(link, Link) and (link.title, link.url) == ("a & b cé", "https://example.org/?a=1&b=2")


def test_cut_feed_keeps_what_stood_before_and_says_so() -> None:
    found = items(RSS.format(FULL)[:-60] + "<item><title>cut")
    assert isinstance(found[-1], BadStory) and "damaged feed, entries may be missing" in found[-1].message
    assert any(isinstance(x, (Story, Link)) for x in found)


@pytest.mark.parametrize(
    "feed",
    [
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><link>https://example.org/x</link>'
        "<title>&b;</title></item></channel></rss>",
        "<rss><channel><item><description>" + "<b>" * 300_000,
        "<rss><channel><item><description>" + "&lt;b&gt;" * 100_000 + "</description></item></channel></rss>",
        "<rss><channel><item a='" + "x" * 10_500_000 + "'/></channel></rss>",
        "<!-- -->" * 5_000 + "<rss><channel></channel></rss>",
        "<rss><channel>" + "<item/>" * 11_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    ],
    ids=["entities", "deep", "deep text", "attribute", "comments", "entries", "json"],
)
def test_hostile_feed_ends_soon_in_one_line_or_an_inert_link(feed: str) -> None:
    start = time.monotonic()
    found = items(feed)
    assert time.monotonic() - start < 10
    assert all(isinstance(x, BadStory) or (isinstance(x, Link) and x.title == "&b;") for x in found) and found


def test_who_wants_stories_only_gets_a_link_as_a_fault() -> None:
    entry = "<item><title>T</title><link>https://example.org/b</link></item>"
    (bad,) = read_each_bytes(RSS.format(entry).encode(), name="feed.xml")
    assert isinstance(bad, BadStory)
    assert bad.message == "feed.xml: https://example.org/b is a link; `sayso add URL` or --fetch gets it."
