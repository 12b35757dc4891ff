"""GAPS of a board: what no account gives, and which accused side is not heard. What is not there is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.api.board_accounts import Version
from sayso.api.index import View, name_of, side_of
from sayso.api.notes import sentence_of
from sayso.api.rows import Row
from sayso.api.standing import accused_sides
from sayso.text import overlap, words_of
from sayso.types import Incident

OFFERED = ("photo", "video", "audio", "document", "object", "intelligence", "eyewitness", "witnesses", "other")
VIOLENT = ("ASSAULT", "ACCIDENT")
TOLLS = ("killed", "injured")


def find_gaps(
    found: Incident, versions: Sequence[Version], rows: Sequence[Row], views: Sequence[View]
) -> tuple[str, ...]:
    """What nobody on a board gives, one line each."""
    return (
        *_silent(found, versions, views),
        *_unoffered(versions, views),
        _check(versions, views),
        *_fields(found, versions, rows, views),
    )


def these(views: Sequence[View]) -> str:
    """The board's stories in words: "this story", "these 4 stories"."""
    return "this story" if len(views) == 1 else f"these {len(views)} stories"


def _silent(found: Incident, versions: Sequence[Version], views: Sequence[View]) -> Iterator[str]:
    """Accused sides, known by name, that no account of the incident is by."""
    index = views[0].index
    heard = {v.side or v.name for v in versions if v.account.holder}
    speaking = {
        side_of(v, s.holder) or name_of(v, s.holder) for v in views for s in v.doc.statements if s.holder
    }  # fmt: skip
    named = {p.side or p.name for p in index.linkage.parties if p.named}
    for side in accused_sides(index, found):
        if side in heard or side not in named or _is_named_as_source(side, versions, views):
            continue
        by = ", ".join(dict.fromkeys(v.name for v in _accusing(versions, index.linkage.party_of, side, views)))
        if not by:
            continue
        who = f"{side}, accused by {by},"
        what = "statement on this" if side in speaking else "statement"
        yield f"no {what} by {who} in {these(views)}{_last(views)}"


def _is_named_as_source(side: str, versions: Sequence[Version], views: Sequence[View]) -> bool:
    """Whether the words that name a speaker of the incident name a side: "Norland's foreign minister"."""
    said = {s for v in versions for s in v.account.statements}
    return any(
        side in words_of(v.doc.text, s.source) for v in views for s in v.doc.statements if s.id in said and s.source
    )


def _accusing(versions: Sequence[Version], party_of: dict[str, str], side: str, views: Sequence[View]) -> list[Version]:
    parties = views[0].index.parties

    def is_side(actor: str) -> bool:
        party = parties.get(party_of.get(actor, actor))
        return party is not None and side in (party.side, party.name)

    return [v for v in versions if v.account.holder and any(is_side(g.value) for g in v.given("actor"))]


def _last(views: Sequence[View]) -> str:
    """When the newest of the stories came: by its hour of fetching, else its day."""
    if len(views) == 1:
        return ""
    fetched = max((v.doc.fetched for v in views if v.doc.fetched), default=None)
    if fetched:
        return f", last added {fetched[:10]} {fetched[11:16]}"
    published = max((v.doc.dct for v in views if v.doc.dct), default=None)
    return f", the last of {published}" if published else ""


def _unoffered(versions: Sequence[Version], views: Sequence[View]) -> Iterator[str]:
    offered = [g for v in versions for g in v.given("evidence") if g.value in OFFERED]
    if not offered and not any(v.account.evidence in OFFERED for v in versions):
        yield f"evidence offered: none in {these(views)}"


def _check(versions: Sequence[Version], views: Sequence[View]) -> str:
    checks = [(v.name, g.value) for v in versions for g in v.given("check")]
    if not checks:
        return f"independent check: none mentioned in {these(views)}"
    said = "; ".join(f"{kind} ({', '.join(dict.fromkeys(n for n, k in checks if k == kind))})"
                     for kind in dict.fromkeys(k for _, k in checks))  # fmt: skip
    return f"independent check: {said}"


def _fields(found: Incident, versions: Sequence[Version], rows: Sequence[Row], views: Sequence[View]) -> Iterator[str]:
    given = {r.label for r in rows if any(v.at for v in (*r.asserts, *r.denies, *r.neither))}
    missing = [label.lower() for label in ("When", "Where", "By whom") if label not in given]
    if found.event_type in VIOLENT and not _has_hour(found, views):
        missing.append("hour")
    linked = views[0].index.linkage.figures
    figures = [linked[n].figure for v in versions for n in v.account.figures]
    if found.event_type in VIOLENT and not any(f.measure in TOLLS for f in figures):
        missing.append("number of dead or hurt")
    if missing:
        yield f"given by nobody: {', '.join(missing)}"
    if without := sum(f.scope is None for f in figures):
        yield f"scope: not given for {without} of {len(figures)} number{'s' * (len(figures) > 1)}"


def _has_hour(found: Incident, views: Sequence[View]) -> bool:
    """Whether the sentence of any mention gives a time of day."""
    for view in views:
        spans = [sentence_of(view, m.span) for m in found.mentions if m.doc == view.doc.id]
        times = [t.span for t in view.doc.timexes if t.type == "TIME" or "T" in t.value[10:]]
        if any(overlap(t, s) for t in times for s in spans):
            return True
    return False
