"""Scores of the stages on gold data, and the training of the shipped weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sayso.errors import ModelError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(name="eval")
def evaluate() -> None:
    """Run a stage on gold data and score it."""


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the gold attributions.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def attributions(gold: Path, as_json: bool) -> None:
    """Score sources, cues and contents."""
    from sayso.evaluation import score_attributions
    from sayso.reading import load_stages

    print_scores(score_attributions(gold, load_stages()), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the gold cases.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def ledger(gold: Path, as_json: bool) -> None:
    """Score statements, holders, relays, acts, incidents, denials, figures and positions."""
    from sayso.evaluation import score_ledger
    from sayso.reading import load_stages

    print_scores(score_ledger(gold, load_stages()), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder in OntoGUM's form.")
@click.option("--model", type=FOLDER, metavar="DIR",
              help="Folder of 'sayso train coreference'; scores rules alone, model alone, and both.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def coreference(gold: Path, model: Path | None, as_json: bool) -> None:
    """Score who and what is meant: MUC, B-cubed, CEAF-e and their mean, own mentions and parses."""
    from sayso.evaluation import score_coreference
    from sayso.evaluation.antecedents import compare_coreference
    from sayso.models.attributions import load
    from sayso.reading import load_stages

    if model is None:
        print_scores(score_coreference(gold, load_stages()), as_json=as_json)
    else:
        print_scores(compare_coreference(gold, model, load_stages(), load()), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR",
              help="Folder with *.tml (TimeML) or *.key.xml (TIMEX2); its folders are scored apart too.")  # fmt: skip
@click.option("--errors", is_flag=True, help="A line for each error instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def times(gold: Path, errors: bool, as_json: bool) -> None:
    """Score time expressions: extents, types and values."""
    from sayso.evaluation.times import score_times, time_errors

    if errors:
        print_errors(time_errors(gold))
    else:
        print_scores(score_times(gold), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with *.xml in LGL's form.")
@click.option("--errors", is_flag=True, help="A line for each error in documents of tune instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def places(gold: Path, errors: bool, as_json: bool) -> None:
    """Score places: right within 161 km with the names given, and end to end."""
    from sayso.evaluation.places import place_errors, score_places
    from sayso.reading import load_stages

    if errors:
        print_errors(place_errors(gold, load_stages()))
    else:
        print_scores(score_places(gold, load_stages()), as_json=as_json)


@evaluate.command()
@click.option(
    "--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with MUC-4 texts and their key-* files."
)
@click.option("--errors", is_flag=True, help="A line for each error instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def counts(gold: Path, errors: bool, as_json: bool) -> None:
    """Score counts of the killed and injured: how many keyed numbers are found, and rightly measured."""
    from sayso.evaluation.counts import count_errors, score_counts
    from sayso.reading import load_stages

    if errors:
        print_errors(count_errors(gold, load_stages()))
    else:
        print_scores(score_counts(gold, load_stages()), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with PLV_*.tsv.")
@click.option("--head", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A head of 'sayso train events': score it instead of fitting five folds.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def events(gold: Path, head: Path | None, as_json: bool) -> None:
    """Score types of events, five folds: signs and states, signs alone, and words alone beside them."""
    from sayso.evaluation.events import score_head, score_types
    from sayso.models.eventtypes import load_head
    from sayso.training.events.fit import systems

    print_scores(score_head(gold, load_head(head)) if head else score_types(gold, systems()), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR",
              help="Folder with UW, MEANTIME and UDS_IH2 (jsonl), and CommitmentBank-items.csv.")  # fmt: skip
@click.option("--split", default="dev", show_default=True, help="train, dev or test.")
@click.option("--errors", is_flag=True, help="A line for each error instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def factuality(gold: Path, split: str, errors: bool, as_json: bool) -> None:
    """Score what a text does with its events: asserts, denies, doubts, possible, planned, feared."""
    from sayso.evaluation.factuality import factuality_errors, score_factuality

    if errors:
        print_errors(factuality_errors(gold, split))
    else:
        print_scores(score_factuality(gold, split), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with cases.json.")
@click.option("--errors", is_flag=True, help="A line for each error instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def accounts(gold: Path, errors: bool, as_json: bool) -> None:
    """Score accounts: each holder's stance, chain, day, place, parties, figures, evidence and checks."""
    from sayso.evaluation.accounts import account_errors, score_accounts
    from sayso.reading import load_stages

    if errors:
        print_errors(account_errors(gold, load_stages()))
    else:
        print_scores(score_accounts(gold, load_stages()), as_json=as_json)


