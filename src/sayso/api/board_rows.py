"""The rows of a board: what, when, where, by whom, how many and on what evidence, each as one speaker gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.api.board_accounts import Version
from sayso.api.index import View, denials_of, name_of, where
from sayso.api.rows import Row, Value, Where
from sayso.api.standing import find_party
from sayso.text import hull, words_at, words_of
from sayso.types import Given as GivenRow
from sayso.types import Place

AREAS = {"country": "country, no place in it", "region": "area, no site"}
DENIED = {
    "whole": "the whole claim",
    "part": "one part of it",
    "paraphrase": "the outlet's paraphrase; no words of denial quoted",
    "quoted": "in words quoted",
}
AGAINST = ("denies", "rejects", "contradicts")
EVIDENCE = {
    "photo": "photo",
    "video": "video",
    "audio": "audio",
    "document": "document",
    "object": "objects",
    "intelligence": "intelligence",
    "eyewitness": "named eyewitness",
    "witnesses": "witnesses, not named",
    "other": "evidence of a kind not said",
    "unshown": "said to exist, not shown",
    "lacking": "said to have offered none",
    "refused": "refused to show",
}
"""Kinds of evidence on screen."""
OPTIONAL = ("Denies", "By whom", "Against", "Verified")
"""Rows that are left out where nobody gives anything; the others stay and say so."""
Shown = tuple[str, Where, str, str | None]
"""Words, where they stand, a note, and the day."""
Give = Callable[[Version, Sequence[View]], Iterable[Shown]]


def make_rows(versions: Sequence[Version], views: Sequence[View]) -> tuple[Row, ...]:
    """The fields of an incident in three columns; a field that nobody gives stays, and says so."""
    rows = (
        _row("What", versions, views, _what, missing="no words of their own"),
        _row("Denies", versions, views, _scope, missing="-"),
        _row("By whom", versions, views, _by_whom),
        _row("Against", versions, views, _against),
        _row("When", versions, views, _when),
        _row("Where", versions, views, _where),
        _row("Number", versions, views, _number, missing="no number"),
        _row("Evidence", versions, views, _evidence, missing="none offered in these words"),
        _row("Verified", versions, views, _checked, missing="-"),
    )
    return tuple(r for r in rows if r.label not in OPTIONAL or r.asserts or r.denies or r.neither)


def _row(
    label: str, versions: Sequence[Version], views: Sequence[View], give: Give, *, missing: str = "not given"
) -> Row:
    columns: dict[str, list[Version]] = {"asserts": [], "denies": [], "neither": []}
    for version in versions:
        columns[version.account.stance if version.account.stance in columns else "neither"].append(version)
    filled = {k: _values(vs, views, give, missing) for k, vs in columns.items()}
    return Row(label, filled["asserts"], filled["denies"], filled["neither"], missing)


def _values(versions: Sequence[Version], views: Sequence[View], give: Give, missing: str) -> tuple[Value, ...]:
    """What versions give for a field, the same words joined; () where none gives any."""
    by: dict[tuple[str, str, str | None], dict[str, None]] = {}
    at: dict[tuple[str, str, str | None], dict[Where, None]] = {}
    silent: dict[str, None] = {}
    for version in versions:
        given = list(_dated(list(give(version, views))))
        for words, place, note, day in given:
            by.setdefault((words, note, day), {})[version.name] = None
            at.setdefault((words, note, day), {})[place] = None
        # An outlet that tells of others in its own voice is not missed where it gives nothing.
        if not given and version.account.holder:
            silent[version.name] = None
    values = tuple(Value(k[0], tuple(by[k]), tuple(at[k]), k[1], k[2]) for k in by)
    speaking = {name for names in by.values() for name in names}
    quiet = tuple(n for n in silent if n not in speaking)
    return (*values, Value(missing, quiet, ())) if values and quiet and missing != "-" else values


def _dated(given: Sequence[Shown]) -> Iterator[Shown]:
    """What one speaker gives, with days only where different things were given on different days."""
    days = {day for _, _, _, day in given}
    several = len(days) > 1 and len({words for words, _, _, _ in given}) > 1
    for words, place, note, day in given:
        yield words, place, note, day if several else None


def shown(version: Version, views: Sequence[View], field: str) -> Iterator[tuple[View, GivenRow]]:
    """What a version gives for a field in the board's stories, the newest first."""
    by_doc = {v.doc.id: v for v in views}
    for given in version.given(field):
        if given.doc in by_doc:
            yield by_doc[given.doc], given


