"""The list of actors and the page of one, over the invented stories."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.api.actor_rows import ActorPage
from sayso.api.actors import actor, actors, dates_of_role
from sayso.errors import InputError, NotFound
from sayso.ledger.memory import MemoryLedger
from sayso.records import from_data, to_data
from sayso.types import Document, Linkage, Span, Story, Timex
from tests.api.border import TEXT, at, document, later, linkage, story
from tests.ledger.keeping import keep


@pytest.fixture
def ledger() -> MemoryLedger:
    """Both stories with their links."""
    made = MemoryLedger()
    made.add(story(document()), pipeline="test")
    made.add(story(later()), pipeline="test")
    keep(made, linkage(both=True))
    return made


def test_actors_come_by_their_statements(ledger: MemoryLedger) -> None:
    rows = [(r.name, r.first_hand, r.second_hand, r.passed_on, r.stories) for r in actors(ledger)]
    assert rows == [
        ("Ola Brandt", 5, 0, 1, 2),
        ("Jens Aker", 2, 0, 0, 1),
        ("Mira Tolle", 0, 1, 0, 1),
        ("Officials", 1, 0, 0, 1),
        ("Norland", 0, 0, 0, 1),
        ("reporters", 0, 0, 0, 1),
    ]
    assert [r.name for r in actors(ledger, limit=1)] == ["Ola Brandt"]
    assert actors(ledger)[0].role == "defence minister"


def test_actors_of_a_kind_and_of_a_side(ledger: MemoryLedger) -> None:
    assert [r.name for r in actors(ledger, kind="group")] == ["Officials", "reporters"]
    assert [r.name for r in actors(ledger, side="norland")] == ["Jens Aker", "Norland"]
    assert actors(ledger, side="Land") == ()


def test_actors_of_some_days(ledger: MemoryLedger) -> None:
    assert [(r.name, r.statements) for r in actors(ledger, since="2031-05-07")] == [("Ola Brandt", 1)]


@pytest.mark.parametrize("wanted", ["q-brandt", "b-brandt", "Brandt", "ola brandt", "Ola Brant's"])
def test_page_is_found_by_id_by_story_actor_and_by_name(ledger: MemoryLedger, wanted: str) -> None:
    if wanted.endswith("'s"):
        with pytest.raises(NotFound, match="names that come near: Ola Brandt"):
            actor(ledger, wanted)
    else:
        assert actor(ledger, wanted).actor.id == "q-brandt"


def test_page_has_names_roles_sides_and_stories(ledger: MemoryLedger) -> None:
    page = actor(ledger, "q-brandt")
    assert [(n.name, n.stories) for n in page.names] == [("Ola Brandt", 2), ("Brandt", 2)]
    assert [(r.name, r.published, r.where.paragraph) for r in page.roles] == [("defence minister", ("2031-05-06",), 1)]
    assert [(s.side, s.words, s.stories) for s in page.sides] == [("Sudland", None, 2)]
    assert [(m.id, m.source.name) for m in page.members] == [("a-brandt", "hask"), ("b-brandt", "hask-2")]
    assert page.head == ledger.head()


def test_side_has_the_words_that_say_so_and_their_place() -> None:
    doc = document()
    words = at(TEXT, "his president")
    cast = tuple(replace(a, side_evidence=words) if a.id == "a-tolle" else a for a in doc.actors)
    ledger = MemoryLedger()
    ledger.add(story(replace(doc, actors=cast)), pipeline="test")
    keep(ledger, linkage())
    (row,) = actor(ledger, "Tolle").sides
    assert (row.side, row.words, row.where and row.where.paragraph) == ("Sudland", "his president", 2)


def test_first_hand_and_second_hand_stand_apart(ledger: MemoryLedger) -> None:
    brandt, tolle = actor(ledger, "Brandt"), actor(ledger, "Tolle")
    assert [r.id for r in brandt.first_hand] == ["s-fifteen", "s-shelled", "s-killed", "s-furious", "s-told"]
    assert (brandt.second_hand, [r.id for r in brandt.passed_on]) == ((), ["s-forgotten"])
    assert (tolle.first_hand, [r.id for r in tolle.second_hand]) == ((), ["s-forgotten"])


def test_page_says_whom_an_actor_answers_and_who_answers_it(ledger: MemoryLedger) -> None:
    brandt, aker = actor(ledger, "Brandt"), actor(ledger, "Aker")
    assert [(d.kind, [a.statement for a in d.answers]) for d in aker.answers] == [("denies", ["s-shelled"])]
    assert [(d.statement.speaker, [a.statement for a in d.answers]) for d in brandt.answered_by] == [
        ("Jens Aker", ["s-shelled"])
    ]
    assert (brandt.answers, aker.answered_by) == ((), ())
    assert [p.topic for p in aker.positions] == ["the talks in Velm"]


def test_name_of_several_is_refused_with_the_candidates(ledger: MemoryLedger) -> None:
    made = linkage(both=True)
    twin = replace(made.parties[0], id="q-twin", members=(), name="Ida Brandt", names=("Ida Brandt",))
    keep(ledger, replace(made, parties=(*made.parties, twin)))
    with pytest.raises(
        InputError,
        match=r"2 actors go by 'Brandt': q-brandt Ola Brandt \(defence minister, Sudland\), q-twin Ida Brandt",
    ):
        actor(ledger, "Brandt")
    assert actor(ledger, "Ida Brandt").actor.id == "q-twin"


def test_id_that_is_gone_leads_on_and_one_that_never_was_is_refused(ledger: MemoryLedger) -> None:
    made = linkage(both=True)
    moved = replace(made.parties[0], id="p0123456789ab")
    party_of = {a: "p0123456789ab" if p == "q-brandt" else p for a, p in made.party_of.items()}
    parties = (moved, *made.parties[1:])
    keep(ledger, Linkage(parties=parties, party_of=party_of))
    assert actor(ledger, "q-brandt").actor.id == actor(ledger, "p01234").actor.id == "p0123456789ab"
    with pytest.raises(NotFound, match="No actor 'p99999' in this file; 'sayso actors' lists the ids"):
        actor(ledger, "p99999")


def test_beginning_of_two_ids_is_refused(ledger: MemoryLedger) -> None:
    made = linkage(both=True)
    first, second = replace(made.parties[0], id="p0123456789ab"), replace(made.parties[1], id="p0123456789cd")
    keep(ledger, Linkage(parties=(first, second)))
    with pytest.raises(NotFound, match="2 actors have ids that begin with 'p01234'; give more of the id"):
        actor(ledger, "p01234")


def test_page_goes_to_json_and_back(ledger: MemoryLedger) -> None:
    page = actor(ledger, "Brandt")
    assert from_data(ActorPage, json.loads(json.dumps(to_data(page)))) == page


@pytest.mark.parametrize(
    ("text", "role", "date", "dates"),
    [
        ("Ada Roe, foreign minister since 2004, spoke.", "foreign minister", "2004", ("since 2004",)),
        ("Ada Roe, president (2001) of it, spoke.", "president", "2001", ("2001",)),
        ("Ada Roe, minister of the Ruritanian State from May 2004, spoke.", "minister", "May 2004", ("from May 2004",)),
        ("Ada Roe, a minister, left in 2004.", "minister", "2004", ()),
        ("Ada Roe, a minister. In 2004 she left.", "minister", "2004", ()),
    ],
)
def test_dates_of_a_role_are_those_that_its_words_give(text: str, role: str, date: str, dates: tuple[str, ...]) -> None:
    end = text.find(". ") + 1 or len(text)
    doc = Document("d", text, sentences=(Span(0, end),), timexes=(Timex(at(text, date), "DATE", "2004"),))
    assert dates_of_role(doc, at(text, role)) == dates


def test_actor_of_an_empty_ledger_is_nobody() -> None:
    ledger = MemoryLedger()
    assert actors(ledger) == ()
    with pytest.raises(NotFound, match="Nobody in this file goes by 'Roe'"):
        actor(ledger, "Roe")
    ledger.add(Story(Document("d1", "No names."), b""), pipeline="1")
    assert actors(ledger) == ()
