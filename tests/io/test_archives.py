import bz2
import gzip
import lzma
import os
import threading
from pathlib import Path

import pytest

from sayso.io.read import BadStory, Item, Skipped, read_items, read_items_bytes
from sayso.types import Story
from tests.io.packing import PAGE, STORY, record, tarred, zipped


def items(raw: bytes, name: str = "box") -> list[Item]:
    return list(read_items_bytes(raw, name=name))


def names(found: list[Item]) -> list[str]:
    return [x.doc.name for x in found if isinstance(x, Story)]


def message(item: Item) -> str:
    assert isinstance(item, BadStory)
    return item.message


MEMBERS = {"a.txt": STORY, "b/page.html": PAGE}


@pytest.mark.parametrize(
    "raw",
    [zipped(MEMBERS), tarred(MEMBERS), gzip.compress(tarred(MEMBERS)), bz2.compress(tarred(MEMBERS)),
     lzma.compress(tarred(MEMBERS))],
    ids=["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"],
)  # fmt: skip
def test_members_are_read_by_their_content(raw: bytes) -> None:
    assert names(items(raw)) == ["a", "page"]


def test_packed_file_is_read_as_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "story.v2.txt.gz"
    path.write_bytes(gzip.compress(STORY))
    assert names(list(read_items(path))) == ["story.v2.txt"]


def test_bad_member_is_named_with_its_archive_and_the_rest_goes_on() -> None:
    found = items(zipped({"a/bad.txt": b"a\0b", "b.txt": STORY}), "box.zip")
    assert message(found[0]).startswith("box.zip: a/bad.txt: binary file: NUL at byte 1")
    assert names(found) == ["b"]


def test_pictures_and_readmes_are_passed_over_and_counted() -> None:
    found = items(
        zipped({"a.txt": STORY, "p.jpg": b"\xff\xd8\xff\xe0", "README.md": b"x", "__MACOSX/._a": b"x"}), "b.zip"
    )
    assert sorted(x.message for x in found if isinstance(x, Skipped)) == [
        "b.zip: 1 members passed over: files by which a folder speaks of itself",
        "b.zip: 1 members passed over: hidden files",
        "b.zip: 1 members passed over: pictures",
    ]


def test_archives_in_archives_are_read_three_deep() -> None:
    box = zipped({"a.txt": STORY})
    assert names(items(zipped({"b.tar": tarred({"c.zip": box})}))) == ["a"]
    deep = zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": box})})})
    (bad,) = items(deep, "x.zip")
    assert message(bad) == "x.zip: b.zip: c.zip: d.zip: an archive in more than 3 archives; unpack it first."


def test_crawl_in_a_tar_is_read() -> None:
    found = items(tarred({"c.warc.gz": gzip.compress(record("https://example.org/a", PAGE))}))
    assert [x.doc.url for x in found if isinstance(x, Story)] == ["https://example.org/a"]


def test_climbing_paths_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    climbing = {"../../out.txt": STORY, "/tmp/sayso-out.txt": STORY}
    assert names(items(zipped(climbing)) + items(tarred(climbing))) == ["out", "sayso-out"] * 2
    assert not list(tmp_path.iterdir()) and not (tmp_path.parent.parent / "out.txt").exists()


def test_bomb_ends_in_a_line_and_so_does_the_archive() -> None:
    lines = b'{"text": "He said so."}' + b" " * 1_000_000 + b"\n"
    found = items(zipped({"a.jsonl": lines * 40, "b.txt": STORY}), "bomb.zip")
    assert message(found[-1]) == "bomb.zip: unpacks to more than 100 times its size, as a bomb does; the rest is left."
    assert names(found) == names(found[:-2])
    (bad,) = items(gzip.compress(b"a" * 50_000_000), "bomb.gz")
    assert "unpacks to more than 100 times its size" in message(bad)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (zipped(MEMBERS)[:-30], "damaged zip archive"),
        (gzip.compress(os.urandom(3000))[:500], "damaged archive"),
        (tarred({"a.txt": STORY * 900})[:-20_000], "damaged archive"),
        (zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "a Word file; save it as text, HTML or PDF"),
        (zipped({"mimetype": b"x", "META-INF/container.xml": b"x"}), "an EPUB book"),
        (zipped({}), "an empty zip archive"),
    ],
    ids=["zip", "gzip", "tar", "word", "epub", "empty"],
)
def test_archive_that_cannot_be_read_is_one_line(raw: bytes, fault: str) -> None:
    found = items(raw)
    assert found and all(isinstance(x, BadStory) and "\n" not in x.message for x in found)
    assert fault in message(found[0])


def test_member_without_a_name_is_bad_and_the_rest_goes_on() -> None:
    raw = zipped({"a": STORY, "b.txt": STORY})
    at = raw.index(b"PK\x01\x02")
    # In the list of members the first name is a NUL, which ends it.
    found = items(raw[: at + 46] + b"\0" + raw[at + 47 :], "box.zip")
    assert message(found[0]).startswith("box.zip: : damaged archive (")
    assert names(found) == ["b"]


def test_member_with_a_password_is_named() -> None:
    raw = bytearray(zipped({"a.txt": STORY, "b.txt": STORY}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    found = items(bytes(raw), "box.zip")
    assert message(found[0]) == "box.zip: a.txt: locked with a password; unpack it first."
    assert names(found) == ["b"]


def test_archives_come_through_pipes(tmp_path: Path) -> None:
    for number, raw in enumerate((zipped(MEMBERS), gzip.compress(tarred(MEMBERS)))):
        path = tmp_path / f"pipe{number}"
        os.mkfifo(path)
        writer = threading.Thread(target=path.write_bytes, args=(raw,))
        writer.start()
        assert names(list(read_items(path))) == ["a", "page"]
        writer.join()
