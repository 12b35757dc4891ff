"""Web pages: the article's text by trafilatura, once what is no story is out of the page's tree; see pagefacts.py."""

from __future__ import annotations

import codecs
import logging
import re
from typing import Any

from sayso.errors import InputError
from sayso.io.decode import decode
from sayso.io.metadata import Metadata, layered, moment_or_none
from sayso.io.offsets import BYTE_ORDER_MARK, with_plain_lines
from sayso.io.pagefacts import read_facts
from sayso.io.pagetree import without_furniture
from sayso.io.stories import Found, Reading
from sayso.io.tags import refuse_wide_tags
from sayso.text import fold

LEAD_IN = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
PAGE = re.compile(LEAD_IN + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FRAGMENT = re.compile(
    LEAD_IN + r"<(?:article|main|section|header|div|p|h[1-6]|meta|title|table|link|script|span)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
LIST_MARK = re.compile(r"(?m)^- ")
DATES = {"extensive_search": False, "original_date": True}
# Browsers read these two as Windows-1252, and so are the pages written.
LATIN = ("iso8859-1", "ascii")


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are a page; Markdown may begin with a single tag."""
    if PAGE.match(head):
        return True
    return suffix not in (".md", ".markdown") and FRAGMENT.match(head) is not None


def find(raw: bytes, reading: Reading) -> Found:
    """The article in a page. Raises InputError where there is none."""
    page = _decoded(raw)
    refuse_wide_tags(page)
    bare_extraction, extract_metadata, load_html = _trafilatura()
    tree = load_html(page)
    if tree is None:
        raise InputError("HTML without any article text.")
    known = read_facts(tree, reading.given.url)
    # What the page does not mark may still be guessed; asked last, as it searches the whole page for a date.
    if not (known.title and known.outlet and known.published):
        known = layered(known, _guessed(extract_metadata(tree, reading.given.url, DATES)))
    text = _article(bare_extraction, tree) or _article(bare_extraction, load_html(page), pruned=False)
    if not any(map(str.isalpha, text)):
        raise InputError("HTML without any article text.")
    kept = with_plain_lines(_without_title(text, known.title))
    return Found(kept, known, raw, mapped=False)


def _article(bare_extraction: Any, tree: Any, *, pruned: bool = True) -> str:
    """The text of the article in tree, which is changed; "" where there is none."""
    if pruned:
        tree = without_furniture(tree)
    # Where a page has no article, its menu would be taken for one.
    article = bare_extraction(tree, include_comments=False, with_metadata=False, prune_xpath=["//nav", "//footer"])
    return LIST_MARK.sub("", article.text or "") if article else ""


def _trafilatura() -> tuple[Any, Any, Any]:
    """Its three functions; imported late, as it reads its settings on import and takes a while."""
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        # Their complaints about a page would reach the terminal; ours say what is wrong.
        logging.getLogger(name).addHandler(logging.NullHandler())
    return bare_extraction, extract_metadata, load_html


def _decoded(raw: bytes) -> str:
    """The page's characters, with the html element that a fragment lacks."""
    try:
        page = decode(raw)
    except InputError:
        # What is valid UTF-8 is UTF-8, whatever the page declares; the declaration counts for the rest.
        page = decode(raw, _charset(raw))
    page = page.removeprefix(BYTE_ORDER_MARK)
    return page if PAGE.match(page) else f"<html><body>{page}</body></html>"


def _charset(raw: bytes) -> str | None:
    """The encoding that a page declares, if Python knows it."""
    found = CHARSET.search(raw[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        # Python also knows codecs that are no encodings: "zip", "rot13".
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    # A page that could say so in ASCII is not in UTF-16, whatever it says.
    return None if name.startswith("utf-") else "cp1252" if name in LATIN else name


def _without_title(text: str, title: str | None) -> str:
    """text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if title and rest.strip() and fold(first) == fold(title) else text


def _guessed(article: Any) -> Metadata:
    """What trafilatura makes of a page's head."""
    return Metadata(
        title=article.title, outlet=article.sitename, url=article.url, published=moment_or_none(article.date, "date")
    )
