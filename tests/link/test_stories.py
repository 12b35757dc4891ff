"""The linkage as a whole: a function of the documents alone."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.stories import link_stories
from sayso.types import Denial, Document, Linkage, Place, Position
from tests.link.stories_by_hand import STRELSAU, ZENDA, actor, at, event, figure, name_mentions, story

NAMES = ("Anna Sapt", "Otto Strakencz", "Rupert Hentzau", "Sapt")
EVENTS = ("strike", "raid", "attack", "explosion", "talks")


@st.composite
def made_story(draw: st.DrawFn, number: int) -> Document:
    name, word = f"s{number}", draw(st.sampled_from(EVENTS))
    holder = draw(st.sampled_from(NAMES))
    text = f"The {word} hit Zenda. {holder} said the {word} killed nine people in Elphberg."
    who = [actor(name, holder, side=draw(st.sampled_from([None, "Zenda", "Ruritania"])))]
    dct = draw(st.sampled_from([None, "2024-05-06", "2024-05-07", "2024-09-01"]))
    act = draw(st.sampled_from(["say", "deny", "claim"]))
    doc = story(name, text, dct=dct, actors=who, said=[(holder, act, f"the {word} killed nine people in Elphberg")])
    doc = replace(doc, mentions=name_mentions(text, "Zenda", "Elphberg"))
    when = draw(st.sampled_from([None, "2024-05-06", "2024-05-05"]))
    where: Place | None = draw(st.sampled_from([None, ZENDA, STRELSAU]))
    kind = "CONSULT" if word == "talks" else "ASSAULT"
    doc = replace(doc, events=(event(doc, word, kind=kind, when=when, where=where), event(doc, word, 1, kind=kind)))
    doc = replace(doc, figures=(figure(doc, "nine people", 9, who[0].id),))
    statement = doc.statements[0].id
    if act == "deny":
        doc = replace(doc, denials=(Denial(f"n{name}", statement, "denies", events=(doc.events[1].span,)),))
    return replace(doc, positions=(Position(f"o{name}", statement, who[0].id, "peace", "will", at(text, "nine")),))


STORIES = st.integers(1, 5).flatmap(lambda n: st.tuples(*(made_story(i) for i in range(n))))


@settings(max_examples=60, deadline=None)
@given(STORIES, st.integers())
def test_linkage_does_not_depend_on_the_order_of_documents(docs: tuple[Document, ...], seed: int) -> None:
    shuffled = list(docs)
    random.Random(seed).shuffle(shuffled)
    assert link_stories(shuffled) == link_stories(docs)
    assert link_stories([*shuffled, docs[0]]) == link_stories(docs)


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_every_id_names_something_and_every_mention_is_in_one_incident(docs: tuple[Document, ...]) -> None:
    linkage = link_stories(docs)
    parties, incidents = {p.id for p in linkage.parties}, {i.id for i in linkage.incidents}
    mentions = [(m.doc, m.span) for i in linkage.incidents for m in i.mentions]
    assert len(mentions) == len(set(mentions)) == sum(len(d.events) for d in docs)
    assert set(linkage.party_of.values()) == parties
    assert {a.incident for a in linkage.accounts} <= incidents
    assert {a.holder for a in linkage.accounts} <= {*parties, None}
    assert {d.incident for d in linkage.denials} <= {*incidents, None}
    assert {p for i in linkage.incidents for p in i.possibly_same} <= incidents


def test_nothing_links_to_nothing() -> None:
    assert link_stories([]) == Linkage()
    empty = link_stories([Document("d1", ""), Document("d2", "No date, no words.")])
    assert empty == Linkage()


def test_stories_without_a_date_go_last_and_still_link() -> None:
    text = "The strike hit Zenda. Elphberg mourned. Rupert fled."
    dated = story("z", text, dct="2024-05-06")
    undated = story("a", text, dct=None)
    docs = []
    for doc in (dated, undated):
        doc = replace(doc, mentions=name_mentions(text, "Zenda", "Elphberg", "Rupert"))
        docs.append(replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),)))
    (incident,) = link_stories(docs).incidents
    assert [m.doc for m in incident.mentions] == [dated.id, undated.id]


def test_two_stories_with_one_text_and_different_dates_stay_two_documents() -> None:
    text = "The strike hit Zenda on Monday."
    docs = []
    for name, when in (("1", "2024-05-06"), ("2", "2024-06-03")):
        doc = story(name, text, dct=when)
        docs.append(replace(doc, events=(event(doc, "strike", when=when),)))
    assert [len(i.mentions) for i in link_stories(docs).incidents] == [1, 1]
