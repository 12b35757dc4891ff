"""Figures: each tied to its incident and to the party that gives it."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.figures import fuller, link_figures
from sayso.link.stories import link_stories
from sayso.types import Document, EventMention, Incident, Span
from tests.link.stories_by_hand import actor, at, event, figure, story

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


FALL = "The mill came down and the collapse was heard in Zenda. Nine people were inside when it fell. A fall followed."


def test_event_named_once_without_day_or_place_stands_for_the_one_of_its_type_that_the_story_tells_of() -> None:
    doc = story("2", FALL)
    doc = replace(doc, events=tuple(
        event(doc, words, kind="ACCIDENT") for words in ("came down", "collapse", "fell", "fall")
    ))  # fmt: skip
    home = {(doc.id, e.span): name for e, name in zip(doc.events, ("main", "main", "fell", "fall"), strict=True)}
    assert fuller(doc, doc.events[2], home) == "main"
    assert fuller(doc, doc.events[3], home) == "fall", "what is told of for the first time is another"
    dated = replace(doc.events[2], when="2019-01-01")
    assert fuller(replace(doc, events=(*doc.events[:2], dated)), dated, home) == "fell"


def denied_elsewhere(number: float) -> list[str | None]:
    """Who holds the nine of one story and the number that another story's minister turns down."""
    sapt, roe = actor("1", "Anna Sapt"), actor("2", "Rudolf Rassendyll")
    first = story("1", "A strike killed nine people on Monday.", actors=[sapt])
    first = replace(first, events=(event(first, "strike", when="2024-05-06"),))
    first = replace(first, figures=(figure(first, "nine people", 9, sapt.id),))
    second = story(
        "2", "The strike did not kill nine people.", actors=[roe], said=[(roe.name, "deny", "kill nine people")]
    )
    second = replace(second, events=(event(second, "strike", when="2024-05-06"),))
    quoted = replace(figure(second, "nine people", number), statement=second.statements[0].id)
    incident = Incident("i1", "ASSAULT", "strike", tuple(
        EventMention(d.id, d.events[0].span) for d in (first, second)
    ))  # fmt: skip
    found = link_figures([first, replace(second, figures=(quoted,))], [incident], {sapt.id: "sapt", roe.id: "roe"})
    return [f.holder for f in found]


def test_number_that_is_only_denied_belongs_to_whoever_gave_it_in_another_story() -> None:
    assert denied_elsewhere(9) == ["sapt", "sapt"]
    assert denied_elsewhere(8) == ["sapt", None]


APART = "A strike hit Zenda and the strike shook it.\nA fire broke out later.\nNine people died, the town said."


def test_number_whose_paragraph_names_no_event_is_of_what_the_story_is_about() -> None:
    doc = story("3", APART)
    strikes = [event(doc, "strike"), replace(event(doc, "strike"), span=at(APART, "strike", 1))]
    fire = event(doc, "fire", kind="ACCIDENT")
    doc = replace(doc, events=(*strikes, fire))
    nine = replace(figure(doc, "Nine people", 9), event=fire.span)
    incidents = [
        Incident("i1", "ASSAULT", "strike", tuple(EventMention(doc.id, e.span) for e in strikes)),
        Incident("i2", "ACCIDENT", "fire", (EventMention(doc.id, fire.span),)),
    ]
    assert [f.incident for f in link_figures([replace(doc, figures=(nine,))], incidents, {})] == ["i1"]
    near = replace(doc, text=APART.replace(".\nNine", ". Nine"), figures=(nine,))
    assert [f.incident for f in link_figures([near], incidents, {})] == ["i2"]


SPOKEN = "The army spoke of 22 dead, having said 19 on Monday."


def test_day_of_a_sentence_that_looks_back_is_that_of_the_earlier_number() -> None:
    sapt = actor("4", "Army", "organisation")
    doc = story("4", SPOKEN, actors=[sapt], said=[("Army", "say", SPOKEN[:-1])])
    said = replace(doc.statements[0], said_on="2024-05-06")
    now, before = (replace(figure(doc, words, n), statement=said.id) for words, n in (("22 dead", 22), ("19", 19)))
    doc = replace(doc, statements=(said,), figures=(now, replace(before, earlier=True)), outlet="Gazette")
    days = [(f.day, f.outlet) for f in link_figures([doc], [], {})]
    assert days == [("2024-05-08", "Gazette"), ("2024-05-06", "Gazette")]
    assert [f.day for f in link_figures([replace(doc, figures=(now,))], [], {})] == ["2024-05-06"]
