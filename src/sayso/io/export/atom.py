"""Entries as an Atom feed (RFC 4287), with all that strangers wrote made inert."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
UNFIT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"  # what XML 1.0 does not take
    "|[\u061c\u180e\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"  # turns or hides
)
WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One entry of a feed."""

    id: str
    """An IRI that stays the same for as long as it means the same."""
    title: str
    updated: str
    """ISO date and time with its offset."""
    lines: tuple[tuple[str, str], ...] = ()
    """Its content: a label and some words each."""
    link: str | None = None
    """The page that it is about."""
    author: str | None = None
    category: str | None = None


def to_atom(entries: Sequence[AtomEntry], *, feed_id: str, title: str, updated: str, generator: str = "sayso") -> str:
    """The feed as text, its declaration first."""
    feed = ElementTree.Element("feed", xmlns=ATOM)
    for name, words in (("id", feed_id), ("title", title), ("updated", updated)):
        _add(feed, name, words)
    _add(_add(feed, "author"), "name", generator)
    _add(feed, "generator", generator)
    for entry in entries:
        _add_entry(feed, entry)
    ElementTree.indent(feed, " ")
    body = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _add_entry(feed: ElementTree.Element, entry: AtomEntry) -> None:
    made = _add(feed, "entry")
    for name, words in (("id", entry.id), ("title", entry.title), ("updated", entry.updated)):
        _add(made, name, words)
    if entry.author:
        _add(_add(made, "author"), "name", entry.author)
    if entry.category:
        _add(made, "category").set("term", fit(entry.category))
    if entry.link and WEB.fullmatch(fit(entry.link)):
        link = _add(made, "link")
        link.set("rel", "alternate")
        link.set("href", fit(entry.link))
    # Escaped once for HTML, and once more for XML by the writer: no mark-up of a story reaches a reader's page.
    rows = (f"<p><b>{html.escape(fit(label))}</b> {html.escape(fit(words))}</p>" for label, words in entry.lines)
    _add(made, "content", "".join(rows)).set("type", "html")


def _add(parent: ElementTree.Element, name: str, words: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name)
    if words is not None:
        made.text = fit(words)
    return made


def fit(words: str) -> str:
    """words on one line without what XML does not take and what would turn or hide other words."""
    return " ".join(UNFIT.sub("\ufffd", words).split())
