"""Which actors of different stories are one party."""

from __future__ import annotations

import pytest

from sayso.link.actors import link_actors, person_words, plain_name, sides
from sayso.types import Actor, Document, Role, Span
from tests.link.stories_by_hand import actor, story


def parties(*docs: Document) -> list[tuple[str, int]]:
    found, _ = link_actors(docs)
    return [(p.name, len(p.members)) for p in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmitry Petrovsky", "Dmitriy Petrovskiy"),
        ("Mikhail Khodorov", "Mihail Hodorov"),
        ("Oleksiy Marchenko", "Oleksii Marchenko"),
        ("General Anna Lee", "Anna Lee"),
        ("J. Rassendyll", "Johann Rassendyll"),
        ("José Pérez", "Jose Perez"),
    ],
)
def test_spellings_and_titles_are_one_person(one: str, other: str) -> None:
    assert len(parties(story("1", "", actors=[actor("1", one)]), story("2", "", actors=[actor("2", other)]))) == 1


def test_last_name_alone_joins_the_one_person_who_bears_it() -> None:
    full = story("1", "", actors=[actor("1", "Antoinette Mauban")])
    bare = story("2", "", actors=[actor("2", "Mauban")])
    assert parties(full, bare) == [("Antoinette Mauban", 2)]


def test_last_name_that_two_people_bear_joins_neither() -> None:
    both = story("1", "", actors=[actor("1", "Anna Strakencz"), actor("1", "Otto Strakencz")])
    assert parties(both, story("2", "", actors=[actor("2", "Strakencz")])) == [
        ("Anna Strakencz", 1), ("Otto Strakencz", 1), ("Strakencz", 1)
    ]  # fmt: skip


def test_side_tells_which_of_two_bears_the_name() -> None:
    both = story("1", "", actors=[actor("1", "Anna Strakencz", side="A"), actor("1", "Otto Strakencz", side="B")])
    assert parties(both, story("2", "", actors=[actor("2", "Strakencz", side="B")]))[1] == ("Otto Strakencz", 2)


def test_two_people_of_one_name_in_one_story_stay_two() -> None:
    twins = story("1", "", actors=[actor("1", "Ivan Sapt"), actor("1", "Sapt")])
    assert len(parties(twins)) == 2


def test_different_first_names_are_two_people() -> None:
    assert (
        len(parties(story("1", "", actors=[actor("1", "Anna Sapt")]), story("2", "", actors=[actor("2", "Otto Sapt")])))
        == 2
    )


def test_states_and_organisations_join_by_name_and_alias() -> None:
    one = story("1", "", actors=[actor("1", "the U.S.", "state"), actor("1", "Elphberg Guard", "organisation")])
    two = story(
        "2", "", actors=[actor("2", "United States", "state"), actor("2", "the Elphberg Guard", "organisation")]
    )
    assert sorted(n for _, n in parties(one, two)) == [2, 2]


def test_unnamed_actors_never_join() -> None:
    docs = [story(n, "", actors=[actor(n, "two officials", "group", named=False)]) for n in "12"]
    assert len(parties(*docs)) == 2


def test_group_that_is_somebodys_joins_by_its_owner() -> None:
    docs = [story(n, "", actors=[actor(n, "Ada Roe's aides", "group", named=False)]) for n in "12"]
    assert len(parties(*docs)) == 1


def test_party_keeps_the_oldest_members_id_and_all_names() -> None:
    docs = [story("1", "", actors=[actor("1", "Sergei Petrov")]), story("2", "", actors=[actor("2", "Sergey Petrov")])]
    (party,), party_of = link_actors(docs)
    alone, _ = link_actors(docs[:1])
    assert party.id == alone[0].id
    assert party.names == ("Sergei Petrov", "Sergey Petrov")
    assert set(party_of.values()) == {party.id}


def test_state_is_its_own_side() -> None:
    found, _ = link_actors(
        [story("1", "", actors=[actor("1", "Zenda", "state"), actor("1", "Sapt", side="the Zenda")])]
    )
    assert set(sides(found).values()) == {"zenda"}


def test_names_are_compared_without_title_and_article() -> None:
    assert person_words("Prime Minister Anna Lee") == person_words("Anna Lee")
    assert plain_name("the United States") == plain_name("U.S.") == "united states"


def test_description_takes_the_name_that_another_story_gives_it() -> None:
    def role(name: str) -> tuple[Role, ...]:
        return (Role(name, Span(0, 3)),)

    named = Actor("a1", "Tor Malk", "person", (Span(0, 3),), ("Tor Malk",))
    described = Actor("a2", "the colonel", "person", (Span(5, 8),), roles=role("colonel"), named=False)
    elsewhere = Actor("a3", "Tor Malk", "person", (Span(0, 3),), ("Tor Malk",), roles=role("Colonel"))
    here, there = Document("d1", "x" * 20, actors=(named, described)), Document("d2", "y" * 20, actors=(elsewhere,))
    party_of = link_actors([here, there])[1]
    assert party_of["a1"] == party_of["a2"] == party_of["a3"]
    assert link_actors([here])[1]["a1"] != link_actors([here])[1]["a2"]
