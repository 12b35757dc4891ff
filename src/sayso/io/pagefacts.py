"""What a page says of itself: title, author, outlet, address and dates, the surest source first.

JSON-LD, then meta tags (Open Graph, Dublin Core, Parse.ly, Sailthru and others), then microdata and <time>, then what
a reader sees: the heading, the byline, a stamp in words, the day in the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from sayso.io.addresses import web_address
from sayso.io.boilerplate import BYLINE, stamp_of
from sayso.io.jsonld import moment_of, read_json_ld
from sayso.io.metadata import Metadata, layered
from sayso.io.moments import written_moment
from sayso.io.pagetree import elements_below, is_called, measure, text_of
from sayso.io.stamps import day_in_url
from sayso.text import fold

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "title")
AUTHORS = (
    "author", "article:author", "article.author", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "cxenseparse:author", "og:article:author", "creator", "byline",
)  # fmt: skip
OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher", "cre", "copyright")
PUBLISHED = (
    "article:published_time", "article:published", "article.published", "og:article:published_time",
    "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publisheddate", "publish-date",
    "publish_date", "pubdate", "publication_date", "published_at", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date",
    "dc.date.created", "originalpublicationdate", "article_date_original", "displaydate", "date", "pdate",
    "ptime", "created", "bt:pubdate", "weibo:article:create_at",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time", "datemodified",
    "lastmod", "last-modified", "lastdate", "dcterms.modified", "dc.date.modified", "revised", "utime",
    "bt:moddate",
)  # fmt: skip
SEPARATOR = re.compile(r"\s+(?:[|»·•–—]|-|::)\s+|\s*\|\s*")
COLON = re.compile(r"^([^:]{3,40}):\s+(?=\S)")
NAME_OF_DATE = re.compile(
    r"(?:^|-)(?:publi(?:shed|cation|sh)|pub-date|pubdate|posted(?:-on)?|entry-date|issued|date-published)(?:-|$)"
)
NAME_OF_UPDATE = re.compile(r"(?:^|-)(?:updated?|modified|edit-time)(?:-|$)")
NAME_OF_STAMP = re.compile(r"(?:^|-)(?:date|dates|time|timestamp|published|publish|posted|stamp)(?:-|$)")
NAME_OF_AUTHOR = re.compile(r"(?:^|-)(?:author|byline|fn)(?:-|$)")
BESIDE = re.compile(r"(?:^|-)(?:comments?|related|sidebar)(?:-|$)")
"""What holds the dates and names of others."""
WITH_AUTHORS = frozenset("a span div p address meta font".split())
WITH_STAMPS = frozenset("span p div font td small h2 h3 h4 li b i em".split())
SHORT, LONGEST_BYLINE, MOST_AUTHORS, LONGEST_TITLE = 120, 80, 5, 300
ACCOUNT = re.compile(r"[a-z0-9._@+-]+|.*(?:https?://|@).*")
"""A user name, no person's name."""
OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
PLAIN = ("__", "NaN")


def read_facts(tree: Any, address: str | None = None) -> Metadata:
    """What a page says of itself; address is where it came from, if that is known."""
    meta = _meta_tags(tree)
    said = layered(read_json_ld(tree), _from_meta(meta))
    said = layered(said, _from_parsely(meta))
    seen = _from_elements(tree)
    known = layered(said, seen)
    url = _canonical(tree) or known.url or web_address(address)
    title, outlet = _title_and_outlet(tree, known)
    day = day_in_url(url)
    published = _finest(known.published, (_first(meta, PUBLISHED), seen.published)) or day
    return replace(
        known, title=title, outlet=outlet, url=url, author=_people(known.author),
        published=_with_offset(published, known.modified),
    )  # fmt: skip


# ------------------------------------------------------------------ meta tags


