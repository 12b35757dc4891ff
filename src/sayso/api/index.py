"""Look-ups that every query shares: parties, incidents and denials by id, paragraphs by place, statements as rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.api.rows import Answer, Source, StatementRow, Where
from sayso.ledger.protocol import Ledger
from sayso.text import hull, paragraphs, words_at, words_of
from sayso.types import Account, Actor, Denial, Document, Incident, Linkage, Party, Span, Statement

PARTICLES = frozenset("al bin da de del den der di du el ibn la le van von".split())


@dataclass(frozen=True, slots=True)
class Index:
    """A linkage with its look-ups."""

    linkage: Linkage
    parties: dict[str, Party]
    incidents: dict[str, Incident]
    incident_at: dict[tuple[str, Span], str]
    """From an event's document and span to its incident."""
    accounts: dict[str, tuple[Account, ...]]
    denials: dict[str, tuple[Denial, ...]]
    """From a statement to what it answers."""


@dataclass(frozen=True, slots=True)
class View:
    """A document with its look-ups."""

    doc: Document
    index: Index
    actors: dict[str, Actor]
    statements: dict[str, Statement]
    starts: tuple[int, ...]
    """Where each paragraph starts."""
    number: int = 1
    """Its number on the page, from 1."""


Finder = Callable[[str], View | None]
"""From a statement's id to the document in which it stands; None where it is not known."""
VIEWS_AT_HAND = 256


def part_index(
    ledger: Ledger, *, docs: Collection[str] = (), incidents: Collection[str] = (), parties: Collection[str] = ()
) -> Index:
    """The part of a ledger's linkage that these documents, incidents and parties need, with its look-ups."""
    return make_index(ledger.linkage_of(docs=docs, incidents=incidents, parties=parties))


def make_index(linkage: Linkage) -> Index:
    """A linkage with its look-ups."""
    accounts: dict[str, list[Account]] = {}
    for account in linkage.accounts:
        accounts.setdefault(account.incident, []).append(account)
    denials: dict[str, list[Denial]] = {}
    for denial in linkage.denials:
        denials.setdefault(denial.statement, []).append(denial)
    return Index(
        linkage=linkage,
        parties={p.id: p for p in linkage.parties},
        incidents={i.id: i for i in linkage.incidents},
        incident_at={(m.doc, m.span): i.id for i in linkage.incidents for m in i.mentions},
        accounts={i: tuple(a) for i, a in accounts.items()},
        denials={s: tuple(d) for s, d in denials.items()},
    )


def make_view(doc: Document, index: Index, *, number: int = 1) -> View:
    """doc with its look-ups."""
    return View(
        doc=doc,
        index=index,
        actors={a.id: a for a in doc.actors},
        statements={s.id: s for s in doc.statements},
        starts=tuple(p.start for p in paragraphs(doc.text)),
        number=number,
    )


def source_of(doc: Document) -> Source:
    """doc as rows name it."""
    return Source(doc.id, doc.name, doc.title, doc.outlet, doc.url, doc.published or doc.dct)


def paragraph_at(view: View, span: Span) -> int:
    """The number of the paragraph in which span starts, from 1."""
    return max(1, bisect_right(view.starts, span.start))


def where(view: View, span: Span) -> Where:
    """The story and paragraph of span."""
    return Where(view.doc.id, paragraph_at(view, span), view.number)


def party_of(view: View, actor: str | None) -> Party | None:
    """The actor across stories, for the id of an actor in the document or of a party."""
    if actor is None:
        return None
    parties = view.index.parties
    return parties.get(view.index.linkage.party_of.get(actor, actor))


def name_of(view: View, actor: str | None) -> str | None:
    """The name of an actor or party; None for None."""
    if actor is None:
        return None
    party, own = party_of(view, actor), view.actors.get(actor)
    if own is not None and not own.named:
        return own.name
    return party.name if party else own.name if own else actor


def short_of(view: View, actor: str | None) -> str:
    """An actor as a second mention has it: a person's last name, unless two here share it; "nobody named" for None."""
    name, own, party = name_of(view, actor), view.actors.get(actor or ""), party_of(view, actor)
    if name is None:
        return "nobody named"
    if "person" not in (own.kind if own else "", party.kind if party else ""):
        return name
    last = last_name(name)
    others = (a.name for a in view.doc.actors if a.kind == "person" and a.named and a.name != name and a.id != actor)
    return name if any(last_name(o) == last and name not in o and o not in name for o in others) else last


