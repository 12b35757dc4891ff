"""The changes of a ledger as an Atom feed, for any feed reader."""

from __future__ import annotations

from sayso.api.changes import DENIAL, EDIT, ChangeRow, changes
from sayso.io.export.atom import AtomEntry, to_atom
from sayso.ledger.protocol import Ledger
from sayso.text import content_id

EMPTY = "1970-01-01T00:00:00+00:00"
"""When a feed without entries was updated."""
TITLE, WORDS = 200, 2000
"""Characters of a title, and of a wording."""


def feed_text(ledger: Ledger, *, since: str | None = None, limit: int | None = None, title: str = "sayso") -> str:
    """The newest changes as an Atom feed. Raises InputError for a moment that is none.

    A change has the same id in every feed of the ledger, whatever is added or linked after it.
    """
    rows = changes(ledger, since=since, limit=limit)
    first = next(iter(ledger.added()), ("", ""))
    used: dict[str, int] = {}
    return to_atom(
        [_entry(row, used) for row in rows],
        feed_id=f"urn:sayso:changes:{content_id('f', *first)}", title=title, updated=rows[0].made if rows else EMPTY,
    )  # fmt: skip


def _entry(row: ChangeRow, used: dict[str, int]) -> AtomEntry:
    # Ids of incidents move when their accounts join, so that they are no part of it.
    key = content_id("x", row.kind, row.source.doc, row.statement or "", row.what, row.old or "", row.new or "")
    used[key] = used.get(key, 0) + 1
    again = f":{used[key]}" if used[key] > 1 else ""
    who = row.speaker or ("" if row.kind == EDIT else "nobody named")
    told = ": ".join(p for p in (row.kind, " · ".join(p for p in (who, row.what) if p)) if p)
    return AtomEntry(
        f"urn:sayso:change:{key}{again}", _cut(f"{told} ({_story(row)})", TITLE), row.made, tuple(_lines(row)),
        link=row.source.url, author=row.source.outlet or None, category=row.kind,
    )  # fmt: skip


def _lines(row: ChangeRow) -> list[tuple[str, str]]:
    """The words of a change, each under what it is."""
    earlier = row.older if row.older and row.older.doc != row.source.doc else None
    lines = [("Of:", row.summary), ("Via:", ", ".join(row.via))]
    lines += [("Answers:" if row.kind == DENIAL else "Was:", _cut(row.old, WORDS) if row.old else None)]
    lines += [("Now:", _cut(row.new, WORDS) if row.new else None)]
    lines += [("Note:", note) for note in row.notes]
    lines += [("Story:", _story(row)), ("Published:", row.source.published)]
    lines += [("Earlier story:", (earlier.title or earlier.name) if earlier else None)]
    return [(label, words) for label, words in lines if words]


def _story(row: ChangeRow) -> str:
    return " · ".join(p for p in (row.source.outlet, row.source.title or row.source.name) if p)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
