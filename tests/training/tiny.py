"""Tiny encoders and two short texts, so that training takes a second."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from sayso.training.attributions.data import Source
from sayso.training.attributions.network import EncoderKind, Networks
from sayso.training.attributions.run import Recipe

FLAT = EncoderKind("flat", width=8, layers=2, heads=2, inner=16, vocabulary=40, positions=90)
NEAR = EncoderKind("near", 8, 4, 2, 16, 40, 92, 2, 8, 1e-5, "<s>", "</s>", 4.0)
"""As MiniLM and as MPNet are made: positions alone, and with a score for nearness."""

KINDS = {"flat": FLAT, "near": NEAR}
LONG = 'Roe said it rained.\n"It rained," said Poe. He left. ' * 5
SHORT = "Poe denied a flood. Roe left."
SPECIAL = ("<s>", "</s>", "[CLS]", "[SEP]", "[UNK]")
LETTERS = ("roe", "poe", "he", "it", "said", "denied", "rained", "left", "a", "flood", ".", ",", '"', "r", "##a")


def write_tokenizer(folder: Path) -> Path:
    """folder with the tokenizer.json of both encoders."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(WordPiece({p: n for n, p in enumerate(SPECIAL + LETTERS)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def attribution(text: str, source: str, cue: str, content: str) -> dict[str, list[tuple[int, int]]]:
    """The first of each wording as an attribution."""
    spans = {}
    for role, words in (("source", source), ("cue", cue), ("content", content)):
        spans[role] = [(text.index(words), text.index(words) + len(words))]
    return spans


SOURCES = (
    Source(
        "long",
        LONG,
        [
            attribution(LONG, "Roe", "said", "it rained"),
            {"source": [(33, 36)], "cue": [(28, 32)], "content": [(20, 32)]},
        ],
    ),
    Source("short", SHORT, [attribution(SHORT, "Poe", "denied", "a flood")]),
)


def write_gold(folder: Path) -> Path:
    """folder laid out as the gold is, with both texts in PolNeAR's train split and no ledger case."""
    train = folder / "attribution/polnear/train"
    for part in ("text", "attributions"):
        (train / part).mkdir(parents=True)
    (folder / "ledger").mkdir()
    for source in SOURCES:
        (train / f"text/{source.name}.txt").write_text(source.text)
        lines, number = [], 0
        for n, found in enumerate(source.attributions, 1):
            arguments = []
            for role, spans in found.items():
                number += 1
                kind = role.capitalize()
                lines.append(f"T{number}\t{kind} {spans[0][0]} {spans[0][1]}\tx")
                arguments.append(f"{kind}:T{number}")
            lines.append(f"E{n}\tA:T1 {' '.join(arguments)}")
        (train / f"attributions/{source.name}_0a1b.ann").write_text("\n".join(lines) + "\n")
    return folder


def make_networks(kind: EncoderKind, seed: int) -> Networks:
    """Random networks, the same for the same seed, that say different things for different seeds."""
    torch.manual_seed(seed)
    nets = Networks(1, kind)
    for head in (nets.cues, nets.arguments):
        torch.nn.init.normal_(head.out.bias)
    return nets


def write_run(folder: Path, kind: EncoderKind, seed: int) -> Path:
    """folder as a run of random networks leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(make_networks(kind, seed).state_dict(), folder / "weights.pt")
    (folder / "recipe.json").write_text(json.dumps({"layers": 1, "encoder": kind.name}))
    return folder


def recipe(encoder: str = "flat", **changes: object) -> Recipe:
    """A recipe of a few steps over short windows."""
    usual = {"epochs": 3, "window": 82, "pieces_a_batch": 82, "encoder_rate": 1e-3, "layers": 1, "gum": False}
    return Recipe(**{**usual, "encoder": encoder, **changes})  # type: ignore[arg-type]
