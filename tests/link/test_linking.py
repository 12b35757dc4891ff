"""The linkage kept up story by story: whatever the order, what all stories at once give."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.api.linking import link_all, link_some
from sayso.ledger.memory import MemoryLedger
from sayso.link.bonds import OTHER_INCIDENT, SAME_INCIDENT, Mark
from sayso.link.rulings import DIFFERENT, SAME, Anchor, Side
from sayso.link.stories import link_stories
from sayso.records import to_data
from sayso.text import content_id
from sayso.types import Document, Ruling, Story
from tests.link.stories_by_hand import ZENDA, actor, event, name_mentions, story
from tests.link.test_actor_properties import EARLY
from tests.link.test_actor_properties import made_story as made_cast
from tests.link.test_stories import made_story

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def told(draw: st.DrawFn, number: int) -> Document:
    """A story in which something happened and who is in it, some only described."""
    doc = draw(made_story(number))
    cast = draw(made_cast(number, days=EARLY))
    others = tuple(replace(a, id=f"{doc.id}-{a.id}", roles=(), mentions=()) for a in cast.actors)
    return replace(doc, actors=(*doc.actors, *others))


STORIES = st.integers(2, 6).flatmap(lambda n: st.tuples(*(told(i) for i in range(n))))


@st.composite
def decided(draw: st.DrawFn, docs: Sequence[Document]) -> tuple[Ruling, ...]:
    """Up to two decisions on who is one, and three on which incidents are."""
    met = [(d, a) for d in docs for a in d.actors]
    found = []
    for n in range(draw(st.integers(0, 2))):
        pair = draw(st.lists(st.sampled_from(met), min_size=2, max_size=2, unique_by=lambda m: m[1].id))
        sides = [Side(a.name, "p", (Anchor(d.id, a.name),)) for d, a in pair]
        kind = draw(st.sampled_from((SAME, DIFFERENT)))
        found.append(Ruling(f"r{n}", kind, "", json.dumps(to_data(sides)), "so", "Kim", f"2026-01-0{n + 1}"))
    told_of = [(d, e) for d in docs for e in d.events]
    for n in range(draw(st.integers(0, 3)) if len(told_of) > 1 else 0):
        places = st.sampled_from(range(len(told_of)))
        picked = draw(st.lists(places, min_size=2, max_size=2, unique=True))
        marks = [[Mark(told_of[i][0].id, told_of[i][1].span)] for i in picked]
        kind = draw(st.sampled_from((SAME_INCIDENT, OTHER_INCIDENT)))
        found.append(Ruling(f"t{n}", kind, "", json.dumps(to_data(marks)), "so", "Kim", f"2026-02-0{n + 1}"))
    return tuple(found)


def add(ledger: MemoryLedger, doc: Document) -> None:
    ledger.add(Story(doc, b""), pipeline="1")


@SLOW
@given(st.data(), STORIES, st.integers())
def test_any_order_of_adding_and_ruling_gives_what_all_at_once_gives(
    data: st.DataObject, docs: tuple[Document, ...], seed: int
) -> None:
    rulings, chance = data.draw(decided(docs)), random.Random(seed)
    steps: list[Document | Ruling] = [*docs, *rulings]
    chance.shuffle(steps)
    with MemoryLedger() as ledger:
        for step in steps:
            if isinstance(step, Ruling):
                ledger.rule(step)
            else:
                add(ledger, step)
            if chance.random() < 0.6:
                link_all(ledger)
        link_all(ledger)
        assert ledger.linkage() == link_stories(docs, ledger.rulings())


@SLOW
@given(STORIES, st.integers())
def test_newer_readings_in_any_order_give_what_all_at_once_gives(docs: tuple[Document, ...], seed: int) -> None:
    chance = random.Random(seed)
    with MemoryLedger() as ledger:
        for doc in docs:
            add(ledger, doc)
        link_all(ledger)
        read = {d.id: replace(d, actors=d.actors[:1], events=d.events[:1], denials=()) for d in docs}
        anew = chance.sample(docs, chance.randrange(1, len(docs) + 1))
        for doc in anew:
            ledger.reread(read[doc.id], pipeline="2")
            link_all(ledger)
        now = [read[d.id] if d in anew else d for d in docs]
        assert ledger.linkage() == link_stories(now)


def struck(name: str, day: str) -> Document:
    text = "The strike hit Zenda. Elphberg mourned. Rupert fled."
    doc = story(name, text, dct=day, actors=(actor(name, "Anna Sapt"),))
    doc = replace(doc, mentions=name_mentions(text, "Zenda", "Elphberg", "Rupert"))
    return replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),))


def test_the_ids_of_what_an_older_story_begins_go_on_under_its_own() -> None:
    with MemoryLedger() as ledger:
        add(ledger, struck("late", "2024-05-08"))
        link_all(ledger)
        before = ledger.linkage()
        add(ledger, struck("early", "2024-05-07"))
        link_all(ledger)
        after = ledger.linkage()
        assert before is not None and after is not None
        assert after.parties[0].members[1:] == before.parties[0].members
        assert ledger.redirect(before.parties[0].id) == after.parties[0].id != before.parties[0].id
        assert ledger.redirect(before.incidents[0].id) == after.incidents[0].id != before.incidents[0].id


def test_a_few_stories_at_a_time_give_the_same() -> None:
    docs = [struck(f"s{n}", f"2024-05-{n + 1:02}") for n in range(7)]
    with MemoryLedger() as ledger:
        for doc in docs:
            add(ledger, doc)
        while not ledger.is_linked():
            with ledger.linking() as desk:
                link_some(desk, 2)
        assert ledger.linkage() == link_stories(docs)


def test_stories_of_one_day_city_and_happening_are_one_incident_and_no_pair_is_missed() -> None:
    docs = [struck(f"s{n}", "2024-05-07") for n in range(60)]
    (incident,) = link_stories(docs).incidents
    assert len(incident.mentions) == 60
    assert content_id("i", incident.mentions[0].doc, 4, 10) == incident.id
