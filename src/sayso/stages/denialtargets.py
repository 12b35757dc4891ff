"""What a denial is aimed at: the happenings that it speaks of, or those of what it answers, or the story's main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.stages.answers import HARMS, Answers, ClaimReference, find_reference
from sayso.stages.clauses import Clauses
from sayso.stages.contested import (
    charge_before,
    choose_matter,
    claimed_matter,
    events_at,
    is_deed,
    is_named_deed,
    make_matter,
    matters_of,
    shares_of,
)
from sayso.stages.denialkinds import Finding
from sayso.stages.denialwords import HAVING, SAYING, TRACES, WORDS_ONLY
from sayso.text import hull, words_of
from sayso.types import Event, Span, Statement

TAKEN_OVER = 400
"""Characters beyond which a denial that names nothing is about the story's main matter, not what was told last."""
A_FEW = 3
"""Words of a content that may be the head of a longer phrase."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The events that a denial is about."""

    events: list[Event]
    near: bool = True
    """Whether they are tied to it: in its words, beside, or told just before; else they are the story's main matter."""
    own: bool = False
    """Whether they stand in its own words."""
    made: tuple[Event, ...] = ()
    """Those of the events that no table lists, made of what is denied."""


def aim_of(
    parse: Clauses,
    told: Answers,
    statement: Statement,
    finding: Finding,
    reference: ClaimReference | None,
    answers: Sequence[Statement],
) -> Aim:
    """What a denial is about: the matter of its own words, else that of what it answers, else what is told beside it.

    No event where it is about words or things alone: a demand that is turned down, something never said or never had.
    """
    own = _own_aim(parse, statement, finding, reference)
    if own is not None:
        return own
    if _of_words_only(parse, statement, reference):
        return Aim([], near=False)
    placed = parse.placed
    beside = (
        placed.events_in([hull([*statement.content, statement.cue, *_below(parse, statement)])])
        if statement.cue
        else []
    )
    if beside or (beside := told.named_again(parse, statement)):
        return Aim(beside)
    if (answered := _answered_aim(parse, statement, finding, answers)) is not None:
        return answered
    if reference is not None and not answers and (charged := _charged_aim(parse, statement)) is not None:
        return charged
    start = statement.content[0].start
    harm = placed.last_harm(start)
    if harm is not None and start - harm.span.end < TAKEN_OVER and (reference is None or answers):
        return Aim([harm])
    return Aim([placed.main_harm] if placed.main_harm is not None else [], near=reference is not None)


def _own_aim(parse: Clauses, statement: Statement, finding: Finding, reference: ClaimReference | None) -> Aim | None:
    """What the words of a denial themselves are about: their main matter, else any happening in them."""
    if (instead := _set_right(parse, statement, finding)) is not None:
        return Aim([instead], own=True)
    matters = claimed_matter(parse, statement.content) if reference is not None else []
    matters = matters or matters_of(parse, statement.content)
    found = [e for i in matters for e in events_at(parse, i)]
    plain = finding.by == "cue" and finding.kind == "denies"
    shares = [j for i in matters for j in shares_of(parse, i)] if finding.kind in ("denies", "contradicts") else []
    named = [i for i in (*(matters if plain else ()), *shares) if is_named_deed(parse, i) and not events_at(parse, i)]
    if named:
        nouns = [make_matter(parse, i, denied=True) for i in named]
        return Aim(list(dict.fromkeys([*found, *nouns])), own=True, made=tuple(nouns))
    if found:
        return Aim(list(dict.fromkeys(found)), own=True)
    deed = next((i for i in matters if is_deed(parse, i)), None)
    if deed is not None and statement.act in ("deny", "confirm"):
        made = make_matter(parse, deed, denied=statement.act == "deny")
        return Aim([made], own=True, made=(made,))
    own = parse.placed.events_in(statement.content)
    return Aim(own, own=True) if own else None


def _set_right(parse: Clauses, statement: Statement, finding: Finding) -> Event | None:
    """The happening that a clause sets right at its end: "were rescued, not arrested"."""
    if not finding.words.startswith(", "):
        return None
    told = parse.placed.events_in(statement.content)
    return told[-1] if len(told) > 1 else None


def _answered_aim(parse: Clauses, statement: Statement, finding: Finding, answers: Sequence[Statement]) -> Aim | None:
    """What the statements that a denial answers are about: of two things said, the one that is laid to the denier."""
    pointed = finding.kind != "doubts" or find_reference(parse.doc, statement) is not None
    for answer in answers:
        chosen = choose_matter(parse, matters_of(parse, answer.content), statement.holder)
        if chosen is not None and (found := events_at(parse, chosen)):
            return Aim(found)
        told = parse.placed.events_in(answer.content)
        if told:
            return Aim([e for e in told if e.event_type in HARMS] or told)
        flat = finding.kind == "denies" or finding.by == "cue" and finding.kind in ("rejects", "doubts") and pointed
        if flat and chosen is not None and is_deed(parse, chosen):
            made = make_matter(parse, chosen, denied=False)
            return Aim([made], made=(made,))
    return None


def _charged_aim(parse: Clauses, statement: Statement) -> Aim | None:
    """What somebody was last said to be accused of: "the charges" of one "accused of stealing"."""
    head = charge_before(parse, statement.content[0].start)
    if head is None:
        return None
    if found := events_at(parse, head):
        return Aim(found)
    deed = is_deed(parse, head) or is_named_deed(parse, head)
    made = make_matter(parse, head, denied=False)
    return Aim([made], made=(made,)) if deed else None


def _below(parse: Clauses, statement: Statement) -> list[Span]:
    """What hangs from a content of a word or two: "accepted responsibility | for the deaths of the shepherds"."""
    head = parse.head_of(statement.content[-1]) if len(parse.at(statement.content[-1])) <= A_FEW else None
    return [parse.span(i) for i in parse.subtree(head)] if head is not None and parse.tokens[head].pos == "NOUN" else []


def _of_words_only(parse: Clauses, statement: Statement, reference: ClaimReference | None) -> bool:
    """Whether what is denied is no happening: words that were said or asked for, a thing that was had or found."""
    if WORDS_ONLY.match(words_of(parse.doc.text, statement.content)):
        return True
    if reference is not None:
        return WORDS_ONLY.match(reference.noun) is not None
    verb = parse.first_verb(statement.content)
    if verb is None:
        return False
    if parse.lemma(verb) in SAYING:
        subjects = parse.subjects(verb) or parse.children(verb, "nsubjpass")
        return all(parse.tokens[s].pos == "PRON" for s in subjects)
    return parse.lemma(verb) in HAVING and not any(_at_work(parse, o) for o in parse.objects(verb))


def _at_work(parse: Clauses, thing: int) -> bool:
    """Whether a thing that was not had or found bears on what happened: a named make, a trace, a word told with it."""
    if parse.tokens[thing].pos == "PROPN" or parse.lemma(thing) in TRACES:
        return True
    return parse.lemma(thing) in parse.placed.words_of_harm
