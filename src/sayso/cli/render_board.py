"""The board of one incident, as lines: three columns where there is room, one under the other where there is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from sayso.api.notes import day_words
from sayso.api.rows import Board, Column, PositionRow, Row, Spread, Value, Voice
from sayso.cli.render_numbers import number_lines
from sayso.cli.screen import Bit, Printed, cut, one_line, padded, width_of, wrap, wrap_bits
from sayso.cli.words import count, dotted, guessed, listed, marks, note_line, quoted, shown_words, voice

LABEL = 13
BELOW = 16
MOST_SILENT = 3
MOST_POSITIONS = 8
MOST_SPEAKERS = 12
MOST_SOURCES = 20
MOST_COPIES = 8
MOST_VALUES = 5
MOST_NAMED = 4
MOST_CHANGES = 10
GAP = 2
EMPTY_COLUMN = 16
NARROW = 96
"""With fewer columns than this the three stand one under the other."""
TITLES = ("ASSERTS", "DENIES", "NEITHER")
OWN_WORDS = ("What", "When", "Number")
"""Fields that are shown in the words of the text, in quotation marks."""
LONGEST = 160
"""Columns of what one value may take; --json has all of it."""
QUOTE = '"'
Cells = tuple[list[str], list[str], list[str]]


def render_board(page: Board, width: int) -> list[Printed]:
    """The lines of a board."""
    return [*_head(page, width), (), *_columns(page, width), (), *_below(page, width)]


def _head(page: Board, width: int) -> list[Printed]:
    unnamed = sum(1 for s in page.stories if not s.outlet)
    outlets = count(len(page.outlets), "outlet") if page.outlets else "outlet not named"
    if page.outlets and unnamed:
        outlets += f" ({unnamed} not named)"
    counts = f"{count(len(page.stories), 'story', 'stories')} · {outlets}"
    title, label = one_line(page.summary), page.label.upper() + " "
    if width_of(label + title) + width_of(counts) + 2 <= width:
        space = " " * (width - width_of(label + title) - width_of(counts))
        lines: list[Printed] = [(Bit(label, "check"), Bit(title, "title"), Bit(space), Bit(counts, "quiet"))]
    else:
        lines = [*wrap_bits(Bit(label, "check"), title, width, "title"), (Bit(counts, "quiet"),)]
    lines += wrap_bits(Bit("Status: ", "label"), one_line(" · ".join(page.status)), width)
    lines += wrap_bits(Bit("        "), one_line(f"[rule: {page.rule}]"), width, "quiet")
    for spread in page.header:
        if spread.values:
            lines += wrap_bits(Bit(padded(f"{spread.label}:", 8), "label"), _spread(spread), width)
    when = day_words(page.when_inferred) if page.when_inferred else None
    for label, guess in (("When", when), ("Where", page.where_inferred)):
        if guess:
            lines += wrap_bits(Bit(padded(f"{label}:", 8), "label"), one_line(guessed(guess)), width, "note")
    return lines


def _spread(spread: Spread) -> str:
    """All values of a field with who gives which: "Mon 29 Dec 2025 (Roe) / not given (Sudland)"."""
    shown = [f"{_spread_value(v, spread.label)} ({_capped_names(v.by)})" for v in spread.values[:MOST_VALUES]]
    more = len(spread.values) - len(shown)
    quiet = _capped_names(spread.silent) if len(spread.silent) <= MOST_NAMED else f"{len(spread.silent)} others"
    silent = [f"{'no number' if spread.label == 'Number' else 'not given'} ({quiet})"]
    return one_line(" / ".join((*shown, *([f"{more} more"] if more > 0 else ()), *(silent if spread.silent else ()))))


def _spread_value(value: Value, label: str) -> str:
    if label == "When":
        return f"{quoted(value.words)} (not resolved)" if value.note else day_words(value.words)
    return f"{quoted(value.words)} {value.note}" if label == "Number" else value.words


def _capped_names(names: Sequence[str]) -> str:
    return (
        listed(names)
        if len(names) <= MOST_NAMED
        else f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    )


# ------------------------------------------------------------------ the three columns


def _columns(page: Board, width: int) -> list[Printed]:
    several = len(page.stories) > 1
    columns = (page.asserts, page.denies, page.neither)
    table: list[tuple[str, Cells]] = [
        ("Speakers", _each(columns, lambda c: _speakers(c, page, several))),
        ("Speaks for", _each(columns, _sides)),
        ("Carried by", _each(columns, lambda c: _carried(c, several))),
    ]
    table += [(row.label, _row_cells(row, columns, several)) for row in page.rows]
    return _stacked(table, width) if width < NARROW else _side_by_side(table, columns, width)


def _each(columns: Sequence[Column], cell: Callable[[Column], list[str]]) -> Cells:
    made = [cell(column) for column in columns]
    return made[0], made[1], made[2]


def _speakers(column: Column, page: Board, several: bool) -> list[str]:
    own = [voice(v, stories=several) for v in column.own_voice]
    if not column.speakers:
        where = f"these {len(page.stories)} stories" if several else "this story"
        return [*own, f"{'no speaker' if own else 'none'} in {where}"]
    return [*_capped([voice(v, stories=several) for v in _first_hand_first(column.speakers)], MOST_SPEAKERS), *own]


def _carried(column: Column, several: bool) -> list[str]:
    """How many stories carry a column, and what they lead back to: "40 stories, 2 origins"."""
    if not column.stories:
        return []
    origins = f", {count(column.origins, 'origin')}" if several and column.origins else ""
    return [count(column.stories, "story", "stories") + origins]


def _capped(texts: list[str], most: int) -> list[str]:
    """The first texts, and a line that counts those left out."""
    return texts if len(texts) <= most else [*texts[:most], f"({len(texts) - most} more: --json)"]


def _first_hand_first(voices: Sequence[Voice]) -> list[Voice]:
    return sorted(voices, key=lambda v: len(v.via))


def _sides(column: Column) -> list[str]:
    """For whom a column speaks: "Russia (3 speakers, 1 side)"."""
    speakers = {v.name for v in column.speakers if v.side}
    if not column.speakers:
        return []
    if not speakers:
        return [f"side not given ({count(len({v.name for v in column.speakers}), 'speaker')})"]
    apart = list(dict.fromkeys(v.short for v in column.speakers if not v.side))
    counted = f"({count(len(speakers), 'speaker')}, {count(len(column.sides), 'side')})"
    lines = [one_line(f"{listed(column.sides)} {counted}")]
    return [*lines, one_line(f"side not given: {_capped_names(apart)}")] if apart else lines


def _row_cells(row: Row, columns: Sequence[Column], several: bool) -> Cells:
    cells = []
    for values, column in zip((row.asserts, row.denies, row.neither), columns, strict=True):
        alone = len({v.name for v in (*column.speakers, *column.own_voice)}) < 2
        cells.append([_value(v, row, alone, several) for v in values] or ([row.missing] if column.speakers else []))
    return cells[0], cells[1], cells[2]


def _value(value: Value, row: Row, alone: bool, several: bool) -> str:
    """What is given, by whom and where: 'Lavrov: "91 drones" (launched; scope not given) ¶7'."""
    silent = value.words == row.missing and not value.at
    shown = cut(one_line(value.words), LONGEST)
    words = quoted(shown) if row.label in OWN_WORDS and not silent else shown
    by = "" if alone else f"{listed(value.by)}: "
    if silent and len(value.by) > MOST_SILENT:
        by = f"{len(value.by)} others: "
    note = _note(value, row.label)
    said = f"– {day_words(value.said)}" if value.said else ""
    return one_line(" ".join(p for p in (by + words, note, marks(value.at, stories=several), said) if p))


def _note(value: Value, label: str) -> str:
    """What stands after a value: the day that a "Sunday" was read as, the words that offer evidence, the scope."""
    if not value.note:
        return ""
    if label == "When":
        return f"[{day_words(value.note)}]"
    return f"({quoted(value.note.strip(QUOTE))})" if label in ("Evidence", "Verified") else f"({value.note})"


def _side_by_side(table: list[tuple[str, Cells]], columns: Sequence[Column], width: int) -> list[Printed]:
    widths = _widths(columns, width - LABEL)
    lines: list[Printed] = [_table_line("", TITLES, widths, "label")]
    for label, cells in table:
        wrapped = [
            [t for text in cell or ["-"] for t in _hanging(text, w - GAP)]
            for cell, w in zip(cells, widths, strict=True)
        ]
        for n, texts in enumerate(zip_longest(*wrapped, fillvalue="")):
            lines.append(_table_line(label if n == 0 else "", texts, widths, ""))
    return lines


def _widths(columns: Sequence[Column], room: int) -> tuple[int, ...]:
    """Columns without a speaker are narrow, the others share what is left."""
    spoken = [bool(c.speakers or c.own_voice) for c in columns]
    left = room - EMPTY_COLUMN * spoken.count(False)
    return tuple(left // max(1, sum(spoken)) if s else EMPTY_COLUMN for s in spoken)


def _hanging(text: str, width: int) -> list[str]:
    first, *more = wrap(text, width - 1)
    return [first, *(f" {line}" for line in more)]


def _table_line(label: str, texts: Sequence[str], widths: Sequence[int], style: str) -> Printed:
    cells = (Bit(padded(t, w), style) for t, w in zip(texts, widths, strict=True))
    return (Bit(padded(label, LABEL), "label"), *cells)


def _stacked(table: list[tuple[str, Cells]], width: int) -> list[Printed]:
    """Each column on its own, for a narrow screen."""
    lines: list[Printed] = []
    for n, title in enumerate(TITLES):
        lines.append((Bit(title, "label"),))
        spoken = any(cells[n] for label, cells in table if label == "Speaks for")
        for label, cells in table if spoken else table[:1]:
            start = padded(f" {label}", LABEL)
            for text in cells[n] or ["-"]:
                lines += wrap_bits(Bit(start, "label"), text, width)
                start = " " * LABEL
    return lines


# ------------------------------------------------------------------ under the columns


def _below(page: Board, width: int) -> list[Printed]:
    several = len(page.stories) > 1
    others = [f"{v.by[0]}: {quoted(v.words)} – {v.note} {marks(v.at, stories=several)}" for v in page.said_of_others]
    wording = " · ".join(f"{quoted(v.words)} {marks(v.at, stories=several)}" for v in page.wording)
    sections = [
        *(_section("CHANGED?", _changes(page, several), width) if page.changes else ()),
        *(_section("NUMBERS", number_lines(page.numbers, several=several), width) if page.numbers else ()),
        *_section("GAPS", page.gaps or ["none found"], width),
        *(_section("NOTES", [note_line(n) for n in page.notes], width) if page.notes else ()),
        *_section("SAID OF OTHERS", others or ["none"], width),
        *_section("POSITIONS", _positions(page, several), width),
        *_section("WORDING", [wording or "-"], width),
        *_section("ORDER", [_order(page)], width),
        *_section("SOURCES", _sources(page), width),
    ]
    for neighbour in page.possibly_same:
        when = f", {day_words(neighbour.when)}" if neighbour.when else ""
        why = f": {neighbour.reason}" if neighbour.reason else ""
        text = f"{one_line(neighbour.summary)}{when} ({neighbour.id}){why}; not in any count here"
        sections += _section("- - possibly the same", [text], width)
    return [*sections, *_section("CORRECTIONS", [_corrections(page)], width)]


def _section(label: str, texts: Sequence[str], width: int) -> list[Printed]:
    lines: list[Printed] = []
    start = padded(label, max(BELOW, width_of(label) + 1))
    for text in texts:
        lines += wrap_bits(Bit(start, "label"), one_line(text), width)
        start = " " * width_of(start)
    return lines


def _changes(page: Board, several: bool) -> list[str]:
    """What speakers put differently on another day, the newest first: both wordings."""
    lines = []
    for change in page.changes:
        newer, older = (
            f"{_changed(value, change.field)} {marks(value.at, stories=several)} ({day_words(value.said or '')})"
            for value in (change.newer, change.older)
        )
        lines.append(f"{change.speaker}, {change.field}: {newer} – before: {older}")
    return _capped(lines, MOST_CHANGES)


def _changed(value: Value, field: str) -> str:
    if field == "says" and value.note:
        return f"{value.note}, {quoted(value.words)}"
    return f"{quoted(value.words)} [{day_words(value.note)}]" if field == "when" and value.note else quoted(value.words)


def _positions(page: Board, several: bool) -> list[str]:
    """Positions of the board's sides, one a line; a side on the board that states none is named."""
    shown = [_position(p, several) for p in page.positions[:MOST_POSITIONS]]
    more = len(page.positions) - len(shown)
    stated = {p.side or p.holder for p in page.positions}
    sides = dict.fromkeys((*page.asserts.sides, *page.denies.sides))
    where = f"these {len(page.stories)} stories" if several else "this story"
    silent = [f"{side}: none stated in {where}" for side in sides if side not in stated]
    return [*shown, *([f"({more} more: sayso positions)"] if more > 0 else []), *silent] or ["none stated"]


