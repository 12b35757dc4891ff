"""Addresses on the web, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sayso.io.stories import BadStory, Item, Link, Reading, Stream

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
LONGEST = 4000
"""Characters of an address; servers take fewer."""


def web_address(value: object) -> str | None:
    """value, where it is an address on the web; None for all else."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if len(text) > LONGEST or not ADDRESS.fullmatch(text):
        return None
    try:
        urlsplit(text)
    except ValueError:
        # "http://[x" is no address for those who take it apart.
        return None
    return text


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first lines of a file are addresses, one a line, and nothing else."""
    lines = _lines(head)
    # The last one may be cut.
    return bool(lines) and all(web_address(x) for x in (lines[:-1] if len(lines) > 1 else lines))


def _lines(text: str) -> list[str]:
    """The lines that are neither blank nor comments."""
    return [x for line in text.splitlines() if (x := line.strip()) and not x.startswith("#")]


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """A link for each line that is an address, a fault for each other."""
    number = 0
    while line := stream.readline(LONGEST * 4):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(65_536)):
            pass
        text = line.decode("utf-8", errors="replace").removeprefix("\ufeff").strip()
        if not text or text.startswith("#"):
            continue
        address = web_address(text)
        if address:
            yield Link(address, source=reading.label)
        else:
            yield BadStory(f"{reading.name}#{number}", f"{reading.label}, line {number}: {text[:40]!r} is no address.")
