"""Event types from a sentence's signs and the shared encoder's states: a linear head, numpy alone."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from sayso.errors import ModelError
from sayso.models.attributions import AttributionModel
from sayso.models.decoding import word_states
from sayso.models.pieces import cut
from sayso.types import Span

ARRAYS = ("signs", "rarity", "types", "weights", "bias", "middle", "width")


@dataclass(frozen=True, slots=True)
class WordStates:
    """The words of a text (W, 2) and the encoder's state of each (W, H)."""

    words: np.ndarray
    states: np.ndarray

    def at(self, start: int | None) -> np.ndarray:
        """(H,) the state of the word at a character; zeros for None."""
        if start is None or not len(self.words):
            return np.zeros(self.states.shape[1], np.float32)
        place = int(np.searchsorted(self.words[:, 0], start, "right")) - 1
        result: np.ndarray = self.states[max(0, place)]
        return result

    def mean(self, span: Span | None) -> np.ndarray:
        """(H,) the mean state of the words that begin in span; zeros where there is none."""
        inside = (self.words[:, 0] >= span.start) & (self.words[:, 0] < span.end) if span else np.zeros(0, bool)
        if not inside.any():
            return np.zeros(self.states.shape[1], np.float32)
        result: np.ndarray = self.states[inside].mean(0)
        return result


def read_states(model: AttributionModel, text: str) -> WordStates:
    """The states that the shipped encoder gives the words of a text."""
    pieces = cut(text, model.tokenizer)
    cls, sep = (model.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))

    def encode(ids: np.ndarray) -> np.ndarray:
        result: np.ndarray = model.encoder.run(None, {"ids": ids})[0]
        return result

    if not len(pieces.first):
        return WordStates(pieces.spans, np.zeros((0, encode(np.array([[cls, sep]])).shape[-1]), np.float32))
    return WordStates(pieces.spans, word_states(pieces, encode, cls, sep))


def stack_states(states: WordStates, starts: Sequence[int | None], spans: Sequence[Span | None]) -> np.ndarray:
    """(K * H,) the states at each of starts, then the mean over each of spans."""
    return np.concatenate([*(states.at(s) for s in starts), *(states.mean(s) for s in spans)])


@dataclass(frozen=True)
class TypeHead:
    """A linear classifier over signs (TF-IDF, unit length) and scaled states."""

    signs: Sequence[str]
    rarity: np.ndarray
    """(S,) the inverse document frequency of each sign."""
    types: Sequence[str]
    weights: np.ndarray
    """(T, S + D): for each type the weights of the signs, then of the states."""
    bias: np.ndarray
    middle: np.ndarray
    width: np.ndarray
    """(D,) what is taken from the states and what they are divided by."""

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The column of each sign."""
        return {sign: n for n, sign in enumerate(self.signs)}

    def scores(self, signs: Sequence[str], states: np.ndarray) -> np.ndarray:
        """(T,) the score of each type for one sentence."""
        counts = Counter(self.place[s] for s in signs if s in self.place)
        columns = np.array(list(counts), np.int64)
        heights = (1 + np.log(np.array(list(counts.values()), np.float64))) * self.rarity[columns]
        heights /= np.linalg.norm(heights) or 1.0
        dense = (states - self.middle) / self.width
        result: np.ndarray = self.weights[:, columns] @ heights + self.weights[:, len(self.signs) :] @ dense + self.bias
        return result

    def find(self, signs: Sequence[str], states: np.ndarray) -> str:
        """The type of one sentence."""
        return self.types[int(self.scores(signs, states).argmax())]

    def save(self, path: Path) -> None:
        """Write the head as one .npz file."""
        np.savez_compressed(
            path,
            signs=np.array(self.signs),
            rarity=self.rarity,
            types=np.array(self.types),
            weights=self.weights,
            bias=self.bias,
            middle=self.middle,
            width=self.width,
        )


def load_head(path: Path) -> TypeHead:
    """A head that `sayso train events` wrote. Raises ModelError."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in ARRAYS}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} is no head of event types ({error}); write one with 'sayso train events'.") from error
    return TypeHead(**{**arrays, "signs": arrays["signs"].tolist(), "types": arrays["types"].tolist()})
