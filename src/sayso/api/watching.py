"""Watching feeds, site maps and folders: what is new is added, at a pace that each source sets, and nothing twice.

What a source shows is noted in the ledger's file before it is read, and ticked off once it is kept. So an entry that
was seen is not lost by a crash, or by a feed that has moved on, and one that is kept is not read again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sayso.api.adding import Manner, Progress, add_items
from sayso.api.fetching import make_fetch, stories_of
from sayso.api.showing import Shown, seen_link, show_source
from sayso.errors import FetchError, InputError, LedgerUnusable
from sayso.io.stories import BadStory, Link
from sayso.ledger.watched import Open, Seen, SourceState, hashed

if TYPE_CHECKING:
    from sayso.io.fetch import Fetcher
    from sayso.io.sources import Source
    from sayso.io.stories import Item
    from sayso.ledger.protocol import Ledger
    from sayso.ledger.watched import WatchedState

FASTER, SLOWER = 0.5, 1.5
"""What the pace of a source is multiplied by after a look that found something new, and after one that did not."""
MOST_TRIES = 5
"""How often a page that its server refuses is tried; one that is only out of reach is tried for as long as it takes."""
LONGEST = 86_400.0
"""Seconds that a source or an entry rests at most."""
MOST_UNUSABLE = 5
"""How often in a row the ledger may be full or locked before watching ends."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened while watching: a line for a person, or a record of a log."""

    event: str
    """started, looked, story, skipped, source failed, entry failed, ledger failed or stopped."""
    source: str = ""
    message: str = ""
    new: int = 0
    """For a look: how many entries were new."""
    next_in: float | None = None
    """For a look: seconds to the next."""
    progress: Progress | None = None
    """For a story: what became of it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and how to let it pass."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep


class Watcher:
    """Watches sources for a ledger until it is stopped by an exception; then all that was told is kept."""

    def __init__(
        self, ledger: Ledger, state: WatchedState, sources: Sequence[Source], fetcher: Fetcher, *,
        tell: Callable[[Event], None] = lambda event: None, manner: Manner | None = None, clock: Clock | None = None,
    ) -> None:  # fmt: skip
        self._ledger, self._state, self._fetcher = ledger, state, fetcher
        self._sources = {s.name: s for s in sources}
        self._tell, self._clock = tell, clock or Clock()
        self._manner = manner or Manner()
        self._unusable = 0

    def once(self) -> int:
        """Look at every source once, except those whose server asked to wait; how many could not be read."""
        failed = 0
        for source in self._sources.values():
            state = self._known(source)
            waits = state.failures and state.due > self._clock.now() and (state.message or "").startswith(WAITING)
            if not waits:
                failed += not self._look(source, show=True)
        return failed

    def run(self) -> None:
        """Look at every source whenever it is due, for ever."""
        while True:
            due = {name: self._due(source) for name, source in self._sources.items()}
            name = min(due, key=lambda n: due[n])
            wait = (due[name] - self._clock.now()).total_seconds()
            if wait > 0:
                self._clock.sleep(wait)
                continue
            source = self._sources[name]
            try:
                self._look(source, show=self._source_due(source) <= self._clock.now())
                self._unusable = 0
            except LedgerUnusable as error:
                self._rest(error)

    def _rest(self, error: LedgerUnusable) -> None:
        """Nothing, after a while: a full disk may get room, and who holds the ledger let go."""
        self._unusable += 1
        if self._unusable >= MOST_UNUSABLE:
            raise error
        self._tell(Event("ledger failed", message=str(error)))
        self._clock.sleep(5.0 * 2**self._unusable)

    # -------------------------------------------------------------- one source

    def _known(self, source: Source) -> SourceState:
        now = self._clock.now()
        return self._state.source(source.name) or SourceState(source.name, now, now, source.fastest)

    def _due(self, source: Source) -> datetime:
        """When a source is to be looked at, or one of its entries to be tried again."""
        tried = [e.due for e in self._state.open_entries(source.name) if e.tries]
        return min([self._source_due(source), *map(self._soon, tried)])

    def _source_due(self, source: Source) -> datetime:
        state, now = self._known(source), self._clock.now()
        # The clock was put back since: when it would be due again, nobody can say.
        return now if state.checked > now else self._soon(state.due, max(LONGEST, source.slowest))

    def _soon(self, due: datetime, most: float = LONGEST) -> datetime:
        """A moment, but now where it is further away than anything rests: then the clock was put back."""
        now = self._clock.now()
        return now if due > now + timedelta(seconds=most) else due

    def _look(self, source: Source, *, show: bool) -> bool:
        """Whether a source could be read; what is new in it is kept, and what was left of it before.

        Without show only what was left is looked at.
        """
        state, shown = self._known(source), None
        if show:
            try:
                shown = show_source(self._fetcher, source)
            except InputError as error:
                state = self._failed(source, state, error)
            else:
                state = self._found(source, state, shown)
        self._read_open(source, shown)
        return not state.failures

    def _found(self, source: Source, state: SourceState, shown: Shown) -> SourceState:
        now = self._clock.now()
        fresh = self._state.note(source.name, shown.entries, now, watched=self._sources.keys())
        pace = min(source.slowest, max(source.fastest, state.pace * (FASTER if fresh else SLOWER)))
        state = SourceState(source.name, now, now + timedelta(seconds=pace), pace)
        self._state.keep(state)
        self._tell(Event("looked", source.name, new=fresh, next_in=pace))
        for fault in shown.faults:
            key = hashed("fault", source.name, fault)
            # A fault that stands in a feed is told once, not at every look.
            if self._state.note(source.name, (Seen(key),), now):
                self._state.done(key, "bad")
                self._tell(Event("entry failed", source.name, fault))
        return state

    def _failed(self, source: Source, state: SourceState, error: InputError) -> SourceState:
        now, failures = self._clock.now(), state.failures + 1
        rest = min(max(source.slowest, source.fastest), max(state.pace, source.fastest) * 2.0 ** min(failures - 1, 20))
        asked = error.wait if isinstance(error, FetchError) else None
        if asked:
            rest = min(LONGEST, max(rest, asked))
        told = f"{WAITING if asked else ''}{error}"
        state = SourceState(source.name, now, now + timedelta(seconds=rest), state.pace, failures, told)
        self._state.keep(state)
        self._tell(Event("source failed", source.name, str(error), next_in=rest))
        return state

    # -------------------------------------------------------------- its entries

    def _read_open(self, source: Source, shown: Shown | None) -> None:
        """Read and keep what is open of a source."""
        items, done = shown.items if shown else {}, set[str]()
        while todo := [e for e in self._state.open_entries(source.name) if e.key not in done and self._is_due(e)]:
            for entry in todo:
                done.add(entry.key)
                found = items.get(entry.key) or _link_of(entry)
                if found is not None:
                    self._read(source, entry, found)
                elif shown is not None:
                    # A file that went before it was read, or has changed since: its new state is another entry.
                    self._state.done(entry.key, "gone")

    def _is_due(self, entry: Open) -> bool:
        return not entry.tries or self._soon(entry.due) <= self._clock.now()

    def _read(self, source: Source, entry: Open, found: Item | Callable[[], Iterator[Item]]) -> None:
        """Read one entry, keep what it holds, and tick it off."""
        try:
            items = self._items(source, found)
        except FetchError as error:
            self._put_off(source, entry, error)
            return
        outcomes = []
        for progress in add_items(self._ledger, items, self._manner):
            outcomes.append(progress.outcome)
            kind = {"bad": "entry failed", "skipped": "skipped"}.get(progress.outcome, "story")
            self._tell(Event(kind, source.name, progress.message, progress=progress))
        # A file of links holds nothing by itself.
        best = next((o for o in ("version", "added", "present", "redacted", "bad") if o in outcomes), "present")
        self._state.done(entry.key, best)

    def _items(self, source: Source, found: Item | Callable[[], Iterator[Item]]) -> Iterator[Item]:
        """What an entry holds. Raises FetchError where that is to be tried again."""
        if isinstance(found, Link):
            fetch = make_fetch(self._fetcher)
            items: Iterable[Item] = tuple(stories_of(self._fetcher.fetch(found.url), found))
            items = (i for item in items for i in (fetch(item) if isinstance(item, Link) else (item,)))
        elif callable(found):
            items = (item for item in found() if not self._is_noted(source, item))
        else:
            items = (found,)
        return (_told_of(item, source) for item in items)

    def _is_noted(self, source: Source, item: Item) -> bool:
        """Whether an item of a file is a link, which now is an entry by itself and tried till it is there."""
        if isinstance(item, Link):
            self._state.note(source.name, (seen_link(item),), self._clock.now(), watched=self._sources.keys())
            return True
        return False

    def _put_off(self, source: Source, entry: Open, error: FetchError) -> None:
        """Have an entry tried again, unless its server has refused it often enough."""
        if not error.passing and (entry.tries + 1 >= MOST_TRIES or not 400 <= error.status < 500):
            self._state.done(entry.key, "bad")
            self._tell(Event("entry failed", source.name, str(error)))
            return
        rest = max(error.wait or 0.0, source.fastest * 2.0 ** min(entry.tries, 12))
        rest = min(rest, LONGEST)
        self._state.later(entry.key, self._clock.now() + timedelta(seconds=rest))
        self._tell(Event("entry failed", source.name, f"{error} It is tried again.", next_in=rest))


WAITING = "asked to wait: "
"""Before the message of a source whose server said when to come back."""


def _link_of(entry: Open) -> Link | None:
    """The link that an entry was noted with."""
    return Link(**json.loads(entry.link)) if entry.link else None


def _told_of(item: Item, source: Source) -> Item:
    """item; a fault says of which source it is."""
    if isinstance(item, BadStory) and source.name not in item.message:
        return replace(item, message=f"{source.name}: {item.message}")
    return item
