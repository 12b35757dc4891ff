"""What is new in a ledger, the newest first, both wordings where there are two."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.api.changes import EDIT, ChangeRow
from sayso.cli.render_rows import story_of
from sayso.cli.screen import Bit, Printed, one_line, wrap_bits
from sayso.cli.words import AGAINST, dotted, quoted

INDENT = "    "
WORDS = 300
"""Characters of a wording that are shown; all of it with --json."""


def render_changes(rows: Sequence[ChangeRow], width: int, most: int | None = None) -> list[Printed]:
    """Changes under the moment at which their story came, each with its words and where they stand."""
    lines: list[Printed] = []
    moment = ""
    for row in rows[:most]:
        if row.made != moment:
            moment = row.made
            lines += [
                *([()] if lines else []),
                (Bit(f"ADDED {moment.replace('T', ' ').replace('+00:00', ' UTC')}", "label"),),
            ]
        lines += _change(row, width)
    return lines


def _change(row: ChangeRow, width: int) -> list[Printed]:
    who = dotted((row.speaker or ("" if row.kind == EDIT else "nobody named"), *(f"via {v}" for v in row.via)))
    style = "against" if row.what.split()[0] in AGAINST or row.what == "denies it" else "verb"
    lines = wrap_bits(Bit(f"  {row.kind}  ", style), one_line(dotted((who, row.what))), width)
    if row.summary:
        lines += wrap_bits(Bit(f"{INDENT}of   ", "quiet"), one_line(f"{row.summary} [{row.incident}]"), width)
    if row.old:
        told = dotted((_cut(row.old), story_of(row.older) if row.older and row.older.doc != row.source.doc else ""))
        lines += wrap_bits(Bit(f"{INDENT}was  " if row.kind != "denial" else f"{INDENT}to   ", "quiet"), told, width)
    if row.new:
        lines += wrap_bits(Bit(f"{INDENT}now  ", "quiet"), _cut(row.new), width)
    for note in row.notes:
        lines += wrap_bits(Bit(INDENT), one_line(note), width, "check")
    place = f"¶{row.where.paragraph}" if row.where else ""
    return [
        *lines,
        *wrap_bits(Bit(INDENT), one_line(dotted((story_of(row.source), place, row.statement or ""))), width, "quiet"),
    ]


def _cut(words: str) -> str:
    plain = one_line(words)
    return quoted(plain if len(plain) <= WORDS else f"{plain[:WORDS].rstrip()}…")
