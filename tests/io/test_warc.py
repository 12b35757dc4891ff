import gzip
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.io.inflating import inflated
from sayso.io.read import BadStory, Item, Skipped, read_items, read_items_bytes
from sayso.types import Story
from tests.io.packing import PAGE, record


def items(raw: bytes) -> list[Item]:
    return list(read_items_bytes(raw, name="crawl.warc"))


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_a_story_with_its_url_and_hour(tmp_path: Path, packed: bool) -> None:
    records = [record(f"https://example.org/{n}", PAGE) for n in range(3)]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records) if packed else records))
    found = list(read_items(path))
    docs = [x.doc for x in found if isinstance(x, Story)]
    assert [d.url for d in docs] == [f"https://example.org/{n}" for n in range(3)]
    assert docs[0].fetched == "2025-12-29T10:00:00Z" and docs[0].title == "Bridge closed" and len(found) == 3


def test_pictures_and_other_answers_are_passed_over_and_counted() -> None:
    picture = record("https://example.org/p", b"\x89PNG", head="HTTP/1.1 200 OK\r\nContent-Type: image/png")
    missing = record("https://example.org/m", PAGE, head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html")
    found = items(picture + missing + missing)
    assert [(x.message, x.count) for x in found if isinstance(x, Skipped)] == [
        ("crawl.warc: 1 records passed over: image/png", 1),
        ("crawl.warc: 2 records passed over: HTTP status 404", 2),
    ]


def test_packed_and_chunked_bodies_are_unpacked() -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    body = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (20, body[:20], len(body) - 20, body[20:])
    (story,) = items(record("https://example.org/a", chunked, head=head))
    assert isinstance(story, Story) and "port denied" in story.doc.text


def test_bad_page_does_not_lose_the_others() -> None:
    bad = record("https://example.org/a", b"<html><body></body></html>")
    found = items(bad + record("https://example.org/b", PAGE))
    assert isinstance(found[0], BadStory) and isinstance(found[1], Story)
    assert found[0].message.startswith("crawl.warc, record 1: ")


def test_damaged_archive_is_one_line() -> None:
    found = items(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
    assert len(found) == 1 and isinstance(found[0], BadStory) and "\n" not in found[0].message
    (empty,) = items(b"WARC/1.0\r\n")
    assert isinstance(empty, BadStory) and empty.message.startswith("crawl.warc: ")


def test_body_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(InputError, match=r"^unpacks to more than 1,000 bytes in one page"):
        inflated(gzip.compress(b"a" * 5000), "gzip", 1000)
    with pytest.raises(InputError, match="^packed as 'zstd', which sayso cannot unpack"):
        inflated(b"x", "zstd", 1000)
    assert inflated(b"plain", "gzip", 1000) == b"plain"
