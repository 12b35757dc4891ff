"""Scores of what ships against gold: runs the stages, then the gold's own scorer, and keeps the hashes of both."""

from sayso.evaluation.attributions import score_attributions, score_genres
from sayso.evaluation.coreference import score_coreference
from sayso.evaluation.counts import score_counts
from sayso.evaluation.gold import hash_files
from sayso.evaluation.ledger import score_ledger
from sayso.evaluation.places import score_places
from sayso.evaluation.times import score_times

__all__ = [
    "hash_files",
    "score_attributions",
    "score_coreference",
    "score_counts",
    "score_genres",
    "score_ledger",
    "score_places",
    "score_times",
]
