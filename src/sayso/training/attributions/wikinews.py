"""Wikinews articles as unlabelled texts, without those that the evaluation cases tell of."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from sayso.text import nfc
from sayso.training.attributions.data import Source

SHARED = 8
"""Words in a row that two texts must share for one to count as drawn from the other."""


def word_runs(text: str, length: int = SHARED) -> set[str]:
    """All runs of `length` words in small letters: word_runs("A b, c.", 2) -> {"a b", "b c"}."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + length]) for n in range(len(words) - length + 1)}


def held_out_runs(ledger: Path) -> set[str]:
    """The word runs of every story of every ledger case."""
    runs: set[str] = set()
    for path in sorted(ledger.glob("*/stories.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            runs |= word_runs(nfc(json.loads(line)["text"]))
    return runs


def read_wikinews(folder: Path, held_out: Iterable[str]) -> list[Source]:
    """The articles in the folder's csv files that share no word run with held_out, each text once."""
    kept, seen, shut = [], set(), frozenset(held_out)
    for path in sorted(folder.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for n, row in enumerate(csv.DictReader(file)):
                text = nfc(row["text"])
                if text.strip() and text not in seen and shut.isdisjoint(word_runs(text)):
                    seen.add(text)
                    kept.append(Source(f"{path.stem}:{n}", text, []))
    return kept
