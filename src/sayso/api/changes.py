"""What is new in a ledger since a moment: versions, denials, numbers that moved, positions side by side, edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sayso.api.asking import denial_rows
from sayso.api.index import Index, View, finder, name_of, source_of, statement_row, viewer, where
from sayso.api.linking import link_all
from sayso.api.paging import AT_ONCE
from sayso.api.rows import Source, Where
from sayso.errors import InputError
from sayso.ledger.asked import Asked
from sayso.ledger.protocol import Ledger
from sayso.link.edits import CHANGED, TITLE, Edit, find_edits, gone_speakers
from sayso.link.figureseries import find_revisions
from sayso.text import hull, words_at
from sayso.types import Account, Position, Span

ACCOUNT, DENIAL, NUMBER, POSITIONS, EDIT = "version", "denial", "number moved", "positions side by side", "edited"
"""Kinds of changes, as they are named on screen."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_EDITS = 40
"""Edits of one story that are told one by one; a story rewritten more than that is told as rewritten."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that is new, with both wordings where there is an older one."""

    made: str
    """When the story with it came into the ledger, UTC."""
    kind: str
    """version, denial, number moved, positions side by side or edited."""
    what: str
    """In a few words: "asserts", "denies", "16 to 19 killed", "title", "sentence dropped"."""
    speaker: str | None
    """None: the outlet's own voice, or nobody named."""
    via: tuple[str, ...]
    old: str | None
    """The older wording; None where there is none to compare."""
    new: str | None
    """The newer wording; None for what was dropped."""
    source: Source
    where: Where | None
    older: Source | None
    """The story of the older wording."""
    incident: str | None
    summary: str | None
    """What the incident is called."""
    statement: str | None
    notes: tuple[str, ...] = ()
    """What a person should see in it: "'alleged' dropped", "changed?"."""


