"""Who offers, withholds or checks what a story's words say: the subject of a verb, or the one who is speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.link import evidencewords as words
from sayso.text import contains, words_at
from sayso.types import Actor, Document, Span, Statement

SUBJECT = re.compile(
    r"^[\s,]*(?:(?:has|have|had|is|are|was|were|be|been|also|later|then|earlier|now|who|which|that|it|on|in|at|early|late|the|same"
    r"|next|this|last|day|week|month|and|again|even|already|still|yet|not|never|failed|refused|declined|to|promised"
    r"|would|will|did|does|do|could|morning|afternoon|evening|night|[A-Z]?[a-z]+day|yester\w+|\w+ly|\d+|[A-Z][a-z]{2,8}"
    r"|n['’]t)[\s,]*){0,7}$"
)
"""Between a subject and its verb."""
PREPOSED = re.compile(
    r"\b(?:of|in|from|for|to|with|on|at|near|by|against|inside|outside|over|after|before)(?: the)? $", re.I
)
OWN = re.compile(r"\b(?:we|I|our side|he|she|they|it)(?: \w+){0,2} $", re.IGNORECASE)
ITS = re.compile(r"(?:.{0,5}\b)?(?:its|his|her|their)\s", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with the look-ups that finding a giver needs."""

    doc: Document
    actors: dict[str, Actor]
    named: tuple[tuple[Span, str], ...]
    """Every mention of an actor, by place, without those inside a longer one."""
    every: tuple[tuple[Span, str], ...]


def make_scene(doc: Document) -> Scene:
    """doc with its mentions of actors in order."""
    every = sorted({(m, a.id) for a in doc.actors for m in a.mentions}, key=lambda x: (x[0].start, -x[0].end))
    named: list[tuple[Span, str]] = []
    for span, actor in every:
        if not named or not contains(named[-1][0], span):
            named.append((span, actor))
    return Scene(doc, {a.id: a for a in doc.actors}, tuple(named), tuple(every))


def speaker_at(scene: Scene, span: Span) -> Statement | None:
    """The innermost statement in whose words a span stands."""
    around = [s for s in scene.doc.statements if any(contains(c, span) for c in s.content)]
    return min(around, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)


def teller_of(scene: Scene, sentence: Span, span: Span) -> Statement | None:
    """The statement to which "citing ..." or "without offering ..." belongs: the nearest cue before it, else after."""
    inside = speaker_at(scene, span)
    if inside is not None:
        return inside
    cued = [s for s in scene.doc.statements if s.cue and sentence.start <= s.cue.start < sentence.end]
    before = [s for s in cued if s.cue and s.cue.start < span.start]
    return max(before, key=_cue_start, default=None) or min(cued, key=_cue_start, default=None)


def _cue_start(statement: Statement) -> int:
    return statement.cue.start if statement.cue else 0


def last_told(scene: Scene, before: int) -> Statement | None:
    """The statement whose cue stands last before a place."""
    told = [s for s in scene.doc.statements if s.cue and s.cue.start < before and s.parent is None]
    return max(told, key=_cue_start, default=None)


def subject_of(scene: Scene, start: int, verb: int) -> tuple[Span, str] | None:
    """The name that stands as the subject of a verb, from start on, and its actor."""
    text = scene.doc.text
    before = [(s, a) for s, a in scene.named if start <= s.start and s.end <= verb]
    if not before:
        return None
    span, actor = before[-1]
    if SUBJECT.match(text[span.end : verb]) and not PREPOSED.search(text[max(start, span.start - 12) : span.start]):
        return span, actor
    bare = ((s, a) for s, a in before if not PREPOSED.search(text[max(start, s.start - 12) : s.start]))
    return next(bare, None)


def giver_of(scene: Scene, sentence: Span, span: Span, verb: str) -> tuple[str | None, str | None] | None:
    """Who does what a verb at span says, and the statement in whose words it stands; None where nobody is named."""
    if verb.lower().split()[0].endswith("ing"):
        told = teller_of(scene, sentence, span)
        if told is not None:
            return told.holder, told.id
    inside = speaker_at(scene, span)
    start = sentence.start
    if inside is not None:
        piece = next(c for c in inside.content if contains(c, span))
        start = max(sentence.start, piece.start)
        if OWN.search(scene.doc.text[start : span.start]) and subject_of(scene, start, span.start) is None:
            return inside.holder, inside.id
    found = subject_of(scene, start, span.start)
    if found is not None and ITS.match(scene.doc.text, max(start, found[0].start - 6), found[0].end):
        # "Its minister has yet to show any": of whoever spoke last.
        last = inside or last_told(scene, span.start)
        return (last.holder, inside.id if inside else None) if last else None
    if found is None:
        return (inside.holder, inside.id) if inside is not None else None
    if inside is None and _is_mute_pronoun(scene, *found):
        last = last_told(scene, span.start)
        return (last.holder if last else found[1]), None
    return found[1], inside.id if inside else None


def _is_mute_pronoun(scene: Scene, span: Span, actor: str) -> bool:
    """Whether a subject is a pronoun taken for somebody who says nothing in the story; likelier is who spoke last."""
    pronoun = words_at(scene.doc.text, span).lower() in ("he", "she", "it", "they")
    return pronoun and not any(s.holder == actor for s in scene.doc.statements)


def agent_after(scene: Scene, match: re.Match[str] | None) -> str | None:
    """The actor whose name follows right after a "by" that ends a match."""
    return next((a for s, a in scene.every if match and 0 <= s.start - match.end() <= 5), None)


def speaks_for_outlet(scene: Scene, holder: str | None) -> bool:
    """Whether an actor is the story's outlet speaking of itself: by name, initials, or as "this newspaper"."""
    actor = scene.actors.get(holder or "")
    return actor is None or actor.kind == "outlet" or is_outlet(scene.doc, actor.name)


def is_outlet(doc: Document, name: str) -> bool:
    """Whether a name is no speaker but the story's outlet: its own, "this newspaper", or the pictures that it saw."""
    outlet = doc.outlet or ""
    initials = "".join(w[0] for w in outlet.split() if w[:1].isupper())
    named = name.removeprefix("The ") in {outlet.removeprefix("The "), initials} - {""}
    return named or any(p.fullmatch(name) for p in (words.OUTLET, words.PICTURED))


def speaker_of(doc: Document, statement: Statement, party_of: Mapping[str, str]) -> str | None:
    """The party that a statement is of; what tests or pictures show is of whoever tells of them; None: the outlet."""
    holder = party_of.get(statement.holder or "")
    if holder and any(a.id == statement.holder and is_outlet(doc, a.name) for a in doc.actors):
        holder = None
    if holder is None and statement.relay:
        return party_of.get(statement.relay[-1])
    return holder
