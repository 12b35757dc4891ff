"""The rows and pages of actors and of corrections on them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.api.rows import DenialRow, PositionRow, Source, StatementRow, Where


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor across stories in one line."""

    id: str
    name: str
    kind: str
    side: str | None
    """The state or party for which it speaks; a state speaks for itself."""
    role: str | None
    named: bool
    first_hand: int
    """Statements that reach the outlet from the actor itself."""
    second_hand: int
    """Statements that come through others."""
    passed_on: int
    """Statements of others that come through the actor."""
    stories: int
    names: tuple[str, ...]

    @property
    def statements(self) -> int:
        """First-hand and second-hand together."""
        return self.first_hand + self.second_hand


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name or description of an actor and how many stories use it."""

    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An office or description of an actor in the words of stories."""

    name: str
    dates: tuple[str, ...]
    """The dates that the words beside it give: "foreign minister since 2004"."""
    published: tuple[str, ...]
    """The first and the last day on which a story has it; one where they are equal, () where no story is dated."""
    stories: int
    source: Source
    where: Where


@dataclass(frozen=True, slots=True)
class SideRow:
    """For whom a story says that an actor speaks, and by which words."""

    side: str
    words: str | None
    """None: no words of the story, but what is known beforehand."""
    stories: int
    source: Source
    where: Where | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """The actor as it stands in one story."""

    id: str
    name: str
    source: Source
    mentions: int
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A correction and how it stands."""

    id: str
    made: str
    who: str
    kind: str
    about: str
    """On whom or what, in words."""
    reason: str
    state: str
    """in force, taken back, overridden, without anybody, or kept (for what is neither)."""
    by: str
    """The later correction that took it back or overrides it; "" for none."""


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All that a ledger has of one actor."""

    actor: ActorRow
    names: tuple[NameRow, ...]
    roles: tuple[RoleRow, ...]
    sides: tuple[SideRow, ...]
    first_hand: tuple[StatementRow, ...]
    second_hand: tuple[StatementRow, ...]
    passed_on: tuple[StatementRow, ...]
    positions: tuple[PositionRow, ...]
    answers: tuple[DenialRow, ...]
    """Its denials and the like, with what they answer."""
    answered_by: tuple[DenialRow, ...]
    """Those of others that answer its statements."""
    members: tuple[MemberRow, ...]
    corrections: tuple[RulingRow, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of a correction: outcome is kept, or present where the same one is in force already."""

    outcome: str
    ruling: RulingRow
    actors: tuple[ActorRow, ...]
    """The actors that it was on, as they are now."""
    overrides: tuple[RulingRow, ...] = ()
    """Earlier corrections that it beats; they stay in the log."""
