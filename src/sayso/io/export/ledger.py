"""The ledger export: documents and their linkage in the shape that the ledger gold and its scorer take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.codebook import HEDGES, NON_DENIAL
from sayso.text import words_at
from sayso.types import (
    Account,
    Denial,
    Document,
    Incident,
    Linkage,
    LinkedFigure,
    Party,
    Position,
    Span,
    Statement,
)  # fmt: skip

GOLD_MEASURES = {"missing": "other"}
"""Measures that the gold's format does not know, as it would have them."""


def to_ledger(docs: Sequence[Document], linkage: Linkage) -> dict[str, Any]:
    """docs and what links them as one JSON object: actors, statements, incidents, denials, figures, positions.

    Spans carry their words; every incident carries asserted_by, denied_by and status. A figure without an incident and
    a position whose holder is no party are left out, as the shape has no room for them.
    """
    names = story_names(docs)
    by_id = {d.id: d for d in docs}
    party_of = linkage.party_of
    statements = {s.id: d for d in docs for s in d.statements}
    incidents = {i.id for i in linkage.incidents}
    mentions = party_mentions(docs, names, party_of)
    own: dict[str, list[Account]] = {}
    for account in linkage.accounts:
        if account.holder:
            own.setdefault(account.incident, []).append(account)
    return {
        "actors": [actor_row(p, mentions.get(p.id, [])) for p in linkage.parties],
        "statements": [statement_row(d, s, names, party_of) for d in docs for s in d.statements if s.content],
        "incidents": [incident_row(i, own.get(i.id, []), by_id, names) for i in linkage.incidents if i.mentions],
        "denials": [
            denial_row(n, names[statements[n.statement].id], statements)
            for n in linkage.denials if n.statement in statements and n.kind != NON_DENIAL
        ],
        "figures": [
            figure_row(f, by_id[f.doc], names) for f in linkage.figures
            if f.incident in incidents and (f.figure.low is not None or f.figure.high is not None)
        ],
        "positions": [
            position_row(d, p, names, party_of) for d in docs for p in d.positions
            if p.holder in party_of and p.statement in statements
        ],
    }  # fmt: skip


def story_names(docs: Sequence[Document]) -> dict[str, str]:
    """For each document id the key of its story: its own name, or its id where it has none or shares it."""
    counts = Counter(d.name for d in docs)
    return {d.id: d.name if d.name and counts[d.name] == 1 else d.id for d in docs}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def party_mentions(
    docs: Sequence[Document], names: Mapping[str, str], party_of: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """For each party all mentions of its members."""
    found: dict[str, list[dict[str, Any]]] = {}
    for doc in docs:
        for actor in doc.actors:
            if actor.id in party_of:
                found.setdefault(party_of[actor.id], []).extend(
                    {"doc": names[doc.id], "span": _span(m), "words": words_at(doc.text, m)} for m in actor.mentions
                )
    return found


def actor_row(party: Party, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    """A party with its mentions."""
    return {
        "id": party.id, "name": party.name, "kind": party.kind, "side": party.side,
        "role": party.roles[0] if party.roles else None, "mentions": mentions,
    }  # fmt: skip


def statement_row(
    doc: Document, statement: Statement, names: Mapping[str, str], party_of: Mapping[str, str]
) -> dict[str, Any]:
    """A statement with its holder and relay as parties; the holder is never in its own relay.

    said_on is a day: the shape has no room for "last week".
    """
    holder = party_of.get(statement.holder) if statement.holder else None
    relay = [party_of[r] for r in statement.relay if r in party_of and party_of[r] != holder]
    cue = statement.cue
    return {
        "id": statement.id,
        "doc": names[doc.id],
        "content": [_span(s) for s in statement.content],
        "words": [words_at(doc.text, s) for s in statement.content],
        "cue": _span(cue) if cue else None,
        "cue_words": words_at(doc.text, cue) if cue else None,
        "holder": holder,
        "relay": relay,
        "act": statement.act,
        "mode": statement.mode,
        "addressee": party_of.get(statement.addressee) if statement.addressee else None,
        "said_on": statement.said_on if statement.said_on and "/" not in statement.said_on else None,
        "venue": statement.venue,
    }


def incident_row(
    incident: Incident, accounts: Sequence[Account], docs: Mapping[str, Document], names: Mapping[str, str]
) -> dict[str, Any]:
    """An incident with what most mentions give, and which of its holders' accounts assert and deny it."""
    where = incident.where
    known = where is not None and where.lat is not None and where.lon is not None
    return {
        "id": incident.id,
        "type": incident.event_type,
        "summary": incident.summary,
        "when": incident.when,
        "where": where.name if where else None,
        "where_adm": (where.adm1 or where.country) if where else None,
        "lat": where.lat if where and known else None,
        "lon": where.lon if where and known else None,
        "actor": incident.actor,
        "recipient": incident.recipient,
        "asserted_by": [a.holder for a in accounts if a.stance == "asserts"],
        "denied_by": [a.holder for a in accounts if a.stance == "denies"],
        "status": incident.status,
        "inferred": list(incident.inferred),
        "possibly_same": list(incident.possibly_same),
        "mentions": [
            {"doc": names[m.doc], "span": _span(m.span), "words": words_at(docs[m.doc].text, m.span)}
            for m in incident.mentions
        ],
    }


def denial_row(denial: Denial, doc: str, statements: Mapping[str, Document]) -> dict[str, Any]:
    """A denial with what it is about and why we say so."""
    return {
        "doc": doc, "statement": denial.statement, "kind": denial.kind, "scope": denial.scope, "basis": denial.basis,
        "target_incident": denial.incident, "target_statements": [a for a in denial.answers if a in statements],
    }  # fmt: skip


def figure_row(linked: LinkedFigure, doc: Document, names: Mapping[str, str]) -> dict[str, Any]:
    """A figure with its incident and holder; a hedge that the shape does not know is left out."""
    figure = linked.figure
    return {
        "incident": linked.incident, "doc": names[doc.id], "span": _span(figure.span),
        "words": words_at(doc.text, figure.span), "low": _whole(figure.low), "high": _whole(figure.high),
        "unit": figure.unit, "measure": GOLD_MEASURES.get(figure.measure, figure.measure),
        "hedge": figure.hedge if figure.hedge in HEDGES else None,
        "holder": linked.holder, "scope": figure.scope,
    }  # fmt: skip


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def position_row(
    doc: Document, position: Position, names: Mapping[str, str], party_of: Mapping[str, str]
) -> dict[str, Any]:
    """A position with its holder as a party."""
    return {
        "doc": names[doc.id], "statement": position.statement, "holder": party_of[position.holder],
        "topic": position.topic, "stance": position.stance, "date": position.date, "span": _span(position.span),
        "words": words_at(doc.text, position.span),
    }  # fmt: skip