@evaluate.command()
@click.option(
    "--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with MUC-4 texts and their key-* files."
)
@click.option("--every", type=click.IntRange(1), default=1, show_default=True, help="Take one text in so many.")
@click.option("--errors", is_flag=True, help="A line for each incident that is not found instead of figures.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def triggers(gold: Path, every: int, errors: bool, as_json: bool) -> None:
    """Score events on MUC-4 keys: how many keyed incidents have a word of theirs found."""
    from sayso.evaluation.triggers import score_triggers, trigger_errors
    from sayso.reading import load_stages

    if errors:
        print_errors(trigger_errors(gold, load_stages(), every=every))
    else:
        print_scores(score_triggers(gold, load_stages(), every=every), as_json=as_json)


@evaluate.command()
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the gold cases.")
@click.option("--json", "as_json", is_flag=True, help="JSON, one line.")
def incidents(gold: Path, as_json: bool) -> None:
    """Score which mentions of a story are one happening: B-cubed over the mentions found, each story by itself."""
    from sayso.evaluation.incidents import score_incidents
    from sayso.reading import load_stages

    print_scores(score_incidents(gold, load_stages()), as_json=as_json)


def print_errors(lines: Iterable[str]) -> None:
    """Print each line as it comes."""
    for line in lines:
        click.echo(line)


def print_scores(scores: dict[str, Any], *, as_json: bool) -> None:
    """Print scores: JSON, or one figure a line under its headings."""
    from sayso.cli.screen import json_line

    if as_json:
        click.echo(json_line(scores))
    else:
        for line in score_lines(scores):
            click.echo(line)


def score_lines(scores: dict[str, Any], depth: int = 0) -> list[str]:
    """Nested scores as lines: {"a": {"f1": 0.5}} gives "a" and "  f1  0.500"."""
    from sayso.cli.screen import one_line, padded

    names = max((len(str(k)) for k, v in scores.items() if not isinstance(v, dict)), default=0) + 2
    lines = []
    for key, value in scores.items():
        start = "  " * depth + one_line(str(key))
        if isinstance(value, dict):
            lines += [start, *score_lines(value, depth + 1)]
        else:
            written = f"{value:.3f}" if isinstance(value, float) else one_line(str(value))
            lines.append(padded(start, names + 2 * depth) + written)
    return lines


@click.group()
def train() -> None:
    """Make the shipped weights again."""


@train.command(name="attributions")
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the training gold.")
@click.option("--encoder", type=FOLDER, metavar="DIR",
              help="Folder with the published encoder; without it the one of the installed package.")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Folder for checkpoints and weights; a run that was stopped goes on from there.")  # fmt: skip
@click.option("--steps", type=click.IntRange(1), metavar="N", help="End each run of the course after N steps.")
@click.option("--seed", type=int, help="The same seed gives the same weights.")
def train_attributions(gold: Path, encoder: Path | None, out: Path, steps: int | None, seed: int | None) -> None:
    """Train the attribution stage; it takes two to three hours on two cores.

    Leaves in OUT/weights the files that ship, each with its hash on the card beside them.
    """
    click.echo(str(make_attributions(gold, encoder, out, steps, seed)))


@train.command(name="events")
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the training gold.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Folder for the head.")  # fmt: skip
def train_events(gold: Path, out: Path) -> None:
    """Fit the head that tells types of events, for evaluation alone: none ships.

    It reads the states of the encoder that is installed, and takes a minute or two.
    """
    click.echo(str(make_event_types(gold, out)))


@train.command(name="coreference")
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the training gold.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Folder for lessons and models; a run that was stopped goes on from there.")  # fmt: skip
@click.option("--epochs", type=click.IntRange(1), metavar="N", help="Times that each text is learned from.")
@click.option("--seed", type=int, help="The same seed gives the same weights.")
def train_coreference(gold: Path, out: Path, epochs: int | None, seed: int | None) -> None:
    """Train a scorer of antecedents, to be held against the rules; about ten minutes on one core.

    It does not ship: 'sayso eval coreference --model OUT' shows what it is worth.
    """
    click.echo(str(make_coreference(gold, out, epochs, seed)))


@train.command(name="incidents")
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with ledger/ and coreference/ecbplus/.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Folder for the table of weights and its figures.")  # fmt: skip
def train_incidents(gold: Path, out: Path) -> None:
    """Fit the scorer of which mentions of a story are one happening; it takes some ten minutes on one core.

    Leaves in OUT/weights.py the table that ships in sayso/link, and figures.json: rules, trained and both, each case
    scored by weights that have not seen it.
    """
    from sayso.reading import load_stages
    from sayso.training.incidents.fit import make_table

    click.echo(str(make_table(gold, out, load_stages())))


@train.command(name="all")
@click.option("--gold", type=FOLDER, required=True, metavar="DIR", help="Folder with the training gold.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR",
              help="Folder for checkpoints and weights; a run that was stopped goes on from there.")  # fmt: skip
def train_all(gold: Path, out: Path) -> None:
    """Train every stage that ships weights, in the order in which they need each other.

    The encoder is trained with the attribution stage; a head that reads its states is trained after it. The last
    ones, of event types and coreference, are for evaluation alone and read the encoder that is installed.
    """
    click.echo(str(make_attributions(gold, None, out / "attributions", None, None)))
    click.echo(str(make_event_types(gold, out / "events")))
    click.echo(str(make_coreference(gold, out / "coreference", None, None)))


def make_event_types(gold: Path, out: Path) -> Path:
    """The head of event types, fitted on the sentences of the gold folder."""
    from sayso.training.events.fit import make_head

    return make_head(gold / "events/plv_train", out)


def make_attributions(gold: Path, encoder: Path | None, out: Path, steps: int | None, seed: int | None) -> Path:
    """The folder of weights of the attribution stage after its course of training."""
    try:
        from sayso.training.attributions.export import COURSE, make_weights
        from sayso.training.attributions.published import unpack_encoder
    except ModuleNotFoundError as error:
        raise ModelError(f"Training needs {error.name}, which is missing; pip install 'sayso[train]'.") from error
    course = [
        replace(r, steps=r.steps if steps is None else steps, seed=r.seed if seed is None else seed + n)
        for n, r in enumerate(COURSE)
    ]
    return make_weights(gold, encoder or unpack_encoder(out / "encoder"), out, course)


def make_coreference(gold: Path, out: Path, epochs: int | None, seed: int | None) -> Path:
    """The folder of the models that look for antecedents, after their training."""
    try:
        from sayso.training.coreference.run import Recipe, make_models
    except ModuleNotFoundError as error:
        raise ModelError(f"Training needs {error.name}, which is missing; pip install 'sayso[train]'.") from error
    from sayso.models.attributions import load
    from sayso.reading import load_stages

    plain = Recipe()
    recipe = replace(plain, epochs=epochs or plain.epochs, seed=plain.seed if seed is None else seed)
    return make_models(gold, out, load_stages(), load(), recipe)
