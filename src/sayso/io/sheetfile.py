"""The tables of a CSV or XLSX file on disk, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from sayso.errors import InputError
from sayso.io.decode import refuse_other_kinds
from sayso.io.tables import Table, csv_table, is_workbook, workbook_tables

SNIFFED = 65_536
KNOWN = frozenset(("id", "words", "speaker", "note", "reason", "asexported", "about", "who"))


def read_tables(path: Path) -> Iterator[Table]:
    """The tables of a file, read as they are gone through. Raises InputError naming the file."""
    try:
        with BufferedReader(open(path, "rb", buffering=0), SNIFFED) as stream:
            head = stream.peek(SNIFFED)[:SNIFFED]
            if is_workbook(head):
                yield from workbook_tables(stream)
            else:
                refuse_other_kinds(head)
                yield csv_table(stream, known=KNOWN)
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
