"""What a list is asked for, and what it has: ids in order, by which the rows of one page are made."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.types import Span

INCIDENTS, DENIALS, FIGURES, POSITIONS = "incidents", "denials", "figures", "positions"
"""The lists of a ledger."""
ACTORS, STORIES = "actors", "stories"
"""What else can be counted; actors have a list of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a list: of stories of these days (ISO dates, included; no undated ones), so many from one on."""

    since: str | None = None
    until: str | None = None
    limit: int | None = None
    offset: int = 0
    kind: str | None = None
    """Of actors: those of a kind."""
    side: str | None = None
    """Of actors: those that speak for a side, given as names.side_key() has it."""
    parties: tuple[str, ...] | None = None
    """Of actors: those of these ids."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a list: its document ("" for an incident), its id ("" for a figure), and a figure's words."""

    doc: str
    id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PartyCount:
    """How often an actor across stories speaks."""

    party: str
    first_hand: int
    second_hand: int
    passed_on: int
    stories: int
