"""Trained networks to the files that ship: int8 ONNX for the encoder, fp32 for the small heads, and their card."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.errors import ModelError
from sayso.models.attributions import CARD, PARTS, load
from sayso.models.calibration import PARTS as CHANCES
from sayso.models.calibration import SIGNS
from sayso.models.pieces import FEATURES
from sayso.training.attributions.calibrate import calibrate
from sayso.training.attributions.network import ReadingEncoder
from sayso.training.attributions.run import Networks, Recipe, encoder_kind, read_tokenizer, train

OPSET = 17


COURSE = (
    Recipe(steps=1600),
    Recipe(epochs=1, encoder_rate=5e-5, vary=True, memory=0.99, seed=11),
)
"""The runs behind the shipped weights, each from the weights of the one before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen on PolNeAR dev: how sure of a cue to be to look further, and the least chance to keep."""

    threshold: float = 0.35
    least: float = 0.24


def make_weights(
    gold: Path, published: Path, out: Path, course: Sequence[Recipe] = COURSE, *, choice: Choice | None = None
) -> Path:
    """Train, or go on training, and write the files that ship into out/weights; returns that folder.

    Run N of the course has its checkpoints in out/run-N. The chances are fitted on PolNeAR dev at the end.
    """
    weights: Path | None = None
    for n, recipe in enumerate(course, 1):
        weights = train(gold, published, out / f"run-{n}", recipe, start=weights)
    if weights is None:
        raise ModelError("A course needs at least one recipe.")
    last = course[-1]
    nets = Networks(last.layers, encoder_kind(last))
    nets.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    facts = {"course": [asdict(r) for r in course]}
    made = export(nets, published / "tokenizer.json", out / "weights", facts, choice=choice or Choice())
    write_calibration(made, gold)
    return made


def write_calibration(folder: Path, gold: Path) -> None:
    """Fit the chances of the exported model and write them on its card."""
    fitted = calibrate(load(folder), gold)
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    write_card(folder, {**card, **fitted})


def write_card(folder: Path, card: Mapping[str, Any]) -> None:
    """Write the card beside the weights."""
    (folder / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def example_inputs(width: int) -> dict[str, dict[str, torch.Tensor]]:
    """For each network inputs of the right kinds, by which it is traced; width is that of the encoder's states."""
    cue = torch.zeros(2, 9)
    cue[:, 3] = 1.0
    return {
        "encoder": {"ids": torch.ones(2, 16, dtype=torch.long)},
        "cues": {"states": torch.zeros(9, width), "features": torch.zeros(9, len(FEATURES))},
        "arguments": {
            "states": torch.zeros(2, 9, width),
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
    inputs = example_inputs(nets.arguments.project.in_features)[name]
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


def export(nets: Networks, tokenizer: Path, out: Path, facts: Mapping[str, Any], *, choice: Choice) -> Path:
    """Write encoder.onnx, cues.onnx, arguments.onnx, tokenizer.json and the card, not yet calibrated, into out."""
    out.mkdir(parents=True, exist_ok=True)
    nets = nets.to("cpu").eval()
    for name in AXES:
        write_network(nets, name, out)
    read_tokenizer(tokenizer.parent).save(str(out / "tokenizer.json"))
    card = {
        **facts,
        **asdict(choice),
        "calibration": np.zeros((len(CHANCES), len(SIGNS))).tolist(),
        "transitions": nets.arguments.transitions.detach().tolist(),
        "sha256": {p: hashlib.sha256((out / p).read_bytes()).hexdigest() for p in PARTS},
    }
    write_card(out, card)
    return out
