"""Incidents: which event mentions are one happening, within a story and across stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.link.incidents import remote
from sayso.link.likeness import dates_of, make_trace, place_match
from sayso.link.stories import link_stories
from sayso.types import Document, Incident, Place, Span
from tests.link.stories_by_hand import STRELSAU, ZENDA, event, name_mentions, story

MONDAY, TUESDAY = "2024-05-06", "2024-05-07"


def incidents(*docs: Document) -> tuple[Incident, ...]:
    return link_stories(docs).incidents


def sizes(*docs: Document) -> list[int]:
    return sorted(len(i.mentions) for i in incidents(*docs))


def test_strike_raid_and_attack_of_one_story_are_one() -> None:
    doc = story("1", "A strike hit the castle. The raid killed nine. The attack was condemned.")
    doc = replace(doc, events=(event(doc, "strike"), event(doc, "raid"), event(doc, "attack")))
    assert sizes(doc) == [3]


def test_talks_and_attack_of_one_story_are_two() -> None:
    doc = story("1", "The attack came after the talks.")
    doc = replace(doc, events=(event(doc, "attack"), event(doc, "talks", kind="CONSULT", lemma="talk")))
    assert sizes(doc) == [1, 1]


def test_another_day_is_another_incident() -> None:
    doc = story("1", "A strike hit the castle on Monday. The strike of Tuesday hit the castle too.")
    doc = replace(doc, events=(event(doc, "strike", when=MONDAY), event(doc, "strike", 1, when=TUESDAY)))
    assert sizes(doc) == [1, 1]


def test_another_place_is_another_incident() -> None:
    doc = story("1", "A strike hit Zenda. The strike on Strelsau came later.")
    doc = replace(doc, events=(event(doc, "strike", where=ZENDA), event(doc, "strike", 1, where=STRELSAU)))
    assert sizes(doc) == [1, 1]


def test_another_strike_is_another_incident() -> None:
    doc = story("1", "A strike hit the castle. Another strike hit the mill.")
    doc = replace(doc, events=(event(doc, "strike"), event(doc, "strike", 1)))
    assert sizes(doc) == [1, 1]


def test_such_actions_join_what_they_refer_to() -> None:
    doc = story("1", "He condemned the drone attack on the castle. He said such actions would be answered.")
    doc = replace(doc, events=(event(doc, "attack"), event(doc, "such actions", lemma="such_action")))
    assert sizes(doc) == [2]


def carried(name: str, dct: str, text: str, *events: tuple[str, str | None]) -> Document:
    doc = story(name, text, dct=dct)
    doc = replace(doc, mentions=name_mentions(text, "Zenda", "Elphberg", "Rupert"))
    return replace(doc, events=tuple(event(doc, w, when=when, where=ZENDA) for w, when in events))


def test_one_day_and_place_join_across_stories() -> None:
    one = carried("1", "2024-05-06", "A strike hit Zenda. Elphberg said Rupert led it.", ("strike", MONDAY))
    two = carried("2", "2024-05-07", "The strike on Zenda was led by Rupert, Elphberg said.", ("strike", MONDAY))
    assert sizes(one, two) == [2]


def test_another_day_never_joins_across_stories() -> None:
    one = carried("1", "2024-05-06", "A strike hit Zenda. Elphberg said Rupert led it.", ("strike", MONDAY))
    two = carried("2", "2024-05-07", "A strike hit Zenda. Elphberg said Rupert led it.", ("strike", TUESDAY))
    assert sizes(one, two) == [1, 1]
    assert all(i.possibly_same == () for i in incidents(one, two))


def test_join_that_is_not_certain_is_shown_as_possibly_the_same() -> None:
    one = carried("1", "2024-05-06", "A strike hit Zenda.", ("strike", None))
    two = carried("2", "2024-05-07", "A raid hit Zenda.", ("raid", None))
    first, second = incidents(one, two)
    assert (first.possibly_same, second.possibly_same) == ((second.id,), (first.id,))


def test_id_is_that_of_the_oldest_part() -> None:
    one = carried("1", "2024-05-06", "A strike hit Zenda. Elphberg said Rupert led it.", ("strike", MONDAY))
    two = carried("2", "2024-05-07", "The strike on Zenda was led by Rupert, Elphberg said.", ("strike", MONDAY))
    assert incidents(one, two)[0].id == incidents(one)[0].id


def test_header_is_what_most_mentions_give() -> None:
    doc = story("1", "The strike of Monday. The strike hit Zenda. The strike, on Monday or so. The strike.")
    week = "2024-05-06/2024-05-12"
    doc = replace(doc, events=(event(doc, "strike", 0, when=MONDAY), event(doc, "strike", 1, where=ZENDA),
                               event(doc, "strike", 2, when=week), event(doc, "strike", 3, when=MONDAY)))  # fmt: skip
    (found,) = incidents(doc)
    assert (found.when, found.where, found.event_type) == (MONDAY, ZENDA, "ASSAULT")
    assert found.summary == "strike, Zenda"


def test_many_stories_of_one_day_and_city_with_other_targets_by_date_do_not_all_merge() -> None:
    docs = [
        carried(str(n), f"2024-05-{n:02d}", "A strike hit Zenda.", ("strike", f"2024-05-{n:02d}")) for n in range(1, 20)
    ]
    assert sizes(*docs) == [1] * 19


@pytest.mark.parametrize("when", [None, "", "soon", "2024-05-07/2024-05-06"])
def test_a_time_that_is_none_is_no_date(when: str | None) -> None:
    assert dates_of(when) is None


def test_country_may_hold_a_city_but_not_one_of_another() -> None:
    country = Place(Span(0, 1), "Ruritania", country="RU", kind="country")
    assert place_match(ZENDA, country) == 0.5
    assert place_match(replace(ZENDA, country="XX"), country) == -1.0
    assert place_match(ZENDA, None) == 0.0


def told(name: str, dct: str | None, text: str, *events: tuple[str, str | None, Place | None]) -> Document:
    """A story with events by word, day and place; its names are those of a castle town and its people."""
    doc = story(name, text, dct=dct)
    doc = replace(doc, mentions=name_mentions(text, "Zenda", "Strelsau", "Rupert", "Flavia", "Sapt"))
    return replace(doc, events=tuple(event(doc, w, when=day, where=place) for w, day, place in events))


def test_same_day_alone_joins_nothing() -> None:
    one = told("1", "2024-05-06", "A strike hit a mill.", ("strike", MONDAY, None))
    two = told("2", "2024-05-06", "A strike hit a bridge.", ("strike", MONDAY, None))
    assert sizes(one, two) == [1, 1]


def test_another_place_never_joins_stories_on_one_matter() -> None:
    names = "Rupert and Flavia and Sapt met. Rupert told Flavia. Sapt told Rupert and Flavia."
    one = told("1", "2024-05-06", f"A strike hit Zenda. {names}", ("strike", MONDAY, ZENDA))
    two = told("2", "2024-05-06", f"A strike hit Strelsau. {names}", ("strike", MONDAY, STRELSAU))
    assert sizes(one, two) == [1, 1]
    assert all(i.possibly_same == () for i in incidents(one, two))


def test_stories_on_one_matter_join_their_undated_main_happening() -> None:
    one = told("1", "2024-05-06", "A raid killed Rupert. Flavia and Sapt mourn Rupert. Flavia wept. Sapt left.",
               ("raid", None, None))  # fmt: skip
    two = told("2", "2024-05-08", "Sapt blames Flavia for the raid. Rupert is dead. Flavia denies it. Sapt, Rupert.",
               ("raid", None, None))  # fmt: skip
    assert sizes(one, two) == [2]


def test_join_that_is_not_certain_says_why() -> None:
    one = carried("1", "2024-05-06", "A strike hit Zenda.", ("strike", None))
    two = carried("2", "2024-05-07", "A raid hit Zenda.", ("raid", None))
    first, second = incidents(one, two)
    assert first.possibly_why == second.possibly_why == ("same place; the day is not given by both",)


def test_a_ledger_of_one_day_and_one_city_does_not_become_one_incident() -> None:
    docs = []
    for n in range(12):
        doc = told(f"s{n}", "2024-05-06", f"A strike hit Zenda and house{n}.", ("strike", MONDAY, ZENDA))
        (strike,) = doc.events
        docs.append(replace(doc, events=(replace(strike, targets=(f"house{n}",)),)))
    found = incidents(*docs)
    assert len(found) == 12
    assert all("another target" in why for i in found for why in i.possibly_why)
    assert any(i.possibly_same for i in found)


def test_a_story_that_contradicts_itself_keeps_both_days_apart() -> None:
    text = "A strike hit Zenda on Monday. The strike on Zenda was on Tuesday."
    doc = told("1", "2024-05-08", text, ("strike", MONDAY, ZENDA))
    doc = replace(doc, events=(*doc.events, event(doc, "strike", 1, when=TUESDAY, where=ZENDA)))
    assert sizes(doc) == [1, 1]
    assert {i.when for i in incidents(doc)} == {MONDAY, TUESDAY}


def test_one_text_under_two_dates_keeps_the_incidents_of_both_and_changes_neither() -> None:
    text = "A strike hit Zenda. Rupert blamed Flavia. Flavia and Rupert left."
    one = told("1", "2024-05-06", text, ("strike", MONDAY, ZENDA))
    two = told("2", "2024-09-06", text, ("strike", "2024-09-05", ZENDA))
    assert sizes(one, two) == [1, 1]
    assert [i.when for i in incidents(one, two)] == [MONDAY, "2024-09-05"]


def test_day_inside_its_month_is_the_header() -> None:
    doc = story("1", "The strike in May. The strike, in May. The strike of Monday.")
    month = "2024-05-01/2024-05-31"
    doc = replace(doc, events=(event(doc, "strike", when=month), event(doc, "strike", 1, when=month),
                               event(doc, "strike", 2, when=MONDAY)))  # fmt: skip
    assert [i.when for i in incidents(doc)] == [MONDAY]


def test_what_no_mention_says_is_marked_as_inferred() -> None:
    doc = story("1", "A blast shook Zenda. People fled. The crash came in the night.", dct="2024-05-07")
    doc = replace(doc, places=(replace(ZENDA, span=Span(14, 19)),))
    doc = replace(doc, events=(event(doc, "blast", kind="ACCIDENT", when=MONDAY, where=doc.places[0]),
                               event(doc, "crash", kind="ACCIDENT")))  # fmt: skip
    said, guessed = incidents(doc)
    assert said.inferred == ()
    assert (guessed.when, guessed.where, guessed.inferred) == (MONDAY, said.where, ("when", "where"))


def test_phone_call_has_no_place_though_a_meeting_joins_it() -> None:
    doc = story("1", "A phone call was held. The phone call followed a meeting in Zenda.")
    calls = [event(doc, "phone call", n, kind="CONSULT", lemma="phone_call") for n in (0, 1)]
    meeting = event(doc, "meeting", kind="CONSULT", lemma="meeting", where=ZENDA)
    assert remote([make_trace(doc, e, {}) for e in (*calls, meeting)])
    assert not remote([make_trace(doc, e, {}) for e in (meeting, meeting, calls[0])])


def test_what_came_months_before_takes_no_day_of_the_story() -> None:
    doc = story("1", "A strike hit the castle on Monday. It came five months after a fire.")
    strike, fire = event(doc, "strike", when=MONDAY), event(doc, "fire", kind="ACCIDENT")
    assert {i.when for i in incidents(replace(doc, events=(strike, fire)))} == {MONDAY, None}
