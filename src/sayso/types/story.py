"""A story and all that a reading finds in it. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start..end of a document's text, end excluded, in code points of the NFC text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"Span({self.start}, {self.end}) is empty or reversed; need 0 <= start < end.")


class Token(NamedTuple):
    """One token of the parse; `head` is an index into Document.tokens (its own index for a root)."""

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or describes somebody or something that can speak, act or be a place."""

    span: Span
    head: Span
    kind: str
    """person, organisation, place, group (nationalities, parties), pronoun or noun (a description)."""
    name: str = ""
    """The name inside the mention without titles and roles; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, by which words, and what: spans in one document (PARC and PolNeAR's three roles)."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    confidence: float = 1.0
    """Probability that this is an attribution at all, 0..1; for sorting and export."""
    part_confidence: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """The same for the words of cue, source and content."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description with the words that prove it: Role("presidential aide", Span(267, 292))."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should check of a mention: Doubt(Span(214, 222), "who 'he' is")."""

    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, group, state or outlet that speaks or acts in one document."""

    id: str
    name: str
    kind: str
    """person, organisation, state, group or outlet."""
    mentions: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()
    """Every form of the name met, the fullest first."""
    roles: tuple[Role, ...] = ()
    side: str | None = None
    """The state or party it speaks for, as a plain name."""
    side_evidence: Span | None = None
    """The words that say so; None where the knowledge base says it."""
    named: bool = True
    """False for "two officials", "a source": kept apart from every other actor."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution understood: who holds it, through whom it came, what kind of act it is."""

    id: str
    content: tuple[Span, ...]
    cue: Span | None = None
    source: tuple[Span, ...] = ()
    holder: str | None = None
    """Actor id; None where the text names nobody."""
    relay: tuple[str, ...] = ()
    """Actor ids, outermost first, without the outlet and without the holder."""
    act: str = "say"
    mode: str = "indirect"
    addressee: str | None = None
    said_on: str | None = None
    """ISO date, or start/end."""
    venue: str | None = None
    parent: str | None = None
    """The statement whose content this one stands in."""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    """What a person should look at: "who 'he' is"."""
    anonymity: tuple[Span, ...] = ()
    """The words by which the source kept its name back, then those of the reason where one is given."""
    candidates: tuple[str, ...] = ()
    """Actor ids that the holder may be, the likeliest first, where holder is None or in doubt."""
    said_granularity: str | None = None
    """How exactly said_on is given, see codebook.GRANULARITIES."""
    said_time: str | None = None
    """ISO date and time, with its offset where the text gives a zone, where an hour of the saying is given."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its TIMEX3 type (DATE TIME DURATION SET) and value ("" where unresolved)."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place name with its gazetteer entry; coordinates are None where it is not known which place it is."""

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166 two-letter code."""
    adm1: str | None = None
    """English name of the first-level region."""
    kind: str = "place"
    """country, region, city or place; a country or region is an area, never a pin."""
    candidates: tuple[str, ...] = ()
    """Other places of that name, where the text does not tell which."""


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of something that happened or may happen, as one holder (or the outlet) puts it."""

    span: Span
    event_type: str
    """A PLOVER type or ACCIDENT, see codebook.EVENT_TYPES."""
    lemma: str
    statement: str | None = None
    """The innermost statement whose content it stands in; None: the outlet's own voice."""
    stance: str = "asserts"
    """What that holder does with it: asserts, denies, doubts, possible, planned, feared."""
    actor: str | None = None
    recipient: str | None = None
    when: str | None = None
    """ISO date, or start/end."""
    when_span: Span | None = None
    where: Place | None = None
    confidence: float = 1.0
    doers: tuple[str, ...] = ()
    """The bare nouns for who did it, each by its lemma or the name of its kind: linking compares them."""
    targets: tuple[str, ...] = ()
    """Likewise for what it was done to."""
    noun: bool = False
    """Whether a noun names it."""
    when_granularity: str | None = None
    """How exactly when is given, see codebook.GRANULARITIES."""
    phrase: str = ""
    """Where several words name it, these in plain form: "drone attack"; "" for one word."""


@dataclass(frozen=True, slots=True)
class FigureTie:
    """An event that a figure may count for, and how much speaks for it; for sorting, never on screen."""

    event: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that somebody gives: "at least 16 people were killed"."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    measure: str
    hedge: str | None = None
    scope: str | None = None
    """What was counted, where, until when, in the text's own words."""
    scope_span: Span | None = None
    statement: str | None = None
    holder: str | None = None
    event: Span | None = None
    """The span of the Event it counts for."""
    part_of: Span | None = None
    """The span of the figure that it is a part of: "16, among them three children"."""
    earlier: bool = False
    """Whether the text gives it as what was said before: "from 12 to 16", "after first speaking of 12"."""
    ties: tuple[FigureTie, ...] = ()
    """The events that it may count for, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that answers something; its kind is one of codebook.DENIAL_KINDS, or "non-denial"."""

    id: str
    statement: str
    kind: str
    scope: str = "whole"
    """whole, part, paraphrase (the outlet's words for the claim) or quoted."""
    basis: str = ""
    """Why sayso says so, in words for a person."""
    events: tuple[Span, ...] = ()
    """Events in the same document that it is about."""
    answers: tuple[str, ...] = ()
    """Statements, in any story, that it answers."""
    incident: str | None = None
    names: Span | None = None
    """The words that name the claim it answers: "the minister's claims"; None where it names none."""


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor commits to, refuses, demands or revises, stated by itself or its own side."""

    id: str
    statement: str
    holder: str
    topic: str
    stance: str
    span: Span
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One story as read. Stages return a new Document with their own fields filled."""

    id: str
    text: str
    """NFC, never changed after reading."""
    name: str = ""
    """What the input calls it: a `doc` key, a file name without suffix."""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    dct: str | None = None
    """ISO date on which it appeared."""
    published: str | None = None
    """ISO date and time with offset, where known; likewise the next two."""
    modified: str | None = None
    fetched: str | None = None
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    timexes: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    denials: tuple[Denial, ...] = ()
    positions: tuple[Position, ...] = ()
    author: str | None = None
    """Who wrote it, as the page or the byline says; several with commas between them."""
    language: str | None = None
    """ISO 639-1 code of what it is written in, "en" for English; None where the text is too short to tell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a kept text and the stretch of the given text that it came from."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Story:
    """A document with what it was read from."""

    doc: Document
    raw: bytes
    pieces: tuple[Piece, ...] | None = None
    """From doc.text to the text as given, in order; None where the text was extracted from markup."""
