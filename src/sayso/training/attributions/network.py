"""The networks that are trained: a MiniLM encoder and the two heads of the attribution stage."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from sayso.models.pieces import FEATURES

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
WIDTH = 192
FARTHEST = 110
"""Words to either side of a cue that its arguments are looked for in."""


class EncoderLayer(nn.Module):  # type: ignore[misc]
    """One BERT layer, post-norm, in the names of the published weights' parts."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out, self.norm = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.last_norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, HIDDEN)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last_norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):  # type: ignore[misc]
    """(B, T) piece ids and mask -> (B, T, 384) hidden states."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, HIDDEN), nn.Embedding(positions, HIDDEN)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(EncoderLayer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.positions(place)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_published(self, state: dict[str, Tensor]) -> None:
        """Take the weights of a published BERT (names of the Hugging Face layout)."""
        own = {
            "words.weight": state["embeddings.word_embeddings.weight"],
            "positions.weight": state["embeddings.position_embeddings.weight"]
            + state["embeddings.token_type_embeddings.weight"][0],
        }
        pairs = [("norm", "embeddings.LayerNorm")]
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            pairs += [
                (f"layers.{i}.{a}", theirs + b)
                for a, b in (
                    ("query", "attention.self.query"),
                    ("key", "attention.self.key"),
                    ("value", "attention.self.value"),
                    ("out", "attention.output.dense"),
                    ("norm", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("last_norm", "output.LayerNorm"),
                )
            ]
        for ours, theirs in pairs:
            for kind in ("weight", "bias"):
                own[f"{ours}.{kind}"] = state[f"{theirs}.{kind}"]
        self.load_state_dict(own)


class ReadingLayer(nn.Module):  # type: ignore[misc]
    """An EncoderLayer as it ships: one product for query, key and value, and no mask, since no window is padded."""

    def __init__(self, layer: EncoderLayer) -> None:
        super().__init__()
        parts = (layer.query, layer.key, layer.value)
        self.mix = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.mix.weight = nn.Parameter(torch.cat([p.weight for p in parts]))
        self.mix.bias = nn.Parameter(torch.cat([p.bias for p in parts]))
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.mix(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2)
        x = self.layer.norm(x + self.layer.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, HIDDEN)))
        return self.layer.last_norm(x + self.layer.down(nn.functional.gelu(self.layer.up(x))))


class ReadingEncoder(nn.Module):  # type: ignore[misc]
    """A trained Encoder as it is shipped: (B, T) piece ids -> (B, T, 384) hidden states."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = nn.ModuleList(ReadingLayer(layer) for layer in encoder.layers)

    def forward(self, ids: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.encoder.norm(self.encoder.words(ids) + self.encoder.positions(place))
        for layer in self.layers:
            x = layer(x)
        return x


class CueHead(nn.Module):  # type: ignore[misc]
    """(..., W, 384) word states and (..., W, F) features -> (..., W, 3) logits of outside, begin, inside."""

    def __init__(self) -> None:
        super().__init__()
        self.project, self.features = nn.Linear(HIDDEN, WIDTH), nn.Linear(len(FEATURES), WIDTH)
        self.out, self.drop = nn.Linear(WIDTH, 3), nn.Dropout(0.1)

    def forward(self, states: Tensor, features: Tensor) -> Tensor:
        return self.out(self.drop(nn.functional.gelu(self.project(states) + self.features(features))))


class ArgumentLayer(nn.Module):  # type: ignore[misc]
    """One pre-norm transformer layer of WIDTH."""

    def __init__(self, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mix, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down, self.drop = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH), nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        c, v, _ = x.shape
        q, k, w = self.mix(self.first_norm(x)).view(c, v, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // self.heads) + bias
        x = x + self.drop(self.out((scores.softmax(-1) @ w).transpose(1, 2).reshape(c, v, WIDTH)))
        return x + self.drop(self.down(nn.functional.gelu(self.up(self.second_norm(x)))))


def bucket(distance: Tensor) -> Tensor:
    """0..40: signed distance in words, exact to 8, then by logarithm to FARTHEST."""
    far = 8 + (torch.log(distance.abs().clamp(min=8).float() / 8) / math.log(FARTHEST / 8) * 11.99).long()
    size = torch.where(distance.abs() < 8, distance.abs(), far.clamp(max=20))
    return torch.where(distance < 0, 20 - size, 20 + size)


class ArgumentHead(nn.Module):  # type: ignore[misc]
    """Source and content of C cues, each over its own view of V words.

    states (C, V, 384), features (C, V, F), cue (C, V) 0 or 1, distance (C, V) signed words to the cue,
    mask (C, V) 0 or 1 -> (C, V, 3) scores of neither, source, content. `transitions` (3, 3) scores the
    step from one label to the next: the two together are a linear-chain CRF.
    """

    def __init__(self, layers: int = 2) -> None:
        super().__init__()
        self.project, self.features = nn.Linear(HIDDEN, WIDTH), nn.Linear(len(FEATURES), WIDTH)
        self.distance, self.cue = nn.Embedding(41, WIDTH), nn.Linear(HIDDEN, WIDTH)
        self.layers = nn.ModuleList(ArgumentLayer() for _ in range(layers))
        self.norm, self.out, self.drop = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 3), nn.Dropout(0.1)
        self.transitions = nn.Parameter(torch.eye(3) * 2.0)

    def forward(self, states: Tensor, features: Tensor, cue: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        mean = (states * cue[..., None]).sum(1) / cue.sum(1, keepdim=True).clamp(min=1.0)
        x = self.project(states) + self.features(features) + self.distance(bucket(distance)) + self.cue(mean)[:, None]
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        x = self.drop(x)
        for layer in self.layers:
            x = layer(x, bias)
        return self.out(self.norm(x))


def crf_loss(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """(C,) negative log likelihood of labels (C, V) under scores (C, V, 3); masked words stand at the end."""
    kept = mask.bool()
    picked = (scores.gather(2, labels[..., None])[..., 0] * mask).sum(1)
    steps = (transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    alpha = scores[:, 0]
    for i in range(1, scores.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + transitions, 1) + scores[:, i]
        alpha = torch.where(kept[:, i, None], following, alpha)
    return torch.logsumexp(alpha, 1) - picked - steps
