"""What holds of groups of actors whatever the stories are."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.actors import link_actors
from sayso.link.spelling import person_words
from sayso.link.stories import in_order, link_stories
from sayso.types import Actor, Document, Role, Span

SPELLINGS = (
    ("Volodymyr Marchenko", "Vladimir Marchenko", "Volodymyr Marčenko", "V. Marchenko", "Marchenko"),
    ("Oleksiy Marchenko", "Alexei Marchenko", "Oleksii Marchenko"),
    ("Kim Do-hun", "Kim Do Hun", "Kim Dohun", "Kim"),
    ("Kim Ja-yong", "Kim Ja Yong", "Kim"),
    ("Anna Sapt", "Gen. Anna Sapt", "Hanna Sapt", "Sapt"),
)
PEOPLE = [(who, name) for who, names in enumerate(SPELLINGS) for name in names]
ROLES = ("General", "Ruritanian Foreign Minister", "foreign minister", "spokesman")
SIDES = (None, "Ruritania", "Elphberg")


@st.composite
def made_story(draw: st.DrawFn, number: int, *, days: st.SearchStrategy[str | None]) -> Document:
    """A story in which different people stand, each once, some only described, and a ministry."""
    doc, actors = f"d{number}", []
    for who, name in draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique_by=lambda p: p[0])):
        roles = (Role(draw(st.sampled_from(ROLES)), Span(0, 1)),) if draw(st.booleans()) else ()
        side = draw(st.sampled_from(SIDES))
        actors.append(Actor(f"a{number}-{who}", name, "person", (), (name,), roles, side))
    if draw(st.booleans()):
        role = draw(st.sampled_from(("the general", "Ruritania's foreign minister", "a spokesman")))
        actors.append(
            Actor(
                f"a{number}-x",
                role,
                "person",
                (),
                (),
                (Role(role.removeprefix("the "), Span(0, 1)),),
                None,
                named=False,
            )
        )
    if draw(st.booleans()):
        body = draw(st.sampled_from(("the Defence Ministry", "Reuters", "police")))
        actors.append(Actor(f"a{number}-y", body, "organisation", (), (body,), side=draw(st.sampled_from(SIDES))))
    return Document(doc, "x" * 9, doc, dct=draw(days), actors=tuple(actors))


EARLY = st.sampled_from((None, "2024-05-01", "2024-05-02", "2024-05-20", "2024-09-01"))
DATED = st.sampled_from(("2024-05-01", "2024-05-02", "2024-05-20", "2024-09-01"))
STORIES = st.integers(1, 6).flatmap(lambda n: st.tuples(*(made_story(i, days=EARLY) for i in range(n))))
OLD = st.integers(1, 6).flatmap(lambda n: st.tuples(*(made_story(i, days=DATED) for i in range(n))))
NEWER = made_story(99, days=st.sampled_from(("2024-09-02", "2024-09-20", None)))


def groups(docs: tuple[Document, ...]) -> set[frozenset[str]]:
    return {frozenset(p.members) for p in link_actors(in_order(docs))[0]}


@settings(max_examples=80, deadline=None)
@given(STORIES, st.integers())
def test_order_of_stories_does_not_change_the_groups(docs: tuple[Document, ...], seed: int) -> None:
    shuffled = list(docs)
    random.Random(seed).shuffle(shuffled)
    assert link_stories(shuffled).parties == link_stories(docs).parties


@settings(max_examples=120, deadline=None)
@given(OLD, NEWER)
def test_newer_story_never_splits_a_group(docs: tuple[Document, ...], newer: Document) -> None:
    after = groups((*docs, newer))
    for group in groups(docs):
        assert any(group <= other for other in after)


@settings(max_examples=80, deadline=None)
@given(OLD, NEWER)
def test_newer_story_never_ends_an_id(docs: tuple[Document, ...], newer: Document) -> None:
    before, after = (link_actors(in_order(d)) for d in (docs, (*docs, newer)))
    oldest = {p.members[0]: p.id for p in before[0]}
    assert all(p.id == oldest[p.members[0]] for p in after[0] if p.members[0] in oldest)


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_no_two_named_people_of_one_story_are_one(docs: tuple[Document, ...]) -> None:
    home = {a.id: d.id for d in docs for a in d.actors if a.named}
    for group in groups(docs):
        stories = [home[a] for a in group if a in home]
        assert len(stories) == len(set(stories))


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_different_people_are_never_one_by_their_full_names(docs: tuple[Document, ...]) -> None:
    full = {a.id: a.id.split("-")[1] for d in docs for a in d.actors if a.kind == "person" and a.named}
    full = {
        i: who
        for i, who in full.items()
        if any(a.id == i and len(person_words(a.name)) > 1 for d in docs for a in d.actors)
    }
    for group in groups(docs):
        assert len({full[a] for a in group if a in full}) <= 1


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_full_names_of_one_spelling_are_one_whatever_the_stories(docs: tuple[Document, ...]) -> None:
    party_of = link_actors(in_order(docs))[1]
    found: dict[tuple[str, ...], set[str]] = {}
    for doc in docs:
        for actor in doc.actors:
            words = person_words(actor.name)
            if actor.kind == "person" and actor.named and len(words) > 1:
                found.setdefault(words, set()).add(party_of[actor.id])
    assert all(len(parties) == 1 for parties in found.values())


@settings(max_examples=100, deadline=None)
@given(STORIES)
def test_every_actor_is_in_one_group(docs: tuple[Document, ...]) -> None:
    met = [a for group in groups(docs) for a in group]
    assert sorted(met) == sorted(a.id for d in docs for a in d.actors)
