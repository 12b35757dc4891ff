"""Stories for link tests, written as sentences: each has its events, speakers and figures named by their words."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.text import content_id
from sayso.types import Actor, Document, Event, Figure, Mention, Place, Span, Statement

ZENDA = Place(Span(0, 1), "Zenda", 50.0, 14.0, "RU", "Elphberg", "city")
STRELSAU = Place(Span(0, 1), "Strelsau", 52.0, 17.0, "RU", "Elphberg", "city")


def at(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def actor(doc: str, name: str, kind: str = "person", *, side: str | None = None, named: bool = True) -> Actor:
    """An actor of a document, by its name."""
    return Actor(content_id("a", doc, name), name, kind, (), (name,), side=side, named=named)


def story(
    name: str,
    text: str,
    *,
    dct: str | None = "2024-05-08",
    actors: Sequence[Actor] = (),
    said: Sequence[tuple[str, str, str]] = (),
    outlet: str | None = None,
) -> Document:
    """A document; said has (actor's name, act, words of the content); sentences end at full stops."""
    ident = content_id("d", name)
    who = {a.name: a.id for a in actors}
    statements = tuple(
        Statement(content_id("s", ident, n), (at(text, words),), holder=who.get(holder), act=act)
        for n, (holder, act, words) in enumerate(said)
    )
    sentences, start = [], 0
    for piece in text.split(". ") if text else ():
        end = min(len(text), start + len(piece) + 1)
        sentences.append(Span(start, end))
        start = end + 1
    return Document(
        ident,
        text,
        name,
        dct=dct,
        outlet=outlet,
        sentences=tuple(sentences),
        statements=statements,
        actors=tuple(actors),
    )


def event(
    doc: Document,
    words: str,
    nth: int = 0,
    *,
    kind: str = "ASSAULT",
    lemma: str = "",
    when: str | None = None,
    where: Place | None = None,
    stance: str = "asserts",
) -> Event:
    """An event of a document by its words; it stands in the statement whose content holds it."""
    span = at(doc.text, words, nth)
    inside = [s for s in doc.statements if any(c.start <= span.start and span.end <= c.end for c in s.content)]
    statement = inside[-1].id if inside else None
    return Event(span, kind, lemma or words.split()[-1], statement, stance, when=when, where=where, confidence=0.8)


def figure(doc: Document, words: str, number: float, holder: str | None = None) -> Figure:
    """A count of the killed."""
    return Figure(at(doc.text, words), number, number, "person", "killed", holder=holder)


def name_mentions(text: str, *names: str) -> tuple[Mention, ...]:
    """Mentions of names, wherever they stand."""
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            found.append(Mention(Span(start, start + len(name)), Span(start, start + len(name)), "place", name))
            start = text.find(name, start + 1)
    return tuple(found)
