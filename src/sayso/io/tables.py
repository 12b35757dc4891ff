"""Rows of a CSV text or an Excel workbook, one at a time, each by the names in its first row."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any

from sayso.errors import InputError
from sayso.io.decode import UTF16_MARKS
from sayso.io.limits import DAMAGE, FREE, RATIO, damage
from sayso.io.stories import Stream, megabytes

SEPARATORS = (",", ";", "\t", "|")
MOST_COLUMNS = 256
MOST_ROWS = 1_048_576
"""What a sheet of Excel may have."""
MOST_EMPTY = 100_000
"""Empty rows between two that hold something."""
AT_ONCE = 200
"""Rows of a workbook that are taken together."""
LONGEST_CELL = 40_000_000
HELD = 100_000_000
"""Bytes of a sheet that comes through a pipe or stands in an archive: it is held in memory."""
MOST_UNPACKED = 500_000_000
CHUNK = 65_536
WORKBOOK = re.compile(rb"PK\x03\x04.{26}xl/", re.DOTALL)
WESTERN = "cp1252"
GUARD = re.compile(r"'+[=+\-@\t\r]")
"""What begins a cell that was made inert: an apostrophe more than its words have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the first: its number as a spreadsheet counts, its words by column, and which are formulas."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    formulas: frozenset[str] = frozenset()
    fault: str = ""
    """What is wrong with it, where it cannot be taken as a row."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name ("" for a CSV text), the names in its first row, the rows below, and what to tell of it."""

    sheet: str
    columns: tuple[str, ...]
    rows: Iterator[Row]
    note: str = ""


def is_workbook(head: bytes) -> bool:
    """Whether the first bytes of a file are an Excel workbook, by the names of what it packs."""
    return head.startswith(b"PK") and WORKBOOK.search(head) is not None


# ------------------------------------------------------------------ CSV


def csv_table(stream: Stream, *, known: frozenset[str] = frozenset()) -> Table:
    """The table of a CSV text; known are names of columns by which its separator is told. Raises InputError."""
    stream = rewindable(stream)
    encoding = _encoding_of(stream)
    lines = _lines(stream, encoding)
    first = next(lines, "")
    line, skipped = first, 0
    if first.lower().startswith("sep=") and first.strip()[4:] in SEPARATORS:
        separator, line, skipped = first.strip()[4], next(lines, ""), 1
    else:
        separator = separator_of(first, known)
    reader = csv.reader(_chained(line, lines), delimiter=separator)
    try:
        names = _names(next(reader, []))
    except csv.Error as error:
        raise InputError(f"row {1 + skipped}: {error}.") from error
    note = "" if encoding != WESTERN else "no UTF-8; read as Windows-1252, as older spreadsheets save"
    return Table("", names, _csv_rows(reader, names, 1 + skipped), note)


def separator_of(line: str, known: frozenset[str] = frozenset()) -> str:
    """What parts the cells of a first row: the one by which most known names, else most cells, come out."""

    # The limit is the module's own; a story may be longer than what it is at first.
    csv.field_size_limit(LONGEST_CELL)

    def fit(separator: str) -> tuple[int, int]:
        cells = first_cells(line, separator)
        return sum(folded(c) in known for c in cells), len(cells)

    return max(SEPARATORS, key=fit)


