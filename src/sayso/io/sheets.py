"""CSV texts and Excel workbooks: a story or an address a row, by the names of their columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.fragments import find_fragment, has_markup
from sayso.io.jsonnames import CHANGES, DATES, FETCHES, OUTLETS, PAGES, TEXTS, TITLES, URLS
from sayso.io.metadata import Metadata
from sayso.io.offsets import with_plain_lines
from sayso.io.sheetdates import cell_moment
from sayso.io.stories import BadStory, Found, Item, Link, Reading, Skipped, Stream, make_story
from sayso.io.tables import Row, Table, csv_table, first_cells, folded, is_workbook, separator_of, workbook_tables

SUFFIXES = (".csv", ".tsv")
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", *TEXTS, *PAGES),
    "title": ("title", *TITLES),
    "url": ("url", "urls", "address", *URLS),
    "outlet": ("outlet", *OUTLETS),
    "date": ("dct", "published", *DATES, "day"),
    "author": ("author", "authors", "byline", "by", "writer", "creator"),
    "modified": CHANGES,
    "fetched": FETCHES,
}
"""From what a row may hold to the names of columns that are taken for it, the surest first."""
FIELDS = tuple(NAMES)
KNOWN = frozenset(folded(n) for names in NAMES.values() for n in names)
EXPORTED = "as_exported"
"""The column by which a sheet that sayso wrote is told."""


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are a CSV text: by its suffix, else by its names and the row below."""
    if suffix in SUFFIXES:
        return not head.lstrip().startswith("<")
    lines = head.replace("\r", "\n").split("\n", 2)[:2]
    if len(lines) < 2 or not lines[1].strip():
        return False
    separator = separator_of(lines[0], KNOWN)
    names, cells = (first_cells(x, separator) for x in lines)
    known = [folded(n) for n in names if folded(n) in KNOWN]
    held = any(n in known for field in ("text", "url") for n in map(folded, NAMES[field]))
    return len(names) > 1 and held and len(known) * 2 >= len(names) and len(cells) > 1


def looks_like_workbook(head: bytes, suffix: str) -> bool:
    """Whether the first bytes of a file are an Excel workbook."""
    return is_workbook(head)


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """A story or a link for each row of a CSV text, a fault for each other."""
    yield from _named(reading, lambda: iter((csv_table(stream, known=KNOWN),)))


def read_workbook(stream: Stream, reading: Reading) -> Iterator[Item]:
    """A story or a link for each row of each sheet of a workbook, a fault for each other."""
    yield from _named(reading, lambda: workbook_tables(stream))


def columns_of(pairs: str) -> tuple[tuple[str, str], ...]:
    """Which column holds what: columns_of("text=Body,date=Published") == (("text", "Body"), ("date", "Published"))."""
    found = []
    for pair in pairs.split(","):
        field, equals, name = (p.strip() for p in pair.partition("="))
        if not equals or field not in FIELDS or not name:
            raise InputError(f"--columns {pair.strip()!r}: write FIELD=COLUMN; a field is one of {', '.join(FIELDS)}.")
        found.append((field, name))
    return tuple(found)


def _named(reading: Reading, tables: Callable[[], Iterator[Table]]) -> Iterator[Item]:
    """What tables hold; a fault of a whole sheet is one line."""
    some = False
    try:
        for table in tables():
            some = True
            at = f"{reading.label}: {table.sheet}" if table.sheet else reading.label
            if table.note:
                yield Skipped("note", f"{at}: {table.note}.", 0)
            try:
                yield from _items(table, reading, at)
            except InputError as error:
                yield BadStory(reading.name, f"{at}: {error}")
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")
        return
    if not some:
        yield BadStory(reading.name, f"{reading.label}: a workbook without a row in it.")


