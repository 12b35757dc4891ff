"""sayso import: what a person changed and added in an export's sheets, as corrections."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import db_option, opened
from sayso.cli.reading import complain

if TYPE_CHECKING:
    from sayso.api.importing import Imported


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--why", default="", metavar="TEXT", help="The reason, for rows that have none of their own.")
@click.option("--who", metavar="NAME", help="Who decides, for rows that do not say; else the user of this machine.")
@click.option(
    "--sheet", default="", metavar="NAME", help="Which sheet a CSV file is, where it does not say (statements)."
)
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
@click.pass_context
def import_(
    ctx: click.Context, file: Path, why: str, who: str | None, sheet: str, as_json: bool, db: Path | None
) -> None:
    """Take what was changed and added in FILE, an edited export (XLSX or CSV), as corrections.

    Every row is accounted for. Where any row is refused, its reason is named and nothing at all is kept: mend it and
    import the file again. docs/spreadsheets.md says what can be changed.
    """
    from sayso.api.importing import import_sheet, read_rows
    from sayso.cli.screen import json_line, one_line
    from sayso.records import to_data

    # Read first: a file that is none must not wait for the ledger.
    read_rows(file, sheet)
    with opened(db) as ledger:
        done = import_sheet(ledger, file, who=who or getpass.getuser(), why=why, sheet=sheet)
    if as_json:
        click.echo(json_line(to_data(done)))
    else:
        for line in (*done.notes, *done.faults):
            complain(line)
        click.echo(one_line(summary(done)))
    if done.refused:
        ctx.exit(1)


def summary(done: Imported) -> str:
    """What became of all rows in one line."""
    from sayso.cli.words import count

    numbers = (
        f"{done.unchanged} unchanged",
        f"{done.corrected} corrected",
        f"{done.added} added",
        f"{done.noted} noted",
        f"{done.present} there already",
        f"{done.refused} refused",
    )
    told = [n for n in numbers if not n.startswith("0 ")]
    end = f": {count(len(done.rulings), 'correction')} kept" if done.kept else ": nothing to keep"
    if done.refused:
        end = ": nothing was imported; mend the refused rows and import the file again"
    return f"{done.file}: {count(done.rows, 'row')}, {', '.join(told)}{end}"
