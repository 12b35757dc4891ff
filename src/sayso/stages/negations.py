"""Clauses that say no: the verb by which a statement says that something was not so, and what only sounds like it."""

from __future__ import annotations

import re

from sayso.stages import denialwords as words
from sayso.stages.clauses import Clauses
from sayso.text import words_of
from sayso.types import Statement

HALF = frozenset("only just merely simply necessarily always enough all every everybody everyone".split())
"""What follows a "not" that does not deny: "not only", "not always"."""
AHEAD = frozenset("will would shall should must can could may might to wo ca 'd ’d 'll ’ll".split())
CLAIMED_OF_NONE = frozenset("right need reason intention plan doubt choice comment objection time alternative".split())
"""What may not be had without anything being denied: "nobody had the right to"."""
NO_ONE = frozenset("one nobody none group".split())
ASSURING = frozenset("guarantee assure swear tell say repeat stress emphasise emphasize confirm promise".split())
"""Verbs with which somebody only lends weight to what follows: "I can assure you that"."""


def under_assurance(parse: Clauses, verb: int) -> int:
    """The verb of what somebody gives an assurance of in the first person; the verb itself where it is no such one."""
    if parse.lemma(verb) not in ASSURING or not any(parse.word(s) in ("i", "we") for s in parse.subjects(verb)):
        return verb
    return next(iter(parse.children(verb, "ccomp")), verb) if not parse.negated(verb) else verb


NOT_ONE = re.compile(r"^\W*(?:that )?not (?:one|an?|even one|a single)\b", re.IGNORECASE)
"""How a clause begins that says no of each and all: "not one civilian had fallen"."""


def negated_verb(parse: Clauses, statement: Statement) -> int | None:
    """The verb of a statement's main clauses that says no to what was or is; None where none does."""
    verb = parse.first_verb(statement.content)
    inside = frozenset(i for s in statement.content for i in parse.at(s))
    if verb is None:
        return None
    verb = under_assurance(parse, verb)
    if NOT_ONE.match(words_of(parse.doc.text, statement.content)) and not looks_ahead(parse, verb):
        return verb
    return _negated_in(parse, verb, inside)


def _negated_in(parse: Clauses, verb: int, inside: frozenset[int]) -> int | None:
    """The verb of the content's main clauses that says no to what was or is: "were hungry, but there was no famine"."""
    told = parse.spread(verb)
    but = [v for v in told[1:] if any(parse.word(c) == "but" for c in parse.children(parse.tokens[v].head, "cc"))]
    return next((v for v in (verb, *(v for v in but if v in inside)) if _says_no(parse, v)), None)


def _says_no(parse: Clauses, verb: int) -> bool:
    """Whether a verb is negated and speaks of what was or is, not of what will or should be; "hardly" says no no."""
    if not parse.negated(verb) or parse.lemma(verb) in words.ATTITUDES:
        return False
    if parse.tokens[verb].tag == "VBG" and not parse.children(verb, "aux"):
        return False  # "for not wearing a veil"
    if any(parse.word(n + 1) in HALF for n in parse.children(verb, "neg") if n + 1 < len(parse.tokens)):
        return False
    said = {parse.word(c) for c in parse.children(verb)}
    if claimed_by_none(parse, verb) or any(parse.lemma(o) in CLAIMED_OF_NONE for o in parse.objects(verb)):
        return False
    return not said & {"hardly", "scarcely"} and not looks_ahead(parse, verb)


def claimed_by_none(parse: Clauses, verb: int) -> bool:
    """Whether "nobody has claimed" it: that says nothing against anybody."""
    return parse.lemma(verb) == "claim" and bool({parse.word(c) for c in parse.children(verb)} & NO_ONE)


def looks_ahead(parse: Clauses, verb: int) -> bool:
    """Whether a verb speaks of what will, should or can be; "could not have done it" and "would never do it" do not."""
    said = {parse.word(c) for c in parse.children(verb)}
    helpers = {parse.word(c) for c in parse.children(verb, "aux", "auxpass")} | {parse.word(verb)}
    perfect = any(parse.lemma(c) == "have" for c in parse.children(verb, "aux"))
    return (
        bool(helpers & AHEAD)
        and not (perfect and helpers & {"could", "can", "would", "may", "might"})
        and not {"never", "would"} <= said
    )
