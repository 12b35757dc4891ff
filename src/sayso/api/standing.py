"""How an incident stands, for a page: link.status with the look-ups that the API has. Never who is right."""

from __future__ import annotations

from sayso.api.index import Index
from sayso.link import status
from sayso.link.status import Status
from sayso.link.statusrules import DEFAULT_RULES, StatusRules
from sayso.names import closeness
from sayso.types import Account, Incident, Party

Standing = Status


def side_or_name(index: Index, party_id: str | None) -> str | None:
    """The side for which a party speaks, else its name."""
    return status.side_or_name(index.parties, party_id)


def find_party(index: Index, value: str) -> Party | None:
    """The party that an account's field names, by id or by name."""
    known = index.parties.get(index.linkage.party_of.get(value, value))
    if known:
        return known
    return next((p for p in index.linkage.parties if closeness(value, (p.name, *p.names)) == 0), None)


def accused_sides(index: Index, incident: Incident) -> tuple[str, ...]:
    """The sides that asserting accounts name as the actor of a harm, the one that most name first."""
    return status.accused_sides(incident, index.accounts.get(incident.id, ()), index.parties)


def accusing(index: Index, incident: Incident, side: str) -> tuple[Account, ...]:
    """The accounts that name a side as the actor of an incident."""
    accounts = (a for a in index.accounts.get(incident.id, ()) if a.stance == "asserts" and a.actor)
    return tuple(a for a in accounts if side_or_name(index, a.actor) == side)


def standing(index: Index, incident: Incident, *, rules: StatusRules = DEFAULT_RULES) -> Standing:
    """How incident stands, from its accounts alone."""
    return status.status_of(incident, index.accounts.get(incident.id, ()), index.parties, rules=rules)
