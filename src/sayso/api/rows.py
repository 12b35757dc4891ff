"""The rows and pages that queries return: frozen, and plain JSON through sayso.records.to_data."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.api.note_rulings import NoteRow
from sayso.api.number_rows import NumberTable
from sayso.api.position_rows import Earlier
from sayso.types import Span


@dataclass(frozen=True, slots=True)
class Where:
    """Where something stands: the story and the paragraph in it."""

    doc: str
    paragraph: int
    story: int = 1
    """The number of the story on its page, from 1."""


@dataclass(frozen=True, slots=True)
class Source:
    """A story as a row names it."""

    doc: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    """ISO date, or date and time with offset where known."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its speaker and the chain that it came through."""

    id: str
    source: Source
    paragraph: int
    speaker: str | None
    """The name or description; None where the text names nobody."""
    short: str
    """The speaker as a second mention has it: a person's last name; "nobody named", or "unknown" where it is open."""
    speaker_id: str | None
    """The speaker across stories."""
    named: bool
    role: str | None
    side: str | None
    via: tuple[str, ...]
    """Through whom it came, outermost first; () is first-hand."""
    via_short: tuple[str, ...]
    via_ids: tuple[str, ...]
    act: str
    mode: str
    addressee: str | None
    addressee_short: str | None
    venue: str | None
    said_on: str | None
    words: str
    content: tuple[Span, ...]
    cue: str | None
    spoken_of: str
    """The words that name the speaker here."""
    parent: str | None
    confidence: float
    doubts: tuple[str, ...]
    anonymity: str | None = None
    """The words by which the source kept its name back, with the reason where one is given."""
    candidates: tuple[str, ...] = ()
    """Short names of those whom the speaker may be, the likeliest first, where it is open or in doubt."""
    said_granularity: str | None = None
    said_time: str | None = None
    """ISO date and time, with its offset where the text gives a zone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a denial answers: a statement or an event, with its words."""

    statement: str | None
    where: Where
    speaker: str | None
    """By the short name."""
    words: str


@dataclass(frozen=True, slots=True)
class DenialRow:
    """A statement that answers something."""

    id: str
    kind: str
    scope: str
    basis: str
    statement: StatementRow
    answers: tuple[Answer, ...]
    incident: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that somebody gives, in the words that give it."""

    words: str
    low: float | None
    high: float | None
    unit: str
    measure: str
    hedge: str | None
    scope: str | None
    speaker: str | None
    """None: the outlet's own voice, or nobody named."""
    short: str
    speaker_id: str | None
    via: tuple[str, ...]
    statement: str | None
    incident: str | None
    source: Source
    where: Where
    span: Span
    day: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionRow:
    """What an actor commits to, refuses, demands or revises, in its own words or its side's."""

    id: str
    holder: str
    side: str | None
    stance: str
    topic: str
    words: str
    date: str | None
    statement: str
    by: str  # whose words these are, by the short name
    via: tuple[str, ...]
    source: Source
    where: Where
    earlier: Earlier | None = None


# ------------------------------------------------------------------ the page of one story


