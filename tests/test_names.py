"""Names as people write them."""

from __future__ import annotations

import pytest

from sayso.names import closeness, name_keys, sound_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("zelenskiy", "Zelenskyy"),
        ("Зеленський", "Zelenskyy"),
        ("Зеленский", "Zelensky"),
        ("Khrushchev", "Hrushchev"),
        ("Łukasz", "lukasz"),
        ("Sánchez", "SANCHEZ"),
        ("Rachmaninoff", "Rachmaninov"),
        ("Yevgeny", "Evgeni"),
        ("O’Neill", "ONeill"),
        ("Hussain", "Hussein"),
        ("defence", "Defense"),
        ("Saakashvili", "Sakashvili"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_keys(one) == name_keys(other)


@pytest.mark.parametrize(("one", "other"), [("Brandt", "Brent"), ("Rudd", "Reid"), ("Maduro", "Madero")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize("asked", ["brandt", "Ola Brandt", "O. Brandt", "OLA BRANDT", "Mr Brandt"])
def test_a_person_is_found_by_last_name_initial_or_full_name(asked: str) -> None:
    assert closeness(asked, ["Ola Brandt"]) == 0


def test_a_first_name_alone_comes_after_a_last_name() -> None:
    assert closeness("Ola", ["Ola Brandt"]) == 1
    assert closeness("Ola", ["Rune Ola"]) == 0


def test_another_first_name_is_another_person() -> None:
    assert closeness("Anna Brandt", ["Ola Brandt"]) is None


@pytest.mark.parametrize("asked", ["UN", "U.N.", "un", "united nations"])
def test_an_organisation_is_found_by_its_initials(asked: str) -> None:
    assert closeness(asked, ["United Nations"]) == 0


def test_an_arabic_article_does_not_matter() -> None:
    assert closeness("Harbi", ["Yusuf al-Harbi"]) == 0


@pytest.mark.parametrize("asked", ["", "  ", "!!"])
def test_nothing_finds_nobody(asked: str) -> None:
    assert closeness(asked, ["Ola Brandt"]) is None
