"""The networks that are trained: an encoder, MiniLM or MPNet, and the two heads of the attribution stage."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sayso.models.pieces import FEATURES

WIDTH = 192
FARTHEST = 110
"""Words to either side of a cue that its arguments are looked for in."""


@dataclass(frozen=True, slots=True)
class EncoderKind:
    """The dimensions of a published encoder and the special pieces it was published with."""

    name: str
    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    first_position: int = 0
    """The position of the first piece; MPNet keeps 0 and 1 for padding."""
    nearness: int = 0
    """Buckets of the distance between two pieces, each with a score for each head (as T5 has it); 0: none."""
    epsilon: float = 1e-12
    opening: str = "[CLS]"
    separator: str = "[SEP]"
    """The piece that ends a paragraph and a window."""
    loudness: float = 1.0
    """What the published output is multiplied by, so that new heads hear it: MPNet's was trained for angles only."""


MINILM = EncoderKind("minilm", 384, 6, 12, 1536, 30522, 512)
MPNET = EncoderKind("mpnet", 768, 12, 12, 3072, 30527, 514, 2, 32, 1e-5, "<s>", "</s>", 4.0)
KINDS = {kind.name: kind for kind in (MINILM, MPNET)}
HIDDEN = MINILM.width


def nearness_bucket(distance: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """0..buckets-1: half for each side, each exact in its lower half, then by logarithm to `farthest` pieces."""
    half, exact = buckets // 2, buckets // 4
    size = distance.abs()
    steps = torch.log(size.clamp(min=exact).float() / exact) / math.log(farthest / exact) * (half - exact)
    far = (exact + steps.long()).clamp(max=half - 1)
    return (distance > 0).long() * half + torch.where(size < exact, size, far)


class EncoderLayer(nn.Module):  # type: ignore[misc]
    """One BERT layer, post-norm, in the names of the published weights' parts."""

    def __init__(self, kind: EncoderKind = MINILM) -> None:
        super().__init__()
        width, self.heads = kind.width, kind.heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=kind.epsilon)
        self.up, self.down = nn.Linear(width, kind.inner), nn.Linear(kind.inner, width)
        self.last_norm, self.drop = nn.LayerNorm(width, eps=kind.epsilon), nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, width = x.shape
        size = width // self.heads
        q, k, v = (f(x).view(b, t, self.heads, size).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) / math.sqrt(size) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, width)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last_norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


BERT_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}
MPNET_PARTS = BERT_PARTS | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "norm": "attention.LayerNorm",
}
"""Our names of a layer's parts -> those of the Hugging Face layout."""


class Encoder(nn.Module):  # type: ignore[misc]
    """(B, T) piece ids and mask -> (B, T, H) hidden states."""

    def __init__(self, kind: EncoderKind = MINILM) -> None:
        super().__init__()
        self.kind = kind
        self.words, self.positions = (nn.Embedding(n, kind.width) for n in (kind.vocabulary, kind.positions))
        self.norm, self.drop = nn.LayerNorm(kind.width, eps=kind.epsilon), nn.Dropout(0.1)
        self.layers = nn.ModuleList(EncoderLayer(kind) for _ in range(kind.layers))
        if kind.nearness:
            self.nearness = nn.Embedding(kind.nearness, kind.heads)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.climb(self.embed(ids), mask)

    def embed(self, ids: Tensor) -> Tensor:
        """(B, T, H) what goes into the lowest layer."""
        place = torch.arange(ids.shape[1], device=ids.device) + self.kind.first_position
        return self.drop(self.norm(self.words(ids) + self.positions(place)))

    def climb(self, x: Tensor, mask: Tensor, first: int = 0, end: int | None = None) -> Tensor:
        """(B, T, H) what comes out of layers first..end (end excluded) for x (B, T, H)."""
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        if self.kind.nearness:
            bias = bias + self.near(x.shape[1])
        for layer in self.layers[first:end]:
            x = layer(x, bias)
        return x

    def near(self, pieces: int) -> Tensor:
        """(heads, T, T) what the distance from a piece to another adds to their score."""
        place = torch.arange(pieces, device=self.nearness.weight.device)
        bucket = nearness_bucket(place[None] - place[:, None], self.kind.nearness)
        return self.nearness(bucket).permute(2, 0, 1)

    def freeze(self, layers: int) -> None:
        """Keep the embeddings of pieces as they are and, with layers > 0, all that comes before layer `layers`."""
        fixed = [self.words]
        if layers:
            fixed += [self.positions, self.norm, *self.layers[:layers]]
            fixed += [self.nearness] if self.kind.nearness else []
        for part in fixed:
            part.requires_grad_(False)

    def load_published(self, state: dict[str, Tensor]) -> None:
        """Take the weights of a published BERT or MPNet (names of the Hugging Face layout)."""
        place = state["embeddings.position_embeddings.weight"]
        kinds = state.get("embeddings.token_type_embeddings.weight")
        own = {
            "words.weight": state["embeddings.word_embeddings.weight"],
            "positions.weight": place if kinds is None else place + kinds[0],
        }
        if self.kind.nearness:
            own["nearness.weight"] = state["encoder.relative_attention_bias.weight"]
        parts = MPNET_PARTS if self.kind.nearness else BERT_PARTS
        pairs = [("norm", "embeddings.LayerNorm")]
        for i in range(self.kind.layers):
            pairs += [(f"layers.{i}.{ours}", f"encoder.layer.{i}.{theirs}") for ours, theirs in parts.items()]
        for ours, theirs in pairs:
            for kind in ("weight", "bias"):
                own[f"{ours}.{kind}"] = state[f"{theirs}.{kind}"]
        for kind in ("weight", "bias"):
            last = f"layers.{self.kind.layers - 1}.last_norm.{kind}"
            own[last] = own[last] * self.kind.loudness
        self.load_state_dict(own)


