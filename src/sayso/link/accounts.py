"""Accounts: what each holder says of each incident, with its own when, where, who, how many and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.codebook import CHECKS
from sayso.link.evidence import find_offers
from sayso.link.given import (
    AGAINST,
    PART,
    day_number,
    given_by_denial,
    given_by_event,
    given_by_offer,
    latest,
    made,
    newest_first,
    of_field,
)
from sayso.link.givers import is_outlet, speaker_of
from sayso.link.incidents import common_place, common_when, most
from sayso.link.likeness import Trace, make_trace
from sayso.link.offers import Ties, place_offers
from sayso.text import content_id, overlap
from sayso.types import Account, Denial, Document, Event, Given, Incident, LinkedFigure, Span, Statement

DENYING = ("deny", "reject")
UPHELD = ("confirms", "acknowledges")
TELLING = frozenset("say claim report confirm announce accuse".split())
"""Acts whose "the attack" tells that there was one; "condemned the attack" only names it."""
Key = tuple[str, str | None, str]
"""An incident, its holder, and for accounts without one the outlet."""


@dataclass(slots=True)
class Gathered:
    """What one holder is met saying of one incident, before it is an account."""

    traces: list[Trace] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    docs: list[str] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Links:
    """What gathering looks up: the incident of each mention, the answers of each statement, the party of each actor."""

    home: Mapping[tuple[str, Span], str]
    answers: Mapping[str, Sequence[Denial]]
    denying: frozenset[tuple[str, str]]
    """Incidents with the statements that deny them."""
    party_of: Mapping[str, str]
    wanted: Collection[str]
    """The incidents whose accounts are made."""


def link_accounts(
    docs: Sequence[Document],
    incidents: Sequence[Incident],
    denials: Sequence[Denial],
    figures: Sequence[LinkedFigure],
    party_of: Mapping[str, str],
    *,
    wanted: Collection[str] | None = None,
) -> tuple[Account, ...]:
    """One account for each incident and holder, in the order of incidents; each outlet's own voice has one too.

    An account depends on nothing but the documents of its incident. Only those of wanted incidents are made.
    """
    order = {i.id: n for n, i in enumerate(incidents)}
    answers: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        if denial.incident in order:
            answers[denial.statement].append(denial)
    home = {(m.doc, m.span): i.id for i in incidents for m in i.mentions}
    denying = frozenset((d.incident or "", d.statement) for d in denials if d.kind in AGAINST)
    links = Links(home, answers, denying, party_of, order if wanted is None else wanted)
    gathered = gather(docs, links, [f for f in figures if f.incident in order])
    counted: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, f in enumerate(figures):
        if f.incident is not None:
            counted[f.incident, f.holder].append(n)
    places = {d.id: n for n, d in enumerate(docs)}
    return tuple(
        make_account(key, gathered[key], counted, figures, places, party_of)
        for key in sorted(gathered, key=lambda k: (order[k[0]], k[1] is not None, k[1] or "", k[2]))
    )


def gather(docs: Sequence[Document], links: Links, figures: Sequence[LinkedFigure]) -> dict[Key, Gathered]:
    """What each holder says of each incident: by mentions, answers and numbers, and by the evidence stories tell of."""
    gathered: dict[Key, Gathered] = defaultdict(Gathered)
    for doc in docs:
        statements = {s.id: s for s in doc.statements}
        for event in doc.events:
            incident = links.home.get((doc.id, event.span))
            if incident is not None and incident in links.wanted:
                statement = statements.get(event.statement or "")
                entry = _enter(gathered, key_of(incident, doc, statement, links.party_of), doc, statement)
                entry.traces.append(make_trace(doc, event, links.party_of))
                entry.given.extend(_given_by(doc, event, incident, statement, links))
        for statement in doc.statements:
            for denial in links.answers.get(statement.id, ()):
                _file_denial(gathered, doc, denial, statement, links)
    known = {d.id: d for d in docs}
    for linked in figures:
        if linked.doc in known and linked.incident in links.wanted:
            _file_figure(gathered, known[linked.doc], linked, links)
    counted: dict[str, str] = {}
    for linked in figures:
        if linked.figure.statement and linked.incident:
            counted.setdefault(linked.figure.statement, linked.incident)
    answered = {s: found[0].incident or "" for s, found in links.answers.items()}
    ties = Ties(links.home, answered, counted, links.party_of)
    for doc in docs:
        _file_offers(gathered, doc, ties, links.wanted)
    return gathered


def _given_by(doc: Document, event: Event, incident: str, statement: Statement | None, links: Links) -> Iterator[Given]:
    """What a mention gives: "nobody was hurt" denies no attack, unless it is said to answer one."""
    told = statement is not None and (statement.act in DENYING or (incident, statement.id) in links.denying)
    for row in given_by_event(doc, event, statement, links.party_of):
        apart = row.field == "stance" and row.value == "denies" and not told
        yield replace(row, value=f"denies{PART}") if apart else row


def key_of(incident: str, doc: Document, statement: Statement | None, party_of: Mapping[str, str]) -> Key:
    """Whose account what a statement says goes to: its holder's, or its outlet's where it has none or is the outlet."""
    holder = speaker_of(doc, statement, party_of) if statement else None
    return incident, holder, "" if holder else doc.outlet or doc.id


def _enter(gathered: dict[Key, Gathered], key: Key, doc: Document, statement: Statement | None) -> Gathered:
    entry = gathered[key]
    if statement is not None and all(s.id != statement.id for s in entry.statements):
        entry.statements.append(statement)
    if doc.id not in entry.docs:
        entry.docs.append(doc.id)
    return entry


def _file_denial(
    gathered: dict[Key, Gathered], doc: Document, denial: Denial, statement: Statement, links: Links
) -> None:
    entry = _enter(gathered, key_of(denial.incident or "", doc, statement, links.party_of), doc, statement)
    about = {links.home.get((doc.id, e)) for e in denial.events}
    # What is owned of another matter is not owned of this one, and to bear out a denial is not to bear out the claim.
    elsewhere = denial.kind == "admits" and denial.incident not in about and (denial.events or not denial.answers)
    answered = {(denial.incident or "", a) for a in denial.answers}
    backing = denial.kind == "confirms" and answered and links.denying >= answered
    negative = denial.kind == "confirms" and any(
        e.stance == "denies" for e in doc.events if e.statement == statement.id
    )
    if not elsewhere and not backing and not negative:
        entry.given.extend(given_by_denial(doc, denial, statement, links.party_of))


def _file_figure(gathered: dict[Key, Gathered], doc: Document, linked: LinkedFigure, links: Links) -> None:
    """Who gives a number of an incident without naming it says that it was: "officials put the toll at nine"."""
    figure = linked.figure
    statement = next((s for s in doc.statements if s.id == figure.statement), None)
    if statement is not None and speaker_of(doc, statement, links.party_of) != linked.holder:
        statement = None
    key = (linked.incident or "", linked.holder, "" if linked.holder else doc.outlet or doc.id)
    giver = next((a for a in doc.actors if a.id == figure.holder), None)
    if (key in gathered and doc.id in gathered[key].docs) or (giver is not None and is_outlet(doc, giver.name)):
        return
    counted = next((e for e in doc.events if figure.event and overlap(e.span, figure.event)), None)
    told = statement is None or statement.act in TELLING
    stance = counted.stance if counted else "asserts" if told else "possible"
    if stance == "denies":
        stance = "names"
    entry = _enter(gathered, key, doc, statement)
    entry.given.append(made(doc, statement, links.party_of, ("stance", stance, figure.span)))


def _file_offers(gathered: dict[Key, Gathered], doc: Document, ties: Ties, wanted: Collection[str]) -> None:
    statements = {s.id: s for s in doc.statements}
    placed = place_offers(doc, find_offers(doc), ties)
    for offer, incident, holder in (p for p in placed if p[1] in wanted):
        statement = statements.get(offer.statement or "")
        entry = _enter(gathered, (incident, holder, "" if holder else doc.outlet or doc.id), doc, None)
        entry.given.append(given_by_offer(doc, offer, statement, ties.party_of, CHECKS))


def make_account(
    key: Key,
    entry: Gathered,
    counted: Mapping[tuple[str, str | None], Sequence[int]],
    figures: Sequence[LinkedFigure],
    places: Mapping[str, int],
    party_of: Mapping[str, str],
) -> Account:
    """The account that what was gathered amounts to; places are those of the documents in their order."""
    incident, holder, outlet = key
    given = newest_first((_without(g, holder) for g in _with_names(entry)), places)
    traces = {f: _latest_traces(entry.traces, given, f) for f in ("when", "where", "actor", "recipient")}
    place = common_place(traces["where"])
    shown = evidence_of(given) if holder else None
    return Account(
        id=content_id("k", incident, holder, outlet),
        incident=incident,
        holder=holder,
        stance=stance_of(given, spoken=holder is not None),
        via=via_of(entry.statements, party_of, holder),
        statements=tuple(s.id for s in entry.statements),
        docs=tuple(entry.docs),
        when=common_when(traces["when"]),
        where=place.name if place else None,
        actor=most([t.actor for t in traces["actor"]]),
        recipient=most([t.recipient for t in traces["recipient"]]),
        figures=tuple(n for n in counted.get((incident, holder), ()) if holder or figures[n].doc in entry.docs),
        evidence=shown.value if shown else None,
        evidence_span=shown.span if shown else None,
        evidence_doc=shown.doc if shown else None,
        given=given,
    )


def _without(row: Given, holder: str | None) -> Given:
    """row as its holder's own: nobody is heard through themselves."""
    return replace(row, via=tuple(v for v in row.via if v != holder)) if holder in row.via else row


