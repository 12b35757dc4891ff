"""Print what each rule around the trained attribution stage adds: figures with all of them, and without each.

usage: eval/rules.py --gold DIR

DIR: the full gold (attribution/, ledger/); of the ledger only the *tune* cases are read
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.evaluation.attributions import score_attributions
from sayso.evaluation.gold import find_scorer, load_scorer
from sayso.evaluation.ledger import CHECK
from sayso.io.export.ledger import to_ledger
from sayso.io.read import read_stories
from sayso.link.stories import link_stories
from sayso.pipeline import Stage, analyse
from sayso.reading import load_stages
from sayso.types import Document


@dataclass(frozen=True, slots=True)
class Rule:
    """A function of a stage, and what takes its place when the rule is switched off."""

    module: str
    function: str
    instead: Callable[..., Any]


RULES = {
    "a quotation goes on in the next paragraph": Rule("attributions", "join_paragraphs", lambda text, found: found),
    "a content takes in what is told inside it": Rule("relay", "widen", lambda tree, found: found),
    "a doubtful cue without a word of speaking is none": Rule("relay", "is_told", lambda tree, found, quotes: True),
    "attributions inside contents, from the grammar": Rule("relay", "find_nested", lambda doc, tree: ()),
    "a content ends at a semicolon": Rule("contents", "_near_cue", lambda text, content, cue: content),
    "counts are statements": Rule("relay", "find_counts", lambda doc, tree: ()),
    "a content ends before an aside": Rule("contents", "_without_aside", lambda text, content: content),
    "a content begins after 'as saying'": Rule("contents", "_after_saying", lambda text, content: content),
    "one content a clause": Rule("contents", "_unquoted", lambda text, pattern, span: []),
    "a content begins after its addressee": Rule("relay", "_without_addressee", lambda tree, content, cue: content),
}


@contextmanager
def without(rule: Rule | None) -> Iterator[None]:
    """The stages with a rule switched off."""
    if rule is None:
        yield
        return
    module = importlib.import_module(f"sayso.stages.{rule.module}")
    kept = getattr(module, rule.function)
    setattr(module, rule.function, rule.instead)
    try:
        yield
    finally:
        setattr(module, rule.function, kept)


def read_cases(gold: Path, stages: list[Stage]) -> dict[str, list[Document]]:
    """The tune cases, read up to their attributions."""
    last = [s.name for s in stages].index("attributions")
    cases = [f for f in sorted(gold.iterdir()) if (f / "gold.json").is_file() and f.name not in CHECK]
    return {f.name: [analyse(s.doc, stages[: last + 1]) for s in read_stories(f / "stories.jsonl")] for f in cases}


def score_cases(gold: Path, read: dict[str, list[Document]], stages: list[Stage]) -> dict[str, float]:
    """F1 of statements, and of those with holder and chain."""
    scorer, total = load_scorer(find_scorer(gold)), []
    first = [s.name for s in stages].index("attributions") + 1
    for case, docs in read.items():
        done = []
        for doc in docs:
            for stage in stages[first:]:
                doc = stage.run(doc)
            done.append(doc)
        stories, _ = scorer.read_stories(str(gold / case / "stories.jsonl"))
        truth = scorer.read_ledger(str(gold / case / "gold.json"), stories)
        found = json.loads(json.dumps(to_ledger(done, link_stories(done))))
        total.append(scorer.score_case(stories, truth, found, lambda *_: None))
    figures = scorer.results({k: [sum(c[k][n] for c in total) for n in range(len(total[0][k]))] for k in total[0]})
    return {m: figures[m]["f1"] for m in ("statement", "st_holder_relay")}


def main() -> int:
    """Score with all rules, then without each in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    gold: Path = parser.parse_args().gold
    stages = list(load_stages())
    print(f"{'without':48} {'relation':>9} {'exact':>6} {'statement':>10} {'with chain':>11}")
    read, rows = read_cases(gold / "ledger", stages), [("(all rules)", None), *RULES.items()]
    for name, rule in rows:
        with without(rule):
            own = rule is None or rule.module == "attributions"
            cases = read_cases(gold / "ledger", stages) if own and rule else read
            ledger = score_cases(gold / "ledger", cases, stages)
            dev = score_attributions(gold / "attribution/polnear/dev", stages) if own else {}
        shares = [f"{dev[k]['f1']:.1f}" if dev else "" for k in ("relation", "content_exact")]
        print(
            f"{name:48} {shares[0]:>9} {shares[1]:>6} {ledger['statement']:>10.3f} {ledger['st_holder_relay']:>11.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
