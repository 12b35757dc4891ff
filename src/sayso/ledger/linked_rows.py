"""The records of a linkage as rows of its tables: each with its JSON, by which it is read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sayso.errors import LedgerError, SpanError
from sayso.ledger.rows import NO_SPAN, Row, packed, place_columns, real, table_of
from sayso.names import look_up_keys, side_key
from sayso.records import to_data
from sayso.text import contains, words_at
from sayso.types import (
    Account,
    Claim,
    Denial,
    EventMention,
    Given,
    Incident,
    LinkedFigure,
    Party,
    PositionPair,
    Span,
)

LINKED_TABLES = (
    table_of("parties", "id stands_for name kind side named side_key data"),
    table_of("party_members", "actor_id party place actor"),
    table_of("party_names", "party n name"),
    table_of("party_roles", "party n name"),
    table_of("party_keys", "party key"),
    table_of(
        "incidents",
        "id position title event_type status happened place_name place_kind latitude longitude country adm1 "
        "actor actor_text recipient recipient_text inferred data",
    ),
    table_of("incident_mentions", "incident n doc event span_start span_end words"),
    table_of("possibly_same", "incident other why"),
    table_of(
        "accounts",
        "id n incident holder stance happened place actor actor_text recipient recipient_text "
        "evidence evidence_doc evidence_start evidence_end evidence_words data",
    ),
    table_of("account_via", "account n party"),
    table_of("account_statements", "account n statement statement_id"),
    table_of("account_docs", "account n doc"),
    table_of(
        "account_given", "account n field value party doc span_start span_end words statement statement_id said_on via"
    ),
    table_of(
        "linked_figures",
        "key position doc figure incident holder low high unit measure hedge scope span_start span_end words day "
        "outlet matter data",
    ),
    table_of("account_figures", "account n figure"),
    table_of("claims", "id position holder proposition said_on data"),
    table_of("claim_statements", "claim n statement statement_id"),
    table_of("claim_docs", "claim n doc"),
    table_of("position_pairs", "later position earlier later_doc earlier_doc party topic asks data"),
    table_of(
        "linked_denials",
        "key position doc id statement statement_id kind scope basis incident names_start names_end names_words data",
    ),
    table_of("linked_denial_events", "denial n doc event span_start span_end words"),
    table_of("linked_denial_answers", "denial n statement statement_id"),
)
"""In the order of insertion: no row leads to a table further down."""

Linked = Iterator[tuple[str, Row]]
"""Names of tables, each with a row of it."""


class Known(Protocol):
    """What a ledger holds, for rows to lead to."""

    def doc(self, doc_id: str) -> int | None:
        """The key of a document."""

    def text(self, doc_id: str) -> str:
        """The text of a document."""

    def actor(self, actor_id: str) -> int | None:
        """The key of an actor."""

    def statement(self, statement_id: str) -> tuple[int, str, Span | None] | None:
        """The key of a statement, its document's id, and the stretch from the first to the last of its words."""

    def event(self, doc: int, span: Span) -> int | None:
        """The key of an event."""

    def figure(self, doc: int, span: Span) -> int | None:
        """The key of a figure."""

    def has_party(self, party: str) -> bool:
        """Whether a party is there."""

    def has_incident(self, incident: str) -> bool:
        """Whether an incident is there."""


