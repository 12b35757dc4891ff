from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.names import bare, place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khān Yūnis", "khan yunis"),
        ("Deir ez-Zor", "Deir Ez Zor"),
        ("Sana’a", "Sanaa"),
        ("Łódź", "Lodz"),
        ("St. Paul", "Saint Paul"),
        ("Washington, D.C.", "Washington D C"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_different_names_keep_different_keys() -> None:
    assert place_key("Kyiv") != place_key("Kiev")


def test_bare_name_keeps_its_case() -> None:
    assert bare(" Élysée  Palace ") == "Elysee Palace"


@given(st.text(max_size=40))
def test_key_of_a_key_is_itself(name: str) -> None:
    once = place_key(name)
    assert place_key(once) == place_key(place_key(once))
