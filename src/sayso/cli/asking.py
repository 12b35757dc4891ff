"""Questions to the ledger: who, incidents, incident, denials, figures, positions, trace, search."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from sayso.cli.options import (
    SHOWN,
    Listing,
    answer,
    counted,
    db_option,
    listing_options,
    opened,
    rules_of,
    rules_option,
)


@click.command()
@click.argument("name")
@click.option("--via", "passed_on", is_flag=True, help="What came through NAME instead: second-hand statements.")
@listing_options
def who(name: str, passed_on: bool, listing: Listing) -> None:
    """What NAME is reported to have said, first-hand and second-hand.

    Case, accents and spelling do not matter: zelensky finds Zelenskyy. The last name is enough.
    """
    from sayso.api import asking
    from sayso.cli.render_rows import render_statements

    answer(
        listing,
        f"statement by {name}" if not passed_on else f"statement via {name}",
        partial(asking.who, name=name, passed_on=passed_on),
        render_statements,
    )


@click.command()
@rules_option
@listing_options
def incidents(listing: Listing, status_rules: Path | None) -> None:
    """What is said to have happened: who asserts it, who denies it."""
    from sayso.api.listing import incidents as ask
    from sayso.cli.render_rows import render_incidents

    answer(
        listing, "incident", partial(ask, rules=rules_of(status_rules)), render_incidents, count=counted("incidents")
    )


@click.command()
@click.argument("incident_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@rules_option
@db_option
def incident(incident_id: str, as_json: bool, db: Path | None, status_rules: Path | None) -> None:
    """The board of one incident: every version side by side."""
    from sayso.api import board
    from sayso.cli.render_board import render_board
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    rules = rules_of(status_rules)
    with opened(db) as ledger:
        page = board.incident(ledger, incident_id, rules=rules)
    if as_json:
        click.echo(json_line(to_data(page)))
    else:
        show(render_board(page, screen_width()))


@click.command()
@listing_options
def denials(listing: Listing) -> None:
    """Statements that deny, doubt, reject, confirm or acknowledge something, with what they answer."""
    from sayso.api import asking
    from sayso.cli.render_rows import render_denials

    answer(listing, "denial", asking.denials, render_denials, count=counted("denials"))


@click.command()
@listing_options
def figures(listing: Listing) -> None:
    """Numbers, in the words that give them, with who gives them and what they count."""
    from sayso.api import asking
    from sayso.cli.render_rows import render_figures

    answer(listing, "figure", asking.figures, render_figures, count=counted("figures"))


@click.command()
@listing_options
def positions(listing: Listing) -> None:
    """What actors commit to, refuse, demand or revise, in their own words or their side's."""
    from sayso.api import asking
    from sayso.cli.render_rows import render_positions

    answer(listing, "position", asking.positions, render_positions, count=counted("positions"))


@click.command()
@click.argument("statement_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
def trace(statement_id: str, as_json: bool, db: Path | None) -> None:
    """The chain of say-so of one statement: outlet, via, speaker, down to the words and their offsets."""
    from sayso.api import tracing
    from sayso.cli.render_rows import render_trace
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(db) as ledger:
        page = tracing.trace(ledger, statement_id)
    if as_json:
        click.echo(json_line(to_data(page)))
    else:
        show(render_trace(page, screen_width()))


@click.command()
@click.option(
    "--since", metavar="TIME", help="Only what came with stories added since then: 2026-01-31, or with an hour."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the newest N.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line each.")
@db_option
def changes(since: str | None, limit: int | None, as_json: bool, db: Path | None) -> None:
    """What is new: versions, denials, numbers that moved, positions side by side, edits of stories; newest first."""
    from sayso.api.changes import changes as ask
    from sayso.cli.render_changes import render_changes
    from sayso.cli.screen import json_line, screen_width, show
    from sayso.records import to_data

    with opened(db) as ledger:
        # One more than is shown tells whether there are more: to count them all would be to make them all.
        rows = ask(ledger, since=since, limit=limit if as_json else (limit or SHOWN) + 1)
    if as_json:
        for row in rows:
            click.echo(json_line(to_data(row)))
    elif rows:
        shown = limit or SHOWN
        show(render_changes(rows, screen_width(), shown))
        if shown < len(rows):
            click.echo(f"(more: --limit {2 * shown})")
    else:
        click.echo(f"Nothing new since {since}." if since else "Nothing in this file yet.")


@click.command()
@click.argument("words", nargs=-1, required=True)
@listing_options
def search(words: tuple[str, ...], listing: Listing) -> None:
    """Where WORDS stand, in statements and in the outlets' own text."""
    from sayso.api import asking
    from sayso.cli.render_rows import render_hits

    wanted = " ".join(words)
    answer(
        listing,
        f"place with the words {wanted!r}",
        partial(asking.search, words=wanted),
        render_hits,
    )
