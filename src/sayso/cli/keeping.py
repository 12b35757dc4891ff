"""Care of the ledger and of the installation: verify, export, doctor."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.options import config_of, db_option, opened, range_options


@click.command()
@click.option("--deep", is_flag=True, help="Link all stories anew and compare; read each text again from its bytes.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
@db_option
@click.pass_context
def verify(ctx: click.Context, deep: bool, as_json: bool, db: Path | None) -> None:
    """Prove that nothing in the ledger was altered and that every span reads as it was recorded."""
    from sayso.cli.screen import json_line, one_line
    from sayso.cli.words import count
    from sayso.records import to_data

    notes: tuple[str, ...] = ()
    with opened(db) as ledger:
        if deep:
            from sayso.api.safekeeping import verify_deeply

            checked_so = verify_deeply(ledger)
            found, notes = checked_so.verified, checked_so.notes
        else:
            found = ledger.verify()
    if as_json:
        click.echo(json_line({**to_data(found), "notes": list(notes)} if deep else to_data(found)))
    else:
        checked = (count(found.entries, "entry", "entries"), count(found.documents, "document"))
        outcome = f"{count(len(found.faults), 'fault')}" if found.faults else "all as recorded"
        click.echo(f"{', '.join(checked)}, {count(found.spans, 'span')}: {outcome} · head {found.head or 'none'}")
        for fault in found.faults:
            click.echo(f"  {one_line(fault)}")
        for note in notes:
            click.echo(f"  note: {one_line(note)}")
    if found.faults:
        ctx.exit(1)


@click.command()
@click.option(
    "--format", "form", type=click.Choice(("ledger", "jsonl", "xlsx", "csv")), default="jsonl", show_default=True,
    help="ledger: the gold ledger format, one JSON object; jsonl: one line a story; xlsx: sheets to look through and "
    "to correct, for sayso import; csv: one of these sheets.",
)  # fmt: skip
@click.option(
    "--sheet", default="statements", show_default=True, metavar="NAME",
    help="Of csv: statements, incidents, accounts, denials, figures, positions, documents, notes or corrections.",
)  # fmt: skip
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write here, whole or not at all.")
@range_options
@db_option
def export(form: str, sheet: str, out: Path | None, since: str | None, until: str | None, db: Path | None) -> None:
    """The ledger for other programs, with asserted_by, denied_by, status and the head of its chain."""
    from sayso.api.exporting import export_lines
    from sayso.cli.screen import inert_json
    from sayso.io.write import write_text

    if form in ("xlsx", "csv"):
        _export_sheets(form, sheet, out, (since, until), db)
        return
    with opened(db) as ledger:
        lines = export_lines(ledger, form, since=since, until=until)
        if out is None:
            for line in lines:
                click.echo(inert_json(line))
        else:
            write_text(out, "".join(f"{inert_json(line)}\n" for line in lines))


def _export_sheets(
    form: str, sheet: str, out: Path | None, days: tuple[str | None, str | None], db: Path | None
) -> None:
    """Write a workbook, or one sheet as CSV."""
    from sayso.api.exporting import export_csv, export_workbook
    from sayso.io.write import write_bytes, write_text

    if form == "xlsx" and out is None:
        raise click.UsageError("A workbook is no text; give its file with -o FILE.xlsx.")
    with opened(db) as ledger:
        if form == "xlsx":
            assert out is not None
            write_bytes(out, export_workbook(ledger, since=days[0], until=days[1]))
        elif out is None:
            for line in export_csv(ledger, sheet, since=days[0], until=days[1]):
                click.echo(line)
        else:
            lines = export_csv(ledger, sheet, since=days[0], until=days[1])
            write_text(out, "".join(f"{line}\r\n" for line in lines))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON, one line each.")
@db_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, db: Path | None) -> None:
    """Versions, models and the ledger: what is there and what is missing."""
    from sayso.api.health import find_health
    from sayso.cli.screen import Bit, json_line, one_line, padded, show
    from sayso.records import to_data

    findings = tuple(find_health(config_of(db).db))
    if as_json:
        for finding in findings:
            click.echo(json_line(to_data(finding)))
    else:
        for f in findings:
            style = "" if f.good else "bad"
            state = one_line(f"{f.state}; {f.advice}" if f.advice else f.state)
            show([(Bit(padded(f.name, 24), "label"), Bit("ok   " if f.good else "BAD  ", style), Bit(state, style))])
    if not all(f.good for f in findings):
        ctx.exit(1)
