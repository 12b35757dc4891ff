"""sayso add: stories into the ledger, one line each when it is safely there."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.fetching import Web, follow_option, web_options
from sayso.cli.options import db_option, given_options, opened
from sayso.cli.reading import complain

if TYPE_CHECKING:
    from sayso.api.working import Counts, Progress


FEW, SHOWN_NAMES = 5, 3
"""Up to so many stories that were not read need no table; so many of a table's line are named."""
NO_DATE = "no date: dates like 'on Monday' stay unresolved"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@given_options
@click.option(
    "--jobs", type=click.IntRange(0), default=1, metavar="N", show_default=True,
    help="Processes that read; 1 reads and writes in one, 0 takes one for each core. What is kept is the same.",
)  # fmt: skip
@click.option(
    "--columns", default="", metavar="FIELD=NAME,...",
    help="Which columns of a CSV or XLSX file hold what, where their names do not say: text=Body,date=Published.",
)  # fmt: skip
@web_options
@follow_option
@db_option
@click.pass_context
def add(
    ctx: click.Context, /, paths: tuple[str, ...], jobs: int, columns: str, web: Web, db: Path | None,
    **given: str | None,
) -> None:  # fmt: skip
    """Read the stories at PATH (files, folders, patterns, addresses on the web) and keep them in the ledger.

    A line is printed when a story is safely there. What cannot be read is named, skipped and counted. After Ctrl-C, or
    whatever else ends it, the same command goes on where it stopped.
    """
    from sayso.api import working
    from sayso.io.read import Metadata
    from sayso.io.sheets import columns_of

    known = Metadata(title=given["title"], outlet=given["outlet"], url=given["url"], dct=given["date"])
    files, bad = working.find_each(paths)
    if not files and len(bad) == len(paths):
        # A mistyped path must not leave an empty ledger behind.
        for problem in bad:
            complain(problem.message)
        click.echo(summary(working.Counts(bad=len(bad))), err=True)
        ctx.exit(1)
    manner = working.Manner(jobs=jobs, columns=columns_of(columns) if columns else ())
    with opened(db, create=True) as ledger, reporting() as report, stoppable(ctx) as tally:
        tally.counts = working.Counts()
        with web.fetch(paths, known) as fetch:
            manner = replace(manner, fetch=fetch)
            working.add(ledger, paths, given=known, on_story=tally.counted(report), manner=manner)
    click.echo(summary(tally.counts), err=True)
    tally.tell_unread()
    if tally.counts.bad:
        ctx.exit(1)


@click.command()
@db_option
@click.pass_context
def reread(ctx: click.Context, db: Path | None) -> None:
    """Read anew every story that an older version of sayso read; corrections hold, earlier readings stay.

    A line is printed for each story that has a new reading. One that cannot be read keeps the reading it has.
    """
    from sayso.api.rereading import reread as read_anew
    from sayso.cli.words import count

    numbers = {"reread": 0, "present": 0, "bad": 0}
    with opened(db) as ledger, reporting() as report:
        for progress in read_anew(ledger):
            numbers[progress.outcome] += 1
            if progress.outcome != "present":
                report(progress)
    told = f"{count(numbers['reread'], 'story', 'stories')} read anew, {numbers['present']} up to date"
    click.echo(told + (f", {numbers['bad']} not read" if numbers["bad"] else ""), err=True)
    if numbers["bad"]:
        ctx.exit(1)


class Stopped(BaseException):
    """SIGTERM, as Ctrl-C: what is being written is undone, what was written stays."""


