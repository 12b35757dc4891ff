"""The trained attribution stage at reading time: onnxruntime and a tokenizer, no torch."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import ModelError
from sayso.models.calibration import PARTS as CHANCES
from sayso.models.calibration import SIGNS, find_chances, find_signs
from sayso.models.decoding import Found, find_attributions, word_states
from sayso.models.pieces import FEATURES, cut
from sayso.types import Attribution, Span

CARD = "attributions.json"
PARTS = ("encoder.onnx", "cues.onnx", "arguments.onnx", "tokenizer.json")
NEEDED = frozenset(("calibration", "least", "sha256", "threshold", "transitions"))
WHOLE = CHANCES.index("attribution")
MEND = "reinstall sayso, or train them with 'sayso train attributions'"


def weights_folder() -> Path:
    """Where the shipped weights lie."""
    return Path(str(files("sayso.models"))) / "weights"


def read_card(folder: Path) -> dict[str, Any]:
    """The card beside the weights: hashes, threshold, transitions, recipe. Raises ModelError."""
    path = folder / CARD
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(card, dict) or not set(card) >= NEEDED:
            raise ValueError(f"it needs {', '.join(sorted(NEEDED))}")
        if np.shape(card["calibration"]) != (len(CHANCES), len(SIGNS)):
            raise ValueError(f"its calibration is not {len(CHANCES)} rows of {len(SIGNS)} weights")
    except (OSError, ValueError) as error:
        raise ModelError(f"Weights card {path.name} is missing or damaged ({error}); {MEND}.") from error
    return card


def check_weights(folder: Path, card: dict[str, Any]) -> None:
    """Compare each part with the hash on its card. Raises ModelError naming the first that differs."""
    for part in PARTS:
        try:
            found = hashlib.sha256((folder / part).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"Weights file {part} is missing; {MEND}.") from error
        if found != card["sha256"].get(part):
            raise ModelError(f"Weights file {part} is damaged (its hash is not the card's); {MEND}.")


@dataclass(frozen=True)
class AttributionModel:
    """Sessions and settings; call find(text)."""

    encoder: Any
    cues: Any
    arguments: Any
    tokenizer: Any
    transitions: np.ndarray
    threshold: float
    """The least certainty of a cue whose arguments are looked for."""
    calibration: np.ndarray
    """(P, F) weights of the chances; see sayso.models.calibration."""
    least: float
    """The least chance of an attribution that is kept."""

    def find(self, text: str) -> tuple[Attribution, ...]:
        """The attributions of a text in the order of their cues; each word run is a span."""
        found, signs, words = self.candidates(text)
        chances = find_chances(signs, self.calibration)
        kept = zip(found, chances, strict=True)
        return tuple(to_attribution(words, f, row) for f, row in kept if row[WHOLE] >= self.least)

    def candidates(self, text: str) -> tuple[list[Found], np.ndarray, np.ndarray]:
        """(C attributions as the heads give them, their signs (C, F), the words of the text (W, 2))."""
        pieces = cut(text, self.tokenizer)
        if not len(pieces.first):
            return [], find_signs([], np.zeros(0)), pieces.spans
        cls, sep = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
        states = word_states(pieces, self._encode, cls, sep)
        found = list(
            find_attributions(
                states, pieces.features, self._cues, self._arguments, self.transitions, threshold=self.threshold
            )
        )
        return found, find_signs(found, pieces.features[:, FEATURES.index("in_quotes")]), pieces.spans

    def _encode(self, ids: np.ndarray) -> np.ndarray:
        result: np.ndarray = self.encoder.run(None, {"ids": ids})[0]
        return result

    def _cues(self, states: np.ndarray, features: np.ndarray) -> np.ndarray:
        result: np.ndarray = self.cues.run(None, {"states": states, "features": features})[0]
        return result

    def _arguments(self, *arrays: np.ndarray) -> np.ndarray:
        names = ("states", "features", "cue", "distance", "mask")
        result: np.ndarray = self.arguments.run(None, dict(zip(names, arrays, strict=True)))[0]
        return result


def to_spans(words: np.ndarray, indices: np.ndarray) -> tuple[Span, ...]:
    """Runs of word indices as spans of the text; words is (W, 2)."""
    if not len(indices):
        return ()
    breaks = np.flatnonzero(np.diff(indices) > 1) + 1
    return tuple(Span(int(words[run[0], 0]), int(words[run[-1], 1])) for run in np.split(indices, breaks))


def to_attribution(words: np.ndarray, found: Found, chances: np.ndarray) -> Attribution:
    """A decoded attribution with spans in place of word indices, and its chances (P,), in the order of PARTS."""
    whole, cue, source, content = (round(float(x), 4) for x in chances)
    return Attribution(
        to_spans(words, found.cue),
        to_spans(words, found.content),
        to_spans(words, found.source),
        whole,
        (cue, source, content),
    )


@cache
def load(folder: Path | None = None, threads: int = 1) -> AttributionModel:
    """The model of a folder (default: the shipped one), its files checked against the card. Raises ModelError."""
    folder = folder or weights_folder()
    card = read_card(folder)
    check_weights(folder, card)
    import onnxruntime as ort
    from tokenizers import Tokenizer

    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    encoder, cues, arguments = (
        ort.InferenceSession(str(folder / p), options, providers=["CPUExecutionProvider"]) for p in PARTS[:3]
    )
    return AttributionModel(
        encoder,
        cues,
        arguments,
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        np.array(card["transitions"], np.float32),
        float(card["threshold"]),
        np.array(card["calibration"], np.float64),
        float(card["least"]),
    )