def last_name(name: str) -> str:
    """The last name with its particles: last_name("Ada van der Brook Jr.") == "van der Brook"."""
    words = [w for w in name.split() if w.strip(".,") not in ("Jr", "Sr", "II", "III")]
    if len(words) < 2 or not all(w[:1].isupper() or w in PARTICLES for w in words):
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_named(view: View, actor: str | None) -> bool:
    """Whether the text names the actor (False for "two officials")."""
    if actor is None:
        return False
    own, party = view.actors.get(actor), party_of(view, actor)
    return own.named if own else party.named if party else True


def side_of(view: View, actor: str | None) -> str | None:
    """For whom an actor speaks; a state speaks for itself."""
    if actor is None:
        return None
    own, party = view.actors.get(actor), party_of(view, actor)
    side = (party.side if party else None) or (own.side if own else None)
    if side is None and "state" in (own.kind if own else "", party.kind if party else ""):
        return name_of(view, actor)
    return side


def role_of(view: View, actor: str | None) -> str | None:
    """The first office or description of an actor, in the fullest words, from this story before others."""
    if actor is None:
        return None
    own, party = view.actors.get(actor), party_of(view, actor)
    if own and own.roles:
        first = own.roles[0].name
        fuller = (r.name for r in own.roles if r.name.casefold().endswith(f" {first.casefold()}"))
        return max(fuller, key=len, default=first)
    return party.roles[0] if party and party.roles else None


def key_of(view: View, actor: str | None) -> str | None:
    """The id of an actor across stories."""
    party = party_of(view, actor)
    return party.id if party else actor


def statement_row(view: View, statement: Statement) -> StatementRow:
    """A statement with its speaker and chain, by name."""
    text, holder = view.doc.text, statement.holder
    return StatementRow(
        id=statement.id,
        source=source_of(view.doc),
        paragraph=paragraph_at(view, hull(statement.content)),
        speaker=name_of(view, holder),
        short="unknown" if holder is None and statement.candidates else short_of(view, holder),
        speaker_id=key_of(view, holder),
        named=is_named(view, holder),
        role=role_of(view, holder),
        side=side_of(view, holder),
        via=tuple(name_of(view, r) or r for r in statement.relay),
        via_short=tuple(short_of(view, r) for r in statement.relay),
        via_ids=tuple(key_of(view, r) or r for r in statement.relay),
        act=statement.act,
        mode=statement.mode,
        addressee=name_of(view, statement.addressee),
        addressee_short=short_of(view, statement.addressee) if statement.addressee else None,
        venue=statement.venue,
        said_on=statement.said_on,
        words=words_of(text, statement.content),
        content=statement.content,
        cue=words_at(text, statement.cue) if statement.cue else None,
        spoken_of=words_of(text, statement.source),
        parent=statement.parent,
        confidence=statement.confidence,
        doubts=statement.doubts,
        anonymity=words_at(text, hull(statement.anonymity)) if statement.anonymity else None,
        candidates=tuple(short_of(view, c) for c in statement.candidates),
        said_granularity=statement.said_granularity,
        said_time=statement.said_time,
    )


def answer_rows(denial: Denial, find: Finder, own: View) -> tuple[Answer, ...]:
    """What a denial answers: its statements, wherever find finds them, else its events, with their words."""
    found = tuple(_answered(s, view) for s in denial.answers if (view := find(s)) is not None)
    if found:
        return found
    return tuple(Answer(None, where(own, e), None, words_at(own.doc.text, e)) for e in denial.events)


def _answered(statement_id: str, view: View) -> Answer:
    row = statement_row(view, view.statements[statement_id])
    return Answer(row.id, Where(view.doc.id, row.paragraph, view.number), row.short, row.words)


def within(view: View) -> Finder:
    """A finder that knows the statements of one document only."""
    return lambda statement_id: view if statement_id in view.statements else None


def viewer(ledger: Ledger) -> Callable[[str], View]:
    """From a document's id to the document with its look-ups; those that were just looked at are at hand."""

    @lru_cache(maxsize=VIEWS_AT_HAND)
    def view_of(doc_id: str) -> View:
        return make_view(ledger.document(doc_id), part_index(ledger, docs=(doc_id,)))

    return view_of


def finder(ledger: Ledger, view_of: Callable[[str], View]) -> Finder:
    """A finder that knows all statements of a ledger, and looks at their documents by view_of."""

    @cache
    def document_with(statement_id: str) -> str | None:
        return next((d for s, d in ledger.find_statements(statement_id) if s == statement_id), None)

    def find(statement_id: str) -> View | None:
        doc_id = document_with(statement_id)
        return None if doc_id is None else view_of(doc_id)

    return find


def denials_of(view: View) -> tuple[Denial, ...]:
    """The document's denials, as linked across stories where they are."""
    linked = {d.id: d for s in view.doc.statements for d in view.index.denials.get(s.id, ())}
    return tuple(linked.values()) or view.doc.denials
