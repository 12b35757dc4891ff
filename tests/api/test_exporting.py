"""Every export that writes an incident or an event says who asserts it, who denies it and how it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.api.exporting import FORMATS, export_lines
from sayso.errors import InputError
from sayso.ledger.memory import MemoryLedger
from tests.api.border import document, later, linkage, story
from tests.ledger.keeping import keep

WHOSE = {"asserted_by", "denied_by", "status"}


@pytest.fixture
def ledger() -> MemoryLedger:
    made = MemoryLedger()
    made.add(story(document()), pipeline="t")
    made.add(story(later()), pipeline="t")
    keep(made, linkage(both=True))
    return made


def records(data: Any, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """All objects in lists of these names, however deep."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in names and isinstance(value, list):
                yield from (v for v in value if isinstance(v, dict))
            yield from records(value, names)
    elif isinstance(data, list):
        for value in data:
            yield from records(value, names)


def exported(ledger: MemoryLedger, form: str) -> list[Any]:
    lines = list(export_lines(ledger, form))
    return [json.loads(line) for line in lines] if form == "jsonl" else [json.loads("\n".join(lines))]


@pytest.mark.parametrize("form", FORMATS)
def test_incidents_and_events_carry_whose_word_they_are(ledger: MemoryLedger, form: str) -> None:
    data = exported(ledger, form)
    found = [r for d in data for r in records(d, ("incidents", "events") if form == "jsonl" else ("incidents",))]
    assert len(found) >= 2
    assert [r for r in found if not r.keys() >= WHOSE] == []
    hask = next(r for r in found if r.get("id") == "i-hask")
    assert len(hask["asserted_by"]) == 2 and len(hask["denied_by"]) == 1


def test_a_format_that_no_test_here_knows_is_not_shipped() -> None:
    assert set(FORMATS) == {"ledger", "jsonl"}


def test_an_event_has_the_words_of_its_incident_or_else_its_own_holders(ledger: MemoryLedger) -> None:
    story_lines = exported(ledger, "jsonl")
    events = {e["words"]: e for line in story_lines for e in line["events"]}
    shelled = events["shelled"]
    assert (shelled["incident"], shelled["asserted_by"], shelled["denied_by"]) == (
        "i-hask", ["Ola Brandt", "Mira Tolle"], ["Jens Aker"]
    )  # fmt: skip


def test_an_event_that_no_incident_has_stands_on_its_holder_alone() -> None:
    made = MemoryLedger()
    made.add(story(document()), pipeline="t")
    keep(made, type(linkage())())
    events = {e["words"]: e for e in exported(made, "jsonl")[0]["events"]}
    assert (events["shelled"]["asserted_by"], events["shelled"]["denied_by"]) == (["Ola Brandt"], [])
    assert (events["shelled"]["incident"], events["shelled"]["status"]) == (None, "tied to no incident")


def test_an_unknown_format_is_refused(ledger: MemoryLedger) -> None:
    with pytest.raises(InputError, match="Unknown format 'xml'; there is ledger, jsonl"):
        export_lines(ledger, "xml")
