"""Trained networks to the files that ship: int8 ONNX for the encoder, fp32 for the small heads, and their card."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.models.attributions import CARD, PARTS
from sayso.models.pieces import FEATURES
from sayso.training.attributions.network import HIDDEN, ReadingEncoder
from sayso.training.attributions.run import Networks, Recipe, read_tokenizer, train

OPSET = 17


def make_weights(gold: Path, published: Path, out: Path, recipe: Recipe, *, threshold: float) -> Path:
    """Train, or go on training, and write the files that ship into out/weights; returns that folder."""
    weights = train(gold, published, out, recipe)
    nets = Networks(recipe.layers)
    nets.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    facts = {"recipe": asdict(recipe)}
    return export(nets, published / "tokenizer.json", out / "weights", facts, threshold=threshold)


def example_inputs() -> dict[str, dict[str, torch.Tensor]]:
    """For each network inputs of the right kinds, by which it is traced."""
    cue = torch.zeros(2, 9)
    cue[:, 3] = 1.0
    return {
        "encoder": {"ids": torch.ones(2, 16, dtype=torch.long)},
        "cues": {"states": torch.zeros(9, HIDDEN), "features": torch.zeros(9, len(FEATURES))},
        "arguments": {
            "states": torch.zeros(2, 9, HIDDEN),
            "features": torch.zeros(2, 9, len(FEATURES)),
            "cue": cue,
            "distance": torch.zeros(2, 9, dtype=torch.long),
            "mask": torch.ones(2, 9),
        },
    }


AXES = {"encoder": {0: "b", 1: "t"}, "cues": {0: "w"}, "arguments": {0: "c", 1: "v"}}
"""The axes of each network's inputs and output that may be of any length."""


def write_network(nets: Networks, name: str, out: Path) -> None:
    """Write one network as out/NAME.onnx; the two large ones with int8 weights, per channel."""
    inputs = example_inputs()[name]
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / f"{name}.onnx"
        torch.onnx.export(
            ReadingEncoder(nets.encoder) if name == "encoder" else getattr(nets, name),
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=["out"],
            dynamic_axes={n: AXES[name] for n in (*inputs, "out")},
            opset_version=OPSET,
            dynamo=False,
        )
        target = str(out / full.name)
        if name == "cues":
            shutil.copyfile(full, target)
        else:
            quantize_dynamic(str(full), target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def export(nets: Networks, tokenizer: Path, out: Path, facts: dict[str, Any], *, threshold: float) -> Path:
    """Write encoder.onnx, cues.onnx, arguments.onnx, tokenizer.json and the card into out."""
    out.mkdir(parents=True, exist_ok=True)
    nets = nets.to("cpu").eval()
    for name in AXES:
        write_network(nets, name, out)
    read_tokenizer(tokenizer.parent).save(str(out / "tokenizer.json"))
    card = {
        **facts,
        "threshold": threshold,
        "transitions": nets.arguments.transitions.detach().tolist(),
        "sha256": {p: hashlib.sha256((out / p).read_bytes()).hexdigest() for p in PARTS},
    }
    (out / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return out
