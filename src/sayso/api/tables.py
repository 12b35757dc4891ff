"""The sheets of an export: their columns, which of them a person may change, and how one record becomes cells."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.api.index import View, name_of
from sayso.api.rows import DenialRow, FigureRow, PositionRow, StatementRow
from sayso.io.export.cells import Cell, clean
from sayso.io.sheetdates import moments_of
from sayso.text import words_at
from sayso.types import Account, Document

EXPORTED = "as_exported"
"""The column that holds how a row was when it was exported, so that what a person changed can be told."""
WHY = ("reason", "who")
INCIDENT = ("incident", "incident_summary", "asserted_by", "denied_by", "status")
STORY = ("document", "title", "outlet", "url", "published")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "statements": (
        "id", "speaker", "via", "words", "original", "act", "said_on", "role", "side", "mode", "addressee", "venue",
        "check", *INCIDENT, *STORY, "paragraph", "exclude", "note", *WHY,
    ),
    "incidents": (
        "id", "label", "summary", "event_type", "asserted_by", "denied_by", "others", "status", "dates", "places",
        "figures", "stories", "outlets", "published", "possibly_same", "note", *WHY,
    ),
    "accounts": (
        "id", *INCIDENT, "holder", "stance", "via", "when", "where", "actor", "recipient", "figures", "evidence",
        "evidence_words", "words", "statements", "documents", "urls",
    ),
    "denials": (
        "id", "statement", "kind", "answers", "speaker", "words", "answers_words", "scope", "basis", *INCIDENT, *STORY,
        *WHY,
    ),
    "figures": (
        "id", "words", "low", "high", "measure", "unit", "hedge", "scope", "speaker", "via", "statement", *INCIDENT,
        "day", *STORY, "exclude", *WHY,
    ),
    "positions": (
        "id", "holder", "side", "stance", "topic", "words", "date", "by", "via", "statement", *STORY, "earlier_words",
    ),
    "documents": (
        "id", "name", "title", "outlet", "url", "published", "modified", "fetched", "author", "language", "statements",
        "exclude", "note", *WHY,
    ),
    "notes": ("id", "about", "note", "made", "reason", "who"),
    "corrections": ("id", "made", "kind", "about", "reason", "who", "state", "by"),
}  # fmt: skip
"""Every sheet with its columns, before the one that holds how the row was."""
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "statements": ("speaker", "via", "exclude", "note"),
    "incidents": ("note",),
    "denials": ("kind", "answers"),
    "figures": ("low", "high", "measure", "exclude"),
    "documents": ("exclude", "note"),
}
"""What a person may change in a row that is there."""
ADDABLE: Mapping[str, tuple[str, ...]] = {
    "statements": ("speaker", "via", "words", "original", "act", *STORY, "note"),
    "denials": ("statement", "kind", "answers"),
    "notes": ("about", "note"),
}
"""What a row that a person adds may have."""
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
                       "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u00ad": ""})  # fmt: skip
"""What spreadsheets change by themselves."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an incident stands, as every row that names it says."""

    id: str
    summary: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    status: str


