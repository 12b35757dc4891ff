from __future__ import annotations

import pytest

from sayso.knowledge.states import Movement, State, load_states, make_states, name_key


@pytest.mark.parametrize(
    ("name", "state", "how"),
    [
        ("Russia", "Russia", "name"),
        ("Moscow", "Russia", "capital"),
        ("the Kremlin", "Russia", "seat"),
        ("Ukrainians", "Ukraine", "demonym"),
        ("Kiev", "Ukraine", "capital"),
        ("the U.S.", "United States", "name"),
        ("the Pentagon", "United States", "seat"),
        ("Downing Street", "United Kingdom", "seat"),
        ("the Élysée", "France", "seat"),
        ("Elysee", "France", "seat"),
        ("Afghan", "Afghanistan", "demonym"),
        ("Pakistani", "Pakistan", "demonym"),
        ("Tehran", "Iran", "capital"),
        ("Cote d’Ivoire", "Ivory Coast", "name"),
        ("Soviet", "Soviet Union", "demonym"),
        ("Taiwanese", "Taiwan", "demonym"),
        ("NATO", "NATO", "name"),
        ("Daesh", "Islamic State", "name"),
        ("RUSSIA", "Russia", "name"),
    ],
)
def test_name_stands_for_one_state_or_movement(name: str, state: str, how: str) -> None:
    found = load_states().by_name(name)
    assert found is not None
    assert (found.state, found.how) == (state, how)


@pytest.mark.parametrize("name", ["us", "turkey", "polish", "who", "Atlantis", ""])
def test_small_letters_and_strange_words_are_no_states(name: str) -> None:
    assert load_states().by_name(name) is None
    assert load_states().candidates(name) == ()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Georgia", {"Georgia", "Georgia (US state)"}),
        ("Congo", {"Democratic Republic of the Congo", "Republic of the Congo"}),
        ("Korean", {"North Korea", "South Korea"}),
    ],
)
def test_ambiguous_name_gives_its_candidates_only(name: str, candidates: set[str]) -> None:
    assert load_states().by_name(name) is None
    assert {c.state for c in load_states().candidates(name)} == candidates


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("Russian presidential aide", "Russia"),
        ("the Pentagon's press secretary", "United States"),
        ("US officials", "United States"),
        ("Turkey’s foreign minister", "Turkey"),
        ("South Korean officials", "South Korea"),
        ("a Hamas-run ministry", "Hamas"),
        ("the Afghan Taliban", "Taliban"),
        ("Iran-backed Houthi rebels", "Houthis"),
        ("the UN special envoy", "United Nations"),
        ("Saudi-led coalition", "Saudi Arabia"),
        ("two senior officials", None),
        ("pro-Russian separatists", None),
        ("anti-Israel protesters", None),
        ("Latin American leaders", None),
        ("the New Mexico governor", None),
        ("Korean officials", None),
        ("told us", None),
    ],
)
def test_side_is_the_first_name_in_a_phrase(phrase: str, side: str | None) -> None:
    assert load_states().side_of(phrase) == side


def test_names_in_a_text_are_found_longest_first_with_their_characters() -> None:
    text = "South Sudan and the Democratic Republic of the Congo met Sudan."
    found = list(load_states().find(text))
    assert [text[f.start : f.end] for f in found] == ["South Sudan", "Democratic Republic of the Congo", "Sudan"]


def test_every_state_has_a_code_a_middle_and_no_empty_names() -> None:
    states = load_states().states
    assert len({s.iso2 for s in states}) == len(states) > 240
    assert [s.name for s in states if s.lat is None or s.lon is None] == []
    assert [
        s.name for s in states for n in (s.name, *s.names, *s.adjectives, *s.nouns) if n != n.strip() or not n
    ] == []


def test_no_state_is_called_by_two_letters_but_the_common_ones() -> None:
    short = {n for s in load_states().states for n in (s.name, *s.names, *s.adjectives, *s.nouns) if len(n) == 2}
    assert short == {"US", "UK", "NZ"}


def test_base_of_a_movement_is_a_state_of_the_table() -> None:
    names = {s.name for s in load_states().states}
    assert {m.base for m in load_states().movements} - names == {""}


def test_state_is_found_by_its_code() -> None:
    state = load_states().by_iso2("UA")
    assert state is not None
    assert state.capitals == ("Kyiv", "Kiev")
    assert load_states().by_iso2("XX") is None


def test_index_of_own_records_prefers_the_most_direct_meaning() -> None:
    land = State("Land", "LD", (), ("Landish",), (), ("Land",), (), 0.0, 0.0, 1.0, 1)
    states = make_states((land,), (Movement("Front", "group", ("LF",), (), "Land"),))
    found = states.by_name("Land")
    assert found is not None
    assert found.how == "name"
    assert states.side_of("an LF fighter") == "Front"


def test_key_drops_article_possessive_and_accents() -> None:
    assert name_key("the Élysée’s") == "Elysee"
