"""Corrections of a story's reading: what persons decided of its statements and figures, applied to every reading.

A correction is anchored in the words of a document, which never change, so it holds for every later reading of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from sayso.errors import LedgerError, RecordError
from sayso.records import from_data
from sayso.text import content_id, fold, overlap
from sayso.types import Actor, Denial, Document, Figure, Ruling, Span, Statement

SPEAKER, MISSING, FIGURE, EXCLUDE, ANSWERS, UNDO = (
    "speaker", "missing statement", "figure", "exclude", "answers", "undo",
)  # fmt: skip
"""Kinds of rulings; the target of an undo is the ruling that it takes back."""
OF_READINGS = (SPEAKER, MISSING, FIGURE, EXCLUDE, ANSWERS)
STORY, STATEMENT, NUMBER, EVENT = "story", "statement", "figure", "event"
"""What may be excluded."""
SAME_WORDS = 0.5
"""Share of characters from which a statement of a new reading is the one that was corrected."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a document: what is there (story, statement, figure or event) and where."""

    doc: str
    what: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a correction names them, with the words of the document that do where there are any."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Edict:
    """One correction of a reading; the fields that its kind does not need are left as they are."""

    at: Spot
    holder: Named | None = None
    """None: nobody named."""
    via: tuple[Named, ...] | None = None
    """None: as the reading has it."""
    cue: Span | None = None
    act: str = "say"
    mode: str = "indirect"
    low: float | None = None
    high: float | None = None
    measure: str | None = None
    denial: str | None = None
    """What the statement does to what it answers, a kind of denial; None: it answers nothing."""
    answers: str | None = None
    """The id of the statement that it answers, in any story; None for none in particular."""


@dataclass(frozen=True, slots=True)
class Decreed:
    """An edict with the ruling that it stands in."""

    id: str
    kind: str
    edict: Edict


def taken_back(rulings: Sequence[Ruling]) -> Mapping[str, str]:
    """From each ruling that is taken back to the one that does it; an undo may itself be taken back."""
    gone: dict[str, str] = {}
    for ruling in reversed(rulings):
        if ruling.kind == UNDO and ruling.id not in gone:
            gone.setdefault(ruling.target, ruling.id)
    return gone


def edicts_by_doc(rulings: Sequence[Ruling]) -> dict[str, tuple[Decreed, ...]]:
    """The corrections of readings that nobody took back, for each document, the earliest first.

    Raises LedgerError for one whose value cannot be read.
    """
    gone = taken_back(rulings)
    found: dict[str, list[Decreed]] = {}
    for ruling in rulings:
        if ruling.kind in OF_READINGS and ruling.id not in gone:
            edict = edict_of(ruling)
            found.setdefault(edict.at.doc, []).append(Decreed(ruling.id, ruling.kind, edict))
    return {doc: tuple(edicts) for doc, edicts in found.items()}


def edict_of(ruling: Ruling) -> Edict:
    """What a ruling decides of a reading. Raises LedgerError where it cannot be read."""
    try:
        return from_data(Edict, json.loads(ruling.value))
    except (ValueError, RecordError) as error:
        raise LedgerError(f"Correction {ruling.id} cannot be read ({error}); run 'sayso verify'.") from error


def corrected(doc: Document, edicts: Sequence[Decreed]) -> Document:
    """A document as persons corrected it, the earlier correction first; where two are on one thing the later wins."""
    return reduce(lambda now, decreed: _APPLY[decreed.kind](now, decreed.edict), edicts, doc)


def stands(doc: Document, decreed: Decreed) -> bool:
    """Whether what a correction is on is found in a reading."""
    at = decreed.edict.at
    if decreed.kind == MISSING or at.what == STORY:
        return True
    if at.what == STATEMENT:
        return find_statement(doc, at.spans) is not None
    if at.what == NUMBER:
        return find_figure(doc, at.spans) is not None
    return any(overlap(e.span, s) for e in doc.events for s in at.spans)


def beats(later: Decreed, earlier: Decreed) -> bool:
    """Whether a later correction of one document takes the place of an earlier one: both on the same words."""
    one, other = later.edict.at, earlier.edict.at
    if one.what != other.what or {later.kind, earlier.kind} not in (
        {SPEAKER},
        {FIGURE},
        {SPEAKER, MISSING},
        {MISSING},
        {ANSWERS},
    ):
        return False
    mine, theirs = _characters(one.spans), _characters(other.spans)
    return len(mine & theirs) >= SAME_WORDS * len(mine | theirs)


def find_statement(doc: Document, spans: Sequence[Span]) -> Statement | None:
    """The statement of a reading whose content shares most characters with spans; None where none shares half."""
    wanted = _characters(spans)

    def share(statement: Statement) -> float:
        own = _characters(statement.content)
        return len(own & wanted) / max(1, len(own | wanted))

    best = max(doc.statements, key=share, default=None)
    return best if best is not None and share(best) >= SAME_WORDS else None


def find_figure(doc: Document, spans: Sequence[Span]) -> Figure | None:
    """The figure of a reading that stands at spans."""
    return next((f for f in doc.figures if any(overlap(f.span, s) for s in spans)), None)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {n for s in spans for n in range(s.start, s.end)}


def find_actor(doc: Document, named: Named) -> Actor | None:
    """The actor of a reading that somebody named is: by name, else by the words."""
    wanted = fold(named.name)
    by_name = [a for a in doc.actors if wanted in {fold(n) for n in (a.name, *a.names)}]
    if not by_name and named.span is not None:
        by_name = [a for a in doc.actors if any(overlap(m, named.span) for m in a.mentions)]
    return by_name[0] if by_name else None


