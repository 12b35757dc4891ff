"""Recall of events on MUC-4 keys: what counts as found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.triggers import Keyed, read_incidents, score_triggers, trigger_errors
from sayso.pipeline import Stage
from sayso.types import Document, Event, Span

KEY = """
0.  MESSAGE: ID                     DEV-MUC3-0001 (X)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  KIDNAPPING
18. HUM TGT: NAME                   "RUDOLF RASSENDYLL"

0.  MESSAGE: ID                     DEV-MUC3-0001 (X)
1.  MESSAGE: TEMPLATE               2
4.  INCIDENT: TYPE                  BOMBING
12. PHYS TGT: ID                    "CASTLE"

0.  MESSAGE: ID                     DEV-MUC3-0001 (X)
1.  MESSAGE: TEMPLATE               3 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK
12. PHYS TGT: ID                    "BRIDGE"

0.  MESSAGE: ID                     DEV-MUC3-0002 (X)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""
TEXT = "DEV-MUC3-0001 (X)\n\nRUDOLF RASSENDYLL WAS KIDNAPPED.  THE CASTLE IS OLD.\n\nDEV-MUC3-0002 (X)\n\nNOTHING.\n"


def find_kidnapped(doc: Document) -> Document:
    start = doc.text.find("kidnapped")
    event = Event(Span(start, start + 9), "COERCE", "kidnap")
    return replace(doc, events=(event,) if start >= 0 else ())


def cut(doc: Document) -> Document:
    end = doc.text.find(".") + 1
    return replace(doc, sentences=(Span(0, end), Span(end + 1, len(doc.text))))


STAGES = (Stage("sentences", cut), Stage("events", find_kidnapped))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "key-dev-0001").write_text(KEY)
    (tmp_path / "dev-muc3-0001").write_text(TEXT)
    return tmp_path


def test_incidents_are_those_that_are_not_optional_and_name_something(gold: Path) -> None:
    found = read_incidents(gold)
    wanted = [Keyed("KIDNAPPING", ("rudolf rassendyll",)), Keyed("BOMBING", ("castle",))]
    assert found == {"DEV-MUC3-0001": wanted}


def test_incident_is_found_by_a_fitting_event_beside_its_target(gold: Path) -> None:
    found = score_triggers(gold, STAGES)
    assert (found["texts"], found["incidents"], found["recall"]) == (1, 2, 0.5)
    (line,) = trigger_errors(gold, STAGES)
    assert line == "DEV-MUC3-0001\tBOMBING\tcastle\tThe castle is old."


def test_folder_without_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no key-\* file with incidents"):
        score_triggers(tmp_path, STAGES)
