"""Coreference three ways on the same texts: rules alone, a trained scorer alone, and the scorer over the rules."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.chains import Counts, count, figures
from sayso.evaluation.coreference import NEEDED, by_half, halves, hash_of, in_tune, read_gold
from sayso.models import coreference
from sayso.models.attributions import AttributionModel
from sayso.models.coreference import AntecedentModel, encode_words, span_vectors
from sayso.pipeline import Stage, analyse
from sayso.stages.coreference import find_chains
from sayso.stages.pairs import BINARY
from sayso.stages.ranking import Question, Scorer, rank_chains

WAYS = {"model": False, "rules_and_model": True}
"""The folders that 'sayso train coreference' leaves, and whether the models in them build on the rules."""
WHOLE = "whole"
"""The model of such a folder that was trained on the whole tune half; the others left a part of it out."""


def arrays_of(question: Question) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """one, asked, row, earlier and two of a question, as a model wants them."""
    row = [n for n, ks in enumerate(question.against) for _ in ks]
    earlier = [k for ks in question.against for k in ks]
    two = np.array([values for pairs in question.two for values in pairs], np.float32).reshape(-1, len(BINARY))
    asked = np.array(question.asked, np.int64)
    return np.array(question.one, np.float32), asked, np.array(row, np.int64), np.array(earlier, np.int64), two


def rows_of(question: Question, new: np.ndarray, pair: np.ndarray) -> list[list[float]]:
    """For each mention asked of its score as new and then those of its candidates."""
    rows, at = [], 0
    for n, ks in enumerate(question.against):
        rows.append([float(new[n]), *map(float, pair[at : at + len(ks)])])
        at += len(ks)
    return rows


def make_scorer(model: AntecedentModel, encoder: AttributionModel) -> Scorer:
    """A scorer of antecedents over the encoder that ships."""

    def scorer(text: str, question: Question) -> list[list[float]]:
        vectors = span_vectors(*encode_words(encoder, text), question.spans)
        return rows_of(question, *model.scores(vectors, *arrays_of(question)))

    return scorer


def compare_coreference(gold: Path, models: Path, stages: Sequence[Stage], encoder: AttributionModel) -> dict[str, Any]:
    """Figures of the three ways on a folder in OntoGUM's form, from the bare text, own mentions and parses.

    A document of the tune half is scored by the model that left it out of its training.
    """
    ready = [s for s in stages if s.name in NEEDED]
    loaded = {way: load_models(models / way, rules=rules) for way, rules in WAYS.items()}
    docs = read_gold(gold)
    counts: dict[str, dict[str, dict[str, Counts]]] = {way: {} for way in ("rules", *WAYS)}
    for g in docs:
        doc = analyse(g.doc, ready)
        counts["rules"][g.name] = count(g.chains, find_chains(doc))
        for way, rules in WAYS.items():
            scorer = make_scorer(model_for(loaded[way], g.name), encoder)
            counts[way][g.name] = count(g.chains, rank_chains(doc, scorer, rules=rules))
    parts = {way: by_half(part) for way, part in counts.items()}
    gains = {way: gain(counts["rules"], counts[way]) for way in WAYS}
    return {"documents": len(docs), "gold": hash_of(docs), **parts, "gain_over_rules": gains}


def gain(one: Mapping[str, Mapping[str, Counts]], other: Mapping[str, Mapping[str, Counts]]) -> dict[str, Any]:
    """By how much the CoNLL mean of the second is above that of the first, and its 95% interval, documents redrawn."""
    out: dict[str, Any] = {}
    for half, names in halves(one).items():
        rng = random.Random(0)
        draws = [names, *([rng.choice(names) for _ in names] for _ in range(300))]
        means = [[figures([part[n] for n in draw])["conll"] for part in (one, other)] for draw in draws]
        whole, *values = (round(after - before, 4) for before, after in means)
        out[half] = {"conll": whole, "interval": [sorted(values)[7], sorted(values)[-8]]}
    return out


def load_models(folder: Path, *, rules: bool) -> dict[str, AntecedentModel]:
    """The models of a folder by their names, the whole one among them. Raises InputError where it is missing."""
    found = {p.parent.name: coreference.load(p.parent) for p in sorted(folder.glob(f"*/{coreference.CARD}"))}
    if WHOLE not in found:
        raise InputError(f"{folder} has no {WHOLE}/{coreference.CARD}; make it with 'sayso train coreference'.")
    wrong = next((name for name, model in found.items() if model.rules != rules), None)
    if wrong is not None:
        raise InputError(f"{folder / wrong} was trained {'without' if rules else 'with'} the rules; it lies wrong.")
    return found


def model_for(models: Mapping[str, AntecedentModel], name: str) -> AntecedentModel:
    """The model that did not learn from a document. Raises InputError where all of them did."""
    if not in_tune(name):
        return models[WHOLE]
    fold = next((m for m in models.values() if name in m.left_out), None)
    if fold is None:
        raise InputError(f"Every model was trained on {name}; train them again with this gold.")
    return fold
