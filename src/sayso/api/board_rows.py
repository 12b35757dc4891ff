"""The rows of a board: what, when, where, by whom, how many and on what evidence, each as one speaker gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.api.index import View, denials_of, name_of, short_of, where
from sayso.api.rows import Row, Value, Where
from sayso.api.standing import find_party
from sayso.text import hull, words_at, words_of
from sayso.types import Account, Event, Incident, Place

AREAS = {"country": "country, no place in it", "region": "area, no site"}
DENIED = {
    "whole": "the whole claim",
    "part": "one part of it",
    "paraphrase": "the outlet's paraphrase; no words of denial quoted",
    "quoted": "in words quoted",
}
Given = Iterable[tuple[str, Where, str]]
"""Words, where they stand and a note."""


@dataclass(frozen=True, slots=True)
class Version:
    """One account with the name of its holder and its events in the stories."""

    account: Account
    name: str
    events: tuple[tuple[View, Event], ...]


def make_rows(found: Incident, accounts: Sequence[Account], views: Sequence[View]) -> tuple[Row, ...]:
    """The fields of an incident in three columns; a field that nobody gives stays, and says so."""
    versions = [make_version(found, a, views) for a in accounts]
    return (
        _row("What", versions, views, _what, missing="no words of their own"),
        _row("Denies", versions, views, _scope, missing="-"),
        _row("By whom", versions, views, _by_whom),
        _row("Against", versions, views, _against),
        _row("When", versions, views, _when),
        _row("Where", versions, views, _where),
        _row("Number", versions, views, _number, missing="no number"),
        _row("Evidence", versions, views, _evidence, missing="none offered in these words"),
    )


def make_version(found: Incident, account: Account, views: Sequence[View]) -> Version:
    """An account with its events: those of the incident that stand in its statements."""
    mentioned = {(m.doc, m.span) for m in found.mentions}
    statements = set(account.statements)
    events = tuple(
        (v, e)
        for v in views
        if v.doc.id in account.docs
        for e in v.doc.events
        if (v.doc.id, e.span) in mentioned
        and (e.statement in statements or (account.holder is None and e.statement is None))
    )
    view = next((v for v in views if v.doc.id in account.docs), views[0])
    name = short_of(view, account.holder) if account.holder else view.doc.outlet or "the outlet"
    via = " via ".join(("", *(short_of(view, v) for v in account.via)))
    return Version(account, name + via, events)


def _row(
    label: str, versions: Sequence[Version], views: Sequence[View],
    give: Callable[[Version, Sequence[View]], Given], *, missing: str = "not given",
) -> Row:  # fmt: skip
    columns: dict[str, list[Version]] = {"asserts": [], "denies": [], "neither": []}
    for version in versions:
        columns[version.account.stance if version.account.stance in columns else "neither"].append(version)
    filled = {k: _values(vs, views, give, missing) for k, vs in columns.items()}
    return Row(label, filled["asserts"], filled["denies"], filled["neither"], missing)


def _values(
    versions: Sequence[Version], views: Sequence[View], give: Callable[[Version, Sequence[View]], Given], missing: str
) -> tuple[Value, ...]:
    """What versions give for a field, the same words joined; () where none gives any."""
    by: dict[tuple[str, str], dict[str, None]] = {}
    at: dict[tuple[str, str], dict[Where, None]] = {}
    silent: dict[str, None] = {}
    for version in versions:
        given = list(give(version, views))
        for words, place, note in given:
            by.setdefault((words, note), {})[version.name] = None
            at.setdefault((words, note), {})[place] = None
        if not given:
            silent[version.name] = None
    values = tuple(Value(w, tuple(by[w, n]), tuple(at[w, n]), n) for w, n in by)
    speaking = {name for names in by.values() for name in names}
    quiet = tuple(n for n in silent if n not in speaking)
    return (*values, Value(missing, quiet, ())) if values and quiet else values


def _what(version: Version, views: Sequence[View]) -> Given:
    for view, event in version.events:
        yield _line(words_at(view.doc.text, event.span)), where(view, event.span), ""
    if not version.events:
        yield from _own_words(version, views)


def _own_words(version: Version, views: Sequence[View]) -> Given:
    """A denial that does not name the event is shown by its own words."""
    for view in views:
        for statement_id in version.account.statements:
            statement = view.statements.get(statement_id)
            if statement:
                yield _line(words_of(view.doc.text, statement.content)), where(view, hull(statement.content)), ""


def _scope(version: Version, views: Sequence[View]) -> Given:
    """How far a denial goes: the whole, a part, the outlet's paraphrase, or words quoted."""
    for view in views:
        for denial in denials_of(view):
            if denial.statement in version.account.statements and denial.kind in ("denies", "rejects", "contradicts"):
                at = where(view, hull(view.statements[denial.statement].content))
                yield DENIED.get(denial.scope, denial.scope), at, ""


