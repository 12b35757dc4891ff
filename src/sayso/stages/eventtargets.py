"""What an event was done to and who did it, as bare nouns: what tells one attack of a story from the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sayso.types import Document, Event, Span, Token

ONTO = frozenset("on against at of into upon".split())
SUBJECTS = ("nsubj", "nsubjpass")
HARMING = frozenset(
    "hit strike destroy damage wreck kill target wound injure shake rock devastate flatten bomb shell attack shoot "
    "level raze engulf gut sink down".split()
)
"""Verbs whose object is what the event under them was done to: "the strike destroyed a hospital"."""
ALIKE = {
    word: kind
    for kind, words in {
        "aircraft": "plane aircraft jet airliner airplane aeroplane flight boeing airbus jetliner",
        "helicopter": "helicopter chopper gunship",
        "youth": "boy teenager teen schoolboy schoolgirl girl youth student pupil youngster",
        "building": "building block factory tower complex house apartment home structure flat store shop mall",
        "embassy": "embassy consulate mission",
        "base": "base barrack garrison outpost",
        "vehicle": "car vehicle truck bus minibus van lorry taxi automobile",
        "ship": "ship boat vessel ferry tanker freighter trawler",
        "police": "police policeman policewoman officer patrolman constable",
        "troops": "soldier troop troops army serviceman military force",
        "marcher": "protester protestor demonstrator rioter marcher crowd",
        "oil": "refinery oil oilfield pipeline plant facility installation",
    }.items()
    for word in words.split()
}
"""Nouns that may name one thing in turn, by the name of their kind."""
ANYTHING = frozenset(
    "people person man woman child civilian resident it they them he him she her one area place target site thing "
    "number part side dozen hundred thousand score who which that this group member other victim position kind series "
    "body ground".split()
)
"""Nouns that say nothing of what was hit."""


def with_targets(doc: Document, event: Event) -> Event:
    """An event with the nouns for who did it and what it was done to, and whether a noun names it."""
    first = bisect_left(doc.tokens, event.span.start, key=lambda t: t.start)
    inside = doc.tokens[first : bisect_left(doc.tokens, event.span.end, lo=first, key=lambda t: t.start)]
    doers, targets = parties_in_words(doc, event)
    noun = any(t.pos == "NOUN" for t in inside)
    phrase = _phrase(doc.text[event.span.start : event.span.end], event.lemma) if noun else ""
    return replace(event, doers=tuple(sorted(doers)), targets=tuple(sorted(targets)), noun=noun, phrase=phrase)


def _phrase(words: str, lemma: str) -> str:
    """Several words that name an event, the last of them by its lemma; "" where they are one word or odd."""
    *before, last = words.split()
    ending = lemma.split("_")[-1]
    if not before or not last.lower().startswith(ending[:3]) or not all(w.isalpha() for w in before):
        return ""
    return " ".join([*(w if w.isupper() else w.lower() for w in before), ending])


def parties_in_words(doc: Document, event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns for who did an event and for what it was done to, each as the name of its kind or as its lemma."""
    head = _head(doc.tokens, event.span)
    if head is None:
        return frozenset(), frozenset()
    below = _children(doc.tokens)
    verb = doc.tokens[head].pos == "VERB"
    doers, done_to = (_of_verb if verb else _of_noun)(doc.tokens, below, head)
    doers, done_to = ([i for i in found if not _in_time(doc, doc.tokens[i])] for found in (doers, done_to))
    return _kinds(doc.tokens, doers), _kinds(doc.tokens, done_to)


def _in_time(doc: Document, token: Token) -> bool:
    """Whether a token is of a time expression: "on 7 May" says when, not what was hit."""
    at = bisect_right(doc.timexes, token.start, key=lambda t: t.span.start) - 1
    return at >= 0 and token.start < doc.timexes[at].span.end


@lru_cache(maxsize=4)
def _children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    below: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i and 0 <= token.head < len(tokens):
            below[token.head].append(i)
    return tuple(map(tuple, below))


def _head(tokens: tuple[Token, ...], span: Span) -> int | None:
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    inside = [i for i in range(first, min(first + 8, len(tokens))) if tokens[i].start < span.end]
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)


def _with(
    tokens: tuple[Token, ...], below: tuple[tuple[int, ...], ...], i: int, deps: tuple[str, ...]
) -> Iterator[int]:
    """The children of token i by deps, each with what is joined to it."""
    for c in below[i]:
        if tokens[c].dep in deps:
            yield c
            yield from (j for j in below[c] if tokens[j].dep == "conj")


def _onto(tokens: tuple[Token, ...], below: tuple[tuple[int, ...], ...], i: int) -> Iterator[int]:
    for p in below[i]:
        if tokens[p].dep == "prep" and tokens[p].lemma.lower() in ONTO:
            yield from _with(tokens, below, p, ("pobj",))


def _of_verb(tokens: tuple[Token, ...], below: tuple[tuple[int, ...], ...], i: int) -> tuple[list[int], list[int]]:
    agents = [j for a in below[i] if tokens[a].dep == "agent" for j in _with(tokens, below, a, ("pobj",))]
    passive = any(tokens[c].dep == "auxpass" for c in below[i])
    done_to = [*_with(tokens, below, i, ("dobj", "nsubjpass")), *_onto(tokens, below, i)]
    if not passive and tokens[i].dep == "acl" and tokens[i].tag == "VBN":
        done_to.append(tokens[i].head)
    return agents or list(_with(tokens, below, i, ("nsubj",))), done_to


def _of_noun(tokens: tuple[Token, ...], below: tuple[tuple[int, ...], ...], i: int) -> tuple[list[int], list[int]]:
    done_to = list(_onto(tokens, below, i))
    above = tokens[i].head
    verbs = [c for c in below[i] if tokens[c].dep == "relcl"]
    if tokens[i].dep in SUBJECTS and above != i:
        verbs.append(above)
    for v in verbs:
        if tokens[v].lemma.lower() in HARMING:
            done_to += _with(tokens, below, v, ("dobj",))
    doers = [j for p in below[i] if tokens[p].lemma.lower() == "by" for j in _with(tokens, below, p, ("pobj",))]
    return doers + [c for c in below[i] if tokens[c].dep == "poss"], done_to


def _kinds(tokens: tuple[Token, ...], found: list[int]) -> frozenset[str]:
    lemmas = (tokens[i].lemma.lower() for i in found if tokens[i].pos in ("NOUN", "PROPN"))
    return frozenset(ALIKE.get(w, w) for w in map(_singular, lemmas) if w not in ANYTHING)


def _singular(word: str) -> str:
    """A lemma without the plural that the parser leaves on models: "su-25s" is "su-25"."""
    return word[:-1] if word.endswith("s") and word[-2:-1].isdigit() else word
