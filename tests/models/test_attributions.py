import json
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.models.attributions import (
    CARD,
    PARTS,
    check_weights,
    load,
    read_card,
    to_attribution,
    to_spans,
    weights_folder,
)
from sayso.models.decoding import Found
from sayso.types import Span

WORDS = np.array([[0, 2], [3, 5], [6, 7], [8, 12]])


def test_runs_of_words_are_spans() -> None:
    assert to_spans(WORDS, np.array([0, 1, 3])) == (Span(0, 5), Span(8, 12))
    assert to_spans(WORDS, np.array([], int)) == ()


def test_confidence_is_the_chance_of_the_whole_and_of_each_part() -> None:
    found = Found(np.array([0]), np.array([], int), np.array([1, 2]), 0.9, 0.8, 0.7)
    a = to_attribution(WORDS, found, np.array([0.61, 0.92, 0.83, 0.74]))
    assert (a.cue, a.content, a.source) == ((Span(0, 2),), (Span(3, 7),), ())
    assert (a.confidence, a.part_confidence) == (0.61, (0.92, 0.83, 0.74))


def test_card_with_a_calibration_of_another_shape_is_refused(tmp_path: Path) -> None:
    card = {**read_card(weights_folder()), "calibration": [[0.0]]}
    (tmp_path / CARD).write_text(json.dumps(card))
    with pytest.raises(ModelError, match=r"calibration is not 4 rows of 9 weights"):
        read_card(tmp_path)


def test_missing_card_is_said_with_the_way_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"attributions\.json is missing or damaged .*reinstall sayso"):
        read_card(tmp_path)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    card = read_card(weights_folder())
    for part in PARTS:
        (tmp_path / part).write_bytes((weights_folder() / part).read_bytes())
    (tmp_path / CARD).write_text(json.dumps(card))
    check_weights(tmp_path, card)
    whole = (tmp_path / "cues.onnx").read_bytes()
    (tmp_path / "cues.onnx").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match=r"cues\.onnx is damaged"):
        load(tmp_path)
    (tmp_path / "cues.onnx").unlink()
    with pytest.raises(ModelError, match=r"cues\.onnx is missing"):
        load(tmp_path)


@pytest.mark.parametrize("card", ["{}", "[]", "{", '{"sha256": {}}'])
def test_damaged_card_is_said(tmp_path: Path, card: str) -> None:
    (tmp_path / CARD).write_text(card)
    with pytest.raises(ModelError, match=r"Weights card attributions\.json is missing or damaged"):
        read_card(tmp_path)
