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
from sayso.training.attributions.network import HIDDEN
from sayso.training.attributions.run import Networks, Recipe, read_tokenizer, train

OPSET = 17


def make_weights(gold: Path, published: Path, out: Path, recipe: Recipe, *, threshold: float) -> Path:
    """Train, or go on training, and write the files that ship into out/weights; returns that folder."""
    weights = train(gold, published, out, recipe)
    nets = Networks(recipe.layers)
    nets.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    facts = {"recipe": asdict(recipe)}
    return export(nets, published / "tokenizer.json", out / "weights", facts, threshold=threshold)


def _export(net: torch.nn.Module, inputs: dict[str, torch.Tensor], axes: dict[str, dict[int, str]], path: Path) -> None:
    net.eval()
    torch.onnx.export(
        net,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=["out"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def export(nets: Networks, tokenizer: Path, out: Path, facts: dict[str, Any], *, threshold: float) -> Path:
    """Write encoder.onnx (int8 per channel), cues.onnx, arguments.onnx, tokenizer.json and the card into out."""
    out.mkdir(parents=True, exist_ok=True)
    nets = nets.to("cpu").eval()
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "encoder.onnx"
        ids = torch.ones(2, 16, dtype=torch.long)
        _export(
            nets.encoder,
            {"ids": ids, "mask": torch.ones(2, 16)},
            {"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "out": {0: "b", 1: "t"}},
            full,
        )
        quantize_dynamic(
            str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    states, features = torch.zeros(9, HIDDEN), torch.zeros(9, len(FEATURES))
    _export(
        nets.cues,
        {"states": states, "features": features},
        {"states": {0: "w"}, "features": {0: "w"}, "out": {0: "w"}},
        out / "cues.onnx",
    )
    cue = torch.zeros(2, 9)
    cue[:, 3] = 1.0
    inputs = {
        "states": torch.zeros(2, 9, HIDDEN),
        "features": torch.zeros(2, 9, len(FEATURES)),
        "cue": cue,
        "distance": torch.zeros(2, 9, dtype=torch.long),
        "mask": torch.ones(2, 9),
    }
    _export(nets.arguments, inputs, {n: {0: "c", 1: "v"} for n in (*inputs, "out")}, out / "arguments.onnx")
    plain = read_tokenizer(tokenizer.parent)
    with tempfile.TemporaryDirectory() as scratch:
        plain.save(str(Path(scratch) / "t.json"))
        shutil.copyfile(Path(scratch) / "t.json", out / "tokenizer.json")
    card = {
        **facts,
        "threshold": threshold,
        "transitions": nets.arguments.transitions.detach().tolist(),
        "sha256": {p: hashlib.sha256((out / p).read_bytes()).hexdigest() for p in PARTS},
    }
    (out / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return out