def _by_whom(version: Version, views: Sequence[View]) -> Given:
    return _party_field(version, views, version.account.actor, lambda e: e.actor)


def _against(version: Version, views: Sequence[View]) -> Given:
    return _party_field(version, views, version.account.recipient, lambda e: e.recipient)


def _party_field(
    version: Version, views: Sequence[View], value: str | None, field: Callable[[Event], str | None]
) -> Given:
    given = [(name_of(v, field(e)) or "", where(v, e.span)) for v, e in version.events if field(e)]
    if given:
        return [(name, place, "") for name, place in dict(given).items()]
    party = find_party(views[0].index, value) if value else None
    at = _first_place(version, views)
    return [(party.name if party else value, at, "")] if value and at else []


def _first_place(version: Version, views: Sequence[View]) -> Where | None:
    for view in views:
        for statement_id in version.account.statements:
            statement = view.statements.get(statement_id)
            if statement:
                return where(view, hull(statement.content))
    first = version.events[:1]
    return where(first[0][0], first[0][1].span) if first else None


def _when(version: Version, views: Sequence[View]) -> Given:
    given = [
        (_line(words_at(v.doc.text, e.when_span)), where(v, e.when_span), e.when or "not resolved")
        for v, e in version.events
        if e.when_span
    ]
    at = _first_place(version, views)
    return given or ([(version.account.when, at, "")] if version.account.when and at else [])


def _where(version: Version, views: Sequence[View]) -> Given:
    given = [(e.where.name, where(v, e.where.span), _extent(e.where)) for v, e in version.events if e.where]
    at = _first_place(version, views)
    return given or ([(version.account.where, at, "")] if version.account.where and at else [])


def _extent(place: Place) -> str:
    """What a place is, so that an area is never read as a point."""
    if place.kind in AREAS:
        return AREAS[place.kind]
    return f"which one is not clear: {', '.join(place.candidates[:3])}" if place.candidates else ""


def _number(version: Version, views: Sequence[View]) -> Given:
    linked = views[0].index.linkage.figures
    by_doc = {v.doc.id: v for v in views}
    for n in version.account.figures:
        view = by_doc.get(linked[n].doc)
        if view:
            figure = linked[n].figure
            scope = f"scope: {figure.scope}" if figure.scope else "scope not given"
            measure = "" if figure.measure == "other" else f"{figure.measure}; "
            yield _line(words_at(view.doc.text, figure.span)), where(view, figure.span), measure + scope


def _evidence(version: Version, views: Sequence[View]) -> Given:
    account = version.account
    if account.evidence is None:
        return
    view = next((v for v in views if v.doc.id in account.docs and _holds(v, account)), views[0])
    words = "refused to show" if account.evidence == "refused" else account.evidence
    if account.evidence_span:
        yield words, where(view, account.evidence_span), _line(words_at(view.doc.text, account.evidence_span))
    elif (at := _first_place(version, views)) is not None:
        yield words, at, ""


def _holds(view: View, account: Account) -> bool:
    """Whether the span of an account's evidence is one of this story's."""
    if account.evidence_doc is not None:
        return account.evidence_doc == view.doc.id
    span = account.evidence_span
    spans = [p for s in account.statements if s in view.statements for p in view.statements[s].content]
    return span is not None and any(p.start <= span.start < p.end for p in spans)


def _line(words: str) -> str:
    return " ".join(words.split())
