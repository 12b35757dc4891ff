import pytest

from sayso.stages.casting import (
    Member,
    acronym,
    alike,
    find_described,
    find_named,
    find_pronoun,
    name_key,
    same_organisation,
    same_person,
)
from sayso.types import Role, Span


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
        ("Velm Wire", "Velm Wire news agency", True),
        ("Wire", "Wire news agency", True),
        ("Coast Guard", "Coast Guard Press Office", False),
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


def test_subject_of_the_paragraph_goes_before_who_spoke_in_the_last_one() -> None:
    spoke, subject = person("Carl Lund", 10, spoke=150), person("Tom Roe", 300)
    subject.subject_at = 300
    assert find_pronoun([spoke, subject], "he", 400, 500, paragraph=300)[0] is subject
    assert find_pronoun([spoke, subject], "he", 400, 500, paragraph=390)[0] is spoke


def test_general_word_takes_up_a_rank_but_two_ranks_are_two_people() -> None:
    assert "general" in alike("commander")
    assert "commander" in alike("general")
    assert "colonel" not in alike("general")


def described(head: str, at: int, words: str = "", **given: Member | str) -> Member:
    roles = [Role(words, Span(at, at + len(words)))] if words else []
    return Member("person", [Span(at, at + 3)], roles=roles, heads={head}, **given)  # type: ignore[arg-type]


def test_description_of_somebodys_is_not_that_of_another() -> None:
    roe, lund = person("Tom Roe", 0), person("Ada Lund", 5)
    his, hers = described("aide", 10, owner=roe), described("aide", 50, owner=lund)
    assert find_described([roe, lund, his, hers], "aide", frozenset(), False, owner=roe) is his
    assert find_described([roe, lund, hers], "aide", frozenset(), False, owner=roe) is None
    assert find_described([roe, lund, his, hers], "aide", frozenset(), False) is hers


def test_deputy_is_another_office() -> None:
    deputy = described("governor", 10, "Velm deputy governor")
    assert find_described([deputy], "governor", frozenset({"velm's"}), False) is None
    assert find_described([deputy], "governor", frozenset({"deputy"}), False) is deputy


@pytest.mark.parametrize(
    ("short", "full", "found"),
    [
        ("Saary", "Ada Saari", True),
        ("Saary", "Ada Saaremi", False),
        ("Roo", "Ada Roe", False),
        ("Maari", "A Saari", False),
    ],
)
def test_family_name_spelt_otherwise_is_the_one_met_and_in_doubt(short: str, full: str, found: bool) -> None:
    known = person(full, 0)
    assert find_named([known], "person", short, 50) == ((known, True) if found else (None, False))
