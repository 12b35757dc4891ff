"""What stood before a position: the last one of the same side on the same topic, in its own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Earlier:
    """The position before, side by side with the one that follows; sayso asks whether it changed, and never says so."""

    id: str
    stance: str
    words: str
    date: str | None
    by: str
    """Whose words these were, by the short name."""
    story: str
    """The name of the story that has it."""
    doc: str
    statement: str
    asks: bool
    """Whether to ask "changed?"."""
