"""Pages and feeds of an invented newspaper on a server of the test's own, and a watcher of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sayso.api.adding import Manner
from sayso.api.watching import Clock, Event, Watcher
from sayso.io.cache import Cache
from sayso.io.fetch import Fetcher
from sayso.io.sources import Source
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from sayso.ledger.watched import open_watched
from tests.cli import light
from tests.io.webserver import QUICK, Page, Web

BEGAN = datetime(2031, 5, 6, 10, tzinfo=UTC)


def page(number: int, extra: str = "", head: str = "") -> Page:
    """The page of a story."""
    return Page(
        f"""<!doctype html><html><head><title>Fire at mill {number}</title>{head}
<meta property="og:site_name" content="Velm Post">
<meta property="article:published_time" content="2031-05-06T10:{number:02}:00+00:00"></head>
<body><article><h1>Fire at mill {number}</h1>
<p>Ada Brook said that mill number {number} had burned down on Monday in the north of Velm. {extra}</p>
<p>The fire service came at noon, and it was out by the evening, as people who live there told this newspaper.</p>
</article></body></html>""".encode()
    )


def rss(web: Web, numbers: Sequence[int], *, minute: int = 0) -> Page:
    """A feed of links to stories, the newest first."""
    items = "".join(
        f"<item><title>Fire at mill {n}</title><link>{web.root}/{n}</link>"
        f"<pubDate>Tue, 06 May 2031 10:{n + minute:02}:00 GMT</pubDate></item>"
        for n in numbers
    )
    return Page(f'<?xml version="1.0"?><rss version="2.0"><channel><title>Velm</title>{items}</channel></rss>'.encode())


@dataclass
class Desk:
    """A ledger with what watches for it, as after a start; what happens is kept."""

    folder: Path
    sources: list[Source]
    now: datetime = BEGAN
    told: list[Event] = field(default_factory=list)

    @contextmanager
    def watcher(self) -> Iterator[Watcher]:
        """A watcher, started anew."""
        path = self.folder / "desk.db"
        clock = Clock(lambda: self.now, self.pass_time)
        with (
            open_ledger(path) as ledger, open_watched(path) as state,
            Fetcher(replace(QUICK, tries=1), cache=Cache(self.folder / "cache")) as fetcher,
        ):  # fmt: skip
            manner = Manner(stages=light.load_stages())
            yield Watcher(ledger, state, self.sources, fetcher, tell=self.told.append, manner=manner, clock=clock)

    def pass_time(self, seconds: float) -> None:
        """The clock goes on."""
        self.now += timedelta(seconds=seconds)

    def look(self) -> int:
        """Look once; how many sources could not be read."""
        with self.watcher() as watcher:
            return watcher.once()

    def stories(self) -> list[str]:
        """What was kept, by title in the order of keeping, each version for itself."""
        with self.ledger() as ledger:
            return [ledger.document(d).title or ledger.document(d).name for d, _ in self.added(ledger)]

    def added(self, ledger: SqliteLedger) -> list[tuple[str, str]]:
        """Documents in the order in which they were kept."""
        rows = ledger._conn.execute("SELECT id, entry FROM documents ORDER BY entry").fetchall()
        return [(str(i), str(e)) for i, e in rows]

    def ledger(self) -> SqliteLedger:
        """The ledger."""
        return open_ledger(self.folder / "desk.db")

    def events(self, kind: str) -> list[Event]:
        """What happened of a kind."""
        return [e for e in self.told if e.event == kind]

    def outcomes(self) -> list[str]:
        """What became of stories."""
        return [e.progress.outcome for e in self.events("story") if e.progress]


def feed_of(web: Web, path: str = "/feed") -> Source:
    """A feed of the server."""
    return Source("feed", web.root + path, fastest=60.0, slowest=3600.0)
