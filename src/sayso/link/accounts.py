"""Accounts: what each holder says of each incident, with its own when, where, who, how many and evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.link.incidents import common_place, common_when, most
from sayso.link.likeness import Trace, make_trace
from sayso.text import content_id, hull
from sayso.types import Account, Denial, Document, Event, Incident, LinkedFigure, Span, Statement

AGAINST = ("denies", "rejects", "contradicts")
FOR = ("confirms", "admits")
EVIDENCE = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in (
    ("refused", r"\b(?:declin|refus)\w+ to (?:show|release|publish|give) (?:\w+ ){0,2}(?:evidence|proof|details)"
                r"|\b(?:yet to|did not|without) (?:show|offer|provid|present|produc)\w* (?:\w+ )?(?:evidence|proof)"
                r"|\boffered no (?:evidence|proof)"),
    ("video", r"\b(?:videos?|footage|film(?:ed)?|recordings?)\b"),
    ("photo", r"\b(?:photo\w*|pictures?|satellite image\w*|images?)\b"),
    ("intelligence", r"\b(?:intelligence|intercept\w*|tapped|radar data|surveillance)\b"),
    ("eyewitness", r"\b(?:eye-?witness\w*|witness\w*|residents?|survivors?)\b"),
    ("document", r"\b(?:documents?|report|letter|charge sheet|post-mortem|autopsy|test results?|tests)\b"),
))  # fmt: skip
STATUS_RULE = (
    "acknowledged by: a party says of its own side that it happened so. claimed by: parties that assert it, "
    "first-hand or through others. denied by: parties that deny, reject or contradict it. single account: one party "
    "asserts it and none denies it. disputed: some assert and some deny. no party named: only the outlets' own voice."
)
"""How an incident's status is worded; printed beside it."""


@dataclass(slots=True)
class Gathered:
    """What one holder is met saying of one incident, before it is an account."""

    traces: list[Trace]
    statements: list[Statement]
    docs: list[str]
    against: bool = False
    upheld: bool = False


def link_accounts(
    docs: Sequence[Document],
    incidents: Sequence[Incident],
    denials: Sequence[Denial],
    figures: Sequence[LinkedFigure],
    party_of: Mapping[str, str],
) -> tuple[Account, ...]:
    """One account for each incident and holder, in the order of incidents; each outlet's own voice has one too."""
    home = {(m.doc, m.span): i.id for i in incidents for m in i.mentions}
    gathered: dict[tuple[str, str | None, str], Gathered] = {}
    for doc in docs:
        statements = {s.id: s for s in doc.statements}
        for event in doc.events:
            if incident := home.get((doc.id, event.span)):
                _file_event(gathered, incident, doc, event, statements, party_of)
    _file_denials(gathered, docs, denials, party_of)
    counted: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, f in enumerate(figures):
        if f.incident is not None:
            counted[f.incident, f.holder].append(n)
    order = {i.id: n for n, i in enumerate(incidents)}
    texts = {d.id: d for d in docs}
    return tuple(
        make_account(key, gathered[key], counted, figures, texts, party_of)
        for key in sorted(gathered, key=lambda k: (order[k[0]], k[1] is not None, k[1] or "", k[2]))
    )


def _file_event(
    gathered: dict[tuple[str, str | None, str], Gathered],
    incident: str,
    doc: Document,
    event: Event,
    statements: Mapping[str, Statement],
    party_of: Mapping[str, str],
) -> None:
    statement = statements.get(event.statement or "")
    holder = party_of.get(statement.holder) if statement and statement.holder else None
    outlet = "" if holder else doc.outlet or doc.id
    entry = gathered.setdefault((incident, holder, outlet), Gathered([], [], []))
    entry.traces.append(make_trace(doc, event, party_of))
    if statement is not None and statement not in entry.statements:
        entry.statements.append(statement)
    if doc.id not in entry.docs:
        entry.docs.append(doc.id)
    if holder and event.stance == "denies":
        entry.against = True


