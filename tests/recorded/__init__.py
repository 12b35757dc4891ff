"""Little stories with the parse and the attributions that the shipped models gave them; tests load no model.

stories.txt has the texts, acts.txt sentences with the act that a person gives them, all of our own. parses.jsonl and
act_parses.jsonl are what `python -m tests.recorded.record` made of them.
"""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path

from sayso.knowledge.offices import load_offices
from sayso.knowledge.states import load_states
from sayso.records import from_data
from sayso.stages.actors import make_actors
from sayso.stages.acts import add_acts
from sayso.stages.known import make_known
from sayso.stages.relay import add_statements
from sayso.stages.times import add_times
from sayso.text import words_of
from sayso.types import Document, Statement

HERE = Path(__file__).parent


@cache
def recorded(file: str = "parses.jsonl") -> dict[str, Document]:
    """The stories of a file by their names, as the models left them."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return {doc.name: doc for doc in (from_data(Document, json.loads(line)) for line in lines)}


@cache
def understood(name: str, file: str = "parses.jsonl") -> Document:
    """A story with its actors and statements."""
    states = load_states()
    doc = make_known(states, partial(load_offices, ()))(make_actors(states)(add_times(recorded(file)[name])))
    return add_acts(add_statements(doc))


def said(doc: Document, words: str) -> Statement:
    """The statement whose content begins with words."""
    found = [s for s in doc.statements if words_of(doc.text, s.content).startswith(words)]
    assert found, (
        f"no statement begins with {words!r}; there are {[words_of(doc.text, s.content) for s in doc.statements]}"
    )
    return found[0]


def names(doc: Document, *ids: str | None) -> list[str | None]:
    """The names of actors by their ids."""
    by_id = {a.id: a.name for a in doc.actors}
    return [by_id[i] if i is not None else None for i in ids]
