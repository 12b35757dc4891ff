"""What a cell of a sheet may hold, and sheets to be written: words that no program takes for a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = "str | float | None"
MOST_CHARACTERS = 32_767
"""What a cell of Excel may hold."""
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, halves of characters, and what turns the direction of words around."""
# The wide forms are what a Japanese spreadsheet takes for the narrow ones.
FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns (those that a person may fill or change marked), and its rows, made once."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    editable: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def clean(cell: Cell) -> Cell:
    """A cell without what steers a terminal or breaks a file; a text too long for Excel is cut, and says so."""
    if not isinstance(cell, str):
        return cell
    text = CONTROLS.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    # Excel counts UTF-16 units.
    units = len(text.encode("utf-16-le")) // 2
    if units <= MOST_CHARACTERS:
        return text
    mark = f" … [cut here: {units - MOST_CHARACTERS + 100:,} characters more or less are left out]"
    kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 100)].decode("utf-16-le", errors="ignore")
    return kept + mark


def inert(cell: Cell) -> str:
    """A cell for CSV: what a spreadsheet would take for a formula has an apostrophe before it."""
    cell = clean(cell)
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.10g}"
    return f"'{cell}" if FORMULA.match(cell) else cell
