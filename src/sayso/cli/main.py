"""The sayso command: its options, its groups of commands, and how failures are told."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any

import click

from sayso import __version__
from sayso.cli import adding, asking, importing, keeping, knowing, reading, ruling, safekeeping, scoring, watching
from sayso.errors import SaysoError


class Failure(click.ClickException):
    """A failure with a plain explanation: one line on standard error, exit 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        reading.complain(self.message)


class PlainFailures(click.Group):
    """A group whose commands never end in a traceback for what a person can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns. Raises Failure for every SaysoError, and for an OSError that names a file."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.filename is None:
                raise
            raise Failure(f"{error.filename}: {error.strerror or error}") from error


@click.group(cls=PlainFailures, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db", type=click.Path(path_type=Path), metavar="FILE",
    help="Ledger file; else SAYSO_DB, else sayso.db. Commands that use one take it too.",
)  # fmt: skip
@click.version_option(__version__, prog_name="sayso")
def cli(db: Path | None) -> None:
    """Who said what, on whose say-so, about which incident, who denies it, and what changed.

    sayso reads news and keeps the ledger. It reports; it never says who is right.
    """


for command in (
    reading.read, adding.add, adding.reread, asking.who, asking.incidents, asking.incident, asking.denials,
    asking.figures, asking.positions, asking.trace, asking.changes, asking.search, keeping.verify, keeping.export,
    importing.import_,
    keeping.doctor, scoring.evaluate, scoring.train, knowing.actors, knowing.actor, ruling.rule, safekeeping.backup,
    safekeeping.restore, safekeeping.redact, watching.watch, watching.feed,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal in another encoding shows what it can and never stops the run.
        getattr(stream, "reconfigure", lambda **options: None)(errors="backslashreplace")
    try:
        cli(prog_name="sayso")
    except OSError as error:
        # A closed pipe ends the run quietly, by click; what is left is an output that takes no more.
        Failure(f"standard output: {error.strerror or error}").show()
        # What is still to be flushed goes nowhere, or Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
