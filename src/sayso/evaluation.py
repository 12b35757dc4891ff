"""Scores of what ships against gold: runs the stages, then the gold's own scorer, and keeps the hashes of both."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.errors import InputError
from sayso.io.export.ledger import to_ledger
from sayso.io.read import read_stories, read_text
from sayso.link.stories import link_stories
from sayso.pipeline import Stage, analyse
from sayso.text import to_source
from sayso.types import Document, Span, Story

CHECK = frozenset(("karabakh-2020", "balakot-2019", "soleimani-2020", "rodriguez-porth-1989"))
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


def find_scorer(gold: Path) -> Path:
    """The score.py beside or above a gold folder. Raises InputError where there is none."""
    for folder in (gold, *gold.parents[:3]):
        if (folder / "score.py").is_file():
            return folder / "score.py"
    raise InputError(f"No score.py in {gold} or above it; give --gold a folder of gold data with its scorer.")


def hash_files(paths: Iterable[Path]) -> str:
    """One SHA-256 (16 digits) over names and bytes of files, in order of name."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def attribution_data(story: Story) -> list[dict[str, list[list[int]]]]:
    """The attributions of a read story as the scorer takes them, in offsets of the given text."""

    def place(spans: Sequence[Span]) -> list[list[int]]:
        moved = [to_source(s, story.pieces) if story.pieces else s for s in spans]
        return [[s.start, s.end] for s in moved]

    return [
        {"source": place(a.source), "cue": place(a.cue), "content": place(a.content)} for a in story.doc.attributions
    ]


def score_attributions(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Figures of the attribution scorer on a folder with text/ and attributions (brat files or attributions.jsonl).

    Of the stages only the one that finds attributions is run: it needs nothing but the text.
    """
    stages = [s for s in stages if s.name == "attributions"]
    texts = sorted((gold / "text").glob("*.txt"))
    answers = next((p for p in (gold / "attributions", gold / "attributions.jsonl") if p.exists()), None)
    if not texts or answers is None:
        raise InputError(f"{gold} has no text/*.txt with attributions beside it.")
    with tempfile.TemporaryDirectory() as scratch:
        predicted, figures = Path(scratch) / "predicted.jsonl", Path(scratch) / "figures.json"
        with open(predicted, "w", encoding="utf-8") as out:
            for path in texts:
                with open(path, encoding="utf-8", newline="") as file:
                    story = read_text(file.read(), name=path.stem)
                read = Story(analyse(story.doc, stages), story.raw, story.pieces)
                out.write(json.dumps({"doc": path.stem, "attributions": attribution_data(read)}) + "\n")
        _run(
            [
                str(find_scorer(gold)),
                str(answers),
                str(predicted),
                "--text",
                str(gold / "text"),
                "--bootstrap",
                "300",
                "--json",
                str(figures),
            ]
        )
        result: dict[str, Any] = json.loads(figures.read_text())
    paths = [*texts, *(answers.glob("*.ann") if answers.is_dir() else [answers])]
    return {"gold": hash_files(paths), "documents": len(texts), **result}


def _run(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputError(f"The scorer {arguments[0]} failed: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")


def load_scorer(path: Path) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location("ledger_scorer", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path} cannot be loaded as a scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
