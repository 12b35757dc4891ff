"""What coreference chains would do for the reading: third-person pronouns given to actors by them, and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.evaluation.antecedents import WAYS, WHOLE, load_models, make_scorer
from sayso.evaluation.ledger import CHECK, score_ledger
from sayso.models.attributions import AttributionModel
from sayso.pipeline import Stage
from sayso.stages.actors import actor_finder
from sayso.stages.chains import THIRD
from sayso.stages.coreference import find_chains
from sayso.stages.grammar import grammar
from sayso.stages.ranking import rank_chains
from sayso.types import Actor, Document, Span

Chains = Iterable[frozenset[Span]]
KEPT = ("holder_1to1", "st_holder", "st_holder_relay", "relay_named")
"""What hangs on whom a pronoun means."""


def give_pronouns(doc: Document, chains: Chains, *, unsure: bool = False) -> Document:
    """doc with each third-person pronoun a mention of the actor that its chain means before it, where that is known.

    With unsure only those pronouns that mean nobody yet, or of which it is in doubt whom they mean.
    """
    tree, find = grammar(doc.text, doc.tokens), actor_finder(doc)
    doubtful = {d.span for a in doc.actors for d in a.doubts}
    sure = {s for a in doc.actors for s in a.mentions} - doubtful if unsure else set()
    moved: dict[Span, Actor] = {}
    for chain in chains:
        meant: Actor | None = None
        for span in sorted(chain):
            if doc.text[span.start : span.end].lower() in THIRD:
                moved |= {span: meant} if meant is not None and span not in sure else {}
                continue
            head = tree.root_of([span])
            meant = (find(tree, head) if head is not None else None) or meant
    given = tuple(replace(a, mentions=_mentions(a, moved)) for a in doc.actors)
    return replace(doc, actors=tuple(a for a in given if a.mentions))


def _mentions(actor: Actor, moved: dict[Span, Actor]) -> tuple[Span, ...]:
    """The mentions of an actor less what was given to others, and with what was given to it."""
    own = {s for s in actor.mentions if moved.get(s, actor) == actor}
    return tuple(sorted(own | {s for s, a in moved.items() if a == actor}))


def score_pronouns(
    gold: Path, models: Path, stages: Sequence[Stage], encoder: AttributionModel
) -> dict[str, dict[str, Any]]:
    """Figures on the tune cases of ledger gold: as the stage `actors` reads pronouns, and as the chains do.

    The chains are those of the rules and those of the scorer over the rules, these also only where the stage is not
    sure; check cases are not read.
    """
    scorer = make_scorer(load_models(models / "rules_and_model", rules=True)[WHOLE], encoder)

    def ranked(doc: Document) -> Chains:
        return rank_chains(doc, scorer, rules=WAYS["rules_and_model"])

    ways = {
        "actors": stages,
        "rules": with_chains(stages, find_chains),
        "rules_and_model": with_chains(stages, ranked),
        "rules_and_model_where_unsure": with_chains(stages, ranked, unsure=True),
    }
    cases = [f.name for f in sorted(gold.iterdir()) if (f / "gold.json").is_file() and f.name not in CHECK]
    out = {}
    for way, chosen in ways.items():
        found = score_ledger(gold, chosen, cases=cases)["tune"]
        out[way] = {**{k: found[k] for k in KEPT}, "interval": {k: found["interval"][k] for k in KEPT}}
    return out


def with_chains(
    stages: Sequence[Stage], chains: Callable[[Document], Chains], *, unsure: bool = False
) -> tuple[Stage, ...]:
    """The stages, the one of actors followed by give_pronouns."""

    def after(stage: Stage) -> Stage:
        def run(doc: Document) -> Document:
            read = stage.run(doc)
            return give_pronouns(read, chains(read), unsure=unsure)

        return replace(stage, run=run)

    return tuple(after(s) if s.name == "actors" else s for s in stages)
