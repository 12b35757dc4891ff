"""A CSV file of actors that a person knows of: read whole, or refused with all its broken rows."""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.entries import KnownActor
from sayso.errors import InputError
from sayso.io.decode import decode, refuse_other_kinds
from sayso.text import nfc

COLUMNS = ("name", "aliases", "kind", "side", "role", "office_of", "from", "until", "source")
KINDS = ("person", "organisation", "state", "group", "outlet")
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MOST_TOLD = 20
"""Broken rows of which it is told what is wrong; of those after them only the numbers."""


def read_known_actors(path: Path, *, is_state: Callable[[str], bool]) -> tuple[KnownActor, ...]:
    """The actors of a CSV file. Raises InputError that names every broken row and what is wrong in it.

    is_state tells whether a name is that of one state, as office_of must be.
    """
    raw = path.read_bytes()
    try:
        refuse_other_kinds(raw[:8192])
        text = nfc(decode(raw).removeprefix("\ufeff"))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    return actors_in(text, str(path), is_state=is_state)


def actors_in(text: str, name: str, *, is_state: Callable[[str], bool]) -> tuple[KnownActor, ...]:
    """The actors of a CSV text; name is what the file is called. Raises InputError."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = tuple(h.strip().casefold() for h in reader.fieldnames or ())
        if sorted(heads) != sorted(COLUMNS):
            raise InputError(f"{name}: its first row must name the columns {', '.join(COLUMNS)}; nothing was imported.")
        reader.fieldnames = heads
        rows = list(reader)
    except csv.Error as error:
        raise InputError(f"{name}: after line {reader.line_num}: {error}; nothing was imported.") from error
    if not rows:
        raise InputError(f"{name}: has no rows below its first; nothing was imported.")
    faults = dict(_faults(rows, is_state))
    if faults:
        raise InputError(f"{name}: {_told(faults)}; nothing was imported. Mend them and import the file again.")
    return tuple(_actor(row) for row in rows)


def _told(faults: Mapping[int, str]) -> str:
    """All broken rows in one line: "row 3: no name; row 5: kind 'hero' is none of ..."."""
    numbers = list(faults)
    told = "; ".join(f"row {n}: {faults[n]}" for n in numbers[:MOST_TOLD])
    rest = numbers[MOST_TOLD:]
    return f"{told}; rows {', '.join(map(str, rest))} are broken too" if rest else told


def _faults(rows: list[dict[str, str]], is_state: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Number and faults of each broken row; the row of column names is row 1, as a spreadsheet counts."""
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 2):
        wrong = list(_row_faults(row))
        state = (row.get("office_of") or "").strip()
        if state and not is_state(state):
            wrong.append(f"office_of {state!r} is not the name of one state")
        key = tuple((row.get(c) or "").strip().casefold() for c in ("name", "role", "office_of", "from"))
        if not wrong and key in seen:
            wrong = [f"says the same as row {seen[key]}: name, role, office_of and from are equal"]
        seen.setdefault(key, number)
        if wrong:
            yield number, ", ".join(wrong)


def _row_faults(row: Mapping[Any, Any]) -> Iterator[str]:
    cells = {c: (row.get(c) or "").strip() for c in COLUMNS}
    if None in row:
        yield f"more than {len(COLUMNS)} cells"
    elif any(row.get(c) is None for c in COLUMNS):
        yield f"fewer than {len(COLUMNS)} cells"
    if not cells["name"]:
        yield "no name"
    if cells["kind"] not in KINDS:
        yield f"kind {cells['kind']!r} is none of {', '.join(KINDS)}"
    if any(any(ord(c) < 32 for c in cell) for cell in cells.values()):
        yield "a cell with a line break or control character"
    if bool(cells["office_of"]) and not cells["role"]:
        yield "office_of without a role"
    if not cells["source"]:
        yield "no source"
    start, end = _days(cells["from"]), _days(cells["until"])
    for column, days in (("from", start), ("until", end)):
        if cells[column] and days is None:
            yield f"{column} {cells[column]!r} is no day (YYYY-MM-DD, YYYY-MM or YYYY)"
    if start and end and end[1] < start[0]:
        yield f"until {cells['until']} is before from {cells['from']}"


def _days(cell: str) -> tuple[str, str] | None:
    """The first and last day that a cell may mean; None for none."""
    found = DAY.fullmatch(cell)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not (year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    last = int(found[2] or 12)
    last_day = int(found[3] or calendar.monthrange(year, last)[1])
    return f"{year:04}-{month:02}-{day:02}", f"{year:04}-{last:02}-{last_day:02}"


def _actor(row: Mapping[str, str]) -> KnownActor:
    cells = {c: " ".join(row[c].split()) for c in COLUMNS}
    aliases = tuple(dict.fromkeys(a for part in cells["aliases"].split(";") if (a := part.strip())))
    return KnownActor(
        cells["name"], aliases, cells["kind"], cells["side"], cells["role"], cells["office_of"], cells["from"],
        cells["until"], cells["source"],
    )  # fmt: skip
