"""Questions to a ledger: each answer is a tuple of rows, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sayso.api.happenings import figure_row, unlinked
from sayso.api.index import (
    Finder,
    View,
    answer_rows,
    denials_of,
    finder,
    make_view,
    part_index,
    source_of,
    statement_row,
    viewer,
    where,
)  # fmt: skip
from sayso.api.linking import link_all
from sayso.api.list_rows import HitRow
from sayso.api.numbers import with_notes
from sayso.api.paging import DENIALS, FIGURES, POSITIONS, pages
from sayso.api.parties import meant_by, statements_by, views_of
from sayso.api.rows import DenialRow, FigureRow, PositionRow, StatementRow
from sayso.api.stands import paired_row
from sayso.errors import InputError
from sayso.ledger.asked import Asked
from sayso.ledger.finding import locate, terms_of
from sayso.ledger.protocol import Hit, Ledger
from sayso.types import Denial, Document, Span

T = TypeVar("T")


def who(
    ledger: Ledger, name: str, *, since: str | None = None, until: str | None = None, limit: int | None = None,
    passed_on: bool = False,
) -> tuple[StatementRow, ...]:  # fmt: skip
    """What a speaker is reported to have said, or with passed_on what came through them. Raises NotFound."""
    link_all(ledger)
    parties = meant_by(ledger, name)
    views = views_of(ledger, parties, since=since, until=until)
    rows = statements_by(views, {p.id for p in parties}, passed_on=passed_on)
    return _newest(list(rows), lambda r: r.said_on or r.source.published, limit)


def denials(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[DenialRow, ...]:
    """Statements that answer an incident or another statement, with what they answer; so many from one on."""
    view_of = viewer(ledger)
    find = finder(ledger, view_of)
    rows: list[DenialRow] = []
    for page in pages(ledger, DENIALS, Asked(since, until, limit, offset)):
        for item in page:
            view = view_of(item.doc)
            rows += [denial_row(view, d, find) for d in denials_of(view) if d.id == item.id]
    return tuple(rows)


def denial_rows(view: View, find: Finder) -> Iterator[DenialRow]:
    """The denials of one document; find finds the statements that they answer elsewhere."""
    for denial in denials_of(view):
        if denial.statement in view.statements:
            yield denial_row(view, denial, find)


def denial_row(view: View, denial: Denial, find: Finder) -> DenialRow:
    """One denial of a document with what it answers."""
    row = statement_row(view, view.statements[denial.statement])
    incident = denial.incident or _incident_of(view, denial.events)
    answers = answer_rows(denial, find, view)
    return DenialRow(denial.id, denial.kind, denial.scope, denial.basis, row, answers, incident)


def _incident_of(view: View, events: Iterable[Span]) -> str | None:
    return next((i for e in events if (i := view.index.incident_at.get((view.doc.id, e)))), None)


def figures(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[FigureRow, ...]:
    """Numbers that somebody gives, in their words, with who gives them and what they count; so many from one on."""
    view_of = viewer(ledger)
    rows: list[FigureRow] = []
    for page in pages(ledger, FIGURES, Asked(since, until, limit, offset)):
        found = [row for item in page for row in figure_rows(view_of(item.doc), item.span)]
        about = {r.incident for r in found if r.incident}
        rows += with_notes(found, part_index(ledger, docs={i.doc for i in page}, incidents=about), view_of)
    return tuple(rows)


def figure_rows(view: View, span: Span | None) -> Iterator[FigureRow]:
    """The figure at some words of a document, tied to its incident where it is."""
    linked = {f.figure.span: f for f in view.index.linkage.figures if f.doc == view.doc.id}
    for figure in view.doc.figures:
        if figure.span == span:
            yield figure_row(view, linked.get(figure.span) or unlinked(view, figure))
            return


def positions(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[PositionRow, ...]:
    """What actors commit to, refuse, demand or revise, in their own words or their side's, beside what stood before."""
    view_of = viewer(ledger)
    rows: list[PositionRow] = []
    for page in pages(ledger, POSITIONS, Asked(since, until, limit, offset)):
        for item in page:
            view = view_of(item.doc)
            rows += [paired_row(view, p, view_of) for p in view.doc.positions if p.id == item.id]
    return tuple(rows)


def search(
    ledger: Ledger, words: str, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> tuple[HitRow, ...]:
    """Where words stand: statements first, with their speakers, then the stories' own text and titles."""
    if not terms_of(words):
        raise InputError(f"{words!r} has no word to look for; give letters or digits.")
    link_all(ledger)
    views: dict[str, View] = {}
    rows: list[HitRow] = []
    for hit in ledger.search(words, limit=None if since or until else limit):
        if hit.doc not in views:
            views[hit.doc] = make_view(ledger.document(hit.doc), part_index(ledger, docs=(hit.doc,)))
        view = views[hit.doc]
        if _is_dated(view.doc, since, until):
            rows.append(_hit_row(view, hit, terms_of(words)))
    return tuple(rows[:limit])


def _hit_row(view: View, hit: Hit, terms: tuple[str, ...]) -> HitRow:
    statement = view.statements.get(hit.statement or "")
    row = statement_row(view, statement) if statement else None
    return HitRow(
        source=source_of(view.doc),
        where=where(view, hit.span),
        words=hit.words,
        marks=tuple((m.start, m.end) for m in locate(hit.words, terms)),
        span=hit.span,
        statement=hit.statement,
        speaker=row.speaker if row else None,
        via=row.via if row else (),
    )


# ------------------------------------------------------------------ what the queries share


def _is_dated(doc: Document, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    return doc.dct is not None and (since or doc.dct) <= doc.dct <= (until or doc.dct)


def _newest(rows: list[T], day: Callable[[T], str | None], limit: int | None) -> tuple[T, ...]:
    """rows with the newest day first; those of one day keep the order of their text, undated ones come last."""
    return tuple(sorted(rows, key=lambda r: (day(r) or "")[:10], reverse=True)[:limit])
