"""Scores of event types: sentences with their two parties, five folds, beside words alone."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.gold import hash_files
from sayso.knowledge.events import event_lexicon
from sayso.models import attributions, parser
from sayso.models.eventtypes import TypeHead, read_states, stack_states
from sayso.stages.clauses import Clauses
from sayso.stages.eventsigns import Frame, find_frame, find_signs
from sayso.stages.sentences import add_sentences
from sayso.stages.syntax import make_syntax
from sayso.text import nfc
from sayso.types import Document, Span

FILES = "PLV_*.tsv"
MARK = re.compile(r"</?[st]>")
FOLDS, SEEDS = 5, (0, 1, 2)


@dataclass(frozen=True, slots=True)
class PartySentence:
    """A sentence with its two parties and the type of what the first does to the second."""

    text: str
    source: Span | None
    target: Span | None
    event_type: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a type is told from: the sentence, its signs, and the encoder's states where its frame stands."""

    text: str
    signs: tuple[str, ...]
    states: np.ndarray
    event_type: str


Fit = Callable[[Sequence[Case]], Callable[[Sequence[Case]], list[str]]]
"""From cases with their types to a function that gives the types of others."""


def unmark(marked: str) -> tuple[str, Span | None, Span | None]:
    """The text without its marks, and where source and target stand: unmark("<s>A</s> hit <t>B</t>")."""
    places: dict[str, int] = {}
    pieces, last, length = [], 0, 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length += mark.start() - last
        places[mark[0]], last = length, mark.end()
    source, target = (
        Span(places[f"<{p}>"], places[f"</{p}>"]) if places.get(f"<{p}>", 0) < places.get(f"</{p}>", 0) else None
        for p in "st"
    )
    return "".join([*pieces, marked[last:]]), source, target


def find_files(folder: Path) -> list[Path]:
    """The tables of sentences in a folder. Raises InputError where there is none."""
    found = sorted(folder.glob(FILES))
    if not found:
        raise InputError(f"{folder} has no {FILES}; give --gold the folder that holds the sentences.")
    return found


def read_sentences(folder: Path) -> list[PartySentence]:
    """The sentences of a folder's tables. Raises InputError where one cannot be read or lacks a column."""
    found = []
    for path in find_files(folder):
        try:
            with open(path, encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter="\t"))
            found += [PartySentence(*unmark(nfc(row["marked_sentence"])), row["gold_root"]) for row in rows]
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read as a table of sentences: {error}.") from error
        except KeyError as error:
            raise InputError(f"{path} has no column {error}; it needs marked_sentence and gold_root.") from error
    return found


def read_cases(folder: Path) -> list[Case]:
    """The sentences of a folder, each read by the shipped parser and encoder."""
    return [make_case(s) for s in read_sentences(folder)]


def make_case(sentence: PartySentence) -> Case:
    """A sentence read by the shipped parser and encoder."""
    doc = make_syntax(parser.parse)(add_sentences(Document("plv", sentence.text)))
    parse = Clauses(doc)
    frame = find_frame(parse, sentence.source, sentence.target)
    signs = tuple(find_signs(parse, frame, event_lexicon()))
    return Case(sentence.text, signs, frame_states(parse, frame), sentence.event_type)


def frame_states(parse: Clauses, frame: Frame) -> np.ndarray:
    """(K * H,) the states at the frame's words, between its parties, and over the whole text."""
    states = read_states(attributions.load(), parse.doc.text)
    things = parse.objects(frame.verbs[-1])
    tokens = [frame.verbs[0], frame.verbs[-1], frame.source, frame.target, frame.meeting, things[0] if things else None]
    starts = [parse.tokens[i].start if i is not None else None for i in tokens]
    return stack_states(states, starts, (frame.between, Span(0, len(parse.doc.text))))


def find_folds(cases: Sequence[Case], seed: int, folds: int = FOLDS) -> list[list[int]]:
    """The cases' indices in folds that have each type alike; one text never stands in two of them."""
    of_text: dict[str, list[int]] = defaultdict(list)
    for n, case in enumerate(cases):
        of_text[case.text].append(n)
    texts = sorted(of_text)
    random.Random(seed).shuffle(texts)
    texts.sort(key=lambda t: cases[of_text[t][0]].event_type)
    found: list[list[int]] = [[] for _ in range(folds)]
    for n, text in enumerate(texts):
        found[n % folds].extend(of_text[text])
    return found


def score_fold(cases: Sequence[Case], held: Sequence[int], systems: Mapping[str, Fit]) -> dict[str, float]:
    """The accuracy of each system on the held cases, fitted on the others."""
    out = set(held)
    seen, unseen = [c for n, c in enumerate(cases) if n not in out], [cases[n] for n in held]
    found = {}
    for name, fit in systems.items():
        given = fit(seen)(unseen)
        found[name] = sum(g == c.event_type for g, c in zip(given, unseen, strict=True)) / len(unseen)
    return found


def score_types(folder: Path, systems: Mapping[str, Fit], *, seeds: Sequence[int] = SEEDS) -> dict[str, Any]:
    """Accuracy of each system over five folds, mean and spread, for each seed's folds and for all; same folds for all.

    The gain is that of the first system over the last, paired fold by fold.
    """
    cases = read_cases(folder)
    rows = [score_fold(cases, held, systems) for seed in seeds for held in find_folds(cases, seed)]
    first, *_, last = systems
    return {
        "gold": hash_files(find_files(folder)),
        "sentences": len(cases),
        "folds": FOLDS,
        "repeats": len(seeds),
        "accuracy": {name: round(mean(r[name] for r in rows), 4) for name in systems},
        "spread": {name: round(pstdev(r[name] for r in rows), 4) for name in systems},
        "gain": round(mean(r[first] - r[last] for r in rows), 4),
        "gain_spread": round(pstdev(r[first] - r[last] for r in rows), 4),
    }


def score_head(folder: Path, head: TypeHead) -> dict[str, Any]:
    """Accuracy of a fitted head on the sentences of a folder that it was not fitted on, in all and by type."""
    cases = read_cases(folder)
    right = [head.find(c.signs, c.states) == c.event_type for c in cases]
    types = sorted({c.event_type for c in cases})
    return {
        "gold": hash_files(find_files(folder)),
        "sentences": len(cases),
        "accuracy": round(mean(right), 4),
        "types": {t: round(mean(r for r, c in zip(right, cases, strict=True) if c.event_type == t), 4) for t in types},
    }
