from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

import torch

from sayso.errors import ModelError
from sayso.training.attributions.batches import Ends, Window, batch_loss, cut_windows, encode, find_ends
from sayso.training.attributions.data import Source, make_document
from sayso.training.attributions.distil import Plan, Teaching, Texts, distil, lesson_loss, read_teaching, read_texts
from sayso.training.attributions.lessons import load_teacher, teach, word_states, write_lessons
from sayso.training.attributions.network import Networks
from sayso.training.attributions.run import Run, read_tokenizer
from tests.training.tiny import (
    FLAT,
    KINDS,
    NEAR,
    SHORT,
    SOURCES,
    make_networks,
    recipe,
    write_gold,
    write_run,
    write_tokenizer,
)

pytestmark = pytest.mark.usefixtures("tiny_kinds")
TEXTS = Texts(SOURCES, (Source("news", SHORT + " Poe said a flood left.", []),))
SOFT = Plan(recipe(epochs=8, encoder_rate=3e-3), hard=0.0)


def taught(tmp_path: Path, encoder: str = "near") -> Path:
    """The folder with a teacher's lessons on TEXTS."""
    teacher = load_teacher(write_run(tmp_path / "teacher", KINDS[encoder], 1), write_tokenizer(tmp_path / "published"))
    write_lessons([*TEXTS.labelled, *TEXTS.unlabelled], teacher, tmp_path / "lessons", threshold=0.0)
    return tmp_path / "lessons"


def batch_of(tmp_path: Path, sources: tuple[Source, ...]) -> tuple[list[Window], Ends]:
    """The sources as a student's windows, each text whole."""
    tokenizer = read_tokenizer(write_tokenizer(tmp_path / "published"))
    documents = [make_document(s, tokenizer) for s in sources]
    return [w for d in documents for w in cut_windows(d, 88, 0)], find_ends(tokenizer, FLAT)


def losses(nets: Networks, batch: list[Window], ends: Ends, teaching: Teaching) -> list[float]:
    nets.eval()
    with torch.no_grad():
        return [float(x) for x in lesson_loss(nets, batch, encode(nets, batch, ends), teaching)]


@pytest.mark.parametrize("encoder", ["near", "flat"])
def test_student_comes_nearer_to_its_teacher(tmp_path: Path, encoder: str) -> None:
    lessons, start = taught(tmp_path, encoder), write_run(tmp_path / "start", FLAT, 9) / "weights.pt"
    weights = distil(TEXTS, lessons, tmp_path / "published", tmp_path / "out", SOFT, start=start)
    batch, ends = batch_of(tmp_path, (*TEXTS.labelled, *TEXTS.unlabelled))
    teaching, nets = read_teaching(TEXTS, lessons, SOFT), make_networks(FLAT, 9)
    before = losses(nets, batch, ends, teaching)
    nets.load_state_dict(torch.load(weights, weights_only=True))
    after = losses(nets, batch, ends, teaching)
    assert after[0] < 0.8 * before[0] and after[1] < 0.8 * before[1]
    assert min(after) > 0


def test_student_that_is_its_teacher_has_nothing_to_learn(tmp_path: Path) -> None:
    batch, ends = batch_of(tmp_path, TEXTS.labelled)
    teaching = read_teaching(TEXTS, taught(tmp_path, "flat"), SOFT)
    assert losses(make_networks(FLAT, 1), batch, ends, teaching) == pytest.approx([0.0, 0.0], abs=2e-3)
    assert min(losses(make_networks(FLAT, 2), batch, ends, teaching)) > 0.01


def test_gold_alone_weighs_as_in_plain_training(tmp_path: Path) -> None:
    batch, ends = batch_of(tmp_path, (*TEXTS.labelled, *TEXTS.unlabelled))
    teaching = read_teaching(TEXTS, taught(tmp_path), Plan(hard=1.0, soft=0.0))
    nets = make_networks(FLAT, 3).eval()
    with torch.no_grad():
        plain = [float(x) for x in batch_loss(nets, batch[: len(batch) - 1], ends)]
    assert batch[-1].document.name == "news"
    assert losses(nets, batch, ends, teaching) == pytest.approx(plain, rel=1e-4)


