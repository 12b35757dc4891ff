import json
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.models.coreference import CARD, LAYERS, PART, AntecedentModel, load, save, span_vectors
from sayso.types import Span

WORDS = np.array([[0, 3], [4, 8], [9, 12]])
STATES = np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 4.0]], np.float32)
ONE, TWO, WIDTH, INNER = 3, 2, 4, 5
SHAPES = {
    "project": (WIDTH, 4),
    "new_in": (INNER, WIDTH + ONE),
    "new_out": (1, INNER),
    "pair_in": (INNER, 3 * WIDTH + 2 * ONE + TWO),
    "pair_out": (1, INNER),
}


def make_model() -> AntecedentModel:
    rng = np.random.default_rng(3)
    layers = {n: (rng.normal(size=SHAPES[n]), rng.normal(size=SHAPES[n][0])) for n in LAYERS}
    return AntecedentModel(layers, True, frozenset({"a", "b"}))


def test_mention_is_the_state_of_its_head_and_the_mean_of_its_words() -> None:
    found = span_vectors(STATES, WORDS, [(Span(4, 8), Span(0, 8)), (Span(9, 12), Span(9, 12))])
    assert found.tolist() == [[3, 2, 2, 1], [5, 4, 5, 4]]


def test_sign_that_is_no_word_of_its_own_takes_the_word_after_it_or_the_last() -> None:
    assert span_vectors(STATES, WORDS, [(Span(3, 4), Span(3, 4))])[0, :2].tolist() == [3, 2]
    assert span_vectors(STATES, WORDS, [(Span(12, 13), Span(12, 13))]).tolist() == [[5, 4, 5, 4]]
    assert span_vectors(STATES, WORDS, []).shape == (0, 4)


def test_model_scores_each_asked_mention_and_each_pair() -> None:
    rng = np.random.default_rng(4)
    asked, row, earlier = np.array([1, 2]), np.array([0, 1, 1]), np.array([0, 1, 0])
    vectors, one, two = rng.normal(size=(3, 4)), rng.normal(size=(3, ONE)), rng.normal(size=(3, TWO))
    new, pair = make_model().scores(vectors, one, asked, row, earlier, two)
    assert (new.shape, pair.shape) == ((2,), (3,))
    other = make_model().scores(vectors, one, asked[1:], row[1:] - 1, earlier[1:], two[1:])
    assert np.allclose(other[0], new[1:]) and np.allclose(other[1], pair[1:])


def test_saved_model_is_read_as_it_was(tmp_path: Path) -> None:
    model = make_model()
    save(model, tmp_path, {"leaning": -0.5})
    read = load(tmp_path)
    assert (read.rules, read.left_out) == (True, frozenset({"a", "b"}))
    assert all(np.array_equal(a, b) for n in LAYERS for a, b in zip(read.layers[n], model.layers[n], strict=True))
    assert json.loads((tmp_path / CARD).read_text())["leaning"] == -0.5


def test_missing_and_damaged_files_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"coreference\.json of .* is missing or damaged .*sayso train coreference"):
        load(tmp_path)
    save(make_model(), tmp_path, {})
    whole = (tmp_path / PART).read_bytes()
    (tmp_path / PART).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match=r"coreference\.npz of .* is damaged"):
        load(tmp_path)
    (tmp_path / PART).unlink()
    with pytest.raises(ModelError, match=r"coreference\.npz of .* is missing"):
        load(tmp_path)


def test_model_over_another_encoder_is_refused(tmp_path: Path) -> None:
    save(make_model(), tmp_path, {})
    card = json.loads((tmp_path / CARD).read_text())
    (tmp_path / CARD).write_text(json.dumps({**card, "encoder": "0" * 64}))
    with pytest.raises(ModelError, match="was trained over another encoder than ships"):
        load(tmp_path)
