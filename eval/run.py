"""Write eval/results.json: figures of what ships, with the hashes of weights and gold.

usage: eval/run.py [--gold DIR]

DIR: the full gold (attribution/, ledger/ ...); default ../shared/gold where it lies there
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.evaluation import (
    score_attributions,
    score_coreference,
    score_genres,
    score_ledger,
    score_places,
    score_times,
)
from sayso.evaluation.accounts import score_accounts
from sayso.evaluation.attributions import score_chances
from sayso.evaluation.events import score_types
from sayso.evaluation.factuality import score_factuality
from sayso.evaluation.triggers import score_triggers
from sayso.models.attributions import read_card, weights_folder
from sayso.reading import load_stages, pipeline_version

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
KEPT = (
    "relation",
    "content_exact",
    "content_relaxed",
    "source_relaxed",
    "frag_source",
    "frag_cue",
    "frag_content",
    "src_acc",
    "src_acc_named",
    "type_direct",
    "type_mixed",
    "type_indirect",
)
TIME_PARTS = ("TimeBank", "AQUAINT")
"""TimeBank the rules were written on, AQUAINT was only scored; WikiWars is kept apart."""
GENRE_KEPT = ("relation", "content_relaxed", "source_relaxed")


def own() -> dict[str, Any]:
    """Scores on the gold inside the project."""
    stages = tuple(load_stages())
    found = score_attributions(HERE / "gold/attribution", stages)
    return {
        "own/attribution": {k: v for k, v in found.items() if k in (*KEPT, "gold", "documents")},
        "own/ledger": score_ledger(HERE / "gold/ledger", stages),
        "own/accounts": score_accounts(HERE.parent / "tests/accounts", stages),
    }


def full(gold: Path) -> dict[str, Any]:
    """Scores on the full gold, of which no text ships."""
    stages = tuple(load_stages())
    found = score_attributions(gold / "attribution/polnear/dev", stages)
    genres = score_genres(gold / "attribution/gum", stages, "dev")
    return {
        "polnear-dev": {k: v for k, v in found.items() if k in (*KEPT, "gold", "documents")},
        "polnear-dev-chances": score_chances(gold / "attribution/polnear/dev", stages),
        "gum-dev": {
            genre: {k: v for k, v in figures.items() if k in (*GENRE_KEPT, "documents", "attributions")}
            for genre, figures in genres.items()
        },
        "coreference": score_coreference(gold / "coreference/gum", stages),
        "ledger": score_ledger(gold / "ledger", stages),
        "times": score_times(gold / "time", parts=TIME_PARTS),
        "places": score_places(gold / "place", stages),
        "factuality": score_factuality(gold / "factuality"),
        "triggers": score_triggers(gold / "events/muc4/dev", stages, every=3),
    }


def before() -> dict[str, Any]:
    """The figures that an earlier run wrote."""
    return dict(json.loads(RESULTS.read_text())["sets"]) if RESULTS.exists() else {}


def types(gold: Path) -> dict[str, Any]:
    """Scores of event types over five folds; the earlier ones where scikit-learn (extra `train`) is not installed."""
    from sayso.training.events.fit import systems

    if find_spec("sklearn") is None:
        print("scikit-learn is not installed: the figures of event types stay as they were.")
        return {k: v for k, v in before().items() if k == "events"}
    return {"events": score_types(gold / "events/plv_train", systems())}


def main() -> int:
    """Score, merge with what earlier runs found on sets that are not here now, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE.parent.parent / "shared/gold")
    gold: Path = parser.parse_args().gold
    results: dict[str, Any] = {
        "weights": read_card(weights_folder())["sha256"],
        "pipeline": pipeline_version(),
        "sets": own(),
    }
    if (gold / "attribution/polnear/dev").is_dir():
        results["sets"] |= full(gold) | types(gold)
    else:
        print(f"{gold} is not there: only the gold inside the project was scored; other figures stay as they were.")
        results["sets"] = {**before(), **results["sets"]}
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    print(f"wrote {RESULTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