def _what(version: Version, views: Sequence[View]) -> Iterable[Shown]:
    named = [(line(words_at(v.doc.text, g.span)), where(v, g.span), "", None) for v, g in shown(version, views, "what")]
    return named or list(_own_words(version, views))


def _own_words(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    """A denial that does not name the event is shown by its own words."""
    for view in views:
        for statement_id in version.account.statements:
            statement = view.statements.get(statement_id)
            if statement:
                words = line(words_of(view.doc.text, statement.content))
                yield words, where(view, hull(statement.content)), "", None


def _scope(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    """How far a denial goes: the whole, a part, the outlet's paraphrase, or words quoted."""
    for view in views:
        for denial in denials_of(view):
            mine = denial.statement in version.account.statements and denial.incident in (
                None,
                version.account.incident,
            )
            if mine and denial.kind in AGAINST:
                at = where(view, hull(view.statements[denial.statement].content))
                yield DENIED.get(denial.scope, denial.scope), at, "", None


def _by_whom(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    return _party_field(version, views, "actor")


def _against(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    return _party_field(version, views, "recipient")


def _party_field(version: Version, views: Sequence[View], field: str) -> Iterator[Shown]:
    for view, given in shown(version, views, field):
        party = find_party(view.index, given.value)
        yield (
            party.name if party else name_of(view, given.value) or given.value,
            where(view, given.span),
            "",
            given.said_on,
        )


def _when(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    for view, given in shown(version, views, "when"):
        note = given.value or "not resolved"
        yield line(words_at(view.doc.text, given.span)), where(view, given.span), note, given.said_on


def _where(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    for view, given in shown(version, views, "where"):
        place = next((e.where for e in view.doc.events if e.where and e.where.span == given.span), None)
        yield given.value, where(view, given.span), _extent(place) if place else "", given.said_on


def _extent(place: Place) -> str:
    """What a place is, so that an area is never read as a point."""
    if place.kind in AREAS:
        return AREAS[place.kind]
    return f"which one is not clear: {', '.join(place.candidates[:3])}" if place.candidates else ""


def _number(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    linked = views[0].index.linkage.figures
    by_doc = {v.doc.id: v for v in views}
    for n in sorted(version.account.figures, key=lambda n: _newness(linked[n].doc, by_doc)):
        view = by_doc.get(linked[n].doc)
        if view:
            figure = linked[n].figure
            scope = f"scope: {line(figure.scope)}" if figure.scope else "scope not given"
            measure = "" if figure.measure == "other" else f"{figure.measure}; "
            statement = view.statements.get(figure.statement or "")
            day = statement.said_on if statement and statement.said_on else view.doc.dct
            yield line(words_at(view.doc.text, figure.span)), where(view, figure.span), measure + scope, day


def _newness(doc: str, views: dict[str, View]) -> int:
    return -views[doc].number if doc in views else 0


def _evidence(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    found = [
        (EVIDENCE.get(g.value, g.value), where(v, g.span), f'"{line(words_at(v.doc.text, g.span))}"', None)
        for v, g in shown(version, views, "evidence")
    ]
    account = version.account
    if found or account.evidence is None:
        yield from found
    elif (place := _first_place(version, views)) is not None:
        yield EVIDENCE.get(account.evidence, account.evidence), place, "", None


def _first_place(version: Version, views: Sequence[View]) -> Where | None:
    for view in views:
        for statement in (view.statements[s] for s in version.account.statements if s in view.statements):
            return where(view, hull(statement.content))
    return None


def _checked(version: Version, views: Sequence[View]) -> Iterator[Shown]:
    for view, given in shown(version, views, "check"):
        yield given.value, where(view, given.span), f'"{line(words_at(view.doc.text, given.span))}"', None


def line(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
