"""Positions as rows: each with the one before it of the same side on the same topic, where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sayso.api.index import Index, View, name_of, short_of, side_of, source_of, where
from sayso.api.position_rows import Earlier
from sayso.api.rows import PositionRow
from sayso.link.positions import link_positions
from sayso.text import words_at
from sayso.types import Position, PositionPair


def position_row(view: View, position: Position) -> PositionRow:
    """A position with its holder by name."""
    statement = view.statements.get(position.statement)
    return PositionRow(
        id=position.id,
        holder=name_of(view, position.holder) or position.holder,
        side=side_of(view, position.holder),
        stance=position.stance,
        topic=position.topic,
        words=words_at(view.doc.text, position.span),
        date=position.date,
        statement=position.statement,
        by=short_of(view, statement.holder if statement else position.holder),
        via=tuple(name_of(view, r) or r for r in statement.relay) if statement else (),
        source=source_of(view.doc),
        where=where(view, position.span),
    )


def paired_rows(
    views: Callable[[], Iterable[View]], index: Index, view_of: Callable[[str], View]
) -> Iterator[PositionRow]:
    """The positions of documents as rows, each with the one before it; view_of finds documents that are not listed.

    views may be asked for twice: what stands before is as the linkage has it; where that keeps no pairs, as the listed
    documents have it.
    """
    linkage = index.linkage
    pairs = linkage.positions or link_positions((v.doc for v in views()), linkage.party_of, linkage.parties)
    before = {p.later: p for p in pairs}
    for view in views():
        for position in view.doc.positions:
            row = position_row(view, position)
            yield replace(row, earlier=earlier_of(before[row.id], view_of)) if row.id in before else row


def earlier_of(pair: PositionPair, view_of: Callable[[str], View]) -> Earlier | None:
    """The earlier position of a pair; None where its document has it no more."""
    view = view_of(pair.docs[0])
    found = next((p for p in view.doc.positions if p.id == pair.earlier), None)
    if found is None:
        return None
    row = position_row(view, found)
    day = row.date or row.source.published
    return Earlier(
        row.id, row.stance, row.words, day[:10] if day else None, row.by, row.source.name, row.source.doc,
        row.statement, pair.asks,
    )  # fmt: skip
