"""Scores of the ledger against whole cases."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.errors import InputError
from sayso.evaluation.gold import find_scorer, hash_files, load_scorer
from sayso.io.export.ledger import to_ledger
from sayso.io.read import read_stories
from sayso.link.stories import link_stories
from sayso.pipeline import Stage, analyse
from sayso.types import Document

CHECK = frozenset(
    "karabakh-2020 balakot-2019 soleimani-2020 rodriguez-porth-1989 in-amenas-2013 cheonan-2010 ne-syria-wikinews-2019 "
    "dunn-sacoolas-wikinews-2019 conception-wikinews-2019 belgrade-wikinews-2020".split()
)
"""Ledger cases kept for checking: scored, never read for their errors (the gold's README)."""
HEADLINE = (
    "statement",
    "st_holder",
    "st_holder_relay",
    "st_holder_act",
    "mention",
    "incident_b3",
    "incident_b3_gold",
    "denial",
    "figure",
    "figure_noholder",
    "position",
)
ACCURACY = ("holder", "holder_1to1", "relay", "relay_named", "act", "mode", "when_1day", "where", "type")
STORY_METRICS = ("statement", "st_holder", "st_holder_relay", "relay_named", "act", "mode", "position")
"""What is decided inside one story: its interval is over stories."""
CASE_METRICS = ("holder_1to1", "mention", "incident_b3", "denial", "figure")
"""What takes all stories of a case together: its interval is over cases."""


def read_case(folder: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """The ledger export of a case's stories, read and linked with nothing else."""
    docs: list[Document] = [analyse(s.doc, stages) for s in read_stories(folder / "stories.jsonl")]
    return to_ledger(docs, link_stories(docs))


def _only(data: Mapping[str, Any], doc: str) -> dict[str, Any]:
    """The part of a ledger that one story gives."""
    mine = {k: [x for x in data[k] if x["doc"] == doc] for k in ("statements", "denials", "figures", "positions")}
    shown = {
        k: [{**x, "mentions": [m for m in x.get("mentions") or [] if m["doc"] == doc]} for x in data[k]]
        for k in ("actors", "incidents")
    }
    counted = {f["incident"] for f in mine["figures"]} | {d.get("target_incident") for d in mine["denials"]}
    shown["incidents"] = [i for i in shown["incidents"] if i["mentions"] or i["id"] in counted]
    ids = {s["id"] for s in mine["statements"]}
    for d in mine["denials"]:
        d = {**d, "target_statements": [t for t in d.get("target_statements") or [] if t in ids]}
    return {**shown, **mine}


def interval(counts: list[Mapping[str, list[float]]], metric: str, results: Callable[[Any], Any]) -> list[float]:
    """95% bootstrap interval of a metric over stories or cases, each given by its counts."""
    rng, values, key = random.Random(0), [], "acc" if metric in ACCURACY else "f1"
    for _ in range(300):
        drawn = [rng.choice(counts) for _ in counts]
        total = {metric: [sum(c[metric][n] for c in drawn) for n in range(len(drawn[0][metric]))]}
        value = results(total)[metric][key]
        values.append(value if value is not None else 0.0)
    values.sort()
    return [round(values[7], 3), round(values[-8], 3)]


def score_ledger(gold: Path, stages: Sequence[Stage], *, cases: Sequence[str] = ()) -> dict[str, Any]:
    """Figures of the ledger scorer for all cases, and for tune and check apart, with intervals over stories."""
    scorer = load_scorer(find_scorer(gold))
    folders = [f for f in sorted(gold.iterdir()) if (f / "gold.json").is_file() and (not cases or f.name in cases)]
    if not folders:
        raise InputError(f"{gold} has no cases (folders with stories.jsonl and gold.json).")
    per_case: dict[str, Any] = {}
    per_story: dict[str, list[Any]] = {}
    for folder in folders:
        predicted = read_case(folder, stages)
        docs, _ = scorer.read_stories(str(folder / "stories.jsonl"))
        truth = scorer.read_ledger(str(folder / "gold.json"), docs)
        per_story[folder.name] = [
            scorer.score_case(docs, _only(_copy(truth), d), _only(_copy(predicted), d), lambda *_: None) for d in docs
        ]
        per_case[folder.name] = scorer.score_case(docs, _copy(truth), _copy(predicted), lambda *_: None)
    groups = {
        "all": list(per_case),
        "tune": [c for c in per_case if c not in CHECK],
        "check": [c for c in per_case if c in CHECK],
    }
    paths = [p for f in folders for p in (f / "stories.jsonl", f / "gold.json")]
    out: dict[str, Any] = {
        "gold": hashlib.sha256("".join(hash_files([p]) for p in paths).encode()).hexdigest()[:16],
        "cases": {n: _figures(scorer, [c]) for n, c in per_case.items() if n not in CHECK},
    }
    for group, names in groups.items():
        if names:
            figures = _figures(scorer, [per_case[n] for n in names])
            stories = [s for n in names for s in per_story[n]]
            figures["interval"] = {m: interval(stories, m, scorer.results) for m in STORY_METRICS}
            cases_of = [per_case[n] for n in names]
            figures["interval"] |= {m: interval(cases_of, m, scorer.results) for m in CASE_METRICS}
            out[group] = figures
    return out


def _copy(data: Any) -> Any:
    """A deep copy: the scorer writes into what it is given."""
    return json.loads(json.dumps(data))


def _figures(scorer: ModuleType, counts: list[Mapping[str, list[float]]]) -> dict[str, Any]:
    total = {k: [sum(c[k][n] for c in counts) for n in range(len(counts[0][k]))] for k in counts[0]}
    results = scorer.results(total)
    figures: dict[str, Any] = {k: results[k]["f1"] for k in HEADLINE}
    figures |= {k: results[k]["acc"] for k in ACCURACY}
    figures |= {"statement_p": results["statement"]["p"], "statement_r": results["statement"]["r"]}
    return figures
