"""Denials across stories: each tied to the incident it is about and to the statements that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.link.families import families_of
from sayso.link.figures import main_incident
from sayso.text import contains
from sayso.types import Denial, Document, Incident, Span, Statement

ASSERTED = ("asserts", "possible")
MEANS = {"launching", "fire"}
"""Families whose words say how or what followed ("fired", "the fires"): a denial of them is about the main incident."""
ANSWERING = ("denies", "rejects", "contradicts", "doubts")
"""Kinds that, where they name no event, are taken to be about their story's main incident."""
MANY = 5
"""A denial is tied to at most so many statements: the nearest in time."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """A statement that asserts an incident, with what is needed to see whether a denial answers it."""

    doc: str
    dct: str
    holder: str | None
    statement: str


def link_denials(
    docs: Sequence[Document],
    incidents: Sequence[Incident],
    party_of: Mapping[str, str],
    side_of: Mapping[str, str],
) -> tuple[Denial, ...]:
    """The denials of docs in order, with incident and answered statements filled. docs come sorted by date."""
    home = {(m.doc, m.span): i.id for i in incidents for m in i.mentions}
    asserted = find_asserted(docs, home, party_of)
    denying = {d.statement for doc in docs for d in doc.denials}
    found = []
    for doc in docs:
        main = main_incident(doc, home)
        statements = {s.id: s for s in doc.statements}
        for denial in doc.denials:
            statement = statements.get(denial.statement)
            if statement is None:
                continue
            incident = incident_of(doc, denial, home, main)
            found.append(replace(denial, incident=incident, answers=_answers(
                doc, denial, party_of.get(statement.holder or ""), asserted.get(incident or "", ()), denying, side_of
            )))  # fmt: skip
    return tuple(found)


def incident_of(doc: Document, denial: Denial, home: Mapping[tuple[str, Span], str], main: str | None) -> str | None:
    """The incident that most of a denial's events are of, the earlier named first; else that of what it answers."""
    lemmas = {e.span: families_of(e.lemma, e.event_type) for e in doc.events}
    named = [
        main if main and set(lemmas.get(e, ())) & MEANS else home[doc.id, e]
        for e in denial.events
        if (doc.id, e) in home
    ]
    if not named:
        told = [s for s in doc.statements if s.id in denial.answers]
        named = [home[doc.id, e.span] for e in doc.events if (doc.id, e.span) in home and _holds(told, e.span)]
    if not named:
        return main if denial.kind in ANSWERING else None
    counts = Counter(named)
    most = max(counts.values())
    best = [i for i in dict.fromkeys(named) if counts[i] == most]
    return main if main in best else best[0]


def _holds(statements: Sequence[Statement], span: Span) -> bool:
    return any(contains(c, span) for s in statements for c in s.content)


def find_asserted(
    docs: Sequence[Document], home: Mapping[tuple[str, Span], str], party_of: Mapping[str, str]
) -> dict[str, list[Asserted]]:
    """For each incident the statements that assert it, the oldest first."""
    found: dict[str, list[Asserted]] = {}
    for doc in docs:
        holders = {s.id: s.holder for s in doc.statements}
        for event in doc.events:
            incident = home.get((doc.id, event.span))
            if incident is None or event.statement is None or event.stance not in ASSERTED:
                continue
            holder = party_of.get(holders.get(event.statement) or "")
            row = Asserted(doc.id, doc.dct or "", holder, event.statement)
            if row not in found.setdefault(incident, []):
                found[incident].append(row)
    return found


def _answers(
    doc: Document,
    denial: Denial,
    holder: str | None,
    asserted: Sequence[Asserted],
    denying: set[str],
    side_of: Mapping[str, str],
) -> tuple[str, ...]:
    """What a denial answers: what its own story says it does; else what others said of the incident before it."""
    if denial.answers or denial.kind in ("confirms", "admits"):
        return denial.answers
    fitting = [
        a for a in asserted
        if a.statement != denial.statement and a.statement not in denying and a.holder is not None
        and a.holder != holder and not _one_side(a.holder, holder, side_of)
        and (not a.dct or not doc.dct or a.dct <= doc.dct)
    ]  # fmt: skip
    return tuple(a.statement for a in fitting[-MANY:])


def _one_side(a: str, b: str | None, side_of: Mapping[str, str]) -> bool:
    return b is not None and side_of.get(a) is not None and side_of.get(a) == side_of.get(b)
