"""The page of one statement: its chain of say-so, and the origins of the claim that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.api.rows import Answer, DenialRow, Source, StatementRow
from sayso.types import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain of say-so: outlet, via, speaker or words."""

    kind: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """One story that carries a claim, and how it came by it."""

    source: Source
    paragraph: int
    statement: str | None
    """The first statement of the claim here; None where the story as a whole is in question."""
    speaker: str | None
    via: tuple[str, ...]
    how: str
    """own text, copy, credit, relay or repeated quotation."""
    of: Source | None
    """The older story that it copies, or whose quotation it repeats."""
    shared: float | None
    """For a copy: the share of the paragraph's runs of five words that stand in the older one, 0..1."""
    words: str
    """The words here that say so: the copied paragraph, the credit, the outlet's name."""
    span: Span | None
    of_words: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """What stories lead back to: an agency, an outlet, or the earliest story from which others are copied."""

    id: str
    name: str | None
    first: Source
    """The earliest source in this file; not the origin of the claim itself."""
    carriers: tuple[CarrierRow, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The chain of say-so of one statement, down to the words."""

    statement: StatementRow
    chain: tuple[Step, ...]
    sentence: str
    content: tuple[tuple[Span, str], ...]
    """Each piece of the words with its offsets in the text."""
    carried_by: tuple[Source, ...]
    """Every story of this file that carries the same claim, this one too."""
    earliest: Source | None
    """The earliest dated of them: the earliest source in this file, not the origin of the claim."""
    answers: tuple[Answer, ...]
    answered_by: tuple[DenialRow, ...]
    inside: StatementRow | None
    """The statement whose words this one stands in."""
    head: str
    origins: tuple[OriginRow, ...] = ()
    """What the carriers lead back to, the earliest first."""
