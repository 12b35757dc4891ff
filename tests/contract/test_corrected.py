"""What corrections and changes need of a ledger: all readings of a document, and what was added when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import LedgerError, NotFound
from sayso.ledger.protocol import Ledger
from sayso.types import Ruling
from tests.ledger.stories import story

RULING = Ruling("r1", "speaker", "a statement", "{}", "heard it", "Ada Roe", "2024-05-06T10:00:00+00:00")


def test_every_reading_comes_back_with_its_pipeline(ledger: Ledger) -> None:
    first = story(1)
    ledger.add(first, pipeline="1")
    bare = replace(first.doc, positions=())
    ledger.reread(bare, pipeline="2")
    found = ledger.readings(first.doc.id)
    assert [(p, len(d.positions)) for p, d in found] == [("1", len(first.doc.positions)), ("2", 0)]
    with pytest.raises(NotFound):
        ledger.readings("d-none")


def test_correction_and_the_readings_it_corrects_are_kept_together(ledger: Ledger) -> None:
    first = story(1)
    ledger.add(first, pipeline="1")
    ledger.rule(RULING, corrected=((replace(first.doc, positions=()), "1 corrected"),))
    assert ledger.document(first.doc.id).positions == ()
    assert [p for p, _ in ledger.readings(first.doc.id)] == ["1", "1 corrected"]
    assert not ledger.verify().faults


def test_correction_whose_reading_is_refused_is_not_kept(ledger: Ledger) -> None:
    first = story(1)
    ledger.add(first, pipeline="1")
    with pytest.raises(LedgerError):
        ledger.rule(RULING, corrected=((replace(first.doc, text=f"{first.doc.text} More."), "1 corrected"),))
    assert ledger.rulings() == ()


def test_documents_are_told_with_the_moment_of_keeping(ledger: Ledger) -> None:
    one, two = story(1), story(2)
    ledger.add(one, pipeline="1")
    ledger.add(two, pipeline="1")
    (first_id, early), (second_id, late) = ledger.added()
    assert (first_id, second_id) == (one.doc.id, two.doc.id)
    assert early <= late
    assert ledger.added(since=late)[-1][0] == two.doc.id
    assert ledger.added(since="9999") == ()
