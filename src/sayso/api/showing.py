"""What a watched source shows now: its entries, each with a key by which it is known again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.api.fetching import is_listing
from sayso.errors import InputError
from sayso.io.stories import BadStory, Link
from sayso.ledger.watched import Seen, hashed
from sayso.types import Story

if TYPE_CHECKING:
    from sayso.io.fetch import Fetcher
    from sayso.io.sources import Source
    from sayso.io.stories import Item

MOST_ENTRIES = 50_000
MOST_MAPS = 20
"""Site maps of an index that are looked at: those with the newest dates."""
SETTLED = 2.0
"""Seconds for which a file must have lain still: one that is being written is left for the next look."""


@dataclass(slots=True)
class Shown:
    """What a source shows, in the order in which it is to be read: the oldest first where the source has dates."""

    entries: list[Seen] = field(default_factory=list)
    items: dict[str, Any] = field(default_factory=dict)
    """By key: a story, a link, or what reads a file."""
    faults: list[str] = field(default_factory=list)
    """What else it holds that cannot be read, a line each."""


def show_source(fetcher: Fetcher, source: Source, *, now: Callable[[], float] = time.time) -> Shown:
    """What a source shows. Raises InputError where it cannot be read."""
    if source.kind == "folder":
        return _folder(source, now())
    shown = Shown()
    for item in _listed(fetcher, source):
        if len(shown.entries) >= MOST_ENTRIES:
            shown.faults.append(f"{source.name}: more than {MOST_ENTRIES:,} entries; the rest is left.")
            break
        _take(shown, item, source)
    return _oldest_first(shown)


def _take(shown: Shown, item: Item, source: Source) -> None:
    if isinstance(item, BadStory):
        shown.faults.append(item.message)
        return
    if isinstance(item, Link):
        item = item if source.outlet is None else replace(item, outlet=source.outlet)
        seen = seen_link(item)
    elif isinstance(item, Story):
        seen = _seen_story(item, source)
    else:
        return
    if seen.key not in shown.items:
        shown.entries.append(seen)
        shown.items[seen.key] = item


def seen_link(link: Link) -> Seen:
    """A link as an entry: another date makes it another one, which is fetched again."""
    return Seen(hashed("link", link.url, link.published), link.url, json.dumps(asdict(link)))


def _seen_story(story: Story, source: Source) -> Seen:
    """A story of a feed as an entry: another text makes it another one."""
    doc = story.doc
    # Should all go down before it is kept, and the feed move on, there still is its page.
    link = Link(doc.url, doc.title, doc.published, doc.outlet, source.name) if doc.url else None
    return Seen(hashed("story", doc.id), doc.url, json.dumps(asdict(link)) if link else None)


def _oldest_first(shown: Shown) -> Shown:
    """The same, read in the order in which it appeared; a feed has its newest first."""

    def moment(seen: Seen) -> str:
        item = shown.items[seen.key]
        known = item.doc.published or item.doc.dct if isinstance(item, Story) else item.published
        return known or ""

    shown.entries = sorted(reversed(shown.entries), key=moment)
    return shown


# ------------------------------------------------------------------ feeds and site maps


def _listed(fetcher: Fetcher, source: Source) -> Iterator[Item]:
    """What a feed or a site map holds, and the maps of an index of maps."""
    body, items = _read(fetcher, source.name, source)
    if not _is_index(body):
        yield from items
        return
    maps = []
    for item in items:
        if isinstance(item, Link):
            maps.append(item)
        else:
            yield item
    for link in sorted(maps, key=lambda m: m.published or "", reverse=True)[:MOST_MAPS]:
        try:
            inner, found = _read(fetcher, link.url, source)
        except InputError as error:
            yield BadStory(link.url, str(error))
            continue
        if _is_index(inner):
            yield BadStory(link.url, f"{link.url}: an index in an index of site maps; watch it by itself.")
        else:
            yield from found


def _read(fetcher: Fetcher, url: str, source: Source) -> tuple[bytes, Iterator[Item]]:
    """The bytes of a feed or site map, and what it holds. Raises InputError."""
    from sayso.io.metadata import Metadata
    from sayso.io.read import read_items_bytes

    fetched = fetcher.fetch(url)
    if not is_listing(fetched.body):
        what = "feed" if source.kind == "feed" else "site map"
        raise InputError(f"{url}: no {what} but a page or another file; look for the address of its {what}.")
    given = Metadata(outlet=source.outlet, fetched=fetched.fetched)
    return fetched.body, read_items_bytes(fetched.body, name=url, given=given)


def _is_index(body: bytes) -> bool:
    from sayso.io.decode import xml_root

    return xml_root(body[:65_536].decode("utf-8", errors="replace").removeprefix("\ufeff")) == "sitemapindex"


# ------------------------------------------------------------------ folders


def _folder(source: Source, now: float) -> Shown:
    """The files of a folder that have lain still for a while; a file that has changed is another entry."""
    from sayso.io.metadata import Metadata
    from sayso.io.read import find_files

    folder = Path(source.name)
    if not folder.is_dir():
        raise InputError(f"{source.name}: no such folder; check its path.")
    shown = Shown()
    try:
        files = find_files([folder])
    except InputError:
        # A folder in which nothing lies yet is no fault.
        files = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue
        if 0 <= now - stat.st_mtime < SETTLED:
            continue
        key = hashed("file", file, stat.st_size, stat.st_mtime_ns)
        shown.entries.append(Seen(key))
        shown.items[key] = partial(_read_file, file, Metadata(outlet=source.outlet))
    return shown


def _read_file(file: Path, given: Any) -> Iterator[Item]:
    from sayso.io.read import read_items

    return read_items(file, given=given)
