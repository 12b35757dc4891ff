"""Train scorers of antecedents: corpora -> lessons -> nets for each part left out and one of all -> weights."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sayso.errors import InputError, ModelError
from sayso.evaluation.antecedents import WAYS, WHOLE, arrays_of, rows_of
from sayso.evaluation.chains import count, figures
from sayso.evaluation.coreference import NEEDED
from sayso.models import coreference
from sayso.models.attributions import AttributionModel, read_card, weights_folder
from sayso.models.coreference import LAYERS, AntecedentModel, encode_words, span_vectors
from sayso.pipeline import Stage, analyse
from sayso.stages.pairs import BINARY, UNARY
from sayso.stages.ranking import ask, link
from sayso.training.coreference.data import Lesson, Text, make_lessons, read_ecb, read_ontogum
from sayso.training.coreference.network import Ranker, loss

CORPORA = ("coreference/gum", "coreference/ecbplus")


@dataclass(frozen=True)
class Recipe:
    """What a run is made of; written on the card beside its weights."""

    epochs: int = 15
    width: int = 32
    inner: int = 96
    drop: float = 0.3
    rate: float = 2e-3
    decay: float = 0.01
    seed: int = 7
    folds: int = 3
    """Parts of the tune half, each of which is left out of one net."""
    texts_a_batch: int = 30
    """Of ECB+, whose texts are short; an OntoGUM document is a batch of its own."""
    leanings: tuple[float, ...] = (-2.0, -1.5, -1.0, -0.5, 0.0)
    """What may be added to the score of a mention as new; the best on the parts left out is."""


def make_models(
    gold: Path, out: Path, stages: Sequence[Stage], encoder: AttributionModel, recipe: Recipe | None = None
) -> Path:
    """Train and write out/WAY/whole and out/WAY/fold-N for each way of evaluation.antecedents.WAYS; returns out.

    What an earlier run has finished in out stays: lessons, and nets of the same recipe over the same lessons.
    """
    recipe, threads = recipe or Recipe(), torch.get_num_threads()
    for part in CORPORA:
        if not (gold / part).is_dir():
            raise InputError(f"{gold} has no {part}; give --gold the folder of the training gold.")
    own = read_ontogum(gold / CORPORA[0])
    other, dev = (list(read_ecb(gold / CORPORA[1], dev=held_back)) for held_back in (False, True))
    if len(own) < recipe.folds:
        raise ModelError(f"{len(own)} documents in the tune half are too few for {recipe.folds} folds.")
    torch.set_num_threads(1)
    try:
        for way, rules in WAYS.items():
            plan = Plan(out / way, rules, recipe, encoder)
            lessons = [keep_lessons(plan, part, stages) for part in (own, other, dev)]
            _train_way(plan, own, lessons, [s for s in stages if s.name in NEEDED])
    finally:
        torch.set_num_threads(threads)
    return out


@dataclass(frozen=True)
class Plan:
    """One way of training, and where it is written."""

    folder: Path
    rules: bool
    recipe: Recipe
    encoder: AttributionModel


def split(names: Iterable[str], recipe: Recipe) -> list[list[str]]:
    """The names in as many parts as there are folds."""
    mixed = sorted(names)
    random.Random(recipe.seed).shuffle(mixed)
    return [mixed[n :: recipe.folds] for n in range(recipe.folds)]


def _train_way(plan: Plan, own: Sequence[Text], lessons: Sequence[Sequence[Lesson]], stages: Sequence[Stage]) -> None:
    """The nets of one way: those that leave a part out, by which the leaning is chosen, and the whole one."""
    parts = split((t.name for t in own), plan.recipe)
    nets = [train(plan, lessons[0], lessons[1], frozenset(part)) for part in parts]
    leaning = choose_leaning(plan, own, list(zip(parts, nets, strict=True)), stages)
    nets.append(train(plan, lessons[0], lessons[1], frozenset()))
    for n, net in enumerate(nets):
        left_out = frozenset(parts[n]) if n < len(parts) else frozenset[str]()
        folder = plan.folder / (f"fold-{n + 1}" if left_out else WHOLE)
        model = to_model(net, plan.rules, left_out, leaning)
        facts = {"ecb_dev_right": share_right(model, lessons[2]), "leaning": leaning, "recipe": asdict(plan.recipe)}
        coreference.save(model, folder, facts)


# ---- lessons


def keep_lessons(plan: Plan, texts: Sequence[Text], stages: Sequence[Stage]) -> list[Lesson]:
    """The lessons of these texts, made once and kept beside the nets.

    They are made anew where the texts, the encoder or the names of what is told of mentions changed.
    """
    told = [(t.name, t.doc.text, sorted(sorted((s.start, s.end) for s in c) for c in t.chains)) for t in texts]
    encoder = read_card(weights_folder())["sha256"]["encoder.onnx"]
    key = hashlib.sha256(repr((told, UNARY, BINARY, encoder)).encode()).hexdigest()[:16]
    path = plan.folder / f"lessons-{key}.npz"
    if not path.exists():
        plan.folder.mkdir(parents=True, exist_ok=True)
        made = list(make_lessons(texts, stages, plan.encoder, rules=plan.rules))
        arrays = {f"{n}.{f.name}": getattr(x, f.name) for n, x in enumerate(made) for f in fields(Lesson)}
        scratch = path.with_suffix(".tmp.npz")
        np.savez(scratch, **arrays)
        scratch.replace(path)
    with np.load(path) as kept:
        many = len(kept.files) // len(fields(Lesson))
        rows = [{f.name: kept[f"{n}.{f.name}"] for f in fields(Lesson)} for n in range(many)]
    return [Lesson(**{**row, "name": str(row["name"])}) for row in rows]


def to_batch(lessons: Sequence[Lesson]) -> tuple[list[Tensor], Tensor]:
    """Lessons as one: the inputs of a Ranker, and which pairs are right."""
    mentions, asked, parts = 0, 0, list[list[np.ndarray]]()
    for x in lessons:
        vectors = x.vectors.astype(np.float32)
        parts.append([vectors, x.one, x.asked + mentions, x.row + asked, x.earlier + mentions, x.two, x.right])
        mentions, asked = mentions + len(x.one), asked + len(x.asked)
    *inputs, right = (torch.from_numpy(np.concatenate(column)) for column in zip(*parts, strict=True))
    return inputs, right


# ---- nets


def train(plan: Plan, own: Sequence[Lesson], other: Sequence[Lesson], left_out: frozenset[str]) -> Ranker:
    """The net that was trained on all lessons but those left out; one that is finished is read again."""
    recipe = plan.recipe
    lessons = [x for x in own if x.name not in left_out]
    told = repr((asdict(recipe), plan.rules, [(x.name, float(x.two.sum())) for x in (*lessons, *other)]))
    path = plan.folder / f"net-{hashlib.sha256(told.encode()).hexdigest()[:16]}.pt"
    torch.manual_seed(recipe.seed)
    net = Ranker(own[0].vectors.shape[1] // 2, recipe.width, recipe.inner, recipe.drop)
    if path.exists():
        net.load_state_dict(torch.load(path, weights_only=True))
        net.eval()
        return net
    _follow(net, [[x] for x in lessons], list(other), recipe)
    scratch = path.with_suffix(".tmp")
    torch.save(net.state_dict(), scratch)
    scratch.replace(path)
    net.eval()
    return net


def _follow(net: Ranker, own: list[list[Lesson]], other: list[Lesson], recipe: Recipe) -> None:
    rng, size, began = random.Random(recipe.seed), recipe.texts_a_batch, time.monotonic()
    total = recipe.epochs * (len(own) + -(-len(other) // size))
    optimizer = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / total)
    net.train()
    for epoch in range(recipe.epochs):
        rng.shuffle(other)
        batches = own + [other[n : n + size] for n in range(0, len(other), size)]
        rng.shuffle(batches)
        losses = []
        for batch in batches:
            inputs, right = to_batch(batch)
            new, pair = net(*inputs)
            cost = loss(new, pair, inputs[3], right).mean()
            optimizer.zero_grad(set_to_none=True)
            cost.backward()
            optimizer.step()
            schedule.step()
            losses.append(float(cost.detach()))
        print(
            f"{time.monotonic() - began:7.0f}s epoch {epoch + 1}/{recipe.epochs} loss {np.mean(losses):.3f}", flush=True
        )


def to_model(net: Ranker, rules: bool, left_out: frozenset[str], leaning: float) -> AntecedentModel:
    """A net as it runs at reading time, its leaning taken into the score of a mention as new."""
    state = {k: v.numpy().copy() for k, v in net.state_dict().items()}
    state["new_out.bias"] += np.float32(leaning)
    return AntecedentModel({n: (state[f"{n}.weight"], state[f"{n}.bias"]) for n in LAYERS}, rules, left_out)


def choose_leaning(
    plan: Plan, own: Sequence[Text], nets: Sequence[tuple[Sequence[str], Ranker]], stages: Sequence[Stage]
) -> float:
    """The leaning with the best CoNLL mean on texts that the net which scores them had left out."""
    counts: dict[float, list[dict[str, tuple[float, float, float, float]]]] = {x: [] for x in plan.recipe.leanings}
    for text in own:
        net = next(net for names, net in nets if text.name in names)
        doc = analyse(text.doc, stages)
        read, question = ask(doc, rules=plan.rules)
        vectors = span_vectors(*encode_words(plan.encoder, doc.text), question.spans)
        new, pair = to_model(net, plan.rules, frozenset(), 0.0).scores(vectors, *arrays_of(question))
        for leaning, found in counts.items():
            found.append(count(text.chains, link(read, question, rows_of(question, new + leaning, pair))))
    return max(counts, key=lambda x: float(figures(counts[x])["conll"]))


def share_right(model: AntecedentModel, lessons: Sequence[Lesson]) -> float | None:
    """The share of mentions asked of whose likeliest answer is right; None where nothing is asked."""
    right = list[bool]()
    for x in lessons:
        new, pair = model.scores(x.vectors.astype(np.float32), x.one, x.asked, x.row, x.earlier, x.two)
        for n in range(len(x.asked)):
            own = np.flatnonzero(x.row == n)
            best = own[pair[own].argmax()] if len(own) else None
            taken = best is not None and pair[best] > new[n]
            right.append(bool(x.right[best]) if taken else not x.right[own].any())
    return round(sum(right) / len(right), 4) if right else None
