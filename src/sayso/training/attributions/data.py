"""Attribution corpora as training documents: PolNeAR (brat files), GUM (JSON lines) and written ledger cases."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.models.pieces import Pieces, cut, words_across

Spans = list[tuple[int, int]]
GUM_GENRES = frozenset("academic bio conversation court interview speech textbook vlog voyage".split())
"""Genres whose texts may be trained on for weights that ship (CC BY, CC BY-SA); the others are non-commercial."""

WRITTEN_CASES = ("abqaiq-2019", "kunduz-2015", "mh17-2014", "novgorod-aa", "rana-plaza-2013")
"""Ledger cases written for this project that may be trained on; the real texts and *check* may not."""
QUOTES, CURLY_QUOTES = re.compile('["“”„«»]'), "“”"
QUOTE_STYLES = ('""', CURLY_QUOTES, "‘’", "«»", "„“")
DASHES, DASH_STYLES = re.compile("[—–]|(?<= )-(?= )"), "—–-"


@dataclass(frozen=True, slots=True)
class Source:
    """One annotated text before it is cut: what read_polnear, read_gum and read_ledger give."""

    name: str
    text: str
    attributions: list[dict[str, Spans]]


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


def read_polnear(folder: Path) -> Iterator[Source]:
    """Each annotated version in a folder with text/ and attributions/."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        with open(folder / "text" / f"{name}.txt", encoding="utf-8", newline="") as file:
            yield Source(path.stem, file.read(), read_brat(path))


def read_gum(folder: Path, split: str) -> Iterator[Source]:
    """The GUM documents of one split in the genres that may be trained on."""
    for line in (folder / "attributions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split and row["genre"] in GUM_GENRES:
            with open(folder / "text" / f"{row['doc']}.txt", encoding="utf-8", newline="") as file:
                yield Source(row["doc"], file.read(), row["attributions"])


def _with_quotation_marks(text: str, spans: Spans) -> Spans:
    """Spans that take in the quotation marks just outside them, as PolNeAR marks contents and the ledger does not."""
    start, end = spans[0][0], spans[-1][1]
    opened = start > 0 and text[start - 1] in '"“«‘' and text[start - 1]
    if not opened:
        return spans
    close = re.compile('[.,!?]?["”»’]').match(text, end)
    if len(spans) == 1:
        return [(start - 1, close.end() if close else end)]
    return [(start - 1, spans[0][1]), *spans[1:-1], (spans[-1][0], close.end() if close else end)]


def _nearest_mention(text: str, cue: tuple[int, int], mentions: Spans) -> Spans:
    """The holder's mention nearest to the cue in its paragraph: the source, which ledger gold does not mark."""
    near = [(min(abs(m[0] - cue[1]), abs(cue[0] - m[1])), m) for m in mentions]
    return [m for _, m in sorted(near)[:1] if "\n" not in text[min(m[0], cue[0]) : max(m[1], cue[1])]]


def read_ledger(folder: Path, cases: Iterable[str]) -> Iterator[Source]:
    """The stories of ledger cases; each statement with a cue is an attribution, nested ones too."""
    for case in cases:
        gold = json.loads((folder / case / "gold.json").read_text(encoding="utf-8"))
        mentions: dict[tuple[str, str], Spans] = {}
        for actor in gold["actors"]:
            for m in actor["mentions"]:
                mentions.setdefault((actor["id"], m["doc"]), []).append((m["span"][0], m["span"][1]))
        for line in (folder / case / "stories.jsonl").read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            text, found = story["text"], []
            for s in gold["statements"]:
                if s["doc"] == story["doc"] and s["cue"]:
                    cue = (s["cue"][0], s["cue"][1])
                    source = _nearest_mention(text, cue, mentions.get((s["holder"], s["doc"]), []))
                    content = _with_quotation_marks(text, sorted((a, b) for a, b in s["content"]))
                    found.append({"source": source, "cue": [cue], "content": content})
            yield Source(f"{case}:{story['doc']}", text, found)


def vary(text: str, rng: random.Random) -> str:
    """text with quotation marks and dashes of another style or in capitals now and then; every offset stays."""
    if rng.random() < 0.4:
        style, opens = rng.choice(QUOTE_STYLES), {"“": 0, "„": 0, "«": 0, "”": 1, "»": 1}
        parts, inside = [], False
        for part in re.split(r"(\n+)", text):
            inside = inside and part.startswith("\n")

            def other(m: re.Match[str]) -> str:
                nonlocal inside
                inside = not inside if m[0] == '"' else not opens[m[0]]
                return style[0 if inside else 1]

            parts.append(QUOTES.sub(other, part))
        text = "".join(parts)
    if rng.random() < 0.3:
        dash = rng.choice(DASH_STYLES)
        text = DASHES.sub(dash, text)
    if rng.random() < 0.03:
        text = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    return text


def make_document(source: Source, tokenizer: Tokenizer, *, separator: str = "[SEP]") -> TrainingDocument:
    """Attributions that share a cue become one example; those without a cue cannot be learned and are left out."""
    pieces = cut(source.text, tokenizer, separator=separator)
    by_cue: dict[tuple[int, ...], list[Spans]] = {}
    for a in source.attributions:
        cue = tuple(words_across(pieces.spans, a["cue"]).tolist())
        if cue and a["content"]:
            both = by_cue.setdefault(cue, [[], []])
            both[0] += a["source"]
            both[1] += a["content"]
    examples = tuple(
        Example(np.array(cue), words_across(pieces.spans, speaker), words_across(pieces.spans, content))
        for cue, (speaker, content) in by_cue.items()
    )
    return TrainingDocument(source.name, pieces, examples)
