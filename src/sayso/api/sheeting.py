"""A ledger as sheets for a spreadsheet: statements, incidents, versions of them, denials, figures and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache, partial

from sayso.api import tables
from sayso.api.asking import denials, figures, positions
from sayso.api.index import View, make_view, part_index, statement_row, viewer
from sayso.api.linking import link_all
from sayso.api.list_rows import IncidentRow
from sayso.api.listing import incident_row
from sayso.api.note_rulings import notes_in
from sayso.api.paging import INCIDENTS, pages
from sayso.api.rulings import rulings
from sayso.api.tables import COLUMNS, EDITABLE, EXPORTED, Standing, joined, with_mark
from sayso.errors import InputError
from sayso.io.export.cells import Cell, Sheet
from sayso.ledger.asked import Asked
from sayso.ledger.order import in_range
from sayso.ledger.protocol import Ledger
from sayso.types import Statement

SHEETS = tuple(COLUMNS)
Rows = Iterator[dict[str, Cell]]
HOW = (
    "Change only the coloured columns; say why in 'reason' and who in 'who'. Then: sayso import FILE.",
    "A row without an id is a new one: a statement typed or translated by hand (words, original, speaker, published, "
    "url or outlet), a denial (statement, kind, answers) or a note (about: an id; note).",
    "exclude: yes. via: names parted by ';', the outermost first. An empty speaker: nobody named.",
    "Do not change 'id' and 'as_exported' (hidden): by them the rows are found again. Order and other columns may go.",
)


class Standings:
    """How incidents stand, looked up once each."""

    def __init__(self, ledger: Ledger) -> None:
        self._of = lru_cache(maxsize=4096)(partial(_standing, ledger))

    def of(self, incident_id: str | None) -> Standing | None:
        """How an incident stands; None for none."""
        return self._of(incident_id) if incident_id else None

    def at(self, view: View, statement: Statement) -> Standing | None:
        """How the first incident stands that a statement tells of."""
        events = (e.span for e in view.doc.events if e.statement == statement.id)
        return self.of(next((i for e in events if (i := view.index.incident_at.get((view.doc.id, e)))), None))


def _standing(ledger: Ledger, incident_id: str) -> Standing | None:
    index = part_index(ledger, incidents=(incident_id,))
    if incident_id not in index.incidents:
        return None
    found = index.incidents[incident_id]
    row = incident_row(index, found, {d.id: d for d in ledger.bare({m.doc for m in found.mentions})})
    return standing_of(row)


def standing_of(row: IncidentRow) -> Standing:
    """How an incident stands, from its line in the list; "alleged" and the like stand before what it is."""
    return Standing(row.id, f"{row.label} {row.summary}".strip(), row.asserted_by, row.denied_by, row.status)


def sheets_of(ledger: Ledger, *, since: str | None = None, until: str | None = None) -> tuple[Sheet, ...]:
    """Every sheet of a ledger, the first with the head of its chain and how to change the others."""
    link_all(ledger)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    lines = (("file_head", ledger.head()), ("exported", made), *(("how to", line) for line in HOW))
    about = Sheet("about", ("what", "value"), lambda: iter(lines))
    return (about, *(sheet_of(ledger, name, since=since, until=until) for name in SHEETS))


def sheet_of(ledger: Ledger, name: str, *, since: str | None = None, until: str | None = None) -> Sheet:
    """One sheet of a ledger. Raises InputError for a name that none has."""
    if name not in MAKERS:
        raise InputError(f"No sheet {name!r}; there is {', '.join(SHEETS)}.")

    def rows() -> Iterator[tuple[Cell, ...]]:
        return (with_mark(name, cells) for cells in MAKERS[name](ledger, Asked(since, until)))

    may = frozenset((*EDITABLE.get(name, ()), *tables.ADDABLE.get(name, ())))
    editable = may | frozenset(tables.WHY) if may else may
    return Sheet(name, (*COLUMNS[name], EXPORTED), rows, editable, frozenset((EXPORTED,)))


def for_csv(ledger: Ledger, sheet: Sheet) -> Sheet:
    """A sheet that stands alone: each row says which one it is of, and the head of the ledger's chain."""
    head = ledger.head()
    columns = (*sheet.columns, "sheet", "file_head")
    return Sheet(sheet.name, columns, lambda: ((*row, sheet.name, head) for row in sheet.rows()))


