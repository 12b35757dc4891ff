"""RSS, Atom and RDF feeds (by feedparser), and JSON Feed: an entry with its whole text is a story, others a link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.decode import decode, xml_root
from sayso.io.feedxml import mended
from sayso.io.fragments import find_fragment, one_line
from sayso.io.metadata import Metadata, layered
from sayso.io.moments import written_moment
from sayso.io.offsets import edited
from sayso.io.stories import BadStory, Found, Item, Link, Reading, Stream, make_story, read_whole
from sayso.types import Story

ROOTS = ("rss", "feed", "rdf")
JSON_FEED = re.compile(r"\s*\{(?=.{0,20000}\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/)", re.DOTALL)
SIZE_FACTOR = 20
"""How many times the limit of one story a feed may have."""
CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\b(?:continue reading|read (?:more|on|the full (?:story|article))|full story)"
    r"\b[^.!?\n]{0,80}[.…»›→>]*)\s*\Z",
    re.IGNORECASE,
)
APPEARED = re.compile(r"\n?The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}\Z")
FULL_CONTENT, FULL_SUMMARY = 60, 200
"""Words from which an entry's content, or its description alone, counts as the whole story."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as it says of itself."""

    content: str
    """The element that is meant for the whole text, "" where it has none."""
    summary: str
    known: Metadata


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are an RSS, Atom or RDF feed."""
    return xml_root(head) in ROOTS


def looks_like_json(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are a JSON Feed."""
    return JSON_FEED.match(head) is not None


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """The stories and links of an XML feed, a bad one in place of each entry that holds neither."""
    raw = read_whole(stream, SIZE_FACTOR * reading.limit, reading.limit)
    clean, lost = mended(raw)
    feed = _parsed(clean)
    outlet = one_line(feed.feed.get("title"))
    if not feed.entries:
        raise InputError(f"a feed without entries{f' ({lost})' if lost else ''}.")
    for number, entry in enumerate(feed.entries, 1):
        yield _item(_from_xml(entry, outlet), reading, number)
    if lost:
        yield BadStory(reading.name, f"{reading.label}: damaged feed, entries may be missing ({lost}).")


def read_json(stream: Stream, reading: Reading) -> Iterator[Item]:
    """The stories and links of a JSON Feed."""
    raw = read_whole(stream, SIZE_FACTOR * reading.limit, reading.limit)
    try:
        feed = json.loads(decode(raw).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"a JSON Feed that cannot be read ({str(error)[:60]}).") from error
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InputError("a JSON Feed without items.")
    outlet = one_line(_word(feed, "title"))
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            yield _item(_from_json(entry, outlet), reading, number)
        else:
            yield BadStory(f"{reading.name}#{number}", f"{reading.label}, entry {number}: not an object.")


def _item(entry: Entry, reading: Reading, number: int) -> Story | BadStory | Link:
    """What an entry gives: its story, else its address, else its fault."""
    name = f"{reading.name}#{number}"
    known = entry.known
    try:
        markup = entry.content or entry.summary
        if markup.strip():
            found = find_fragment(markup, reading)
            text = APPEARED.sub("", found.kept.text.rstrip())
            if not known.url or _is_whole(text, bool(entry.content), entry.summary):
                return make_story(_with(found, known, text), reading, name=name)
        elif not known.url:
            raise InputError("neither text nor link.")
    except InputError as error:
        if not known.url:
            return BadStory(name, f"{reading.label}, entry {number}: {error}")
    return Link(known.url or "", known.title, known.published, known.outlet, reading.label)


def _with(found: Found, known: Metadata, text: str) -> Found:
    """found as the story of an entry, without what a blog adds below."""
    end = len(text)
    kept = found.kept if end == len(found.kept.text) else edited(found.kept.text, (), end=end)
    return replace(found, kept=kept, known=layered(known, found.known), mapped=False)


def _is_whole(text: str, is_content: bool, summary: str) -> bool:
    """Whether an entry's text is the story and not its beginning."""
    if CUT.search(text[-200:]):
        return False
    words = len(text.split())
    if not is_content:
        return words >= FULL_SUMMARY
    return words >= FULL_CONTENT or (bool(summary) and words > 2 * len(summary.split()))


# ------------------------------------------------------------------ XML feeds


def _parsed(raw: bytes) -> Any:
    import feedparser

    try:
        # Its own cleaning is slow, and the page reader's takes its place.
        return feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        # What strangers send may break it in any way.
        raise InputError(f"a feed that cannot be read ({type(error).__name__}: {str(error)[:60]}).") from error


def _from_xml(entry: Any, outlet: str | None) -> Entry:
    contents = [c.get("value", "") for c in entry.get("content", ()) if _is_text(c.get("type"))]
    content = max(contents, key=len, default="")
    source = entry.get("source")
    own = one_line(source.get("title")) if hasattr(source, "get") else None
    # Asked for without a look, feedparser warns.
    updated = entry["updated"] if "updated" in entry else None
    published = entry.get("published") or entry.get("created") or updated
    known = Metadata(
        title=one_line(entry.get("title")),
        outlet=own or outlet,
        url=_address(entry),
        published=written_moment(published),
        modified=written_moment(updated),
    )
    return Entry(content, _own_summary(entry, content), known)


def _own_summary(entry: Any, content: str) -> str:
    """An entry's summary; feedparser gives the content again where there is none."""
    summary = str(entry.get("summary") or "")
    return "" if summary == content else summary


def _is_text(kind: str | None) -> bool:
    return not kind or kind.startswith("text/") or "html" in kind


def _address(entry: Any) -> str | None:
    """The page of an entry: its link, or a guid that is one."""
    for value in (entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")):
        address = web_address(value)
        if address:
            return address
    return None


# ------------------------------------------------------------------ JSON Feed


def _from_json(entry: dict[str, Any], outlet: str | None) -> Entry:
    known = Metadata(
        title=one_line(_word(entry, "title")),
        outlet=outlet,
        url=web_address(_word(entry, "url") or _word(entry, "id")) or web_address(_word(entry, "external_url")),
        published=written_moment(_word(entry, "date_published") or _word(entry, "date_modified")),
        modified=written_moment(_word(entry, "date_modified")),
    )
    content = _word(entry, "content_html") or _word(entry, "content_text") or ""
    return Entry(content, _word(entry, "summary") or "", known)


def _word(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) else None
