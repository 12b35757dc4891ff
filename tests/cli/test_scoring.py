"""`sayso eval times` and `sayso eval places`: figures, errors, refusals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli.main import cli

TML = '<TimeML><TEXT>It fell on <TIMEX3 type="DATE" value="2021-05-04">3 May 2021</TIMEX3>.</TEXT></TimeML>'


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def test_times_prints_figures_or_errors(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML)
    result = run("eval", "times", "--gold", tmp_path)
    assert result.exit_code == 0
    assert "  relaxed    1.000" in result.output.splitlines()
    assert run("eval", "times", "--gold", tmp_path, "--errors").output.startswith("VALUE\t3 May 2021\t2021-05-04\t")


def test_folder_without_gold_is_refused_on_one_line(tmp_path: Path) -> None:
    for what, wanted in (("times", "has no *.tml"), ("places", "has no *.xml")):
        result = run("eval", what, "--gold", tmp_path)
        assert result.exit_code == 1
        assert wanted in result.output


def test_coreference_training_without_its_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for part in ("run", "network"):
        monkeypatch.delitem(sys.modules, f"sayso.training.coreference.{part}", raising=False)
    result = run("train", "coreference", "--gold", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.output.endswith("Training needs torch, which is missing; pip install 'sayso[train]'.\n")


def test_events_and_factuality_refuse_a_folder_without_gold(tmp_path: Path) -> None:
    for what, wanted in (("events", "has no PLV_*.tsv"), ("factuality", "has no dev.jsonl in UW")):
        result = run("eval", what, "--gold", tmp_path)
        assert result.exit_code == 1
        assert wanted in result.output


def test_events_refuse_a_head_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "h.npz").write_text("none")
    result = run("eval", "events", "--gold", tmp_path, "--head", tmp_path / "h.npz")
    assert result.exit_code == 1
    assert "h.npz is no head of event types" in result.output
