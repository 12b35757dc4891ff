"""Corrections of what a story says: speaker, missing statement, figure, exclude; kept with the reading they make.

A corrected reading stands beside the machine's own, which stays; every later reading is corrected in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.api.actor_rows import Ruled
from sayso.api.addresses import is_address, read_address
from sayso.api.rulings import kept_with, ruled_as, said_now
from sayso.codebook import ACTS, DENIAL_KINDS
from sayso.corrections import (
    ANSWERS,
    EVENT,
    EXCLUDE,
    FIGURE,
    MISSING,
    NUMBER,
    SPEAKER,
    STATEMENT,
    STORY,
    Edict,
    Named,
    Spot,
    find_figure,
    find_statement,
    ruled_id,
)
from sayso.errors import InputError, NotFound
from sayso.ledger.protocol import Ledger
from sayso.records import to_data
from sayso.text import content_id, fold, hull, overlap, words_of
from sayso.types import Document, Ruling, Span, Statement

SHORTEST_ID = 5
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Decided:
    """A correction that is not kept yet: its kind, what it decides, and on what, in words."""

    kind: str
    edict: Edict
    about: str

    def value(self) -> str:
        """What it decides, as a correction holds it."""
        return json.dumps(to_data(self.edict), ensure_ascii=False)


def rule_speaker(
    ledger: Ledger, statement_id: str, speaker: str | None, *, via: Sequence[str] | None = None, why: str, who: str
) -> Ruled:
    """Keep the correction that somebody else said it; None: nobody named. via replaces through whom it came."""
    return _keep(ledger, decide_speaker(ledger, statement_id, speaker, via=via), why=why, who=who)


def decide_speaker(
    ledger: Ledger, statement_id: str, speaker: str | None, *, via: Sequence[str] | None = None
) -> Decided:
    """The correction that somebody else said it. Raises InputError and NotFound."""
    doc, statement = one_statement(ledger, statement_id)
    edict = Edict(
        Spot(doc.id, STATEMENT, statement.content),
        holder=_named(doc, speaker, statement.content) if speaker is not None else None,
        via=None if via is None else tuple(_named(doc, v, statement.content) for v in via),
    )
    about = f"{_quoted(doc, statement.content)} [{statement.id}] is by {speaker or 'nobody named'}"
    return Decided(SPEAKER, edict, f"{about}{_through(via)}")


def rule_missing(
    ledger: Ledger, story: str, words: str, speaker: str | None, *, via: Sequence[str] = (), act: str = "say",
    why: str, who: str,
) -> Ruled:  # fmt: skip
    """Keep a statement that the reading missed: the words as they stand in the story, and who says them."""
    return _keep(ledger, decide_missing(ledger, story, words, speaker, via=via, act=act), why=why, who=who)


def decide_missing(
    ledger: Ledger, story: str, words: str, speaker: str | None, *, via: Sequence[str] = (), act: str = "say",
    again: bool = False,
) -> Decided:  # fmt: skip
    """The correction that words of a story are a statement. Raises InputError and NotFound.

    With again it may be there already by such a correction.
    """
    if act not in ACTS:
        raise InputError(f"No act {act!r}; it is one of {', '.join(ACTS)}.")
    doc = one_story(ledger, story)
    span = find_words(doc, words)
    known = find_statement(doc, (span,))
    if known is not None and not (again and known.id == ruled_id(doc.id, (span,))):
        raise InputError(f"The reading has these words as statement {known.id}; correct that: 'sayso rule speaker'.")
    holder = _named(doc, speaker, (span,)) if speaker is not None else None
    edict = Edict(
        Spot(doc.id, STATEMENT, (span,)),
        holder=holder,
        via=tuple(_named(doc, v, (span,)) for v in via),
        act=act,
        mode="direct" if _in_quotes(doc.text, span) else "indirect",
    )
    about = f"{_quoted(doc, (span,))} in {doc.name or doc.id} is a statement by {speaker or 'nobody named'}"
    return Decided(MISSING, edict, f"{about}{_through(via)}")


def rule_figure(
    ledger: Ledger, address: str, *, low: float | None, high: float | None, measure: str | None = None,
    why: str, who: str,
) -> Ruled:  # fmt: skip
    """Keep the correction that a figure is another: at least low, at most high, and what it counts."""
    return _keep(ledger, decide_figure(ledger, address, low=low, high=high, measure=measure), why=why, who=who)


def decide_figure(
    ledger: Ledger, address: str, *, low: float | None, high: float | None, measure: str | None = None
) -> Decided:
    """The correction that a figure is another. Raises InputError and NotFound."""
    if low is None and high is None:
        raise InputError("A corrected figure needs a number; give --low, --high or both.")
    if low is not None and high is not None and low > high:
        raise InputError(f"At least {low:g} and at most {high:g} is no figure; swap them.")
    doc, span = _at(ledger, address)
    figure = find_figure(doc, (span,))
    if figure is None:
        raise NotFound(f"No figure at {address}; 'sayso figures' shows where each stands.")
    edict = Edict(Spot(doc.id, NUMBER, (figure.span,)), low=low, high=high, measure=measure)
    numbers = " to ".join(f"{n:g}" for n in dict.fromkeys((low, high)) if n is not None)
    about = f"{_quoted(doc, (figure.span,))} [{address}] is {numbers} {measure or figure.measure}"
    return Decided(FIGURE, edict, about)


def rule_answers(
    ledger: Ledger, statement_id: str, target_id: str | None, *, kind: str | None, why: str, who: str
) -> Ruled:
    """Keep the correction that a statement answers another, as a denial of this kind; kind None: it answers nothing."""
    return _keep(ledger, decide_answers(ledger, statement_id, target_id, kind=kind), why=why, who=who)


def decide_answers(ledger: Ledger, statement_id: str, target_id: str | None, *, kind: str | None) -> Decided:
    """The correction that a statement answers another, or nothing. Raises InputError and NotFound."""
    if kind is not None and kind not in DENIAL_KINDS:
        raise InputError(f"No kind of answer {kind!r}; it is one of {', '.join(DENIAL_KINDS)}.")
    doc, statement = one_statement(ledger, statement_id)
    about = f"{_quoted(doc, statement.content)} [{statement.id}]"
    if kind is None:
        return Decided(ANSWERS, Edict(_spot(doc, statement)), f"{about} answers nothing")
    if target_id is None:
        return Decided(ANSWERS, Edict(_spot(doc, statement), denial=kind), f"{about} {kind}")
    other, target = one_statement(ledger, target_id)
    if target.id == statement.id:
        raise InputError(f"{statement_id!r} and {target_id!r} are the same statement; name two.")
    edict = Edict(_spot(doc, statement), denial=kind, answers=target.id)
    told = f"{about} {kind} {_quoted(other, target.content)} [{target.id}]"
    return Decided(ANSWERS, edict, told)


def _spot(doc: Document, statement: Statement) -> Spot:
    return Spot(doc.id, STATEMENT, statement.content)


def rule_exclude(ledger: Ledger, wanted: str, *, why: str, who: str) -> Ruled:
    """Keep the correction that a story, a statement, a figure or an event does not count; it stays in the log."""
    return _keep(ledger, decide_exclude(ledger, wanted), why=why, who=who)


def decide_exclude(ledger: Ledger, wanted: str) -> Decided:
    """The correction that something does not count. Raises InputError and NotFound."""
    if is_address(wanted):
        doc, span = _at(ledger, wanted)
        figure = find_figure(doc, (span,))
        found = [e.span for e in doc.events if overlap(e.span, span)]
        if figure is None and not found:
            raise NotFound(f"No figure or event at {wanted}; 'sayso figures' shows where each figure stands.")
        at = Spot(doc.id, NUMBER, (figure.span,)) if figure else Spot(doc.id, EVENT, (found[0],))
        about = f"{_quoted(doc, at.spans)} [{wanted}]"
    elif wanted.startswith("s"):
        doc, statement = one_statement(ledger, wanted)
        at, about = Spot(doc.id, STATEMENT, statement.content), f"{_quoted(doc, statement.content)} [{statement.id}]"
    else:
        doc = one_story(ledger, wanted)
        at, about = Spot(doc.id, STORY), f"story {doc.title or doc.name or doc.id} [{doc.id}]"
    return Decided(EXCLUDE, Edict(at), about)


def find_words(doc: Document, words: str) -> Span:
    """Where words stand in a story, whatever the spaces between them. Raises InputError for none or several places."""
    parts = words.split()
    if not parts:
        raise InputError("No words given; give the words of the statement as they stand in the story.")
    pattern = r"\s+".join(map(re.escape, parts))
    found = [Span(m.start(), m.end()) for m in re.finditer(pattern, doc.text)]
    if len(found) == 1:
        return found[0]
    many = f"stand {len(found)} times" if found else "do not stand"
    raise InputError(
        f"The words {_short(words)!r} {many} in {doc.name or doc.id}; give the words of one place exactly."
    )


def _keep(ledger: Ledger, decided: Decided, *, why: str, who: str) -> Ruled:
    """Keep a correction with the reading that it makes, and link anew."""
    if not why.strip():
        raise InputError("A correction needs its reason; say it with --why.")
    kind, value = decided.kind, decided.value()
    kept = ledger.rulings()
    present = [r for r in kept if r.kind == kind and r.value == value]
    if present and (same := ruled_as(ledger, present[-1].id)) is not None:
        return same
    ruling = Ruling(content_id("r", kind, value, len(kept)), kind, decided.about, value, why.strip(), who, said_now())
    return kept_with(ledger, ruling)


def one_statement(ledger: Ledger, wanted: str) -> tuple[Document, Statement]:
    """The statement of an id, or of the beginning of one. Raises NotFound."""
    found = dict(ledger.find_statements(wanted)) if len(wanted) >= SHORTEST_ID else {}
    if wanted in found:
        found = {wanted: found[wanted]}
    if len(found) != 1:
        many = f"{len(found)} statements have ids that begin with" if found else "No statement"
        raise NotFound(f"{many} {wanted!r}; 'sayso who NAME' and 'sayso search' show the ids.")
    ((statement_id, doc_id),) = found.items()
    doc = ledger.document(doc_id)
    return doc, next(s for s in doc.statements if s.id == statement_id)


def one_story(ledger: Ledger, wanted: str) -> Document:
    """The story of an id, of the beginning of one, or of a name that only one has. Raises NotFound."""
    ids = {i for i, _ in ledger.added()}
    found = {wanted} & ids or {i for i in ids if len(wanted) >= SHORTEST_ID and i.startswith(wanted)}
    found = found or {d.id for d in ledger.documents() if wanted in (d.name, d.url)}
    if len(found) != 1:
        many = f"{len(found)} stories go by" if found else "No story"
        raise NotFound(f"{many} {wanted!r}; 'sayso search' and 'sayso who' show the ids.")
    return ledger.document(found.pop())


def _at(ledger: Ledger, address: str) -> tuple[Document, Span]:
    story, span = read_address(address)
    doc = one_story(ledger, story)
    if span.end > len(doc.text):
        raise InputError(f"{address}: the story has {len(doc.text)} characters.")
    return doc, span


def _named(doc: Document, name: str, near: Sequence[Span]) -> Named:
    """Somebody with the words of the story that name them, those nearest to a statement."""
    name = " ".join(name.split())
    if not name:
        raise InputError("An empty name; give the name as the story has it, or leave it out for nobody named.")
    at = hull(near).start
    spots = [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", doc.text)]
    if not spots:
        spots = [m for a in doc.actors if fold(name) in {fold(n) for n in (a.name, *a.names)} for m in a.mentions]
    return Named(name, min(spots, key=lambda s: (abs(s.start - at), s.start), default=None))


def _in_quotes(text: str, span: Span) -> bool:
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 2]
    return any(mark in around for mark in '"“”«»„')


def _through(via: Sequence[str] | None) -> str:
    return f", via {', '.join(via)}" if via else ""


def _quoted(doc: Document, spans: Sequence[Span]) -> str:
    return f"“{_short(words_of(doc.text, spans))}”"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN].rstrip()}…"
