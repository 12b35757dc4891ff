"""sayso add: stories into the ledger, one line each when it is safely there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import db_option, given_options, opened
from sayso.cli.reading import complain

if TYPE_CHECKING:
    from sayso.api.working import Counts, Progress


NO_DATE = "no date: dates like 'on Monday' stay unresolved"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@given_options
@db_option
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[str, ...], db: Path | None, **given: str | None) -> None:
    """Read the stories at PATH (files, folders, patterns) and keep them in the ledger.

    A line is printed when a story is safely there. What cannot be read is named, skipped and counted.
    """
    from sayso.api import working
    from sayso.io.read import Metadata

    known = Metadata(title=given["title"], outlet=given["outlet"], url=given["url"], dct=given["date"])
    files, bad = working.find_each(paths)
    if not files:
        # A mistyped path must not leave an empty ledger behind.
        for problem in bad:
            complain(problem.message)
        click.echo(summary(working.Counts(bad=len(bad))), err=True)
        ctx.exit(1)
    with opened(db, create=True) as ledger, reporting() as report:
        counts = working.add(ledger, paths, given=known, on_story=report)
    click.echo(summary(counts), err=True)
    if counts.bad:
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
    told = f"{count(numbers['read anew'], 'story', 'stories')} read anew, {numbers['present']} up to date"
    click.echo(told + (f", {numbers['bad']} not read" if numbers["bad"] else ""), err=True)
    if numbers["bad"]:
        ctx.exit(1)


@contextmanager
def reporting() -> Iterator[Callable[[Progress], None]]:
    """A function that prints what became of a story, under a progress bar where a person looks on."""
    if not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    # The bar and the lines share one stream where both are a terminal, so that neither overwrites the other.
    together = sys.stdout.isatty()
    console = Console(stderr=not together, highlight=False, markup=False, emoji=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("files", total=None)

        def report(progress: Progress) -> None:
            bar.update(task, total=progress.files or None, completed=progress.file)
            if together:
                console.print(line_of(progress), soft_wrap=True)
            else:
                say(progress)

        yield report


def say(progress: Progress) -> None:
    """Print the line of a story; a bad one's on standard error."""
    if progress.outcome == "bad":
        complain(progress.message)
    else:
        click.echo(line_of(progress))


def line_of(progress: Progress) -> str:
    """What became of a story in one line."""
    from sayso.cli.screen import one_line, padded
    from sayso.cli.words import count

    if progress.outcome == "bad":
        return f"sayso: {one_line(progress.message)}"
    what = {
        "added": count(progress.statements, "statement"),
        "present": "there already, nothing added",
        "reread": count(progress.statements, "statement"),
        "version": f"{count(progress.statements, 'statement')}, a later text of {progress.earlier}",
    }[progress.outcome]
    undated = "" if progress.dated or progress.outcome == "present" else f" · {NO_DATE}"
    return f"{padded(progress.outcome, 8)} {progress.doc}  {one_line(progress.name)} · {what}{undated}"


def summary(counts: Counts) -> str:
    """What became of all stories in one line."""
    from sayso.cli.words import count

    parts = (
        f"{counts.added} added",
        f"{counts.present} there already" if counts.present else "",
        f"{count(counts.versions, 'later text', 'later texts')} of a story" if counts.versions else "",
        f"{counts.bad} not read" if counts.bad else "",
    )
    return ", ".join(p for p in parts if p)
