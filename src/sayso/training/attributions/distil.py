"""Train a small student on what a trained teacher says, beside the gold.

    texts = read_texts(gold, wikinews, plan.recipe)
    write_lessons([*texts.labelled, *texts.unlabelled], load_teacher(teacher, its_encoder), lessons)
    weights = distil(texts, lessons, published, out, plan, start=earlier_weights)

The teacher may have either encoder: a lesson is kept per word, and words are the same for both. The folder of the
lessons is written once; a student that was stopped goes on from its checkpoint, and needs no teacher.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from sayso.training.attributions.batches import (
    Window,
    WindowWords,
    argument_labels,
    cue_labels,
    encode,
    find_ends,
    score_arguments,
    window_words,
)
from sayso.training.attributions.data import Source
from sayso.training.attributions.lessons import Lesson, lesson_path, read_lesson
from sayso.training.attributions.network import Networks, crf_log_marginals, crf_loss
from sayso.training.attributions.run import (
    Recipe,
    encoder_kind,
    follow,
    keep_frozen,
    make_epoch,
    make_run,
    read_sources,
    read_tokenizer,
)
from sayso.training.attributions.wikinews import held_out_runs, read_wikinews


@dataclass(frozen=True)
class Plan:
    """How a student learns: its own recipe, and what the gold and the teacher weigh."""

    recipe: Recipe = field(default_factory=Recipe)
    hard: float = 1.0
    soft: float = 1.0


@dataclass(frozen=True)
class Texts:
    """What a student reads: texts with gold, and texts of which only the teacher tells."""

    labelled: tuple[Source, ...]
    unlabelled: tuple[Source, ...] = ()


def read_texts(gold: Path, wikinews: Path | None, recipe: Recipe) -> Texts:
    """The recipe's gold texts, and Wikinews without the articles that the ledger cases were made from."""
    broad, own = read_sources(gold, recipe)
    other = read_wikinews(wikinews, held_out_runs(gold / "ledger")) if wikinews else []
    return Texts((*broad, *own * recipe.ledger), tuple(other))


@dataclass
class Sums:
    """Losses of a batch before they are divided by its cues."""

    cue: Tensor
    argument: Tensor
    cues: int = 0

    def add(self, cue: Tensor, argument: Tensor, cues: int) -> None:
        """Take in the losses of one window."""
        self.cue, self.argument, self.cues = self.cue + cue, self.argument + argument, self.cues + cues


def kl(taught: Tensor, log_learnt: Tensor) -> Tensor:
    """(...) how far learnt chances, as logarithms (..., L), are from those taught (..., L)."""
    return (taught * (taught.clamp(min=1e-8).log() - log_learnt)).sum(-1)


def view_chances(lesson: Lesson, chosen: Sequence[int], index: np.ndarray, lo: int) -> np.ndarray:
    """(C, V, 3) what the lesson says at the words index + lo (C, V) of the chosen cues; padding repeats the last."""
    rows = []
    for n, seen in zip(chosen, index, strict=True):
        chances = lesson.chances[n]
        rows.append(chances[np.clip(seen + lo - lesson.starts[n], 0, len(chances) - 1)])
    return np.stack(rows)


