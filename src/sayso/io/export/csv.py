"""A sheet as CSV: UTF-8 with a byte order mark, as spreadsheets need it, every cell inert."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sayso.io.export.cells import Sheet, inert


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """The rows of a sheet, each without its line end; the first are the names of the columns."""
    yield "\ufeff" + _line(sheet.columns)
    for row in sheet.rows():
        yield _line(tuple(map(inert, row)))


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    # Without a line end of its own the writer would leave those in cells without quotation marks.
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n")
