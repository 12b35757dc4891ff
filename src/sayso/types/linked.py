"""What `link/` makes of stories, and what persons decide. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.types.story import Denial, Figure, Place, Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event of one document, as a part of an incident."""

    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """An actor across stories: the documents' actors that are one."""

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    """Actor ids in documents, the oldest first; the oldest gives the id."""
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    side: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """What an account's holder gives for one field in one story, with the words that give it."""

    field: str
    """stance, what, when, where, actor, recipient, evidence or check."""
    value: str
    """A stance, an event type, an ISO date, a place's name, a party's id or name, a kind of evidence or of check."""
    doc: str
    span: Span
    statement: str | None = None
    """The statement whose words it stands in; None where the outlet tells it of the holder."""
    said_on: str | None = None
    """The day on which it was said, else that of the story: ISO date; None where neither is known."""
    via: tuple[str, ...] = ()
    """Party ids through whom it came, outermost first; () is first-hand."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one holder says of one incident; every field is that holder's own."""

    id: str
    incident: str
    holder: str | None
    """Party id; None: the outlet's own voice."""
    stance: str
    """asserts, denies or neither."""
    via: tuple[str, ...] = ()
    """Party ids through whom it came, outermost first; () is first-hand."""
    statements: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    """Documents that carry it."""
    when: str | None = None
    where: str | None = None
    actor: str | None = None
    recipient: str | None = None
    figures: tuple[int, ...] = ()
    """Indices into Linkage.figures."""
    evidence: str | None = None
    """None: none offered in these words; else a kind of codebook.EVIDENCE."""
    evidence_span: Span | None = None
    evidence_doc: str | None = None
    """The document in which evidence_span stands."""
    given: tuple[Given, ...] = ()
    """All that the holder gives, field by field, the newest first; the fields above are what the account comes to."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something said to have happened: the union of its mentions. It has no values of its own, only accounts."""

    id: str
    event_type: str
    summary: str
    mentions: tuple[EventMention, ...]
    when: str | None = None
    """What most accounts give, for export and sorting only; likewise the rest."""
    where: Place | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str = ""
    possibly_same: tuple[str, ...] = ()
    """Ids of incidents that may be this one, outside all counts."""
    possibly_why: tuple[str, ...] = ()
    """For each of possibly_same why it may be, and what is against it: "same day and town; other target"."""
    inferred: tuple[str, ...] = ()
    """Which of when and where no mention gives: they are those of the story's scene, a guess for sorting and maps."""


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """A figure tied to an incident and a party."""

    doc: str
    figure: Figure
    incident: str | None
    holder: str | None
    day: str | None = None
    """ISO date on which it was given: when it was said, else when the story appeared."""
    outlet: str | None = None
    """The outlet of its story, which gives it where no party does."""
    matter: str = ""
    """What its scope says beyond the incident; only figures of one matter are set side by side."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The same proposition by the same holder, however many stories carry it."""

    id: str
    holder: str | None
    proposition: str
    statements: tuple[str, ...]
    docs: tuple[str, ...]
    said_on: str | None = None


@dataclass(frozen=True, slots=True)
class PositionPair:
    """Two positions of one side on one topic, one after the other; whether it changed is for a person to say."""

    earlier: str
    """Position id; likewise the later."""
    later: str
    docs: tuple[str, str]
    """The documents in which they stand."""
    party: str
    """The party whose the later one is."""
    topic: str
    """The words that both are about, as the later one has them."""
    asks: bool = False
    """Whether to ask "changed?": another stance, or another day or number in the words."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What `link/` makes of a set of documents; a function of the documents and the corrections alone."""

    parties: tuple[Party, ...] = ()
    incidents: tuple[Incident, ...] = ()
    accounts: tuple[Account, ...] = ()
    denials: tuple[Denial, ...] = ()
    figures: tuple[LinkedFigure, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[PositionPair, ...] = ()
    party_of: dict[str, str] = field(default_factory=dict)
    """From a document's actor id to its party's id."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """What of a linkage changed: what is new, in place of what. Pairs begin with what sorts the record among all."""

    parties: tuple[tuple[str, Party], ...] = ()
    """With the group that each stands for; without members."""
    gone: tuple[str, ...] = ()
    """Groups that have no member any more."""
    members: tuple[tuple[str, str | None, str], ...] = ()
    """Actor ids with the group that each is in now (None: no more in any document) and what sorts them in it."""
    incidents: tuple[tuple[str, Incident], ...] = ()
    accounts: tuple[Account, ...] = ()
    """Their figures are indices into the figures beside."""
    figures: tuple[tuple[str, LinkedFigure], ...] = ()
    denials: tuple[tuple[str, Denial], ...] = ()
    remade: tuple[str, ...] = ()
    """Incident ids: these incidents, and all accounts, figures and denials of them, stand in place of the earlier."""
    docs: tuple[str, ...] = ()
    """Document ids: their figures and denials that are of no incident stand in place of the earlier."""
    possible: tuple[tuple[str, str, str], ...] = ()
    """An incident, another that may be the same, and why."""
    weighed: tuple[str, ...] = ()
    """Incident ids: what these may be the same as stands in place of the earlier."""
    claims: tuple[tuple[str, Claim], ...] = ()
    reclaimed: tuple[str, ...] = ()
    """Claim ids: these claims stand in place of the earlier."""
    positions: tuple[tuple[str, PositionPair], ...] = ()
    unpaired: tuple[str, ...] = ()
    """Position ids: the pairs of which these are the later stand in place of the earlier ones."""
    moved: tuple[tuple[str, str, str], ...] = ()
    """An id that is gone, the one that it goes on under, and of what: party, incident or claim."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that overrules the machine."""

    id: str
    kind: str
    target: str
    value: str
    reason: str
    who: str
    made: str
    """ISO date and time with offset."""
