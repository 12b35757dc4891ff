"""The rows of lists that no page has: incidents in one line each, and places where searched words stand."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.api.rows import Source, Where
from sayso.types import Span


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in one line: who asserts it, who denies it, never a value of its own."""

    id: str
    event_type: str
    summary: str
    label: str
    """alleged, claimed, reported, acknowledged or mentioned: stands before the summary."""
    status: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    others: tuple[str, ...]
    sides: tuple[str, ...]
    """The sides of those who assert it."""
    dates: tuple[str, ...]
    """Every date that an account gives."""
    places: tuple[str, ...]
    figures: tuple[str, ...]
    stories: int
    outlets: tuple[str, ...]
    published: tuple[str, ...]
    possibly_same: tuple[str, ...]
    when_inferred: str | None = None
    """The day by which it is sorted, where no words give one: that of its stories' scene. Likewise the place."""
    where_inferred: str | None = None


@dataclass(frozen=True, slots=True)
class HitRow:
    """A place where searched words stand: the words of a statement, a paragraph of a story, or its title."""

    source: Source
    where: Where
    words: str
    marks: tuple[tuple[int, int], ...]
    """Where in the words the searched ones stand."""
    span: Span
    statement: str | None
    """None for the story's own text or title."""
    speaker: str | None
    via: tuple[str, ...]
