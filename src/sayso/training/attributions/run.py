"""Train the attribution stage: data -> checkpoints -> weights, resumable, the same for the same seed."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.errors import ModelError
from sayso.training.attributions.batches import Ends, Window, batch_loss, cut_windows, find_ends, paragraph_ends
from sayso.training.attributions.data import (
    WRITTEN_CASES,
    Source,
    TrainingDocument,
    make_document,
    read_gum,
    read_ledger,
    read_polnear,
    vary,
)
from sayso.training.attributions.frozen import FrozenStates
from sayso.training.attributions.network import KINDS, EncoderKind
from sayso.training.attributions.network import Networks as Networks


@dataclass(frozen=True)
class Recipe:
    """What a run is made of; written beside its weights."""

    epochs: int = 4
    window: int = 384
    pieces_a_batch: int = 2304
    encoder_rate: float = 1e-4
    head_factor: float = 6.0
    warm_up: float = 0.06
    seed: int = 7
    layers: int = 2
    gum: bool = True
    steps: int | None = None
    """Where the rate reaches zero and training ends; None: after the last epoch."""
    ledger: int = 0
    """How often an epoch has each story of the written ledger cases."""
    left_out: str = ""
    """The ledger cases that are not trained on, so that they can be scored, with commas between them."""
    share: float = 1.0
    """The part of PolNeAR and GUM that an epoch has."""
    vary: bool = False
    """Whether quotation marks, dashes and case take other styles from epoch to epoch."""
    memory: float = 0.0
    """Decay a step of the running mean of the weights that is kept as the result; 0: the last weights themselves."""
    crf: bool = True
    """Whether a step from one label to the next has a score; without, each word is labelled by itself."""
    paragraphs: bool = False
    """Whether a window ends where a paragraph does, if one ends in its second half."""
    encoder: str = "minilm"
    """The published encoder: minilm or mpnet."""
    frozen: int = 0
    """Lower layers of the encoder that stay as they are. Windows are then cut the same way in every epoch, so that
    what these layers make of them is computed once and kept beside the weights."""


def make_batches(documents: list[TrainingDocument], recipe: Recipe, epoch: int) -> list[list[Window]]:
    """The epoch's windows in batches of about recipe.pieces_a_batch pieces, alike in length."""
    rng, size = random.Random(recipe.seed * 1000 + epoch), recipe.window - 2
    offsets = (0 if recipe.frozen else rng.choice((0, rng.randrange(64, size))) for _ in documents)

    stops = (paragraph_ends(d) if recipe.paragraphs else None for d in documents)
    cuts = zip(documents, offsets, stops, strict=True)
    windows = [w for d, offset, stop in cuts for w in cut_windows(d, size, offset, stop)]
    rng.shuffle(windows)
    batches: list[list[Window]] = []
    for at in range(0, len(windows), 300):
        batch: list[Window] = []
        for window in sorted(windows[at : at + 300], key=lambda w: w.end - w.start):
            longest = window.end - window.start + 2
            if batch and (len(batch) + 1) * longest > recipe.pieces_a_batch:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def make_optimizer(nets: Networks, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW; the embeddings of pieces stay as published, and the layers that the recipe freezes."""
    if not recipe.crf:
        nets.arguments.transitions.requires_grad_(False).zero_()
    nets.encoder.freeze(recipe.frozen)
    heads = [*nets.cues.parameters(), *nets.arguments.parameters()]
    encoder = [p for p in nets.encoder.parameters() if p.requires_grad]
    rate = recipe.encoder_rate
    return torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * recipe.head_factor}], weight_decay=0.01
    )


def read_sources(gold: Path, recipe: Recipe) -> tuple[list[Source], list[Source]]:
    """(PolNeAR train and, where the recipe says so, GUM's train split; the written ledger cases)."""
    broad = list(read_polnear(gold / "attribution/polnear/train"))
    if recipe.gum:
        broad += read_gum(gold / "attribution/gum", "train")
    cases = [c for c in WRITTEN_CASES if c not in recipe.left_out.split(",")] if recipe.ledger else []
    return broad, list(read_ledger(gold / "ledger", cases))


def encoder_kind(recipe: Recipe) -> EncoderKind:
    """The encoder that the recipe names. Raises ModelError where there is none such, or it has too few layers."""
    if recipe.encoder not in KINDS:
        raise ModelError(f"Unknown encoder {recipe.encoder!r}; a recipe names one of {', '.join(KINDS)}.")
    kind = KINDS[recipe.encoder]
    if not 0 <= recipe.frozen <= kind.layers:
        raise ModelError(
            f"{recipe.frozen} frozen layers of {kind.name}; it has {kind.layers}, so freeze 0 to that many."
        )
    return kind


def make_epoch(
    broad: list[Source], own: list[Source], tokenizer: Tokenizer, recipe: Recipe, epoch: int
) -> list[list[Window]]:
    """The batches of one epoch."""
    rng = random.Random(recipe.seed * 7919 + epoch)
    chosen = rng.sample(broad, round(len(broad) * recipe.share)) + own * recipe.ledger
    if recipe.vary:
        chosen = [replace(s, text=vary(s.text, rng)) for s in chosen]
    separator = encoder_kind(recipe).separator
    return make_batches([make_document(s, tokenizer, separator=separator) for s in chosen], recipe, epoch)


@dataclass
class Run:
    """A training run: networks, optimizer and how far it is."""

    nets: Networks
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    checkpoint: Path
    memory: float
    mean: dict[str, Tensor]
    step: int = 0

    def resume(self) -> None:
        """Go on from the checkpoint, where there is one."""
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            self.nets.load_state_dict(saved["nets"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.schedule.load_state_dict(saved["schedule"])
            self.mean = saved["mean"]
            self.step = saved["step"]

    def save(self) -> None:
        """Write the checkpoint whole or not at all."""
        state = {"nets": self.nets, "optimizer": self.optimizer, "schedule": self.schedule}
        scratch = self.checkpoint.with_suffix(".tmp")
        torch.save({"step": self.step, "mean": self.mean, **{k: v.state_dict() for k, v in state.items()}}, scratch)
        scratch.replace(self.checkpoint)

    def learn(self, cue_loss: Tensor, argument_loss: Tensor) -> None:
        """One step down the two losses."""
        self.optimizer.zero_grad(set_to_none=True)
        (cue_loss + argument_loss / 10).backward()
        nn.utils.clip_grad_norm_(self.nets.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        keep = min(self.memory, self.step / (self.step + 10))
        for name, now in self.nets.named_parameters():
            if name in self.mean:
                self.mean[name].lerp_(now.detach(), 1 - keep)

    def result(self) -> dict[str, Tensor]:
        """The weights that the run gives: the running mean where one is kept."""
        return {**self.nets.state_dict(), **self.mean}


def make_run(published: Path, out: Path, recipe: Recipe, total: int, start: Path | None) -> Run:
    """A run at its start: published encoder weights or those of an earlier run, a linear warm-up and way down."""
    torch.manual_seed(recipe.seed)
    nets = Networks(recipe.layers, encoder_kind(recipe)).to("cuda" if torch.cuda.is_available() else "cpu")
    if start is None:
        nets.encoder.load_published(load_file(str(published / "model.safetensors")))
    else:
        nets.load_state_dict(torch.load(start, weights_only=True))
    optimizer, warm = make_optimizer(nets, recipe), recipe.warm_up * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: s / warm if s < warm else max(0.0, (total - s) / (total - warm))
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    learned = {k: p.detach().clone() for k, p in nets.named_parameters() if p.requires_grad} if recipe.memory else {}
    return Run(nets, optimizer, schedule, out / "checkpoint.pt", recipe.memory, learned)


BatchLoss = Callable[[list[Window]], tuple[Tensor, Tensor]]
"""Cue loss and argument loss of a batch."""


def follow(
    run: Run, batches: list[list[Window]], loss: BatchLoss, seed: int, *, log_every: int, save_every: int
) -> Path:
    """Take the steps that are left of a run, with a checkpoint now and then; the path of the last weights."""
    began, sums = time.monotonic(), [0.0, 0.0]
    for batch in batches[run.step :]:
        run.nets.train()
        torch.manual_seed(seed * 1_000_003 + run.step + 1)
        losses = loss(batch)
        run.learn(*losses)
        sums = [a + float(b.detach()) for a, b in zip(sums, losses, strict=True)]
        if run.step % log_every == 0:
            cue, arguments = (x / log_every for x in sums)
            print(
                f"{time.monotonic() - began:7.0f}s step {run.step}/{len(batches)} cue {cue:.3f} "
                f"arguments {arguments:.2f}",
                flush=True,
            )
            sums = [0.0, 0.0]
        if run.step % save_every == 0 or run.step == len(batches):
            run.save()
    weights = run.checkpoint.with_name("weights.pt")
    torch.save(run.result(), weights)
    return weights


def keep_frozen(run: Run, recipe: Recipe, batches: list[list[Window]], ends: Ends) -> FrozenStates | None:
    """What the frozen layers make of all windows of the batches, where the recipe freezes any."""
    if not recipe.frozen:
        return None
    frozen = FrozenStates(run.nets.encoder, recipe.frozen, run.checkpoint.parent)
    frozen.add(ends.around(w) for batch in batches for w in batch)
    return frozen


def train(
    gold: Path,
    published: Path,
    out: Path,
    recipe: Recipe,
    *,
    start: Path | None = None,
    log_every: int = 20,
    save_every: int = 100,
) -> Path:
    """Train, from the weights of an earlier run if start has them, and return the path of the last weights.

    A run that was stopped goes on from its checkpoint.
    """
    tokenizer = read_tokenizer(published)
    broad, own = read_sources(gold, recipe)
    batches = [b for epoch in range(recipe.epochs) for b in make_epoch(broad, own, tokenizer, recipe, epoch)]
    batches = batches[: recipe.steps]
    run = make_run(published, out, recipe, len(batches), start)
    run.resume()
    ends = find_ends(tokenizer, encoder_kind(recipe))
    frozen = keep_frozen(run, recipe, batches, ends)

    def loss(batch: list[Window]) -> tuple[Tensor, Tensor]:
        return batch_loss(run.nets, batch, ends, frozen)

    return follow(run, batches, loss, recipe.seed, log_every=log_every, save_every=save_every)


def read_tokenizer(published: Path) -> Tokenizer:
    """The tokenizer beside published weights, without the limits it was saved with."""
    tokenizer = Tokenizer.from_file(str(published / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
