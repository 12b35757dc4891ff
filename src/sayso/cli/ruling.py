"""sayso rule: corrections that overrule the machine and are kept for ever."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.options import db_option, opened

if TYPE_CHECKING:
    from sayso.api.actor_rows import Ruled
    from sayso.ledger.protocol import Ledger

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def rule() -> None:
    """Correct who is who; a correction is kept for ever and counts for every story, old and new."""


def reason_options(command: F) -> F:
    """command with why, by whom, and how it answers."""
    command = click.option("--json", "as_json", is_flag=True, help="JSON, one line.")(db_option(command))
    command = click.option("--who", metavar="NAME", help="Who says so; else the user of this machine.")(command)
    return click.option("--why", metavar="TEXT", required=True, help="The reason, kept with it.")(command)


@rule.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@reason_options
def same(a: str, b: str, why: str, who: str | None, as_json: bool, db: Path | None) -> None:
    """A and B are one actor.

    A and B are ids that sayso actors shows, or names that only one actor bears.
    """
    from sayso.api.rulings import rule_same

    _ruled(db, as_json, lambda ledger: rule_same(ledger, a, b, why=why, who=who or getpass.getuser()))


@rule.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@reason_options
def different(a: str, b: str, why: str, who: str | None, as_json: bool, db: Path | None) -> None:
    """A and B are not one actor.

    A and B are ids that sayso actors shows, names, or, to part what is one actor now, ids of two of its story actors:
    sayso actor ID lists them.
    """
    from sayso.api.rulings import rule_different

    _ruled(db, as_json, lambda ledger: rule_different(ledger, a, b, why=why, who=who or getpass.getuser()))


@rule.command("undo")
@click.argument("ruling", metavar="ID")
@reason_options
def undo_(ruling: str, why: str, who: str | None, as_json: bool, db: Path | None) -> None:
    """Take a correction back, by a new one; both stay in the log."""
    from sayso.api.rulings import undo

    _ruled(db, as_json, lambda ledger: undo(ledger, ruling, why=why, who=who or getpass.getuser()))


@rule.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line each.")
@db_option
def list_(as_json: bool, db: Path | None) -> None:
    """All corrections, the earliest first, each with how it stands."""
    from sayso.api.rulings import rulings
    from sayso.cli.render_actors import render_rulings
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(db) as ledger:
        rows = rulings(ledger)
    if as_json:
        for row in rows:
            click.echo(json_line(to_data(row)))
    elif not rows:
        click.echo("No corrections in this file.")
    else:
        show(render_rulings(rows, screen_width()))


def _ruled(db: Path | None, as_json: bool, decide: Callable[[Ledger], Ruled]) -> None:
    """Keep a correction and print what became of it."""
    from sayso.cli.render_actors import render_ruled
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(db) as ledger:
        done = decide(ledger)
    if as_json:
        click.echo(json_line(to_data(done)))
    else:
        show(render_ruled(done, screen_width()))
