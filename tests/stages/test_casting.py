import pytest

from sayso.stages.casting import Member, acronym, find_named, find_pronoun, name_key, same_organisation, same_person
from sayso.types import Span


def person(name: str, at: int, *, gender: str | None = None, spoke: int | None = None) -> Member:
    return Member(
        "person", [Span(at, at + 3)], [name], gender=gender, named=True, spoke=[] if spoke is None else [spoke]
    )


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Lund", "Anna Lund", True),
        ("A. Lund", "Anna Lund", True),
        ("Berit Lund", "Anna Lund", False),
        ("Anna Lund", "Anna Maria Lund", True),
        ("Anna", "Anna Lund", True),
        ("Lund", "Anna Roe", False),
    ],
)
def test_short_forms_of_a_person(short: str, full: str, same: bool) -> None:
    assert same_person(name_key(short), name_key(full)) is same


def test_two_people_of_one_family_name_stay_two_and_the_short_form_is_in_doubt() -> None:
    anna, berit = person("Anna Lund", 0), person("Berit Lund", 50)
    assert find_named([anna, berit], "person", "Berit Lund", 100) == (berit, False)
    assert find_named([anna, berit], "person", "Lund", 100) == (berit, True)
    assert find_named([anna, berit], "person", "Carla Lund", 100) == (None, False)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("MSF", "Médecins Sans Frontières", True),
        ("Coast Guard", "Northern Coast Guard", True),
        ("Guard", "Northern Coast Guard", False),
        ("Ministry of Health", "Ministry of Defence", False),
    ],
)
def test_forms_of_an_organisation(a: str, b: str, same: bool) -> None:
    assert same_organisation(name_key(a), name_key(b), a, b) is same


def test_acronym_takes_the_capitals() -> None:
    assert acronym("Office for the Coordination of Aid") == "oca"


def test_pronoun_means_who_spoke_last_not_who_was_named_last() -> None:
    speaker, named = person("Anna Lund", 10, spoke=10), person("Berit Roe", 60)
    assert find_pronoun([speaker, named], "she", 100, 500)[0] is speaker


def test_pronoun_agrees_in_gender_and_reach() -> None:
    he = person("Carl Lund", 60, gender="m", spoke=60)
    she = person("Anna Roe", 10, gender="f", spoke=10)
    assert find_pronoun([he, she], "she", 100, 500)[0] is she
    assert find_pronoun([he], "he", 5000, 500) == (None, False)
    assert find_pronoun([he, she], "it", 100, 500) == (None, False)
