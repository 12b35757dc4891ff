"""One row of an edited sheet: what a person changed or added in it, as corrections that are not kept yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.api import tables
from sayso.api.addresses import read_address
from sayso.api.asking import denial_row, figure_rows
from sayso.api.board import find_incident
from sayso.api.corrections import (
    Decided,
    decide_answers,
    decide_exclude,
    decide_figure,
    decide_missing,
    decide_speaker,
    one_statement,
    one_story,
)
from sayso.api.index import denials_of, finder, make_view, part_index, statement_row, viewer
from sayso.api.note_rulings import make_note
from sayso.api.tables import COLUMNS, EDITABLE, EXPORTED, WHY, as_words, is_sealed, parted, plain
from sayso.corrections import EXCLUDE, taken_back
from sayso.errors import InputError, NotFound
from sayso.io.export.cells import Cell
from sayso.io.sheetdates import moments_of
from sayso.ledger.asked import DENIALS, Asked
from sayso.ledger.protocol import Ledger

YES = frozenset(("yes", "y", "x", "true", "1", "exclude"))
NO = frozenset(("", "no", "n", "false", "0"))
SHOWN = 40
GONE = "a later reading or a correction took it away since the export; export again"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for: outcome is that of a row whose corrections are kept."""

    outcome: str
    decided: tuple[Decided, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """What each note is on, and the words in JSON."""
    changes: Mapping[str, str] = field(default_factory=dict)
    """The columns that a person changed, with their words."""


# ------------------------------------------------------------------ rows that are there


def ask_changed(ledger: Ledger, sheet: str, cells: Mapping[str, str], formulas: frozenset[str] = frozenset()) -> Wish:
    """What a person changed in a row. Raises InputError and NotFound for what cannot be."""
    ident = cells["id"].strip()
    was = _as_exported(cells)
    now: Mapping[str, Cell] | None = None
    if was is None:
        now = cells_now(ledger, sheet, ident)
        if now is None:
            raise NotFound(f"no {ident!r} in this ledger; {GONE}")
        was = _mark(sheet, now)
    _refuse_fixed(sheet, cells, was)
    may = [c for c in EDITABLE.get(sheet, ()) if c in cells]
    changes = {c: cells[c].strip() for c in may if plain(cells[c]) != plain(was.get(c, ""))}
    if changes.get("exclude", "").casefold() in NO:
        changes.pop("exclude", None)
    for column in changes:
        if column in formulas:
            raise InputError(f"{column} is a formula; paste its value")
    if not changes:
        return Wish("unchanged")
    if _is_excluded(ledger, ident):
        if set(changes) == {"exclude"}:
            return Wish("present", changes=changes)
        raise NotFound(f"{ident} is excluded by a correction; take that back first")
    now = now if now is not None else cells_now(ledger, sheet, ident)
    if now is None:
        raise NotFound(f"no {ident!r} in this ledger; {GONE}")
    # Where a column was taken out of the sheet, the ledger's cell stands for it.
    whole = {**{c: as_words(v) for c, v in now.items()}, **cells, "statement": as_words(now.get("statement"))}
    return _asked(ledger, sheet, whole, changes, _still_wanted(changes, was, now))


def _as_exported(cells: Mapping[str, str]) -> dict[str, str] | None:
    """How the row was when it was exported; None where the column is gone. Raises InputError where it is damaged."""
    text = cells.get(EXPORTED, "").strip()
    if not text:
        return None
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(f"{EXPORTED} was changed; leave that column, or clear it") from error
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise InputError(f"{EXPORTED} was changed; leave that column, or clear it")
    return data


def _mark(sheet: str, cells: Mapping[str, Cell]) -> dict[str, str]:
    found: dict[str, str] = json.loads(str(tables.with_mark(sheet, cells)[-1]))
    return found


def _refuse_fixed(sheet: str, cells: Mapping[str, str], was: Mapping[str, str]) -> None:
    """Nothing, where only what may be changed was. Raises InputError naming the column."""
    if "id" in was and not is_sealed(cells["id"].strip(), was["id"]):
        raise InputError(f"id and {EXPORTED} are of different rows; sort whole rows, not single columns")
    for column in COLUMNS[sheet]:
        if column in EDITABLE.get(sheet, ()) or column in WHY or column not in cells or column not in was:
            continue
        if not is_sealed(cells[column], was[column]):
            can = ", ".join(EDITABLE.get(sheet, ())) or "nothing in this sheet"
            raise InputError(f"{column} was changed, to {_short(cells[column])}; what can be changed is {can}")


def _still_wanted(changes: Mapping[str, str], was: Mapping[str, str], now: Mapping[str, Cell]) -> set[str]:
    """The changes that the ledger does not have yet. Raises InputError where somebody else changed the same since."""
    wanted = set()
    for column, words in changes.items():
        current = as_words(now.get(column))
        if column in ("note", "exclude"):
            wanted.add(column)
        elif plain(current) != plain(words):
            if plain(current) != plain(was.get(column, "")):
                since = f"it was {_short(was.get(column, ''))} at the export and is {_short(current)} now"
                raise InputError(f"{column} was corrected by somebody else since: {since}; export again")
            wanted.add(column)
    return wanted


def _asked(ledger: Ledger, sheet: str, cells: Mapping[str, str], changes: Mapping[str, str], wanted: set[str]) -> Wish:
    ident = cells["id"].strip()
    decided: list[Decided] = []
    notes: tuple[tuple[str, str], ...] = ()
    if sheet == "statements" and wanted & {"speaker", "via"}:
        via = parted(cells["via"]) if "via" in wanted else None
        speaker = " ".join(cells.get("speaker", "").split()) or None
        decided.append(decide_speaker(ledger, ident, speaker, via=via))
    if sheet == "figures" and wanted & {"low", "high", "measure"}:
        measure = changes["measure"] if "measure" in wanted else None
        low, high = (_number(c, cells.get(c, "")) for c in ("low", "high"))
        decided.append(decide_figure(ledger, ident, low=low, high=high, measure=measure))
    if sheet == "denials" and wanted & {"kind", "answers"}:
        decided.append(_answers(ledger, cells["statement"], cells.get("kind", ""), cells.get("answers", "")))
    if "exclude" in wanted:
        if changes["exclude"].casefold() not in YES:
            raise InputError(f"exclude is {_short(changes['exclude'])}; write yes, or leave it empty")
        decided.append(decide_exclude(ledger, ident))
    if "note" in wanted:
        notes = (_note(ident, changes["note"]),)
    if not decided and not notes:
        return Wish("present", changes=changes)
    return Wish("corrected" if decided else "noted", tuple(decided), notes, changes)


def _number(column: str, words: str) -> float | None:
    """A number as people write it: _number("low", "1,200") == 1200. Raises InputError."""
    text = "".join(words.split())
    if not text:
        return None
    head, *groups = text.split(",")
    if groups and all(len(g.partition(".")[0]) == 3 for g in groups) and 1 <= len(head) <= 3:
        text = text.replace(",", "")
    if not tables.NUMBER.fullmatch(text):
        raise InputError(f"{column} is {_short(words)}, no number; write 1200 or 12.5")
    return float(text)


def _answers(ledger: Ledger, statement: str, kind: str, answers: str) -> Decided:
    """The correction that a statement answers another. Raises InputError where it would answer several."""
    kind, targets = kind.strip().casefold(), parted(answers)
    if kind in ("", "nothing"):
        return decide_answers(ledger, statement, None, kind=None)
    if len(targets) > 1:
        raise InputError(f"answers has {len(targets)} ids; a correction takes one, in a row of its own")
    return decide_answers(ledger, statement, targets[0] if targets else None, kind=kind)


def _note(about: str, words: str) -> tuple[str, str]:
    made = make_note(about, words, why="", who="", made="")
    return about, made.value


def _is_excluded(ledger: Ledger, ident: str) -> bool:
    """Whether a correction that nobody took back says that something does not count."""
    kept = ledger.rulings()
    gone = taken_back(kept)
    return any(r.kind == EXCLUDE and r.id not in gone and r.target.endswith(f"[{ident}]") for r in kept)


def cells_now(ledger: Ledger, sheet: str, ident: str) -> Mapping[str, Cell] | None:
    """A row as the ledger has it now, as far as its changes need it; None where it is gone."""
    try:
        if sheet == "statements":
            doc, statement = one_statement(ledger, ident)
            view = make_view(doc, part_index(ledger, docs=(doc.id,)))
            return tables.statement_cells(statement_row(view, statement), doc, None)
        if sheet == "documents":
            return tables.document_cells(one_story(ledger, ident))
        if sheet == "incidents":
            return {"id": find_incident(ledger, ident)}
        if sheet == "figures":
            doc_id, span = read_address(ident)
            doc = one_story(ledger, doc_id)
            view = make_view(doc, part_index(ledger, docs=(doc.id,)))
            return next((tables.figure_cells(r, doc, None) for r in figure_rows(view, span)), None)
        return _denial_now(ledger, ident) if sheet == "denials" else {"id": ident}
    except NotFound:
        return None


def _denial_now(ledger: Ledger, ident: str) -> Mapping[str, Cell] | None:
    view_of = viewer(ledger)
    find = finder(ledger, view_of)
    for listed in ledger.listed(DENIALS, Asked()):
        if listed.id == ident:
            view = view_of(listed.doc)
            found = next((d for d in denials_of(view) if d.id == ident), None)
            return tables.denial_cells(denial_row(view, found, find), view.doc, None) if found else None
    return None


def _short(words: str) -> str:
    text = " ".join(words.split())
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


# ------------------------------------------------------------------ rows that are new


def ask_added(ledger: Ledger, sheet: str, cells: Mapping[str, str]) -> Wish:
    """What a row without an id adds: a statement, a denial or a note. Raises InputError and NotFound."""
    given = {c: v.strip() for c, v in cells.items()}
    if sheet == "notes":
        if not given.get("about"):
            raise InputError("a note on nothing; put the id of an incident, a statement or a story in 'about'")
        return Wish("noted", notes=(_note(about_of(ledger, given["about"]), given.get("note", "")),))
    if sheet == "denials":
        if not given.get("statement") or not given.get("kind"):
            raise InputError("a denial needs the id of its statement in 'statement', and its kind")
        answers = given.get("answers", "")
        return Wish("added", (_answers(ledger, given["statement"], given["kind"], answers),))
    doc = one_story(ledger, given["document"])
    for column, known in tables.story_cells(doc).items():
        if column != "document" and given.get(column) and not _agrees(given[column], as_words(known)):
            raise InputError(f"{column} is {_short(given[column])}, but {_short(as_words(known))} in story {doc.id}")
    words, original = given.get("words", ""), given.get("original", "")
    act = given.get("act") or "say"
    who, via = given.get("speaker") or None, parted(given.get("via", ""))
    decided = decide_missing(ledger, doc.id, original or words, who, via=via, act=act, again=True)
    notes = [_note(doc.id, f"translation of “{original}”: {words}")] if original and words else []
    notes += [_note(doc.id, given["note"])] if given.get("note") else []
    return Wish("added", (decided,), tuple(notes))


def _agrees(given: str, known: str) -> bool:
    """Whether a person gives a cell as it is, be it a day without its hour."""
    return plain(given) == plain(known) or known.startswith(moments_of(given)[:1] or ("\n",))


def about_of(ledger: Ledger, wanted: str) -> str:
    """The id that a note is on: an incident's, a statement's or a story's. Raises NotFound."""
    if wanted.startswith("i"):
        return find_incident(ledger, wanted)
    if wanted.startswith("s"):
        return one_statement(ledger, wanted)[1].id
    return one_story(ledger, wanted).id
