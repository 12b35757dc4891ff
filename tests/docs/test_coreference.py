"""The tables of coreference say what eval/coreference.json has."""

from __future__ import annotations

import json
import re

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/evaluation.md").read_text(encoding="utf-8")
FOUND = json.loads((ROOT / "eval/coreference.json").read_text(encoding="utf-8"))


def percent(x: float) -> str:
    return f"{100 * x:.1f}"


def row(first: str) -> list[str]:
    """The other cells of the one table row that begins with these words."""
    (line,) = re.findall(rf"^\| {re.escape(first)} \|(.*)\|$", PAGE, re.M)
    return [cell.strip() for cell in line.split("|")]


@pytest.mark.parametrize(
    ("words", "way"),
    [("rules alone", "rules"), ("model alone", "model"), ("model over the rules", "rules_and_model")],
)
def test_chains_are_as_measured(words: str, way: str) -> None:
    expected = [percent(FOUND[way][half]["conll"]) for half in ("tune", "check", "all")]
    over = FOUND["gain_over_rules"].get(way, {}).get("all")
    told = f"{percent(over['conll'])} ({' to '.join(map(percent, over['interval']))})" if over else ""
    assert row(words) == [*expected, told]


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("the stage `actors`", "actors"),
        ("chains of the rules", "rules"),
        ("chains of the model over the rules", "rules_and_model"),
        ("the same, only where the stage is in doubt or finds nobody", "rules_and_model_where_unsure"),
    ],
)
def test_reading_is_as_measured(words: str, way: str) -> None:
    figures = FOUND["reading"][way]
    assert row(words) == [percent(figures[k]) for k in ("holder_1to1", "st_holder_relay", "relay_named")]
