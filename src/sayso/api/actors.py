"""Actors across stories: the list of them, and the page of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.api.actor_rows import ActorPage, ActorRow, MemberRow, NameRow, RoleRow, SideRow
from sayso.api.asking import denial_row
from sayso.api.index import Finder, View, denials_of, finder, part_index, source_of, viewer, where
from sayso.api.linking import link_all
from sayso.api.parties import meant, statements_by, views_of
from sayso.api.rows import DenialRow, StatementRow
from sayso.api.rulings import rulings_on
from sayso.api.stands import position_row
from sayso.api.tallies import actor_row, actor_rows, count
from sayso.ledger.asked import Asked
from sayso.ledger.protocol import Ledger
from sayso.names import side_key
from sayso.text import fold, words_at
from sayso.types import Actor, Document, Role, Span

T = TypeVar("T")
FROM_ROLE_TO_DATE = re.compile(
    r"(?:,? of(?: the)?(?: [A-Z][\w-]+){1,4})?[,\s]*\(?(?:from|since|until|till|between|in|for)?\s*", re.I
)
"""What may stand between a role and the date that belongs to it: "foreign minister of Norland since 2004"."""


def actors(
    ledger: Ledger, *, kind: str | None = None, side: str | None = None, since: str | None = None,
    until: str | None = None, limit: int | None = None, offset: int = 0,
) -> tuple[ActorRow, ...]:  # fmt: skip
    """The actors of stories of these days, those with the most statements first; of a kind and side where asked."""
    link_all(ledger)
    asked = Asked(since, until, limit, offset, kind=kind, side=None if side is None else side_key(side))
    return actor_rows(ledger, asked)


def actor(ledger: Ledger, wanted: str) -> ActorPage:
    """All of one actor, found by id or name. Raises NotFound, and InputError for a name that several bear."""
    link_all(ledger)
    party = meant(ledger, wanted)
    views = list(views_of(ledger, (party,)))
    index = part_index(ledger, docs=[v.doc.id for v in views], parties=(party.id,))
    find = finder(ledger, viewer(ledger))
    members = [(v, a) for v in views for a in v.doc.actors if index.linkage.party_of.get(a.id) == party.id]
    said = _by_day(statements_by(views, {party.id}))
    ids = {m for m in party.members}
    return ActorPage(
        actor=actor_row(party, count(index, (v.doc for v in views))[party.id]),
        names=_names(members),
        roles=_roles(members),
        sides=_sides(members),
        first_hand=tuple(r for r in said if not r.via),
        second_hand=tuple(r for r in said if r.via),
        passed_on=_by_day(statements_by(views, {party.id}, passed_on=True)),
        positions=_sorted(
            (position_row(v, p) for v in views for p in v.doc.positions if p.holder in ids),
            lambda p: p.date or p.source.published,
        ),
        answers=_denials(
            denial_row(v, d, find)
            for v in views
            for d in denials_of(v)
            if d.statement in v.statements and v.statements[d.statement].holder in ids
        ),
        answered_by=_answers_to(ledger, find, {r.id for r in said}, ids),
        members=tuple(_member(v, a) for v, a in members),
        corrections=rulings_on(ledger, ids, {v.doc.id: v.doc for v in views}),
        head=ledger.head(),
    )


def _answers_to(ledger: Ledger, find: Finder, said: set[str], own: set[str]) -> tuple[DenialRow, ...]:
    """What others answer to statements; what an actor answers to itself is left out."""
    found = []
    for statement in ledger.answering(said):
        view = find(statement)
        if view is None or view.statements[statement].holder in own:
            continue
        for denial in view.index.denials.get(statement, ()):
            if not said.isdisjoint(denial.answers):
                row = denial_row(view, denial, find)
                found.append(replace(row, answers=tuple(a for a in row.answers if a.statement in said)))
    return _denials(found)


def _denials(rows: Iterable[DenialRow]) -> tuple[DenialRow, ...]:
    return _sorted(rows, lambda d: d.statement.said_on or d.statement.source.published)


def _by_day(rows: Iterable[StatementRow]) -> tuple[StatementRow, ...]:
    return _sorted(rows, lambda r: r.said_on or r.source.published)


def _sorted(rows: Iterable[T], day: Callable[[T], str | None]) -> tuple[T, ...]:
    """rows with the newest day first; those of one day keep the order of their text, undated ones come last."""
    return tuple(sorted(rows, key=lambda r: (day(r) or "")[:10], reverse=True))


def _names(members: Sequence[tuple[View, Actor]]) -> tuple[NameRow, ...]:
    """The names and descriptions, by how many stories use them."""
    counts: Counter[str] = Counter()
    for _, a in sorted(members, key=lambda m: not m[1].named):
        counts.update({a.name, *a.names})
    ordered = sorted(counts.items(), key=lambda n: (-n[1], -len(n[0]), n[0]))
    return tuple(NameRow(n, c) for n, c in ordered)


def _roles(members: Sequence[tuple[View, Actor]]) -> tuple[RoleRow, ...]:
    """The roles in the order of the stories, each with the dates that its words give."""
    found: dict[str, list[tuple[View, Role]]] = {}
    for view, a in members:
        for role in a.roles:
            found.setdefault(fold(role.name), []).append((view, role))
    rows = []
    for met in found.values():
        view, role = met[0]
        days = sorted({v.doc.dct for v, _ in met if v.doc.dct})
        dates = tuple(dict.fromkeys(w for v, r in met for w in dates_of_role(v.doc, r.span)))
        shown = tuple(dict.fromkeys((days[0], days[-1]))) if days else ()
        stories = len({v.doc.id for v, _ in met})
        rows.append(RoleRow(role.name, dates, shown, stories, source_of(view.doc), where(view, role.span)))
    return tuple(rows)


def dates_of_role(doc: Document, role: Span) -> tuple[str, ...]:
    """The dates that stand right after a role, in its words: "since 2004" for "foreign minister since 2004"."""
    end = next((s.end for s in doc.sentences if s.start <= role.start < s.end), len(doc.text))
    for timex in sorted(doc.timexes, key=lambda t: t.span):
        if role.end <= timex.span.start < end and timex.type in ("DATE", "DURATION"):
            between = doc.text[role.end : timex.span.start]
            if FROM_ROLE_TO_DATE.fullmatch(between):
                last = re.search(r"\(?(?:from|since|until|till|between|in|for)?\s*$", between, re.I)
                start = role.end + (last.start() if last else 0)
                return (" ".join(doc.text[start : timex.span.end].strip(" (,").split()),)
            break
    return ()


def _sides(members: Sequence[tuple[View, Actor]]) -> tuple[SideRow, ...]:
    """For whom the stories say that it speaks, with the words of the first that has any."""
    found: dict[str, list[tuple[View, Actor]]] = {}
    for view, a in members:
        if a.side:
            found.setdefault(a.side, []).append((view, a))
    rows = []
    for side, met in found.items():
        view, a = next((m for m in met if m[1].side_evidence), met[0])
        words = words_at(view.doc.text, a.side_evidence) if a.side_evidence else None
        at = where(view, a.side_evidence) if a.side_evidence else None
        rows.append(SideRow(side, words, len({v.doc.id for v, _ in met}), source_of(view.doc), at))
    return tuple(sorted(rows, key=lambda r: -r.stories))


def _member(view: View, a: Actor) -> MemberRow:
    return MemberRow(a.id, a.name, source_of(view.doc), len(a.mentions), tuple(d.what for d in a.doubts))