@dataclass(frozen=True, slots=True)
class DateNote:
    """What a date in the words was read as: at is the offset in the words after which it stands."""

    at: int
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as a reading shows it."""

    row: StatementRow
    dates: tuple[DateNote, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: str = ""
    """Why it is shown only on request: "covering", "nested", or "" for a line that is always shown."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """Second-hand lines that came through the same people."""

    via: tuple[str, ...]
    """By short names, outermost first."""
    venue: str | None
    said_on: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All that one speaker said and passed on; speaker is None for speakers who are not named."""

    speaker: str | None
    role: str | None
    side: str | None
    addressee: str | None
    venue: str | None
    said_on: str | None
    lines: tuple[Line, ...]
    second_hand: tuple[Relayed, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements a speaker makes or passes on."""

    name: str
    short: str
    number: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a version of an incident, and where."""

    name: str
    short: str
    side: str | None
    via: tuple[str, ...]
    """By short names, outermost first."""
    at: tuple[Where, ...]
    docs: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident as a reading of one story shows it."""

    id: str
    summary: str
    label: str
    asserts: tuple[Voice, ...]
    denies: tuple[Voice, ...]
    neither: tuple[Voice, ...]
    own_voice: tuple[Where, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One story: who says what, first-hand or second-hand, what to check and what is not there."""

    source: Source
    statements: int
    first_hand: tuple[Count, ...]
    second_hand: tuple[Count, ...]
    not_named: int
    groups: tuple[Group, ...]
    hidden: int
    left_out: int
    """Statements under the confidence that was asked for."""
    incidents: tuple[Happening, ...]
    checks: tuple[str, ...]
    gaps: tuple[str, ...]
    unread: str | None = None
    """The language of a story that sayso does not read, by its ISO 639-1 code."""


# ------------------------------------------------------------------ the page of one incident


@dataclass(frozen=True, slots=True)
class Value:
    """What somebody gives for one field of an incident."""

    words: str
    by: tuple[str, ...]
    at: tuple[Where, ...]
    note: str = ""
    said: str | None = None
    """The day on which it was said, where the same speaker gave another value on another day."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an incident, in three columns."""

    label: str
    asserts: tuple[Value, ...] = ()
    denies: tuple[Value, ...] = ()
    neither: tuple[Value, ...] = ()
    missing: str = "not given"


@dataclass(frozen=True, slots=True)
class Column:
    """Those who assert, deny or do neither; every count is speakers, sides, origins and stories that carry it."""

    speakers: tuple[Voice, ...] = ()
    sides: tuple[str, ...] = ()
    stories: int = 0
    origins: int = 0
    """What its stories lead back to; text that is not copied is not therefore independent."""
    own_voice: tuple[Voice, ...] = ()
    """Outlets that say so in words of their own: in no count of speakers."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An incident that may be the same: outside all counts."""

    id: str
    summary: str
    when: str | None
    reason: str = ""
    """Why it may be, and why that is not certain."""


@dataclass(frozen=True, slots=True)
class Spread:
    """All values that accounts give for one field: the incident's own is none of them."""

    label: str
    values: tuple[Value, ...] = ()
    silent: tuple[str, ...] = ()
    """Sides, and speakers without one, of whom nobody gives any."""


@dataclass(frozen=True, slots=True)
class Change:
    """Two things that one speaker gave for one field on different days; a person says whether it changed."""

    speaker: str
    field: str
    newer: Value
    older: Value


@dataclass(frozen=True, slots=True)
class Copied:
    """So many paragraphs of one story that repeat another's nearly word for word."""

    story: int
    of_story: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Board:
    """Every version of one incident side by side."""

    id: str
    summary: str
    event_type: str
    label: str
    status: tuple[str, ...]
    rule: str
    stories: tuple[Source, ...]
    outlets: tuple[str, ...]
    asserts: Column
    denies: Column
    neither: Column
    rows: tuple[Row, ...]
    said_of_others: tuple[Value, ...]
    positions: tuple[PositionRow, ...]
    wording: tuple[Value, ...]
    order: tuple[str, ...]
    undated: tuple[str, ...]
    possibly_same: tuple[Neighbour, ...]
    copies: tuple[Copied, ...]
    corrections: int
    excluded: int
    head: str = ""
    header: tuple[Spread, ...] = ()
    changes: tuple[Change, ...] = ()
    """The newest first."""
    gaps: tuple[str, ...] = ()
    """What nobody gives, and who is not heard."""
    numbers: tuple[NumberTable, ...] = ()
    when_inferred: str | None = None
    """The day by which it is sorted, where no words give one: that of its stories' scene. Likewise the place."""
    where_inferred: str | None = None
    notes: tuple[NoteRow, ...] = ()
    """What a desk noted of it, of its stories and their statements: "asked for comment 14:02, no reply"."""
