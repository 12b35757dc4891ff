"""What a person tells a ledger of actors beforehand: kept as a correction, used for stories added afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.entries import KnownActor
from sayso.errors import LedgerError, RecordError
from sayso.records import from_data, to_data
from sayso.text import content_id
from sayso.types import Ruling

if TYPE_CHECKING:
    from sayso.ledger.protocol import Ledger

KIND = "actors"
"""The kind of correction that an import is: its target is the file's name, its value the entries in JSON."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of actors: outcome is imported, or present where the ledger has it already."""

    file: str
    outcome: str
    entries: int
    ruling: str
    """Id of the correction."""


def import_actors(ledger: Ledger, path: Path, *, who: str, reason: str = "") -> Imported:
    """Keep the actors of a CSV file in one correction. Raises InputError with all broken rows; then nothing changes."""
    return keep_actors(ledger, path.name, read_actors(path), who=who, reason=reason or f"import of {path.name}")


def read_actors(path: Path) -> tuple[KnownActor, ...]:
    """The actors of a CSV file. Raises InputError with all broken rows."""
    from sayso.io.actor_rows import read_known_actors
    from sayso.reading import is_state

    return read_known_actors(path, is_state=is_state)


def keep_actors(ledger: Ledger, name: str, actors: tuple[KnownActor, ...], *, who: str, reason: str) -> Imported:
    """Keep actors in one correction; the same ones as the latest import are not kept twice."""
    value = json.dumps(to_data(actors), ensure_ascii=False, sort_keys=True)
    earlier = [r for r in ledger.rulings() if r.kind == KIND]
    if earlier and earlier[-1].value == value:
        return Imported(name, "present", len(actors), earlier[-1].id)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    ruling = Ruling(content_id("r", KIND, str(len(earlier)), value), KIND, name, value, reason, who, made)
    ledger.rule(ruling)
    return Imported(name, "imported", len(actors), ruling.id)


def known_actors(ledger: Ledger) -> tuple[KnownActor, ...]:
    """All that a ledger was told of actors; where name, role, office and beginning are equal the latest word counts."""
    found: dict[tuple[str, ...], KnownActor] = {}
    for ruling in ledger.rulings():
        if ruling.kind == KIND:
            for actor in _entries(ruling):
                found[tuple(w.casefold() for w in (actor.name, actor.role, actor.office_of, actor.since))] = actor
    return tuple(found.values())


def _entries(ruling: Ruling) -> tuple[KnownActor, ...]:
    try:
        return tuple(from_data(KnownActor, item) for item in json.loads(ruling.value))
    except (ValueError, TypeError, RecordError) as error:
        raise LedgerError(f"Correction {ruling.id} holds no actors ({error}); run 'sayso verify'.") from error
