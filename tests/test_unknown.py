"""The whole pipeline where a story does not tell: the answer is "unknown" with what it may be, never a guess."""

from __future__ import annotations

import pytest

from sayso.pipeline import analyse
from sayso.reading import load_stages
from sayso.types import Document


def read(text: str, dct: str | None = "2031-05-06") -> Document:
    return analyse(Document("d1", text, dct=dct), load_stages())


def test_without_a_story_date_nothing_is_dated() -> None:
    doc = read("The ministry said on Monday that the bridge had been attacked yesterday.", None)
    assert [(t.type, t.value) for t in doc.timexes] == [("DATE", ""), ("DATE", "")]
    assert [s.said_on for s in doc.statements] == [None]
    assert {e.when for e in doc.events} == {None}


def test_date_that_no_calendar_has_is_found_and_left_without_value() -> None:
    doc = read("The ministry said on 31 February that the bridge was attacked on 30 February 2031.")
    assert [doc.text[t.span.start : t.span.end] for t in doc.timexes] == ["31 February", "30 February 2031"]
    assert {t.value for t in doc.timexes} == {""}
    assert {s.said_on for s in doc.statements} | {e.when for e in doc.events} == {None}


def test_story_about_georgia_keeps_both() -> None:
    doc = read("Protesters were attacked in Georgia, police said.")
    (place,) = doc.places
    assert (place.lat, place.country, place.candidates) == (None, None, ("Georgia", "Georgia, United States"))
    assert {e.where and e.where.candidates for e in doc.events} == {place.candidates}


def test_one_of_two_kims_is_doubted() -> None:
    doc = read("Kim Jong Un met Kim Yo Jong in the capital. Kim said that the talks had failed.")
    assert [s.doubts for s in doc.statements] == [("which Kim is meant",)]


@pytest.mark.parametrize(
    "text",
    [
        "He said that the bridge had been destroyed. Engineers denied it.",
        "He denied that he had ordered the attack. Robert Lund and Peter Roe met later.",
    ],
)
def test_he_without_anybody_before_him_is_nobody(text: str) -> None:
    assert read(text).statements[0].holder is None
