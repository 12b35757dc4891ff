"""What linking counted and kept, to be looked at without linking anything."""

from __future__ import annotations

import json
from typing import Protocol

from sayso.link.parties import PARTY_ID, RULED, TALLY
from sayso.link.rulings import Outcome
from sayso.link.stores import LAST, key_of


class Notes(Protocol):
    """What linking keeps for itself, to be looked at."""

    def get(self, space: str, key: str) -> str | None:
        """The text under a key; None where there is none."""

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""


def roles_given(notes: Notes, party: str) -> dict[str, int]:
    """The offices and descriptions of an actor across stories, with how often stories give each."""
    group = notes.get(PARTY_ID, party)
    if group is None:
        return {}
    start = key_of(group, "role", "")
    return {k[len(start) :]: int(t.split("\t")[0]) for k, t in notes.scan(TALLY, start, start + LAST)}


def outcomes_kept(notes: Notes) -> tuple[Outcome, ...]:
    """How each decision on actors stands since stories were last linked."""
    return tuple(Outcome(*o) for o in json.loads(notes.get(RULED, "outcomes") or "[]"))
