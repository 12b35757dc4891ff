"""What a page says of its article in JSON-LD: lists, graphs, nested and linked objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.io.addresses import web_address
from sayso.io.metadata import Metadata, moment_or_none
from sayso.io.stamps import find_moment

Data = dict[str, Any]
ARTICLE_KIND = re.compile(r"(?:Article|Posting|Report|PressRelease)$")
UPDATES = ("liveBlogUpdate", "hasPart", "comment", "itemListElement", "isPartOf", "video", "image")
"""Properties whose objects are parts of the article or beside it, not the article."""
NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "article", "item")
"""Properties in which an article may stand."""
DEEPEST = 6
RAW_LINE_END = re.compile(r"[\x00-\x1f]+")


def read_json_ld(tree: Any) -> Metadata:
    """What the page's own article in JSON-LD says; an empty Metadata where there is none."""
    items = [item for data in _blocks(tree) for item in _objects(data)]
    named = {i["@id"]: i for i in items if isinstance(i.get("@id"), str) and len(i) > 1}
    articles = [i for i in items if any(map(ARTICLE_KIND.search, _kinds(i)))]
    # Of several the one that says most: a site's list of teasers has headlines alone.
    article = max(articles, key=_fullness, default=None)
    return Metadata() if article is None else _from_article(article, named)


def _blocks(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            # Line ends inside strings are no JSON, but pages have them.
            yield json.loads(RAW_LINE_END.sub(" ", script.text or ""))
        except (ValueError, RecursionError):
            continue


def _objects(data: Any, depth: int = 0) -> Iterator[Data]:
    """The objects of a block: itself, those of a list, those of a graph, and the article in a page's own object."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in NESTED:
            yield from _objects(data.get(key), depth + 1)


def _kinds(item: Data) -> list[str]:
    kind = item.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _fullness(item: Data) -> int:
    return sum(bool(item.get(key)) for key in ("headline", "datePublished", "author", "publisher", "dateModified"))


def _from_article(item: Data, named: dict[str, Data]) -> Metadata:
    page = item.get("mainEntityOfPage")
    address = (page.get("@id") or page.get("url")) if isinstance(page, dict) else page
    authors = names_in(item.get("author") or item.get("creator"), named)
    return Metadata(
        title=string(item.get("headline")) or string(item.get("name")),
        author=", ".join(authors) or None,
        outlet=next(iter(names_in(item.get("publisher"), named)), None),
        url=web_address(string(item.get("url"))) or web_address(string(address)),
        published=moment_of(string(item.get("datePublished")) or string(item.get("dateCreated"))),
        modified=moment_of(string(item.get("dateModified"))),
    )


def names_in(value: Any, named: dict[str, Data]) -> list[str]:
    """The names of people or organisations, however deep they are wrapped: [{"@id": "#x"}] is looked up in named."""
    if isinstance(value, list):
        return list(dict.fromkeys(n for v in value[:20] for n in names_in(v, {**named})))
    if isinstance(value, dict):
        found = string(value.get("name"))
        linked = named.get(str(value.get("@id")))
        if found is None and linked is not None and linked is not value:
            found = string(linked.get("name"))
        return [found] if found else []
    found = string(value)
    return [found] if found and not found.startswith(("http://", "https://")) else []


def string(value: Any) -> str | None:
    """A string without entities and outer space; None for an empty one or another type."""
    return unescape(value).strip() or None if isinstance(value, str) else None


def moment_of(value: str | None) -> str | None:
    """The ISO moment that a machine or a person wrote; None where it is not clear."""
    return moment_or_none(value, "date") or (find_moment(value) if value else None)
