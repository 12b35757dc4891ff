"""OPML, site maps and indexes of site maps: addresses of stories, feeds and further maps, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.decode import xml_root
from sayso.io.moments import written_moment
from sayso.io.stories import BadStory, Item, Link, Reading, Stream

ROOTS = ("opml", "urlset", "sitemapindex")
CHUNK = 65_536
DEEPEST = 100
LONGEST = 10_000
"""Characters of one value."""
FIELDS = frozenset(("loc", "lastmod", "news:title", "news:publication_date", "news:name"))


@dataclass(slots=True)
class _Listing:
    """What was read so far: the open entry's fields and the links that are ready."""

    reading: Reading
    ready: list[Item] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    entries: int = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        """Nothing; an element begins."""
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise InputError(f"elements nested more than {DEEPEST} deep.")
        if name == "outline":
            self._outline(given)
        elif name in ("url", "sitemap"):
            self.fields = {}

    def end(self, name: str) -> None:
        """Nothing; an element ends."""
        self.path.pop()
        if name in ("url", "sitemap"):
            self._entry()

    def words(self, text: str) -> None:
        """Nothing; characters between marks."""
        name = self.path[-1] if self.path else ""
        if name in FIELDS:
            self.fields[name] = (self.fields.get(name, "") + text)[:LONGEST]

    def _outline(self, given: dict[str, str]) -> None:
        """A feed or a page that an OPML names; a folder names none."""
        low = {k.lower(): v for k, v in given.items()}
        value = low.get("xmlurl") or low.get("url")
        if value is None:
            return
        title = " ".join((low.get("title") or low.get("text") or "").split()) or None
        self._add(value, Link("", title, outlet=title))

    def _entry(self) -> None:
        get = self.fields.get
        published = written_moment(get("news:publication_date") or get("lastmod"))
        title, outlet = (" ".join(get(k, "").split()) or None for k in ("news:title", "news:name"))
        self._add(get("loc", ""), Link("", title, published, outlet))

    def _add(self, value: str, link: Link) -> None:
        self.entries += 1
        address = web_address(value)
        if address:
            self.ready.append(Link(address, link.title, link.published, link.outlet, self.reading.label))
            return
        name = f"{self.reading.name}#{self.entries}"
        fault = f"{value.strip()[:60]!r} is no address." if value.strip() else "no address."
        self.ready.append(BadStory(name, f"{self.reading.label}, entry {self.entries}: {fault}"))


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are an OPML, a site map or an index of such."""
    return xml_root(head) in ROOTS


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """A link for each address, a bad one in place of each entry without."""
    listing = _Listing(reading)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = listing.start
    parser.EndElementHandler = listing.end
    parser.CharacterDataHandler = listing.words
    parser.EntityDeclHandler = _refuse_entity
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            yield from listing.ready
            listing.ready.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        yield from listing.ready
        raise InputError(f"damaged XML after entry {listing.entries} ({error}); the rest is left.") from error
    except InputError:
        yield from listing.ready
        raise
    yield from listing.ready
    if not listing.entries:
        raise InputError("a list without addresses.")


def _refuse_entity(*_: object) -> None:
    raise InputError("XML that defines entities, as a bomb does; take out its DOCTYPE.")