def _meta_tags(tree: Any) -> dict[str, str]:
    """The first content of each meta tag, by its property, name or itemprop in small letters."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in (tag.get("property"), tag.get("name"), tag.get("itemprop")):
            if key and content and not content.startswith(PLAIN):
                found.setdefault(key.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    """The first of names that holds a date."""
    for name in names:
        value = meta.get(name)
        moment = (moment_of(value) or written_moment(value)) if value else None
        if moment:
            return moment
    return None


def _from_meta(meta: dict[str, str]) -> Metadata:
    written_by = meta.get("twitter:data1") if meta.get("twitter:label1", "").lower() == "written by" else None
    authors = (meta[n] for n in AUTHORS if n in meta)
    return Metadata(
        title=next((meta[n] for n in TITLES if n in meta), None),
        author=next((a for a in authors if _people(a)), written_by),
        outlet=next((meta[n] for n in OUTLETS if n in meta), None),
        url=web_address(meta.get("og:url")),
        published=_first(meta, PUBLISHED),
        modified=_first(meta, MODIFIED),
    )


def _from_parsely(meta: dict[str, str]) -> Metadata:
    """What the JSON of Parse.ly's older tag says."""
    try:
        data = json.loads(meta.get("parsely-page", "{}"))
    except (ValueError, RecursionError):
        return Metadata()
    if not isinstance(data, dict):
        return Metadata()
    words = {key: value for key, value in data.items() if isinstance(value, str)}
    return Metadata(
        title=words.get("title"), author=words.get("author"), url=web_address(words.get("link")),
        published=moment_of(words.get("pub_date")),
    )  # fmt: skip


def _people(words: str | None) -> str | None:
    """The names in an author's tag without "By"; None for an address or a user name."""
    plain = re.sub(r"^(?:by|von|par)[: ]+", "", " ".join((words or "").split()), flags=re.IGNORECASE).strip(" ,")
    return plain if plain and not ACCOUNT.fullmatch(plain) else None


# ------------------------------------------------------------------ elements


def _from_elements(tree: Any) -> Metadata:
    """What microdata, <time>, bylines and stamps in words say, those of comments and other stories left out."""
    beside = elements_below(tree, BESIDE)
    sizes = measure(tree)
    short = [e for e in tree.iter() if e not in beside and isinstance(e.tag, str) and sizes[e].text <= SHORT]
    dates = list(_dated(short))
    marked = next((m for m, kind in dates if kind == "published"), None)
    other = next((m for m, kind in dates if kind == ""), None)
    return Metadata(
        author=_author(short),
        published=marked or other or _stamp(short),
        modified=next((m for m, kind in dates if kind == "modified"), None),
    )


