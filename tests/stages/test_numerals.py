"""Numbers in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.numerals import find_numerals, read_numeral, read_ordinal
from sayso.text import words_at


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("twenty-one", 21),
        ("forty two", 42),
        ("two hundred and forty-seven", 247),
        ("a hundred", 100),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("three thousand, one hundred and five", 3105),
        ("one million two hundred thousand", 1_200_000),
        ("1.1 million", 1_100_000),
        ("12,345", 12_345),
        ("5m", 5_000_000),
    ],
)
def test_words_and_digits_have_one_value(words: str, value: float) -> None:
    assert read_numeral(words) == value


@pytest.mark.parametrize("words", ["", "many", "a", "1,23", "twelve pigs", "3 apples"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert read_numeral(words) is None


def test_numbers_are_found_whole_and_in_order() -> None:
    text = "Between 16 and two dozen of the 1.5 million; a hundred and five more."
    assert [(words_at(text, n.span), n.value) for n in find_numerals(text)] == [
        ("16", 16),
        ("two dozen", 24),
        ("1.5 million", 1_500_000),
        ("a hundred and five", 105),
    ]


@pytest.mark.parametrize("text", ["an AK-47", "on 3/4", "at 10:30", "the 1st", "flight QX17", "version 2.0.1"])
def test_parts_of_other_things_are_no_numbers(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(("words", "value"), [("first", 1), ("twenty-first", 21), ("3rd", 3), ("11th", 11)])
def test_ordinals_have_their_number(words: str, value: int) -> None:
    assert read_ordinal(words) == value


def test_a_cardinal_is_no_ordinal() -> None:
    assert read_ordinal("three") is None


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_thousands_marks_read_as_written(number: int) -> None:
    assert read_numeral(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "value"),
    [("a quarter of a million", 250_000), ("quarter of a million", 250_000), ("three quarters of a million", 750_000)],
)
def test_quarters_of_a_scale_are_numbers(words: str, value: float) -> None:
    assert read_numeral(words) == value
    assert [n.value for n in find_numerals(f"some {words} people")] == [value]
