"""A trained scorer of antecedents at reading time: what the shipped encoder makes of each mention, and a small net.

No weights of it ship, since it does no better than the rules (docs/evaluation.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.errors import ModelError
from sayso.models.attributions import AttributionModel, read_card, weights_folder
from sayso.models.decoding import word_states
from sayso.models.pieces import cut
from sayso.types import Span

CARD, PART = "coreference.json", "coreference.npz"
LAYERS = ("project", "new_in", "new_out", "pair_in", "pair_out")
"""Linear layers, each with its weight (out, in) and bias (out,)."""
MEND = "train it with 'sayso train coreference'"


def encode_words(model: AttributionModel, text: str) -> tuple[np.ndarray, np.ndarray]:
    """((W, H) states of the words of a text by the encoder that the heads share, (W, 2) where the words stand)."""
    pieces = cut(text, model.tokenizer)
    if not len(pieces.first):
        return np.zeros((0, 1), np.float32), pieces.spans
    cls, sep = (model.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
    return word_states(pieces, lambda ids: np.asarray(model.encoder.run(None, {"ids": ids})[0]), cls, sep), pieces.spans


def span_vectors(states: np.ndarray, words: np.ndarray, spans: Sequence[tuple[Span, Span]]) -> np.ndarray:
    """(N, 2 H) for each mention the state of its head word and the mean of all its words; spans are (head, whole)."""
    if not spans:
        return np.zeros((0, 2 * states.shape[1]), np.float32)
    sums = np.concatenate((np.zeros((1, states.shape[1]), np.float32), np.cumsum(states, 0, np.float32)))
    bounds = np.array([(h.start, h.end, s.start, s.end) for h, s in spans], np.int64)
    head = np.minimum(np.searchsorted(words[:, 1], bounds[:, 0], "right"), len(states) - 1)
    first = np.minimum(np.searchsorted(words[:, 1], bounds[:, 2], "right"), len(states) - 1)
    last = np.maximum(np.searchsorted(words[:, 0], bounds[:, 3], "left"), first + 1)
    return np.concatenate((states[head], (sums[last] - sums[first]) / (last - first)[:, None]), 1)


@dataclass(frozen=True)
class AntecedentModel:
    """The weights of a small net, and how it was trained."""

    layers: dict[str, tuple[np.ndarray, np.ndarray]]
    rules: bool
    """Whether it builds on the surest rules and is told the verdict of the others."""
    left_out: frozenset[str]
    """The documents of the tune half that it was not trained on."""

    def scores(
        self,
        vectors: np.ndarray,
        one: np.ndarray,
        asked: np.ndarray,
        row: np.ndarray,
        earlier: np.ndarray,
        two: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray]:
        """((A,) how likely each mention asked of is new, (P,) how likely it is each earlier one).

        vectors (N, 2H) and one (N, U) tell of the mentions, asked (A,) are their numbers; of each pair row (P,) is
        which of asked, earlier (P,) the mention before it, two (P, B) what is told of both.
        """
        x = np.tanh(self._layer("project", vectors))
        told = np.concatenate((x, one), 1)
        new = self._layer("new_out", np.maximum(self._layer("new_in", told[asked]), 0))
        later = asked[row]
        pair = np.concatenate((x[later] * x[earlier], told[later], told[earlier], two), 1)
        return new[:, 0], self._layer("pair_out", np.maximum(self._layer("pair_in", pair), 0))[:, 0]

    def _layer(self, name: str, x: np.ndarray) -> np.ndarray:
        weight, bias = self.layers[name]
        result: np.ndarray = x @ weight.T + bias
        return result


def load(folder: Path) -> AntecedentModel:
    """The model of a folder, checked against its card and the encoder that ships. Raises ModelError."""
    path = folder / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        sha256, encoder, rules, left_out = (card[k] for k in ("sha256", "encoder", "rules", "left_out"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"Weights card {path.name} of {folder} is missing or damaged ({error}); {MEND}.") from error
    if encoder != read_card(weights_folder())["sha256"]["encoder.onnx"]:
        raise ModelError(f"{path.name} of {folder} was trained over another encoder than ships; {MEND}.")
    try:
        found = hashlib.sha256((folder / PART).read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"Weights file {PART} of {folder} is missing; {MEND}.") from error
    if found != sha256:
        raise ModelError(f"Weights file {PART} of {folder} is damaged (its hash is not the card's); {MEND}.")
    with np.load(folder / PART) as arrays:
        layers = {n: (arrays[f"{n}.weight"], arrays[f"{n}.bias"]) for n in LAYERS}
    return AntecedentModel(layers, bool(rules), frozenset(left_out))


def save(model: AntecedentModel, folder: Path, facts: Mapping[str, object]) -> None:
    """Write the weights and then the card with their hash, so that a card is never beside half of them."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {f"{n}.{k}": a for n, pair in model.layers.items() for k, a in zip(("weight", "bias"), pair, strict=True)}
    np.savez(folder / PART, **arrays)  # type: ignore[arg-type]
    card = {
        **facts,
        "encoder": read_card(weights_folder())["sha256"]["encoder.onnx"],
        "left_out": sorted(model.left_out),
        "rules": model.rules,
        "sha256": hashlib.sha256((folder / PART).read_bytes()).hexdigest(),
    }
    (folder / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