@dataclass
class Tally:
    """What became of the stories of an add so far."""

    counts: Any = None
    unread: dict[str, list[str]] = field(default_factory=dict)
    """From a reason to the names of what was not read for it."""

    def counted(self, report: Callable[[Progress], None]) -> Callable[[Progress], None]:
        """report, for stories that count."""

        def reported(progress: Progress) -> None:
            # It is kept by now, whether or not its line still comes out.
            self.counts = self.counts.with_one(progress)
            report(progress)
            if progress.outcome == "bad":
                self.unread.setdefault(reason_of(progress), []).append(progress.name)

        return reported

    def tell_unread(self) -> None:
        """Print what was not read, by reason, where that is more than its own lines have shown at a glance."""
        from sayso.cli.screen import one_line
        from sayso.cli.words import count

        if sum(map(len, self.unread.values())) <= FEW:
            return
        click.echo("Not read:", err=True)
        for reason, names in sorted(self.unread.items(), key=lambda x: (-len(x[1]), x[0])):
            more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
            shown = one_line(", ".join(names[:SHOWN_NAMES]))
            click.echo(f"  {count(len(names), 'story', 'stories')}: {one_line(reason)} · {shown}{more}", err=True)


def reason_of(progress: Progress) -> str:
    """Why a story was not read, without the names before it: "no text, only white space or head lines."."""
    message = progress.message
    for _ in range(3):
        head, colon, rest = message.partition(": ")
        if not colon or not (progress.name in head or "/" in head or "." in head):
            break
        message = rest
    return message


@contextmanager
def stoppable(ctx: click.Context) -> Iterator[Tally]:
    """A tally; Ctrl-C and SIGTERM end what is done under it with the counts so far and how to go on."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    tally = Tally()
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield tally
    except (KeyboardInterrupt, Stopped) as error:
        number = signal.SIGTERM if isinstance(error, Stopped) else signal.SIGINT
        so_far = f"{summary(tally.counts)}; " if tally.counts else ""
        click.echo(f"{so_far}stopped. What is told above is kept; the same command goes on from there.", err=True)
        ctx.exit(128 + number)
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def reporting() -> Iterator[Callable[[Progress], None]]:
    """A function that prints what became of a story, under a progress bar where a person looks on."""
    if not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    began, stories = time.monotonic(), 0

    # The bar and the lines share one stream where both are a terminal, so that neither overwrites the other.
    together = sys.stdout.isatty()
    console = Console(stderr=not together, highlight=False, markup=False, emoji=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("files", total=None, rate="")

        def report(progress: Progress) -> None:
            nonlocal stories
            stories += 1
            rate = f"{stories / max(time.monotonic() - began, 0.001):.1f} stories/s"
            bar.update(task, total=progress.files or None, completed=progress.file, rate=rate)
            if together:
                console.print(line_of(progress), soft_wrap=True)
            else:
                say(progress)

        yield report


def say(progress: Progress) -> None:
    """Print the line of a story; a bad one's on standard error."""
    if progress.outcome in ("bad", "skipped"):
        complain(progress.message)
    else:
        click.echo(line_of(progress))


def line_of(progress: Progress) -> str:
    """What became of a story in one line."""
    from sayso.cli.screen import one_line, padded
    from sayso.cli.words import count

    if progress.outcome in ("bad", "skipped"):
        return f"sayso: {one_line(progress.message)}"
    what = {
        "added": count(progress.statements, "statement"),
        "present": "there already, nothing added",
        "redacted": "was taken out of this ledger, nothing added",
        "reread": count(progress.statements, "statement"),
        "version": f"{count(progress.statements, 'statement')}, a later text of {progress.earlier}",
    }[progress.outcome]
    if progress.language:
        what = f"kept, unread: language {progress.language}"
    undated = (
        "" if progress.language or progress.dated or progress.outcome in ("present", "redacted") else f" · {NO_DATE}"
    )
    return f"{padded(progress.outcome, 8)} {progress.doc}  {one_line(progress.name)} · {what}{undated}"


def summary(counts: Counts) -> str:
    """What became of all stories in one line."""
    from sayso.cli.words import count

    parts = (
        f"{counts.added} added",
        f"{counts.present} there already" if counts.present else "",
        f"{count(counts.versions, 'later text', 'later texts')} of a story" if counts.versions else "",
        f"{counts.redacted} taken out before, left out" if counts.redacted else "",
        f"{counts.skipped} in files that are no stories" if counts.skipped else "",
        f"{counts.unread} of them unread, in another language" if counts.unread else "",
        f"{counts.bad} not read" if counts.bad else "",
    )
    return ", ".join(p for p in parts if p)
