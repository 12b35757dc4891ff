import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

import torch

from sayso.errors import InputError, ModelError
from sayso.evaluation.antecedents import WAYS, compare_coreference
from sayso.models import coreference
from sayso.models.attributions import load
from sayso.models.coreference import AntecedentModel
from sayso.stages.pairs import BINARY, UNARY
from sayso.training.coreference import run
from sayso.training.coreference.data import Lesson
from sayso.training.coreference.network import Ranker, loss
from sayso.training.coreference.run import Recipe, make_models, share_right, split, to_model
from tests.training.coref import OWN, STAGES, write_gold

SMALL = Recipe(epochs=2, width=2, inner=3, leanings=(-1.0, 0.0))


def test_loss_counts_any_right_antecedent_and_new_where_there_is_none() -> None:
    new, pair, row = torch.zeros(2), torch.tensor([0.0, 0.0, 0.0]), torch.tensor([0, 0, 1])
    found = loss(new, pair, row, torch.tensor([True, True, False]))
    assert torch.allclose(found, torch.log(torch.tensor([1.5, 2.0])))


def test_loss_holds_where_scores_are_far_apart() -> None:
    new, pair, row = torch.tensor([500.0, -500.0]), torch.tensor([-500.0, 500.0]), torch.tensor([0, 1])
    assert torch.isfinite(loss(new, pair, row, torch.tensor([True, True]))).all()
    assert float(loss(new, pair, row, torch.tensor([True, True]))[1]) == pytest.approx(0.0)


def test_model_at_reading_time_scores_as_the_net_with_its_leaning() -> None:
    torch.manual_seed(1)
    net = Ranker(4, 3, 5).eval()
    inputs = (torch.randn(3, 8), torch.randn(3, len(UNARY)), torch.tensor([1, 2]), torch.tensor([0, 1, 1]),
              torch.tensor([0, 1, 0]), torch.randn(3, len(BINARY)))  # fmt: skip
    with torch.no_grad():
        new, pair = net(*inputs)
    scores = to_model(net, True, frozenset(), -0.5).scores(*(x.numpy() for x in inputs))
    assert np.allclose(scores[0], new.numpy() - 0.5, atol=1e-5)
    assert np.allclose(scores[1], pair.numpy(), atol=1e-5)


def test_each_document_is_left_out_of_one_fold() -> None:
    parts = split(["a", "b", "c", "d", "e"], SMALL)
    assert sorted(x for part in parts for x in part) == ["a", "b", "c", "d", "e"]
    assert parts == split(["e", "d", "c", "b", "a"], SMALL)


def test_training_leaves_models_that_the_evaluation_scores(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold")
    out = make_models(gold, tmp_path / "out", STAGES, load(), SMALL)
    left_out = [coreference.load(out / "model" / f"fold-{n}").left_out for n in (1, 2, 3)]
    assert frozenset.union(*left_out) == set(OWN)
    card = json.loads((out / "rules_and_model/whole" / coreference.CARD).read_text())
    assert (card["rules"], card["left_out"], card["recipe"]["epochs"]) == (True, [], 2)
    assert card["leaning"] in SMALL.leanings
    assert card["ecb_dev_right"] is None, "this gold has no dev topic"
    found = compare_coreference(gold / "coreference/gum", out, STAGES, load())
    assert {way: set(found[way]) for way in WAYS} == {way: {"all", "tune", "check"} for way in WAYS}


def test_stopped_run_goes_on_and_ends_with_the_same_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, follow, done = write_gold(tmp_path / "gold"), run._follow, []
    through = make_models(gold, tmp_path / "through", STAGES, load(), SMALL)

    def stop(*args: object) -> None:
        done.append(args)
        if len(done) == 3:
            raise KeyboardInterrupt
        follow(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "_follow", stop)
    with pytest.raises(KeyboardInterrupt):
        make_models(gold, tmp_path / "out", STAGES, load(), SMALL)
    make_models(gold, tmp_path / "out", STAGES, load(), SMALL)
    assert len(done) == 3 + 6, "two nets of the eight were finished before"
    for part in ("model/fold-2", "rules_and_model/whole"):
        one, other = (coreference.load(folder / part) for folder in (through, tmp_path / "out"))
        for name in coreference.LAYERS:
            assert all(np.array_equal(a, b) for a, b in zip(one.layers[name], other.layers[name], strict=True))


def test_too_few_documents_for_the_folds_are_refused(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    with pytest.raises(ModelError, match="3 documents in the tune half are too few for 4 folds"):
        make_models(gold, tmp_path / "out", STAGES, load(), Recipe(folds=4))


def test_gold_without_a_corpus_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no coreference/gum; give --gold the folder of the training gold"):
        make_models(tmp_path, tmp_path / "out", STAGES, load(), SMALL)
    (tmp_path / "coreference/gum").mkdir(parents=True)
    with pytest.raises(InputError, match="has no coreference/ecbplus"):
        make_models(tmp_path, tmp_path / "out", STAGES, load(), SMALL)


@pytest.mark.parametrize(("new", "share"), [(-1.0, 0.5), (1.0, 0.5), (0.0, 1.0)])
def test_share_right_counts_antecedents_and_new_mentions(new: float, share: float) -> None:
    class Fixed(AntecedentModel):
        def scores(self, *told: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            return np.full(4, new), np.array([0.5, -0.5, -0.5, 0.5])

    rows, none = np.arange(4), np.zeros((5, 1))
    lesson = Lesson("x", none, none, rows + 1, rows, rows, none[:4], np.array([True, False, False, True]))
    assert share_right(Fixed({}, True, frozenset()), [lesson]) == share
