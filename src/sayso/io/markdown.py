"""Markdown: the words without their markup, each still mapped to the place where it stood."""

from __future__ import annotations

import re

from sayso.io.decode import decode
from sayso.io.heads import find_head
from sayso.io.markup import without_markup
from sayso.io.metadata import MOMENT, MOMENTS, Metadata, layered
from sayso.io.offsets import chain, edited, with_plain_lines
from sayso.io.stories import Found, Reading

SUFFIXES = (".md", ".markdown")
FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n((?:.*\n){0,200}?)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
FRONT_LINE = re.compile(r"^([A-Za-z_]+)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
FRONT_KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "date": "dct",
    "dct": "dct",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "fetched": "fetched",
}
# Signs that plain text does not have; "*", ">" and "-" alone do not tell.
SIGN = re.compile(
    r"(?m)^#{1,6} \S|\[[^\[\]\n]+\]\((?:https?://|/|#)[^\s)]*\)|(?<![\w*])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?!\w)"
)


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file show Markdown; with the suffix of Markdown anything does."""
    front = FRONT.match(head, find_head(head).end)
    return (
        suffix in SUFFIXES or (front is not None and FRONT_LINE.search(front[2]) is not None) or bool(SIGN.search(head))
    )


def find(raw: bytes, reading: Reading) -> Found:
    """The words of a Markdown file after its head or front matter. Raises InputError."""
    lines = with_plain_lines(decode(raw))
    head = find_head(lines.text)
    front, start = _front_matter(lines.text, head.end)
    body = chain(lines, edited(lines.text, (), start=start))
    known = layered(head.known, front)
    title, words = without_markup(body.text, reading.given.title or known.title)
    return Found(chain(body, words), layered(known, Metadata(title=title)), raw)


def _front_matter(text: str, start: int) -> tuple[Metadata, int]:
    """The metadata between "---" lines at the start of text, and the offset after them."""
    found = FRONT.match(text, start)
    if not found or not FRONT_LINE.search(found[2]):
        return Metadata(), start
    values: dict[str, str] = {}
    for key, value in FRONT_LINE.findall(found[2]):
        field = FRONT_KEYS.get(key.lower())
        plain = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
        # A date in some other style is the site's own business; an ISO date that is none is told.
        usable = MOMENT.fullmatch(plain) if field in MOMENTS else plain not in ("", "null", "~")
        if field and usable:
            values.setdefault(field, plain)
    return Metadata(**values), found.end()
