"""Everything across stories in one call: parties, incidents, accounts, denials, figures, claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.link.accounts import link_accounts, status_of
from sayso.link.actors import link_actors, sides
from sayso.link.denials import link_denials
from sayso.link.figures import link_figures
from sayso.link.incidents import link_incidents
from sayso.link.origins import link_claims
from sayso.link.rulings import decisions_of
from sayso.types import Account, Denial, Document, Incident, Linkage, Party, Ruling


def link_stories(docs: Sequence[Document], rulings: Sequence[Ruling] = ()) -> Linkage:
    """What documents have in common: a function of them and of what persons decided, whatever the documents' order.

    >>> link_stories([])
    Linkage(parties=(), incidents=(), accounts=(), denials=(), figures=(), claims=(), party_of={})
    """
    ordered = in_order(docs)
    parties, party_of = link_actors(ordered, decisions_of(rulings))
    incidents = link_incidents(ordered, party_of, parties)
    figures = link_figures(ordered, incidents, party_of)
    denials = link_denials(ordered, incidents, party_of, sides(parties))
    accounts = link_accounts(ordered, incidents, denials, figures, party_of)
    holders = {s.id: party_of[s.holder] for d in ordered for s in d.statements if s.holder in party_of}
    return Linkage(
        parties=parties,
        incidents=with_status(incidents, accounts, denials, parties, holders),
        accounts=accounts,
        denials=denials,
        figures=figures,
        claims=link_claims(ordered, party_of),
        party_of=party_of,
    )


def in_order(docs: Sequence[Document]) -> list[Document]:
    """docs by date and id, undated ones last, each once."""
    return sorted({d.id: d for d in docs}.values(), key=lambda d: (d.dct is None, d.dct or "", d.id))


def with_status(
    incidents: Sequence[Incident],
    accounts: Sequence[Account],
    denials: Sequence[Denial],
    parties: Sequence[Party],
    holders: dict[str, str],
) -> tuple[Incident, ...]:
    """incidents with their status in words."""
    by_incident: dict[str, list[Account]] = {}
    for account in accounts:
        by_incident.setdefault(account.incident, []).append(account)
    admitted: dict[str, list[str]] = {}
    for denial in denials:
        if denial.kind == "admits" and denial.incident and denial.statement in holders:
            admitted.setdefault(denial.incident, []).append(holders[denial.statement])
    named = {p.id: p.name for p in parties}
    return tuple(
        replace(i, status=status_of(by_incident.get(i.id, ()), admitted.get(i.id, ()), named)) for i in incidents
    )
