"""Sheets as an Excel workbook: every word as text, never as a formula; columns that a person may change in colour."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from sayso.errors import InputError
from sayso.io.export.cells import Cell, Sheet, clean

MOST_ROWS = 1_048_576
WIDTHS = {"words": 70, "original": 50, "note": 40, "reason": 30, "rule": 90}
FILL = "FFF2CC"


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of a workbook with these sheets. Raises InputError where one has more rows than Excel takes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    for number, name in enumerate(sheet.columns, 1):
        column = page.column_dimensions[get_column_letter(number)]
        column.width = WIDTHS.get(name, 16)
        column.hidden = name in sheet.hidden
    page.append([_head(page, name, name in sheet.editable) for name in sheet.columns])
    for number, row in enumerate(sheet.rows(), 2):
        if number > MOST_ROWS:
            raise InputError(f"Sheet {sheet.name!r} has more rows than Excel takes; give --since and --until.")
        page.append([_cell(page, c) for c in row])


def _head(page: Any, name: str, editable: bool) -> Any:
    from openpyxl.styles import Font, PatternFill

    cell = _cell(page, name)
    cell.font = Font(bold=True)
    if editable:
        cell.fill = PatternFill("solid", start_color=FILL)
    return cell


def _cell(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, "")
    cell.value = clean(value)
    # Else a text that begins with "=" becomes a formula, and "#N/A" an error.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "'")
    return cell
