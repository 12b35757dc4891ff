"""sayso actors: what the ledger is told of actors beforehand."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from sayso.cli.options import db_option, opened


@click.group()
def actors() -> None:
    """Who the actors are."""


@actors.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv")
@click.option("--who", metavar="NAME", help="Who says so; else the user of this machine.")
@click.option("--reason", default="", metavar="WORDS", help="Why; else the name of the file.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
def import_(file: Path, who: str | None, reason: str, as_json: bool, db: Path | None) -> None:
    """Tell the ledger of the actors in FILE.csv, for the stories added afterwards.

    Columns: name, aliases (parted by ;), kind, side, role, office_of, from, until, source. A file with a broken row is
    refused with the numbers of all of them, and nothing changes. Without until, an office is held until you say
    otherwise: import the row again with its end.
    """
    from sayso.api.known import keep_actors, read_actors
    from sayso.cli.screen import json_line, one_line
    from sayso.cli.words import count
    from sayso.records import to_data

    # Read first: a broken file must not leave an empty ledger behind.
    rows = read_actors(file)
    with opened(db, create=True) as ledger:
        reason = reason or f"import of {file.name}"
        done = keep_actors(ledger, file.name, rows, who=who or getpass.getuser(), reason=reason)
    if as_json:
        click.echo(json_line(to_data(done)))
    else:
        what = {"imported": "kept", "present": "there already, nothing added"}[done.outcome]
        click.echo(f"{one_line(done.file)}: {count(done.entries, 'entry', 'entries')} {what} · {done.ruling}")
