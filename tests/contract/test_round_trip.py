"""Whatever fits together comes back as it went in, from every ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.types import Linkage, Ruling, Story
from tests.ledger.keeping import keep
from tests.ledger.strategies import linkages, rulings, stories

SLOW = settings(
    max_examples=40,
    deadline=None,
    # Each example opens a ledger file: to shrink a failure takes minutes, and its text is short as it is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def every_ledger() -> Iterator[tuple[Ledger, ...]]:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "random.sayso") as opened:
        yield MemoryLedger(), opened


@SLOW
@given(stories("a"), stories("b"))
def test_stories_come_back_as_they_went_in(first: Story, second: Story) -> None:
    with every_ledger() as ledgers:
        for ledger in ledgers:
            for story in (first, second):
                ledger.add(story, pipeline="1")
            for story in (first, second):
                assert ledger.story(story.doc.id) == replace(story, doc=replace(story.doc, tokens=()))
            assert ledger.verify().faults == ()
        assert ledgers[0].verify().spans == ledgers[1].verify().spans


@SLOW
@given(st.data())
def test_a_linkage_comes_back_as_it_went_in(data: st.DataObject) -> None:
    story = data.draw(stories())
    linkage: Linkage = data.draw(linkages(story.doc))
    with every_ledger() as ledgers:
        for ledger in ledgers:
            ledger.add(story, pipeline="1")
            keep(ledger, linkage)
            assert ledger.linkage() == linkage
            assert ledger.verify().faults == ()
        assert ledgers[0].verify().spans == ledgers[1].verify().spans


@SLOW
@given(st.lists(rulings(), unique_by=lambda r: r.id, max_size=3))
def test_rulings_come_back_as_they_went_in(made: list[Ruling]) -> None:
    with every_ledger() as ledgers:
        for ledger in ledgers:
            for ruling in made:
                ledger.rule(ruling)
            assert sorted(ledger.rulings(), key=lambda r: r.id) == sorted(made, key=lambda r: r.id)
            assert ledger.verify().faults == ()
