"""Positions as rows: each with the one before it of the same side on the same topic, where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.api.index import View, name_of, short_of, side_of, source_of, where
from sayso.api.position_rows import Earlier
from sayso.api.rows import PositionRow
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


def paired_row(view: View, position: Position, view_of: Callable[[str], View]) -> PositionRow:
    """A position as a row with the one before it, where there is one; view_of finds the document of that."""
    row = position_row(view, position)
    pair = next((p for p in view.index.linkage.positions if p.later == position.id), None)
    return replace(row, earlier=earlier_of(pair, view_of)) if pair is not None else row


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