def window_losses(nets: Networks, words: WindowWords, lesson: Lesson | None, hard: Sums | None, soft: Sums) -> None:
    """Add one window's losses to hard, where it has gold, and to soft, where it has a lesson."""
    logits, transitions = nets.cues(words.states, words.features), nets.arguments.transitions
    gold = words.examples()
    chosen, cues = [], [x.cue for x in gold]
    if lesson:
        inside = (lesson.spans[:, 0] >= words.lo) & (lesson.spans[:, 1] <= words.hi)
        chosen = np.flatnonzero(inside).tolist()
        cues = [np.arange(*lesson.spans[n]) for n in chosen]
    found = score_arguments(nets, words, cues) if cues else None
    hard_argument = soft_argument = torch.zeros((), device=words.states.device)
    if hard is not None:
        if found and gold:
            told = len(gold)
            labels = argument_labels(words, found.index[:told])
            hard_argument = crf_loss(found.scores[:told], labels, found.mask[:told], transitions).sum()
        hard.add(nn.functional.cross_entropy(logits, cue_labels(words), reduction="sum"), hard_argument, len(gold))
    if lesson:
        if found:
            chances = torch.from_numpy(view_chances(lesson, chosen, found.index, words.lo)).to(found.mask.device)
            learnt = crf_log_marginals(found.scores, found.mask, transitions)
            soft_argument = (kl(chances, learnt) * found.mask).sum()
        taught = torch.from_numpy(lesson.cues[words.lo : words.hi]).to(logits.device)
        soft.add(kl(taught, logits.log_softmax(-1)).sum(), soft_argument, len(chosen))


@dataclass(frozen=True)
class Teaching:
    """A plan with the lesson of each document by its name, and the names of those without gold."""

    plan: Plan
    lessons: Mapping[str, Lesson]
    unlabelled: frozenset[str]

    def lesson(self, words: WindowWords) -> Lesson | None:
        """The lesson of a window's document; None where another style of quotation marks gave it other words."""
        lesson = self.lessons[words.document.name]
        return lesson if len(lesson.cues) == len(words.document.pieces.first) else None


def lesson_loss(nets: Networks, batch: Sequence[Window], hidden: Tensor, teaching: Teaching) -> tuple[Tensor, Tensor]:
    """Cue loss and argument loss of one batch from its hidden states, gold and lessons weighed as planned."""
    zero = torch.zeros((), device=hidden.device)
    hard, soft = Sums(zero, zero), Sums(zero, zero)
    for words in window_words(batch, hidden):
        gold = None if words.document.name in teaching.unlabelled else hard
        window_losses(nets, words, teaching.lesson(words), gold, soft)
    shares = (teaching.plan.hard / max(hard.cues, 1), teaching.plan.soft / max(soft.cues, 1))
    return shares[0] * hard.cue + shares[1] * soft.cue, shares[0] * hard.argument + shares[1] * soft.argument


def read_teaching(texts: Texts, folder: Path, plan: Plan) -> Teaching:
    """The lessons of all texts. Raises ModelError where one is missing."""
    lessons = {s.name: read_lesson(lesson_path(folder, s)) for s in (*texts.labelled, *texts.unlabelled)}
    return Teaching(plan, lessons, frozenset(s.name for s in texts.unlabelled))


def distil(
    texts: Texts,
    lessons: Path,
    published: Path,
    out: Path,
    plan: Plan,
    *,
    start: Path | None = None,
    log_every: int = 20,
    save_every: int = 100,
) -> Path:
    """Train the student of the plan's recipe on gold and lessons, and return the path of its last weights.

    It starts from the published encoder, or from the weights of an earlier run if start has them. An epoch has each
    text once, or the recipe's share of them. A run that was stopped goes on from its checkpoint.
    """
    recipe, tokenizer = plan.recipe, read_tokenizer(published)
    teaching, every = read_teaching(texts, lessons, plan), [*texts.labelled, *texts.unlabelled]
    batches = [b for epoch in range(recipe.epochs) for b in make_epoch(every, [], tokenizer, recipe, epoch)]
    batches = batches[: recipe.steps]
    run = make_run(published, out, recipe, len(batches), start)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1) + "\n", encoding="utf-8")
    run.resume()
    ends = find_ends(tokenizer, encoder_kind(recipe))
    frozen = keep_frozen(run, recipe, batches, ends)

    def loss(batch: list[Window]) -> tuple[Tensor, Tensor]:
        return lesson_loss(run.nets, batch, encode(run.nets, batch, ends, frozen), teaching)

    return follow(run, batches, loss, recipe.seed, log_every=log_every, save_every=save_every)