def _statements(ledger: Ledger, asked: Asked) -> Rows:
    standings = Standings(ledger)
    for doc in ledger.documents(since=asked.since, until=asked.until):
        view = make_view(doc, part_index(ledger, docs=(doc.id,)))
        for statement in doc.statements:
            row = statement_row(view, statement)
            yield tables.statement_cells(row, doc, standings.at(view, statement))


def _incident_pages(ledger: Ledger, asked: Asked) -> Iterator[tuple[IncidentRow, tuple[dict[str, Cell], ...]]]:
    """Each incident of these days with the cells of its accounts."""
    for page in pages(ledger, INCIDENTS, asked):
        index = part_index(ledger, incidents=[i.id for i in page])
        for found in (index.incidents[i.id] for i in page if i.id in index.incidents):
            accounts = index.accounts.get(found.id, ())
            docs = sorted({m.doc for m in found.mentions} | {d for a in accounts for d in a.docs})
            views = [make_view(ledger.document(d), index) for d in docs]
            near = {v.doc.id: v.doc for v in views if in_range(v.doc.dct, asked.since, asked.until)}
            row = incident_row(index, found, near)
            yield row, tuple(tables.account_cells(a, standing_of(row), views) for a in accounts)


def _incidents(ledger: Ledger, asked: Asked) -> Rows:
    for row, _ in _incident_pages(ledger, asked):
        yield incident_cells(row)


def incident_cells(row: IncidentRow) -> dict[str, Cell]:
    """An incident: who asserts it, who denies it, never a value of its own."""
    several = ("asserted_by", "denied_by", "others", "dates", "places", "figures", "outlets", "published")
    return {
        "id": row.id, "label": row.label, "summary": row.summary, "event_type": row.event_type, "status": row.status,
        "stories": row.stories, "possibly_same": joined(row.possibly_same),
        **{name: joined(getattr(row, name)) for name in several},
    }  # fmt: skip


def _accounts(ledger: Ledger, asked: Asked) -> Rows:
    for _, accounts in _incident_pages(ledger, asked):
        yield from accounts


def _denials(ledger: Ledger, asked: Asked) -> Rows:
    standings, view_of = Standings(ledger), viewer(ledger)
    for row in denials(ledger, since=asked.since, until=asked.until):
        yield tables.denial_cells(row, view_of(row.statement.source.doc).doc, standings.of(row.incident))


def _figures(ledger: Ledger, asked: Asked) -> Rows:
    standings, view_of = Standings(ledger), viewer(ledger)
    for row in figures(ledger, since=asked.since, until=asked.until):
        yield tables.figure_cells(row, view_of(row.source.doc).doc, standings.of(row.incident))


def _positions(ledger: Ledger, asked: Asked) -> Rows:
    view_of = viewer(ledger)
    for row in positions(ledger, since=asked.since, until=asked.until):
        yield tables.position_cells(row, view_of(row.source.doc).doc)


def _documents(ledger: Ledger, asked: Asked) -> Rows:
    return (tables.document_cells(d) for d in ledger.documents(since=asked.since, until=asked.until))


def _notes(ledger: Ledger, asked: Asked) -> Rows:
    for n in notes_in(ledger.rulings()):
        yield {"id": n.id, "about": n.about, "note": n.words, "made": n.made, "reason": n.reason, "who": n.who}


def _corrections(ledger: Ledger, asked: Asked) -> Rows:
    for r in rulings(ledger):
        yield {
            "id": r.id, "made": r.made, "kind": r.kind, "about": r.about, "reason": r.reason, "who": r.who,
            "state": r.state, "by": r.by,
        }  # fmt: skip


MAKERS: dict[str, Callable[[Ledger, Asked], Rows]] = {
    "statements": _statements, "incidents": _incidents, "accounts": _accounts, "denials": _denials,
    "figures": _figures, "positions": _positions, "documents": _documents, "notes": _notes,
    "corrections": _corrections,
}  # fmt: skip
