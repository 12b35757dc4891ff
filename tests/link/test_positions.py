"""Positions of one side on one topic side by side, over stories, with the question whether they changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.link.positions import link_positions
from sayso.link.stories import link_stories
from sayso.text import content_id
from sayso.types import Document, Position, PositionPair
from tests.link.stories_by_hand import actor, at, story


def stands(name: str, words: str, stance: str, *, dct: str | None = "2024-05-06", who: str = "Anna Sapt",
           side: str | None = "Zenda", topic: str = "", said_on: str | None = None) -> Document:  # fmt: skip
    """A story in which one actor takes one position."""
    text = f"{who} said {words}. Nobody else spoke."
    doc = story(name, text, dct=dct, actors=[actor(name, who, side=side)], said=[(who, "say", words)])
    said = doc.statements[0]
    found = Position(
        content_id("o", said.id), said.id, doc.actors[0].id, topic or words, stance, at(text, words), said_on
    )
    return replace(doc, positions=(found,))


def pairs(*docs: Document) -> list[tuple[str, str, bool]]:
    where = {p.id: d.name for d in docs for p in d.positions}
    return [(where[p.earlier], where[p.later], p.asks) for p in link_stories(docs).positions]


TALKS = "we will hold talks on the border castle"
NO_TALKS = "we will never hold talks on the border castle"


def test_two_stances_on_one_topic_stand_side_by_side_and_it_is_asked_whether_they_changed() -> None:
    docs = stands("1", TALKS, "will"), stands("2", NO_TALKS, "will_not", dct="2024-06-01")
    assert pairs(*docs) == [("1", "2", True)]
    (pair,) = link_stories(docs).positions
    assert pair.docs == (docs[0].id, docs[1].id)
    assert pair.topic == docs[1].positions[0].topic


def test_the_side_counts_not_the_speaker() -> None:
    other = stands("2", NO_TALKS, "will_not", dct="2024-06-01", who="Otto Strakencz")
    foreign = stands("3", NO_TALKS, "will_not", dct="2024-06-01", who="Karl Bersonin", side="Ruritania")
    assert pairs(stands("1", TALKS, "will"), other) == [("1", "2", True)]
    assert pairs(stands("1", TALKS, "will"), foreign) == []


def test_the_same_words_told_again_are_one_position() -> None:
    assert pairs(stands("1", TALKS, "will"), stands("2", TALKS, "will", dct="2024-06-01")) == []


def test_other_words_of_one_stance_stand_side_by_side_unasked() -> None:
    wider = stands("2", "we will hold talks on the border castle and the two mills behind it", "will", dct="2024-06-01")
    assert pairs(stands("1", TALKS, "will"), wider) == [("1", "2", False)]


def test_another_day_or_number_in_the_words_is_asked_about() -> None:
    june = stands("1", "our troops will leave the castle in June", "will")
    autumn = stands("2", "our troops will leave the castle in autumn", "will", dct="2024-06-01")
    assert pairs(june, autumn) == [("1", "2", True)]


def test_another_topic_is_no_pair() -> None:
    assert pairs(stands("1", TALKS, "will"), stands("2", "we demand lower bread prices", "demands")) == []


def test_only_consecutive_positions_are_put_side_by_side() -> None:
    docs = [stands("1", TALKS, "will"), stands("2", NO_TALKS, "will_not", dct="2024-06-01"),
            stands("3", TALKS, "will", dct="2024-07-01")]  # fmt: skip
    assert pairs(*docs) == [("1", "2", True), ("2", "3", True)]


def test_the_day_of_the_saying_goes_before_that_of_the_story() -> None:
    told_late = stands("1", TALKS, "will", dct="2024-08-01", said_on="2024-05-01")
    assert pairs(told_late, stands("2", NO_TALKS, "will_not", dct="2024-06-01")) == [("1", "2", True)]


@given(st.permutations(["1", "2", "3"]))
def test_pairs_do_not_depend_on_the_order_of_stories(order: list[str]) -> None:
    made = {
        "1": stands("1", TALKS, "will"), "2": stands("2", NO_TALKS, "will_not", dct="2024-06-01"),
        "3": stands("3", TALKS, "will", dct=None),
    }  # fmt: skip
    assert link_stories([made[n] for n in order]).positions == link_stories(list(made.values())).positions


def test_a_position_whose_holder_is_no_party_is_left_out() -> None:
    doc = stands("1", TALKS, "will")
    assert link_positions([doc], {}, ()) == ()


def test_a_pair_names_what_there_is() -> None:
    docs = [stands("1", TALKS, "will"), stands("2", NO_TALKS, "will_not", dct="2024-06-01")]
    linkage = link_stories(docs)
    (pair,) = linkage.positions
    assert isinstance(pair, PositionPair)
    assert pair.party in {p.id for p in linkage.parties}
    assert {pair.earlier, pair.later} == {p.id for d in docs for p in d.positions}