def test_text_without_gold_has_no_loss_towards_it(tmp_path: Path) -> None:
    batch, ends = batch_of(tmp_path, TEXTS.unlabelled)
    lessons = taught(tmp_path)
    nets = make_networks(FLAT, 3)
    assert losses(nets, batch, ends, read_teaching(TEXTS, lessons, Plan(soft=0.0))) == [0.0, 0.0]
    assert min(losses(nets, batch, ends, read_teaching(TEXTS, lessons, SOFT))) > 0


def test_text_whose_words_changed_is_learnt_from_gold_alone(tmp_path: Path) -> None:
    batch, ends = batch_of(tmp_path, SOURCES[1:])
    teaching = read_teaching(TEXTS, taught(tmp_path), Plan(soft=5.0))
    lesson = teaching.lessons["short"]
    other = replace(teaching, lessons={"short": replace(lesson, cues=lesson.cues[1:])})
    nets = make_networks(FLAT, 3).eval()
    with torch.no_grad():
        plain = [float(x) for x in batch_loss(nets, batch, ends)]
    assert losses(nets, batch, ends, other) == pytest.approx(plain)


def test_view_that_a_window_cuts_is_taught_by_its_own_words(tmp_path: Path) -> None:
    teacher = load_teacher(write_run(tmp_path / "teacher", NEAR, 1), write_tokenizer(tmp_path / "published"))
    source = replace(SOURCES[1], name="short")
    document = make_document(source, teacher.tokenizer, separator=teacher.separator)
    lesson = teach(teacher, document, word_states(teacher, document), 1.0)
    marked = replace(lesson, chances=(np.eye(3, dtype=np.float32)[[0, 2, 2, 2, 1, 1, 1]],))
    whole, ends = batch_of(tmp_path, (source,))
    tail = [Window(whole[0].document, 1, len(whole[0].document.pieces.ids))]
    changed = replace(marked, chances=(np.eye(3, dtype=np.float32)[[1, 2, 2, 2, 1, 1, 1]],))
    nets = make_networks(FLAT, 3)
    seen = {}
    for name, given in (("marked", marked), ("changed", changed)):
        teaching = Teaching(SOFT, {"short": given}, frozenset())
        seen[name] = [losses(nets, batch, ends, teaching)[1] for batch in (whole, tail)]
    assert seen["marked"][0] != pytest.approx(seen["changed"][0])
    assert seen["marked"][1] == pytest.approx(seen["changed"][1])


def test_stopped_student_ends_with_the_same_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons, start = taught(tmp_path), write_run(tmp_path / "start", FLAT, 9) / "weights.pt"
    plan, learn = Plan(recipe(memory=0.9, vary=True)), Run.learn

    def study(out: str) -> dict[str, "torch.Tensor"]:
        folder = tmp_path / out
        return dict(
            torch.load(
                distil(TEXTS, lessons, tmp_path / "published", folder, plan, start=start, save_every=2),
                weights_only=True,
            )
        )

    def stop(run: Run, *given: "torch.Tensor") -> None:
        if run.step == 3:
            raise KeyboardInterrupt
        learn(run, *given)

    through = study("through")
    monkeypatch.setattr(Run, "learn", stop)
    with pytest.raises(KeyboardInterrupt):
        study("stopped")
    monkeypatch.setattr(Run, "learn", learn)
    again = study("stopped")
    assert through.keys() == again.keys() and all(torch.equal(through[k], again[k]) for k in through)


def test_student_without_lessons_is_told_to_write_them(tmp_path: Path) -> None:
    write_tokenizer(tmp_path / "published")
    with pytest.raises(ModelError, match=r"write_lessons\(\) has not seen this text"):
        distil(TEXTS, tmp_path, tmp_path / "published", tmp_path / "out", SOFT)


def test_texts_are_the_gold_of_the_recipe_and_news_beside_it(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold")
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.csv").write_text("url,date,title,text\nu,d,t,A flood.\n")
    texts = read_texts(gold, tmp_path / "news", recipe())
    assert [s.name for s in texts.labelled] == ["long_0a1b", "short_0a1b"]
    assert [s.name for s in texts.unlabelled] == ["a:0"]
    assert read_texts(gold, None, recipe()).unlabelled == ()
