"""Scores of stance: targets read, figures, gold that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation import factuality
from sayso.evaluation.factuality import (
    SCALES,
    Target,
    factuality_errors,
    figures,
    read_bank,
    read_targets,
    score_factuality,
)
from sayso.types import Span

TEXT = "They did not attack Zenda ."
ROW = {"text": TEXT, "targets": [{"span1": [3, 4], "label": -3.0}]}


def gold(folder: Path) -> Path:
    (folder / "UW").mkdir()
    (folder / "UW/dev.jsonl").write_text(json.dumps(ROW) + "\n")
    return folder


def test_target_stands_at_its_words(tmp_path: Path) -> None:
    (target,) = read_targets(gold(tmp_path) / "UW/dev.jsonl")
    assert target == Target(TEXT, Span(13, 19), -3.0)
    assert target.text[target.span.start : target.span.end] == "attack"


def test_line_that_is_no_sentence_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "a b"}\n')
    with pytest.raises(InputError, match=r"x\.jsonl, line 1 is no sentence with targets: KeyError\('targets'\)"):
        list(read_targets(tmp_path / "x.jsonl"))


def test_complements_of_the_bank_are_found_in_their_sentences(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(
        "Target,Prompt,Mean\nShe knew that it fell.,it fell,2.5\nShe knew it.,not there,1\n"
    )
    (target,) = read_bank(tmp_path / "b.csv")
    assert (target.text[target.span.start : target.span.end], target.value) == ("it fell", 2.5)


def test_figures_compare_with_a_reader_who_believes_all() -> None:
    found = figures([3.0, 3.0, -3.0, 0.0], ["asserts", "asserts", "denies", "possible"], SCALES["UW"])
    assert (found["accuracy"], found["accuracy_all_happened"], found["f1"]) == (1.0, 0.5, 1.0)
    assert found["mae"] < found["mae_all_3"] == 2.25
    assert found["counts"] == {"asserts": 2, "possible": 1, "denies": 1}


def test_scores_and_errors_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = gold(tmp_path)
    monkeypatch.setattr(factuality, "find_stances", lambda targets: ["asserts" for _ in targets])
    assert score_factuality(folder)["UW"]["accuracy"] == 0.0
    assert list(factuality_errors(folder)) == ["UW\t-3.0\tasserts\tattack\tThey did not attack Zenda ."]
    with pytest.raises(InputError, match=r"has no test\.jsonl in UW, MEANTIME, UDS_IH2"):
        score_factuality(folder, "test")