def _position(position: PositionRow, several: bool) -> str:
    via = f" via {', '.join(position.via)}" if position.via else ""
    by = f"{position.by}{via} {marks([position.where], stories=several)}"
    words = quoted(shown_words(position.words, ""))
    return f"{position.side or position.holder} {position.stance.replace('_', ' ')}: {words} ({by})"


def _order(page: Board) -> str:
    days: dict[str, list[str]] = {}
    for entry in page.order:
        days.setdefault(entry[:10], []).append(entry[11:])
    said = " > ".join(f"{day_words(day)} {', '.join(names)}" for day, names in days.items())
    undated = f"not dated: {_capped_names(page.undated)}" if page.undated else ""
    return dotted((f"said {said}" if said else "", undated)) or "no statement here is dated"


def _sources(page: Board) -> list[str]:
    several = len(page.stories) > 1
    lines = []
    for n, source in enumerate(page.stories, 1):
        number = f"[{n}] " if several else ""
        published = f"published {source.published[:10]}" if source.published else "published: not given"
        named = (
            source.outlet or "outlet not named",
            published,
            source.title or source.name,
            source.url or "url not given",
        )
        lines.append(number + dotted(one_line(part or "") for part in named))
    lines = [*_capped(lines, MOST_SOURCES), f"earliest source in this file: {_earliest(page)}"]
    return [*lines, *(_copied(page) if several else ["origins cannot be counted from 1 story"])]


def _copied(page: Board) -> list[str]:
    """Copies between the stories; what is not copied is not therefore independent."""
    copies = [
        f"[{c.story}] repeats {count(c.paragraphs, 'paragraph')} of [{c.of_story}] nearly word for word"
        for c in page.copies
    ]
    return [
        *(_capped(copies, MOST_COPIES) or ["no paragraph is a near-copy of another"]),
        "not copied does not mean independent",
    ]


def _earliest(page: Board) -> str:
    dated = [(s.published, n) for n, s in enumerate(page.stories, 1) if s.published]
    return (
        f"[{min(dated)[1]}]" if dated and len(page.stories) > 1 else "the only one" if dated else "not known, undated"
    )


def _corrections(page: Board) -> str:
    same = f"possibly the same incident {len(page.possibly_same)}"
    head = f"file head {page.head[:4]}...{page.head[-2:]}" if page.head else "file head: none"
    return f"{page.corrections} · excluded {page.excluded} · {same} · {head}"
