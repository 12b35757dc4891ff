import pytest

from sayso.io.read import BadStory, Item, Link, read_items_bytes


def items(text: str, name: str = "list.xml") -> list[Item]:
    return list(read_items_bytes(text.encode(), name=name))


def test_opml_names_feeds_in_folders_too() -> None:
    found = items(
        '<opml version="2.0"><body><outline text="News"><outline text="Gazette" xmlUrl="https://example.org/f"/></outline>'
        '<outline text="bad" xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    assert found[0] == Link("https://example.org/f", "Gazette", None, "Gazette", "list.xml")
    assert isinstance(found[1], BadStory)
    assert found[1].message == "list.xml, entry 2: 'file:///etc/passwd' is no address."


def test_news_site_map_gives_title_date_and_outlet() -> None:
    found = items(
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="x"><url>'
        "<loc> https://example.org/a </loc><news:news><news:publication><news:name>Gazette</news:name>"
        "</news:publication><news:publication_date>2025-12-29T10:00+01:00</news:publication_date>"
        "<news:title>T &amp; U</news:title></news:news></url></urlset>"
    )
    assert found == [Link("https://example.org/a", "T & U", "2025-12-29T10:00+01:00", "Gazette", "list.xml")]


def test_index_of_site_maps_gives_the_maps() -> None:
    found = items("<sitemapindex><sitemap><loc>https://example.org/s.xml</loc></sitemap></sitemapindex>")
    assert found == [Link("https://example.org/s.xml", source="list.xml")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "XML that defines entities"),
        ("<opml>" + "<outline>" * 1_000_000, "elements nested more than 100 deep"),
        ("<urlset><url><loc>x", "damaged XML after entry 0"),
        ("<opml><body/></opml>", "a list without addresses"),
    ],
    ids=["entities", "deep", "cut", "empty"],
)
def test_hostile_list_is_one_line(text: str, fault: str) -> None:
    (bad,) = items(text)
    assert isinstance(bad, BadStory) and bad.message.startswith(f"list.xml: {fault}")


def test_list_of_addresses_gives_links_and_names_other_lines() -> None:
    found = items(
        "# mine\r\nhttps://example.org/a\r\n\r\nhttps://example.org/b\nhttps://example.org/c\nnope\n", "urls.txt"
    )
    assert [x.url for x in found if isinstance(x, Link)] == [f"https://example.org/{c}" for c in "abc"]
    assert isinstance(found[-1], BadStory) and found[-1].message == "urls.txt, line 6: 'nope' is no address."
