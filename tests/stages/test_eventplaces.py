"""Where and when events were by the grammar of their sentence, on parses made by hand."""

from __future__ import annotations

from dataclasses import replace

from sayso.stages.clauses import Clauses
from sayso.stages.eventclauses import at_once
from sayso.stages.eventparts import find_place, find_time, granularity_at
from sayso.types import Document, Place, Timex
from tests.parsed import at, parsed

WHEN = (
    "Two/NUM/nsubjpass/2 were/AUX/auxpass/2/be/VBD hurt/VERB/ROOT/2/hurt/VBN on/ADP/prep/2 Monday/PROPN/pobj/3 "
    "in/ADP/prep/2 Zenda/PROPN/pobj/5 when/SCONJ/advmod/10/when/WRB a/DET/det/9 bomb/NOUN/nsubj/10 "
    "exploded/VERB/advcl/2/explode/VBD ././punct/2"
)
SEQUEL = (
    "The/DET/det/1 strike/NOUN/nsubj/2 followed/VERB/ROOT/2/follow/VBD another/PRON/dobj/2 at/ADP/prep/3 "
    "Zenda/PROPN/pobj/4 ././punct/2"
)
EMBASSY = (
    "A/DET/det/1 bombing/NOUN/ROOT/1 outside/ADP/prep/1 the/DET/det/5 Ruritania/PROPN/compound/5 "
    "embassy/NOUN/pobj/2/embassy in/ADP/prep/5 Strelsau/PROPN/pobj/6 ././punct/1"
)
UNLISTED = (
    "A/DET/det/1 raid/NOUN/ROOT/1 near/ADP/prep/1 Nether/PROPN/compound/4 Zenda/PROPN/pobj/2 ,/PUNCT/punct/4 "
    "Elphberg/PROPN/appos/4 ././punct/1"
)
DEADLINE = "They/PRON/nsubj/1 sent/VERB/ROOT/1/send/VBD tents/NOUN/dobj/1 by/ADP/prep/1 Monday/PROPN/pobj/3 ././punct/1"
TARGET = (
    "On/ADP/prep/3 Monday/PROPN/pobj/0 it/PRON/nsubj/3 was/AUX/ROOT/3/be/VBD the/DET/det/5 target/NOUN/attr/3/target "
    "of/ADP/prep/5 a/DET/det/8 raid/NOUN/pobj/6/raid ././punct/3"
)
TALKS = (
    "The/DET/det/1 talks/NOUN/nsubj/6/talk for/ADP/prep/1 peace/NOUN/pobj/2 in/ADP/prep/3 Zenda/PROPN/pobj/4 "
    "failed/VERB/ROOT/6/fail/VBD ././punct/6"
)


def with_places(doc: Document, **kinds: str) -> Document:
    return replace(doc, places=tuple(Place(at(doc, n), n, 50.0, 14.0, "RU", None, k) for n, k in kinds.items()))


def place_at(doc: Document, word: str) -> str | None:
    parse = Clauses(doc)
    found = find_place(parse, next(i for i in range(len(doc.tokens)) if parse.word(i) == word))
    return found.name if found else None


def test_clause_with_when_shares_time_and_place() -> None:
    doc = with_places(parsed(WHEN, dct="2024-05-08"), Zenda="city")
    doc = replace(doc, timexes=(Timex(at(doc, "Monday"), "DATE", "2024-05-06"),))
    assert place_at(doc, "exploded") == "Zenda"
    assert find_time(Clauses(doc), 10)[0] == "2024-05-06"
    assert at_once(Clauses(doc), 10) == [2]


def test_what_hangs_from_the_other_of_two_is_not_said_of_the_first() -> None:
    assert place_at(with_places(parsed(SEQUEL), Zenda="city"), "strike") is None


def test_name_of_whose_embassy_it_is_is_no_place() -> None:
    doc = with_places(parsed(EMBASSY), Ruritania="country", Strelsau="city")
    assert place_at(doc, "bombing") == "Strelsau"
    assert (
        place_at(replace(doc, places=doc.places[:1]), "bombing") == "Strelsau"
    )  # by its name, where no gazetteer has it


def test_name_that_no_gazetteer_has_is_a_place_without_coordinates_in_the_area_named_after_it() -> None:
    doc = with_places(parsed(UNLISTED), Elphberg="region")
    parse = Clauses(doc)
    found = find_place(parse, 1)
    assert found is not None
    assert (found.name, found.lat, found.country, found.adm1) == ("Nether Zenda", None, "RU", "Elphberg")


def test_past_tense_takes_a_month_to_come_back_by_a_year() -> None:
    doc = parsed("In/ADP/prep/3 May/PROPN/pobj/0 drones/NOUN/nsubj/3 hit/VERB/ROOT/3/hit/VBD Zenda/PROPN/dobj/3",
                 dct="2024-09-08")  # fmt: skip
    doc = replace(doc, timexes=(Timex(at(doc, "May"), "DATE", "2025-05"),))
    assert find_time(Clauses(doc), 3)[0] == "2024-05-01/2024-05-31"


def test_time_of_an_event_has_its_granularity() -> None:
    doc = parsed("In/ADP/prep/3 May/PROPN/pobj/0 drones/NOUN/nsubj/3 hit/VERB/ROOT/3/hit/VBD Zenda/PROPN/dobj/3")
    doc = replace(doc, timexes=(Timex(at(doc, "May"), "DATE", "2025-05"),))
    parse = Clauses(doc)
    assert granularity_at(parse, find_time(parse, 3)[1]) == "month"
    assert granularity_at(parse, None) is None
    ends = (Timex(at(doc, "May"), "DATE", "2025-05"), Timex(at(doc, "drones"), "DATE", "2025-06"))
    assert granularity_at(Clauses(replace(doc, timexes=ends)), at(doc, "May drones")) == "range"


def test_near_a_country_is_not_in_it() -> None:
    doc = parsed("A/DET/det/1 raid/NOUN/ROOT/1 near/ADP/prep/1 Ruritania/PROPN/pobj/2 ././punct/1")
    assert place_at(with_places(doc, Ruritania="country"), "raid") is None


def monday(marked: str) -> Document:
    doc = parsed(marked, dct="2024-05-08")
    return replace(doc, timexes=(Timex(at(doc, "Monday"), "DATE", "2024-05-06"),))


def test_latest_day_that_something_can_have_been_is_not_its_day() -> None:
    assert find_time(Clauses(monday(DEADLINE)), 1)[0] is None
    assert find_time(Clauses(monday(DEADLINE.replace("by/", "on/"))), 1)[0] == "2024-05-06"


def test_raid_is_of_the_day_that_something_was_its_target() -> None:
    assert find_time(Clauses(monday(TARGET)), 8)[0] == "2024-05-06"


def test_what_talks_are_for_does_not_say_where_they_are() -> None:
    assert place_at(with_places(parsed(TALKS), Zenda="city"), "talks") is None
