"""Words of a text, their word pieces, and what an uncased encoder cannot see of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
"""A word is what the attribution scorers count: letters and digits with one inner apostrophe, or one sign."""

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
FEATURES = ("in_quotes", "is_quote", "opens_paragraph", "capital", "all_capitals", "quote_left_open")
LONGEST_WORD = 12
"""Pieces kept of one word: a word of 5,000 letters must not fill a window."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut for the encoder: T pieces, W words, F features.

    spans: (W, 2) start and end of each word in code points; ids: (T,) piece ids without the two outer
    special pieces; first: (W,) index in ids of each word's first piece; features: (W, F) of FEATURES.
    """

    spans: np.ndarray
    ids: np.ndarray
    first: np.ndarray
    features: np.ndarray


def piece_id(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece. Raises ModelError where the tokenizer lacks it."""
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ModelError(f"The tokenizer has no piece {piece!r}; it is not the one the weights were trained with.")
    return int(found)


def find_words(text: str) -> list[tuple[int, int]]:
    """The words of text as (start, end): find_words("he's in.") -> [(0, 4), (5, 7), (7, 8)]."""
    return [m.span() for m in WORD.finditer(text)]


def words_across(words: np.ndarray, spans: Iterable[Sequence[int]]) -> np.ndarray:
    """Indices of the words (W, 2) that share a character with one of the spans (start, end)."""
    hit = np.zeros(len(words), bool)
    for start, end in spans:
        hit |= (words[:, 0] < end) & (words[:, 1] > start)
    return np.flatnonzero(hit)


def find_features(text: str, words: list[tuple[int, int]]) -> np.ndarray:
    """(W, F) floats of 0 or 1, columns as FEATURES; quotation state starts anew at each paragraph."""
    rows = np.zeros((len(words), len(FEATURES)), np.float32)
    inside, left_open, last_end = False, False, 0
    for row, (start, end) in zip(rows, words, strict=True):
        opens = not last_end or "\n" in text[last_end:start]
        if opens:
            left_open, inside = inside, False
        word = text[start:end]
        quote = word in OPENING or word in CLOSING or word == STRAIGHT
        if quote:
            inside = word in OPENING or (word == STRAIGHT and not inside)
        row[:] = (inside, quote, opens, word[0].isupper(), len(word) > 1 and word.isupper(), left_open)
        last_end = end
    return rows


def cut(text: str, tokenizer: Tokenizer, *, separator: str = "[SEP]") -> Pieces:
    """text as Pieces; the piece `separator` stands where a paragraph ends."""
    words = find_words(text)
    written = [text[s:e] for s, e in words]
    # Half of the words of a story are repetitions.
    distinct = list(dict.fromkeys(written))
    cut_up = tokenizer.encode_batch(distinct, add_special_tokens=False)
    ids_of = {word: piece.ids[:LONGEST_WORD] for word, piece in zip(distinct, cut_up, strict=True)}
    sep, unknown = piece_id(tokenizer, separator), piece_id(tokenizer, "[UNK]")
    ids: list[int] = []
    first: list[int] = []
    last_end = 0
    for (start, end), word in zip(words, written, strict=True):
        if last_end and "\n" in text[last_end:start]:
            ids.append(sep)
        first.append(len(ids))
        ids.extend(ids_of[word] or [unknown])
        last_end = end
    spans = np.array(words, np.int64).reshape(-1, 2)
    return Pieces(spans, np.array(ids, np.int64), np.array(first, np.int64), find_features(text, words))
