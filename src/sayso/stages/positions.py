"""Positions: what an actor commits to, refuses, demands or revises, stated by itself or its own side."""

from __future__ import annotations

from dataclasses import replace

from sayso.stages.clauses import Clauses
from sayso.stages.ownside import bound_by
from sayso.stages.positionwords import SELF
from sayso.stages.stances import find_stance
from sayso.text import contains, content_id, hull
from sayso.types import Document, Position, Span, Statement

TOPIC_WORDS = 9


def add_positions(doc: Document) -> Document:
    """doc with the positions that its statements take."""
    parse = Clauses(doc)
    found = [make_position(parse, s) for s in doc.statements]
    return replace(doc, positions=tuple(p for p in found if p is not None))


def make_position(parse: Clauses, statement: Statement) -> Position | None:
    """The position that a statement takes; None where it takes none or somebody else's."""
    if statement.holder is None or _told_again(parse, statement):
        return None
    stance = find_stance(parse, statement)
    holder = bound_by(parse, statement, stance) if stance else None
    if stance is None or holder is None:
        return None
    span = max(statement.content, key=lambda s: (s.end - s.start, -s.start))
    topic = topic_of(parse, span)
    return Position(content_id("o", statement.id, stance), statement.id, holder, topic, stance, span, statement.said_on)


def _told_again(parse: Clauses, statement: Statement) -> bool:
    """Whether the content only tells that somebody said something, which is a statement of its own."""
    verb = parse.first_verb(statement.content)
    if verb is None:
        return False
    return any(
        s.cue is not None and contains(s.cue, parse.span(verb)) for s in parse.placed.told_in.get(statement.id, ())
    )


def topic_of(parse: Clauses, span: Span) -> str:
    """A short noun phrase for what a position is on: the object of its verb, else its first words."""
    verb = parse.first_verb((span,))
    inside = set(parse.at(span))
    for i in parse.objects(verb) if verb is not None else ():
        phrase = [j for j in parse.subtree(i) if j in inside]
        if phrase and parse.word(i) not in SELF:
            return _cut(parse, phrase)
    phrase = parse.at(span)
    return _cut(parse, phrase) if phrase else parse.doc.text[span.start : span.end]


def _cut(parse: Clauses, phrase: list[int]) -> str:
    phrase = phrase[:TOPIC_WORDS]
    while len(phrase) > 1 and parse.tokens[phrase[-1]].pos in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART", "AUX"):
        phrase = phrase[:-1]
    where = hull([parse.span(j) for j in (phrase[0], phrase[-1])])
    return " ".join(parse.doc.text[where.start : where.end].split()).strip("\"“”' ,.") or "(unnamed)"