def first_cells(line: str, separator: str) -> list[str]:
    """The cells of a line; none where it is no line of a sheet."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def folded(name: str) -> str:
    """The name of a column without case, spaces and signs: folded("Published at") == "publishedat"."""
    return "".join(c for c in name.casefold() if c.isalnum())


def rewindable(stream: Stream) -> Any:
    """stream, where it can be gone through twice; else a copy in memory. Raises InputError where that is too large."""
    if stream.seekable():
        return stream
    raw = stream.read(HELD + 1)
    if len(raw) > HELD:
        raise InputError(f"more than {megabytes(HELD)} through a pipe or in an archive; give the file itself.")
    return io.BufferedReader(io.BytesIO(raw))


def _encoding_of(stream: Any) -> str:
    """UTF-16 where it is marked so, UTF-8 where all of it is that, else Windows-1252; stream is at its start again."""
    stream.seek(0)
    head = stream.read(CHUNK)
    if marked := UTF16_MARKS.get(head[:2]):
        stream.seek(0)
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8"
    try:
        while head:
            decoder.decode(head)
            head = stream.read(CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        encoding = WESTERN
    stream.seek(0)
    return encoding


def _lines(stream: Any, encoding: str) -> Iterator[str]:
    """The lines of a text, whatever ends them, each no longer than a cell may be. Raises InputError."""
    plain = codecs.getincrementaldecoder(encoding)(errors="replace")
    decoder = io.IncrementalNewlineDecoder(plain, translate=True)
    kept = ""
    first = True
    while raw := stream.read(CHUNK):
        text = decoder.decode(raw)
        if first:
            text, first = text.removeprefix("\ufeff"), False
        parts = (kept + text).split("\n") if "\n" in text else [kept + text]
        kept = parts.pop()
        for part in parts:
            yield part + "\n"
        if len(kept) > LONGEST_CELL:
            raise InputError(f"a line of more than {megabytes(LONGEST_CELL)}; the rest is left.")
    kept += decoder.decode(b"", final=True)
    if kept:
        yield kept


def _chained(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _csv_rows(reader: Iterator[list[str]], names: Sequence[str], number: int) -> Iterator[Row]:
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except (csv.Error, InputError) as error:
            # After a quotation mark that is never closed nobody can tell where the next row begins.
            yield Row("", number, {}, fault=f"{error}; the rest is not read".replace(".;", ";"))
            return
        if cells is None:
            return
        if number > MOST_ROWS:
            yield Row("", number, {}, fault=f"more than {MOST_ROWS:,} rows; the rest is not read. Split it")
            return
        if any(c.strip() for c in cells):
            yield _row("", number, names, [c[1:] if GUARD.match(c) else c for c in cells])


# ------------------------------------------------------------------ Excel


def workbook_tables(stream: Stream) -> Iterator[Table]:
    """The sheets of a workbook that have a first row, one after the other. Raises InputError."""
    from openpyxl import load_workbook

    source = rewindable(stream)
    _refuse_bombs(source)
    source.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(source, read_only=True, data_only=False, keep_links=False)
    except _breaks() as error:
        raise InputError(f"a damaged workbook ({damage(error)}).") from error
    try:
        for sheet in book.worksheets:
            rows = _numbered(sheet)
            number, first = next(rows, (0, ()))
            names = _names([_words(c.value) for c in first])
            if any(names):
                yield Table(str(sheet.title), names, _sheet_rows(str(sheet.title), rows, names))
    finally:
        book.close()


def _refuse_bombs(source: IO[bytes]) -> None:
    """Nothing. Raises InputError for a workbook that unpacks to too much, is locked, or defines entities."""
    import zipfile

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with zipfile.ZipFile(source) as packed:
            members = packed.infolist()
            size = sum(m.compress_size for m in members)
            unpacked = sum(m.file_size for m in members)
            if unpacked > min(MOST_UNPACKED, FREE + RATIO * size):
                raise InputError(f"a workbook that unpacks to {megabytes(unpacked)}, as a bomb does.")
            if any(m.flag_bits & 1 for m in members):
                raise InputError("a workbook that is locked with a password; save it without one.")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with packed.open(member) as part:
                        # What defines entities stands before the first element.
                        next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as error:
        raise InputError("a workbook whose XML defines entities, as a bomb does; it is not read.") from error
    except (*DAMAGE, KeyError, SyntaxError) as error:
        raise InputError(f"a damaged workbook ({damage(error)}).") from error


def _breaks() -> tuple[type[Exception], ...]:
    """What openpyxl raises on a workbook that does not hold together."""
    from openpyxl.utils.exceptions import InvalidFileException

    wrong = (KeyError, TypeError, IndexError, AttributeError, SyntaxError, ArithmeticError, LookupError)
    return (InvalidFileException, *DAMAGE, *wrong)


def _numbered(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet with their numbers. Raises InputError where it is damaged or too long."""
    rows = iter(sheet.iter_rows())
    number = empty = 0
    while True:
        broken: Exception | None = None
        some: list[tuple[Any, ...]] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                some.extend(islice(rows, AT_ONCE))
            except _breaks() as error:
                broken = error
        for row in some:
            number += 1
            # What is left out above a row that is numbered far down comes as empty rows.
            empty = 0 if any(c.value is not None for c in row) else empty + 1
            if number > MOST_ROWS or empty > MOST_EMPTY:
                most = f"{MOST_EMPTY:,} empty" if empty > MOST_EMPTY else f"{MOST_ROWS:,}"
                raise InputError(f"more than {most} rows; the rest is not read. Split it")
            yield number, row[:MOST_COLUMNS]
        if broken is not None:
            raise InputError(f"damaged after row {number} ({damage(broken)}); the rest is not read") from broken
        if not some:
            return


def _sheet_rows(name: str, rows: Iterator[tuple[int, tuple[Any, ...]]], names: Sequence[str]) -> Iterator[Row]:
    number = 1
    while True:
        try:
            number, row = next(rows, (0, ()))
        except InputError as error:
            yield Row(name, number + 1, {}, fault=str(error))
            return
        if not number:
            return
        words = [_words(c.value) for c in row]
        if any(w.strip() for w in words):
            formulas = frozenset(
                n for n, c in zip(names, row, strict=False) if n and getattr(c, "data_type", "") == "f"
            )
            yield _row(name, number, names, words, formulas)


def _words(value: object) -> str:
    """What a cell holds, in words: dates as ISO, 16.0 as "16", true as "yes"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


# ------------------------------------------------------------------ what both share


def _names(cells: Iterable[str]) -> tuple[str, ...]:
    """The names in a first row, without what stands around them; of two that are equal the second counts for none."""
    found: dict[str, None] = {}
    names = []
    for cell in cells:
        name = " ".join(cell.split())[:200]
        names.append("" if name in found else name)
        found.setdefault(name)
    while names and not names[-1]:
        names.pop()
    return tuple(names[:MOST_COLUMNS])


def _row(
    sheet: str, number: int, names: Sequence[str], cells: Sequence[str], formulas: frozenset[str] = frozenset()
) -> Row:
    found = {n: c for n, c in zip(names, cells, strict=False) if n}
    extra = [c for c in cells[len(names) :] if c.strip()]
    fault = f"{len(extra)} cell{'s' * (len(extra) > 1)} more than the first row has columns" if extra else ""
    return Row(sheet, number, found, formulas, fault)
