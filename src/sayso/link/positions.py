"""Positions across stories: consecutive ones of one side on one topic side by side, and whether to ask "changed?"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.claims import content_words
from sayso.text import words_at
from sayso.types import Document, Party, Position, PositionPair

LOOKED_AT = 40
"""So many of the latest positions that share a word are looked at, however many there are."""
ALIKE = 0.34
"""Share of topic words from which two positions are on one topic."""
SAME = 0.8
"""Share of all words from which two wordings of one stance are the same position told again."""
MODAL = frozenset("should must will would shall ready intend plan agree offer refuse demand never until after".split())
"""Words of the stance, not of the topic."""
OPEN = ("supports", "offers", "will")
SHUT = ("opposes", "refuses", "will_not")
NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)\b"
)
WHEN = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Ramadan|spring|summer|autumn|winter|today|tomorrow"
    r"|immediately|week|month|year|never|always)\b"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A position where it is met, with whose it is and the words it is about."""

    position: Position
    doc: str
    party: str
    side: str
    when: str
    """ISO date of the saying, else that of the story; "" where neither is known."""
    topic: frozenset[str]
    words: frozenset[str]
    text: str


def link_positions(
    docs: Iterable[Document], party_of: Mapping[str, str], parties: Sequence[Party]
) -> tuple[PositionPair, ...]:
    """Each position with the last one before it of the same side on the same topic, in the order of time.

    A side is a party or all who speak for one state; what an opponent says of it is no position of it, and none that
    the stages made is. The same words told again, in any number of stories, are one position and no pair.
    """
    sides = {p.id: p.side or p.id for p in parties}
    known = {p.id: p for p in parties}
    for party in parties:  # a state and those who speak for it are one side, whatever it is called
        if party.kind == "state":
            sides[party.id] = party.side or party.name
    found: list[PositionPair] = []
    by_word: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in sorted(place_positions(docs, party_of, sides), key=lambda p: (not p.when, p.when, p.doc)):
        before = _last_before(placed, by_word)
        if before is not None and before.party in known:
            found.append(make_pair(before, placed))
        for word in placed.topic:
            by_word[placed.side, word].append(placed)
    return tuple(found)


def place_positions(
    docs: Iterable[Document], party_of: Mapping[str, str], sides: Mapping[str, str]
) -> Iterator[Placed]:
    """The positions of docs, each where it is met, with whose it is."""
    for doc in docs:
        for position in doc.positions:
            party = party_of.get(position.holder)
            if party is None:
                continue
            text = words_at(doc.text, position.span)
            words = content_words(text)
            topic = frozenset(content_words(position.topic) | words) - {w[:6] for w in MODAL}
            when = position.date or doc.dct or ""
            yield Placed(position, doc.id, party, sides.get(party, party), when, topic, words, text)


def _last_before(placed: Placed, by_word: Mapping[tuple[str, str], Sequence[Placed]]) -> Placed | None:
    """The last position of the same side on the same topic; None where that is the same words told again."""
    near: dict[str, Placed] = {}
    for word in sorted(placed.topic):
        for other in by_word.get((placed.side, word), ())[-LOOKED_AT:]:
            near[other.position.id] = other
    fitting = [
        o for o in near.values() if o.position.statement != placed.position.statement and on_one_topic(o, placed)
    ]
    if not fitting:
        return None
    last = max(fitting, key=lambda o: (o.when, likeness(o.topic, placed.topic), o.position.id))
    return None if told_again(last, placed) else last


def on_one_topic(a: Placed, b: Placed) -> bool:
    """Whether two positions are on one topic: a third of the words are shared, or both name the same single thing."""
    shared = a.topic & b.topic
    least = min(len(a.topic), len(b.topic))
    return likeness(a.topic, b.topic) >= ALIKE or len(shared) >= max(2, least / 2)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of words that two sets have in common."""
    return len(a & b) / len(a | b) if a or b else 0.0


def told_again(a: Placed, b: Placed) -> bool:
    return a.position.stance == b.position.stance and likeness(a.words, b.words) >= SAME and not _moved(a, b)


def make_pair(earlier: Placed, later: Placed) -> PositionPair:
    """Two positions side by side; it asks where the stance, a number or a day is another, and asserts nothing."""
    return PositionPair(
        earlier.position.id,
        later.position.id,
        (earlier.doc, later.doc),
        later.party,
        later.position.topic,
        asks=_opposed(earlier, later) or _moved(earlier, later),
    )


def _opposed(a: Placed, b: Placed) -> bool:
    """Whether two stances may be a change: one open and one shut, or one that says itself that it is revised."""
    stances = (a.position.stance, b.position.stance)
    if "revises" in stances:
        return True
    return any(x in OPEN for x in stances) and any(x in SHUT for x in stances)


def _moved(a: Placed, b: Placed) -> bool:
    """Whether both wordings have numbers or days, and other ones."""
    for pattern in (NUMBER, WHEN):
        mine, theirs = set(pattern.findall(a.text)), set(pattern.findall(b.text))
        if mine and theirs and mine != theirs:
            return True
    return False
