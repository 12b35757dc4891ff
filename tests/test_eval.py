"""The figures in eval/ are those of what ships, and none is under its floor."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import InputError
from sayso.evaluation import hash_files, score_attributions, score_ledger
from sayso.models.attributions import read_card, weights_folder
from sayso.reading import load_stages, pipeline_version

HERE = Path(__file__).parent.parent / "eval"
MEND = "run 'make eval' and commit eval/results.json"


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / name).read_text())
    return data


def test_results_are_those_of_the_shipped_weights() -> None:
    results = read("results.json")
    assert results["weights"] == read_card(weights_folder())["sha256"], MEND
    assert results["pipeline"] == pipeline_version(), MEND


def test_results_are_those_of_the_gold_inside() -> None:
    gold = HERE / "gold/attribution"
    paths = [*(gold / "text").glob("*.txt"), gold / "attributions.jsonl"]
    assert read("results.json")["sets"]["own/attribution"]["gold"] == hash_files(paths), MEND


def figure(results: dict[str, Any], path: str) -> float:
    value: Any = results["sets"]
    for step in path.split(":"):
        value = value[step]
    assert isinstance(value, int | float), f"{path} is not a figure"
    return float(value)


@pytest.mark.parametrize("path", sorted(read("floors.json")))
def test_no_figure_is_under_its_floor(path: str) -> None:
    floor = read("floors.json")[path]
    found = figure(read("results.json"), path)
    assert found >= floor, f"{path} is {found}, its floor {floor}; a lower floor needs its reason in the commit"


def test_gold_inside_the_project_scores_as_recorded() -> None:
    """Runs the models: what results.json says of our own gold is what comes out now."""
    stages = tuple(load_stages())
    results = read("results.json")["sets"]
    found = score_attributions(HERE / "gold/attribution", stages)
    assert found["relation"] == results["own/attribution"]["relation"], MEND
    ledger = score_ledger(HERE / "gold/ledger", stages)
    recorded = {k: v for k, v in results["own/ledger"]["all"].items() if k != "interval"}
    assert {k: v for k, v in ledger["all"].items() if k != "interval"} == recorded, MEND


def test_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no text/\*\.txt with attributions"):
        score_attributions(tmp_path, ())
    with pytest.raises(InputError, match=r"No score\.py"):
        score_ledger(tmp_path, ())
