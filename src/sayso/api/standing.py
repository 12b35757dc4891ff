"""How an incident stands: who asserts it, who denies it, and the rule by which that is said. Never who is right."""

from __future__ import annotations

from collections import Counter
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
    """alleged, claimed, reported, acknowledged, or mentioned (only possible, planned or feared)."""
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
    """The sides that asserting accounts name as the actor of a harm, the one that most name first."""
    if incident.event_type not in HARMFUL:
        return ()
    accounts = index.accounts.get(incident.id, ())
    named = [a.actor for a in accounts if a.stance == "asserts" and a.actor]
    given: list[str | None] = [*named] if named else [incident.actor]
    counted = Counter(_side_of_value(index, value) for value in given if value)
    return tuple(side for side, _ in counted.most_common())


def accusing(index: Index, incident: Incident, side: str) -> tuple[Account, ...]:
    """The accounts that name a side as the actor of an incident."""
    accounts = (a for a in index.accounts.get(incident.id, ()) if a.stance == "asserts" and a.actor)
    return tuple(a for a in accounts if _side_of_value(index, a.actor or "") == side)


def standing(index: Index, incident: Incident) -> Standing:
    """How incident stands, from its accounts alone."""
    accounts = index.accounts.get(incident.id, ())
    spoken = [a for a in accounts if a.holder]
    asserting = [a for a in spoken if a.stance == "asserts"]
    denying = [a for a in spoken if a.stance == "denies"]
    accused = accused_sides(index, incident)
    acknowledged = _acknowledging(index, incident, asserting, accused[0]) if accused else []
    claimed_by = _distinct(_of(index, a) for a in asserting if a not in acknowledged)
    denied_by = _distinct(_of(index, a) for a in denying)
    status = [f"claimed by {_listed(claimed_by)}"] if claimed_by else []
    if acknowledged:
        status.append(f"acknowledged by {_listed(_distinct(_of(index, a) for a in acknowledged))}")
    if denied_by:
        status.append(f"denied by {_listed(denied_by)}")
    if not spoken:
        status.append("reported in the outlet's own voice, no speaker")
    elif not asserting and not denying:
        status.append("no speaker asserts or denies it")
    elif not denied_by and not acknowledged:
        status.append("no denial in this file")
    if accused and spoken:
        status.append(_third_parties(index, spoken, {*accused, *claimed_by, *(_of(index, a) for a in acknowledged)}))
    return Standing(
        label="acknowledged" if acknowledged else _label(accused, bool(spoken), bool(asserting or denying)),
        status=tuple(status),
        rule=_rule(bool(acknowledged), bool(asserting), denied_by, accused),
        accused=accused,
    )


def _acknowledging(index: Index, incident: Incident, asserting: list[Account], accused: str) -> list[Account]:
    """The accounts by which the side that most accuse says, first-hand, that it did it."""
    admitted = {d.statement for d in index.linkage.denials if d.kind == "admits" and d.incident == incident.id}
    own = [a for a in index.accounts.get(incident.id, ()) if a.holder and not a.via and _of(index, a) == accused]
    return [a for a in own if admitted & set(a.statements) or (a in asserting and _is_of_own_side(index, a))]


def _is_of_own_side(index: Index, account: Account) -> bool:
    return bool(account.actor) and _side_of_value(index, account.actor or "") == _of(index, account)


def _label(accused: tuple[str, ...], spoken: bool, taken_up: bool) -> str:
    if spoken and not taken_up:
        return "mentioned"
    return "alleged" if accused else "claimed" if spoken else "reported"


def _rule(acknowledged: bool, asserted: bool, denied_by: tuple[str, ...], accused: tuple[str, ...]) -> str:
    if acknowledged:
        return "a speaker says, first-hand, of their own side that it did it"
    if asserted and denied_by:
        by_accused = set(denied_by) & set(accused)
        return "accusing side asserts + accused side denies" if by_accused else "some assert + others deny"
    if denied_by:
        return "denied; no speaker in this file asserts it"
    return "asserted by a speaker + no denial" if asserted else "no speaker asserts or denies it"


def _third_parties(index: Index, spoken: list[Account], parties: set[str | None]) -> str:
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
