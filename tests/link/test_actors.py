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


def held(doc: str, name: str, role: str, side: str | None = "Ruritania", *, named: bool = True) -> Actor:
    """A person with an office, named or only described by it."""
    names = (name,) if named else ()
    return Actor(f"a{doc}{name}", name, "person", (Span(0, 1),), names, (Role(role, Span(0, 1)),), side, named=named)


def told(name: str, dct: str | None, *actors: Actor) -> Document:
    return Document(name, "x" * 20, name, dct=dct, actors=actors)


def groups(*docs: Document) -> set[frozenset[str]]:
    """The actors' own ids, in groups."""
    return {frozenset(p.members) for p in link_actors(docs)[0]}


MINISTER = "Ruritania's foreign minister"


def test_office_and_place_join_the_named_holder_of_a_near_date() -> None:
    named = told("1", "2024-05-08", held("1", "Anna Sapt", "Ruritanian Foreign Minister"))
    described = told("2", "2024-05-20", held("2", MINISTER, MINISTER, named=False))
    assert len(groups(named, described)) == 1
    assert link_actors([named, described])[0][0].name == "Anna Sapt"


def test_description_that_came_first_joins_the_holder_that_is_named_later() -> None:
    described = told("1", "2024-05-08", held("1", MINISTER, MINISTER, named=False))
    named = told("2", "2024-05-20", held("2", "Anna Sapt", "Ruritanian Foreign Minister"))
    assert len(groups(described, named)) == 1


@pytest.mark.parametrize(
    ("day", "role", "side"),
    [
        ("2024-07-20", "Ruritanian Foreign Minister", "Ruritania"),
        ("2024-05-20", "former Ruritanian Foreign Minister", "Ruritania"),
        ("2024-05-20", "Elphberg's Foreign Minister", "Elphberg"),
        ("2024-05-20", "Ruritanian Defence Minister", "Ruritania"),
        (None, "Ruritanian Foreign Minister", "Ruritania"),
    ],
)
def test_office_joins_nobody_of_another_time_state_or_office(day: str | None, role: str, side: str) -> None:
    described = told("1", "2024-05-08", held("1", MINISTER, MINISTER, named=False))
    assert len(groups(described, told("2", day, held("2", "Anna Sapt", role, side)))) == 2


def test_office_that_two_people_hold_within_weeks_joins_neither() -> None:
    old = told("1", "2024-05-01", held("1", "Anna Sapt", MINISTER))
    new = told("2", "2024-05-12", held("2", "Otto Hentzau", MINISTER))
    described = told("3", "2024-05-14", held("3", MINISTER, MINISTER, named=False))
    assert len(groups(old, new, described)) == 3


def test_described_holder_of_a_story_that_names_another_one_stays_apart() -> None:
    both = told(
        "1", "2024-05-08", held("1", "Anna Sapt", MINISTER), held("1", MINISTER, MINISTER, named=False)
    )  # fmt: skip
    assert len(groups(both)) == 2


def test_general_of_whom_there_may_be_many_is_not_the_named_one() -> None:
    elsewhere = told("1", "2024-05-08", held("1", "Anna Sapt", "General"))
    here = told("2", "2024-05-09", held("2", "Anna Sapt", "commander"), held("2", "a general", "general", named=False))
    definite = told(
        "3", "2024-05-09", held("3", "Anna Sapt", "commander"), held("3", "the general", "general", named=False)
    )
    assert frozenset({"a2a general"}) in groups(elsewhere, here, definite)
    assert frozenset({"a3the general"}) not in groups(elsewhere, here, definite)


def test_two_kims_stay_two_whatever_is_added() -> None:
    both = told("1", "2024-05-08", actor("1", "Kim Do-hun", side="Ruritania"), actor("1", "Kim Ja-yong"))
    bare = told("2", "2024-05-09", actor("2", "Kim", side="Elphberg"))
    again = told("3", "2024-05-10", actor("3", "Kim Do Hun"), actor("3", "Kim Ja Yong"))
    assert sorted(len(g) for g in groups(both, bare, again)) == [1, 2, 2]


def test_name_of_one_word_joins_the_full_name_that_comes_later() -> None:
    bare, full = told("1", "2024-05-08", actor("1", "Sapt")), told("2", "2024-05-09", actor("2", "Anna Sapt"))
    assert parties(bare, full) == [("Anna Sapt", 2)]
    two = told("2", "2024-05-09", actor("2", "Anna Sapt"), actor("2", "Otto Sapt"))
    assert len(parties(bare, two)) == 3


def test_name_of_one_word_of_another_side_takes_in_no_full_name() -> None:
    bare = told("1", "2024-05-08", actor("1", "Sapt", side="Ruritania"))
    assert len(parties(bare, told("2", "2024-05-09", actor("2", "Anna Sapt", side="Elphberg")))) == 2


def test_initial_that_two_people_fit_is_neither() -> None:
    both = told("1", "2024-05-08", actor("1", "Johann Sapt"), actor("1", "Julius Sapt"))
    assert len(parties(both, told("2", "2024-05-09", actor("2", "J. Sapt")))) == 3


def test_ministries_of_two_states_stay_two() -> None:
    docs = [
        told(side, "2024-05-08", actor(side, "Defence Ministry", "organisation", side=side))
        for side in ("Ruritania", "Elphberg")
    ]
    assert len(parties(*docs)) == 2


def test_page_goes_by_a_full_name_without_its_possessive() -> None:
    docs = [told(n, "2024-05-08", actor(n, name)) for n, name in (("1", "Sapt"), ("2", "Anna Sapt's"), ("3", "Sapt"))]
    assert parties(*docs) == [("Anna Sapt", 3)]


def test_side_is_the_one_that_most_stories_give() -> None:
    docs = [told(n, "2024-05-08", actor(n, "Anna Sapt", side=s)) for n, s in (("1", "A"), ("2", "B"), ("3", "B"))]
    assert link_actors(docs)[0][0].side == "B"
