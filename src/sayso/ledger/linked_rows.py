"""A linkage as rows of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import LedgerError, SpanError
from sayso.ledger.rows import Row, Rows, first_twice, place_columns, real, table_of
from sayso.text import contains, words_at
from sayso.types import Account, Claim, Denial, Incident, Linkage, LinkedFigure, Party, Span

LINKED_TABLES = (
    table_of("parties", "id name kind side named"),
    table_of("party_members", "party n actor actor_id"),
    table_of("party_names", "party n name"),
    table_of("party_roles", "party n name"),
    table_of(
        "incidents",
        "id title event_type status happened place_name place_kind latitude longitude country adm1 "
        "actor actor_text recipient recipient_text",
    ),
    table_of("incident_mentions", "incident n doc event span_start span_end words"),
    table_of("possibly_same", "incident n other"),
    table_of(
        "accounts",
        "id incident holder stance happened place actor actor_text recipient recipient_text "
        "evidence evidence_doc evidence_start evidence_end evidence_words",
    ),
    table_of("account_via", "account n party"),
    table_of("account_statements", "account n statement statement_id"),
    table_of("account_docs", "account n doc"),
    table_of(
        "linked_figures",
        "key doc figure incident holder low high unit measure hedge scope span_start span_end words",
    ),
    table_of("account_figures", "account n figure"),
    table_of("claims", "id holder proposition said_on"),
    table_of("claim_statements", "claim n statement statement_id"),
    table_of("claim_docs", "claim n doc"),
    table_of("linked_denials", "key id statement statement_id kind scope basis incident"),
    table_of("linked_denial_events", "denial n doc event span_start span_end words"),
    table_of("linked_denial_answers", "denial n statement statement_id"),
)
"""In the order of insertion: no row leads to a table further down."""

Place = tuple[int, int, int]
"""Document key, start and end."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds, for rows to lead to."""

    docs: Mapping[str, int]
    """From id to key."""
    actors: Mapping[str, int]
    statements: Mapping[str, tuple[int, str]]
    """From id to key and document id."""
    hulls: Mapping[str, Span]
    """From a statement's id to the stretch from the first to the last of its words."""
    events: Mapping[Place, int]
    figures: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class _Maker:
    """What a row of one linkage needs to lead elsewhere."""

    linkage: Linkage
    known: Known
    words: Mapping[tuple[str, Span], str]
    parties: frozenset[str]
    incidents: frozenset[str]

    def doc(self, doc: str, whose: str) -> int:
        if doc not in self.known.docs:
            raise LedgerError(f"Linkage: {whose} names document {doc!r}, which this ledger does not hold.")
        return self.known.docs[doc]

    def party(self, party: str | None, whose: str) -> str | None:
        return _among(self.parties, party, f"{whose} names party", "parties")

    def incident(self, incident: str | None, whose: str) -> str | None:
        return _among(self.incidents, incident, f"{whose} names incident", "incidents")

    def party_or_text(self, party: str | None) -> tuple[str | None, str | None]:
        return (party, None) if party in self.parties else (None, party)

    def statement(self, statement: str) -> tuple[int | None, str]:
        key, _ = self.known.statements.get(statement, (None, ""))
        return key, statement

    def at(self, doc: str | None, span: Span) -> Row:
        return span.start, span.end, None if doc is None else self.words[doc, span]


def _among(known: frozenset[str], wanted: str | None, says: str, among: str) -> str | None:
    if wanted is not None and wanted not in known:
        raise LedgerError(f"Linkage: {says} {wanted!r}, which is not among its {among}.")
    return wanted


def doc_of_denial(denial: Denial, known: Known) -> str | None:
    """The document in which a denial's own events stand; None where its statement is unknown."""
    return known.statements[denial.statement][1] if denial.statement in known.statements else None


def doc_of_evidence(account: Account, known: Known) -> str | None:
    """The document in which an account's evidence is offered: as it says, else the only one with a statement there."""
    if account.evidence_doc is not None:
        return account.evidence_doc
    span = account.evidence_span
    around = [s for s in account.statements if s in known.statements and s in known.hulls]
    docs = {known.statements[s][1] for s in around if span is not None and contains(known.hulls[s], span)}
    return docs.pop() if len(docs) == 1 else None


def wanted_spans(linkage: Linkage, known: Known) -> dict[str, set[Span]]:
    """The spans, by document, whose words the rows will hold."""
    wanted: dict[str, set[Span]] = defaultdict(set)
    for incident in linkage.incidents:
        for mention in incident.mentions:
            wanted[mention.doc].add(mention.span)
    for account in linkage.accounts:
        shown = doc_of_evidence(account, known)
        if account.evidence_span and shown is not None:
            wanted[shown].add(account.evidence_span)
    for figure in linkage.figures:
        wanted[figure.doc].add(figure.figure.span)
    for denial in linkage.denials:
        doc = doc_of_denial(denial, known)
        if doc is not None:
            wanted[doc].update(denial.events)
    return wanted


def words_in(doc: str, text: str, spans: Iterable[Span]) -> dict[tuple[str, Span], str]:
    """The words under spans of one document's text. Raises LedgerError where a span runs past its end."""
    try:
        return {(doc, span): words_at(text, span) for span in spans}
    except SpanError as error:
        raise LedgerError(f"Linkage: {error} (document {doc})") from error


