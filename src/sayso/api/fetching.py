"""From addresses to stories: what a link leads to is fetched and read, as deep as feeds and site maps go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import FetchError, InputError
from sayso.types import Story

if TYPE_CHECKING:
    from sayso.io.fetch import Fetched, Fetcher
    from sayso.io.metadata import Metadata
    from sayso.io.stories import Item, Link

DEEPEST = 3
"""An index of site maps, a map, a page; or a list of feeds, a feed, a page."""
MOST_LINKS = 50_000
"""Addresses that one address may lead to: what a site map may hold."""


def make_fetcher(*, cache: Path | None = None, agent: str | None = None, allow_private: bool = False) -> Fetcher:
    """What fetches addresses, with its cache in a folder; without one everything is asked for anew."""
    from sayso.io.cache import Cache
    from sayso.io.fetch import AGENT, Fetcher, Manners

    if agent is not None and not (agent.strip() and agent.isascii() and agent.isprintable()):
        raise InputError(f"--agent {agent!r}: a name in plain letters, such as 'desk-name (mail@example.org)'.")
    manners = Manners(agent=f"{AGENT} {agent.strip()}" if agent else AGENT, allow_private=allow_private)
    return Fetcher(manners, cache=Cache(cache) if cache else None)


def make_fetch(
    fetcher: Fetcher, *, given: Metadata | None = None, follow: bool = True
) -> Callable[[Link], Iterator[Item]]:
    """What gets the stories behind a link for an add; a fault is a bad story with its address.

    given overrules what pages say. Without follow, only addresses that a person gave are fetched, and what they lead
    to; links that stand in files are told as such.
    """
    from sayso.io.stories import unfetched

    def fetch(link: Link) -> Iterator[Item]:
        if link.source and not follow:
            return iter((unfetched(link),))
        return _behind(fetcher, link, given, 1, set())

    return fetch


def _behind(fetcher: Fetcher, link: Link, given: Metadata | None, depth: int, seen: set[str]) -> Iterator[Item]:
    """The stories behind a link, and behind the links that it leads to."""
    from sayso.io.stories import BadStory
    from sayso.io.stories import Link as Link_

    seen.add(link.url)
    try:
        fetched = fetcher.fetch(link.url)
    except FetchError as error:
        yield BadStory(link.title or link.url, str(error))
        return
    for item in stories_of(fetched, link, given):
        if not isinstance(item, Link_):
            yield item
        elif item.url in seen:
            continue
        elif depth == DEEPEST or len(seen) >= MOST_LINKS:
            yield BadStory(item.title or item.url, f"{link.url}: leads on to {item.url}; add that by itself.")
        else:
            yield from _behind(fetcher, item, given, depth + 1, seen)


def stories_of(fetched: Fetched, link: Link, given: Metadata | None = None) -> Iterator[Item]:
    """What an answer holds; a single story has its address, and from the link what it does not say of itself."""
    from sayso.io.read import NOTHING, read_items_bytes

    known = replace(given or NOTHING, fetched=fetched.fetched)
    items = read_items_bytes(fetched.body, name=fetched.url, given=known)
    if is_listing(fetched.body):
        yield from items
        return
    found = list(items)
    story = found[0] if len(found) == 1 else None
    if not isinstance(story, Story):
        yield from found
        return
    gaps = _gaps(story, fetched, link, known)
    if gaps == known:
        yield story
    else:
        yield from read_items_bytes(fetched.body, name=fetched.url, given=gaps)


def is_listing(body: bytes) -> bool:
    """Whether bytes are a feed, a site map or another list of stories, and no story."""
    from sayso.io import feeds, listings
    from sayso.io.decode import UTF16_MARKS
    from sayso.io.read import SNIFFED

    head = body[:SNIFFED].decode(UTF16_MARKS.get(body[:2], "utf-8"), errors="replace").removeprefix("\ufeff")
    return any(f(head, "") for f in (feeds.looks_like, feeds.looks_like_json, listings.looks_like))


def _gaps(story: Story, fetched: Fetched, link: Link, known: Metadata) -> Metadata:
    """known, with the story's address where the page gives none of its own host, and what else it lacks."""
    from sayso.io.fetch import same_site

    doc = story.doc
    own = doc.url is not None and same_site(doc.url, fetched.url)
    # A page may name another site's address as its own: it must not pass for a later text of that one's story.
    return replace(
        known,
        url=known.url or (None if own else fetched.url),
        title=known.title or (None if doc.title else link.title),
        outlet=known.outlet or (None if doc.outlet else link.outlet),
        dct=known.dct or (None if doc.dct else link.published),
    )
