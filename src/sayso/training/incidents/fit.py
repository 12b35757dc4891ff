"""The scorer of mentions within a story: labelled pairs, logistic regression, figures with one case left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.evaluation.incidents import BIAS, WITHIN, Pairs, Told, Weights, b_cubed, label, pairs_of, read_cases
from sayso.pipeline import Stage, analyse
from sayso.training.attributions.data import WRITTEN_CASES
from sayso.training.incidents.ecb import read_ecb

PENALTY = 5.0
TABLE = "weights.py"
RULES = "rules"
"""The feature that is what hand-made rules make of the two."""
HEADER = '''"""The weights of the trained scorer; written by `sayso train incidents`, not by hand."""

from __future__ import annotations

from collections.abc import Mapping

WITHIN: Mapping[str, float] = {
'''


def read_ecb_stories(folder: Path, stages: Sequence[Stage]) -> list[Told]:
    """The texts of ECB+ with what is annotated in their annotated sentences."""
    told = []
    for text in read_ecb(folder):
        doc = analyse(text.doc, stages)
        found = label(text.topic, doc, text.mentions, {a.id: a.id for a in doc.actors})
        inside = [any(s.start <= t.event.span.start < s.end for s in text.annotated) for t in found.traces]
        labels = tuple(name if kept else None for name, kept in zip(found.labels, inside, strict=True))
        told.append(Told(text.topic, doc, found.traces, labels))
    return told


def fit(parts: Sequence[Pairs], columns: Sequence[int], penalty: float = PENALTY) -> Weights:
    """Weights by logistic regression (Newton's steps, ridge); features that are not in columns get none."""
    x = np.concatenate([p.features for p in parts])[:, columns]
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.concatenate([p.labels for p in parts]).astype(float)
    share = np.concatenate([p.weights for p in parts])
    ridge = np.diag([*[penalty] * len(columns), 1e-3])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (y - chance)) - ridge @ weights
        curve = (x * (share * chance * (1 - chance))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    full = np.zeros(len(WITHIN) + 1)
    full[[*columns, len(WITHIN)]] = weights
    return tuple(float(w) for w in full)


def without(pairs: Pairs, case: str) -> Pairs:
    """The pairs of all other cases."""
    kept = pairs.cases != case
    return Pairs(pairs.features[kept], pairs.labels[kept], pairs.weights[kept], pairs.cases[kept])


def systems() -> dict[str, list[int]]:
    """The columns of what is compared: the rules alone, all that is trained without them, both."""
    everything = list(range(len(WITHIN)))
    at = WITHIN.index(RULES)
    return {"rules": [at], "trained": [c for c in everything if c != at], "both": everything}


def leave_one_out(cases: Sequence[Told], ecb: Sequence[Told]) -> dict[str, Any]:
    """B-cubed of each system on the cases; what was written to be trained on is left out of its own training."""
    written, extra = pairs_of([t for t in cases if t.case in WRITTEN_CASES]), pairs_of(ecb, spurious=0.0)
    figures: dict[str, Any] = {"pairs": len(written.labels), "pairs of ECB+": len(extra.labels)}
    for name, columns in systems().items():
        weights = {c: fit((without(written, c), extra), columns) for c in sorted({t.case for t in cases})}
        figures[name] = b_cubed(cases, weights)
    return figures


def table_lines(weights: Weights) -> Iterator[str]:
    """A weight a line, as the shipped table has them."""
    for name, weight in zip((*WITHIN, BIAS), weights, strict=True):
        yield f'    "{name}": {weight:.3f},\n'


def make_table(gold: Path, out: Path, stages: Sequence[Stage]) -> Path:
    """The table of weights that ships, written to a folder beside figures.json with one case left out at a time."""
    cases = read_cases(gold / "ledger", stages)
    ecb = read_ecb_stories(gold / "coreference/ecbplus", stages)
    figures = leave_one_out(cases, ecb)
    written, extra = pairs_of([t for t in cases if t.case in WRITTEN_CASES]), pairs_of(ecb, spurious=0.0)
    out.mkdir(parents=True, exist_ok=True)
    weights = fit((written, extra), systems()["both"])
    (out / TABLE).write_text(HEADER + "".join(table_lines(weights)) + "}\n", encoding="utf-8")
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return out
