"""Stretches of HTML as feeds and posts carry them: cleaned as pages are, and in plain words where that fails."""

from __future__ import annotations

import re
from typing import Any

from sayso.errors import InputError
from sayso.io import html
from sayso.io.metadata import Metadata
from sayso.io.offsets import with_plain_lines
from sayso.io.stories import Found, Reading
from sayso.io.tags import refuse_wide_tags

MARKUP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
BLOCKS = frozenset(
    "address article aside blockquote br caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    " hr li main ol p pre section table tbody td th tr ul".split()
)
HIDDEN = frozenset("script style noscript template iframe object embed svg figure form button head title".split())
LEAST_SHARE = 0.6
"""Of a fragment's words, how many its cleaning must keep: a feed holds little else than the article."""
LONGEST_LINE = 2000
"""Characters of a title with its markup."""
MOST_TAGS = 20_000
"""Tags of a fragment; no article has so many."""
PAGE = "<!DOCTYPE html><html><body><article>{}</article></body></html>"


def find_fragment(markup: str, reading: Reading) -> Found:
    """The words of a fragment. Raises InputError where it has none."""
    raw = markup.encode(errors="replace")
    if not has_markup(markup):
        return Found(with_plain_lines(markup), Metadata(), raw)
    if markup.count("<") > MOST_TAGS:
        raise InputError(f"more than {MOST_TAGS:,} tags in one entry.")
    refuse_wide_tags(markup)
    plain = plain_words(markup)
    text = plain
    try:
        cleaned = html.find(PAGE.format(markup).encode(errors="replace"), reading).kept.text
        if len(cleaned.split()) >= LEAST_SHARE * len(plain.split()):
            text = cleaned
    except InputError:
        # The page reader wants more than a short post has.
        pass
    return Found(with_plain_lines(text), Metadata(), raw, mapped=False)


def has_markup(text: str) -> bool:
    """Whether text holds a tag or an entity."""
    return MARKUP.search(text) is not None


def plain_words(markup: str) -> str:
    """The words of a fragment, a line for each block: plain_words("<p>One.<p>Two.") == "One.\\nTwo."."""
    root = _tree(markup)
    if root is None:
        return ""
    parts: list[str] = []
    _collect(root, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str | None) -> str | None:
    """A title or name without markup and on one line; None where nothing is left."""
    if not text:
        return None
    text = text[:LONGEST_LINE]
    words = plain_words(text) if has_markup(text) else text
    return " ".join(words.split()) or None


def _tree(markup: str) -> Any:
    from lxml import etree

    clean = markup.replace("\0", "").encode(errors="replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(b"<html><body>" + clean + b"</body></html>", parser)
    except etree.LxmlError:
        return None


def _collect(root: Any, parts: list[str]) -> None:
    """The characters under root, in order, a line end around each block; a loop, as nesting has no end."""
    from lxml import etree

    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            hidden += tag in HIDDEN
            parts.append(("\n" if tag in BLOCKS else "") + ("" if hidden else node.text or ""))
            continue
        hidden -= tag in HIDDEN
        parts.append(("\n" if tag in BLOCKS else "") + ("" if hidden else node.tail or ""))
