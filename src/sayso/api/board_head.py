"""The head of a board: the span of its accounts, each value with who gives it, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sayso.api.board_accounts import Version, told_of
from sayso.api.board_rows import line, shown
from sayso.api.index import View, where
from sayso.api.rows import Change, Spread, Value
from sayso.api.standing import find_party
from sayso.link.given import changes_of
from sayso.text import fold, words_at
from sayso.types import Given

MOST = 4
"""Values of one field that the head has room for."""
COUNTED = ("killed", "injured", "arrested", "displaced", "launched", "intercepted")
Find = Callable[[Version, Sequence[View]], Iterator[tuple[str, str]]]
FIELDS = {
    "stance": "says",
    "what": "what",
    "when": "when",
    "where": "where",
    "actor": "by whom",
    "recipient": "against",
}
NAMED = {"asserts": "asserts", "confirms": "confirms", "acknowledges": "acknowledges", "denies": "denies"}


def make_header(versions: Sequence[Version], views: Sequence[View]) -> tuple[Spread, ...]:
    """When, where and how many, as the accounts give them: "29 December (Roe) / no date (Sudland)"."""
    spoken = [v for v in versions if v.account.holder]
    if not spoken:
        return ()
    return (
        _spread("When", spoken, views, _days),
        _spread("Where", spoken, views, _places),
        _spread("Number", spoken, views, _numbers),
    )


def _spread(label: str, versions: Sequence[Version], views: Sequence[View], find: Find) -> Spread:
    by: dict[tuple[str, str], dict[str, None]] = {}
    giving: dict[str, None] = {}
    for version in versions:
        for value in dict.fromkeys(find(version, views)):
            by.setdefault(value, {})[version.name] = None
            giving[told_of(version)] = None
    silent = tuple(dict.fromkeys(s for v in versions if (s := told_of(v)) not in giving))
    return Spread(label, tuple(Value(words, tuple(names), (), note) for (words, note), names in by.items()), silent)


def _days(version: Version, views: Sequence[View]) -> Iterator[tuple[str, str]]:
    for view, given in shown(version, views, "when"):
        if given.value:
            yield given.value, ""
        else:
            yield line(words_at(view.doc.text, given.span)), "not resolved"


def _places(version: Version, views: Sequence[View]) -> Iterator[tuple[str, str]]:
    for _, given in shown(version, views, "where"):
        yield given.value, ""


def _numbers(version: Version, views: Sequence[View]) -> Iterator[tuple[str, str]]:
    linked = views[0].index.linkage.figures
    by_doc = {v.doc.id: v for v in views}
    for n in version.account.figures:
        figure, view = linked[n].figure, by_doc.get(linked[n].doc)
        if view and figure.measure in COUNTED:
            yield line(words_at(view.doc.text, figure.span)), figure.measure


# ------------------------------------------------------------------ what changed


def make_changes(versions: Sequence[Version], views: Sequence[View]) -> tuple[Change, ...]:
    """What one speaker put differently on another day, both wordings, the newest first; a person says if it changed."""
    found = []
    for version in versions:
        if version.account.holder is None:
            continue
        for newer, older in changes_of(version.account.given):
            if _comparable(newer, older, views):
                pair = _value(newer, version, views), _value(older, version, views)
                found.append((newer.said_on or "", Change(version.name, FIELDS[newer.field], *pair)))
    return tuple(change for _, change in sorted(found, key=lambda f: f[0], reverse=True))


def _comparable(newer: Given, older: Given, views: Sequence[View]) -> bool:
    """Whether two values are of one kind: a city and its country are not, nor "gunmen" and those they fight for."""
    known = {v.doc.id for v in views}
    if newer.doc not in known or older.doc not in known:
        return False
    if newer.field == "where":
        areas = {
            fold(e.where.name) for v in views for e in v.doc.events if e.where and e.where.kind in ("country", "region")
        }
        return not {fold(newer.value), fold(older.value)} & areas
    if newer.field in ("actor", "recipient"):
        sides = [find_party(views[0].index, g.value) for g in (newer, older)]
        one, other = ((p.side or p.name) if p and p.named else None for p in sides)
        return one is not None and other is not None and one != other
    return True


def _value(given: Given, version: Version, views: Sequence[View]) -> Value:
    view = next(v for v in views if v.doc.id == given.doc)
    words = line(words_at(view.doc.text, given.span))
    note = NAMED.get(given.value, "") if given.field == "stance" else given.value if given.field == "when" else ""
    return Value(words, (version.name,), (where(view, given.span),), note, given.said_on)
