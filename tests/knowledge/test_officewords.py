import pytest

from sayso.knowledge.officewords import canonical, find_office
from sayso.knowledge.states import load_states


@pytest.mark.parametrize(
    ("phrase", "office", "state"),
    [
        ("Russia's foreign minister", "foreign minister", "Russia"),
        ("Russia’s top diplomat", "foreign minister", "Russia"),
        ("the Ukrainian president", "president", "Ukraine"),
        ("The Kremlin's top diplomat", "foreign minister", "Russia"),
        ("prime minister of Israel", "prime minister", "Israel"),
        ("the president of the United States", "president", "United States"),
        ("the US secretary of state", "secretary of state", "United States"),
        ("Britain's foreign secretary", "foreign minister", "United Kingdom"),
        ("the acting Thai prime minister", "prime minister", "Thailand"),
        ("the minister of foreign affairs of Chile", "foreign minister", "Chile"),
    ],
)
def test_office_of_a_state_is_found(phrase: str, office: str, state: str) -> None:
    found = find_office(phrase, load_states())
    assert found is not None
    assert (found.office, [s.state for s in found.states]) == (office, [state])


@pytest.mark.parametrize(
    "phrase",
    [
        "a Russian minister",
        "an Israeli prime minister",
        "the former French president",
        "the Russian president's aide",
        "the president",
        "US President Ada Brook",
        "the Russian ambassador to Ukraine",
        "the Taliban president",
        "the deputy Ukrainian foreign minister",
        "the Ukrainian presidents",
        "",
    ],
)
def test_other_phrases_are_no_office(phrase: str) -> None:
    assert find_office(phrase, load_states()) is None


def test_words_for_one_office_are_one() -> None:
    assert canonical("Premier") == canonical("prime  minister") == "prime minister"
    assert canonical("Defense Secretary") == canonical("defence minister")
