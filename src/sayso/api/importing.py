"""The way back of an export: what a person changed or added in its sheets becomes corrections, all or none of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.api.changed import Wish, ask_added, ask_changed
from sayso.api.known import known_actors
from sayso.api.linking import link_all
from sayso.api.note_rulings import NOTE
from sayso.api.rereading import corrected_readings
from sayso.api.rulings import said_now
from sayso.api.tables import ADDABLE, COLUMNS, STORY
from sayso.api.typed import Typed, read_typed, typed_story
from sayso.corrections import OF_READINGS, edict_of, taken_back
from sayso.errors import InputError, NotFound, SaysoError
from sayso.ledger.protocol import Ledger
from sayso.pipeline import Stage
from sayso.text import content_id
from sayso.types import Ruling

OUTCOMES = ("unchanged", "corrected", "added", "noted", "present", "refused")
"""What may become of a row: each row has one of them."""
IGNORED = frozenset(("as_exported", "sheet", "file_head", "id"))
MOST_TYPED = 5_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a file: of which sheet, its number, its words by the plain names of columns, and what is wrong."""

    sheet: str
    number: int
    where: str
    """The row as messages name it: "desk.xlsx: statements: row 7"."""
    cells: dict[str, str]
    formulas: frozenset[str] = frozenset()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's rows; where any is refused, nothing is kept and all others would have been."""

    file: str
    rows: int
    unchanged: int
    corrected: int
    added: int
    noted: int
    present: int
    """Changes and rows that the ledger has already."""
    refused: int
    kept: bool
    faults: tuple[str, ...]
    """Each refused row with its reason."""
    rulings: tuple[str, ...]
    """Ids of the corrections that were kept."""
    notes: tuple[str, ...] = ()
    """What to tell of the file itself."""


class _Nothing(Exception):
    """Ends a transaction of which nothing is to be kept."""


def import_sheet(
    ledger: Ledger, path: Path, *, who: str, why: str = "", sheet: str = "", stages: Sequence[Stage] | None = None
) -> Imported:
    """What became of each row of an edited export; nothing is kept where any row is refused. Raises InputError.

    who and why stand where a row does not say them itself; sheet is what a CSV file is, where it does not say so.
    """
    notes, rows = read_rows(path, sheet)
    link_all(ledger)
    typed, outcomes = _type(ledger, rows, path.name, stages)
    done: list[Ruling] = []
    try:
        with ledger.together():
            done = _take(ledger, rows, typed, outcomes, (who, why))
            if any(o == "refused" for o, _ in outcomes.values()) or not (done or typed):
                raise _Nothing
    except _Nothing:
        done = []
    link_all(ledger)
    counts = Counter(o for o, _ in outcomes.values())
    faults = tuple(f"{rows[n].where}: {m.rstrip('.')}." for n, (o, m) in sorted(outcomes.items()) if o == "refused")
    numbers = {o: counts[o] for o in OUTCOMES}
    return Imported(
        path.name, len(rows), **numbers, kept=bool(done), faults=faults, rulings=tuple(r.id for r in done), notes=notes
    )


# ------------------------------------------------------------------ what the file holds


def read_rows(path: Path, sheet: str = "") -> tuple[tuple[str, ...], list[SheetRow]]:
    """What to tell of a file, and all its rows but those of the sheet on the file itself. Raises InputError."""
    from sayso.io.sheetfile import read_tables

    if sheet and sheet not in COLUMNS:
        raise InputError(f"No sheet {sheet!r}; there is {', '.join(COLUMNS)}.")
    rows: list[SheetRow] = []
    notes: list[str] = []
    for table in read_tables(path):
        own = table.sheet.strip().casefold()
        if own == "about":
            continue
        names = {c: "_".join(c.casefold().split()) for c in table.columns if c}
        if "id" not in names.values() and "words" not in names.values() and "note" not in names.values():
            raise InputError(
                f"{path.name}: {own or 'its first row'} has no column id, words or note; is it an export of sayso?"
            )
        notes += [f"{path.name}: {table.note}."] if table.note else []
        for row in table.rows:
            cells = {names[c]: v for c, v in row.cells.items()}
            told = cells.get("sheet", "").strip() or (own if own in COLUMNS else "") or sheet or "statements"
            where = f"{path.name}: {own}: row {row.number}" if own else f"{path.name}: row {row.number}"
            fault = row.fault or ("" if told in COLUMNS else f"{told!r} is no sheet of sayso's")
            rows.append(SheetRow(told, row.number, where, cells, frozenset(names[f] for f in row.formulas), fault))
    if not rows:
        raise InputError(f"{path.name}: has no rows below its first; nothing was imported.")
    return tuple(notes), rows


def _is_new(row: SheetRow) -> bool:
    return not row.cells.get("id", "").strip() and not row.fault


def _added_fault(row: SheetRow) -> str:
    """What is wrong with a new row before anything is looked up; "" for nothing."""
    may = {*ADDABLE.get(row.sheet, ()), "reason", "who", *IGNORED}
    if row.sheet not in ADDABLE:
        return f"no id; a new row may stand in {', '.join(ADDABLE)}, not in {row.sheet}"
    if row.formulas:
        return f"{min(row.formulas)} is a formula; paste its value"
    odd = [c for c, v in row.cells.items() if v.strip() and c not in may and c in COLUMNS[row.sheet]]
    return f"no id, and {odd[0]} cannot be given in a new row (only {', '.join(ADDABLE[row.sheet])})" if odd else ""