def _with_actor(doc: Document, named: Named | None) -> tuple[Document, str | None]:
    """The document with somebody named among its actors, and the id; a new actor where no reading has one."""
    if named is None:
        return doc, None
    known = find_actor(doc, named)
    if known is not None:
        return doc, known.id
    mentions = (named.span,) if named.span else ()
    new = Actor(content_id("a", doc.id, "ruled", fold(named.name)), named.name, "person", mentions, (named.name,))
    return replace(doc, actors=(*doc.actors, new)), new.id


def _with_actors(doc: Document, edict: Edict) -> tuple[Document, str | None, tuple[str, ...] | None]:
    doc, holder = _with_actor(doc, edict.holder)
    via: list[str] = []
    for named in edict.via or ():
        doc, actor = _with_actor(doc, named)
        via += [actor] if actor else []
    return doc, holder, None if edict.via is None else tuple(via)


def _speaker(doc: Document, edict: Edict) -> Document:
    """The document with another speaker of a statement, and of the figures and positions in it."""
    was = find_statement(doc, edict.at.spans)
    if was is None:
        return doc
    doc, holder, via = _with_actors(doc, edict)
    now = replace(was, holder=holder, relay=was.relay if via is None else via, doubts=(), candidates=())
    positions = (p for p in doc.positions if p.statement != was.id or holder is not None)
    return replace(
        doc,
        statements=tuple(now if s.id == was.id else s for s in doc.statements),
        figures=tuple(replace(f, holder=holder) if f.statement == was.id else f for f in doc.figures),
        positions=tuple(replace(p, holder=holder or "") if p.statement == was.id else p for p in positions),
    )


def ruled_id(doc: str, spans: Sequence[Span]) -> str:
    """The id of a statement that a person added at these words of a document."""
    return content_id("s", doc, "ruled", *((s.start, s.end) for s in spans))


def _missing(doc: Document, edict: Edict) -> Document:
    """The document with a statement that the reading missed; where the reading has it by now, with its speaker."""
    if find_statement(doc, edict.at.spans) is not None:
        return _speaker(doc, edict)
    doc, holder, via = _with_actors(doc, edict)
    spans = edict.at.spans
    statement = Statement(
        id=ruled_id(doc.id, spans),
        content=spans,
        cue=edict.cue,
        source=(edict.holder.span,) if edict.holder and edict.holder.span else (),
        holder=holder,
        relay=via or (),
        act=edict.act,
        mode=edict.mode,
    )
    inside = [
        replace(e, statement=statement.id)
        if e.statement is None and any(s.start <= e.span.start and e.span.end <= s.end for s in spans)
        else e
        for e in doc.events
    ]
    figures = [
        replace(f, statement=statement.id, holder=holder)
        if f.statement is None and any(s.start <= f.span.start and f.span.end <= s.end for s in spans)
        else f
        for f in doc.figures
    ]
    return replace(doc, statements=(*doc.statements, statement), events=tuple(inside), figures=tuple(figures))


def _figure(doc: Document, edict: Edict) -> Document:
    """The document with another number, or another measure, where a figure stands."""
    was = find_figure(doc, edict.at.spans)
    if was is None:
        return doc
    now = replace(was, low=edict.low, high=edict.high, measure=edict.measure or was.measure)
    return replace(doc, figures=tuple(now if f is was else f for f in doc.figures))


def _answers(doc: Document, edict: Edict) -> Document:
    """The document with a statement that answers another, or, by decision, nothing."""
    statement = find_statement(doc, edict.at.spans)
    if statement is None:
        return doc
    others = tuple(d for d in doc.denials if d.statement != statement.id)
    if edict.denial is None:
        return replace(doc, denials=others)
    events = tuple(e.span for e in doc.events if e.statement == statement.id)
    own = next((d for d in doc.denials if d.statement == statement.id), None)
    known = own or Denial(content_id("n", doc.id, "ruled", statement.id), statement.id, edict.denial, events=events)
    answered = (edict.answers,) if edict.answers else ()
    denial = replace(known, kind=edict.denial, answers=answered, basis="decided by a person")
    return replace(doc, denials=(*others, denial))


def _exclude(doc: Document, edict: Edict) -> Document:
    """The document without a statement and what hangs on it, a figure, an event, or anything at all."""
    at = edict.at
    if at.what == STORY:
        return replace(doc, actors=(), statements=(), events=(), figures=(), denials=(), positions=())
    if at.what == NUMBER:
        gone = find_figure(doc, at.spans)
        return replace(doc, figures=tuple(f for f in doc.figures if f is not gone))
    if at.what == EVENT:
        return replace(doc, events=tuple(e for e in doc.events if not any(overlap(e.span, s) for s in at.spans)))
    statement = find_statement(doc, at.spans)
    return doc if statement is None else _without(doc, statement)


def _without(doc: Document, gone: Statement) -> Document:
    """The document without a statement; events and figures in it go too, they would else be the outlet's own voice."""
    return replace(
        doc,
        statements=tuple(
            replace(s, parent=gone.parent) if s.parent == gone.id else s for s in doc.statements if s.id != gone.id
        ),
        events=tuple(e for e in doc.events if e.statement != gone.id),
        figures=tuple(f for f in doc.figures if f.statement != gone.id),
        positions=tuple(p for p in doc.positions if p.statement != gone.id),
        denials=tuple(
            replace(d, answers=tuple(a for a in d.answers if a != gone.id))
            for d in doc.denials
            if d.statement != gone.id
        ),
    )


_APPLY: Mapping[str, Callable[[Document, Edict], Document]] = {
    SPEAKER: _speaker,
    MISSING: _missing,
    FIGURE: _figure,
    EXCLUDE: _exclude,
    ANSWERS: _answers,
}