def _dated(elements: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The moments of <time>, microdata and <abbr>, each with what it is: published, modified or ""."""
    for element in elements:
        about = element.get("itemprop") or ""
        if element.tag not in ("time", "abbr", "relative-time") and not about.startswith("date"):
            continue
        value = element.get("datetime") or element.get("content") or element.get("title") or text_of(element)
        moment = moment_of(value) if value else None
        if moment:
            yield moment, _date_kind(element, about)


def _date_kind(element: Any, about: str) -> str:
    if about == "dateModified" or is_called(element, NAME_OF_UPDATE) and not is_called(element, NAME_OF_DATE):
        return "modified"
    if (
        about in ("datePublished", "dateCreated")
        or element.get("pubdate") is not None
        or is_called(element, NAME_OF_DATE)
    ):
        return "published"
    return ""


def _author(elements: Iterable[Any]) -> str | None:
    """The names that microdata, rel=author, or the class of a byline give."""
    found: list[str] = []
    for element in (e for e in elements if e.tag in WITH_AUTHORS):
        words = element.get("content") or text_of(element)
        if not 3 <= len(words) <= LONGEST_BYLINE:
            continue
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            found.append(words)
        elif is_called(element, NAME_OF_AUTHOR):
            byline = BYLINE.fullmatch(words)
            vcard = "fn" in (element.get("class") or "").split()
            found += [byline[1]] if byline else [words] if vcard else []
    names = [n for n in dict.fromkeys(map(_people, found)) if n]
    return ", ".join(names[:MOST_AUTHORS]) or None


def _stamp(elements: Iterable[Any]) -> str | None:
    """The first date in words that stands by itself, or in a part that is called a date."""
    for element in (e for e in elements if e.tag in WITH_STAMPS):
        words = text_of(element)
        moment = stamp_of(words) or (moment_of(words) if is_called(element, NAME_OF_STAMP) else None)
        if moment:
            return moment
    return None


def _canonical(tree: Any) -> str | None:
    """The address that a page gives as its own; a site's front page is none."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            address = web_address((link.get("href") or "").strip())
            return address if address and urlsplit(address).path.strip("/") else None
    return None


# ------------------------------------------------------------------ title and outlet


def _title_and_outlet(tree: Any, known: Metadata) -> tuple[str | None, str | None]:
    """The title without the outlet's name, and the outlet, be it that only <title> gives it."""
    page_title = next((text_of(e) for e in tree.iter("title") if text_of(e)), "")
    headings = [t for e in tree.iter("h1", "h2", "h3") if (t := text_of(e))]
    outlet = known.outlet
    if known.title is None:
        title, outlet = _split_title(tree, page_title, outlet)
    else:
        title = known.title
        cut = _cut(page_title, title)
        outlet = outlet or cut
    title = next((h for h in headings if title and _begins(title, h)), title)
    return _without_outlet(title, outlet) or (headings[0] if headings else None), outlet


def _split_title(tree: Any, page_title: str, outlet: str | None) -> tuple[str | None, str | None]:
    """The part of <title> that the page shows as a line of its own, and the part that is left for the outlet."""
    parts = [p for p in SEPARATOR.split(page_title) if p.strip()]
    if len(parts) < 2:
        return page_title or None, outlet
    lines = tree.iter("h1", "h2", "h3", "b", "strong", "font", "span", "p")
    shown = {fold(t) for e in lines if len(t := text_of(e)) < LONGEST_TITLE}
    as_heading = [p for p in parts if fold(p) in {fold(text_of(e)) for e in tree.iter("h1", "h2")}]
    as_line = [p for p in parts if fold(p) in shown]
    title = max(as_heading or as_line or parts, key=len)
    rest = [p for p in parts if p != title]
    return title, outlet or (rest[-1] if parts[0] == title else rest[0])


def _cut(page_title: str, title: str) -> str | None:
    """What <title> has besides the title: _cut("Fire - Gazette", "Fire") == "Gazette"."""
    if fold(page_title).endswith(fold(title)) and (match := COLON.match(page_title)):
        return match[1].strip() if fold(page_title[match.end() :]) == fold(title) else None
    rest = page_title[len(title) :] if fold(page_title).startswith(fold(title)) else ""
    parts = [p for p in SEPARATOR.split(rest) if p.strip()]
    return parts[-1].strip() if parts and SEPARATOR.match(rest) else None


def _begins(title: str, heading: str) -> bool:
    """Whether a title is the heading and then something behind a separator: "Raids begin – DW – 05/06/2024"."""
    rest = title[len(heading) :]
    return len(heading) > 15 and fold(title).startswith(fold(heading)) and SEPARATOR.match(rest) is not None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    parts = SEPARATOR.split(title or "")
    if title and outlet and len(parts) > 1 and fold(parts[-1]) == fold(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•–—-:")
    return title


# ------------------------------------------------------------------ moments


def _finest(first: str | None, others: Iterable[str | None]) -> str | None:
    """first, or of the others one of the same day that tells the hour, or its offset, too."""
    best = first
    for other in others:
        if best is None:
            best = other
        elif other and other[:10] == best[:10] and _fineness(other) > _fineness(best):
            best = other
    return best


def _fineness(moment: str) -> int:
    return (len(moment) > len("2024-05-03")) + bool(OFFSET.search(moment[10:]))


def _with_offset(moment: str | None, other: str | None) -> str | None:
    """moment with the offset of the page's other moment of about the same time, where it has none itself."""
    if moment is None or other is None or _fineness(moment) != 1:
        return moment
    offset = OFFSET.search(other[10:])
    # Of a page whose one moment is in Greenwich time the other may be anything.
    return moment + offset[0] if offset and offset[0] not in ("Z", "+00:00", "+0000") else moment
