"""The chain of say-so of one statement, down to the words."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.api.asking import denial_rows
from sayso.api.index import (
    Finder,
    View,
    answer_rows,
    denials_of,
    finder,
    make_view,
    part_index,
    statement_row,
    viewer,
)
from sayso.api.linking import link_all
from sayso.api.notes import sentence_of
from sayso.api.origins import origin_rows
from sayso.api.rows import DenialRow, Source, StatementRow
from sayso.api.trace_rows import OriginRow, Step, Trace
from sayso.errors import NotFound
from sayso.ledger.protocol import Ledger
from sayso.text import hull, words_at
from sayso.types import Statement

SHORTEST_ID = 5
"""Characters of an id that may stand for the whole of it."""


def trace(ledger: Ledger, statement_id: str) -> Trace:
    """Outlet, via, speaker, words: on whose say-so a statement stands. Raises NotFound for an id nobody has."""
    link_all(ledger)
    find = finder(ledger, viewer(ledger))
    view, statement = find_statement(ledger, find, statement_id)
    row = statement_row(view, statement)
    origins = _origins(ledger, view, statement)
    carriers = tuple(sorted((c.source for o in origins for c in o.carriers), key=_by_date))
    dated = [c for c in carriers if c.published]
    parent = view.statements.get(statement.parent or "")
    return Trace(
        statement=row,
        chain=chain_of(row),
        sentence=words_at(view.doc.text, sentence_of(view, hull(statement.content))),
        content=tuple((s, words_at(view.doc.text, s)) for s in statement.content),
        carried_by=carriers,
        earliest=min(dated, key=lambda c: c.published or "") if dated else None,
        answers=tuple(a for d in denials_of(view) if d.statement == statement.id for a in answer_rows(d, find, view)),
        answered_by=tuple(_answers_to(ledger, view, statement.id, find)),
        inside=statement_row(view, parent) if parent else None,
        head=ledger.head(),
        origins=origins,
    )


def find_statement(ledger: Ledger, find: Finder, statement_id: str) -> tuple[View, Statement]:
    """The statement of an id, or of the beginning of one. Raises NotFound where none or more than one has it."""
    wanted = ledger.redirect(statement_id)
    ids = {s for s, _ in ledger.find_statements(wanted)}
    if wanted in ids or len(wanted) < SHORTEST_ID:
        ids &= {wanted}
    if len(ids) > 1:
        raise NotFound(f"{len(ids)} statements have ids that begin with {wanted!r}; give more of the id.")
    found = ids.pop() if ids else ""
    view = find(found) if found else None
    if view is None:
        raise NotFound(f"No statement {statement_id!r} in this file; 'sayso who NAME' and 'sayso search' show the ids.")
    return view, view.statements[found]


def chain_of(row: StatementRow) -> tuple[Step, ...]:
    """The steps by which the words reached this file, the outlet first."""
    source = row.source
    about = [row.source.published or "date not given", *([source.url] if source.url else []), f"¶{row.paragraph}"]
    steps = [Step("outlet", source.outlet or "outlet not given", " · ".join(about))]
    steps += [Step("via", name, "second-hand") for name in row.via]
    said = [f"to {row.addressee}" if row.addressee else "", row.venue or "", row.said_on or ""]
    speaker = row.speaker or "speaker not named"
    return (*steps, Step("speaker", speaker, " · ".join(s for s in said if s)), Step("words", row.words, row.mode))


def _origins(ledger: Ledger, view: View, statement: Statement) -> tuple[OriginRow, ...]:
    """What the stories that carry the same claim by the same speaker lead back to."""
    claim = next((c for c in view.index.linkage.claims if statement.id in c.statements), None)
    said = {statement.id, *(claim.statements if claim else ())}
    docs = {view.doc.id, *(claim.docs if claim else ())}
    index = part_index(ledger, docs=docs)
    views = [view if d == view.doc.id else make_view(ledger.document(d), index) for d in sorted(docs)]
    return origin_rows(views, {v.doc.id: [s for s in v.doc.statements if s.id in said] for v in views})


def _by_date(source: Source) -> tuple[bool, str, str]:
    return source.published is None, source.published or "", source.doc


def _answers_to(ledger: Ledger, view: View, statement_id: str, find: Finder) -> Iterable[DenialRow]:
    """The denials, in any story, that answer a statement."""
    linked = ledger.answering((statement_id,))
    own = (d.statement for d in view.doc.denials if statement_id in d.answers)
    views = {v.doc.id: v for s in (*linked, *own) if (v := find(s)) is not None}
    for answering in views.values():
        for row in denial_rows(answering, find):
            if any(a.statement == statement_id for a in row.answers):
                yield row
