"""What a reading adds to a statement's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.api.checks import asked_of
from sayso.api.notes import day_words
from sayso.api.reading import reading
from sayso.types import Place, Span
from tests.api.border import document, linkage


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2015-10-03", "Sat 3 Oct"),
        ("2014-10-03", "Fri 3 Oct 2014"),
        ("2015-09-21/2015-09-27", "Mon 21 Sep to Sun 27 Sep"),
        ("2015-05-01/2015-05-31", "May 2015"),
        ("2013-01-01/2013-12-31", "2013"),
        ("2015-01-01/2015-10-03", "Thu 1 Jan to Sat 3 Oct"),
        ("x/y", "x/y"),
    ],
)
def test_days_and_intervals_are_written_as_people_do(value: str, words: str) -> None:
    assert day_words(value, near="2015-10-03") == words


def test_only_a_doubt_that_asks_who_names_the_candidates() -> None:
    assert asked_of("who 'he' is", ("Roe", "Lund")) == "who 'he' is: Roe or Lund?"
    assert asked_of("which Kim is meant", ("Roe",), where=True) == "which Kim is meant (Roe?)"
    assert (
        asked_of("whether this was said, and in which words", ("Roe",)) == "whether this was said, and in which words"
    )
    assert asked_of("who 'he' is", ()) == "who 'he' is"


def test_place_that_may_be_two_is_asked_for() -> None:
    open_place = Place(Span(0, 7), "Georgia", candidates=("Georgia", "Georgia, United States"))
    shown = reading(replace(document(), places=(open_place,)), linkage())
    assert "which Georgia is meant (Georgia or Georgia, United States?): ¶1" in shown.checks
