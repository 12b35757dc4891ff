"""The screen of one story, as lines; TARGET: all that a person should see at once, in the words of practitioners."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.api.checks import asked_of
from sayso.api.notes import day_words
from sayso.api.rows import Count, Group, Happening, Line, Reading, Relayed, StatementRow, Voice
from sayso.cli.screen import Bit, Printed, one_line, padded, width_of, wrap, wrap_bits
from sayso.cli.words import (
    AGAINST,
    count,
    dotted,
    marks,
    not_given,
    published_words,
    quoted,
    speaker_words,
    speaks_for,
    verb_of,
    voice,
    words_with_dates,
)

LINES_OF_WORDS = 2
POSTED_ON = frozenset(("X", "Twitter", "Telegram", "Facebook", "television", "radio"))
MOST_NAMES = 8
MOST_NUMBERS = 5
MOST_INCIDENTS = 6
ROOM = 40
"""Columns that words need beside speaker and verb; with fewer they go under them."""
LABEL = 9


def render_reading(page: Reading, width: int, *, everything: bool = False) -> list[Printed]:
    """The lines of a reading; everything: nested and covering statements too, and all words in full."""
    lines = [*_head(page, width), *([()] if page.groups else [])]
    for group in page.groups:
        lines += _group(group, page.source.published, width, everything)
    if page.groups:
        lines.append(())
    lines += _incidents(page.incidents, width)
    for check in page.checks:
        lines += wrap_bits(Bit(padded("CHECK", LABEL), "check"), one_line(check), width)
    if page.gaps:
        lines += wrap_bits(Bit(padded("GAPS", LABEL), "check"), one_line(" · ".join(page.gaps)), width)
    if page.hidden and not everything:
        hidden = count(page.hidden, "nested or covering statement")
        lines += wrap_bits(Bit(""), f"({hidden} not shown: --all)", width, "quiet")
    if page.left_out:
        left_out = count(page.left_out, "statement")
        lines += wrap_bits(Bit(""), f"({left_out} under --min-confidence left out)", width, "quiet")
    return lines if lines[-1] else lines[:-1]


def _head(page: Reading, width: int) -> list[Printed]:
    source = page.source
    missing = [n for n, v in (("outlet", source.outlet), ("url", source.url)) if not v]
    about = dotted((
        one_line(source.outlet or ""), published_words(source), not_given(missing), count(page.statements, "statement"),
    ))  # fmt: skip
    title: list[Printed] = [(Bit(t, "title"),) for t in wrap(one_line(source.title or source.name or ""), width) if t]
    url: list[Printed] = [(Bit(one_line(source.url), "quiet"),)] if source.url else []
    lines: list[Printed] = [*title, *url, *((Bit(t),) for t in wrap(about, width))]
    if page.unread:
        return [*lines, (Bit(f"Unread: language {one_line(page.unread)}; sayso reads English. The text is kept."),)]
    if not page.statements:
        return [*lines, (Bit("No statement in this story."),)]
    return [*lines, *((Bit(t),) for t in wrap(_counts(page), width))]


def _counts(page: Reading) -> str:
    own = sum(c.number for c in page.first_hand)
    second = sum(c.number for c in page.second_hand)
    names = f" ({_names(page.first_hand)})" if own else ""
    if len(page.second_hand) == 1:
        passed = f", {'all ' if second > 1 else ''}via {page.second_hand[0].short}"
    else:
        passed = f": {_names(page.second_hand, by='via ')}" if second else ""
    unnamed = f"{count(page.not_named, 'statement')} with no speaker named" if page.not_named else ""
    return one_line(dotted((f"{own} in their own name{names}", f"{second} second-hand{passed}", unnamed)))


def _names(counts: Sequence[Count], by: str = "") -> str:
    shown = [f"{by}{c.short} {c.number}" for c in counts[:MOST_NAMES]]
    more = len(counts) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


# ------------------------------------------------------------------ speakers


def _group(group: Group, near: str | None, width: int, everything: bool) -> list[Printed]:
    named = group.speaker is not None
    shown = [line for line in group.lines if everything or not line.hidden]
    passed_on = (line for relayed in group.second_hand for line in relayed.lines)
    if not shown and all(line.hidden and not everything for line in passed_on):
        return []
    lines = [*_speaker(group, near, width)]
    lines += _block(shown, group, near, width, everything=everything, names=not named)
    for relayed in group.second_hand:
        inner = [line for line in relayed.lines if everything or not line.hidden]
        if inner:
            lines.append(_second_hand(relayed, near))
            lines += _block(inner, relayed, near, width, everything=everything, names=True)
    return lines


def _speaker(group: Group, near: str | None, width: int) -> list[Printed]:
    if group.speaker is None:
        return [(Bit("SPEAKER NOT NAMED", "speaker"),)]
    name = one_line(group.speaker).upper() + (f", {one_line(group.role)}" if group.role else "")
    about = dotted((speaks_for(group.side, group.role, group.speaker), *_setting(group, near)))
    if not about or width_of(name) + width_of(about) + 3 <= width:
        return [(Bit(name, "speaker"), Bit(f" · {about}" if about else "", "note"))]
    return [(Bit(name, "speaker"),), *((Bit(f"  {t}", "note"),) for t in wrap(about, width - 2))]


def _setting(group: Group, near: str | None) -> list[str]:
    """To whom, where and when the lines of a group were said, as far as they agree; what none gives is named."""
    rows = [line.row for line in group.lines]
    given = [
        f"to {one_line(group.addressee)}" if group.addressee else "",
        "" if is_said_twice(group.addressee, group.venue) else _at_venue(group.venue),
        day_words(group.said_on, near=near) if group.said_on else "",
    ]
    missing = [] if any(r.said_on for r in rows) else ["date"]
    missing += [] if any(r.venue or r.addressee for r in rows) else ["venue"]
    return [*given, not_given(missing) if rows else ""]


def is_said_twice(addressee: str | None, venue: str | None) -> bool:
    """Whether a venue only repeats to whom it was said: "to journalists", "remarks to journalists"."""
    return bool(addressee and venue) and (venue or "").startswith("remarks to ") and not (addressee or "")[:1].isupper()


def _at_venue(venue: str | None) -> str:
    """A venue as people write it: a site where one posts has "on" before it."""
    if not venue:
        return ""
    return f"on {venue}" if venue in POSTED_ON else one_line(venue)


def _second_hand(relayed: Relayed, near: str | None) -> Printed:
    via = " via ".join(relayed.via)
    day = day_words(relayed.said_on, near=near) if relayed.said_on else ""
    about = dotted((f"SECOND-HAND, via {one_line(via)}", _at_venue(relayed.venue), day))
    return (Bit(f" {about}", "via"),)


# ------------------------------------------------------------------ one statement


def _block(
    lines: Sequence[Line], shared: Group | Relayed, near: str | None, width: int, *, everything: bool, names: bool
) -> list[Printed]:
    """Statements in columns; where the words would have too little room, they go under speaker and verb."""
    if not lines:
        return []
    places = max(width_of(f"¶{line.row.paragraph}") for line in lines) + 2
    who = max(width_of(speaker_words(line.row)) for line in lines) + 2 if names else 0
    verbs = max(width_of(_verb(line.row, names)) for line in lines) + 2
    indent = places + who + verbs
    if width - indent < ROOM:
        indent, who, verbs = places + 2, -1, 0
    printed: list[Printed] = []
    for line in lines:
        notes = _notes(line, shared, near, names)
        words = words_with_dates(line, near)
        body = wrap(words, width - indent, most=None if everything else LINES_OF_WORDS)
        head = _start(line.row, places, who, verbs, names)
        printed += [(*head,)] if who < 0 else []
        first = (Bit(" " * indent),) if who < 0 else head
        texts = [(*first, Bit(body[0])), *((Bit(" " * indent), Bit(t)) for t in body[1:])]
        printed += _with_notes(texts, notes, indent, width)
    return printed


def _start(row: StatementRow, places: int, who: int, verbs: int, names: bool) -> Printed:
    """The columns before the words: paragraph, speaker, verb."""
    style = "against" if row.act in AGAINST else "verb"
    name = speaker_words(row) if names else ""
    gap = 0 if who < 0 else who
    return (
        Bit(padded(f" ¶{row.paragraph}", places), "mark"),
        Bit(padded(name, gap) + (" " if who < 0 and name else ""), "speaker"),
        Bit(padded(_verb(row, names), verbs), style),
    )


def _verb(row: StatementRow, names: bool) -> str:
    return verb_of(row, beside=row.short if names else "")


def _notes(line: Line, shared: Group | Relayed, near: str | None, names: bool) -> str:
    """What stands after the words: settings that the group does not share, whose words, answers, doubts."""
    row = line.row
    shared_addressee = shared.addressee if isinstance(shared, Group) else None
    own_addressee = row.addressee_short if not names and row.addressee != shared_addressee else None
    own = [
        f"to {own_addressee}" if own_addressee else "",
        _at_venue(row.venue) if row.venue != shared.venue and not is_said_twice(row.addressee, row.venue) else "",
        f"said {day_words(row.said_on, near=near)}" if row.said_on and row.said_on != shared.said_on else "",
        _hour(row.said_time),
        row.anonymity or "",
        *line.notes,
        *(f"check: {asked_of(doubt, row.candidates)}" for doubt in row.doubts),
        line.hidden,
    ]
    return one_line(dotted(own))


def _hour(said: str | None) -> str:
    """The hour of an ISO date and time with its offset: "at 10:00 (+03:00)"."""
    if not said:
        return ""
    clock, offset = said[11:16], said[16:].lstrip(":0123456789")
    return f"at {clock} UTC" if offset == "Z" else f"at {clock} ({said[-6:]})" if offset else f"at {clock}"


def _with_notes(texts: list[Printed], notes: str, indent: int, width: int) -> list[Printed]:
    if not notes:
        return texts
    used = sum(width_of(bit.text) for bit in texts[-1])
    if used + 2 + width_of(notes) <= width:
        return [*texts[:-1], (*texts[-1], Bit("  "), Bit(notes, "note"))]
    return [*texts, *((Bit(" " * indent), Bit(t, "note")) for t in wrap(notes, width - indent))]


# ------------------------------------------------------------------ incidents


def _incidents(happenings: Sequence[Happening], width: int) -> list[Printed]:
    lines: list[Printed] = []
    for happening in happenings[:MOST_INCIDENTS]:
        label = Bit(happening.label.upper() + " ", "label")
        lines += wrap_bits(label, one_line(happening.summary), width)
        versions = dotted((
            _side("asserted by", happening.asserts), _side("denied by", happening.denies),
            _side("neither:", happening.neither),
            f"in the outlet's own voice {marks(happening.own_voice)}" if happening.own_voice else "",
        ))  # fmt: skip
        lines += wrap_bits(Bit("  "), versions, width)
        for figure in happening.figures[:MOST_NUMBERS]:
            scope = f"scope: {figure.scope}" if figure.scope else "scope not given"
            text = f"{quoted(figure.words)} – {figure.short} {marks([figure.where])}, {scope}"
            lines += wrap_bits(Bit("  number  ", "quiet"), one_line(text), width)
        more = len(happening.figures) - MOST_NUMBERS
        if more > 0:
            lines.append((Bit(f"          ({more} more: --json)", "quiet"),))
    more = len(happenings) - MOST_INCIDENTS
    if more > 0:
        lines.append((Bit(f"({count(more, 'more incident')}: --json)", "quiet"),))
    return [*lines, ()] if lines else []


def _side(what: str, voices: Sequence[Voice]) -> str:
    return f"{what} {', '.join(voice(v) for v in voices)}" if voices else ""


def render_confidence(page: Reading) -> list[Printed]:
    """How sure the reader is that each line is a statement at all: apart from the words, so as not to rate them."""
    groups = page.groups
    parts = [lines for g in groups for lines in (g.lines, *(r.lines for r in g.second_hand))]
    rows = [line.row for lines in parts for line in lines]
    names = max((width_of(speaker_words(r)) for r in rows), default=0) + 2
    return [
        (Bit("CONFIDENCE that it is a statement of this speaker, not that it is true", "label"),),
        *(
            (
                Bit(padded(f" ¶{row.paragraph}", 6), "mark"),
                Bit(padded(speaker_words(row), names)),
                Bit(f"{row.confidence:.2f}  {row.id}"),
            )
            for row in sorted(rows, key=lambda r: r.confidence)
        ),
    ]
