"""docs/reading.md: its examples are read and its messages are produced."""

import re
from pathlib import Path

import pytest

from sayso.io.files import SUFFIXES
from sayso.io.heads import FIELDS
from sayso.io.read import FORMATS, BadStory, read_bytes, read_each_bytes

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_is_a_dated_story() -> None:
    found = [s.doc for x in EXAMPLES for s in read_bytes(x.encode(), name="example")]
    assert [d.dct for d in found] == ["2024-03-05", "2024-03-05", "2024-03-06", "2024-03-05", "2024-03-05"]
    assert [d.text.split()[:2] for d in found] == [["The", "mayor"]] * 2 + [["The", "port"]] + [["The", "mayor"]] * 2
    assert found[0].text == "The mayor said on Tuesday that the bridge would stay closed."


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"  \n",
        b"12 + 3",
        b"%PDF-1.7",
        b"a\0b",
        b"\1" * 200,
        b"caf\xe9",
        b"word " * 10_000_000,
        b"<html></html>",
        b"<rss></rss>",
        b"date 2025-02-31\n\nHe said so.",
        b'{"title": "T"}',
        b'{"text": 3}',
        b'{"text": "One."}\n[1]',
        b'{"text" "x"}',
    ],
    ids=range(15),
)
def test_every_message_is_on_the_page(raw: bytes) -> None:
    bad = [x for x in read_each_bytes(raw, name="bad.txt") if isinstance(x, BadStory)]
    message = re.sub(r"^bad\.txt(?:, line \d+)?: ", "", bad[0].message)
    assert f"| `{message}` |" in PAGE, f"docs/reading.md lacks: {message}"


def test_every_format_suffix_and_key_is_named() -> None:
    wanted = [f.name for f in FORMATS] + [f"`{x}`" for x in (*SUFFIXES, *FIELDS)]
    assert [x for x in wanted if x not in PAGE] == []
