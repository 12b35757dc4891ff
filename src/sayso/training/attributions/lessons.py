"""What a trained teacher says of texts, word by word, written once so that a student can learn from it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.models import decoding
from sayso.training.attributions.batches import Ends, find_ends
from sayso.training.attributions.data import Source, TrainingDocument, make_document
from sayso.training.attributions.network import FARTHEST, Networks
from sayso.training.attributions.run import Recipe, encoder_kind, read_tokenizer

CARD = "teacher.json"
CUES_AT_ONCE, WINDOWS_AT_ONCE = 16, 4


@dataclass(frozen=True)
class Teacher:
    """Trained networks of either encoder, and how its windows are cut."""

    nets: Networks
    tokenizer: Tokenizer
    ends: Ends
    separator: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A teacher's word on one text of W words.

    cues: (W, 3) chances of outside, begin, inside; spans: (C, 2) first word and end of each cue, those of the gold
    first and in its order; starts: (C,) first word of each cue's view; chances: for each cue (V, 3) those of
    neither, source, content at each word of its view.
    """

    cues: np.ndarray
    spans: np.ndarray
    starts: np.ndarray
    chances: tuple[np.ndarray, ...]


def load_teacher(folder: Path, published: Path) -> Teacher:
    """The networks that a run left in folder; published has the tokenizer of their encoder."""
    recipe = Recipe(**json.loads((folder / "recipe.json").read_text(encoding="utf-8")))
    kind, tokenizer = encoder_kind(recipe), read_tokenizer(published)
    nets = Networks(recipe.layers, kind)
    nets.load_state_dict(torch.load(folder / "weights.pt", weights_only=True, map_location="cpu"))
    return Teacher(nets.eval(), tokenizer, find_ends(tokenizer, kind), kind.separator)


def word_states(teacher: Teacher, document: TrainingDocument) -> np.ndarray:
    """(W, H) as at reading time: each word from the window in which it lies most central."""

    def encode(ids: np.ndarray) -> np.ndarray:
        pieces = torch.from_numpy(ids)
        return np.asarray(teacher.nets.encoder(pieces, torch.ones_like(pieces)).numpy())

    with torch.no_grad():
        ends = teacher.ends
        return decoding.word_states(document.pieces, encode, ends.opening, ends.separator, WINDOWS_AT_ONCE)


def teach(teacher: Teacher, document: TrainingDocument, states: np.ndarray, threshold: float) -> Lesson:
    """The teacher's word on a document from its word states, for the gold cues and the others that it finds."""
    words, features = torch.from_numpy(states), torch.from_numpy(document.pieces.features)
    with torch.no_grad():
        scores = teacher.nets.cues(words, features).numpy()
    spans = [(int(x.cue[0]), int(x.cue[-1]) + 1) for x in document.examples]
    told = np.zeros(len(states), bool)
    for start, end in spans:
        told[start:end] = True
    spans += [(s, e) for s, e, _ in decoding.find_cues(scores, threshold) if not told[s:e].any()]
    starts: list[int] = []
    chances: list[np.ndarray] = []
    transitions = teacher.nets.arguments.transitions.detach().numpy()
    for at in range(0, len(spans), CUES_AT_ONCE):
        views = decoding.make_views(spans[at : at + CUES_AT_ONCE], len(states), FARTHEST)
        cue, distance, mask = (torch.from_numpy(a) for a in (views.cue, views.distance, views.mask))
        with torch.no_grad():
            told_of = teacher.nets.arguments(words[views.index], features[views.index], cue, distance, mask).numpy()
        shares = decoding.marginals(told_of, views.mask, transitions)
        starts += views.index[:, 0].tolist()
        chances += [row[: int(size)] for row, size in zip(shares, views.mask.sum(1), strict=True)]
    return Lesson(
        decoding.softmax(scores), np.array(spans, np.int64).reshape(-1, 2), np.array(starts, np.int64), tuple(chances)
    )


def lesson_path(folder: Path, source: Source) -> Path:
    """Where the lesson of a text lies; another annotation of the same text has another."""
    told = json.dumps([source.text, source.attributions])
    return folder / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.npz"


def write_lesson(path: Path, lesson: Lesson) -> None:
    """Write a lesson whole or not at all, in half precision."""
    sizes = np.array([len(c) for c in lesson.chances], np.int64)
    flat = np.concatenate([np.zeros((0, 3)), *lesson.chances]).astype(np.float16)
    scratch = path.with_suffix(".tmp")
    with open(scratch, "wb") as file:
        np.savez(
            file,
            cues=lesson.cues.astype(np.float16),
            spans=lesson.spans,
            starts=lesson.starts,
            sizes=sizes,
            chances=flat,
        )
    scratch.replace(path)


def read_lesson(path: Path) -> Lesson:
    """A written lesson. Raises ModelError where there is none."""
    if not path.exists():
        raise ModelError(f"No lesson {path.name} in {path.parent}; write_lessons() has not seen this text, so run it.")
    with np.load(path) as kept:
        cuts = np.cumsum(kept["sizes"])[:-1]
        chances = np.split(kept["chances"].astype(np.float32), cuts) if len(kept["sizes"]) else []
        return Lesson(kept["cues"].astype(np.float32), kept["spans"], kept["starts"], tuple(chances))


def check_teacher(teacher: Teacher, folder: Path, threshold: float) -> None:
    """Leave the teacher's mark in folder. Raises ModelError where the lessons there are another teacher's."""
    digest = hashlib.sha256()
    for name, weight in sorted(teacher.nets.state_dict().items()):
        digest.update(name.encode() + weight.numpy().tobytes())
    mark = json.dumps({"sha256": digest.hexdigest(), "threshold": threshold}) + "\n"
    card = folder / CARD
    if card.exists() and card.read_text(encoding="utf-8") != mark:
        raise ModelError(f"{folder} has lessons of another teacher or threshold ({CARD}); give them another folder.")
    card.write_text(mark, encoding="utf-8")


def write_lessons(
    sources: Iterable[Source], teacher: Teacher, folder: Path, *, threshold: float = 0.3, log_every: int = 50
) -> None:
    """Write the lesson of each text that has none in folder yet.

    threshold: how sure the teacher must be of a cue that is not in the gold for its arguments to be taught.
    """
    folder.mkdir(parents=True, exist_ok=True)
    check_teacher(teacher, folder, threshold)
    paths = {lesson_path(folder, s): s for s in sources}
    left = [(path, s) for path, s in paths.items() if not path.exists()]
    began, text, states = time.monotonic(), None, np.zeros((0, 0), np.float32)
    for n, (path, source) in enumerate(left, 1):
        document = make_document(source, teacher.tokenizer, separator=teacher.separator)
        if source.text != text:
            text, states = source.text, word_states(teacher, document)
        write_lesson(path, teach(teacher, document, states, threshold))
        if n % log_every == 0 or n == len(left):
            print(f"{time.monotonic() - began:7.0f}s lesson {n}/{len(left)}", flush=True)