def with_mark(sheet: str, cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """A row of a sheet, with how it is now in its last column."""
    row = tuple(clean(cells.get(c)) for c in COLUMNS[sheet])
    mark: dict[str, str] = {}
    for column, cell in zip(COLUMNS[sheet], row, strict=True):
        if column in EDITABLE.get(sheet, ()):
            mark[column] = as_words(cell)
        elif column not in WHY:
            mark[column] = seal_of(as_words(cell))
    return (*row, json.dumps(mark, ensure_ascii=False, separators=(",", ":")))


def as_words(cell: Cell) -> str:
    """A cell as a sheet that is read gives it."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else f"{cell:.10g}"


def plain(words: str) -> str:
    """Words without what spreadsheets change by themselves: quotation marks, dashes, spaces, 16.0 for 16."""
    text = " ".join(words.translate(PLAIN).replace("--", "-").split())
    return f"{float(text):.10g}" if len(text) < 30 and NUMBER.fullmatch(text) else text


def seal_of(words: str) -> str:
    """A few characters that stand for a cell."""
    return hashlib.sha256(plain(words).encode(errors="replace")).hexdigest()[:6]


def is_sealed(words: str, seal: str) -> bool:
    """Whether a cell is as it was, be it that a spreadsheet writes its date in another way."""
    return seal_of(words) == seal or any(seal_of(m) == seal for m in moments_of(words))


def joined(parts: Iterable[object]) -> str:
    """Several things in one cell, parted by semicolons."""
    return "; ".join(str(p) for p in parts)


def parted(cell: str) -> tuple[str, ...]:
    """The things in a cell: parted("Ada Roe; Jon Lund") == ("Ada Roe", "Jon Lund")."""
    return tuple(p for part in cell.split(";") if (p := " ".join(part.split())))


# ------------------------------------------------------------------ cells


def story_cells(doc: Document) -> dict[str, Cell]:
    """The story in which a row stands."""
    return {
        "document": doc.id, "title": doc.title, "outlet": doc.outlet, "url": doc.url,
        "published": doc.published or doc.dct,
    }  # fmt: skip


def incident_cells(standing: Standing | None) -> dict[str, Cell]:
    """An incident that a row names, with who asserts and who denies it."""
    if standing is None:
        return {}
    return {
        "incident": standing.id, "incident_summary": standing.summary, "asserted_by": joined(standing.asserted_by),
        "denied_by": joined(standing.denied_by), "status": standing.status,
    }  # fmt: skip


def statement_cells(row: StatementRow, doc: Document, standing: Standing | None) -> dict[str, Cell]:
    """A statement."""
    return {
        "id": row.id, "speaker": row.speaker, "via": joined(row.via), "words": row.words, "act": row.act,
        "said_on": row.said_time or row.said_on, "role": row.role, "side": row.side, "mode": row.mode,
        "addressee": row.addressee, "venue": row.venue, "check": joined(row.doubts), "paragraph": row.paragraph,
        **incident_cells(standing), **story_cells(doc),
    }  # fmt: skip


def denial_cells(row: DenialRow, doc: Document, standing: Standing | None) -> dict[str, Cell]:
    """A denial, with what it answers."""
    return {
        "id": row.id, "statement": row.statement.id, "kind": row.kind,
        "answers": joined(a.statement for a in row.answers if a.statement), "speaker": row.statement.speaker,
        "words": row.statement.words, "answers_words": joined(a.words for a in row.answers), "scope": row.scope,
        "basis": row.basis, **incident_cells(standing), **story_cells(doc),
    }  # fmt: skip


def figure_cells(row: FigureRow, doc: Document, standing: Standing | None) -> dict[str, Cell]:
    """A figure; its id is the place where it stands."""
    return {
        "id": f"{doc.id}:{row.span.start}-{row.span.end}", "words": row.words, "low": row.low, "high": row.high,
        "measure": row.measure, "unit": row.unit, "hedge": row.hedge, "scope": row.scope, "speaker": row.speaker,
        "via": joined(row.via), "statement": row.statement, "day": row.day,
        **incident_cells(standing), **story_cells(doc),
    }  # fmt: skip


def position_cells(row: PositionRow, doc: Document) -> dict[str, Cell]:
    """A position, with the one before it."""
    return {
        "id": row.id, "holder": row.holder, "side": row.side, "stance": row.stance, "topic": row.topic,
        "words": row.words, "date": row.date, "by": row.by, "via": joined(row.via), "statement": row.statement,
        "earlier_words": row.earlier.words if row.earlier else None, **story_cells(doc),
    }  # fmt: skip


def account_cells(account: Account, standing: Standing, views: Sequence[View]) -> dict[str, Cell]:
    """What one holder says of one incident, in the words of the stories that carry it."""
    here = [v for v in views if v.doc.id in account.docs]
    some = here[0] if here else views[0]
    linked = some.index.linkage.figures
    by_id = {v.doc.id: v for v in views}
    figures = [linked[n] for n in account.figures if n < len(linked)]
    said = [(v, v.statements[s]) for v in here for s in account.statements if s in v.statements]
    proof = by_id.get(account.evidence_doc or "")
    own = joined(dict.fromkeys(v.doc.outlet or "the outlet" for v in here)) + ", own voice or nobody named"
    return {
        "id": account.id, **incident_cells(standing), "holder": name_of(some, account.holder) or own,
        "stance": account.stance, "via": joined(name_of(some, v) or v for v in account.via), "when": account.when,
        "where": account.where, "actor": name_of(some, account.actor), "recipient": name_of(some, account.recipient),
        "figures": joined(words_at(by_id[f.doc].doc.text, f.figure.span) for f in figures if f.doc in by_id),
        "evidence": account.evidence or "none offered in these words",
        "evidence_words": words_at(proof.doc.text, account.evidence_span) if proof and account.evidence_span else None,
        "words": "\n".join(words_at(v.doc.text, c) for v, s in said for c in s.content),
        "statements": joined(account.statements), "documents": joined(account.docs),
        "urls": joined(v.doc.url for v in here if v.doc.url),
    }  # fmt: skip


def document_cells(doc: Document) -> dict[str, Cell]:
    """A story."""
    return {
        "id": doc.id, "name": doc.name, "title": doc.title, "outlet": doc.outlet, "url": doc.url,
        "published": doc.published or doc.dct, "modified": doc.modified, "fetched": doc.fetched, "author": doc.author,
        "language": doc.language, "statements": len(doc.statements),
    }  # fmt: skip
