import itertools

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

import torch

from sayso.models import decoding
from sayso.training.attributions.network import (
    BERT_PARTS,
    MINILM,
    MPNET,
    MPNET_PARTS,
    Encoder,
    EncoderKind,
    ReadingEncoder,
    crf_log_marginals,
    nearness_bucket,
)
from tests.training.tiny import FLAT, NEAR, make_networks

BOTH = pytest.mark.parametrize("kind", [FLAT, NEAR], ids=lambda k: str(k.name))


def random_encoder(kind: EncoderKind) -> Encoder:
    """An encoder whose weights are far enough from zero that each of them shows."""
    torch.manual_seed(3)
    encoder = Encoder(kind)
    encoder.eval()
    for p in encoder.parameters():
        torch.nn.init.normal_(p, std=0.5)
    return encoder


def test_nearness_is_exact_close_by_and_coarse_far_off() -> None:
    distances = torch.tensor([0, -1, -7, -8, -127, -500, 1, 7, 8, 127, 500])
    assert nearness_bucket(distances, 32).tolist() == [0, 1, 7, 8, 15, 15, 17, 23, 24, 31, 31]


@BOTH
def test_layers_can_be_climbed_in_two_goes(kind: EncoderKind) -> None:
    encoder, ids, mask = random_encoder(kind), torch.arange(20).view(2, 10), torch.ones(2, 10)
    with torch.no_grad():
        lower = encoder.climb(encoder.embed(ids), mask, 0, 1)
        assert torch.equal(encoder.climb(lower, mask, 1), encoder(ids, mask))


@BOTH
def test_padding_does_not_change_what_stands_before_it(kind: EncoderKind) -> None:
    encoder, ids, mask = random_encoder(kind), torch.arange(10)[None], torch.ones(1, 10)
    mask[0, 6:] = 0
    with torch.no_grad():
        short, long = encoder(ids[:, :6], mask[:, :6]), encoder(ids, mask)
    assert torch.allclose(long[:, :6], short, atol=1e-5)


@BOTH
def test_shipped_form_of_an_encoder_says_the_same(kind: EncoderKind) -> None:
    encoder, ids = random_encoder(kind), torch.arange(24).view(2, 12)
    with torch.no_grad():
        assert torch.allclose(ReadingEncoder(encoder)(ids), encoder(ids, torch.ones(2, 12)), atol=1e-5)


def test_nearness_tells_two_orders_apart_where_positions_do_not() -> None:
    encoder = random_encoder(NEAR)
    torch.nn.init.zeros_(encoder.positions.weight)
    torch.nn.init.normal_(encoder.nearness.weight, std=5.0)
    with torch.no_grad():
        one, other = (encoder(torch.tensor([ids]), torch.ones(1, 3)) for ids in ([5, 6, 7], [5, 7, 6]))
    assert not torch.allclose(one[:, 0], other[:, 0], atol=1e-3)


@BOTH
@pytest.mark.parametrize("layers", [0, 1])
def test_frozen_part_ends_where_it_is_told_to(kind: EncoderKind, layers: int) -> None:
    encoder = Encoder(kind)
    encoder.freeze(layers)
    fixed = {n.split(".weight")[0].split(".bias")[0] for n, p in encoder.named_parameters() if not p.requires_grad}
    parts = {f"layers.0.{p}" for p in BERT_PARTS} | {"positions", "norm"} | ({"nearness"} if kind is NEAR else set())
    assert fixed == {"words"} | (parts if layers else set())


