"""What a person tells a ledger of actors beforehand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What a person told the ledger of an actor beforehand; one row of `sayso actors import`."""

    name: str
    names: tuple[str, ...] = ()
    """Other names, which are exact: no part of a name counts."""
    kind: str = "person"
    """person, organisation, state, group or outlet."""
    side: str = ""
    """The state or party it speaks for; "" where the entry does not say."""
    role: str = ""
    office_of: str = ""
    """The state whose office the role is; "" for a role that is none."""
    since: str = ""
    """ISO date, month or year; likewise until, which is "" for an office still held."""
    until: str = ""
    source: str = ""