def _file_denials(
    gathered: dict[tuple[str, str | None, str], Gathered],
    docs: Sequence[Document],
    denials: Sequence[Denial],
    party_of: Mapping[str, str],
) -> None:
    said = {s.id: (d, s) for d in docs for s in d.statements}
    for denial in denials:
        if denial.incident is None or denial.statement not in said:
            continue
        doc, statement = said[denial.statement]
        holder = party_of.get(statement.holder) if statement.holder else None
        key = (denial.incident, holder, "" if holder else doc.outlet or doc.id)
        entry = gathered.setdefault(key, Gathered([], [], []))
        entry.against = entry.against or denial.kind in AGAINST
        entry.upheld = entry.upheld or denial.kind in FOR
        if statement not in entry.statements:
            entry.statements.append(statement)
        if doc.id not in entry.docs:
            entry.docs.append(doc.id)


def make_account(
    key: tuple[str, str | None, str],
    entry: Gathered,
    counted: Mapping[tuple[str, str | None], Sequence[int]],
    figures: Sequence[LinkedFigure],
    docs: Mapping[str, Document],
    party_of: Mapping[str, str],
) -> Account:
    """The account that what was gathered amounts to."""
    incident, holder, outlet = key
    place = common_place(entry.traces)
    evidence, span = find_evidence([docs[d] for d in entry.docs], entry.statements) if holder else (None, None)
    own = [n for n in counted.get((incident, holder), ()) if figures[n].doc in entry.docs or holder]
    return Account(
        id=content_id("k", incident, holder, outlet),
        incident=incident,
        holder=holder,
        stance=stance_of(entry),
        via=via_of(entry.statements, party_of),
        statements=tuple(s.id for s in entry.statements),
        docs=tuple(entry.docs),
        when=common_when(entry.traces),
        where=place.name if place else None,
        actor=most([t.actor for t in entry.traces]),
        recipient=most([t.recipient for t in entry.traces]),
        figures=tuple(own),
        evidence=evidence,
        evidence_span=span,
    )


def stance_of(entry: Gathered) -> str:
    """asserts, denies or neither: a denial outweighs a mention, and what is possible, planned or feared is neither."""
    if entry.against:
        return "denies"
    if entry.upheld or any(t.event.stance == "asserts" for t in entry.traces):
        return "asserts"
    return "neither"


def via_of(statements: Sequence[Statement], party_of: Mapping[str, str]) -> tuple[str, ...]:
    """Through whom an account came: nobody where any of its statements is first-hand, else the shortest chain."""
    chains = [tuple(party_of[r] for r in s.relay if r in party_of) for s in statements]
    return min(chains, key=lambda c: (len(c), c), default=())


def find_evidence(docs: Sequence[Document], statements: Sequence[Statement]) -> tuple[str | None, Span | None]:
    """The evidence that statements offer, with the words that say so; a refusal to show any goes first."""
    for kind, pattern in EVIDENCE:
        for statement in statements:
            doc = next((d for d in docs if any(s.id == statement.id for s in d.statements)), None)
            if doc is None:
                continue
            pieces = [*statement.content, *([statement.cue] if statement.cue else []), *statement.source]
            where = hull(pieces)
            if match := pattern.search(doc.text, where.start, min(where.end, where.start + 600)):
                return kind, Span(match.start(), match.end())
    return None, None


def status_of(accounts: Sequence[Account], admitted: Sequence[str], names: Mapping[str, str]) -> str:
    """An incident's status in words, by STATUS_RULE: "claimed by A; denied by B; disputed". names are of parties."""
    owning = sorted({names[h] for h in admitted})
    asserting = sorted({names[a.holder] for a in accounts if a.holder and a.stance == "asserts"} - set(owning))
    denying = sorted({names[a.holder] for a in accounts if a.holder and a.stance == "denies"})
    parts = []
    if owning:
        parts.append(f"acknowledged by {_listed(owning)}")
    if asserting:
        parts.append(f"claimed by {_listed(asserting)}")
    if denying:
        parts.append(f"denied by {_listed(denying)}")
    if denying and (asserting or owning):
        parts.append("disputed")
    elif len(asserting) + len(owning) == 1:
        parts.append("single account")
    return "; ".join(parts) or "no party named"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
