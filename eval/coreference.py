"""Write eval/coreference.json: coreference by rules alone, by a trained scorer alone, and by the scorer over the rules;
and what their chains would do for the reading's pronouns, on the tune cases of the ledger gold.

usage: eval/coreference.py --model DIR [--gold DIR]

DIR of --model: what 'sayso train coreference' left; of --gold: the full gold (coreference/gum, ledger), default
../shared/gold
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sayso.errors import SaysoError
from sayso.evaluation.antecedents import compare_coreference
from sayso.evaluation.pronouns import score_pronouns
from sayso.models.attributions import load, read_card, weights_folder
from sayso.reading import load_stages, pipeline_version

HERE = Path(__file__).parent
COMPARED = HERE / "coreference.json"


def main() -> int:
    """Score the three ways and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE.parent.parent / "shared/gold")
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    try:
        stages, encoder = load_stages(), load()
        found = compare_coreference(given.gold / "coreference/gum", given.model, stages, encoder)
        found["reading"] = score_pronouns(given.gold / "ledger", given.model, stages, encoder)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return 1
    written = {
        "encoder": read_card(weights_folder())["sha256"]["encoder.onnx"],
        "pipeline": pipeline_version(),
        **found,
    }
    COMPARED.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n")
    print(f"wrote {COMPARED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
