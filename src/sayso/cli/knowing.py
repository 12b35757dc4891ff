"""sayso actors: who there is, and what the ledger is told of actors beforehand; sayso actor: all of one."""

from __future__ import annotations

import getpass
from functools import partial
from pathlib import Path

import click

from sayso.cli.options import Listing, answer, counted, db_option, listing_options, opened
from sayso.codebook import ACTOR_KINDS


@click.group(invoke_without_command=True)
@click.option("--kind", type=click.Choice(ACTOR_KINDS), help="Only actors of this kind.")
@click.option("--side", metavar="NAME", help="Only actors that speak for NAME.")
@listing_options
def actors(kind: str | None, side: str | None, listing: Listing) -> None:
    """The actors of all stories, those with the most statements first.

    One actor has one id, however its name is spelled. sayso actor ID shows all of one; sayso rule corrects who is who.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    from sayso.api.actors import actors as ask
    from sayso.cli.render_actors import render_actors

    what = "actor" + (f" of kind {kind!r}" if kind else "") + (f" that speaks for {side!r}" if side else "")
    answer(
        listing, what, partial(ask, kind=kind, side=side), render_actors, count=counted("actors", kind=kind, side=side)
    )


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--limit", type=click.IntRange(1), metavar="N", default=10, help="Rows of each part on a screen (10).")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
def actor(wanted: str, limit: int, as_json: bool, db: Path | None) -> None:
    """All of one actor: names, roles, side, statements, positions, answers.

    ID is an id that sayso actors shows, the beginning of one, or any name that only one actor bears.
    """
    from sayso.api import actors as api
    from sayso.cli.render_actors import render_actor
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(db) as ledger:
        page = api.actor(ledger, wanted)
    if as_json:
        click.echo(json_line(to_data(page)))
    else:
        show(render_actor(page, screen_width(), limit))


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

    group = click.get_current_context().parent
    # Read first: a broken file must not leave an empty ledger behind.
    rows = read_actors(file)
    with opened(db or (group.params.get("db") if group else None), create=True) as ledger:
        reason = reason or f"import of {file.name}"
        done = keep_actors(ledger, file.name, rows, who=who or getpass.getuser(), reason=reason)
    if as_json:
        click.echo(json_line(to_data(done)))
    else:
        what = {"imported": "kept", "present": "there already, nothing added"}[done.outcome]
        click.echo(f"{one_line(done.file)}: {count(done.entries, 'entry', 'entries')} {what} · {done.ruling}")
