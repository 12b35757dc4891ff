"""What was edited between two versions of a story."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.edits import ADDED, CHANGED, DROPPED, TITLE, Edit, find_edits, gone_speakers
from sayso.types import Document
from tests.link.stories_by_hand import actor, story

TEXT = "A drone hit the castle on Monday. Captain Sapt said that 16 guards had died. The road is closed."


def edits(old: str, new: str) -> tuple[Edit, ...]:
    return find_edits(story("1", old), story("1", new))


def test_alleged_dropped_from_the_title_is_told() -> None:
    old = replace(story("1", TEXT), title="Alleged drone attack on castle")
    (edit,) = find_edits(old, replace(old, title="Drone attack on castle"))
    assert (edit.kind, edit.dropped, edit.hedges_dropped) == (TITLE, ("Alleged",), ("Alleged",))


def test_alleged_added_is_no_hedge_dropped() -> None:
    (edit,) = edits(TEXT, TEXT.replace("A drone", "An alleged drone"))
    assert (edit.kind, edit.hedges_added, edit.hedges_dropped) == (CHANGED, ("alleged",), ())


def test_number_that_moved_is_told_with_both() -> None:
    (edit,) = edits(TEXT, TEXT.replace("16", "19"))
    assert (edit.kind, edit.numbers) == (CHANGED, (("16", "19"),))
    assert edit.old_span is not None and TEXT[edit.old_span.start : edit.old_span.end] == edit.old.strip()


def test_sentence_dropped_and_sentence_added() -> None:
    new = TEXT.replace(" The road is closed.", " Norland has denied that it sent any aircraft.")
    found = edits(TEXT, new)
    assert {(e.kind, (e.old or e.new).strip()) for e in found} == {
        (DROPPED, "The road is closed."),
        (ADDED, "Norland has denied that it sent any aircraft."),
    }


def test_same_text_and_title_is_no_edit() -> None:
    assert edits(TEXT, TEXT) == ()
    assert edits(TEXT, TEXT.replace("Monday. ", "Monday.  ")) == ()


def test_sentence_that_moved_is_dropped_and_added_not_lost() -> None:
    moved = "The road is closed. A drone hit the castle on Monday. Captain Sapt said that 16 guards had died."
    kinds = sorted(e.kind for e in edits(TEXT, moved))
    assert kinds == [ADDED, DROPPED]


def test_speaker_of_whom_nothing_is_left_is_named() -> None:
    def told(name: str, said: list[tuple[str, str, str]]) -> Document:
        people = [actor(name, "Sapt"), actor(name, "Flavia")]
        return story(name, "Sapt said nine died. Flavia said ten died.", actors=people, said=said)

    old = told("1", [("Sapt", "say", "nine died"), ("Flavia", "say", "ten died")])
    assert gone_speakers(old, told("2", [("Sapt", "say", "nine died")])) == ("Flavia",)
    assert gone_speakers(old, old) == ()
