"""Incidents as persons decided: one, or not, whatever the words say; the later decision counts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.corrections import UNDO
from sayso.errors import LedgerError
from sayso.link.bonds import OTHER_INCIDENT, SAME_INCIDENT, Mark, outcomes_of, ties_of
from sayso.link.stories import link_stories
from sayso.records import to_data
from sayso.types import Document, Ruling
from tests.link.stories_by_hand import STRELSAU, ZENDA, event, story

MONDAY, TUESDAY = "2024-05-06", "2024-05-07"


def struck(name: str, day: str, where: str = "Zenda") -> Document:
    doc = story(name, f"A strike hit {where}. The strike was heard far away.", dct="2024-05-08")
    place = ZENDA if where == "Zenda" else STRELSAU
    return replace(doc, events=(event(doc, "strike", when=day, where=place), event(doc, "strike", 1, when=day)))


def ruled(kind: str, *sides: tuple[Document, int], number: int = 1) -> Ruling:
    marks = [[to_data(Mark(doc.id, doc.events[n].span))] for doc, n in sides]
    made = f"2024-05-09T10:00:0{number}+00:00"
    return Ruling(f"r{number}", kind, "", json.dumps(marks), "why", "Kim", made)


def sizes(docs: tuple[Document, ...], *rulings: Ruling) -> list[int]:
    return sorted(len(i.mentions) for i in link_stories(docs, rulings).incidents)


ONE, OTHER = struck("1", MONDAY), struck("2", TUESDAY, "Strelsau")
TWIN = struck("3", MONDAY)


def test_two_incidents_of_other_days_and_places_are_one_by_decision() -> None:
    assert sizes((ONE, OTHER)) == [2, 2]
    assert sizes((ONE, OTHER), ruled(SAME_INCIDENT, (ONE, 0), (OTHER, 0))) == [4]


def test_one_incident_of_two_stories_is_parted_and_no_longer_shown_as_possibly_the_same() -> None:
    assert sizes((ONE, TWIN)) == [4]
    found = link_stories((ONE, TWIN), (ruled(OTHER_INCIDENT, (ONE, 0), (TWIN, 0)),)).incidents
    assert [len(i.mentions) for i in found] == [2, 2]
    assert all(not i.possibly_same for i in found)


def test_two_mentions_of_one_story_are_parted() -> None:
    assert sizes((ONE,)) == [2]
    assert sizes((ONE,), ruled(OTHER_INCIDENT, (ONE, 0), (ONE, 1))) == [1, 1]


def test_later_decision_counts_and_an_undone_one_does_not() -> None:
    same, other = ruled(SAME_INCIDENT, (ONE, 0), (OTHER, 0)), ruled(OTHER_INCIDENT, (OTHER, 0), (ONE, 0), number=2)
    undo = Ruling("r3", UNDO, "r2", "", "why", "Kim", "2024-05-09T10:00:03+00:00")
    assert sizes((ONE, OTHER), same, other) == [2, 2]
    assert sizes((ONE, OTHER), same, other, undo) == [4]
    told = [(o.state, o.by) for o in outcomes_of(ties_of((same, other)), lambda m: True)]
    assert told == [("overridden", "r2"), ("in force", "")]


def test_decision_on_words_where_no_event_is_any_more_is_told() -> None:
    (found,) = outcomes_of(ties_of((ruled(SAME_INCIDENT, (ONE, 0), (OTHER, 0)),)), lambda m: m.doc == ONE.id)
    assert found.state == "without anybody"


def test_decision_on_a_story_that_is_not_there_changes_nothing() -> None:
    assert sizes((ONE, TWIN), ruled(SAME_INCIDENT, (ONE, 0), (OTHER, 0))) == [4]


def test_damaged_decision_is_named() -> None:
    with pytest.raises(LedgerError, match="Correction r9 holds no two incidents"):
        ties_of([Ruling("r9", SAME_INCIDENT, "", "[]", "why", "Kim", MONDAY)])
