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
    """Correct what the machine decided; a correction is kept for ever and counts after every new reading."""


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
    """A and B are one actor, or one incident.

    A and B are ids that sayso actors or sayso incidents shows, or names that only one actor bears.
    """
    from sayso.api.incident_rulings import is_incident, rule_incidents
    from sayso.api.rulings import rule_same

    by = who or getpass.getuser()
    if is_incident(a) and is_incident(b):
        _ruled(db, as_json, lambda ledger: rule_incidents(ledger, a, b, same=True, why=why, who=by))
    else:
        _ruled(db, as_json, lambda ledger: rule_same(ledger, a, b, why=why, who=by))


@rule.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@reason_options
def different(a: str, b: str, why: str, who: str | None, as_json: bool, db: Path | None) -> None:
    """A and B are not one actor, or not one incident.

    A and B are ids that sayso actors or sayso incidents shows, or names. To part what is one now: ids of two of an
    actor's story actors (sayso actor ID lists them), or two mentions of an incident as ID:START-END.
    """
    from sayso.api.incident_rulings import is_incident, rule_incidents
    from sayso.api.rulings import rule_different

    by = who or getpass.getuser()
    if is_incident(a) and is_incident(b):
        _ruled(db, as_json, lambda ledger: rule_incidents(ledger, a, b, same=False, why=why, who=by))
    else:
        _ruled(db, as_json, lambda ledger: rule_different(ledger, a, b, why=why, who=by))


@rule.command()
@click.argument("statement", metavar="STATEMENT")
@click.option("--by", "speaker", metavar="NAME", help="Who said it, as the story has the name.")
@click.option("--nobody", is_flag=True, help="Nobody named said it.")
@click.option("--via", multiple=True, metavar="NAME", help="Through whom it came, the outermost first; repeatable.")
@click.option("--first-hand", is_flag=True, help="It came through nobody.")
@reason_options
def speaker(
    statement: str, speaker: str | None, nobody: bool, via: tuple[str, ...], first_hand: bool, why: str,
    who: str | None, as_json: bool, db: Path | None,
) -> None:  # fmt: skip
    """STATEMENT was said by somebody else, or came through others; its figures and positions go along.

    STATEMENT is an id that sayso who and sayso search show.
    """
    from sayso.api.corrections import rule_speaker

    if nobody == (speaker is not None):
        raise click.UsageError("Give --by NAME, or --nobody.")
    if via and first_hand:
        raise click.UsageError("Give --via or --first-hand, not both.")
    through = via or (() if first_hand else None)
    by = who or getpass.getuser()
    _ruled(db, as_json, lambda ledger: rule_speaker(ledger, statement, speaker, via=through, why=why, who=by))


@rule.command()
@click.argument("story", metavar="STORY")
@click.argument("words", metavar="WORDS")
@click.option("--by", "speaker", metavar="NAME", help="Who says them; left out: nobody named.")
@click.option("--via", multiple=True, metavar="NAME", help="Through whom they came, the outermost first; repeatable.")
@click.option("--act", default="say", metavar="ACT", help="say, claim, deny and so on; see the codebook.")
@reason_options
def statement(
    story: str, words: str, speaker: str | None, via: tuple[str, ...], act: str, why: str, who: str | None,
    as_json: bool, db: Path | None,
) -> None:  # fmt: skip
    """WORDS of STORY are a statement that the reading missed.

    STORY is an id or a name; WORDS stand in it exactly so, but for spaces.
    """
    from sayso.api.corrections import rule_missing

    by = who or getpass.getuser()
    _ruled(db, as_json, lambda ledger: rule_missing(ledger, story, words, speaker, via=via, act=act, why=why, who=by))


@rule.command()
@click.argument("place", metavar="ID:START-END")
@click.option("--low", type=float, metavar="N", help="At least so many.")
@click.option("--high", type=float, metavar="N", help="At most so many.")
@click.option("--measure", metavar="WORD", help="What it counts: killed, injured and so on.")
@reason_options
def figure(
    place: str, low: float | None, high: float | None, measure: str | None, why: str, who: str | None, as_json: bool,
    db: Path | None,
) -> None:  # fmt: skip
    """The figure at a place of a story, as sayso figures shows it, is another."""
    from sayso.api.corrections import rule_figure

    by = who or getpass.getuser()
    _ruled(db, as_json, lambda ledger: rule_figure(ledger, place, low=low, high=high, measure=measure, why=why, who=by))


@rule.command()
@click.argument("statement", metavar="STATEMENT")
@click.argument("target", metavar="TARGET", required=False)
@click.option("--kind", default="denies", metavar="KIND", help="denies, doubts, confirms and so on.")
@click.option("--nothing", is_flag=True, help="It answers nothing: the machine took it for a denial.")
@reason_options
def answers(
    statement: str, target: str | None, kind: str, nothing: bool, why: str, who: str | None, as_json: bool,
    db: Path | None,
) -> None:  # fmt: skip
    """STATEMENT is a denial (or doubt, confirmation and so on) of the statement TARGET, in any story."""
    from sayso.api.corrections import rule_answers

    if nothing and target:
        raise click.UsageError("Give TARGET or --nothing, not both.")
    by, what = who or getpass.getuser(), None if nothing else kind
    _ruled(db, as_json, lambda ledger: rule_answers(ledger, statement, target, kind=what, why=why, who=by))


@rule.command()
@click.argument("what", metavar="ID")
@reason_options
def exclude(what: str, why: str, who: str | None, as_json: bool, db: Path | None) -> None:
    """A story, a statement, or the figure or event at ID:START-END does not count; it stays in the log and the text."""
    from sayso.api.corrections import rule_exclude

    _ruled(db, as_json, lambda ledger: rule_exclude(ledger, what, why=why, who=who or getpass.getuser()))


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
