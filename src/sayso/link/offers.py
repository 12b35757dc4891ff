"""Which account an offer of evidence, or a check, belongs to: an incident and the party whose account it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.evidence import Offer
from sayso.link.givers import speaker_of
from sayso.text import hull, paragraphs
from sayso.types import Document, Span

SEEN = ("eyewitness", "witnesses")
REACH = 2
"""Paragraphs after a speaker's last words in which "it" may still show something for them."""


OTHER = "?"
"""In place of an incident that is not among those in question: what belongs to it is passed over."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties the words of stories to incidents, and their actors to parties."""

    home: Mapping[tuple[str, Span], str]
    """From a document and the span of an event in it."""
    answered: Mapping[str, str]
    """From a statement that answers something."""
    counted: Mapping[str, str]
    """From a statement that gives a number."""
    party_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a story that is of an incident: where it stands and whose it is."""

    start: int
    incident: str
    holder: str
    named: int
    """How often the story names the incident: of two in one statement the one that it is about goes first."""


def place_offers(doc: Document, offers: Sequence[Offer], ties: Ties) -> Iterator[tuple[Offer, str, str | None]]:
    """The offers that belong to an account, each with its incident and party; None is the outlet.

    An event or answer of the story that ties to no incident counts as one of another.
    """
    home = {e.span: ties.home.get((doc.id, e.span), OTHER) for e in doc.events}
    told, party_of = find_told(doc, home, ties), ties.party_of
    side = {party_of[a.id]: a.side or (a.name if a.kind == "state" else None) for a in doc.actors if a.id in party_of}
    for offer in offers:
        placed = _incident_of(doc, offer, home, ties.answered)
        party = party_of.get(offer.holder or "")
        found: tuple[str, str | None] | None = None
        if offer.holder is None:
            incident = placed or _before(offer.span, home, told)
            found = (incident, None) if incident else None
        else:
            found = _own_account(doc, offer, placed, told, _Whose(party, side, _teller(doc, offer, party_of)))
            if found is None and placed and party and _here(doc, offer, home, placed):
                found = placed, party
        if found is not None and found[0] != OTHER:
            yield offer, *found


def find_told(doc: Document, home: Mapping[Span, str], ties: Ties) -> list[Told]:
    """The statements of a story that are of incidents, in order."""
    named = Counter(home.values())
    of: dict[str, set[str]] = {}
    for event in doc.events:
        if event.statement:
            of.setdefault(event.statement, set()).add(home[event.span])
    for denial in doc.denials:
        of.setdefault(denial.statement, set()).add(ties.answered.get(denial.statement, OTHER))
    found = []
    for statement in doc.statements:
        holder = speaker_of(doc, statement, ties.party_of)
        mine = of.get(statement.id) or {i for i in (ties.counted.get(statement.id),) if i}
        start = hull(statement.content).start
        found += [Told(start, i, holder, named[i]) for i in mine if holder]
    return sorted(found, key=lambda t: (t.start, t.incident, t.holder))


@dataclass(frozen=True, slots=True)
class _Whose:
    """The party of an offer, the sides of the parties, and in whose words the offer stands."""

    party: str | None
    side: Mapping[str, str | None]
    teller: str | None


def _teller(doc: Document, offer: Offer, party_of: Mapping[str, str]) -> str | None:
    holder = next((s.holder for s in doc.statements if s.id == offer.statement), None)
    return party_of.get(holder or "")


def _incident_of(doc: Document, offer: Offer, home: Mapping[Span, str], answered: Mapping[str, str]) -> str | None:
    """The incident of the event that stands nearest to an offer in its statement, else in its sentence."""
    inside = [e.span for e in doc.events if offer.statement and e.statement == offer.statement]
    if not inside and (incident := answered.get(offer.statement or "")):
        return incident
    if not inside and offer.kind not in SEEN:
        inside = _events_beside(doc, offer.span)
    nearest = min(inside, key=lambda s: (max(s.start - offer.span.end, offer.span.start - s.end, 0), s), default=None)
    return home[nearest] if nearest else None


def _events_beside(doc: Document, span: Span) -> list[Span]:
    sentence = next((s for s in doc.sentences if s.start <= span.start < s.end), span)
    return [e.span for e in doc.events if sentence.start <= e.span.start < sentence.end]


def _here(doc: Document, offer: Offer, home: Mapping[Span, str], incident: str) -> bool:
    """Whether the incident is named beside the offer: only then is one who said nothing of it given an account."""
    return any(home[s] == incident for s in _events_beside(doc, offer.span))


def _own_account(
    doc: Document, offer: Offer, placed: str | None, told: Sequence[Told], whose: _Whose
) -> tuple[str, str] | None:
    """The incident and holder of the account that an offer backs: its own, its side's, or that of who tells it.

    Without an incident of its own the offer goes with the last words before it.
    """
    if placed is None and offer.kind in SEEN:
        return None
    side = whose.side.get(whose.party or "")

    def groups(near: Sequence[Told]) -> Iterator[list[Told]]:
        yield [t for t in near if t.holder == whose.party]
        yield [t for t in near if side and whose.side.get(t.holder) == side]
        yield [t for t in near if t.holder == whose.teller]

    before, after = _around(doc, offer.span, told)
    # "It released a video of a burning tank": an event beside it of which nobody speaks is part of what was spoken of.
    near = ([t for t in told if t.incident == placed], before, after)
    for group in (g for some in near for g in groups(some)):
        if group:
            earlier = [t for t in group if t.start <= offer.span.start]
            best = max(earlier, key=lambda t: (t.start, t.named), default=group[0])
            return best.incident, best.holder
    return None


def _around(doc: Document, span: Span, told: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """The statements of the last REACH paragraphs and its own before span, and those of one paragraph after it."""
    every = paragraphs(doc.text)
    here = max((n for n, p in enumerate(every) if p.start <= span.start), default=0)
    first = every[max(0, here - REACH)].start if every else 0
    last = every[min(len(every) - 1, here + 1)].end if every else 0
    return [t for t in told if first <= t.start <= span.end], [t for t in told if span.end < t.start <= last]


def _before(span: Span, home: Mapping[Span, str], told: Sequence[Told]) -> str | None:
    """The incident spoken of last before span: what "the claim could not be verified" is about."""
    said = [(t.start, t.incident) for t in told if t.start <= span.start]
    named = [(s.start, incident) for s, incident in home.items() if s.start <= span.start]
    return max((*said, *named), default=(0, None), key=lambda x: x[0])[1]
