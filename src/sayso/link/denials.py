"""Denials across stories: each tied to the incident it is about and to the statements that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.link.answered import Stated, StatedIndex, answered
from sayso.link.families import families_of
from sayso.text import contains, hull
from sayso.types import Denial, Document, Incident, Party, Span, Statement

HARMS = ("ASSAULT", "ACCIDENT")
MEANS = {"launching", "fire"}
"""Families whose words say how or what followed ("fired", "the fires"): a denial of them is about the main incident."""
FAR = 400
"""Characters beyond which an event outside a denial's words only says that it is about its story's main incident."""
MANY = 5
"""The mentions in other stories that weigh for a story's main incident, for each of its own."""


def link_denials(
    docs: Sequence[Document],
    incidents: Sequence[Incident],
    party_of: Mapping[str, str],
    side_of: Mapping[str, str],
    parties: Sequence[Party] = (),
) -> tuple[Denial, ...]:
    """The denials of docs in order, with incident and answered statements filled. docs come sorted by date.

    side_of has the side of each party; parties give the names by which a claim is called somebody's.
    """
    home = {(m.doc, m.span): i.id for i in incidents for m in i.mentions}
    sizes = {i.id: len(i.mentions) for i in incidents}
    index = StatedIndex(docs, home, party_of, side_of, parties)
    found: dict[tuple[str, str, str | None], Denial] = {}
    for doc in docs:
        main = main_of(doc, home, sizes)
        statements = {s.id: s for s in doc.statements}
        for denial in doc.denials:
            statement = statements.get(denial.statement)
            if statement is None:
                continue
            linked = tie(doc, denial, statement, home, index, main)
            # What is denied in two words for one incident ("the raid and the strike") is denied once.
            found.setdefault((denial.statement, denial.kind, linked.incident), linked)
    return tuple(found.values())


def tie(
    doc: Document,
    denial: Denial,
    statement: Statement,
    home: Mapping[tuple[str, Span], str],
    index: StatedIndex,
    main: str | None,
) -> Denial:
    """A denial with its incident and what it answers; one that names only a claim is about what that claim is about."""
    incident = incident_of(doc, denial, statement, home, main=main)
    found: list[Stated] = [] if denial.answers else answered(index, doc, denial, statement, incident)
    told = Counter(i for s in found for i in s.incidents)
    if incident is None and told and denial.names is not None:
        incident = min(told, key=lambda i: (-told[i], i))
    return replace(denial, incident=incident, answers=denial.answers or tuple(s.statement for s in found))


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
    return all(where.start - e.end >= FAR or e.start > where.end for e in denial.events)
