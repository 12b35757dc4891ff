"""The list of actors, the page of one, and corrections on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sayso.api.actor_rows import ActorPage, ActorRow, MemberRow, RoleRow, Ruled, RulingRow, SideRow
from sayso.cli.render_rows import INDENT, render_denials, render_positions, render_sayings, render_statements, story_of
from sayso.cli.screen import Bit, Printed, one_line, width_of, wrap_bits
from sayso.cli.words import count, dotted, listed, mark, quoted, speaks_for

MOST_NAMES = 12


def render_actors(rows: Sequence[ActorRow], width: int, most: int | None = None) -> list[Printed]:
    """Actors, each with its statements, its other names and its id."""
    return [line for row in rows[:most] for line in _actor(row, width)]


def _actor(row: ActorRow, width: int) -> list[Printed]:
    about = dotted((row.kind, row.role or "", speaks_for(row.side, row.role, row.name), row.id))
    name: Printed = (Bit(one_line(row.name), "speaker"),)
    first = [name] if width_of(row.name) > width // 2 else []
    start = Bit(INDENT if first else f"{one_line(row.name)}  ", "" if first else "speaker")
    head = [(start, Bit(said_words(row)))]
    return [*first, *head, *wrap_bits(Bit(INDENT), one_line(about), width, "quiet")]


def said_words(row: ActorRow) -> str:
    """How many statements, from whom, in how many stories."""
    stories = count(row.stories, "story", "stories")
    passed = f"{row.passed_on:,} of others passed on" if row.passed_on else ""
    if not row.statements:
        return dotted((f"no statement in {stories}", passed))
    hands = f"{row.first_hand:,} first-hand, {row.second_hand:,} second-hand"
    return dotted((f"{count(row.statements, 'statement')} in {stories}: {hands}", passed))


def render_actor(page: ActorPage, width: int, most: int) -> list[Printed]:
    """All of one actor, at most so many rows of each part; what is left out is counted."""
    row = page.actor
    about = dotted((row.kind, speaks_for(row.side, None, row.name), said_words(row), row.id))
    lines: list[Printed] = [(Bit(one_line(row.name).upper(), "speaker"),)]
    lines += wrap_bits(Bit("  "), one_line(about), width, "note")
    names = [f"{n.name} ({n.stories})" for n in page.names[:MOST_NAMES]]
    left = f" and {len(page.names) - MOST_NAMES} more" if len(page.names) > MOST_NAMES else ""
    lines += [(), *wrap_bits(Bit("NAMES        ", "label"), one_line(", ".join(names) + left), width)]
    lines += _lines("ROLES        ", page.roles, _role, width, "no role given", most)
    lines += _lines("SPEAKS FOR   ", page.sides, _side, width, "not said, and not known beforehand", most)
    for title, statements in (("FIRST-HAND", page.first_hand), ("SECOND-HAND", page.second_hand)):
        lines += _part(title, statements, render_sayings, width, most)
    lines += _part("PASSED ON, the words of others", page.passed_on, render_statements, width, most, optional=True)
    lines += _part("POSITIONS", page.positions, render_positions, width, most, optional=True)
    lines += _part("ANSWERS TO OTHERS", page.answers, render_denials, width, most, optional=True)
    lines += _part("ANSWERED BY OTHERS", page.answered_by, render_denials, width, most, optional=True)
    lines += _part("IN EACH STORY", page.members, _members, width, most)
    lines += _part("CORRECTIONS", page.corrections, render_rulings, width, most, optional=True)
    return [*lines, (), (Bit(f"file head {page.head or 'none'}", "quiet"),)]


def _lines(
    label: str, rows: Sequence[Any], words: Callable[[Any], str], width: int, missing: str, most: int
) -> list[Printed]:
    """Rows of one line each beside a label."""
    if not rows:
        return wrap_bits(Bit(label, "label"), missing, width, "note")
    lines: list[Printed] = []
    for n, row in enumerate(rows[:most]):
        lines += wrap_bits(Bit(label if not n else " " * len(label), "label"), one_line(words(row)), width)
    return lines + ([(Bit(f"{' ' * len(label)}({len(rows) - most} more)", "note"),)] if len(rows) > most else [])


def _role(row: RoleRow) -> str:
    days = " to ".join(row.published)
    met = f"in {count(row.stories, 'story', 'stories')}" + (f" of {days}" if days else ", not dated")
    return dotted((f"{row.name}{' – ' + quoted(', '.join(row.dates)) if row.dates else ''}", met))


def _side(row: SideRow) -> str:
    if row.words is None or row.where is None:
        return dotted((row.side, f"known beforehand, no words in {count(row.stories, 'story', 'stories')}"))
    at = f"{story_of(row.source)} {mark(row.where)}"
    return dotted((row.side, f"by the words {quoted(row.words)}", at, count(row.stories, "story", "stories")))


def _part(
    title: str,
    rows: Sequence[Any],
    render: Callable[[Sequence[Any], int, int], list[Printed]],
    width: int,
    most: int,
    *,
    optional: bool = False,
) -> list[Printed]:
    """A part of the page under its title, with what is left out counted; an optional one goes where it is empty."""
    if not rows:
        return [] if optional else [(), (Bit(f"{title}: none in this file", "label"),)]
    lines: list[Printed] = [(), (Bit(f"{title} ({len(rows):,})", "label"),), *render(rows, width, most)]
    return lines + ([(Bit(f"({len(rows) - most:,} more: --limit {len(rows)})", "note"),)] if len(rows) > most else [])


def _members(rows: Sequence[MemberRow], width: int, most: int) -> list[Printed]:
    lines: list[Printed] = []
    for row in rows[:most]:
        checks = (f"check: {c}" for c in dict.fromkeys(row.checks))
        story = dotted((story_of(row.source), row.source.title or row.source.name))
        about = dotted((count(row.mentions, "mention"), story, *checks))
        lines += wrap_bits(Bit(f"{row.id}  {one_line(row.name)}  ", "mark"), one_line(about), width, "quiet")
    return lines


# ------------------------------------------------------------------ corrections


def render_rulings(rows: Sequence[RulingRow], width: int, most: int | None = None) -> list[Printed]:
    """Corrections, each with who made it, why, and how it stands."""
    lines: list[Printed] = []
    for row in rows[:most]:
        state = f"{row.state} by {row.by}" if row.by else row.state
        lines += wrap_bits(Bit(f"{row.id}  {row.kind}  ", "verb"), one_line(row.about), width)
        lines += wrap_bits(Bit(INDENT), one_line(dotted((state, f"{row.who}, {row.made}", row.reason))), width, "quiet")
    return lines


def render_ruled(done: Ruled, width: int) -> list[Printed]:
    """What became of a correction, the actors as they are now, and the corrections that it beats."""
    row = done.ruling
    what = {"kept": "kept", "present": "in force already, nothing added"}[done.outcome]
    lines = wrap_bits(Bit(f"{row.id}  {row.kind}  ", "verb"), one_line(dotted((row.about, what))), width)
    if row.state not in ("in force", "kept"):
        lines += wrap_bits(Bit(INDENT), f"{row.state}{' by ' + row.by if row.by else ''}", width, "check")
    for beaten in done.overrides:
        told = f"{beaten.id} {beaten.kind}: {beaten.about} ({beaten.who}, {beaten.made}); it stays in the log"
        lines += wrap_bits(Bit(f"{INDENT}overrides  ", "check"), one_line(told), width)
    now = listed([f"{a.name} [{a.id}], {count(a.statements, 'statement')}" for a in done.actors])
    number = count(len(done.actors), "actor")
    return [*lines, *wrap_bits(Bit(f"{INDENT}now {number}: "), one_line(now), width)] if done.actors else lines