def _items(table: Table, reading: Reading, at: str) -> Iterator[Item]:
    """What the rows of a table hold. Raises InputError where no column holds a story or an address."""
    if EXPORTED in table.columns:
        raise InputError("a sheet that sayso exported; `sayso import` takes what you changed in it.")
    if any(web_address(c) for c in table.columns):
        # A list without names above it: the first row is one of addresses.
        yield from _headless(table, reading, at)
        return
    columns = find_columns(table.columns, reading.columns)
    rows = 0
    for row in table.rows:
        rows += 1
        try:
            item = _item(row, columns, reading)
        except InputError as error:
            item = BadStory(f"{_name(row, reading)}", f"{at}: row {row.number}: {str(error).rstrip('.')}.")
        yield item
    if not rows:
        raise InputError("has no rows below its first.")


def find_columns(names: Sequence[str], given: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """From what a row may hold to the column that holds it, as given, else by common names. Raises InputError."""
    at = {folded(n): n for n in reversed(names) if n}
    found: dict[str, str] = {}
    for field, name in given:
        if folded(name) not in at:
            raise InputError(f"no column {name!r}; its first row has {_listed(names)}.")
        found[field] = at[folded(name)]
    taken = set(found.values())
    for field, usual in NAMES.items():
        column = next((c for n in usual if (c := at.get(folded(n))) and c not in taken), None)
        if field not in found and column is not None:
            found[field] = column
            taken.add(column)
    if "text" not in found and "url" not in found:
        raise InputError(
            f"no column for a story's text or address; its first row has {_listed(names)}. "
            "Say which: --columns text=NAME."
        )
    return found


def _listed(names: Sequence[str]) -> str:
    shown = [n[:40] for n in names if n]
    return ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "") or "no names"


def _headless(table: Table, reading: Reading, at: str) -> Iterator[Item]:
    column = next(c for c in table.columns if web_address(c))
    yield Link(column.strip(), source=reading.label)
    for row in table.rows:
        address = web_address(row.cells.get(column, ""))
        if address:
            yield Link(address, source=reading.label)
        else:
            words = row.cells.get(column, "")[:40]
            yield BadStory(_name(row, reading), f"{at}: row {row.number}: {words!r} is no address.")


def _name(row: Row, reading: Reading) -> str:
    return f"{reading.name}#{row.number}" if not row.sheet else f"{reading.name}#{row.sheet}#{row.number}"


def _item(row: Row, columns: Mapping[str, str], reading: Reading) -> Item:
    """The story or the link of a row. Raises InputError where it has neither."""
    if row.fault:
        raise InputError(row.fault)
    cells = {field: row.cells.get(column, "").strip() for field, column in columns.items()}
    for field, column in columns.items():
        if column in row.formulas:
            raise InputError(f"{field} is a formula, {cells[field][:30]!r}; paste its value")
    moments = {f: cell_moment(cells[f]) for f in ("date", "modified", "fetched") if cells.get(f)}
    text, url = cells.get("text", ""), cells.get("url", "")
    if url and web_address(url) is None:
        raise InputError(f"{url[:40]!r} is no address; it begins with http:// or https://")
    words = {f: cells.get(f) or None for f in ("title", "outlet", "author")}
    if not text:
        if not url:
            raise InputError("neither a text nor an address")
        return Link(url, words["title"], moments.get("date"), words["outlet"], reading.label)
    known = Metadata(
        title=words["title"], outlet=words["outlet"], url=url or None, dct=moments.get("date"),
        modified=moments.get("modified"), fetched=moments.get("fetched"), author=words["author"],
    )  # fmt: skip
    raw = json.dumps(dict(row.cells), ensure_ascii=False).encode(errors="replace")
    at = text.find("\0")
    if at >= 0:
        raise InputError(f"its text has a NUL at character {at}")
    if has_markup(text):
        page = find_fragment(text, reading)
        return make_story(replace(page, known=known, raw=raw, mapped=False), reading, name=_name(row, reading))
    return make_story(Found(with_plain_lines(text), known, raw, mapped=False), reading, name=_name(row, reading))
