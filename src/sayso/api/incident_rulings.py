"""Corrections of incidents: two are one, or are not; kept by the words that tell of them."""

from __future__ import annotations

import json
import re

from sayso.api.actor_rows import Ruled
from sayso.api.addresses import is_address, read_address
from sayso.api.board import find_incident
from sayso.api.linking import link_all
from sayso.api.rulings import keep_ties, ruled_as, said_now
from sayso.corrections import taken_back
from sayso.errors import InputError, NotFound
from sayso.ledger.protocol import Ledger
from sayso.link.bonds import OTHER_INCIDENT, SAME_INCIDENT, Mark
from sayso.records import to_data
from sayso.text import content_id, overlap
from sayso.types import Incident, Ruling

INCIDENT = re.compile(r"i[0-9a-f]{4,12}")
MOST_MARKS = 40
"""Mentions that a correction keeps of each incident: enough that some outlast any new reading."""


def is_incident(text: str) -> bool:
    """Whether a person means an incident or one of its mentions, and no actor."""
    return bool(INCIDENT.fullmatch(text)) or is_address(text)


def rule_incidents(ledger: Ledger, a: str, b: str, *, same: bool, why: str, who: str) -> Ruled:
    """Keep the correction that two incidents are one, or that they are not.

    a and b are ids of incidents, or mentions as ID:START-END: by two mentions of one incident it is parted. Raises
    InputError and NotFound, then nothing is kept.
    """
    if not why.strip():
        raise InputError("A correction needs its reason; say it with --why.")
    link_all(ledger)
    sides = [_meant(ledger, w) for w in (a, b)]
    (one, mine), (other, theirs) = sides
    if mine == theirs:
        raise InputError(f"{a!r} and {b!r} are the same incident, {told(one)}; name two.")
    if same and one.id == other.id:
        raise InputError(f"{a!r} and {b!r} are one incident already, {told(one)}.")
    if not same and one.id == other.id and set(mine) & set(theirs):
        raise InputError(
            f"{a!r} and {b!r} are one incident, {told(one)}; to part it, name two of its mentions as ID:START-END."
        )
    kind = SAME_INCIDENT if same else OTHER_INCIDENT
    value = json.dumps([[to_data(m) for m in marks] for _, marks in sides], ensure_ascii=False)
    kept = ledger.rulings()
    present = [r for r in kept if r.kind == kind and r.value == value and r.id not in taken_back(kept)]
    if present and (standing := ruled_as(ledger, present[-1].id)) is not None:
        return standing
    about = f"{told(one)} and {told(other)}"
    return keep_ties(
        ledger, Ruling(content_id("r", kind, value, len(kept)), kind, about, value, why.strip(), who, said_now())
    )


def told(incident: Incident) -> str:
    """An incident with its id: "drone attack, Zenda [i1]"."""
    return f"{incident.summary} [{incident.id}]"


def _meant(ledger: Ledger, wanted: str) -> tuple[Incident, tuple[Mark, ...]]:
    """The incident that is meant, with the words that tell of it; one mention where one is named."""
    if not is_address(wanted):
        incident = _incident(ledger, find_incident(ledger, wanted))
        return incident, tuple(Mark(m.doc, m.span) for m in incident.mentions[:MOST_MARKS])
    doc, span = read_address(wanted)
    for incident in ledger.linkage_of(docs=(doc,)).incidents if ledger.kept_at((doc,)) else ():
        found = [m for m in incident.mentions if m.doc == doc and overlap(m.span, span)]
        if found:
            return incident, (Mark(doc, found[0].span),)
    raise NotFound(f"No incident is told of at {wanted}; 'sayso incident ID --json' lists the places of its mentions.")


def _incident(ledger: Ledger, incident_id: str) -> Incident:
    return next(i for i in ledger.linkage_of(incidents=(incident_id,)).incidents if i.id == incident_id)
