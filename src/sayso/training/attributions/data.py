"""Attribution corpora as training documents: PolNeAR (brat files) and GUM (JSON lines)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.models.pieces import Pieces, cut

Spans = list[tuple[int, int]]
GUM_GENRES = frozenset("academic bio conversation court interview speech textbook vlog voyage".split())
"""Genres whose texts may be trained on for weights that ship (CC BY, CC BY-SA); the others are non-commercial."""


@dataclass(frozen=True, slots=True)
class Example:
    """One attribution in words: index arrays into Pieces.spans."""

    cue: np.ndarray
    source: np.ndarray
    content: np.ndarray


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    name: str
    pieces: Pieces
    examples: tuple[Example, ...]


def read_brat(path: Path) -> list[dict[str, Spans]]:
    """The attributions of one brat file as {"source", "cue", "content"} -> [(start, end)]."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 2:
            parts = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in parts]
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1].split()[1:])
    found = []
    for arguments in events:
        roles: dict[str, Spans] = {"source": [], "cue": [], "content": []}
        for argument in arguments:
            role, _, target = argument.partition(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles and target in spans:
                roles[role] += spans[target]
        found.append(roles)
    return found


def read_polnear(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Spans]]]]:
    """(name, text, attributions) of each annotated version in a folder with text/ and attributions/."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        with open(folder / "text" / f"{name}.txt", encoding="utf-8", newline="") as file:
            yield path.stem, file.read(), read_brat(path)


def read_gum(folder: Path, split: str) -> Iterator[tuple[str, str, list[dict[str, Spans]]]]:
    """(name, text, attributions) of the GUM documents of one split in the genres that may be trained on."""
    for line in (folder / "attributions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split and row["genre"] in GUM_GENRES:
            with open(folder / "text" / f"{row['doc']}.txt", encoding="utf-8", newline="") as file:
                yield row["doc"], file.read(), row["attributions"]


def to_words(pieces: Pieces, spans: Spans) -> np.ndarray:
    """Indices of the words that the spans overlap."""
    starts, ends = pieces.spans[:, 0], pieces.spans[:, 1]
    hit = np.zeros(len(starts), bool)
    for start, end in spans:
        hit |= (starts < end) & (ends > start)
    return np.flatnonzero(hit)


def make_document(name: str, text: str, attributions: list[dict[str, Spans]], tokenizer: Tokenizer) -> TrainingDocument:
    """Attributions that share a cue become one example; those without a cue cannot be learned and are left out."""
    pieces = cut(text, tokenizer)
    by_cue: dict[tuple[int, ...], list[Spans]] = {}
    for a in attributions:
        cue = tuple(to_words(pieces, a["cue"]).tolist())
        if cue and a["content"]:
            both = by_cue.setdefault(cue, [[], []])
            both[0] += a["source"]
            both[1] += a["content"]
    examples = tuple(
        Example(np.array(cue), to_words(pieces, source), to_words(pieces, content))
        for cue, (source, content) in by_cue.items()
    )
    return TrainingDocument(name, pieces, examples)
