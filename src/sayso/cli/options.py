"""Options that many commands share, and how a listing answers."""

from __future__ import annotations

import calendar
import functools
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from sayso.config import Config, read_config

if TYPE_CHECKING:
    from sayso.api.status_rules import StatusRules
    from sayso.cli.screen import Printed
    from sayso.ledger.protocol import Ledger

F = TypeVar("F", bound=Callable[..., Any])
SHOWN = 50
"""Rows that a person gets without --limit; --json gives all."""


class Day(click.ParamType[str]):
    """A day, month or year; a month or year means its first day, or its last where it ends a range."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", str(value))
        if found:
            year, month = int(found[1]), int(found[2] or (12 if self.last else 1))
            if year and 1 <= month <= 12:
                days = calendar.monthrange(year, month)[1]
                day = int(found[3] or (days if self.last else 1))
                if 1 <= day <= days:
                    return f"{year:04}-{month:02}-{day:02}"
        self.fail(f"{value!r} is no day; write YYYY-MM-DD, YYYY-MM or YYYY.", param, ctx)


@dataclass(frozen=True, slots=True)
class Listing:
    """What every listing can be asked."""

    db: Path | None
    as_json: bool
    since: str | None
    until: str | None
    limit: int | None


def db_option(command: F) -> F:
    """command with --db."""
    return click.option("--db", type=click.Path(path_type=Path), metavar="FILE", help="Ledger file.")(command)


def range_options(command: F) -> F:
    """command with --since and --until."""
    command = click.option("--until", type=Day(last=True), help="Stories published up to this day.")(command)
    return click.option("--since", type=Day(), help="Stories published from this day on.")(command)


def listing_options(command: Callable[..., None]) -> Callable[..., None]:
    """command with the options of a listing, given to it as one record."""

    @functools.wraps(command)
    def wrapped(
        *, db: Path | None, as_json: bool, since: str | None, until: str | None, limit: int | None, **rest: Any
    ) -> None:
        command(listing=Listing(db, as_json, since, until, limit), **rest)

    made = click.option(
        "--limit", type=click.IntRange(1), metavar="N", help=f"At most so many, the newest ({SHOWN} on a screen)."
    )(range_options(wrapped))
    return click.option("--json", "as_json", is_flag=True, help="JSON, one line each.")(db_option(made))


def given_options(command: F) -> F:
    """command with what is known of a story beside its text."""
    for name, help_text in (
        ("url", "Where it appeared."),
        ("title", "Its headline."),
        ("outlet", "Who published it."),
        ("date", "When it was published (YYYY-MM-DD, or with an hour); overrides what the story says of itself."),
    ):
        command = click.option(f"--{name}", help=help_text, metavar=name.upper())(command)
    return command


def config_of(db: Path | None) -> Config:
    """The run's settings; --db of the command, else of sayso itself, else the environment."""
    root = click.get_current_context().find_root()
    return read_config(os.environ, db or root.params.get("db"))


def rules_option(command: F) -> F:
    """command with --status-rules."""
    return click.option(
        "--status-rules", type=click.Path(path_type=Path), metavar="FILE",
        help="TOML file with the rule by which status is worded; else SAYSO_STATUS_RULES, else the one that ships.",
    )(command)  # fmt: skip


def rules_of(status_rules: Path | None) -> StatusRules:
    """The run's rule for status."""
    from sayso.api.status_rules import load_rules

    return load_rules(read_config(os.environ, status_rules=status_rules).status_rules)


@contextmanager
def opened(db: Path | None, *, create: bool = False) -> Iterator[Ledger]:
    """The run's ledger, closed afterwards."""
    from sayso.api import working

    path = config_of(db).db
    ledger = working.open(path) if create else working.open_existing(path)
    try:
        yield ledger
    finally:
        ledger.close()


class Ask(Protocol):
    """A question to a ledger that keeps to days and a limit."""

    def __call__(
        self, ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None
    ) -> Sequence[Any]:
        """The rows of the answer."""


def answer(
    listing: Listing, what: str, ask: Ask, render: Callable[[Sequence[Any], int, int | None], list[Printed]], *,
    count: Callable[[Ledger, str | None, str | None], int] | None = None,
) -> None:  # fmt: skip
    """Print the rows that ask finds: JSON lines, or lines for a person with what is left out counted.

    render takes the rows, the width of the screen, and how many rows to show. count counts all rows of these days; then
    no more are asked for than are shown.
    """
    from sayso.api.paging import STORIES, count_listed
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(listing.db) as ledger:
        days = (listing.since, listing.until)
        shown = listing.limit or SHOWN
        # A person is told how many rows are left out; without a count all are asked for.
        most = listing.limit if listing.as_json else shown if count else None
        rows = ask(ledger, since=days[0], until=days[1], limit=most)
        total = count(ledger, *days) if count and not listing.as_json and len(rows) == shown else len(rows)
        stories = 0 if rows else count_listed(ledger, STORIES, since=days[0], until=days[1])
    if listing.as_json:
        for row in rows:
            click.echo(json_line(to_data(row)))
        return
    if not rows:
        click.echo(f"No {what} in {'this 1 story' if stories == 1 else f'these {stories:,} stories'}.")
        return
    show(render(rows, screen_width(), shown))
    if shown < total:
        click.echo(left_out(shown, total))


def counted(what: str, **of: str | None) -> Callable[[Ledger, str | None, str | None], int]:
    """What counts a list of the ledger, of these kinds where it has any."""

    def count(ledger: Ledger, since: str | None, until: str | None) -> int:
        from sayso.api.paging import count_listed

        return count_listed(ledger, what, since=since, until=until, **of)

    return count


def left_out(shown: int, total: int) -> str:
    """How many rows are not shown, and the option that shows them."""
    from sayso.api.paging import MOST_COUNTED

    if total > MOST_COUNTED:
        return f"(more than {MOST_COUNTED - shown:,} more: --limit {2 * shown})"
    return f"({total - shown:,} more: --limit {total})"
