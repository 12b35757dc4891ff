from __future__ import annotations

import pytest

from sayso.knowledge.roles import (
    is_organisation_noun,
    is_role,
    is_title,
    metonym,
    role_kind,
    split_role,
    split_title,
)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("president", "person"),
        ("the deputy foreign minister", "person"),
        ("Secretary of State", "person"),
        ("MP", "person"),
        ("secretary-general", "person"),
        ("witnesses", "group"),
        ("two senior officials", "group"),
        ("policemen", "group"),
        ("attorneys general", "group"),
        ("secretaries", "group"),
        ("police", "group"),
        ("ministry", None),
        ("table", None),
        ("", None),
    ],
)
def test_kind_of_a_role_follows_its_last_words(phrase: str, kind: str | None) -> None:
    assert role_kind(phrase) == kind
    assert is_role(phrase) == (kind is not None)


@pytest.mark.parametrize("phrase", ["ministry", "the aid agencies", "Supreme Court", "companies", "police"])
def test_organisation_noun_is_known_in_both_numbers(phrase: str) -> None:
    assert is_organisation_noun(phrase)


@pytest.mark.parametrize("phrase", ["minister", "house cat", ""])
def test_other_noun_is_no_organisation(phrase: str) -> None:
    assert not is_organisation_noun(phrase)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lt. Gen. John Smith", ("Lt. Gen.", "John Smith")),
        ("Gen. Sir Nick Jones", ("Gen. Sir", "Nick Jones")),
        ("Mrs Brown", ("Mrs", "Brown")),
        ("John Smith", ("", "John Smith")),
        ("Dr", ("", "Dr")),
    ],
)
def test_titles_are_split_from_a_name(name: str, parts: tuple[str, str]) -> None:
    assert split_title(name) == parts


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("Russian presidential aide Yuri Petrov", ("Russian presidential aide", "Yuri Petrov")),
        ("President Anna Brown", ("President", "Anna Brown")),
        ("US Secretary of State Anna Brown", ("US Secretary of State", "Anna Brown")),
        ("the army spokesman Lt. Col. Omar al-Jaber", ("army spokesman Lt. Col.", "Omar al-Jaber")),
        ("Crown Prince Omar bin Jaber", ("Crown Prince", "Omar bin Jaber")),
        ("Saudi King Omar", ("Saudi King", "Omar")),
        ("Anna Brown, a presidential aide", ("presidential aide", "Anna Brown")),
        ("the spokesman", ("spokesman", "")),
        ("two senior officials", ("two senior officials", "")),
        ("Larry King", ("", "Larry King")),
        ("Larry King Jr.", ("", "Larry King Jr.")),
        ("Anna Brown", ("", "Anna Brown")),
    ],
)
def test_role_is_split_from_the_name_after_it(phrase: str, parts: tuple[str, str]) -> None:
    assert split_role(phrase) == parts


def test_building_stands_for_its_organisation() -> None:
    assert metonym("the Pentagon") == "US Department of Defense"
    assert metonym("the Élysée") == "French presidency"
    assert metonym("the moon") is None


def test_title_is_known_with_its_full_stop() -> None:
    assert is_title("Adm.")
    assert not is_title("Table")
