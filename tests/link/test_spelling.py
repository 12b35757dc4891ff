"""Names in several spellings, tongues and orders."""

from __future__ import annotations

import pytest

from sayso.link.firstnames import FAMILIES, forms
from sayso.link.spelling import edits, person_words, plain_name, same_family, same_given, same_person, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelenskij"),
        ("Khodorov", "Hodorov"),
        ("Tsarkin", "Carkin"),
        ("Petrov", "Petroff"),
        ("Chaykin", "Tchaikin"),
        ("Yevseev", "Evseev"),
        ("Mousa", "Musa"),
        ("Džemal", "Dzemal"),
        ("O'Hara", "OʼHara"),
        ("Hassan", "Hasan"),
        ("Wolkow", "Volkov"),
        ("Łukasz", "Lukasz"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Roe", "Rowe"), ("Kim", "Kimmel"), ("Mann", "Main"), ("Ali", "Eli"), ("Petrov", "Petrova")]
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Marchenko", "Vladimir Marchenko"),
        ("Mohammed Karimi", "Muhammad Karimi"),
        ("Joe Brandt", "Joseph Brandt"),
        ("Bashar al-Malki", "Bashar Malki"),
        ("Ali Al Malki", "Ali el-Malki"),
        ("Kim Do-hun", "Kim Do Hun"),
        ("Kim Do-hun", "Kim Dohun"),
        ("George W. Roe", "George Roe"),
        ("Tor bin Malk", "Tor bin Malk"),
        ("Hassan Ruhani", "Hasan Rouhani"),
        ("Robert Lund Jr.", "Robert Lund"),
        ("Gen. Ada Roe", "Ada Roe"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert same_person(person_words(one), person_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Do-hun", "Kim Ja-yong"),
        ("Jon Larsen", "Jon Larson"),
        ("Julio Roe", "Julia Roe"),
        ("Ada Mary Roe", "Ada Jane Roe"),
        ("George W. Roe", "George H. W. Roe"),
        ("Ada Roe", "Ida Roe"),
        ("Tor bin Salman", "Tor Salman Malk"),
        ("Roe", "Ada Roe"),
    ],
)
def test_two_people_of_like_names(one: str, other: str) -> None:
    assert not same_person(person_words(one), person_words(other), near=True)


def test_one_other_consonant_is_enough_only_where_side_or_office_is_one() -> None:
    one, other = person_words("Alexis Kordias"), person_words("Alexis Kornias")
    assert not same_person(one, other)
    assert same_person(one, other, near=True)


def test_family_stands_last_whatever_the_order_of_the_words() -> None:
    assert person_words("Xi Lanping") == ("lanping", "ksi")
    assert person_words("Park Won-min") == ("vonmin", "park")
    assert person_words("Lee Brown") == ("li", "brovn")
    assert person_words("Osama bin Malk") == ("osama", "bin malk")
    assert person_words("Ben Malk") == ("ben", "malk")


def test_son_of_is_a_family_of_its_own() -> None:
    assert not same_family("bin salman", "salman", near=True)


def test_ministries_are_written_in_two_ways() -> None:
    assert plain_name("the Defense Ministry") == plain_name("Defence Ministry")
    assert plain_name("Labor Organization") == plain_name("Labour Organisation")


def test_first_names_that_stand_in_two_lines_are_nobodys() -> None:
    lines = [line.split() for line in FAMILIES.splitlines()]
    assert all(len(line) > 1 for line in lines)
    assert set(forms().values()) == set(range(len(lines)))


def test_last_letter_tells_women_from_men() -> None:
    assert not same_given("mario", "maria")
    assert same_given("oleksandr", "aleksandr")


def test_edits_stop_at_the_most_asked_for() -> None:
    assert (edits("abc", "abd"), edits("abc", "xyz", 2), edits("a", "abcdef", 2)) == (1, 3, 3)
