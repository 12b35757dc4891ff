"""What the carriers of a claim lead back to: rows for the tree of `sayso trace` and the counts of a board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.api.index import View, paragraph_at, source_of, statement_row
from sayso.api.trace_rows import CarrierRow, OriginRow
from sayso.link.origins import Carrier, Origin, find_origins
from sayso.text import hull, words_at
from sayso.types import Statement


def origin_rows(views: Sequence[View], carried: Mapping[str, Sequence[Statement]]) -> tuple[OriginRow, ...]:
    """The origins of what stories carry, the earliest first, each with its stories in order.

    carried gives for each document the statements in question; a document without any counts as a whole.
    """
    by_id = {v.doc.id: v for v in views}
    found = find_origins([v.doc for v in views], carried)
    return tuple(_origin(o, by_id, carried) for o in found)


def _origin(origin: Origin, views: Mapping[str, View], carried: Mapping[str, Sequence[Statement]]) -> OriginRow:
    rows = tuple(_carrier(c, views, carried.get(c.doc, ())) for c in origin.carriers)
    return OriginRow(origin.id, origin.name, source_of(views[origin.first].doc), rows)


def _carrier(carrier: Carrier, views: Mapping[str, View], statements: Sequence[Statement]) -> CarrierRow:
    view = views[carrier.doc]
    rows = [statement_row(view, s) for s in statements]
    start = hull(statements[0].content) if statements else carrier.span
    older = views[carrier.of_doc].doc if carrier.of_doc else None
    return CarrierRow(
        source=source_of(view.doc),
        paragraph=paragraph_at(view, start) if start else 1,
        statement=rows[0].id if rows else None,
        speaker=rows[0].speaker if rows else None,
        via=rows[0].via if rows else (),
        how=carrier.how,
        of=source_of(older) if older else None,
        shared=carrier.shared,
        words=words_at(view.doc.text, carrier.span) if carrier.span else "",
        span=carrier.span,
        of_words=words_at(older.text, carrier.of_span) if older and carrier.of_span else "",
    )
