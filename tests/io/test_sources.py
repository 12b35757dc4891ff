"""The file of sources to watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.io.sources import Source, read_sources

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Near"><outline type="rss" text="Velm Post" xmlUrl="https://velm.example/feed"/></outline>
<outline type="rss" text="Velm Post again" xmlUrl="https://velm.example/feed"/>
<outline type="rss" text="Other" xmlUrl="https://other.example/rss"/></body></opml>"""


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "sources"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_opml_names_feeds_each_once(tmp_path: Path) -> None:
    found = read_sources(written(tmp_path, OPML))
    assert found == (Source("feed", "https://velm.example/feed"), Source("feed", "https://other.example/rss"))


def test_toml_names_feeds_maps_and_folders_each_at_its_pace(tmp_path: Path) -> None:
    text = (
        'fastest = "1m"\n[[feed]]\nurl = "https://velm.example/feed"\noutlet = "Velm Post"\nslowest = "2h"\n'
        '[[sitemap]]\nurl = "https://velm.example/map.xml"\nfastest = "90s"\n[[folder]]\npath = "in"\n'
    )
    assert read_sources(written(tmp_path, text)) == (
        Source("feed", "https://velm.example/feed", "Velm Post", 60.0, 7200.0),
        Source("sitemap", "https://velm.example/map.xml", None, 90.0, 21_600.0),
        Source("folder", str(tmp_path / "in"), None, 60.0, 60.0),
    )


FEED = '[[feed]]\nurl = "https://velm.example/feed"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty; name feeds"),
        ("  \n", "empty; name feeds"),
        ("feed =", "neither an OPML nor a TOML"),
        (b"\xff\xfe\x00", "neither an OPML nor a TOML"),
        ("[" * 5000, "neither an OPML nor a TOML"),
        ("<html></html>", "neither an OPML nor a TOML"),
        ("<opml><body>", "damaged XML|without addresses"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><opml><body/></opml>', "defines entities"),
        ('fastest = "5m"', "names no source"),
        ("[[feeds]]\nurl = 1", "unknown key 'feeds'; there is feed, sitemap, folder, fastest, slowest"),
        ('feed = "https://velm.example/feed"', r"feed is no table; write \[\[feed\]\]"),
        ("[[feed]]\n", "feed 1: has no url"),
        ("[[feed]]\nurl = 7\n", "feed 1: url is 7; write it in quotes"),
        ('[[feed]]\nurl = "velm.example"\n', "feed 1: 'velm.example' is no address"),
        ('[[feed]]\nurl = "file:///etc/passwd"\n', "is no address"),
        (FEED + FEED, "https://velm.example/feed is named twice"),
        (FEED + 'pace = "1m"\n', "feed 1: unknown key 'pace'; there is url, outlet, fastest, slowest"),
        (FEED + 'fastest = "often"\n', "feed 1: fastest is 'often'; write a time such as"),
        (FEED + 'fastest = "0s"\n', "feed 1: fastest is '0s'"),
        (FEED + 'fastest = "2d"\nslowest = "1d"\n', "feed 1: fastest is longer than slowest"),
        ("fastest = 5\n" + FEED, "feed 1: fastest is 5; write a time"),
    ],
)
def test_bad_file_is_one_clear_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=said) as told:
        read_sources(path)
    assert str(told.value).startswith(str(path)) and "\n" not in str(told.value)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: cannot be read \(No such file"):
        read_sources(tmp_path / "none.toml")
