"""Draw docs/reliability.svg from eval/results.json: how often attributions of each chance are right (make docs)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/reliability.svg"
SIDE, GAP, EDGE = 200, 50, 40
"""Pixels: a panel's side, the space between two, and around all."""
NAMES = {"attribution": "whole attribution", "cue": "cue", "source": "source", "content": "content"}


def panel(title: str, figures: dict[str, Any], left: int) -> Iterator[str]:
    """One square: chance from left to right, share right from bottom to top, a dot for each tenth."""
    top, right, bottom = EDGE, left + SIDE, EDGE + SIDE
    yield f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" class="frame"/>'
    yield f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" class="even"/>'
    most = max(many for _, _, many in figures["tenths"])
    for chance, share, many in figures["tenths"]:
        x, y = left + SIDE * chance, bottom - SIDE * share
        told = f"said {chance:.2f}, right {share:.2f}, of {many}"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 5 * (many / most) ** 0.5:.1f}"><title>{told}</title></circle>'
    for n in (0, 50, 100):
        yield f'<text x="{left + SIDE * n / 100:.0f}" y="{bottom + 16}" text-anchor="middle">{n}%</text>'
        yield f'<text x="{left - 6}" y="{bottom - SIDE * n / 100 + 4:.0f}" text-anchor="end">{n}%</text>'
    yield f'<text x="{left}" y="{top - 12}" class="title">{title}, error {100 * figures["ece"]:.1f} points</text>'


def draw(chances: dict[str, Any]) -> str:
    """The drawing of all parts side by side; chances as sayso.evaluation.attributions.score_chances gives them."""
    width, height = 2 * EDGE + len(NAMES) * SIDE + (len(NAMES) - 1) * GAP, 2 * EDGE + SIDE + 20
    marks = [
        line
        for n, (part, title) in enumerate(NAMES.items())
        for line in panel(title, chances[part], EDGE + n * (SIDE + GAP))
    ]
    style = (
        "text{font:11px sans-serif;fill:#333}.title{font-weight:bold}.frame{fill:#fff;stroke:#999}"
        ".even{stroke:#bbb;stroke-dasharray:4 3}circle{fill:#1f5f8b}"
    )
    foot = f'<text x="{EDGE}" y="{height - 14}">left to right: chance given; bottom to top: share that was right</text>'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            ' aria-label="Share of attributions that are right, by the chance given to them">',
            f"<style>{style}</style>",
            *marks,
            foot,
            "</svg>\n",
        )
    )


def main() -> None:
    """Write the drawing."""
    sets = json.loads((ROOT / "eval/results.json").read_text())["sets"]
    if "polnear-dev-chances" not in sets:
        sys.exit("eval/results.json has no chances of PolNeAR dev: run eval/run.py with the full gold first")
    PAGE.write_text(draw(sets["polnear-dev-chances"]), encoding="utf-8")


if __name__ == "__main__":
    main()