def changes(
    ledger: Ledger, *, since: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[ChangeRow, ...]:
    """What came with the stories added since a moment (ISO date, or date and time; UTC where it has no offset).

    The newest comes first; of one story the changes stand in the order of its text. Raises InputError for a moment
    that is none.
    """
    start = None if since is None else moment_of(since)
    link_all(ledger)
    return tuple(islice(_rows(ledger, start), offset, None if limit is None else offset + limit))


def _rows(ledger: Ledger, start: str | None) -> Iterator[ChangeRow]:
    """The changes of one story after the other, the last added first; no story is read before it is asked for."""
    order = {kind: n for n, kind in enumerate((EDIT, ACCOUNT, DENIAL, NUMBER, POSITIONS))}
    view_of = viewer(ledger)
    done = 0
    while fresh := ledger.added_last(Asked(limit=AT_ONCE, offset=done), since=start):
        done += len(fresh)
        for doc, made in fresh:
            maker = _Maker(ledger, view_of, start or "", doc, made)
            found = [row for part in (_edits, _accounts, _denials, _numbers, _positions) for row in part(maker)]
            yield from sorted(found, key=lambda r: (order[r.kind], r.where.paragraph if r.where else 0))


def moment_of(text: str) -> str:
    """A moment in UTC to the second, as the ledger writes it; a day alone is its beginning. Raises InputError."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{text!r} is no date or moment; write 2026-01-31 or 2026-01-31T14:00+02:00.") from None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the rows of one document are made of."""

    ledger: Ledger
    view: Callable[[str], View]
    start: str
    """The moment from which on documents are fresh."""
    doc: str
    made: str
    """When it was kept."""

    @property
    def index(self) -> Index:
        """The part of the linkage that is of the document."""
        return self.view(self.doc).index

    def row(self, kind: str, what: str, **fields: object) -> ChangeRow:
        """A row of the document; what is not given is empty."""
        view, incident = self.view(self.doc), fields.pop("incident", None)
        span = fields.pop("span", None)
        known = view.index.incidents.get(incident) if isinstance(incident, str) else None
        base: dict[str, object] = {
            "speaker": None,
            "via": (),
            "old": None,
            "new": None,
            "older": None,
            "statement": None,
        }
        return ChangeRow(
            made=self.made, kind=kind, what=what, source=source_of(view.doc),
            where=where(view, span) if isinstance(span, Span) else None,
            incident=known.id if known else None, summary=known.summary if known else None,
            **{**base, **fields},  # type: ignore[arg-type]
        )  # fmt: skip


def _accounts(maker: _Maker) -> Iterator[ChangeRow]:
    """Versions of incidents that no older story carries, and of those that do the document is the first kept."""
    spoken = [a for a in maker.index.linkage.accounts if a.holder is not None and maker.doc in a.docs]
    kept = maker.ledger.kept_at({d for a in spoken for d in a.docs})
    for account in spoken:
        if min((kept[d], d) for d in account.docs) == (maker.made, maker.doc) and maker.made >= maker.start:
            yield _account(maker, account)


def _account(maker: _Maker, account: Account) -> ChangeRow:
    view = maker.view(maker.doc)
    said = [view.statements[s] for s in account.statements if s in view.statements]
    first = statement_row(view, said[0]) if said else None
    verb = {"asserts": "asserts it", "denies": "denies it"}.get(
        account.stance, "speaks of it, neither asserts nor denies"
    )
    return maker.row(
        ACCOUNT, verb, speaker=name_of(view, account.holder), via=first.via if first else (),
        new=first.words if first else None, span=hull(said[0].content) if said else None, incident=account.incident,
        statement=first.id if first else None,
    )  # fmt: skip


def _denials(maker: _Maker) -> Iterator[ChangeRow]:
    """Denials and the like, with the words that they answer."""
    for denial in denial_rows(maker.view(maker.doc), finder(maker.ledger, maker.view)):
        said, answered = denial.statement, denial.answers[0] if denial.answers else None
        yield maker.row(
            DENIAL, denial.kind, speaker=said.speaker, via=said.via, old=answered.words if answered else None,
            new=said.words, span=hull(said.content), incident=denial.incident, statement=said.id,
            older=source_of(maker.view(answered.where.doc).doc) if answered else None,
        )  # fmt: skip


def _numbers(maker: _Maker) -> Iterator[ChangeRow]:
    """Numbers of one speaker on one matter that are others than before."""
    about = {f.incident for f in maker.index.linkage.figures if f.doc == maker.doc and f.incident}
    figures = maker.ledger.linkage_of(docs=(maker.doc,), incidents=about).figures
    for revision in find_revisions(figures):
        for before, after in zip(revision.figures, revision.figures[1:], strict=False):
            old, new = figures[before], figures[after]
            if new.doc != maker.doc:
                continue
            was, now = maker.view(old.doc), maker.view(new.doc)
            words = [words_at(v.doc.text, f.figure.span) for v, f in ((was, old), (now, new))]
            statement = now.statements.get(new.figure.statement or "")
            row = statement_row(now, statement) if statement else None
            yield maker.row(
                NUMBER, f"{words[0]} → {words[1]}, {new.figure.measure}",
                speaker=name_of(now, revision.holder), via=row.via if row else (), old=_around(was, old.figure.span),
                new=_around(now, new.figure.span), span=new.figure.span, incident=new.incident,
                statement=new.figure.statement, older=source_of(was.doc),
            )  # fmt: skip


def _positions(maker: _Maker) -> Iterator[ChangeRow]:
    """Positions of one side on one topic of which the later is in the document, both wordings."""
    for pair in maker.index.linkage.positions:
        before, doc = pair.docs
        if doc != maker.doc:
            continue
        was, now = maker.view(before), maker.view(doc)
        old, new = _position(was, pair.earlier), _position(now, pair.later)
        if old is None or new is None:
            continue
        yield maker.row(
            POSITIONS, new.topic, speaker=name_of(now, new.holder), old=words_at(was.doc.text, old.span),
            new=words_at(now.doc.text, new.span), span=new.span, statement=new.statement, older=source_of(was.doc),
            notes=("changed?",) if pair.asks else (),
        )  # fmt: skip


def _position(view: View, wanted: str) -> Position | None:
    return next((p for p in view.doc.positions if p.id == wanted), None)


def _around(view: View, span: Span) -> str:
    """The sentence of a span."""
    sentence = next((s for s in view.doc.sentences if s.start <= span.start < s.end), span)
    return words_at(view.doc.text, sentence)


def _edits(maker: _Maker) -> Iterator[ChangeRow]:
    """What was edited where the document is a later version of one that is there."""
    versions = maker.ledger.versions(maker.doc)
    place = versions.index(maker.doc)
    if place == 0:
        return
    was, now = maker.view(versions[place - 1]), maker.view(maker.doc)
    found = find_edits(was.doc, now.doc)
    older = source_of(was.doc)
    if len(found) > MOST_EDITS:
        told = f"rewritten: {len(found)} sentences changed, added or dropped"
        yield maker.row(EDIT, told, older=older, notes=_edit_notes(found))
    else:
        yield from (_edit(maker, e, older) for e in found)
    for speaker in gone_speakers(was.doc, now.doc):
        yield maker.row(EDIT, "speaker gone", speaker=speaker, older=older, notes=("no statement is left",))


def _edit(maker: _Maker, edit: Edit, older: Source) -> ChangeRow:
    what = edit.kind if edit.kind == TITLE else f"sentence {edit.kind}"
    return maker.row(
        EDIT, what, old=edit.old or None, new=edit.new or None, span=edit.new_span, older=older,
        notes=_edit_notes((edit,)) if edit.kind in (TITLE, CHANGED) else (),
    )  # fmt: skip


def _edit_notes(edits: Iterable[Edit]) -> tuple[str, ...]:
    """What is to be seen in edits: hedges that went or came, numbers that moved."""
    notes: list[str] = []
    for edit in edits:
        where_ = " from the title" if edit.kind == TITLE else ""
        notes += [f"“{w}” dropped{where_}" for w in edit.hedges_dropped]
        notes += [f"“{w}” added{where_.replace('from', 'to')}" for w in edit.hedges_added]
        notes += [f"{a} → {b}" for a, b in edit.numbers]
    return tuple(dict.fromkeys(notes))
