"""Scores of stance: what a sentence does with its events, against how sure readers are that each happened."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.gold import hash_files
from sayso.models import parser
from sayso.stages.clauses import Clauses
from sayso.stages.eventstances import find_stance
from sayso.text import nfc, trim
from sayso.types import Document, Span

SETS = ("UW", "MEANTIME", "UDS_IH2")
BANK = "CommitmentBank-items.csv"
NAMES = ("asserts", "possible", "planned", "feared", "doubts", "denies")
SCALES = {
    "UW": (2.67, 1.46, 1.77, 1.45, 0.13, -0.95),
    "MEANTIME": (2.84, 1.69, 2.40, 1.03, 0.0, -0.16),
    "UDS_IH2": (2.02, -0.03, -0.83, -0.87, -0.84, 0.09),
    "CommitmentBank": (2.0, 0.5, 0.5, 0.5, -0.5, -1.5),
}
"""The value on each set's scale (-3 it did not happen, 3 it did) for our stances, in the order of NAMES.

They are the means on the train part (of UDS_IH2 its first 4,000 targets): each set has its own idea of what is to
come, near 3 in MEANTIME and under 0 in UDS_IH2. CommitmentBank has no train part: round numbers, not fitted.
"""
SURE = 1.5
"""From here on the gold counts as "happened", and under its negative as "did not happen"."""
CLASSES = ("happened", "open", "not")


@dataclass(frozen=True, slots=True)
class Target:
    """One event word of a sentence with its gold value, -3..3."""

    text: str
    span: Span
    value: float


def read_targets(path: Path) -> Iterator[Target]:
    """The targets of a jsonl file of sentences cut at spaces. Raises InputError with the line that cannot be read."""
    with open(path, encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                words, text = row["text"].split(" "), nfc(row["text"])
                for target in row["targets"]:
                    first, last = target["span1"]
                    start = len(" ".join(words[:first])) + (first > 0)
                    span = Span(start, start + len(" ".join(words[first:last])))
                    yield Target(text, span, float(target["label"]))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"{path}, line {n} is no sentence with targets: {error!r}.") from error


def read_bank(path: Path) -> Iterator[Target]:
    """The complements of CommitmentBank's sentences that stand in them word for word, by their last verb-like word."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sentence, prompt = nfc(row["Target"]), nfc(row["Prompt"]).strip()
            start = sentence.lower().find(prompt.lower())
            if start >= 0 and prompt:
                yield Target(sentence, Span(start, start + len(prompt)), float(row["Mean"]))


def find_stances(targets: Sequence[Target]) -> list[str]:
    """The stance of each target; a sentence is parsed once."""
    parses: dict[str, Clauses] = {}
    found = []
    for target in targets:
        if target.text not in parses:
            parses[target.text] = parse_sentence(target.text)
        parse = parses[target.text]
        head = parse.head_of(target.span)
        found.append(find_stance(parse, head) if head is not None else "asserts")
    return found


def parse_sentence(text: str) -> Clauses:
    """The parse of a text as one sentence."""
    tokens, mentions = parser.parse(text, [[trim(text, Span(0, len(text))) or Span(0, 1)]])
    return Clauses(Document("sentence", text, tokens=tokens, mentions=mentions))


def class_of(value: float) -> str:
    """happened, open or not, for a value of the gold's scale."""
    return CLASSES[0] if value >= SURE else CLASSES[2] if value <= -SURE else CLASSES[1]


def told_class(stance: str) -> str:
    """happened, open or not, for one of our stances."""
    return {"asserts": CLASSES[0], "denies": CLASSES[2]}.get(stance, CLASSES[1])


def figures(values: Sequence[float], stances: Sequence[str], scale: Sequence[float]) -> dict[str, Any]:
    """Mean absolute error, correlation, accuracy and mean F1 of the three classes; the same where all are asserted."""
    gold, given = np.array(values), np.array([scale[NAMES.index(s)] for s in stances])
    truth, told = [class_of(v) for v in values], [told_class(s) for s in stances]
    return {
        "targets": len(values),
        "mae": round(float(np.abs(gold - given).mean()), 4),
        "mae_all_3": round(float(np.abs(gold - 3.0).mean()), 4),
        "r": round(float(np.corrcoef(gold, given)[0, 1]), 4) if given.std() and gold.std() else 0.0,
        "accuracy": round(sum(a == b for a, b in zip(truth, told, strict=True)) / len(truth), 4),
        "accuracy_all_happened": round(truth.count(CLASSES[0]) / len(truth), 4),
        "f1": round(mean(f1(truth, told, c) for c in CLASSES), 4),
        "f1_all_happened": round(f1(truth, [CLASSES[0]] * len(truth), CLASSES[0]) / len(CLASSES), 4),
        "means": {s: round(float(gold[[t == s for t in stances]].mean()), 2) for s in NAMES if s in stances},
        "counts": {s: stances.count(s) for s in NAMES if s in stances},
    }


def f1(truth: Sequence[str], told: Sequence[str], name: str) -> float:
    """F1 of one class."""
    right = sum(a == b == name for a, b in zip(truth, told, strict=True))
    return 2 * right / max(1, truth.count(name) + told.count(name))


def read_sets(folder: Path, split: str) -> dict[str, tuple[list[Target], Path]]:
    """The targets of each set of a folder, of one split; CommitmentBank has no splits. Raises InputError."""
    paths: Mapping[str, Path] = {name: folder / name / f"{split}.jsonl" for name in SETS}
    found = {name: (list(read_targets(path)), path) for name, path in paths.items() if path.is_file()}
    if not found:
        raise InputError(f"{folder} has no {split}.jsonl in {', '.join(SETS)}; give --gold the folder that holds them.")
    if split != "test" and (folder / BANK).is_file():
        found["CommitmentBank"] = list(read_bank(folder / BANK)), folder / BANK
    return found


def score_factuality(folder: Path, split: str = "dev") -> dict[str, Any]:
    """Figures of each set of a folder on one split."""
    sets = read_sets(folder, split)
    found: dict[str, Any] = {"gold": hash_files(path for _, path in sets.values()), "split": split}
    for name, (targets, _) in sets.items():
        found[name] = figures([t.value for t in targets], find_stances(targets), SCALES[name])
    return found


def factuality_errors(folder: Path, split: str = "dev") -> Iterator[str]:
    """A line for each target whose class is wrong, fields parted by tabs."""
    for name, (targets, _) in read_sets(folder, split).items():
        for target, stance in zip(targets, find_stances(targets), strict=True):
            if class_of(target.value) != told_class(stance):
                words = target.text[target.span.start : target.span.end]
                yield "\t".join((name, f"{target.value:.1f}", stance, words, target.text))