def _type(
    ledger: Ledger, rows: Sequence[SheetRow], file: str, stages: Sequence[Stage] | None
) -> tuple[dict[int, Typed], dict[int, tuple[str, str]]]:
    """The stories of statements typed by hand, by row; and what is refused already. Read before anything is written."""
    typed: dict[int, Typed] = {}
    outcomes: dict[int, tuple[str, str]] = {}
    here: dict[str, str | None] | None = None
    for n, row in enumerate(rows):
        fault = row.fault or (_added_fault(row) if _is_new(row) else "")
        if fault:
            outcomes[n] = "refused", fault
        elif _is_new(row) and row.sheet == "statements" and not row.cells.get("document", "").strip():
            try:
                if here is None:
                    here = {d.id: d.url for d in ledger.bare({i for i, _ in ledger.added()})}
                found = typed_story(row.cells, f"{Path(file).stem}#{row.number}", here)
                doc = found.story.doc
                typed[n] = found if doc.id in here else read_typed(found, stages or _loaded(ledger))
                here[doc.id] = doc.url
            except SaysoError as error:
                outcomes[n] = "refused", str(error)
            if len(typed) > MOST_TYPED:
                raise InputError(f"{file}: more than {MOST_TYPED:,} statements typed by hand; split it.")
    return typed, outcomes


def _loaded(ledger: Ledger) -> Sequence[Stage]:
    from sayso.api.adding import loaded

    return loaded(known_actors(ledger))


# ------------------------------------------------------------------ inside the transaction


def _take(
    ledger: Ledger, rows: Sequence[SheetRow], typed: dict[int, Typed], outcomes: dict[int, tuple[str, str]],
    by: tuple[str, str],
) -> list[Ruling]:  # fmt: skip
    """The corrections that rows are, kept; outcomes is filled with what became of each row."""
    from sayso.reading import pipeline_version

    entries = known_actors(ledger)
    for found in typed.values():
        ledger.add(found.story, pipeline=pipeline_version(entries) if entries else pipeline_version())
    kept = ledger.rulings()
    gone = taken_back(kept)
    have = {(r.kind, r.value, r.target if r.kind == NOTE else "") for r in kept if r.id not in gone}
    made: list[Ruling] = []
    seen: dict[tuple[str, str, str], tuple[str, int]] = {}
    for n, row in enumerate(rows):
        if n in outcomes:
            continue
        try:
            wish = _wish(ledger, row, typed.get(n), seen)
            new = list(_rulings(wish, row, by, len(kept) + len(made), have))
        except (InputError, NotFound) as error:
            outcomes[n] = "refused", str(error)
            continue
        outcomes[n] = (wish.outcome if new or wish.outcome in ("unchanged", "present") else "present"), ""
        made += new
    _keep(ledger, kept, made)
    return made


def _wish(
    ledger: Ledger, row: SheetRow, typed: Typed | None, seen: dict[tuple[str, str, str], tuple[str, int]]
) -> Wish:
    if typed is not None:
        own = {c: "" for c in STORY}
        cells = {**row.cells, **own, "document": typed.story.doc.id, "words": typed.words, "original": ""}
        return ask_added(ledger, row.sheet, cells)
    if _is_new(row):
        return ask_added(ledger, row.sheet, row.cells)
    wish = ask_changed(ledger, row.sheet, row.cells, row.formulas)
    for column, value in wish.changes.items():
        key = (row.sheet, row.cells["id"].strip(), column)
        earlier = seen.setdefault(key, (value, row.number))
        if earlier[0] != value:
            raise InputError(f"{column} is {value[:40]!r} here, but {earlier[0][:40]!r} in row {earlier[1]}")
    return wish


def _rulings(
    wish: Wish, row: SheetRow, by: tuple[str, str], count: int, have: set[tuple[str, str, str]]
) -> Iterator[Ruling]:
    """The corrections of a row that the ledger does not have. Raises InputError where a reason lacks."""
    who = row.cells.get("who", "").strip() or by[0]
    why = " ".join(row.cells.get("reason", "").split()) or by[1].strip()
    if wish.decided and not why:
        if wish.outcome != "added":
            changed = ", ".join(wish.changes)
            raise InputError(f"{changed} changed without a reason; fill 'reason', or give --why")
        why = f"typed by hand, {row.where}"
    now = said_now()
    asked = [(d.kind, d.value(), d.about) for d in wish.decided] + [(NOTE, v, about) for about, v in wish.notes]
    for kind, value, about in asked:
        key = (kind, value, about if kind == NOTE else "")
        if key not in have:
            have.add(key)
            count += 1
            yield Ruling(content_id("r", kind, value, about, count), kind, about, value, why, who, now)


def _keep(ledger: Ledger, kept: Sequence[Ruling], made: Sequence[Ruling]) -> None:
    """Keep corrections, the last with the readings that all of them make."""
    docs = {edict_of(r).at.doc: None for r in made if r.kind in OF_READINGS}
    for ruling in made[:-1]:
        ledger.rule(ruling)
    for ruling in made[-1:]:
        ledger.rule(ruling, corrected=corrected_readings(ledger, [*kept, *made], docs))
