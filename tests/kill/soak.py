"""Two hundred kills, counted in soak.json: python -m tests.kill.soak [--moments N] [--seed N] [--out FILE]."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from sayso.ledger.opening import sqlite_version
from tests.kill.harness import strike_all

OUT = Path(__file__).parent / "soak.json"


def main() -> int:
    """Kill so often, print the score and write it; 0 where nothing was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=OUT)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        score = strike_all(Path(place), wanted.moments, seed=wanted.seed)
    sys.stdout.write(f"{score.line()}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in score.faults)
    on = {"seed": wanted.seed, "python": platform.python_version(), "sqlite": sqlite_version()}
    wanted.out.write_text(json.dumps({**score.data(), **on}, indent=2) + "\n", encoding="utf-8")
    return 0 if not (score.lost or score.doubled or score.faults) and score.killed == wanted.moments else 1


if __name__ == "__main__":
    sys.exit(main())