class ReadingLayer(nn.Module):  # type: ignore[misc]
    """An EncoderLayer as it ships: one product for query, key and value, and no mask, since no window is padded."""

    def __init__(self, layer: EncoderLayer) -> None:
        super().__init__()
        parts = (layer.query, layer.key, layer.value)
        width = layer.query.in_features
        self.mix = nn.Linear(width, 3 * width)
        self.mix.weight = nn.Parameter(torch.cat([p.weight for p in parts]))
        self.mix.bias = nn.Parameter(torch.cat([p.bias for p in parts]))
        self.layer, self.heads, self.size = layer, layer.heads, width // layer.heads

    def forward(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        b, t, width = x.shape
        q, k, v = self.mix(x).view(b, t, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * self.size**-0.5) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias
        x = self.layer.norm(x + self.layer.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, width)))
        return self.layer.last_norm(x + self.layer.down(nn.functional.gelu(self.layer.up(x))))


class ReadingEncoder(nn.Module):  # type: ignore[misc]
    """A trained Encoder as it is shipped: (B, T) piece ids -> (B, T, H) hidden states."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = nn.ModuleList(ReadingLayer(layer) for layer in encoder.layers)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.encoder.embed(ids)
        bias = self.encoder.near(ids.shape[1]) if self.encoder.kind.nearness else None
        for layer in self.layers:
            x = layer(x, bias)
        return x


class CueHead(nn.Module):  # type: ignore[misc]
    """(..., W, H) word states and (..., W, F) features -> (..., W, 3) logits of outside, begin, inside."""

    def __init__(self, width: int = MINILM.width) -> None:
        super().__init__()
        self.project, self.features = nn.Linear(width, WIDTH), nn.Linear(len(FEATURES), WIDTH)
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

    states (C, V, H), features (C, V, F), cue (C, V) 0 or 1, distance (C, V) signed words to the cue,
    mask (C, V) 0 or 1 -> (C, V, 3) scores of neither, source, content. `transitions` (3, 3) scores the
    step from one label to the next: the two together are a linear-chain CRF.
    """

    def __init__(self, layers: int = 2, width: int = MINILM.width) -> None:
        super().__init__()
        self.project, self.features = nn.Linear(width, WIDTH), nn.Linear(len(FEATURES), WIDTH)
        self.distance, self.cue = nn.Embedding(41, WIDTH), nn.Linear(width, WIDTH)
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


def crf_log_marginals(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """(C, V, 3) logarithms of the chance of each label at each word (forward-backward); masked words at the end."""
    kept, words = mask.bool(), scores.shape[1]
    forward, backward = [scores[:, 0]], [torch.zeros_like(scores[:, 0])]
    for i in range(1, words):
        following = torch.logsumexp(forward[-1][:, :, None] + transitions, 1) + scores[:, i]
        forward.append(torch.where(kept[:, i, None], following, forward[-1]))
    for i in range(words - 1, 0, -1):
        step = torch.logsumexp((backward[-1] + scores[:, i])[:, None, :] + transitions, 2)
        backward.append(torch.where(kept[:, i, None], step, backward[0]))
    return (torch.stack(forward, 1) + torch.stack(backward[::-1], 1)).log_softmax(-1)


class Networks(nn.Module):  # type: ignore[misc]
    """The encoder and both heads under one roof, so that one state dict holds them."""

    def __init__(self, layers: int, kind: EncoderKind = MINILM) -> None:
        super().__init__()
        self.encoder, self.cues = Encoder(kind), CueHead(kind.width)
        self.arguments = ArgumentHead(layers, kind.width)
