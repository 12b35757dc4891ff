"""Which actor a single word names."""

from __future__ import annotations

import pytest

from sayso.stages.actorwords import ActorWords, same_state
from sayso.types import Actor, Document

ACTORS = (
    Actor("a1", "Rupert Hentzau", "person", names=("Rupert Hentzau", "Rupert")),
    Actor("a2", "Ruritania", "state"),
    Actor("a3", "Zenda Council", "organisation", names=("Zenda Council", "Ruritania")),
)


@pytest.mark.parametrize(
    ("word", "actor"),
    [
        ("Hentzau", "a1"), ("Rupert", "a1"), ("Ruritania", "a2"), ("Ruritanian", "a2"), ("Council", None),
        ("Zenda", None), ("HENTZAU", "a1"),
    ],
)  # fmt: skip
def test_word_names_the_first_actor_of_that_name_last_name_or_state(word: str, actor: str | None) -> None:
    words = ActorWords(Document("d1", "", actors=ACTORS))
    found = [words.named(word) for _ in range(2)]
    assert [f.id if f else None for f in found] == [actor, actor]


def test_state_before_the_actor_of_that_name_goes_first_and_after_it_second() -> None:
    words = ActorWords(Document("d1", "", actors=(ACTORS[2], ACTORS[1])))
    named, adjective = words.named("Ruritania"), words.named("Ruritanian")
    assert (named and named.id, adjective and adjective.id) == ("a3", "a2")


@pytest.mark.parametrize(("word", "same"), [("iranian", True), ("iran", True), ("iraqi", False), ("ira", False)])
def test_adjective_of_a_state_is_told_by_its_stem(word: str, same: bool) -> None:
    assert same_state(word, "iran") is same
