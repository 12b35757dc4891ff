"""Windows of documents, what the encoder makes of a batch of them, and the losses of the batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.models import decoding
from sayso.models.pieces import FEATURES, piece_id
from sayso.training.attributions.data import Example, TrainingDocument
from sayso.training.attributions.frozen import FrozenStates
from sayso.training.attributions.network import FARTHEST, EncoderKind, Networks, crf_loss


@dataclass(frozen=True, slots=True)
class Window:
    document: TrainingDocument
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ends:
    """The ids of the pieces that stand before and after the pieces of a window."""

    opening: int
    separator: int

    def around(self, window: Window) -> np.ndarray:
        """(T,) the ids that the encoder gets of a window."""
        inner = window.document.pieces.ids[window.start : window.end]
        return np.concatenate(([self.opening], inner, [self.separator]))


def find_ends(tokenizer: Tokenizer, kind: EncoderKind) -> Ends:
    """The ends of an encoder's windows. Raises ModelError where the tokenizer is another encoder's."""
    return Ends(piece_id(tokenizer, kind.opening), piece_id(tokenizer, kind.separator))


def paragraph_ends(document: TrainingDocument) -> np.ndarray:
    """Numbers of the pieces after which a paragraph ends, ascending: its separator is the last of each."""
    opens = document.pieces.features[:, FEATURES.index("opens_paragraph")] > 0
    return np.asarray(document.pieces.first[opens][1:])


def cut_windows(
    document: TrainingDocument, size: int, offset: int, stops: np.ndarray | None = None
) -> Iterator[Window]:
    """Windows of size pieces, one after the other, the first of offset pieces (0: of size).

    A window ends at the last of stops in its second half, where there is one.
    """
    start, total = 0, len(document.pieces.ids)
    while start < total:
        end = min(total, start + (offset if not start and offset else size))
        if stops is not None and end < total:
            inside = stops[(stops > (start + end) // 2) & (stops <= end)]
            end = int(inside[-1]) if len(inside) else end
        yield Window(document, start, end)
        start = end


def encode(nets: Networks, batch: Sequence[Window], ends: Ends, frozen: FrozenStates | None = None) -> Tensor:
    """(B, T, H) hidden states of the windows, from what the frozen layers gave where they are frozen."""
    device = nets.arguments.transitions.device
    rows = [ends.around(w) for w in batch]
    longest = max(map(len, rows))
    mask = np.zeros((len(rows), longest), np.float32)
    for n, row in enumerate(rows):
        mask[n, : len(row)] = 1
    seen = torch.from_numpy(mask).to(device)
    if frozen is None:
        ids = np.zeros((len(rows), longest), np.int64)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = row
        hidden: Tensor = nets.encoder(torch.from_numpy(ids).to(device), seen)
        return hidden
    below = np.zeros((len(rows), longest, frozen.width), np.float32)
    for n, row in enumerate(rows):
        below[n, : len(row)] = frozen.states(row)
    upper: Tensor = nets.encoder.climb(torch.from_numpy(below).to(device), seen, frozen.layers)
    return upper


@dataclass(frozen=True, slots=True)
class WindowWords:
    """The words lo..hi of a document that begin in one window: their states (W, H) and features (W, F)."""

    document: TrainingDocument
    lo: int
    hi: int
    states: Tensor
    features: Tensor

    def holds(self, cue: np.ndarray) -> bool:
        """Whether all of a cue's words lie here."""
        return bool(cue[0] >= self.lo and cue[-1] < self.hi)

    def examples(self) -> list[Example]:
        """The document's attributions whose cue lies here."""
        return [x for x in self.document.examples if self.holds(x.cue)]


def window_words(batch: Sequence[Window], hidden: Tensor) -> Iterator[WindowWords]:
    """The words of each window that has any."""
    for n, w in enumerate(batch):
        first = w.document.pieces.first
        words = np.flatnonzero((first >= w.start) & (first < w.end))
        if len(words):
            lo, hi = int(words[0]), int(words[-1]) + 1
            states = hidden[n, torch.from_numpy(first[lo:hi] - w.start + 1).to(hidden.device)]
            features = torch.from_numpy(w.document.pieces.features[lo:hi]).to(hidden.device)
            yield WindowWords(w.document, lo, hi, states, features)


def cue_labels(words: WindowWords) -> Tensor:
    """(W,) outside, begin or inside, as the document's cues have it."""
    gold = np.zeros(words.hi - words.lo, np.int64)
    for x in words.examples():
        gold[x.cue - words.lo] = decoding.INSIDE
        gold[x.cue[0] - words.lo] = decoding.BEGIN
    return torch.from_numpy(gold).to(words.states.device)


def argument_labels(words: WindowWords, index: np.ndarray) -> Tensor:
    """(C, V) neither, source or content for the cues of words.examples() over their views."""
    labels = np.zeros(index.shape, np.int64)
    for row, x, seen in zip(labels, words.examples(), index, strict=True):
        row[np.isin(seen + words.lo, x.content)] = decoding.CONTENT
        row[np.isin(seen + words.lo, x.source)] = decoding.SOURCE
    return torch.from_numpy(labels).to(words.states.device)


@dataclass(frozen=True, slots=True)
class Scored:
    """What the argument head says of C cues: scores (C, V, 3), and mask (C, V) and index (C, V) of their views."""

    scores: Tensor
    mask: Tensor
    index: np.ndarray


def score_arguments(nets: Networks, words: WindowWords, cues: Sequence[np.ndarray]) -> Scored:
    """The scores of each cue's view, FARTHEST words to either side as far as the window reaches."""
    spans = [(int(cue[0]) - words.lo, int(cue[-1]) + 1 - words.lo) for cue in cues]
    views = decoding.make_views(spans, words.hi - words.lo, FARTHEST)
    index, cue, distance, mask = (
        torch.from_numpy(a).to(words.states.device) for a in (views.index, views.cue, views.distance, views.mask)
    )
    scores = nets.arguments(words.states[index], words.features[index], cue, distance, mask)
    return Scored(scores, mask, views.index)


def batch_loss(
    nets: Networks, batch: Sequence[Window], ends: Ends, frozen: FrozenStates | None = None
) -> tuple[Tensor, Tensor]:
    """Cue loss and argument loss of one batch, each per cue."""
    cue_loss = argument_loss = torch.zeros((), device=nets.arguments.transitions.device)
    cues = 0
    for words in window_words(batch, encode(nets, batch, ends, frozen)):
        logits = nets.cues(words.states, words.features)
        cue_loss = cue_loss + nn.functional.cross_entropy(logits, cue_labels(words), reduction="sum")
        inside = words.examples()
        cues += len(inside)
        if inside:
            found = score_arguments(nets, words, [x.cue for x in inside])
            labels = argument_labels(words, found.index)
            argument_loss = argument_loss + crf_loss(found.scores, labels, found.mask, nets.arguments.transitions).sum()
    return cue_loss / max(cues, 1), argument_loss / max(cues, 1)
