"""Reading a story with everything on: the table of stages with their models, and the pipeline's version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from sayso import codebook
from sayso.entries import KnownActor
from sayso.pipeline import Stage, analyse
from sayso.records import to_data
from sayso.types import Document, Story

READ = "en"
"""The language that the stages read, by its ISO 639-1 code."""
REVISION = 4
"""Goes up with every change of a stage's method, so that readings can be told apart."""


@cache
def pipeline_version(entries: tuple[KnownActor, ...] = ()) -> str:
    """The revision of the stages with the hash of the weights, and of a ledger's own entries: "1+3f2a9c01"."""
    from sayso.models import attributions

    card = attributions.read_card(attributions.weights_folder())
    packed = json.dumps([card["sha256"], codebook.VERSION, *([to_data(entries)] if entries else [])], sort_keys=True)
    return f"{REVISION}+{hashlib.sha256(packed.encode()).hexdigest()[:8]}"


@cache
def load_stages(entries: tuple[KnownActor, ...] = ()) -> Sequence[Stage]:
    """The pipeline, top to bottom; loads the models. Raises ModelError where one is missing or damaged.

    entries are what a ledger was told of actors (`sayso actors import`).
    """
    from sayso.knowledge.events import event_lexicon
    from sayso.knowledge.gazetteer import load_gazetteer
    from sayso.knowledge.offices import load_offices
    from sayso.knowledge.states import load_states
    from sayso.models import attributions, parser
    from sayso.stages.actors import make_actors
    from sayso.stages.acts import add_acts
    from sayso.stages.attributions import make_attributions
    from sayso.stages.denials import add_denials
    from sayso.stages.events import make_events
    from sayso.stages.figures import add_figures
    from sayso.stages.known import make_known
    from sayso.stages.mentions import add_mentions
    from sayso.stages.places import make_places
    from sayso.stages.positions import add_positions
    from sayso.stages.relay import add_statements
    from sayso.stages.sentences import add_sentences
    from sayso.stages.syntax import make_syntax
    from sayso.stages.times import add_times

    states = load_states()
    return (
        Stage("sentences", add_sentences, ("text",), ("sentences",)),
        Stage("syntax", make_syntax(parser.parse), ("text",), ("tokens", "mentions")),
        Stage("times", add_times, ("sentences",), ("timexes",)),
        Stage("places", make_places(load_gazetteer(), states), ("sentences", "mentions"), ("places",)),
        Stage("mentions", add_mentions, ("tokens", "mentions", "places"), ("mentions",)),
        Stage("attributions", make_attributions(attributions.load().find), ("text",), ("attributions",)),
        Stage("actors", make_actors(states), ("mentions", "attributions"), ("actors",)),
        Stage("known", make_known(states, partial(load_offices, entries), entries), ("actors",), ("actors",)),
        Stage("statements", add_statements, ("attributions", "actors"), ("statements",)),
        Stage("acts", add_acts, ("statements", "timexes"), ("statements",)),
        Stage("events", make_events(event_lexicon(), states), ("tokens", "statements", "timexes"), ("events",)),
        Stage("figures", add_figures, ("tokens", "statements", "events"), ("figures",)),
        Stage("denials", add_denials, ("statements", "events", "figures"), ("denials", "events")),
        Stage("positions", add_positions, ("statements", "actors"), ("positions",)),
    )


def read_story(story: Story, stages: Sequence[Stage] | None = None) -> Story:
    """story with its document as the pipeline leaves it; one in another language than English stays unread."""
    if is_unread(story.doc):
        return story
    return replace(story, doc=analyse(story.doc, load_stages() if stages is None else stages))


def is_unread(doc: Document) -> bool:
    """Whether a document is in a language that the stages do not read."""
    return doc.language is not None and doc.language != READ


def is_state(name: str) -> bool:
    """Whether name is that of one state of the tables."""
    from sayso.knowledge.states import load_states

    found = load_states().by_name(name)
    return found is not None and bool(found.iso2)
