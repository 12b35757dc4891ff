"""Denials across stories: each tied to the incident it is about and to the statements that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.link.families import families_of
from sayso.text import contains, hull
from sayso.types import Denial, Document, Incident, Span, Statement

HARMS = ("ASSAULT", "ACCIDENT")
ASSERTED = ("asserts", "possible")
MEANS = {"launching", "fire"}
"""Families whose words say how or what followed ("fired", "the fires"): a denial of them is about the main incident."""
FAR = 400
"""Characters beyond which an event outside a denial's words only says that it is about its story's main incident."""
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
    sizes = {i.id: len(i.mentions) for i in incidents}
    asserted = find_asserted(docs, home, party_of)
    denying = {d.statement for doc in docs for d in doc.denials}
    found: dict[tuple[str, str, str | None], Denial] = {}
    for doc in docs:
        main = main_of(doc, home, sizes)
        statements = {s.id: s for s in doc.statements}
        for denial in doc.denials:
            statement = statements.get(denial.statement)
            if statement is None:
                continue
            incident = incident_of(doc, denial, statement, home, main=main)
            holder = party_of.get(statement.holder or "")
            answers = _answers(doc, denial, holder, asserted.get(incident or "", ()), denying, side_of)
            # What is denied in two words for one incident ("the raid and the strike") is denied once.
            found.setdefault(
                (denial.statement, denial.kind, incident), replace(denial, incident=incident, answers=answers)
            )
    return tuple(found.values())


def main_of(doc: Document, home: Mapping[tuple[str, Span], str], sizes: Mapping[str, int]) -> str | None:
    """The incident that a story is about: that it names most, counting half of what the other stories name."""
    named = [(home[doc.id, e.span], e.event_type) for e in doc.events if (doc.id, e.span) in home]
    harmed = [i for i, kind in named if kind in HARMS] or [i for i, _ in named]
    here = Counter(harmed)
    return max(here, key=lambda i: here[i] + min(sizes[i], MANY * here[i]) / 2, default=None)


def incident_of(
    doc: Document, denial: Denial, statement: Statement, home: Mapping[tuple[str, Span], str], *, main: str | None
) -> str | None:
    """The incident that most of a denial's events are of, the earlier named first; else that of what it answers.

    None where it names no event and answers no statement that does: it is about words or things alone.
    """
    lemmas = {e.span: families_of(e.lemma, e.event_type) for e in doc.events}
    if denial.events and _only_around(denial, statement):
        return main
    named = [
        main if main and set(lemmas.get(e, ())) & MEANS else home[doc.id, e]
        for e in denial.events
        if (doc.id, e) in home
    ]
    if denial.events and not named:
        return main
    counts = Counter(named)
    most = max(counts.values(), default=0)
    best = [i for i in dict.fromkeys(named) if counts[i] == most]
    return main if main in best else next(iter(best), None)


def _only_around(denial: Denial, statement: Statement) -> bool:
    """Whether a denial's events stand far from its words, or it only names a claim and nothing that it answers."""
    if denial.answers:
        return False
    where = hull([*statement.content, *([statement.cue] if statement.cue else [])])
    if any(contains(where, e) for e in denial.events):
        return False
    return denial.scope == "paraphrase" or all(where.start - e.end >= FAR or e.start > where.end for e in denial.events)


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
