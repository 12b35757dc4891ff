"""How an incident stands: who asserts it, who denies it, and the rule by which that is said. Never who is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.api.index import Index
from sayso.api.names import closeness
from sayso.types import Account, Incident, Party

HARMFUL = frozenset(("ASSAULT", "COERCE", "THREATEN", "SANCTION"))
"""Event types that accuse the actor of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The word before an incident, the state of its versions, and the rule that gave it."""

    label: str
    """alleged, claimed, reported or acknowledged."""
    status: tuple[str, ...]
    rule: str
    accused: tuple[str, ...]
    """Sides that an account names as the actor of a harm."""


def side_or_name(index: Index, party_id: str | None) -> str | None:
    """The side for which a party speaks, else its name."""
    party = index.parties.get(party_id or "")
    if party is None:
        return party_id
    return party.side or party.name


def find_party(index: Index, value: str) -> Party | None:
    """The party that an account's field names, by id or by name."""
    known = index.parties.get(index.linkage.party_of.get(value, value))
    if known:
        return known
    return next((p for p in index.linkage.parties if closeness(value, (p.name, *p.names)) == 0), None)


def accused_sides(index: Index, incident: Incident) -> tuple[str, ...]:
    """The sides that an asserting account names as the actor of a harm."""
    if incident.event_type not in HARMFUL:
        return ()
    accounts = index.accounts.get(incident.id, ())
    named = [a.actor for a in accounts if a.stance == "asserts" and a.actor]
    given: list[str | None] = [*named] if named else [incident.actor]
    return _distinct(_side_of_value(index, value) for value in given if value)


def standing(index: Index, incident: Incident) -> Standing:
    """How incident stands, from its accounts alone."""
    accounts = index.accounts.get(incident.id, ())
    spoken = [a for a in accounts if a.holder]
    asserting = [a for a in spoken if a.stance == "asserts"]
    denying = [a for a in spoken if a.stance == "denies"]
    accused = accused_sides(index, incident)
    acknowledged = _acknowledging(index, incident, asserting, accused)
    claimed_by = _distinct(_of(index, a) for a in asserting if a not in acknowledged)
    denied_by = _distinct(_of(index, a) for a in denying)
    status = [f"claimed by {_listed(claimed_by)}"] if claimed_by else []
    if acknowledged:
        status.append(f"acknowledged by {_listed(_distinct(_of(index, a) for a in acknowledged))}")
    if denied_by:
        status.append(f"denied by {_listed(denied_by)}")
    if not spoken:
        status.append("reported in the outlet's own voice, no speaker")
    elif not denied_by and not acknowledged:
        status.append("no denial in this file")
    if accused and spoken:
        status.append(_third_parties(index, spoken, set(accused) | set(claimed_by)))
    return Standing(
        label="acknowledged" if acknowledged else _label(accused, bool(spoken)),
        status=tuple(status),
        rule=_rule(bool(acknowledged), bool(asserting), denied_by, accused),
        accused=accused,
    )


def _acknowledging(
    index: Index, incident: Incident, asserting: list[Account], accused: tuple[str, ...]
) -> list[Account]:
    """The accounts by which the accused side itself, first-hand, says that it happened."""
    admitted = {d.statement for d in index.linkage.denials if d.kind == "admits" and d.incident == incident.id}
    own = [a for a in asserting if not a.via and _of(index, a) in accused]
    return own + [
        a for a in index.accounts.get(incident.id, ()) if a not in own and not a.via and admitted & set(a.statements)
    ]


def _label(accused: tuple[str, ...], spoken: bool) -> str:
    return "alleged" if accused else "claimed" if spoken else "reported"


def _rule(acknowledged: bool, asserted: bool, denied_by: tuple[str, ...], accused: tuple[str, ...]) -> str:
    if acknowledged:
        return "a speaker for the accused side, first-hand, says that it happened"
    if asserted and denied_by:
        by_accused = set(denied_by) & set(accused)
        return "accusing side asserts + accused side denies" if by_accused else "some assert + others deny"
    if denied_by:
        return "denied; no speaker in this file asserts it"
    return "asserted by a speaker + no denial" if asserted else "no speaker asserts or denies it"


def _third_parties(index: Index, spoken: list[Account], parties: set[str]) -> str:
    third = _distinct(_of(index, a) for a in spoken if _of(index, a) not in parties)
    return f"third-party account: {_listed(third)}" if third else "no third-party account in this file"


def _of(index: Index, account: Account) -> str | None:
    return side_or_name(index, account.holder)


def _side_of_value(index: Index, value: str) -> str:
    party = find_party(index, value)
    return (party.side or party.name) if party else value


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v))


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(values)
