"""Which mentions of a story are one happening: gold labels, pairs, and B-cubed of the groups that are made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.gold import find_scorer, load_scorer
from sayso.evaluation.ledger import CHECK
from sayso.io.read import read_stories
from sayso.link.actors import link_actors
from sayso.link.chains import group, recent_of
from sayso.link.likeness import Trace, traces_of
from sayso.link.pairs import WITHIN, pair_features
from sayso.link.scorer import BIAS, SHIPPED, Weights
from sayso.link.stories import in_order
from sayso.pipeline import Stage, analyse
from sayso.types import Document, Span

__all__ = [
    "BIAS", "WITHIN", "Pairs", "Told", "Weights", "b_cubed", "label", "pairs_of", "read_cases", "score_incidents",
]  # fmt: skip

SPURIOUS = 0.2
"""Weight of a pair of which one mention is in no gold incident: it may still be one happening with the other."""


@dataclass(frozen=True, slots=True)
class Told:
    """The mentions of one story, each with the name of its gold incident; None where it is in none."""

    case: str
    doc: Document
    traces: tuple[Trace, ...]
    labels: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features, labels and weights of pairs of mentions, and the case of each."""

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    cases: np.ndarray


def read_cases(gold: Path, stages: Sequence[Stage], *, skip: frozenset[str] = CHECK) -> list[Told]:
    """The stories of the ledger cases, read with stages. Raises InputError where there are none."""
    folders = [f for f in sorted(gold.iterdir()) if (f / "gold.json").is_file() and f.name not in skip]
    if not folders:
        raise InputError(f"{gold} has no cases (folders with stories.jsonl and gold.json).")
    scorer, told = load_scorer(find_scorer(gold)), list[Told]()
    for folder in folders:
        docs = in_order([analyse(s.doc, stages) for s in read_stories(folder / "stories.jsonl")])
        texts, _ = scorer.read_stories(str(folder / "stories.jsonl"))
        truth = scorer.read_ledger(str(folder / "gold.json"), texts)
        marks: dict[str, list[tuple[Span, str]]] = {d.name: [] for d in docs}
        for incident in truth["incidents"]:
            for m in incident["mentions"]:
                marks[m["doc"]].append((Span(*m["span"]), incident["id"]))
        _, party_of = link_actors(docs)
        told += [label(folder.name, d, marks[d.name], party_of) for d in docs]
    return told


def label(case: str, doc: Document, marks: Sequence[tuple[Span, str]], party_of: Mapping[str, str]) -> Told:
    """The mentions of a document, each with the first gold incident that shares a character with it."""
    traces = tuple(traces_of(doc, party_of))
    spans = [t.event.span for t in traces]
    names = tuple(next((n for m, n in marks if m.start < s.end and s.start < m.end), None) for s in spans)
    return Told(case, doc, traces, names)


def pairs_of(stories: Sequence[Told], *, spurious: float = SPURIOUS) -> Pairs:
    """All pairs of mentions of one story of which at least one is in a gold incident."""
    rows: list[tuple[tuple[float, ...], bool, float, str]] = []
    for told in stories:
        for (a, mine), (b, theirs) in combinations(zip(told.traces, told.labels, strict=True), 2):
            weight = 1.0 if mine and theirs else spurious * bool(mine or theirs)
            if weight:
                rows.append((pair_features(a, b), mine is not None and mine == theirs, weight, told.case))
    features = np.array([r[0] for r in rows]).reshape(len(rows), len(WITHIN))
    return Pairs(features, *(np.array([r[n] for r in rows]) for n in (1, 2, 3)))


def b_cubed(stories: Sequence[Told], weights: Mapping[str, Weights]) -> dict[str, float]:
    """B-cubed over the mentions that are in gold incidents, each story by itself, with the weights of its case."""
    right, found, gold = list[float](), list[float](), list[float]()
    for told in stories:
        groups = group(told.traces, recent_of(told.doc), weights[told.case])
        names = {id(t): n for t, n in zip(told.traces, told.labels, strict=True) if n is not None}
        for mine in ([names[id(t)] for t in g if id(t) in names] for g in groups):
            for name in mine:
                right.append(mine.count(name))
                found.append(len(mine))
                gold.append(told.labels.count(name))
    p = float(np.mean(np.divide(right, found))) if right else 0.0
    r = float(np.mean(np.divide(right, gold))) if right else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def score_incidents(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """B-cubed of what ships over the mentions of each story by itself, for all cases, and for tune and check apart."""
    told = read_cases(gold, stages, skip=frozenset())
    groups = {
        "all": told,
        "tune": [t for t in told if t.case not in CHECK],
        "check": [t for t in told if t.case in CHECK],
    }
    return {n: b_cubed(g, {t.case: SHIPPED for t in g}) for n, g in groups.items() if g}
