"""Corrections of incidents through the ledger: joined, parted, undone, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.api.board import incident
from sayso.api.incident_rulings import is_incident, rule_incidents
from sayso.api.linking import link_all
from sayso.api.rulings import rulings, undo
from sayso.errors import InputError, NotFound
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.types import Incident, Story
from tests.link.test_bonds import ONE, OTHER, TWIN


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger() if request.param == "memory" else open_ledger(tmp_path / "desk.db")
    for doc in (ONE, OTHER, TWIN):
        made.add(Story(doc, doc.text.encode()), pipeline="1")
    yield made
    assert made.verify().faults == ()
    made.close()


def incidents(ledger: Ledger) -> list[Incident]:
    link_all(ledger)
    return list(ledger.linkage_of(docs=(ONE.id, OTHER.id, TWIN.id)).incidents)


def sizes(ledger: Ledger) -> list[int]:
    return sorted(len(i.mentions) for i in incidents(ledger))


def test_two_incidents_become_one_and_the_id_that_is_gone_leads_to_it(ledger: Ledger) -> None:
    first, second = sorted(incidents(ledger), key=lambda i: -len(i.mentions))
    done = rule_incidents(ledger, first.id, second.id, same=True, why="one raid", who="Kim")
    assert (done.outcome, done.ruling.kind, done.ruling.state) == ("kept", "same incident", "in force")
    assert sizes(ledger) == [6]
    assert incident(ledger, first.id).id == incident(ledger, second.id).id
    undo(ledger, done.ruling.id, why="two raids", who="Kim")
    assert sizes(ledger) == [2, 4]
    assert [r.state for r in rulings(ledger)] == ["taken back", "in force"]


def test_incident_is_parted_by_two_of_its_mentions(ledger: Ledger) -> None:
    a, b = (f"{d.id}:{d.events[0].span.start}-{d.events[0].span.end}" for d in (ONE, TWIN))
    rule_incidents(ledger, a, b, same=False, why="two raids", who="Kim")
    assert sizes(ledger) == [2, 2, 2]
    assert rule_incidents(ledger, a, b, same=False, why="two raids", who="Kim").outcome == "present"


def test_later_decision_overrides_and_says_so(ledger: Ledger) -> None:
    first, second = incidents(ledger)
    same = rule_incidents(ledger, first.id, second.id, same=True, why="one", who="Kim")
    a, b = (f"{d.id}:{d.events[0].span.start}-{d.events[0].span.end}" for d in (ONE, OTHER))
    other = rule_incidents(ledger, a, b, same=False, why="two", who="Ola")
    assert [r.id for r in other.overrides] == [same.ruling.id]
    assert [r.state for r in rulings(ledger)] == ["overridden", "in force"]


def test_what_makes_no_sense_is_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    first, second = incidents(ledger)
    with pytest.raises(NotFound, match="No incident 'i0000'"):
        rule_incidents(ledger, first.id, "i0000", same=True, why="w", who="k")
    with pytest.raises(NotFound, match="No incident is told of at"):
        rule_incidents(ledger, first.id, f"{ONE.id}:0-1", same=True, why="w", who="k")
    with pytest.raises(InputError, match="name two"):
        rule_incidents(ledger, first.id, first.id, same=True, why="w", who="k")
    with pytest.raises(InputError, match="needs its reason"):
        rule_incidents(ledger, first.id, second.id, same=True, why=" ", who="k")
    assert ledger.rulings() == ()


def test_ids_of_incidents_and_mentions_are_told_from_names() -> None:
    assert is_incident("i12345") and is_incident("d12345:1-9")
    assert not any(map(is_incident, ("Ivan", "ian", "p12345", "i")))
