"""Lists of statements, incidents, denials, figures, positions and search hits, and the chain of one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.api.list_rows import HitRow, IncidentRow
from sayso.api.notes import SCOPES, day_words
from sayso.api.position_rows import Earlier
from sayso.api.rows import Answer, DenialRow, FigureRow, PositionRow, Source, StatementRow
from sayso.api.trace_rows import CarrierRow, Trace
from sayso.cli.screen import Bit, Printed, inert, one_line, padded, width_of, wrap, wrap_bits
from sayso.cli.words import (
    AGAINST,
    count,
    dotted,
    guessed,
    listed,
    marks,
    quoted,
    shown_words,
    speaks_for,
    verb_of,
)
from sayso.codebook import ACT_VERBS

LINES_OF_WORDS = 2
INDENT = "    "
DAY = 20
ROOM = 20
"""Columns that words need beside day and verb; with fewer they go under them."""
MOST = 5
"""Numbers shown in the line of an incident, and answers under a denial."""


def render_statements(rows: Sequence[StatementRow], width: int, most: int | None = None) -> list[Printed]:
    """Statements under their speakers, with the story and the id of each; heads count those not shown too."""
    lines: list[Printed] = []
    shown = rows[:most]
    for speaker in dict.fromkeys((r.speaker_id, r.speaker) for r in shown):
        own = [r for r in rows if (r.speaker_id, r.speaker) == speaker]
        own_shown = [r for r in shown if (r.speaker_id, r.speaker) == speaker]
        lines += [*_speaker_head(own, width), *(b for r in own_shown for b in _statement(r, width)), ()]
    return lines[:-1]


def render_sayings(rows: Sequence[StatementRow], width: int, most: int | None = None) -> list[Printed]:
    """Statements of one speaker without its name."""
    return [line for row in rows[:most] for line in _statement(row, width)]


def _speaker_head(rows: Sequence[StatementRow], width: int) -> list[Printed]:
    first = rows[0]
    role = next((r.role for r in rows if r.role), None)
    stories = len({r.source.doc for r in rows})
    second = [r for r in rows if r.via]
    passed = f", {len(second)} second-hand via {listed(list(dict.fromkeys(r.via_short[0] for r in second)))}"
    about = dotted((
        one_line(role or ""), speaks_for(first.side, role, first.speaker),
        f"{count(len(rows), 'statement')} in {count(stories, 'story', 'stories')}",
        f"{len(rows) - len(second)} in their own name{passed if second else ''}",
    ))  # fmt: skip
    name = one_line(first.speaker or "Speaker not named").upper()
    return [(Bit(name, "speaker"),), *((Bit(f"  {t}", "note"),) for t in wrap(one_line(about), width - 2))]


def _statement(row: StatementRow, width: int) -> list[Printed]:
    """One statement: when, the verb and the words, then the chain and where it stands."""
    verb = Bit(f"{verb_of(row)}  ", "against" if row.act in AGAINST else "verb")
    said = dotted((
        *(f"via {v}" for v in row.via), f"to {row.addressee}" if row.addressee else "", row.venue or "",
        *(f"check: {d}" for d in row.doubts), story_of(row.source), f"¶{row.paragraph}", row.id,
    ))  # fmt: skip
    return _entry(_day(row), verb, shown_words(row.words, row.mode), said, width)


def _entry(day: str, verb: Bit, words: str, about: str, width: int) -> list[Printed]:
    """A day, a verb, words in two lines at most, and what else there is to know under them."""
    start: Printed = (Bit(padded(day, DAY), "mark"), verb)
    indent = DAY + width_of(verb.text)
    if width - indent >= ROOM:
        first, *more = wrap(words, width - indent, most=LINES_OF_WORDS)
        lines: list[Printed] = [(*start, Bit(first)), *((Bit(" " * indent), Bit(t)) for t in more)]
        return [*lines, *wrap_bits(Bit(" " * DAY), one_line(about), width, "quiet")]
    under = [(Bit(INDENT), Bit(t)) for t in wrap(words, width - len(INDENT), most=LINES_OF_WORDS)]
    return [start, *under, *wrap_bits(Bit(INDENT), one_line(about), width, "quiet")]


def _day(row: StatementRow) -> str:
    if row.said_on:
        return day_words(row.said_on)
    return f"by {day_words(row.source.published[:10])}" if row.source.published else "date not given"


def story_of(source: Source) -> str:
    """A story by its outlet and day."""
    published = f"published {source.published[:10]}" if source.published else "published: not given"
    return dotted((source.outlet or "outlet not given", published))


def _story_words(source: Source) -> str:
    """A story with what it is called."""
    return dotted((story_of(source), source.title or source.name))


# ------------------------------------------------------------------ incidents, denials, figures, positions


def render_incidents(rows: Sequence[IncidentRow], width: int, most: int | None = None) -> list[Printed]:
    """Incidents, each with who asserts and who denies it."""
    return [line for row in rows[:most] for line in (*_incident(row, width), ())][:-1]


def _incident(row: IncidentRow, width: int) -> list[Printed]:
    lines = wrap_bits(Bit(f"{row.label.upper()} ", "check"), one_line(row.summary), width, "title")
    said = dotted((
        f"asserted by {', '.join(row.asserted_by)}" if row.asserted_by else "asserted by no speaker here",
        f"denied by {', '.join(row.denied_by)}" if row.denied_by else "",
        f"neither: {', '.join(row.others)}" if row.others else "",
    ))  # fmt: skip
    given = dotted((
        _given("when", _days(row.dates), day_words(row.when_inferred) if row.when_inferred else None),
        _given("where", row.places, row.where_inferred),
        f"numbers: {', '.join(map(quoted, row.figures[:MOST]))}{_more(row.figures)}" if row.figures else "",
    ))  # fmt: skip
    carried = dotted((
        count(row.stories, "story", "stories"), ", ".join(row.outlets) or "outlet not named",
        f"possibly the same: {', '.join(row.possibly_same)}" if row.possibly_same else "", row.id,
    ))  # fmt: skip
    return [
        *lines,
        *wrap_bits(Bit(INDENT), one_line(said), width),
        *wrap_bits(Bit(INDENT), one_line(given), width),
        *wrap_bits(Bit(INDENT), one_line(carried), width, "quiet"),
    ]


def _given(label: str, values: Sequence[str], guess: str | None) -> str:
    """What accounts give for a field, with the guess that stands in for it in lists where no words do."""
    return f"{label}: {', '.join((*(values or ('not given',)), *([guessed(guess)] if guess else ())))}"


def _more(values: Sequence[object]) -> str:
    return f" and {len(values) - MOST} more" if len(values) > MOST else ""


def _days(dates: Iterable[str]) -> list[str]:
    """Dates and spans of dates as people write them."""
    return [" to ".join(day_words(end) for end in value.split("/")) for value in dates]


def render_denials(rows: Sequence[DenialRow], width: int, most: int | None = None) -> list[Printed]:
    """Denials, each with what it answers."""
    lines: list[Printed] = []
    for row in rows[:most]:
        said = row.statement
        verb = {"admits": "acknowledges", "non-denial": "neither denies nor confirms"}.get(row.kind, row.kind)
        head = (Bit(one_line(said.speaker or said.short), "speaker"), Bit(f" {verb}  ", "against"))
        lines += [(*head, Bit(f"({SCOPES[row.scope]})" if SCOPES.get(row.scope) else "", "note"))]
        lines += [(Bit(INDENT), Bit(t)) for t in wrap(quoted(said.words), width - 4, most=LINES_OF_WORDS)]
        for answer in row.answers[:MOST]:
            lines += wrap_bits(Bit(f"{INDENT}answers "), _answered(answer), width)
        about = dotted((
            *(f"via {v}" for v in said.via), row.basis, f"incident {row.incident}" if row.incident else "",
            _day(said), story_of(said.source), f"¶{said.paragraph}", said.id,
        ))  # fmt: skip
        lines += [*wrap_bits(Bit(INDENT), one_line(about), width, "quiet"), ()]
    return lines[:-1]


def _answered(answer: Answer) -> str:
    by = f"{answer.speaker}: " if answer.speaker else ""
    return one_line(f"{by}{quoted(answer.words)} {marks([answer.where])}")


def render_figures(rows: Sequence[FigureRow], width: int, most: int | None = None) -> list[Printed]:
    """Numbers in the words that give them; numbers of different scope stand apart and are not compared."""
    lines: list[Printed] = []
    for row in rows[:most]:
        by = row.speaker or row.short
        via = f" via {', '.join(row.via)}" if row.via else ""
        counted = "" if row.measure == "other" else f"{row.measure} · "
        scope = f"scope: {row.scope}" if row.scope else "scope not given"
        head = (Bit(f"{one_line(by)}{one_line(via)}  ", "speaker"), Bit(quoted(row.words)))
        said = f"given {day_words(row.day)}" if row.day and row.day[:10] != (row.source.published or "")[:10] else ""
        about = dotted((
            counted + scope, *row.notes, said, f"incident {row.incident}" if row.incident else "tied to no incident",
            story_of(row.source), marks([row.where]),
        ))  # fmt: skip
        lines += [head, *wrap_bits(Bit(INDENT), one_line(about), width, "quiet")]
    return lines


def render_positions(rows: Sequence[PositionRow], width: int, most: int | None = None) -> list[Printed]:
    """Positions under their actors, the newest first."""
    lines: list[Printed] = []
    for holder in dict.fromkeys(r.holder for r in rows[:most]):
        own = [r for r in rows[:most] if r.holder == holder]
        side = speaks_for(own[0].side, None, holder)
        lines.append((Bit(one_line(holder).upper(), "speaker"), Bit(f" · {side}" if side else "", "note")))
        for row in own:
            day = f"  {day_words(row.date)}" if row.date else "  date not given"
            stance = Bit(f"{row.stance.replace('_', ' ')}  ", "verb")
            via = (f"via {v}" for v in row.via)
            about = dotted((f"on {row.topic}", *via, story_of(row.source), marks([row.where]), row.statement))
            lines += [*_entry(day, stance, quoted(row.words), about, width), *_before(row.earlier, width)]
    return lines


def _before(earlier: Earlier | None, width: int) -> list[Printed]:
    """The position that stood before, in its own words, with the question whether it changed."""
    if earlier is None:
        return []
    day = day_words(earlier.date) if earlier.date else "date not given"
    said = f"before, {day}: {earlier.stance.replace('_', ' ')} {quoted(earlier.words)} ({earlier.by}, {earlier.story})"
    lines = wrap_bits(Bit(INDENT), one_line(said), width)
    return [*lines, (Bit(INDENT), Bit("changed?", "check"))] if earlier.asks else lines


def render_hits(rows: Sequence[HitRow], width: int, most: int | None = None) -> list[Printed]:
    """Where words stand, with the speaker whose words they are."""
    lines: list[Printed] = []
    for row in rows[:most]:
        said = (row.speaker or "nobody named", *(f"via {v}" for v in row.via)) if row.statement else ("story text",)
        about = dotted((*said, _story_words(row.source), marks([row.where]), row.statement or ""))
        lines.append(_excerpt(row, width))
        lines += wrap_bits(Bit(INDENT), one_line(about), width, "quiet")
    return lines


def _excerpt(row: HitRow, width: int) -> Printed:
    """One line of the words around the first of those searched for, these marked."""
    words = row.words
    first = row.marks[0][0] if row.marks else 0
    start = 0 if width_of(words) <= width else max(0, min(first - width // 3, len(words) - width + 2))
    end = min(len(words), start + width - 2)
    bits, at = [Bit("…" if start else "")], start
    for mark in row.marks:
        if start <= mark[0] and mark[1] <= end:
            bits += [Bit(_flat(words[at : mark[0]])), Bit(_flat(words[mark[0] : mark[1]]), "check")]
            at = mark[1]
    return (*bits, Bit(_flat(words[at:end])), Bit("…" if end < len(words) else ""))


def _flat(text: str) -> str:
    """text on one line, its spaces kept."""
    return inert("".join(" " if c.isspace() else c for c in text))


# ------------------------------------------------------------------ the chain


def render_trace(page: Trace, width: int) -> list[Printed]:
    """The chain of say-so of one statement, the outlet at the top, the words with their offsets at the end."""
    lines: list[Printed] = []
    for depth, step in enumerate(page.chain[:-1]):
        arrow = "" if depth == 0 else "  " * (depth - 1) + "└ "
        label = {"outlet": "", "via": "via ", "speaker": ""}[step.kind]
        lines += wrap_bits(Bit(f"{arrow}{label}"), one_line(dotted((step.name, step.detail))), width, "speaker")
    said = page.statement
    verb = ACT_VERBS.get(said.act, said.act)
    start = "  " * max(0, len(page.chain) - 2) + "└ "
    style = "against" if said.act in AGAINST else "verb"
    lines += wrap_bits(Bit(f"{start}{verb}  ", style), quoted(said.words), width)
    lines += [(), (Bit("WORDS, by characters of the text", "label"),)]
    for span, words in page.content:
        lines += wrap_bits(Bit(padded(f"  {span.start}-{span.end}", 16), "mark"), one_line(words), width)
    lines += wrap_bits(Bit(padded("  sentence", 16), "mark"), one_line(page.sentence), width)
    return [*lines, *_trace_links(page, width)]


def _trace_links(page: Trace, width: int) -> list[Printed]:
    """What else this file has of the statement: carriers, answers, what it stands in."""
    lines: list[Printed] = []
    if page.inside:
        outer = one_line(f"{page.inside.short}: {quoted(page.inside.words)}")
        lines += wrap_bits(Bit("STANDS IN   ", "label"), outer, width)
    for answer in page.answers:
        lines += wrap_bits(Bit("ANSWERS     ", "label"), _answered(answer), width)
    for denial in page.answered_by:
        by = denial.statement.speaker or "nobody named"
        text = f"{denial.kind} – {by}: {quoted(denial.statement.words)} ({story_of(denial.statement.source)})"
        lines += wrap_bits(Bit("ANSWERED BY ", "label"), one_line(text), width)
    lines += render_origins(page, width)
    doubts = [f"check: {d}" for d in page.statement.doubts]
    lines += [(Bit(one_line(d), "check"),) for d in doubts]
    return [*lines, (Bit(f"file head {page.head or 'none'}", "quiet"),)]


def render_origins(page: Trace, width: int) -> list[Printed]:
    """The tree of origins, each with its stories and how they came to carry the claim."""
    stories = count(len(page.carried_by), "story", "stories")
    found = page.origins
    lines = wrap_bits(Bit("CARRIED BY  ", "label"), f"{stories} · {count(len(found), 'origin')}", width)
    for origin in found:
        number, first = count(len(origin.carriers), "story", "stories"), story_of(origin.first)
        head = f"{origin.name} · {number}, the earliest in this file {first}" if origin.name else f"{first} · {number}"
        lines += wrap_bits(Bit("  ┌ ", "label"), one_line(head), width, "speaker")
        for carrier in origin.carriers:
            last = carrier is origin.carriers[-1]
            lines += wrap_bits(Bit("  └ " if last else "  ├ ", "label"), _carried(carrier, page), width)
    dated = (
        f"earliest source in this file: {story_of(page.earliest)}" if page.earliest else "not known, no story is dated"
    )
    return [*lines, *wrap_bits(Bit("EARLIEST    ", "label"), one_line(dated), width)]


def _carried(carrier: CarrierRow, page: Trace) -> str:
    """One story of the tree: by what it carries the claim, and through whom."""
    shown = {
        "own text": "its own text",
        "copy": f"copy of {story_of(carrier.of)}, {carrier.shared or 0:.0%} of the paragraph" if carrier.of else "copy",
        "credit": f"credits {quoted(carrier.words)}",
        "relay": f"had it through {carrier.words}",
        "repeated quotation": f"the same quotation as {story_of(carrier.of)}" if carrier.of else "repeated quotation",
    }[carrier.how]
    via = tuple(f"via {v}" for v in carrier.via)
    here = "this story" if carrier.source.doc == page.statement.source.doc else ""
    return one_line(dotted((_story_words(carrier.source), f"¶{carrier.paragraph}", *via, shown, here)))
