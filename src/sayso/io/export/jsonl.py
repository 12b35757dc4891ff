"""JSON lines: a story with its reading, one a line, as `sayso read --json` prints it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.records import to_data
from sayso.text import to_source, words_at
from sayso.types import (
    Account,
    Actor,
    Attribution,
    Denial,
    Document,
    Event,
    Figure,
    Incident,
    Linkage,
    Piece,
    Place,
    Position,
    Span,
    Statement,
    Timex,
)

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Links:
    """A linkage with its look-ups, made once for the lines of many stories."""

    linkage: Linkage
    incidents: dict[str, list[Incident]]
    """By the documents that have a part in them."""
    accounts: dict[str, list[Account]]
    """By their incidents."""
    denials: dict[str, list[Denial]]
    """By their statements."""
    incident_of: dict[tuple[str, Span], str | None]
    """From a figure's document and span."""
    told: dict[tuple[str, Span], Incident]
    """From an event's document and span."""
    names: dict[str, str]
    """Of the parties."""


def make_links(linkage: Linkage) -> Links:
    """linkage with its look-ups."""
    links = Links(linkage, {}, {}, {}, {}, {}, {p.id: p.name for p in linkage.parties})
    for incident in linkage.incidents:
        for doc in dict.fromkeys(m.doc for m in incident.mentions):
            links.incidents.setdefault(doc, []).append(incident)
        links.told.update(((m.doc, m.span), incident) for m in incident.mentions)
    for account in linkage.accounts:
        links.accounts.setdefault(account.incident, []).append(account)
    for denial in linkage.denials:
        links.denials.setdefault(denial.statement, []).append(denial)
    for linked in linkage.figures:
        links.incident_of.setdefault((linked.doc, linked.figure.span), linked.incident)
    return links


@dataclass(frozen=True, slots=True)
class _View:
    """What every row needs: the document and its links, and how a span is written."""

    doc: Document
    links: Links
    place: Callable[[Span], list[int]]
    names: dict[str, str]
    """Of the document's own actors."""

    def span(self, span: Span | None) -> list[int] | None:
        return None if span is None else self.place(span)

    def spans(self, spans: Sequence[Span]) -> list[list[int]]:
        return [self.place(s) for s in spans]

    def words(self, span: Span | None) -> str | None:
        return None if span is None else words_at(self.doc.text, span)

    def worded(self, spans: Sequence[Span]) -> list[Data]:
        """Spans as objects, each with its words."""
        return [{"span": self.span(s), "words": self.words(s)} for s in spans]


def to_jsonl(doc: Document, *, pieces: tuple[Piece, ...] | None = None, linkage: Linkage | Links | None = None) -> str:
    """doc as one JSON line without its line end; with pieces, spans lie in the text as given and `text` is left out.

    Incidents are those of linkage that doc has a part in; for many stories give make_links(linkage), made once.
    """

    def place(span: Span) -> list[int]:
        given = span if pieces is None else to_source(span, pieces)
        return [given.start, given.end]

    links = linkage if isinstance(linkage, Links) else make_links(linkage or Linkage())
    view = _View(doc, links, place, {a.id: a.name for a in doc.actors})
    body: Data = {"text": doc.text} if pieces is None else {"source_offsets": True}
    data = {
        "doc": doc.name,
        "id": doc.id,
        "title": doc.title,
        "outlet": doc.outlet,
        "url": doc.url,
        "dct": doc.dct,
        **body,
        "attributions": [_attribution(view, x) for x in doc.attributions],
        "statements": [_statement(view, x) for x in doc.statements],
        "timexes": [_timex(view, x) for x in doc.timexes],
        "places": [{"span": view.span(x.span)} | _place(x) for x in doc.places],
        "actors": [_actor(view, x) for x in doc.actors],
        "events": [_event(view, x) for x in doc.events],
        "incidents": _incidents(view),
        "denials": [_denial(view, x) for x in _denials(view)],
        "figures": [_figure(view, x) for x in doc.figures],
        "positions": [_position(view, x) for x in doc.positions],
    }
    return json.dumps(data, ensure_ascii=False)


# ------------------------------------------------------------------ what the story itself has


def _row(item: object) -> Data:
    """A record's fields as JSON data; whoever calls this writes the spans anew."""
    return dict(to_data(item))


def _attribution(view: _View, item: Attribution) -> Data:
    return {
        "source": view.spans(item.source),
        "cue": view.spans(item.cue),
        "content": view.spans(item.content),
        "confidence": round(item.confidence, 4),
    }


def _statement(view: _View, item: Statement) -> Data:
    return _row(item) | {
        "content": view.spans(item.content),
        "words": [view.words(s) for s in item.content],
        "cue": view.span(item.cue),
        "cue_words": view.words(item.cue),
        "source": view.spans(item.source),
        "source_words": [view.words(s) for s in item.source],
        "candidate_names": [view.names.get(c, c) for c in item.candidates],
    }


