"""What is new in a ledger since a moment: versions, denials, numbers that moved, positions side by side, edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.api.asking import denial_rows
from sayso.api.index import Index, View, finder, make_index, name_of, source_of, statement_row, viewer, where
from sayso.api.rows import Source, Where
from sayso.api.working import link
from sayso.errors import InputError
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


def changes(ledger: Ledger, *, since: str | None = None, limit: int | None = None) -> tuple[ChangeRow, ...]:
    """What came with the stories added since a moment (ISO date, or date and time; UTC where it has no offset).

    The newest comes first; of one story the changes stand in the order of its text. Raises InputError for a moment
    that is none.
    """
    added = dict(ledger.added())
    start = None if since is None else moment_of(since)
    fresh = {doc: made for doc, made in added.items() if start is None or made >= start}
    index = make_index(link(ledger))
    maker = _Maker(ledger, index, viewer(ledger, index), added, fresh)
    found = [row for part in (_edits, _accounts, _denials, _numbers, _positions) for row in part(maker)]
    order = {kind: n for n, kind in enumerate((EDIT, ACCOUNT, DENIAL, NUMBER, POSITIONS))}
    found.sort(key=lambda r: (r.source.doc, order[r.kind], r.where.paragraph if r.where else 0))
    found.sort(key=lambda r: r.made, reverse=True)
    return tuple(found[:limit])


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
    """What rows are made of."""

    ledger: Ledger
    index: Index
    view: Callable[[str], View]
    added: Mapping[str, str]
    """From each document to the moment at which it was kept."""
    fresh: Mapping[str, str]

    def row(self, kind: str, doc: str, what: str, **fields: object) -> ChangeRow:
        """A row of a fresh document; what is not given is empty."""
        view, incident = self.view(doc), fields.pop("incident", None)
        span = fields.pop("span", None)
        known = self.index.incidents.get(incident) if isinstance(incident, str) else None
        base: dict[str, object] = {
            "speaker": None,
            "via": (),
            "old": None,
            "new": None,
            "older": None,
            "statement": None,
        }
        return ChangeRow(
            made=self.fresh[doc], kind=kind, what=what, source=source_of(view.doc),
            where=where(view, span) if isinstance(span, Span) else None,
            incident=known.id if known else None, summary=known.summary if known else None,
            **{**base, **fields},  # type: ignore[arg-type]
        )  # fmt: skip


def _accounts(maker: _Maker) -> Iterator[ChangeRow]:
    """Versions of incidents that no older story carries."""
    for account in maker.index.linkage.accounts:
        if account.holder is None or any(d not in maker.fresh for d in account.docs):
            continue
        doc = min(account.docs, key=lambda d: (maker.fresh[d], d), default=None)
        if doc is not None:
            yield _account(maker, account, doc)


def _account(maker: _Maker, account: Account, doc: str) -> ChangeRow:
    view = maker.view(doc)
    said = [view.statements[s] for s in account.statements if s in view.statements]
    first = statement_row(view, said[0]) if said else None
    verb = {"asserts": "asserts it", "denies": "denies it"}.get(
        account.stance, "speaks of it, neither asserts nor denies"
    )
    return maker.row(
        ACCOUNT, doc, verb, speaker=name_of(view, account.holder), via=first.via if first else (),
        new=first.words if first else None, span=hull(said[0].content) if said else None, incident=account.incident,
        statement=first.id if first else None,
    )  # fmt: skip


def _denials(maker: _Maker) -> Iterator[ChangeRow]:
    """Denials and the like in fresh stories, with the words that they answer."""
    find = finder(maker.ledger, maker.index)
    for doc in maker.fresh:
        view = maker.view(doc)
        for denial in denial_rows(view, find):
            said, answered = denial.statement, denial.answers[0] if denial.answers else None
            yield maker.row(
                DENIAL, doc, denial.kind, speaker=said.speaker, via=said.via, old=answered.words if answered else None,
                new=said.words, span=hull(said.content), incident=denial.incident, statement=said.id,
                older=source_of(maker.view(answered.where.doc).doc) if answered else None,
            )  # fmt: skip


def _numbers(maker: _Maker) -> Iterator[ChangeRow]:
    """Numbers of one speaker on one matter that are others than before, in fresh stories."""
    figures = maker.index.linkage.figures
    for revision in find_revisions(figures):
        for before, after in zip(revision.figures, revision.figures[1:], strict=False):
            old, new = figures[before], figures[after]
            if new.doc not in maker.fresh:
                continue
            was, now = maker.view(old.doc), maker.view(new.doc)
            words = [words_at(v.doc.text, f.figure.span) for v, f in ((was, old), (now, new))]
            statement = now.statements.get(new.figure.statement or "")
            row = statement_row(now, statement) if statement else None
            yield maker.row(
                NUMBER, new.doc, f"{words[0]} → {words[1]}, {new.figure.measure}",
                speaker=name_of(now, revision.holder), via=row.via if row else (), old=_around(was, old.figure.span),
                new=_around(now, new.figure.span), span=new.figure.span, incident=new.incident,
                statement=new.figure.statement, older=source_of(was.doc),
            )  # fmt: skip


def _positions(maker: _Maker) -> Iterator[ChangeRow]:
    """Positions of one side on one topic of which the later is in a fresh story, both wordings."""
    for pair in maker.index.linkage.positions:
        before, doc = pair.docs
        if doc not in maker.fresh:
            continue
        was, now = maker.view(before), maker.view(doc)
        old, new = _position(was, pair.earlier), _position(now, pair.later)
        if old is None or new is None:
            continue
        yield maker.row(
            POSITIONS, doc, new.topic, speaker=name_of(now, new.holder), old=words_at(was.doc.text, old.span),
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
    """What was edited in fresh stories that are later versions of one that is there."""
    for doc in maker.fresh:
        versions = maker.ledger.versions(doc)
        place = versions.index(doc)
        if place == 0:
            continue
        was, now = maker.view(versions[place - 1]), maker.view(doc)
        found = find_edits(was.doc, now.doc)
        older = source_of(was.doc)
        if len(found) > MOST_EDITS:
            told = f"rewritten: {len(found)} sentences changed, added or dropped"
            yield maker.row(EDIT, doc, told, older=older, notes=_edit_notes(found))
        else:
            yield from (_edit(maker, doc, e, older) for e in found)
        for speaker in gone_speakers(was.doc, now.doc):
            yield maker.row(EDIT, doc, "speaker gone", speaker=speaker, older=older, notes=("no statement is left",))


def _edit(maker: _Maker, doc: str, edit: Edit, older: Source) -> ChangeRow:
    what = edit.kind if edit.kind == TITLE else f"sentence {edit.kind}"
    return maker.row(
        EDIT, doc, what, old=edit.old or None, new=edit.new or None, span=edit.new_span, older=older,
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
