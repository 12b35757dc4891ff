from collections.abc import Sequence

import pytest

from sayso.errors import InputError
from sayso.io.metadata import Metadata
from sayso.io.read import read_bytes
from sayso.types import Document, Story

LINES = (
    "Police closed the old bridge on Tuesday after a blast, the mayor said.",
    '"Nobody was hurt," she told reporters at the town hall. Engineers will look at the damage on Wednesday.',
)
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Other"},
 {"@type": ["NewsArticle"], "headline": "Bridge closed &amp; guarded", "datePublished": "2024-03-05T21:10:00+02:00",
  "dateModified": "2024-03-06T08:00:00+02:00", "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
  "mainEntityOfPage": {"@id": "https://example.org/news/bridge"}}]}</script>"""
OPEN_GRAPH = """<meta property="og:title" content="Old bridge shut"><meta property="og:site_name" content="The Gazette">
<meta property="og:url" content="https://example.org/og">
<meta property="article:published_time" content="2024-03-04T10:00Z">
<meta property="article:modified_time" content="2024-03-04T11:00Z">"""


def page(head: str = "", lines: Sequence[str] = LINES, heading: str = "Bridge closed") -> str:
    body = "".join(f"<p>{x}</p>" for x in lines)
    return (
        f"<!doctype html><html><head><title>Bridge closed | Gazette</title>{head}</head><body><nav><a href='/'>Home"
        f"</a></nav><article><h1>{heading}</h1>{body}</article><footer>Copyright 1999</footer></body></html>"
    )


def read(text: str | bytes, given: Metadata = Metadata()) -> Story:  # noqa: B008
    raw = text if isinstance(text, bytes) else text.encode()
    return next(read_bytes(raw, name="bridge.html", given=given))


def doc(text: str | bytes) -> Document:
    return read(text).doc


def test_article_is_the_text_without_menu_title_or_foot() -> None:
    story = read(page())
    assert story.doc.text == "\n".join(LINES)
    assert story.doc.title == "Bridge closed"
    assert story.doc.name == "bridge"
    assert story.pieces is None
    assert story.raw == page().encode()


def test_json_ld_comes_first() -> None:
    found = doc(page(OPEN_GRAPH + JSON_LD))
    assert (found.title, found.outlet) == ("Bridge closed & guarded", "Harbour Gazette")
    assert found.url == "https://example.org/news/bridge"
    assert (found.dct, found.published) == ("2024-03-05", "2024-03-05T21:10:00+02:00")
    assert found.modified == "2024-03-06T08:00:00+02:00"


def test_open_graph_comes_second() -> None:
    found = doc(page(OPEN_GRAPH))
    assert (found.title, found.outlet, found.url) == ("Old bridge shut", "The Gazette", "https://example.org/og")
    assert (found.dct, found.published, found.modified) == ("2024-03-04", "2024-03-04T10:00Z", "2024-03-04T11:00Z")


def test_damaged_json_ld_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": </script><script type="application/ld+json">[1]</script>'
    assert doc(page(broken + OPEN_GRAPH)).outlet == "The Gazette"


def test_plain_meta_date_is_found_and_other_forms_are_not_guessed() -> None:
    assert doc(page('<meta name="date" content="2024-03-05">')).dct == "2024-03-05"
    assert doc(page()).dct is None


def test_what_the_caller_says_wins() -> None:
    given = Metadata(outlet="Mine", dct="2024-03-07", url="https://example.org/mine")
    found = read(page(JSON_LD), given).doc
    assert (found.outlet, found.dct, found.url) == ("Mine", "2024-03-07", "https://example.org/mine")
    assert found.title == "Bridge closed & guarded"


def test_list_marks_are_no_words() -> None:
    assert doc(page().replace("</article>", "<ul><li>One thing</li><li>Another</li></ul></article>")).text.endswith(
        "One thing\nAnother"
    )


def test_fragment_is_read() -> None:
    assert doc(f"<article><p>{LINES[0]}</p><p>{LINES[1]}</p></article>").text == "\n".join(LINES)


@pytest.mark.parametrize(
    "empty",
    [
        "<html></html>",
        "<!doctype html><html><head><title>Gazette</title></head><body><nav><a href='/'>Home</a></nav>"
        "<script>let x = 1</script><footer>Copyright</footer></body></html>",
    ],
)
def test_page_without_an_article_is_refused(empty: str) -> None:
    with pytest.raises(InputError, match=r"^bridge\.html: HTML without any article text\.$"):
        read(empty)


def test_declared_encoding_counts_where_it_is_not_utf8() -> None:
    accented = page(
        '<meta charset="iso-8859-1">', ("Le maire a dit mardi que le pont \u00e9tait ferm\u00e9.", LINES[1])
    )
    assert "\u00e9tait ferm\u00e9" in doc(accented.encode("cp1252")).text
    assert "\u00e9tait ferm\u00e9" in doc(accented).text
    with pytest.raises(InputError, match=r"^bridge\.html: invalid UTF-8 at byte \d+ \(0xe9\)"):
        read(accented.replace("iso-8859-1", "x-unknown").encode("cp1252"))


def test_composed_letters_and_line_ends_are_normal() -> None:
    found = doc(
        page("", ("Le maire a dit mardi que le pont e\u0301tait ferme\u0301.", LINES[1])).replace("><", ">\r\n<")
    )
    assert "\u00e9tait ferm\u00e9" in found.text
    assert "\r" not in found.text


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        read("<html></html>")
    assert capfd.readouterr() == ("", "")