def _timex(view: _View, item: Timex) -> Data:
    return {"span": view.span(item.span), "type": item.type, "value": item.value}


def _place(item: Place) -> Data:
    """A place without its span: an incident's may stand in another story."""
    return {
        "name": item.name,
        "lat": item.lat,
        "lon": item.lon,
        "country": item.country,
        "adm1": item.adm1,
        "kind": item.kind,
        "candidates": list(item.candidates),
    }


def _actor(view: _View, item: Actor) -> Data:
    return _row(item) | {
        "mentions": view.worded(item.mentions),
        "roles": [{"name": r.name, "span": view.span(r.span), "words": view.words(r.span)} for r in item.roles],
        "side_evidence": view.span(item.side_evidence),
        "side_evidence_words": view.words(item.side_evidence),
    }


def _event(view: _View, item: Event) -> Data:
    where = item.where
    return _row(item) | {
        "span": view.span(item.span),
        "words": view.words(item.span),
        "when_span": view.span(item.when_span),
        "when_words": view.words(item.when_span),
        "where": None if where is None else {"span": view.span(where.span)} | _place(where),
        **_standing(view, item),
    }


def _standing(view: _View, item: Event) -> Data:
    """Whose word an event is: the incident's that it tells of, else its own holder's alone."""
    incident = view.links.told.get((view.doc.id, item.span))
    if incident is not None:
        accounts = view.links.accounts.get(incident.id, [])
        by = {s: _holders(view, accounts, s) for s in ("asserts", "denies")}
        return {
            "incident": incident.id, "asserted_by": by["asserts"], "denied_by": by["denies"], "status": incident.status
        }  # fmt: skip
    holder = next((s.holder for s in view.doc.statements if s.id == item.statement), None)
    name = _party(view, None) if item.statement is None else view.names.get(holder or "", "nobody named")
    return {
        "incident": None,
        "asserted_by": [name] if item.stance == "asserts" else [],
        "denied_by": [name] if item.stance == "denies" else [],
        "status": "tied to no incident",
    }


def _figure(view: _View, item: Figure) -> Data:
    return _row(item) | {
        "span": view.span(item.span),
        "words": view.words(item.span),
        "scope_span": view.span(item.scope_span),
        "scope_words": view.words(item.scope_span),
        "event": view.span(item.event),
        "event_words": view.words(item.event),
        "incident": view.links.incident_of.get((view.doc.id, item.span)),
    }


def _denial(view: _View, item: Denial) -> Data:
    named = {"names": view.span(item.names), "names_words": view.words(item.names)}
    return _row(item) | {"events": view.worded(item.events)} | named


def _position(view: _View, item: Position) -> Data:
    return _row(item) | {"span": view.span(item.span), "words": view.words(item.span)}


# ------------------------------------------------------------------ what linking adds


def _denials(view: _View) -> list[Denial]:
    """The document's denials; those that linking tied to an incident or a statement elsewhere, as it left them."""
    found = {d.id: d for d in view.doc.denials}
    found.update((d.id, d) for s in view.doc.statements for d in view.links.denials.get(s.id, ()))
    return list(found.values())


def _incidents(view: _View) -> list[Data]:
    return [_incident(view, x) for x in view.links.incidents.get(view.doc.id, ())]


def _incident(view: _View, item: Incident) -> Data:
    accounts = view.links.accounts.get(item.id, [])
    return {
        "id": item.id,
        "event_type": item.event_type,
        "summary": item.summary,
        "mentions": view.worded([m.span for m in item.mentions if m.doc == view.doc.id]),
        "when": item.when,
        "where": _place(item.where) if item.where else None,
        "inferred": list(item.inferred),
        "status": item.status,
        "asserted_by": _holders(view, accounts, "asserts"),
        "denied_by": _holders(view, accounts, "denies"),
        "accounts": [_account(view, a) for a in accounts],
    }


def _holders(view: _View, accounts: Sequence[Account], stance: str) -> list[str]:
    """The names of those whose accounts take a stance, each once."""
    return list(dict.fromkeys(_party(view, a.holder) for a in accounts if a.stance == stance))


def _party(view: _View, party: str | None) -> str:
    """A party's name; the outlet's for None, which is its own voice."""
    if party is None:
        return view.doc.outlet or "the outlet"
    return view.links.names.get(party, party)


def _account(view: _View, item: Account) -> Data:
    linked = view.links.linkage.figures
    figures = [linked[i] for i in item.figures if i < len(linked)]
    # Without a document of its own, evidence that several stories may hold is not this one's for certain.
    here = item.evidence_doc == view.doc.id or (item.evidence_doc is None and item.docs == (view.doc.id,))
    return _row(item) | {
        "holder_name": _party(view, item.holder),
        "via_names": [_party(view, x) for x in item.via],
        "figures": [_figure(view, f.figure) for f in figures if f.doc == view.doc.id],
        "evidence_span": view.span(item.evidence_span) if here else None,
        "evidence_words": view.words(item.evidence_span) if here else None,
    }
