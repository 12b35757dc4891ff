"""Keeping a ledger safe, and persons in it: backup, restore, redact."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.options import config_of, db_option

if TYPE_CHECKING:
    from sayso.api.safekeeping import Copied, Redacted
    from sayso.ledger.sqlite import SqliteLedger

F = TypeVar("F", bound=Callable[..., Any])


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Replace FILE where it is there.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
def backup(target: Path, force: bool, as_json: bool, db: Path | None) -> None:
    """Copy the ledger to FILE, as it is at one moment, and verify the copy; others may go on adding.

    FILE is there whole or not at all. A ledger that does not verify is not copied.
    """
    from sayso.api import safekeeping

    _tell_copied("backed up to", safekeeping.backup(config_of(db).db, target, force=force), as_json)


@click.command()
@click.argument("copy", type=click.Path(path_type=Path), metavar="BACKUP")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
def restore(copy: Path, as_json: bool, db: Path | None) -> None:
    """Make the ledger what BACKUP holds; what it was stays beside it as FILE.before-restore-TIME.

    BACKUP is verified first, and itself stays as it is. A ledger that another process has open is left alone.
    """
    from sayso.api import safekeeping

    _tell_copied("restored to", safekeeping.restore(copy, config_of(db).db), as_json)


def _tell_copied(what: str, done: Copied, as_json: bool) -> None:
    from sayso.cli.screen import json_line, one_line
    from sayso.cli.words import count
    from sayso.records import to_data

    if as_json:
        click.echo(json_line(to_data(done)))
        return
    held = (count(done.verified.entries, "entry", "entries"), count(done.verified.documents, "document"))
    click.echo(
        f"{what} {one_line(done.file)}: {', '.join(held)}, all as recorded · head {done.verified.head or 'none'}"
    )
    if done.kept:
        click.echo(f"  what was there before: {one_line(done.kept)}")


@click.group()
def redact() -> None:
    """Take a story, a statement's words or a name out for ever, so that no trace of it is left in the file.

    A tombstone tells who took something out, when and why; verify still passes. Adding the same story again does not
    bring it back. Backups and exports made before still have it: make new ones, and destroy those.
    """


def _options(command: F) -> F:
    command = click.option("--json", "as_json", is_flag=True, help="JSON, one line.")(db_option(command))
    command = click.option("--yes", is_flag=True, help="Do not ask.")(command)
    command = click.option("--who", metavar="NAME", help="Who says so; else the user of this machine.")(command)
    return click.option("--why", metavar="TEXT", required=True, help="The reason, kept; without what goes.")(command)


@redact.command()
@click.argument("story", metavar="STORY")
@_options
def story(story: str, why: str, who: str | None, yes: bool, as_json: bool, db: Path | None) -> None:
    """Take out all of STORY (an id or a name) but its id and date."""
    from sayso.api.safekeeping import redact_story

    _asked(yes, f"All of story {story!r} goes for ever.")
    _redacted(db, as_json, lambda ledger: redact_story(ledger, story, why=why, who=who or getpass.getuser()))


@redact.command()
@click.argument("statement", metavar="STATEMENT")
@_options
def statement(statement: str, why: str, who: str | None, yes: bool, as_json: bool, db: Path | None) -> None:
    """Take out the words of STATEMENT (an id), from copies of its story too; what is left is read anew."""
    from sayso.api.safekeeping import redact_statement

    _asked(yes, f"The words of statement {statement!r} go for ever.")
    _redacted(db, as_json, lambda ledger: redact_statement(ledger, statement, why=why, who=who or getpass.getuser()))


@redact.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@_options
def name(names: tuple[str, ...], why: str, who: str | None, yes: bool, as_json: bool, db: Path | None) -> None:
    """Take NAME out of every text, title, reading and correction; give each form of it that is to go.

    Case and accents do not count. Other forms that this ledger knows of whoever bears it are listed first: a family
    name alone goes only where you give it too, since others may bear it.
    """
    from sayso.api.safekeeping import names_beside, redact_name
    from sayso.cli.options import opened
    from sayso.cli.screen import one_line

    with opened(db) as ledger:
        beside = names_beside(ledger, names)
    if beside:
        click.echo(f"Also here under: {one_line(', '.join(beside))}. These stay unless you give them too.", err=True)
    _asked(yes, f"{', '.join(names)} goes for ever.")
    _redacted(db, as_json, lambda ledger: redact_name(ledger, names, why=why, who=who or getpass.getuser()))


@redact.command()
@db_option
def finish(db: Path | None) -> None:
    """Bring a redaction that was ended to its end: write the file anew without traces."""
    ledger = _opened(db)
    try:
        was = ledger.is_unclean()
        ledger.clean()
    finally:
        ledger.close()
    click.echo("No traces are left in the file." if was else "There was nothing to finish.")


def _asked(yes: bool, what: str) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"{what} Give --yes where nobody can be asked.")
    click.confirm(f"{what} Go on?", abort=True, err=True)


def _opened(db: Path | None) -> SqliteLedger:
    from sayso.ledger.sqlite import open_ledger

    return open_ledger(config_of(db).db, create=False)


def _redacted(db: Path | None, as_json: bool, take: Callable[[SqliteLedger], Redacted]) -> None:
    from sayso.cli.screen import json_line, one_line
    from sayso.cli.words import count
    from sayso.records import to_data

    ledger = _opened(db)
    try:
        done = take(ledger)
    finally:
        ledger.close()
    if as_json:
        click.echo(json_line(to_data(done)))
        return
    touched = f"{count(len(done.stories), 'story', 'stories')} and {count(done.corrections, 'correction')}"
    click.echo(f"taken out of {touched}, no trace left in the file · {done.ruling} tells of it")
    for note in done.notes:
        click.echo(f"  {one_line(note)}", err=True)
    click.echo("Backups and exports made before still have it.", err=True)
