"""What a person types as words to look for, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.ledger.protocol import Hit
from sayso.text import contains, fold, overlap, paragraphs, words_at
from sayso.types import Span

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""Letters, digits and combining marks: what FTS5's unicode61 takes as a token."""

MOST_TERMS = 64
"""FTS5 refuses an expression of more than 256 levels; nobody types that many words."""


@lru_cache(maxsize=2**16)
def _folded(word: str) -> str:
    return fold(word)


def terms_of(words: str) -> tuple[str, ...]:
    """The different words in what a person typed, folded: terms_of('"Café" OR caf*') == ("cafe", "or", "caf")."""
    return tuple(dict.fromkeys(_folded(m.group()) for m in WORD.finditer(words)))[:MOST_TERMS]


def fts_query(words: str) -> str:
    """An FTS5 expression that asks for all words and nothing else; "" where there is no word to look for.

    Each word stands in quotes, so operators, columns and stars are words like any other.
    """
    found = dict.fromkeys(m.group() for m in WORD.finditer(words))
    return " ".join(f'"{w}"' for w in list(found)[:MOST_TERMS])


def locate(text: str, terms: Iterable[str]) -> tuple[Span, ...]:
    """Where any of terms stands in text."""
    wanted = set(terms)
    return tuple(Span(m.start(), m.end()) for m in WORD.finditer(text) if _folded(m.group()) in wanted)


def holds_all(text: str, terms: Iterable[str]) -> bool:
    """Whether every one of terms stands in text."""
    return _words(text) >= set(terms)


def _words(text: str) -> set[str]:
    return {_folded(m.group()) for m in WORD.finditer(text)}


def statement_hit(doc_id: str, text: str, statement: str, content: Sequence[Span], terms: Sequence[str]) -> Hit | None:
    """The piece of a statement's content in which most of terms stand; None where it has no content."""
    if not content:
        return None
    # max() gives the first of equals.
    best = max(content, key=lambda s: len(_words(words_at(text, s)) & set(terms)))
    return Hit(doc_id, statement, best, words_at(text, best))


def story_hit(doc_id: str, text: str, title: str | None, covered: Sequence[Span], terms: Sequence[str]) -> Hit | None:
    """The paragraph in which most of terms stand, or the title with the first paragraph as its span.

    covered are statements that are hits of their own: None where the words stand in these alone.
    """
    marks = locate(text, terms)
    free = [m for m in marks if not any(overlap(m, c) for c in covered)]
    stretches = paragraphs(text) or (Span(0, len(text)),)
    if title is not None and (holds_all(title, terms) or (not marks and locate(title, terms))):
        return Hit(doc_id, None, stretches[0], title)
    if marks and not free:
        return None
    best = max(stretches, key=lambda s: len({_folded(words_at(text, m)) for m in free if contains(s, m)}))
    return Hit(doc_id, None, best, words_at(text, best))
