import os
import threading
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.io.read import FORMATS, BadStory, Metadata, read_bytes, read_each, read_each_bytes, read_stories, read_text
from sayso.text import document_id
from sayso.types import Story


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("He said so.", "a.txt", "plain text"),
        ("He said so.", "a.json", "plain text"),
        ("He said so.", "", "plain text"),
        ("[Agency] He said so.", "a", "plain text"),
        ("{He} said so.", "a", "plain text"),
        ("<3 he said.", "a.html", "plain text"),
        ("He said so.", "a.md", "Markdown"),
        ("# Closed\n\nHe said so.", "a.txt", "Markdown"),
        ("He [said](https://example.org) so.", "", "Markdown"),
        ("He **said so**.", "", "Markdown"),
        ("---\ntitle: T\n---\nHe said so.", "", "Markdown"),
        ("<!DOCTYPE html>\n<p>He said so.", "a.txt", "HTML"),
        ("<?xml version='1.0'?><!-- x --><html><p>He said.", "", "HTML"),
        ("<p class=x>He said so.</p>", "", "HTML"),
        ("<p>\n\n# Closed", "a.md", "Markdown"),
        ('{"text": "He said so."}', "a.txt", "JSON lines"),
        ('[\n {"text": "He said so."}]', "", "JSON lines"),
        ('{"text": "bad\n{"text": "He said so."}', "", "JSON lines"),
        ('oops\n{"text": "He"}\n{"text": "said"}', "", "JSON lines"),
        ("5\n", "a.jsonl", "JSON lines"),
        ('He said so.\n{"a": 1}\nThat was it.', "", "plain text"),
    ],
)
def test_format_is_told_by_content(text: str, name: str, expected: str) -> None:
    suffix = Path(name).suffix
    assert next(f.name for f in FORMATS if not f.binary and f.looks_like(text, suffix)) == expected


def test_file_is_read_with_its_name_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "mezza.v2.txt"
    path.write_bytes(b"date 2024-03-05\r\n\r\nHe said so.\r\n")
    (story,) = read_stories(path)
    assert (story.doc.name, story.doc.text, story.doc.dct) == ("mezza.v2", "He said so.", "2024-03-05")
    assert story.raw == path.read_bytes()


def test_id_follows_from_text_outlet_url_and_date() -> None:
    given = Metadata(outlet="Gazette", url="https://example.org/b", dct="2024-03-05T10:00Z")
    doc = read_text("He said so.", given=given).doc
    assert doc.id == document_id("He said so.", "Gazette", "https://example.org/b", "2024-03-05")
    assert doc.published == "2024-03-05T10:00Z"
    assert read_text(" He said so.\r\n", name="other", given=given).doc.id == doc.id


def test_given_wins_over_head_and_head_over_front_matter() -> None:
    text = "date 2024-03-05\noutlet Head\n\n---\ntitle: Front\noutlet: Front\n---\nHe said so."
    doc = read_text(text, given=Metadata(dct="2024-03-07")).doc
    assert (doc.dct, doc.outlet, doc.title) == ("2024-03-07", "Head", "Front")


def test_given_date_mends_a_bad_head() -> None:
    text = "date 2025-02-31\n\nHe said so."
    assert read_text(text, given=Metadata(dct="2025-02-28")).doc.dct == "2025-02-28"
    with pytest.raises(InputError, match=r"^text: date '2025-02-31' is not in the calendar"):
        read_text(text)


def test_bad_given_date_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="^date '2025-02-31' is not in the calendar"):
        read_each(tmp_path / "nothing.txt", given=Metadata(dct="2025-02-31"))


def test_read_text_takes_one_story_in_any_format() -> None:
    assert read_text('{"text": "He said so.", "doc": "a"}').doc.name == "a"
    with pytest.raises(InputError, match="^text: more than one story; use read_bytes"):
        read_text('{"text": "One."}\n{"text": "Two."}')
    with pytest.raises(InputError, match="^text: half of a surrogate pair at character 1"):
        read_text("a\ud800")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "no text, only white space"),
        (b"date 2024-03-05\n\n", "no text, only white space or head lines"),
        (b"%PDF-1.4", "a damaged PDF"),
        (b"a\0b", "binary file: NUL at byte 1"),
        (b"caf\xe9", r"invalid UTF-8 at byte 3 \(0xe9\)"),
        (b"12 + 3 = 15", "no sentence"),
        (b"word " * 300_000, r"1\.5 MB of text in one story; the limit is 1\.0 MB"),
        (b"word " * 10_000_000, r"50\.0 MB in one piece; the limit is 1\.0 MB of text in one story"),
    ],
    ids=["empty", "space", "head", "pdf", "nul", "utf8", "letters", "large", "huge"],
)
def test_bad_file_is_one_line_with_name_and_fault(tmp_path: Path, raw: bytes, fault: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=rf"bad\.txt: {fault}"):
        list(read_stories(path))
    (bad,) = read_each(path)
    assert isinstance(bad, BadStory) and bad.name == "bad" and "\n" not in bad.message


def test_limit_can_be_set() -> None:
    assert read_text("  He said.  ", limit=8).doc.text == "He said."
    with pytest.raises(InputError, match="^text: 9 bytes of text in one story; the limit is 8 bytes"):
        read_text("He sai é", limit=8)


def test_missing_file_folder_and_odd_path_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.txt: cannot be read \(No such file or directory\)"):
        list(read_stories(tmp_path / "nothing.txt"))
    with pytest.raises(InputError, match="a folder; name its files"):
        list(read_stories(tmp_path))
    with pytest.raises(InputError, match="a path cannot hold a NUL"):
        read_stories(Path("a\0b"))


def test_control_characters_of_a_name_stay_off_the_terminal() -> None:
    with pytest.raises(InputError, match=r"^a\\n\\x1b\[31m\.txt: empty file"):
        list(read_bytes(b"", name="a\n\x1b[31m.txt"))


def test_standard_input_may_hold_several_stories() -> None:
    found = list(read_each_bytes(b'{"text": "One."}\n{}\n', name="-"))
    assert [type(x) for x in found] == [Story, BadStory]
    assert isinstance(found[1], BadStory) and found[1].message.startswith("-, line 2: the object has no 'text'")


def test_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"He said so.",))
    writer.start()
    (story,) = read_stories(path)
    writer.join()
    assert story.doc.text == "He said so."
