"""The page of one story: who says what, first-hand and second-hand, grouped by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sayso.api.checks import find_checks, find_gaps
from sayso.api.happenings import find_happenings
from sayso.api.index import View, make_index, make_view, source_of, statement_row
from sayso.api.notes import date_notes, denial_notes, feeling_note
from sayso.api.rows import Count, Group, Line, Reading, Relayed, StatementRow
from sayso.reading import is_unread
from sayso.text import contains, hull
from sayso.types import Document, Linkage, Span, Statement

COVERED = 0.7
"""A statement is covering where the statements inside it take up this share of its words."""


def reading(doc: Document, linkage: Linkage, *, min_confidence: float = 0.0) -> Reading:
    """What a story says on whose say-so, ready to be shown; statements under min_confidence are counted, not shown."""
    view = make_view(doc, make_index(linkage))
    kept = [s for s in doc.statements if s.confidence >= min_confidence]
    reasons = hidden_reasons(view, kept)
    lines = [make_line(view, s, hidden) for s, hidden in zip(kept, reasons, strict=True)]
    happenings = find_happenings(view)
    rows = [line.row for line in lines]
    return Reading(
        source=source_of(doc),
        statements=len(rows),
        first_hand=_counted((r.speaker, r.short) for r in rows if not r.via and r.named),
        second_hand=_counted((r.via[0], r.via_short[0]) for r in rows if r.via),
        not_named=sum(not r.via and not r.named for r in rows),
        groups=group_lines(lines),
        hidden=sum(bool(line.hidden) for line in lines),
        left_out=len(doc.statements) - len(kept),
        incidents=happenings,
        checks=find_checks(view, [s for s, r in zip(kept, reasons, strict=True) if not r], happenings),
        gaps=find_gaps(view, happenings),
        unread=doc.language if is_unread(doc) else None,
    )


def make_line(view: View, statement: Statement, hidden: str) -> Line:
    """One statement as the reading shows it."""
    feeling = feeling_note(view, statement)
    return Line(
        row=statement_row(view, statement),
        dates=date_notes(view, statement),
        notes=((feeling,) if feeling else ()) + denial_notes(view, statement),
        hidden=hidden,
    )


def _counted(names: Iterable[tuple[str | None, str]]) -> tuple[Count, ...]:
    counts = Counter((name, short) for name, short in names if name)
    return tuple(Count(name, short, number) for (name, short), number in counts.most_common())


# ------------------------------------------------------------------ nested and covering


def hidden_reasons(view: View, statements: Sequence[Statement]) -> tuple[str, ...]:
    """For each statement why another line already shows its words: covering, nested, or "" for none."""
    by_parent: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.parent:
            by_parent.setdefault(statement.parent, []).append(statement)
    covering = {s.id for s in statements if _is_covered(view.doc.text, s, by_parent.get(s.id, []))}
    by_id = {s.id: s for s in statements}
    return tuple(
        "covering" if s.id in covering else "nested" if _is_nested(s, by_id, covering) else "" for s in statements
    )


def _is_covered(text: str, statement: Statement, inner: list[Statement]) -> bool:
    """Whether named people's second-hand statements take up nearly all the words of a statement."""
    told = [hull((*s.source, *s.content, *((s.cue,) if s.cue else ()))) for s in inner if s.relay and s.holder]
    letters = [n for piece in statement.content for n in range(piece.start, piece.end) if not text[n].isspace()]
    taken = sum(any(t.start <= n < t.end for t in told) for n in letters)
    return bool(told) and taken >= COVERED * len(letters)


def _is_nested(statement: Statement, by_id: dict[str, Statement], covering: set[str]) -> bool:
    """Whether a statement stands in the words of a line that is shown, and adds no second-hand speaker."""
    earlier = True
    for other in by_id.values():
        if other.id == statement.id:
            earlier = False
            continue
        same_voice = (other.holder, other.relay) == (statement.holder, statement.relay)
        if same_voice and other.id not in covering and _covers(other.content, statement.content):
            # Of two with the same words the first is shown.
            if earlier or not _covers(statement.content, other.content):
                return True
    parent = by_id.get(statement.parent or "")
    if parent is None or parent.id in covering:
        return False
    return statement.holder is None or statement.holder == parent.holder


def _covers(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return all(any(contains(o, i) for o in outer) for i in inner)


# ------------------------------------------------------------------ groups


def group_lines(lines: Sequence[Line]) -> tuple[Group, ...]:
    """Lines by the one through whom the outlet has them, in the order of the text; speakers without a name last."""
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines, key=_place):
        groups.setdefault(_group_key(line.row), []).append(line)
    named = [make_group(g) for key, g in groups.items() if key]
    return (*named, *([make_group(groups[""])] if "" in groups else []))


def _place(line: Line) -> tuple[int, int]:
    return line.row.paragraph, line.row.content[0].start


def _group_key(row: StatementRow) -> str:
    if row.via:
        return row.via_ids[0]
    return (row.speaker_id or "") if row.named else ""


def make_group(lines: Sequence[Line]) -> Group:
    """One speaker's lines with what they have in common."""
    own = [line for line in lines if not line.row.via]
    first = own[0].row if own else None
    speaker = (first.speaker if first.named else None) if first else lines[0].row.via[0]
    second: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if line.row.via:
            second.setdefault(line.row.via_short, []).append(line)
    named = speaker is not None and first is not None
    return Group(
        speaker=speaker,
        role=first.role if first and named else None,
        side=first.side if first and named else None,
        addressee=_common(own, lambda r: r.addressee) if named else None,
        venue=_common(own, lambda r: r.venue) if named else None,
        said_on=_common_day(own) if named else None,
        lines=tuple(own),
        second_hand=tuple(
            Relayed(via, _common(inner, lambda r: r.venue), _common_day(inner), tuple(inner))
            for via, inner in second.items()
        ),
    )


def _common_day(lines: Sequence[Line]) -> str | None:
    """The one day of all lines that have one; an interval ("last week") only where every line has it."""
    day = _common(lines, lambda r: r.said_on)
    return day if day is None or "/" not in day or all(line.row.said_on for line in lines) else None


def _common(lines: Sequence[Line], field: Callable[[StatementRow], str | None]) -> str | None:
    """The one value that all lines that have one agree on; None where there is none or more than one."""
    values = {value for line in lines if (value := field(line.row))}
    return next(iter(values)) if len(values) == 1 else None
