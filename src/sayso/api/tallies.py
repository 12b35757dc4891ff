"""How many statements each actor makes, first-hand and second-hand, and in how many stories it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.api.actor_rows import ActorRow
from sayso.api.index import Index
from sayso.ledger.asked import Asked
from sayso.ledger.protocol import Ledger
from sayso.link.counted import roles_given
from sayso.types import Document, Party


@dataclass(slots=True)
class Tally:
    """What stories have of one actor, in numbers."""

    stories: int = 0
    first_hand: int = 0
    second_hand: int = 0
    passed_on: int = 0
    roles: Counter[str] = field(default_factory=Counter)


def count(index: Index, docs: Iterable[Document]) -> dict[str, Tally]:
    """For each actor in docs how many stories and statements there are."""
    party_of = index.linkage.party_of
    found: dict[str, Tally] = defaultdict(Tally)
    for doc in docs:
        here = [(party_of[a.id], a) for a in doc.actors if a.id in party_of]
        for party in {p for p, _ in here}:
            found[party].stories += 1
        for party, actor in here:
            found[party].roles.update(r.name for r in actor.roles)
        for statement in doc.statements:
            if statement.holder in party_of:
                tally = found[party_of[statement.holder]]
                tally.first_hand += not statement.relay
                tally.second_hand += bool(statement.relay)
            for party in {party_of[r] for r in statement.relay if r in party_of}:
                found[party].passed_on += 1
    return found


def actor_row(party: Party, tally: Tally) -> ActorRow:
    """An actor in one line; its role is the one given most often, the longest of those given equally often."""
    return ActorRow(
        id=party.id,
        name=party.name,
        kind=party.kind,
        side=party.side or (party.name if party.kind == "state" else None),
        role=min(tally.roles, key=lambda r: (-tally.roles[r], -len(r), r), default=None),
        named=party.named,
        first_hand=tally.first_hand,
        second_hand=tally.second_hand,
        passed_on=tally.passed_on,
        stories=tally.stories,
        names=party.names,
    )


def actor_rows(ledger: Ledger, asked: Asked) -> tuple[ActorRow, ...]:
    """The rows of the actors that are asked for, in their order, by what the ledger has counted."""
    counts = ledger.listed_actors(asked)
    parties = {p.id: p for p in ledger.parties([c.party for c in counts])}
    notes = ledger.notes()
    rows = []
    for c in counts:
        roles = Counter(roles_given(notes, c.party)) or Counter(dict.fromkeys(parties[c.party].roles[:1], 1))
        rows.append(actor_row(parties[c.party], Tally(c.stories, c.first_hand, c.second_hand, c.passed_on, roles)))
    return tuple(rows)
