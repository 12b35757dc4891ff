from pathlib import Path

import numpy as np
import pytest

from sayso.errors import InputError
from sayso.evaluation.antecedents import arrays_of, compare_coreference, gain, load_models, model_for, rows_of
from sayso.evaluation.coreference import in_tune
from sayso.models.attributions import load
from sayso.models.coreference import AntecedentModel, save
from sayso.pipeline import Stage
from sayso.stages.mentions import add_mentions
from sayso.stages.pairs import BINARY, UNARY
from sayso.stages.ranking import Question
from sayso.types import Document, Span, Token

TUNED = next(n for n in ("a", "b", "c", "d", "e", "f") if in_tune(n))
CHECKED = next(n for n in ("a", "b", "c", "d", "e", "f") if not in_tune(n))
ROW = "{0}\t{1}\t_\t_\t_\t_\t_\t_\t_\t_"
TEXT = ("She", "saw", "her", ".")


def make_model(new: float, *, rules: bool, left_out: str = "") -> AntecedentModel:
    """A model that gives every mention the score `new` as new and 0 against every other."""
    width = 2
    layers = {
        "project": (np.zeros((width, 768)), np.zeros(width)),
        "new_in": (np.zeros((1, width + len(UNARY))), np.zeros(1)),
        "new_out": (np.zeros((1, 1)), np.full(1, new)),
        "pair_in": (np.zeros((1, 3 * width + 2 * len(UNARY) + len(BINARY))), np.zeros(1)),
        "pair_out": (np.zeros((1, 1)), np.zeros(1)),
    }
    return AntecedentModel(layers, rules, frozenset({left_out} - {""}))


def write_models(folder: Path, *, alone: float, both: float) -> Path:
    for way, new, rules in (("model", alone, False), ("rules_and_model", both, True)):
        save(make_model(new, rules=rules), folder / way / "whole", {})
        save(make_model(new, rules=rules, left_out=TUNED), folder / way / "fold-1", {})
    return folder


def write_gold(folder: Path) -> Path:
    for name in (TUNED, CHECKED):
        parse, chains = folder / f"dep/{name}.conllu", folder / f"ontogum_conll/{name}.conll"
        for path in (parse, chains):
            path.parent.mkdir(parents=True, exist_ok=True)
        parse.write_text("\n".join(["# newpar", *(ROW.format(n, w) for n, w in enumerate(TEXT, 1)), ""]))
        chains.write_text("0\tShe\t(1)\n1\tsaw\t_\n2\ther\t(1)\n3\t.\t_\n")
    return folder


def parse(doc: Document) -> Document:
    words = [(0, 3, "PRON", "PRP", "nsubj"), (4, 7, "VERB", "VB", "ROOT"), (8, 11, "PRON", "PRP", "dobj")]
    tokens = tuple(Token(a, b, "", pos, tag, dep, 1) for a, b, pos, tag, dep in words)
    return add_mentions(Document(doc.id, doc.text, sentences=(Span(0, len(doc.text)),), tokens=tokens))


def test_question_becomes_arrays_and_scores_become_rows() -> None:
    pair = tuple(float(n) for n in range(len(BINARY)))
    question = Question(((Span(0, 1), Span(0, 1)),) * 3, ((0.0,) * len(UNARY),) * 3, (1, 2), ((0,), (1, 0)),
                        ((pair,), (pair, pair)))  # fmt: skip
    one, asked, row, earlier, two = arrays_of(question)
    assert (one.shape, two.shape) == ((3, len(UNARY)), (3, len(BINARY)))
    assert (asked.tolist(), row.tolist(), earlier.tolist()) == ([1, 2], [0, 1, 1], [0, 1, 0])
    assert rows_of(question, np.array([5.0, 6.0]), np.array([1.0, 2.0, 3.0])) == [[5.0, 1.0], [6.0, 2.0, 3.0]]


def test_three_ways_are_scored_on_the_same_texts(tmp_path: Path) -> None:
    gold, models = write_gold(tmp_path / "gold"), write_models(tmp_path / "models", alone=-1.0, both=1.0)
    found = compare_coreference(gold, models, (Stage("syntax", parse),), load())
    conll = {way: found[way]["all"]["conll"] for way in ("rules", "model", "rules_and_model")}
    assert conll == {"rules": 1.0, "model": 1.0, "rules_and_model": 0.0}
    assert set(found["model"]) == {"all", "tune", "check"}
    assert found["documents"] == 2
    assert {way: part["all"]["conll"] for way, part in found["gain_over_rules"].items()} == {
        "model": 0.0,
        "rules_and_model": -1.0,
    }


def test_gain_is_of_the_same_documents_redrawn() -> None:
    right, wrong = ({"mentions": c, "muc": c, "b_cubed": c, "ceaf_e": c} for c in ((1.0,) * 4, (0.0, 1.0, 0.0, 1.0)))
    worse, better = {TUNED: wrong, CHECKED: right}, {TUNED: right, CHECKED: right}
    found = gain(worse, better)
    assert (found["all"]["conll"], found["tune"]["conll"], found["check"]["conll"]) == (0.5, 1.0, 0.0)
    assert found["all"]["interval"] == [0.0, 1.0]
    assert found["check"]["interval"] == [0.0, 0.0]


def test_document_is_scored_by_a_model_that_has_not_seen_it() -> None:
    models = {
        "whole": make_model(0.0, rules=False),
        "fold-1": make_model(0.0, rules=False, left_out=TUNED),
    }
    assert model_for(models, TUNED) is models["fold-1"]
    assert model_for(models, CHECKED) is models["whole"]
    with pytest.raises(InputError, match=rf"Every model was trained on {TUNED}; train them again with this gold"):
        model_for({"whole": models["whole"]}, TUNED)


def test_folder_without_models_is_refused_with_the_command_that_makes_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no whole/coreference\.json; make it with 'sayso train coreference'"):
        load_models(tmp_path, rules=True)


def test_models_in_the_wrong_folder_are_refused(tmp_path: Path) -> None:
    write_models(tmp_path, alone=0.0, both=0.0)
    assert set(load_models(tmp_path / "model", rules=False)) == {"whole", "fold-1"}
    with pytest.raises(InputError, match="was trained without the rules"):
        load_models(tmp_path / "model", rules=True)
