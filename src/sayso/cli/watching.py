"""sayso watch: what is new in feeds, site maps and folders; sayso feed: what changed, for a feed reader."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from sayso.cli.fetching import Web, web_options
from sayso.cli.options import config_of, db_option, opened
from sayso.cli.reading import complain

if TYPE_CHECKING:
    from sayso.api.watching import Event
    from sayso.io.sources import Source

PATIENCE = 1.5
"""Seconds after which a stop does not wait for what is being written any longer; that is undone as a whole then."""


class Stopped(BaseException):
    """SIGTERM or Ctrl-C: what is being written is undone, what was written stays."""


@click.command()
@click.argument("sources", type=click.Path(path_type=Path), metavar="SOURCES")
@click.option("--once", is_flag=True, help="Look at every source once and end, as for cron.")
@click.option("--quiet", is_flag=True, help="No line for a story; failures are still told.")
@click.option("--log-json", is_flag=True, help="A JSON line for all that happens, on standard error.")
@web_options
@db_option
@click.pass_context
def watch(
    ctx: click.Context, sources: Path, once: bool, quiet: bool, log_json: bool, web: Web, db: Path | None
) -> None:
    """Watch the feeds, site maps and folders that SOURCES (OPML or TOML) names, and add what is new.

    A line is printed when a story is safely there. Each source is looked at more often while new stories come, and less
    often while none do. SIGTERM and Ctrl-C end it within two seconds, with the last story whole.
    """
    from sayso.io.sources import read_sources

    wanted, failed = read_sources(sources), 0
    with stopping():
        failed = _watch(wanted, once, _teller(quiet, log_json), web, config_of(db).db)
    if failed:
        ctx.exit(1)


def _watch(wanted: Sequence[Source], once: bool, tell: Callable[[Event], None], web: Web, db: Path) -> int:
    """How many sources could not be read, looked at once; without once it only ends by being stopped."""
    from sayso.api.watching import Event, Watcher
    from sayso.cli.words import count
    from sayso.ledger.watched import open_watched

    with opened(db, create=True) as ledger, open_watched(db) as state, web.fetcher() as fetcher:
        watcher = Watcher(ledger, state, wanted, fetcher, tell=tell)
        tell(Event("started", message=f"{count(len(wanted), 'source')} to watch"))
        try:
            if once:
                return watcher.once()
            watcher.run()
        except Stopped:
            tell(Event("stopped"))
    return 0


@contextmanager
def stopping() -> Iterator[None]:
    """SIGTERM and Ctrl-C raise Stopped under it; what does not end by that is ended after a moment."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    mine, woken = socket.socketpair()
    woken.setblocking(False)
    threading.Thread(target=_end_soon, args=(mine,), daemon=True).start()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
    try:
        yield
    except Stopped:
        return
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        woken.close()


def _end_soon(line: socket.socket) -> None:
    """Never, once a signal has come: what does not end by itself is ended, so that no model holds up a stop."""
    with line:
        # A handler in Python waits for what runs in C; this thread does not.
        if not set(line.recv(64)) & {signal.SIGTERM, signal.SIGINT}:
            return
        time.sleep(PATIENCE)
    # A transaction that is cut off is undone when the file is opened next, so nothing is lost that was told.
    os._exit(0)


def _teller(quiet: bool, log_json: bool) -> Callable[[Event], None]:
    """What prints an event: a line for a person, or a record, or both."""

    def tell(event: Event) -> None:
        if log_json:
            _log(event)
        else:
            _say_fault(event)
        if not quiet and event.event == "story" and event.progress and event.progress.outcome != "present":
            from sayso.cli.adding import line_of

            click.echo(line_of(event.progress))

    return tell


def _say_fault(event: Event) -> None:
    if event.event.endswith("failed"):
        complain(event.message)


def _log(event: Event) -> None:
    """Print an event as one JSON line."""
    from sayso.cli.screen import json_line

    story = event.progress
    record = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": "warning" if event.event.endswith("failed") else "info",
        "event": event.event,
        "source": event.source or None,
        "message": event.message or None,
        "new": event.new if event.event == "looked" else None,
        "next_in": event.next_in,
    }
    if story is not None:
        record |= {"outcome": story.outcome, "doc": story.doc or None, "name": story.name}
        record |= {"statements": story.statements if story.doc else None, "earlier": story.earlier}
    click.echo(json_line({k: v for k, v in record.items() if v is not None}), err=True)


@click.command()
@click.option(
    "--since", metavar="MOMENT", help="Changes that came from this moment on: a date, or a date and time; UTC."
)
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, metavar="N", help="Only the newest N.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write here, whole or not at all.")
@click.option("--title", default="sayso: what changed", show_default=True, help="What the feed is called.")
@db_option
def feed(since: str | None, limit: int, out: Path | None, title: str, db: Path | None) -> None:
    """The newest changes as an Atom feed that any feed reader can follow: what 'sayso changes' lists.

    New versions, denials, numbers that moved, positions side by side and edits of stories, each under an id that stays.
    """
    from sayso.api.feed import feed_text
    from sayso.io.write import write_text

    with opened(db) as ledger:
        text = feed_text(ledger, since=since, limit=limit, title=title)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(out, text)
