"""What a holder gives of an incident, field by field, each with the words and the day; the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sayso.link.evidence import Offer
from sayso.link.likeness import dates_of, meet
from sayso.text import fold, hull
from sayso.types import Denial, Document, Event, Given, Span, Statement

AGAINST = ("denies", "rejects", "contradicts")
STANCE_OF = {**dict.fromkeys(AGAINST, "denies"), "confirms": "confirms", "admits": "acknowledges", "doubts": "doubts"}
"""What an answer makes of its holder's stance."""
PART = " a part"
"""After denies and acknowledges: only one part of what is said."""
STATED = {"asserts": True, "confirms": True, "acknowledges": True, "denies": False}
"""Stances that say yes or no."""


def given_by_event(
    doc: Document, event: Event, statement: Statement | None, party_of: Mapping[str, str]
) -> Iterator[Given]:
    """What one mention gives: its stance, kind, day, place, actor and recipient."""

    def row(field: str, value: str, span: Span) -> Given:
        return made(doc, statement, party_of, (field, value, span))

    yield row("stance", event.stance, event.span)
    yield row("what", event.event_type, event.span)
    if event.stance == "denies":
        # The day and place of what is denied are those of others.
        return
    if event.when or event.when_span:
        yield row("when", event.when or "", event.when_span or event.span)
    if event.where:
        yield row("where", event.where.name, event.where.span)
    for field, actor in (("actor", event.actor), ("recipient", event.recipient)):
        if actor:
            yield row(field, party_of.get(actor, actor), name_beside(doc, actor, event.span))


def given_by_denial(
    doc: Document, denial: Denial, statement: Statement, party_of: Mapping[str, str]
) -> Iterator[Given]:
    """The stance that an answer takes; none for an answer of another kind."""
    stance = STANCE_OF.get(denial.kind)
    if stance:
        stance += PART * (stance in ("acknowledges", "denies") and denial.scope == "part")
        yield made(doc, statement, party_of, ("stance", stance, hull(statement.content)))


def given_by_offer(
    doc: Document, offer: Offer, statement: Statement | None, party_of: Mapping[str, str], checks: Iterable[str]
) -> Given:
    """The evidence or the check that words of a story tell of."""
    return made(doc, statement, party_of, ("check" if offer.kind in checks else "evidence", offer.kind, offer.span))


def made(doc: Document, statement: Statement | None, party_of: Mapping[str, str], what: tuple[str, str, Span]) -> Given:
    """One thing given: field, value and words, with the day and the chain of its statement."""
    field, value, span = what
    via = tuple(party_of[r] for r in statement.relay if r in party_of) if statement else ()
    day = statement.said_on if statement and statement.said_on else doc.dct
    return Given(field, value, doc.id, span, statement.id if statement else None, day, via)


def name_beside(doc: Document, actor: str, event: Span) -> Span:
    """The mention of an actor that stands nearest to an event in its sentence; the event's words where none does."""
    sentence = next((s for s in doc.sentences if s.start <= event.start < s.end), event)
    mentions = [m for a in doc.actors if a.id == actor for m in a.mentions]
    here = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
    return min(here, key=lambda m: (max(event.start - m.end, m.start - event.end, 0), m), default=event)


def newest_first(given: Iterable[Given], order: Mapping[str, int]) -> tuple[Given, ...]:
    """given by day, the newest first and undated ones last, each once; within a day in the order of the stories."""
    return tuple(sorted(dict.fromkeys(given), key=lambda g: (-day_number(g.said_on), order.get(g.doc, 0), g.span)))


def day_number(day: str | None) -> int:
    """A day as a number that grows; 0 where it is none: day_number("2024-05-08") > day_number("2024-05")."""
    if not day:
        return 0
    try:
        return date.fromisoformat(f"{day[:10]}{'-01-01'[: 10 - len(day[:10])] if len(day) < 10 else ''}").toordinal()
    except ValueError:
        return 0


def of_field(given: Sequence[Given], field: str) -> tuple[Given, ...]:
    """What is given for one field, the newest first."""
    return tuple(g for g in given if g.field == field)


def latest(given: Sequence[Given]) -> tuple[Given, ...]:
    """Those of the newest day among rows that come newest first."""
    return tuple(g for g in given if day_number(g.said_on) == day_number(given[0].said_on)) if given else ()


def changes_of(given: Sequence[Given]) -> tuple[tuple[Given, Given], ...]:
    """Pairs (newer, older) of what one holder gave for one field on different days that do not go together.

    Only days that are known are compared, each with the last before it on which the field is given.
    """
    found = []
    for name in ("stance", "what", "when", "where", "actor", "recipient"):
        rows = [g for g in of_field(given, name) if g.said_on and (name != "stance" or g.value in STATED)]
        days: list[list[Given]] = []
        for row in rows:
            if days and days[-1][0].said_on == row.said_on:
                days[-1].append(row)
            else:
                days.append([row])
        for newer, older in zip(days, days[1:], strict=False):
            if not any(_go_together(a, b) for a in newer for b in older):
                found.append((newer[0], older[0]))
    return tuple(sorted(found, key=lambda pair: -day_number(pair[0].said_on)))


def _go_together(a: Given, b: Given) -> bool:
    """Whether two things given for a field may both hold."""
    if a.field == "stance":
        return STATED[a.value] == STATED[b.value]
    if a.field == "what":
        return (a.value == "ACCIDENT") == (b.value == "ACCIDENT")
    if a.field == "when":
        one, other = dates_of(a.value), dates_of(b.value)
        return one is None or other is None or meet(one, other)
    return fold(a.value) == fold(b.value) or a.field in ("where", "actor", "recipient") and _holds(a.value, b.value)


def _holds(a: str, b: str) -> bool:
    """Whether one name is in the other: "Norland" and "northern Norland"."""
    one, other = fold(a), fold(b)
    return one in other or other in one
