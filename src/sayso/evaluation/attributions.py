"""Scores of the attribution stage, and how far its chances can be trusted."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.gold import find_scorer, hash_files, load_scorer
from sayso.evaluation.judging import in_words, judge
from sayso.io.read import read_text
from sayso.models.calibration import PARTS, calibration_error, reliability
from sayso.models.pieces import find_words
from sayso.pipeline import Stage, analyse
from sayso.text import to_source
from sayso.types import Span, Story


def attribution_data(story: Story) -> list[dict[str, list[list[int]]]]:
    """The attributions of a read story as the scorer takes them, in offsets of the given text."""

    def place(spans: Sequence[Span]) -> list[list[int]]:
        moved = [to_source(s, story.pieces) if story.pieces else s for s in spans]
        return [[s.start, s.end] for s in moved]

    return [
        {"source": place(a.source), "cue": place(a.cue), "content": place(a.content)} for a in story.doc.attributions
    ]


def read_attributions(texts: Sequence[Path], stages: Sequence[Stage]) -> Iterator[tuple[Path, str, Story]]:
    """Each text's path, what it says, and the story with its attributions; of the stages only that one is run."""
    only = [s for s in stages if s.name == "attributions"]
    for path in texts:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        story = read_text(text, name=path.stem)
        yield path, text, Story(analyse(story.doc, only), story.raw, story.pieces)


def predict(texts: Sequence[Path], stages: Sequence[Stage], out: Path) -> None:
    """Write what the attribution stage finds in each text as one line of JSON."""
    with open(out, "w", encoding="utf-8") as lines:
        for path, _, story in read_attributions(texts, stages):
            lines.write(json.dumps({"doc": path.stem, "attributions": attribution_data(story)}) + "\n")


def run_scorer(scorer: Path, answers: Path, predicted: Path, texts: Path) -> dict[str, Any]:
    """The figures of the attribution scorer. Raises InputError with its last line where it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        figures = Path(scratch) / "figures.json"
        options = ["--text", str(texts), "--bootstrap", "300", "--json", str(figures)]
        command = [sys.executable, str(scorer), str(answers), str(predicted), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise InputError(f"The scorer {scorer} failed: {said}")
        found: dict[str, Any] = json.loads(figures.read_text())
        return found


def score_attributions(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Figures of the attribution scorer on a folder with text/ and attributions (brat files or attributions.jsonl)."""
    texts = sorted((gold / "text").glob("*.txt"))
    answers = next((p for p in (gold / "attributions", gold / "attributions.jsonl") if p.exists()), None)
    if not texts or answers is None:
        raise InputError(f"{gold} has no text/*.txt with attributions beside it.")
    with tempfile.TemporaryDirectory() as scratch:
        predict(texts, stages, Path(scratch) / "predicted.jsonl")
        result = run_scorer(find_scorer(gold), answers, Path(scratch) / "predicted.jsonl", gold / "text")
    paths = [*texts, *(answers.glob("*.ann") if answers.is_dir() else [answers])]
    return {"gold": hash_files(paths), "documents": len(texts), **result}


def score_genres(gold: Path, stages: Sequence[Stage], split: str) -> dict[str, dict[str, Any]]:
    """Figures for each genre, and for "all", of a split of GUM as the gold folder lays it out (attributions.jsonl)."""
    lines = (gold / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == split]
    if not rows:
        raise InputError(f"{gold}/attributions.jsonl has no document of the split {split!r}.")
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        predicted, answers = Path(scratch) / "predicted.jsonl", Path(scratch) / "answers.jsonl"
        predict([gold / "text" / f"{row['doc']}.txt" for row in rows], stages, predicted)
        for genre in ("all", *sorted({row["genre"] for row in rows})):
            of = [row for row in rows if genre in ("all", row["genre"])]
            answers.write_text("".join(json.dumps(row) + "\n" for row in of), encoding="utf-8")
            figures = run_scorer(find_scorer(gold), answers, predicted, gold / "text")
            told = sum(len(row["attributions"]) for row in of)
            found[genre] = {"documents": len(of), "attributions": told, **figures}
    return found


def score_chances(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """How far the chances of attributions and of their parts hold on a folder as score_attributions takes it.

    For each of PARTS the expected calibration error, and (mean chance, share right, how many) of each tenth; a text
    that several people annotated counts once for each.
    """
    answers = load_scorer(find_scorer(gold)).load(str(gold / "attributions"))
    chances: list[tuple[float, ...]] = []
    right = []
    for path, text, story in read_attributions(sorted((gold / "text").glob("*.txt")), stages):
        words = np.array(find_words(text)).reshape(-1, 2)
        found = [in_words(words, a) for a in attribution_data(story)]
        for version in answers[path.stem].values() if found else ():
            chances += [(a.confidence, *a.part_confidence) for a in story.doc.attributions]
            right.append(judge([in_words(words, a) for a in version if a["content"]], found))
    sure, held = np.array(chances), np.concatenate(right)
    return {
        part: {
            "ece": round(calibration_error(sure[:, n], held[:, n]), 4),
            "tenths": [[round(c, 3), round(s, 3), k] for c, s, k in reliability(sure[:, n], held[:, n])],
        }
        for n, part in enumerate(PARTS)
    }