class Maker:
    """Makes the rows of records that fit what a ledger holds. Raises LedgerError where one does not."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def party(self, group: str, p: Party) -> Linked:
        """The rows of a party but for those of its members."""
        plain = as_text(replace(p, members=()))
        yield "parties", (p.id, group, p.name, p.kind, p.side, int(p.named), side_key(side_shown(p)), plain)
        yield from (("party_names", (p.id, i, name)) for i, name in enumerate(p.names))
        yield from (("party_roles", (p.id, i, role)) for i, role in enumerate(p.roles))
        yield from (("party_keys", (p.id, key)) for key in sorted(look_up_keys((p.name, *p.names))))

    def member(self, actor: str, party: str, place: str) -> Row:
        """The row of a party's member."""
        return actor, party, place, self.known.actor(actor)

    def incident(self, position: str, x: Incident) -> Linked:
        """The rows of an incident but for those of what it may be the same as."""
        yield "incidents", self.incident_row(position, x)
        yield from (("incident_mentions", self.mention(x.id, i, m)) for i, m in enumerate(x.mentions))

    def incident_row(self, position: str, x: Incident) -> Row:
        """The row of an incident by itself."""
        who = (*self._party_or_text(x.actor), *self._party_or_text(x.recipient))
        plain = as_text(replace(x, possibly_same=(), possibly_why=()))
        what = (x.id, position, x.summary, x.event_type, x.status, x.when)
        return *what, *place_columns(x.where), *who, packed(x.inferred), plain

    def mention(self, incident: str, n: int, mention: EventMention) -> Row:
        """The row of a mention of an incident."""
        key = self._doc(mention.doc, f"incident {incident!r}")
        return incident, n, key, self.known.event(key, mention.span), *self._at(mention.doc, mention.span)

    def possible(self, incident: str, other: str, why: str) -> Linked:
        """The row of two incidents that may be one."""
        yield "possibly_same", (incident, self._incident(other, f"incident {incident!r}"), why)

    def account(self, n: int, a: Account, figures: Sequence[int]) -> Linked:
        """The rows of an account; figures are the keys of its figures."""
        whose = f"account {a.id!r}"
        about = (self._incident(a.incident, whose), self._party(a.holder, whose), a.stance, a.when, a.where)
        who = (*self._party_or_text(a.actor), *self._party_or_text(a.recipient))
        docs = [self._doc(d, whose) for d in a.docs]
        shown: Row = (None,) * 4
        if a.evidence_span:
            doc = self._doc_of_evidence(a)
            shown = (None if doc is None else self._doc(doc, whose), *self._at(doc, a.evidence_span))
        yield "accounts", (a.id, n, *about, *who, a.evidence, *shown, as_text(replace(a, figures=())))
        yield from (("account_via", (a.id, i, self._party(p, whose))) for i, p in enumerate(a.via))
        yield from (("account_statements", (a.id, i, *self._statement(s))) for i, s in enumerate(a.statements))
        yield from (("account_docs", (a.id, i, d)) for i, d in enumerate(docs))
        yield from (("account_given", (a.id, i, *self._given(g, whose))) for i, g in enumerate(a.given))
        yield from (("account_figures", (a.id, i, f)) for i, f in enumerate(figures))

    def figure(self, key: int, position: str, x: LinkedFigure) -> Linked:
        """The row of a figure."""
        f, doc = x.figure, self._doc(x.doc, "a figure")
        about = (self._incident(x.incident, "a figure"), self._party(x.holder, "a figure"))
        what = (real(f.low), real(f.high), f.unit, f.measure, f.hedge, f.scope)
        here = self.known.figure(doc, f.span)
        given = (x.day, x.outlet, x.matter, as_text(x))
        yield "linked_figures", (key, position, doc, here, *about, *what, *self._at(x.doc, f.span), *given)

    def claim(self, position: str, c: Claim) -> Linked:
        """The rows of a claim."""
        whose = f"claim {c.id!r}"
        yield "claims", (c.id, position, self._party(c.holder, whose), c.proposition, c.said_on, as_text(c))
        yield from (("claim_statements", (c.id, i, *self._statement(s))) for i, s in enumerate(c.statements))
        yield from (("claim_docs", (c.id, i, self._doc(d, whose))) for i, d in enumerate(c.docs))

    def pair(self, position: str, p: PositionPair) -> Linked:
        """The row of two positions."""
        earlier, later = (self._doc(d, f"position {p.later!r}") for d in p.docs)
        yield (
            "position_pairs",
            (p.later, position, p.earlier, later, earlier, p.party, p.topic, int(p.asks), as_text(p)),
        )

    def denial(self, key: int, position: str, d: Denial) -> Linked:
        """The rows of a denial."""
        incident = self._incident(d.incident, f"denial {d.id!r}")
        known = self.known.statement(d.statement)
        doc = known[1] if known is not None else None
        where = None if doc is None else self._doc(doc, f"denial {d.id!r}")
        named = NO_SPAN if d.names is None else self._at(doc, d.names)
        said = (*self._statement(d.statement), d.kind, d.scope, d.basis, incident, *named, as_text(d))
        yield "linked_denials", (key, position, where, d.id, *said)
        for i, span in enumerate(d.events):
            event = None if where is None else self.known.event(where, span)
            yield "linked_denial_events", (key, i, where, event, *self._at(doc, span))
        yield from (("linked_denial_answers", (key, i, *self._statement(s))) for i, s in enumerate(d.answers))

    def _given(self, g: Given, whose: str) -> Row:
        """What an account's holder gives, without which account's and its number there."""
        party = g.value if g.field in ("actor", "recipient") and self.known.has_party(g.value) else None
        statement = self._statement(g.statement) if g.statement is not None else (None, None)
        where = (self._doc(g.doc, whose), *self._at(g.doc, g.span))
        return g.field, g.value, party, *where, *statement, g.said_on, packed(g.via)

    # -------------------------------------------------------------- where rows lead

    def _doc(self, doc: str, whose: str) -> int:
        key = self.known.doc(doc)
        if key is None:
            raise LedgerError(f"Linkage: {whose} names document {doc!r}, which this ledger does not hold.")
        return key

    def _party(self, party: str | None, whose: str) -> str | None:
        if party is not None and not self.known.has_party(party):
            raise LedgerError(f"Linkage: {whose} names party {party!r}, which is not among its parties.")
        return party

    def _incident(self, incident: str | None, whose: str) -> str | None:
        if incident is not None and not self.known.has_incident(incident):
            raise LedgerError(f"Linkage: {whose} names incident {incident!r}, which is not among its incidents.")
        return incident

    def _party_or_text(self, party: str | None) -> tuple[str | None, str | None]:
        return (party, None) if party is not None and self.known.has_party(party) else (None, party)

    def _statement(self, statement: str) -> tuple[int | None, str]:
        known = self.known.statement(statement)
        return (known[0] if known is not None else None), statement

    def _at(self, doc: str | None, span: Span) -> Row:
        if doc is None:
            return span.start, span.end, None
        try:
            return span.start, span.end, words_at(self.known.text(doc), span)
        except SpanError as error:
            raise LedgerError(f"Linkage: {error} (document {doc})") from error

    def _doc_of_evidence(self, account: Account) -> str | None:
        """The document in which evidence is offered: as the account says, else the only one with a statement there."""
        if account.evidence_doc is not None:
            return account.evidence_doc
        span = account.evidence_span
        around = (k for s in account.statements if (k := self.known.statement(s)) is not None)
        docs = {doc for _, doc, hull in around if span is not None and hull is not None and contains(hull, span)}
        return docs.pop() if len(docs) == 1 else None


def side_shown(party: Party) -> str | None:
    """For whom a party speaks; a state speaks for itself."""
    return party.side or (party.name if party.kind == "state" else None)


def as_text(record: Any) -> str:
    """A record as JSON."""
    return json.dumps(to_data(record), ensure_ascii=False, separators=(",", ":"))
