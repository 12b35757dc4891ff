from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

import torch

from sayso.errors import ModelError
from sayso.training.attributions.batches import batch_loss, cut_windows, find_ends, paragraph_ends
from sayso.training.attributions.data import make_document
from sayso.training.attributions.frozen import FrozenStates
from sayso.training.attributions.run import Recipe, Run, encoder_kind, make_batches, read_tokenizer, train
from tests.training.tiny import KINDS, NEAR, SOURCES, make_networks, recipe, write_gold, write_run, write_tokenizer

pytestmark = pytest.mark.usefixtures("tiny_kinds")
CASES = pytest.mark.parametrize("plan", [recipe(), recipe("near", frozen=2)], ids=["whole", "frozen"])


def run_once(tmp_path: Path, plan: Recipe, out: str) -> dict[str, "torch.Tensor"]:
    """The weights that the plan gives, from the same start each time."""
    start = write_run(tmp_path / "start", KINDS[plan.encoder], 1) / "weights.pt"
    gold = tmp_path / "gold" if (tmp_path / "gold").exists() else write_gold(tmp_path / "gold")
    weights = train(gold, write_tokenizer(tmp_path / "published"), tmp_path / out, plan, start=start, save_every=2)
    return dict(torch.load(weights, weights_only=True))


def same(one: dict[str, "torch.Tensor"], other: dict[str, "torch.Tensor"]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[k], other[k]) for k in one)


@CASES
def test_stopped_run_ends_with_the_same_weights(tmp_path: Path, plan: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    through, learn = run_once(tmp_path, plan, "through"), Run.learn

    def stop(run: Run, *losses: "torch.Tensor") -> None:
        if run.step == 3:
            raise KeyboardInterrupt
        learn(run, *losses)

    monkeypatch.setattr(Run, "learn", stop)
    with pytest.raises(KeyboardInterrupt):
        run_once(tmp_path, plan, "stopped")
    assert torch.load(tmp_path / "stopped/checkpoint.pt", weights_only=True)["step"] == 2
    monkeypatch.setattr(Run, "learn", learn)
    assert same(run_once(tmp_path, plan, "stopped"), through)


def test_only_what_is_above_the_frozen_layers_learns(tmp_path: Path) -> None:
    after = run_once(tmp_path, recipe("near", frozen=2), "out")
    before = torch.load(tmp_path / "start/weights.pt", weights_only=True)
    changed = {".".join(k.split(".")[:3]) for k in before if not torch.equal(before[k], after[k])}
    assert {n for n in changed if n.startswith("encoder")} == {"encoder.layers.2", "encoder.layers.3"}
    assert any(n.startswith("cues") for n in changed) and any(n.startswith("arguments") for n in changed)


def test_loss_is_the_same_from_kept_states(tmp_path: Path) -> None:
    tokenizer = read_tokenizer(write_tokenizer(tmp_path))
    nets, ends = make_networks(NEAR, 4).eval(), find_ends(tokenizer, NEAR)
    documents = [make_document(s, tokenizer, separator="</s>") for s in SOURCES]
    (batch, *others) = make_batches(documents, recipe("near", frozen=2, pieces_a_batch=1000), 0)
    frozen = FrozenStates(nets.encoder, 2, tmp_path)
    frozen.add(ends.around(w) for w in batch)
    with torch.no_grad():
        plain, kept = (torch.stack(batch_loss(nets, batch, ends, f)) for f in (None, frozen))
    assert not others
    assert torch.allclose(plain, kept, rtol=2e-3)
    assert float(plain[0]) > 0 and float(plain[1]) > 0


def test_windows_stay_where_they_are_only_under_frozen_layers(tmp_path: Path) -> None:
    tokenizer = read_tokenizer(write_tokenizer(tmp_path))
    documents = [make_document(s, tokenizer) for s in SOURCES]

    def cuts(frozen: int) -> set[tuple[tuple[int, int], ...]]:
        plans = [make_batches(documents, recipe("near", frozen=frozen, window=72), epoch) for epoch in range(12)]
        return {tuple(sorted((w.start, w.end) for batch in plan for w in batch)) for plan in plans}

    assert len(cuts(2)) == 1
    assert len(cuts(0)) > 1


def test_paragraphs_end_with_the_separator_of_the_encoder(tmp_path: Path) -> None:
    tokenizer = read_tokenizer(write_tokenizer(tmp_path))
    document = make_document(SOURCES[0], tokenizer, separator="</s>")
    assert tokenizer.token_to_id("</s>") in document.pieces.ids
    assert tokenizer.token_to_id("[SEP]") not in document.pieces.ids


def test_unknown_encoder_is_refused_with_those_there_are() -> None:
    with pytest.raises(ModelError, match=r"Unknown encoder 'bert'; a recipe names one of minilm, mpnet"):
        encoder_kind(Recipe(encoder="bert"))


@pytest.mark.parametrize("frozen", [-1, 13])
def test_more_frozen_layers_than_there_are_are_refused(frozen: int) -> None:
    with pytest.raises(ModelError, match=rf"{frozen} frozen layers of mpnet; it has 12"):
        encoder_kind(Recipe(encoder="mpnet", frozen=frozen))


def test_window_ends_where_a_paragraph_does(tmp_path: Path) -> None:
    tokenizer = read_tokenizer(write_tokenizer(tmp_path))
    document = make_document(SOURCES[0], tokenizer)
    stops = paragraph_ends(document)
    assert stops.tolist()
    size = int(stops[0]) + 3
    plain = [(w.start, w.end) for w in cut_windows(document, size, 0)]
    ended = [(w.start, w.end) for w in cut_windows(document, size, 0, stops)]
    assert plain[0] == (0, size)
    assert ended[0] == (0, int(stops[0]))
    for windows in (plain, ended):
        assert [start for start, _ in windows[1:]] == [end for _, end in windows[:-1]]
        assert windows[-1][1] == len(document.pieces.ids)


def test_without_a_crf_no_step_from_label_to_label_has_a_score(tmp_path: Path) -> None:
    weights = run_once(tmp_path, replace(recipe(), crf=False), "out")
    assert not weights["arguments.transitions"].any()
    assert run_once(tmp_path, recipe(), "other")["arguments.transitions"].any()
