"""The drawing of chances is that of eval/results.json."""

import importlib.util
import json
from types import ModuleType

import pytest

from tests.docs.pages import ROOT


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw_reliability", ROOT / "tools/draw_reliability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_drawing_is_that_of_the_results(tool: ModuleType) -> None:
    sets = json.loads((ROOT / "eval/results.json").read_text())["sets"]
    drawn = tool.draw(sets["polnear-dev-chances"])
    assert (ROOT / "docs/reliability.svg").read_text() == drawn, "docs/reliability.svg is out of date; run 'make docs'"


def test_dot_stands_where_chance_and_share_put_it(tool: ModuleType) -> None:
    part = {"ece": 0.25, "tenths": [[0.5, 0.25, 4]]}
    drawn = tool.draw(dict.fromkeys(tool.NAMES, part))
    first = f'cx="{tool.EDGE + tool.SIDE / 2:.1f}" cy="{tool.EDGE + tool.SIDE * 0.75:.1f}"'
    assert first in drawn
    assert "whole attribution, error 25.0 points" in drawn
