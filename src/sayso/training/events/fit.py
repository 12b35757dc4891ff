"""Classifiers of event types, by scikit-learn: words alone, our signs, and signs with the encoder's frozen states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import ModelError
from sayso.evaluation.events import Case, Fit, read_cases
from sayso.models.eventtypes import TypeHead

LOUDNESS = 0.3
"""How loud the encoder's states are beside the signs, each state of unit length on the whole."""
HEAD = "eventtypes.npz"


def load_tools() -> tuple[Any, Any, Any]:
    """TfidfVectorizer, LinearSVC and scipy.sparse. Raises ModelError where scikit-learn is not installed."""
    try:
        from scipy import sparse
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC
    except ModuleNotFoundError as error:
        raise ModelError(f"Training needs {error.name}, which is missing; pip install 'sayso[train]'.") from error
    return TfidfVectorizer, LinearSVC, sparse


def itself(signs: Sequence[str]) -> Sequence[str]:
    """signs, as the vectorizer wants its words cut."""
    return signs


def fit_words(cases: Sequence[Case]) -> Callable[[Sequence[Case]], list[str]]:
    """The baseline: TF-IDF over words and pairs of words, linear SVC."""
    vectorizer, classifier, _ = load_tools()
    seen = vectorizer(ngram_range=(1, 2), sublinear_tf=True)
    fitted = classifier().fit(seen.fit_transform([c.text for c in cases]), [c.event_type for c in cases])
    return lambda others: [str(t) for t in fitted.predict(seen.transform([c.text for c in others]))]


@dataclass(frozen=True, slots=True)
class HeadFit:
    """The Fit of a head; loudness 0 leaves the states out."""

    loudness: float = LOUDNESS

    def head(self, cases: Sequence[Case]) -> TypeHead:
        """The head fitted on cases."""
        vectorizer, classifier, sparse = load_tools()
        seen = vectorizer(analyzer=itself, sublinear_tf=True)
        signs = seen.fit_transform([c.signs for c in cases])
        states = np.stack([c.states for c in cases])
        middle, width = states.mean(0), (states.std(0) + 1e-6) * np.sqrt(384)
        blocks = sparse.hstack([signs, self.loudness * sparse.csr_matrix((states - middle) / width)]).tocsr()
        fitted = classifier().fit(blocks, [c.event_type for c in cases])
        weights = fitted.coef_.copy()
        weights[:, signs.shape[1] :] *= self.loudness
        return TypeHead(
            seen.get_feature_names_out().tolist(),
            seen.idf_.astype(np.float32),
            [str(t) for t in fitted.classes_],
            weights.astype(np.float32),
            fitted.intercept_.astype(np.float32),
            middle,
            width,
        )

    def __call__(self, cases: Sequence[Case]) -> Callable[[Sequence[Case]], list[str]]:
        head = self.head(cases)
        return lambda others: [head.find(c.signs, c.states) for c in others]


def systems() -> dict[str, Fit]:
    """The systems that are compared, the best first, the baseline last."""
    return {"signs_and_states": HeadFit(), "signs": HeadFit(0.0), "tfidf_svc": fit_words}


def make_head(gold: Path, out: Path) -> Path:
    """Fit the head on all sentences of a folder and write it into out; returns its path."""
    out.mkdir(parents=True, exist_ok=True)
    HeadFit().head(read_cases(gold)).save(out / HEAD)
    return out / HEAD