def published(kind: EncoderKind) -> dict[str, "torch.Tensor"]:
    """Random weights under the names of the Hugging Face layout."""
    torch.manual_seed(5)
    own = Encoder(kind).state_dict()
    parts = MPNET_PARTS if kind.nearness else BERT_PARTS
    state = {
        "embeddings.word_embeddings.weight": torch.randn(kind.vocabulary, kind.width),
        "embeddings.position_embeddings.weight": torch.randn(kind.positions, kind.width),
    }
    if kind.nearness:
        state["encoder.relative_attention_bias.weight"] = torch.randn(kind.nearness, kind.heads)
    else:
        state["embeddings.token_type_embeddings.weight"] = torch.randn(2, kind.width)
    pairs = [(f"encoder.layer.{i}.{b}", f"layers.{i}.{a}") for i in range(kind.layers) for a, b in parts.items()]
    for theirs, ours in [("embeddings.LayerNorm", "norm"), *pairs]:
        for part in ("weight", "bias"):
            state[f"{theirs}.{part}"] = torch.randn(own[f"{ours}.{part}"].shape)
    return state


def test_published_bert_is_taken_over_with_the_first_kind_of_text() -> None:
    encoder, state = Encoder(FLAT), published(FLAT)
    encoder.load_published(state)
    kinds = state["embeddings.token_type_embeddings.weight"]
    assert torch.equal(encoder.positions.weight, state["embeddings.position_embeddings.weight"] + kinds[0])
    assert torch.equal(encoder.layers[1].query.weight, state["encoder.layer.1.attention.self.query.weight"])
    assert torch.equal(encoder.layers[1].last_norm.weight, state["encoder.layer.1.output.LayerNorm.weight"])


def test_published_mpnet_is_taken_over_with_its_nearness_and_made_louder() -> None:
    encoder, state = Encoder(NEAR), published(NEAR)
    encoder.load_published(state)
    assert torch.equal(encoder.nearness.weight, state["encoder.relative_attention_bias.weight"])
    assert torch.equal(encoder.layers[2].out.bias, state["encoder.layer.2.attention.attn.o.bias"])
    assert torch.equal(encoder.layers[3].last_norm.bias, 4 * state["encoder.layer.3.output.LayerNorm.bias"])
    assert torch.equal(encoder.layers[2].last_norm.bias, state["encoder.layer.2.output.LayerNorm.bias"])


@pytest.mark.parametrize(("kind", "millions"), [(MINILM, 22.6), (MPNET, 108.9)])
def test_encoders_have_the_size_that_was_published(kind: EncoderKind, millions: float) -> None:
    with torch.device("meta"):
        size = sum(p.numel() for p in Encoder(kind).parameters())
    assert round(size / 1e6, 1) == millions


@BOTH
def test_heads_fit_the_width_of_the_encoder(kind: EncoderKind) -> None:
    nets = make_networks(kind, 1)
    assert {nets.cues.project.in_features, nets.arguments.project.in_features} == {kind.width}


def random_views(words: int) -> tuple["torch.Tensor", "torch.Tensor", "torch.Tensor"]:
    torch.manual_seed(1)
    mask = torch.ones(2, words)
    mask[1, 3:] = 0
    return torch.randn(2, words, 3), mask, torch.randn(3, 3)


def test_log_marginals_agree_with_those_of_reading_time() -> None:
    scores, mask, transitions = random_views(7)
    found = crf_log_marginals(scores, mask, transitions).exp().numpy()
    expected = decoding.marginals(scores.numpy(), mask.numpy(), transitions.numpy())
    kept = mask.numpy() > 0
    assert np.allclose(found[kept], expected[kept], atol=1e-5)


def test_log_marginals_are_shares_of_all_paths() -> None:
    scores, mask, transitions = random_views(4)
    share = torch.zeros(4, 3)
    for path in itertools.product(range(3), repeat=4):
        steps = sum(transitions[a, b] for a, b in itertools.pairwise(path))
        weight = torch.exp(steps + sum(scores[0, i, label] for i, label in enumerate(path)))
        for i, label in enumerate(path):
            share[i, label] += weight
    found = crf_log_marginals(scores, mask, transitions)[0].exp()
    assert torch.allclose(found, share / share.sum(1, keepdim=True), atol=1e-5)