def explode_linkage(linkage: Linkage, known: Known, words: Mapping[tuple[str, Span], str]) -> Rows:
    """The rows of a linkage. words holds what wanted_spans() asked for."""
    for what in ("parties", "incidents", "accounts", "claims"):
        twice = first_twice([record.id for record in getattr(linkage, what)])
        if twice is not None:
            raise LedgerError(f"Linkage: two of its {what} have the id {twice!r}.")
    parties, incidents = frozenset(p.id for p in linkage.parties), frozenset(i.id for i in linkage.incidents)
    maker = _Maker(linkage, known, words, parties, incidents)
    rows: Rows = {t.name: [] for t in LINKED_TABLES}
    for name, make in _MAKERS:
        for n, record in enumerate(getattr(linkage, name)):
            for table, row in make(record, n, maker):
                rows[table].append(row)
    return rows


def _party(p: Party, _: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    yield "parties", (p.id, p.name, p.kind, p.side, int(p.named))
    yield from (("party_members", (p.id, i, maker.known.actors.get(m), m)) for i, m in enumerate(p.members))
    yield from (("party_names", (p.id, i, name)) for i, name in enumerate(p.names))
    yield from (("party_roles", (p.id, i, role)) for i, role in enumerate(p.roles))


def _incident(x: Incident, _: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    who = (*maker.party_or_text(x.actor), *maker.party_or_text(x.recipient))
    yield "incidents", (x.id, x.summary, x.event_type, x.status, x.when, *place_columns(x.where), *who)
    for i, mention in enumerate(x.mentions):
        key = maker.doc(mention.doc, f"incident {x.id!r}")
        event = maker.known.events.get((key, mention.span.start, mention.span.end))
        yield "incident_mentions", (x.id, i, key, event, *maker.at(mention.doc, mention.span))
    for i, other in enumerate(x.possibly_same):
        yield "possibly_same", (x.id, i, maker.incident(other, f"incident {x.id!r}"))


def _account(a: Account, _: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    whose = f"account {a.id!r}"
    about = (maker.incident(a.incident, whose), maker.party(a.holder, whose), a.stance, a.when, a.where)
    who = (*maker.party_or_text(a.actor), *maker.party_or_text(a.recipient))
    docs = [maker.doc(d, whose) for d in a.docs]
    shown: Row = (None,) * 4
    if a.evidence_span:
        doc = doc_of_evidence(a, maker.known)
        shown = (None if doc is None else maker.doc(doc, whose), *maker.at(doc, a.evidence_span))
    yield "accounts", (a.id, *about, *who, a.evidence, *shown)
    yield from (("account_via", (a.id, i, maker.party(p, whose))) for i, p in enumerate(a.via))
    yield from (("account_statements", (a.id, i, *maker.statement(s))) for i, s in enumerate(a.statements))
    yield from (("account_docs", (a.id, i, d)) for i, d in enumerate(docs))
    for i, figure in enumerate(a.figures):
        if not 0 <= figure < len(maker.linkage.figures):
            raise LedgerError(f"Linkage: {whose} names figure {figure}; there are {len(maker.linkage.figures)}.")
        yield "account_figures", (a.id, i, figure + 1)


def _figure(x: LinkedFigure, n: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    f, key = x.figure, maker.doc(x.doc, "a figure")
    here = maker.known.figures.get((key, f.span.start, f.span.end))
    about = (maker.incident(x.incident, "a figure"), maker.party(x.holder, "a figure"))
    what = (real(f.low), real(f.high), f.unit, f.measure, f.hedge, f.scope)
    yield "linked_figures", (n + 1, key, here, *about, *what, *maker.at(x.doc, f.span))


def _claim(c: Claim, _: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    whose = f"claim {c.id!r}"
    yield "claims", (c.id, maker.party(c.holder, whose), c.proposition, c.said_on)
    yield from (("claim_statements", (c.id, i, *maker.statement(s))) for i, s in enumerate(c.statements))
    yield from (("claim_docs", (c.id, i, maker.doc(d, whose))) for i, d in enumerate(c.docs))


def _denial(d: Denial, n: int, maker: _Maker) -> Iterator[tuple[str, Row]]:
    incident = maker.incident(d.incident, f"denial {d.id!r}")
    yield "linked_denials", (n + 1, d.id, *maker.statement(d.statement), d.kind, d.scope, d.basis, incident)
    doc = doc_of_denial(d, maker.known)
    key = maker.known.docs[doc] if doc is not None else None
    for i, span in enumerate(d.events):
        event = None if key is None else maker.known.events.get((key, span.start, span.end))
        yield "linked_denial_events", (n + 1, i, key, event, *maker.at(doc, span))
    yield from (("linked_denial_answers", (n + 1, i, *maker.statement(s))) for i, s in enumerate(d.answers))


_MAKERS: tuple[tuple[str, Callable[[Any, int, _Maker], Iterator[tuple[str, Row]]]], ...] = (
    ("parties", _party),
    ("incidents", _incident),
    ("accounts", _account),
    ("figures", _figure),
    ("claims", _claim),
    ("denials", _denial),
)
