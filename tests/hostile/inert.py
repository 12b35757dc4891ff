"""What is wrong with what was shown: characters that steer a terminal, cells that a spreadsheet runs, open markup."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Set
from pathlib import Path

STEERING = {*range(0x0E, 0x20), *range(0x00, 0x0A), 0x0B, 0x0C, 0x0D, 0x7F, *range(0x80, 0xA0)}
TURNING = {
    0x034F,
    0x115F,
    0x1160,
    0x3164,
    0xFFA0,
    0x061C,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xE0000, 0xE0080),
}
BIDIRECTIONAL = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
KNOWN = ("sayso: ", "Not read:", "  ")


def steers(text: str, *, turning: Set[int] = TURNING) -> Iterator[str]:
    """The characters in text that would steer or mislead a terminal, once each."""
    for character in sorted(set(text)):
        if ord(character) in STEERING or ord(character) in turning or unicodedata.category(character) == "Cs":
            yield f"U+{ord(character):04X}"


def faults_of_screen(shown: str, said: str) -> list[str]:
    """What is wrong with what a command printed on standard output and standard error."""
    return [f"shows {x}" for x in steers(shown)] + [f"says {x}" for x in steers(said)]


def faults_of_export(form: str, path: Path) -> list[str]:
    """What is wrong with an exported file."""
    if form == "jsonl":
        return [f"jsonl holds {x}" for x in steers(path.read_text(encoding="utf-8"))]
    if form == "csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(_faults_of_cells(csv.reader(file)))
    return list(_faults_of_book(path))


def _faults_of_cells(rows: Iterator[list[str]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            if cell.startswith(FORMULA) and not _is_number(cell):
                yield f"a cell that is run: {cell[:40]!r}"
            yield from (f"a cell holds {x}" for x in steers(cell.replace("\t", " "), turning=BIDIRECTIONAL))


def _faults_of_book(path: Path) -> Iterator[str]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=False)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"a formula in {sheet.title} {cell.coordinate}: {str(cell.value)[:40]!r}"
                if cell.hyperlink is not None and not str(cell.hyperlink.target or "").startswith(("http", "#")):
                    yield f"a link in {cell.coordinate}: {str(cell.hyperlink.target)[:40]!r}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
