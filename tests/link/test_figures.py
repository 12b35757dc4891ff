"""Figures: each tied to its incident and to the party that gives it."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.stories import link_stories
from sayso.types import Document, Span
from tests.link.stories_by_hand import actor, event, figure, story

TEXT = "A strike killed nine people on Monday. The talks began. A fire in Strelsau in 2019 killed forty people."


def made() -> Document:
    sapt = actor("1", "Anna Sapt")
    doc = story("1", TEXT, actors=[sapt])
    doc = replace(doc, events=(
        event(doc, "strike", when="2024-05-06"), event(doc, "talks", kind="CONSULT", lemma="talk"),
        event(doc, "fire", kind="ACCIDENT", when="2019-01-01/2019-12-31"),
    ))  # fmt: skip
    return replace(doc, figures=(figure(doc, "nine people", 9, sapt.id), figure(doc, "forty people", 40)))


def linked(doc: Document) -> list[tuple[str, str | None]]:
    linkage = link_stories([doc])
    kinds = {i.id: i.summary for i in linkage.incidents}
    return [(kinds[f.incident], f.holder) for f in linkage.figures if f.incident]


def test_figure_goes_to_the_fitting_event_of_its_sentence() -> None:
    doc = made()
    party = link_stories([doc]).party_of[doc.actors[0].id]
    assert linked(doc) == [("strike", party), ("fire", None)]


def test_its_own_event_goes_first() -> None:
    doc = made()
    far = replace(doc.figures[0], event=doc.events[2].span)
    assert linked(replace(doc, figures=(far,)))[0][0] == "fire"


def test_figure_in_a_story_without_events_has_no_incident() -> None:
    doc = replace(made(), events=())
    assert [f.incident for f in link_stories([doc]).figures] == [None, None]


def test_figure_that_no_event_fits_goes_to_the_main_incident() -> None:
    doc = made()
    doc = replace(doc, events=doc.events[1:2])
    assert [s for s, _ in linked(doc)] == ["talk", "talk"]
    assert doc.figures[0].span == Span(16, 27)
