"""Whose side a statement speaks of: whether what will be done is the speaker's own doing, and who is bound by it."""

from __future__ import annotations

import re

from sayso.stages import positionwords as words
from sayso.stages.clauses import Clauses
from sayso.stages.eventparts import actor_at
from sayso.stages.placed import one_side
from sayso.text import words_of
from sayso.types import Actor, Statement

KEPT = ("demands", "supports", "opposes", "refuses")
"""Stances that are the speaker's own, whatever they are about."""


def is_of_self(parse: Clauses, statement: Statement, verb: int | None = None, *, strict: bool = False) -> bool:
    """Whether what a verb of the content (its first where none is given) speaks of is the holder or its own side.

    strict: what another person of that side does is that person's.
    """
    verb = parse.first_verb(statement.content) if verb is None else verb
    if verb is None:
        return True
    subjects = parse.subjects(verb) or parse.children(verb, "nsubjpass")
    if strict and any(_another_person(parse, statement, s) for s in subjects):
        return False
    return not subjects or any(is_own(parse, statement, s) for s in subjects)


def is_of_opponent(parse: Clauses, statement: Statement) -> bool:
    """Whether the content tells what an actor of another side accepts or not: that is said of it, not by it."""
    verb = parse.first_verb(statement.content)
    for s in parse.subjects(verb) if verb is not None else ():
        named = actor_at(parse, s)
        if named is not None and parse.word(s) not in words.SELF and not is_own(parse, statement, s):
            return named.kind != "outlet"
    return False


def _another_person(parse: Clauses, statement: Statement, i: int) -> bool:
    named = actor_at(parse, i)
    return named is not None and named.kind == "person" and named.id != statement.holder


def is_own(parse: Clauses, statement: Statement, i: int) -> bool:
    """Whether the noun or pronoun at i means the holder or its side: "we", "our troops", "its army", "the government".

    An official whose side the story does not tell speaks for the bodies it names, and for the state that "its
    ambassador" is of; nobody speaks for what a story puts on another side.
    """
    holder = parse.placed.actors.get(statement.holder or "")
    if parse.word(i) in words.SELF:
        return _means_holder(parse, holder, i)
    if any(parse.word(c) in words.SELF and _means_holder(parse, holder, c) for c in parse.children(i, "poss")):
        return True
    named = actor_at(parse, i)
    if one_side(holder, named):
        return True
    if named is not None and holder is not None and (_apart(holder, named) or named.kind == "person"):
        return named.kind == "person" and statement.act == "announce" and not _apart(holder, named) and (
            _speaks_for_body(parse, statement, holder)
        )  # fmt: skip
    if named is None and parse.lemma(i) not in words.INSTITUTION:
        return False
    return _speaks_for_body(parse, statement, holder)


def _means_holder(parse: Clauses, holder: Actor | None, i: int) -> bool:
    """Whether a pronoun means the holder: of the first person always; "they" not where one person speaks."""
    word = parse.word(i)
    if word in words.FIRST:
        return True
    named = actor_at(parse, i)
    if named is not None and holder is not None and named.id != holder.id:
        return one_side(holder, named)
    return (
        named is not None or holder is None or not (word in words.PLURAL and holder.kind == "person" and holder.named)
    )


def _apart(a: Actor, b: Actor) -> bool:
    """Whether two actors are known to stand on different sides."""
    mine, theirs = {a.side, a.name if a.kind == "state" else None}, {b.side, b.name if b.kind == "state" else None}
    mine, theirs = mine - {None}, theirs - {None}
    return bool(mine and theirs and not mine & theirs)


def _speaks_for_body(parse: Clauses, statement: Statement, holder: Actor | None) -> bool:
    """Whether the speaker holds an office, told of as known: "its ambassador", "the minister"; not "a US official"."""
    source = words_of(parse.doc.text, statement.source).lower() if statement.source else ""
    if re.match(r"(?:its|their|his|her)\b", source):
        return True
    if re.match(r"an?\b|some\b|two\b|officials\b|analysts\b|experts\b", source):
        return False
    known = " ".join((source, *((holder.name, *(r.name for r in holder.roles)) if holder else ())))
    return words.OFFICES.search(known) is not None


def bound_by(parse: Clauses, statement: Statement, stance: str) -> str | None:
    """The actor that is bound: who the content names where that is the holder's own side; None for an opponent."""
    content = words_of(parse.doc.text, statement.content)
    if stance in KEPT or words.NO_LESS.search(content):
        return statement.holder
    if statement.act == "threaten":
        return statement.holder  # "their plants can be struck again"
    verb = parse.first_verb(statement.content)
    holder = parse.placed.actors.get(statement.holder or "")
    if verb is not None and any(not one_side(holder, actor_at(parse, s)) for s in _agents(parse, verb)):
        return None  # "will be answered by the court"
    for s in parse.subjects(verb) if verb is not None else ():
        named = actor_at(parse, s) if parse.word(s) not in words.SELF else None
        if named is None or one_side(holder, named):
            if named is not None:
                return named.id
            continue
        if not is_own(parse, statement, s):
            return None
        return named.id if named.kind in ("state", "organisation", "group") and named.named else statement.holder
    return statement.holder


def _agents(parse: Clauses, verb: int) -> list[int]:
    """Who does it in the passive voice, but for "us" and "them"."""
    return [
        i for p in parse.children(verb, "agent") for i in parse.children(p, "pobj") if parse.tokens[i].pos != "PRON"
    ]
