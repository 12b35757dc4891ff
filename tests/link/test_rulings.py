"""What persons decided of actors, over every reading and with every change of mind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.corrections import UNDO, taken_back
from sayso.errors import LedgerError
from sayso.link.actors import link_actors, outcomes_of
from sayso.link.rulings import (
    DIFFERENT,
    IN_FORCE,
    LOST,
    OVERRIDDEN,
    SAME,
    Anchor,
    Decision,
    Side,
    decisions_of,
    find_anchored,
)
from sayso.records import to_data
from sayso.types import Actor, Document, Ruling, Span
from tests.link.stories_by_hand import actor, story


def document(n: int, *names: str) -> Document:
    """The nth story, with these people."""
    actors = tuple(replace(actor(str(n), name), mentions=(Span(i * 20, i * 20 + 9),)) for i, name in enumerate(names))
    return story(str(n), "x" * 200, dct=f"2024-05-{n:02}", actors=actors)


def side(*members: tuple[Document, str]) -> Side:
    """An actor as a ruling names it, met as these names in these stories."""
    return Side(members[0][1], "p0", tuple(Anchor(d.id, name, _at(d, name)) for d, name in members))


def _at(doc: Document, name: str) -> Span | None:
    return next((a.mentions[0] for a in doc.actors if a.name == name), None)


def groups(docs: Sequence[Document], *decisions: Decision) -> set[frozenset[str]]:
    """The groups by the names of their members with the day of the story: "1 Anna Sapt"."""
    named = {a.id: f"{d.name} {a.name}" for d in docs for a in d.actors}
    return {frozenset(named[m] for m in p.members) for p in link_actors(docs, decisions)[0]}


ONE, TWO, THREE = document(1, "Anna Sapt"), document(2, "Rupert Hentzau"), document(3, "Otto Strakencz")
ANNA, RUPERT, OTTO = side((ONE, "Anna Sapt")), side((TWO, "Rupert Hentzau")), side((THREE, "Otto Strakencz"))


def test_same_joins_what_no_words_join() -> None:
    same = Decision("r1", SAME, ANNA, RUPERT)
    assert groups((ONE, TWO), same) == {frozenset({"1 Anna Sapt", "2 Rupert Hentzau"})}


def test_new_stories_of_both_join_what_was_ruled_one() -> None:
    docs = (ONE, TWO, document(4, "Anna Sapt"), document(5, "R. Hentzau"))
    assert len(groups(docs, Decision("r1", SAME, ANNA, RUPERT))) == 1


def test_different_parts_what_words_join() -> None:
    docs = (ONE, document(2, "Anna Sapt"), document(4, "Anna Sapt"))
    apart = Decision("r1", DIFFERENT, ANNA, side((docs[1], "Anna Sapt")))
    assert groups(docs[:2], apart) == {frozenset({"1 Anna Sapt"}), frozenset({"2 Anna Sapt"})}
    assert len(groups(docs, apart)) == 2


def test_two_of_one_story_are_one_only_by_ruling() -> None:
    both = document(1, "Anna Sapt", "The Countess Flavia")
    same = Decision("r1", SAME, side((both, "Anna Sapt")), side((both, "The Countess Flavia")))
    assert (len(groups((both,))), len(groups((both,), same))) == (2, 1)


def test_later_of_two_that_contradict_each_other_wins() -> None:
    same, apart = Decision("r1", SAME, ANNA, RUPERT), Decision("r2", DIFFERENT, ANNA, RUPERT)
    docs = (ONE, TWO)
    assert len(groups(docs, same, apart)) == 2
    assert [(o.state, o.by) for o in outcomes_of(docs, (same, apart))] == [(OVERRIDDEN, "r2"), (IN_FORCE, "")]
    assert len(groups(docs, apart, same)) == 1
    assert [(o.state, o.by) for o in outcomes_of(docs, (apart, same))] == [(OVERRIDDEN, "r1"), (IN_FORCE, "")]


def test_later_one_wins_over_a_third_actor_too() -> None:
    docs = (ONE, TWO, THREE)
    first, second = Decision("r1", SAME, ANNA, RUPERT), Decision("r2", SAME, RUPERT, OTTO)
    apart = Decision("r3", DIFFERENT, ANNA, OTTO)
    assert frozenset({"1 Anna Sapt"}) in groups(docs, first, second, apart)
    assert [o.state for o in outcomes_of(docs, (first, second, apart))] == [OVERRIDDEN, IN_FORCE, IN_FORCE]
    assert len(groups(docs, apart, first, second)) == 1
    assert [o.state for o in outcomes_of(docs, (apart, first, second))] == [OVERRIDDEN, IN_FORCE, IN_FORCE]


def test_ruling_holds_on_to_name_and_place_when_readings_change_the_ids() -> None:
    same = Decision("r1", SAME, ANNA, RUPERT)
    read_anew = replace(ONE, actors=(Actor("anew", "Anna Sapt", "person", (Span(60, 69),), ("Anna Sapt",)),))
    renamed = replace(ONE, actors=(Actor("anew", "Countess", "person", (Span(2, 8),), ("Countess",)),))
    for doc in (read_anew, renamed):
        assert len(groups((doc, TWO), same)) == 1


def test_name_counts_more_than_place() -> None:
    swapped = replace(
        ONE,
        actors=(
            Actor("a1", "Countess", "person", (Span(0, 9),), ("Countess",)),
            Actor("a2", "Anna Sapt", "person", (Span(60, 69),), ("Anna Sapt",)),
        ),
    )
    assert [a.id for a in find_anchored({ONE.id: swapped}, ANNA)] == ["a2"]


def test_ruling_on_somebody_whom_no_reading_has_does_nothing_and_says_so() -> None:
    same = Decision("r1", SAME, ANNA, RUPERT)
    empty = replace(ONE, actors=())
    assert groups((empty, TWO), same) == {frozenset({"2 Rupert Hentzau"})}
    assert [o.state for o in outcomes_of((empty, TWO), (same,))] == [LOST]
    assert [o.state for o in outcomes_of((TWO,), (same,))] == [LOST]


def test_ruling_is_on_where_most_of_an_actor_is_now() -> None:
    docs = (ONE, document(2, "Anna Sapt"), document(3, "Otto Strakencz"), document(4, "Rupert Hentzau"))
    mixed = side((docs[2], "Otto Strakencz"), (docs[0], "Anna Sapt"), (docs[1], "Anna Sapt"))
    same = Decision("r1", SAME, mixed, side((docs[3], "Rupert Hentzau")))
    assert frozenset({"3 Otto Strakencz"}) in groups(docs, same)


def ruling(number: int, kind: str, target: str = "", value: str = "") -> Ruling:
    return Ruling(f"r{number}", kind, target, value, "why", "Kim", f"2026-01-0{number}T00:00:00+00:00")


def test_undo_takes_back_and_an_undo_of_it_brings_back() -> None:
    first, second, third = ruling(1, SAME), ruling(2, UNDO, "r1"), ruling(3, UNDO, "r2")
    assert taken_back((first, second)) == {"r1": "r2"}
    assert taken_back((first, second, third)) == {"r2": "r3"}


def test_decisions_are_read_from_rulings() -> None:
    value = json.dumps(to_data((ANNA, RUPERT)))
    kept = (ruling(1, "actors", value="[]"), ruling(2, SAME, value=value), ruling(3, DIFFERENT, value=value))
    assert decisions_of((*kept, ruling(4, UNDO, "r3"))) == (Decision("r2", SAME, ANNA, RUPERT),)


@pytest.mark.parametrize("value", ["", "[]", "{}", '[{"name": "x"}, 3]', "[1, 2, 3]"])
def test_damaged_ruling_is_named(value: str) -> None:
    with pytest.raises(LedgerError, match="Correction r1 holds no two actors"):
        decisions_of((ruling(1, SAME, value=value),))
