"""Web pages: the article's text by trafilatura, what the page says of itself from JSON-LD, Open Graph and meta tags."""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.errors import InputError
from sayso.io.decode import decode
from sayso.io.metadata import Metadata, layered, moment_or_none
from sayso.io.offsets import BYTE_ORDER_MARK, with_plain_lines
from sayso.io.stories import Found, Reading
from sayso.text import fold

LEAD_IN = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
PAGE = re.compile(LEAD_IN + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FRAGMENT = re.compile(
    LEAD_IN + r"<(?:article|main|section|header|div|p|h[1-6]|meta|title|table|link|script|span)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
LIST_MARK = re.compile(r"(?m)^- ")
ARTICLE_KIND = re.compile(r"(?:Article|Posting|Report)$")
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
    bare_extraction, load_html = _trafilatura()
    tree = load_html(page)
    if tree is None:
        raise InputError("HTML without any article text.")
    article = bare_extraction(
        page,
        url=reading.given.url,
        include_comments=False,
        with_metadata=True,
        # Where a page has no article, its menu would be taken for one.
        prune_xpath=["//nav", "//footer"],
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = LIST_MARK.sub("", article.text or "") if article else ""
    if not any(map(str.isalpha, text)):
        raise InputError("HTML without any article text.")
    known = layered(layered(_from_json_ld(tree), _from_open_graph(tree)), _from_article(article))
    kept = with_plain_lines(_without_title(text, known.title))
    return Found(kept, known, raw, mapped=False)


def _trafilatura() -> tuple[Any, Any]:
    """Its two functions; imported late, as it reads its settings on import and takes a while."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        # Their complaints about a page would reach the terminal; ours say what is wrong.
        logging.getLogger(name).addHandler(logging.NullHandler())
    return bare_extraction, load_html


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
    except LookupError:
        return None
    # A page that could say so in ASCII is not in UTF-16, whatever it says.
    return None if name.startswith("utf-") else "cp1252" if name in LATIN else name


def _without_title(text: str, title: str | None) -> str:
    """text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if title and rest.strip() and fold(first) == fold(title) else text


# ------------------------------------------------------------------ what the page says of itself


def _from_article(article: Any) -> Metadata:
    return Metadata(
        title=article.title, outlet=article.sitename, url=article.url, published=moment_or_none(article.date, "date")
    )


def _from_open_graph(tree: Any) -> Metadata:
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        found.setdefault((tag.get("property") or tag.get("name") or "").lower(), tag.get("content").strip())
    return Metadata(
        title=found.get("og:title") or None,
        outlet=found.get("og:site_name") or None,
        url=_web_address(found.get("og:url")),
        published=moment_or_none(found.get("article:published_time"), "published"),
        modified=moment_or_none(found.get("article:modified_time") or found.get("og:updated_time"), "modified"),
    )


def _from_json_ld(tree: Any) -> Metadata:
    """What the page's first article in JSON-LD says."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if ARTICLE_KIND.search(_kind(item)):
                return _from_item(item)
    return Metadata()


def _from_item(item: dict[str, Any]) -> Metadata:
    page = item.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    return Metadata(
        title=_string(item.get("headline")),
        outlet=_name(item.get("publisher")),
        url=_web_address(_string(item.get("url"))) or _web_address(_string(address)),
        published=moment_or_none(_string(item.get("datePublished")), "published"),
        modified=moment_or_none(_string(item.get("dateModified")), "modified"),
    )


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block: itself, those of a list, those of a @graph."""
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))


def _kind(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0]) if isinstance(kind, list) and kind else str(kind)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: Any) -> str | None:
    return unescape(value).strip() or None if isinstance(value, str) else None


def _web_address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