def _with_names(entry: Gathered) -> Iterator[Given]:
    """What was gathered; who denies, and says "the attack" then or later, only names what others say."""
    rows = [g for g in entry.given if g.field == "stance"]
    whole = [g for g in rows if g.value == "denies"]
    answering = {g.statement for g in rows if g.value.startswith("denies")}
    first = min((day_number(g.said_on) for g in whole), default=0)
    telling = {s.id for s in entry.statements if s.act in TELLING}
    names = {(t.doc, t.event.span) for t in entry.traces if t.definite}
    for row in entry.given:
        before = row.statement in telling and 0 < day_number(row.said_on) < first
        named = row.statement in answering or (whole and (row.doc, row.span) in names and not before)
        yield replace(row, value="names") if row.field == "stance" and row.value == "asserts" and named else row


def _latest_traces(traces: Sequence[Trace], given: Sequence[Given], field_name: str) -> list[Trace]:
    """The mentions of the newest day on which a field is given: what the holder says now."""
    days = {(g.doc, g.said_on) for g in latest(of_field(given, field_name))}
    statements = {g.statement for g in latest(of_field(given, field_name))}
    return [t for t in traces if t.doc in {d for d, _ in days} and t.event.statement in statements]


def stance_of(given: Sequence[Given], *, spoken: bool) -> str:
    """asserts, denies or neither: a denial outweighs mentions, until its holder later confirms or acknowledges.

    Who denies one part and asserts the rest asserts it. What is possible, planned or feared is neither; the outlet's
    own "was not" is no denial by anybody.
    """
    rows = of_field(given, "stance")
    for row in rows:
        if row.value in UPHELD and not any(r.value == "denies" and r.said_on == row.said_on for r in rows):
            return "asserts"
        if row.value == "denies" and (spoken or row.statement):
            return "denies"
    if any(r.value == "asserts" or r.value in UPHELD for r in rows):
        return "asserts"
    return "denies" if any(r.value == f"denies{PART}" and (spoken or r.statement) for r in rows) else "neither"


def via_of(statements: Sequence[Statement], party_of: Mapping[str, str], holder: str | None) -> tuple[str, ...]:
    """Through whom an account came: nobody where any of its statements is first-hand, else the shortest chain."""
    chains = [tuple(p for r in s.relay if (p := party_of.get(r)) and p != holder) for s in statements]
    return min(chains, key=lambda c: (len(c), c), default=())


def evidence_of(given: Sequence[Given]) -> Given | None:
    """The evidence that stands for an account: the newest; of one day a refusal first."""
    rows = latest(of_field(given, "evidence"))
    return min(rows, key=lambda g: ("refused", "lacking").index(g.value) if g.value in ("refused", "lacking") else 2,
               default=None)  # fmt: skip
