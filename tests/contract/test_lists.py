"""Lists, page by page: every ledger gives the same, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api.linking import link_all
from sayso.ledger.asked import ACTORS, DENIALS, FIGURES, INCIDENTS, POSITIONS, STORIES, Asked
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.names import asked_keys
from sayso.types import Document, Linkage
from tests.ledger.keeping import keep
from tests.ledger.stories import linkage, story

DAYS = ("2026-03-02", "2026-03-05", None, "2026-03-01", "2026-03-05")
LISTS = (INCIDENTS, DENIALS, FIGURES, POSITIONS)
PARTS = (
    Asked(), Asked(limit=2), Asked(limit=2, offset=1), Asked(since="2026-03-02"), Asked(until="2026-03-02"),
    Asked("2026-03-02", "2026-03-04", limit=1), Asked(since="2027-01-01"),
)  # fmt: skip


def add_stories(ledger: Ledger) -> None:
    for number, day in enumerate(DAYS):
        given = story(number, dct=day)
        ledger.add(replace(given, doc=replace(given.doc, published=day and f"{day}T08:00:00+01:00")), pipeline="1")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Ledger, Ledger]]:
    """A ledger in memory and one in a file, with the same stories, linked."""
    with open_ledger(tmp_path / "desk.sayso") as opened:
        ledgers = MemoryLedger(), opened
        for ledger in ledgers:
            add_stories(ledger)
            link_all(ledger)
        yield ledgers


@pytest.mark.parametrize("asked", PARTS)
def test_both_ledgers_list_the_same(both: tuple[Ledger, Ledger], asked: Asked) -> None:
    memory, file = both
    for what in LISTS:
        assert file.listed(what, asked) == memory.listed(what, asked), what
    assert file.listed_actors(asked) == memory.listed_actors(asked)
    for what in (*LISTS, ACTORS, STORIES):
        for most in (2, 99):
            assert file.count_listed(what, asked, most=most) == memory.count_listed(what, asked, most=most)


def test_both_ledgers_list_the_same_of_a_linkage_made_by_hand(ledger: Ledger) -> None:
    add_stories(ledger)
    docs = tuple(ledger.documents())
    made = linkage(docs[:2])
    keep(ledger, made)
    assert [i.id for i in ledger.listed(INCIDENTS, Asked())] == ["i1", "i2"]
    undated = replace(made.incidents[1], mentions=(*made.incidents[1].mentions, made.incidents[0].mentions[1]))
    keep(ledger, replace(made, incidents=(undated, made.incidents[0])))
    # Both are told of by the newest story: the dated one comes first, wherever it stands in the linkage.
    assert [i.id for i in ledger.listed(INCIDENTS, Asked())] == ["i1", "i2"]
    assert [(d.doc, d.id) for d in ledger.listed(DENIALS, Asked())] == [(docs[0].id, "d1")]


def test_pages_make_up_the_whole(ledger: Ledger) -> None:
    add_stories(ledger)
    link_all(ledger)
    for what in LISTS:
        whole = ledger.listed(what, Asked())
        paged = [x for n in range(len(whole)) for x in ledger.listed(what, Asked(limit=1, offset=n))]
        assert paged == list(whole) and len(whole) >= 2, what
        assert ledger.count_listed(what, Asked(), most=99) == len(whole)


def test_figures_come_by_the_day_of_their_story_in_the_order_of_its_text(ledger: Ledger) -> None:
    add_stories(ledger)
    days = {d.id: d.dct for d in ledger.documents()}
    found = ledger.listed(FIGURES, Asked())
    assert [days[f.doc] for f in found] == [
        d for d in ("2026-03-05",) * 2 + DAYS[:1] + DAYS[3:4] + (None,) for _ in "ab"
    ]
    assert [ledger.document(f.doc).figures[n % 2].span for n, f in enumerate(found)] == [f.span for f in found]


def test_actors_are_counted_by_what_they_say_and_pass_on(ledger: Ledger) -> None:
    add_stories(ledger)
    keep(ledger, linkage(tuple(ledger.documents())))
    counts = {c.party: c for c in ledger.listed_actors(Asked())}
    assert [c.party for c in ledger.listed_actors(Asked())] == ["p1", "p2"]
    p1, p2 = counts["p1"], counts["p2"]
    assert (p1.first_hand, p1.second_hand, p1.passed_on, p1.stories) == (5, 0, 5, 5)
    assert (p2.first_hand, p2.second_hand, p2.passed_on, p2.stories) == (0, 5, 5, 5)
    (one,) = ledger.listed_actors(Asked(until="2026-03-01", parties=("p2",)))
    assert (one.party, one.second_hand, one.stories) == ("p2", 1, 1)
    assert [c.party for c in ledger.listed_actors(Asked(side="e"))] == ["p1"]
    assert ledger.listed_actors(Asked(kind="state")) == ()


def test_the_counts_follow_new_readings_and_what_is_linked_anew(ledger: Ledger) -> None:
    add_stories(ledger)
    link_all(ledger)
    before = ledger.listed_actors(Asked())
    assert sum(c.stories for c in before) > 0
    silent = replace(story(0, dct=DAYS[0]).doc, published=f"{DAYS[0]}T08:00:00+01:00", statements=(), denials=(),
                     positions=(), figures=(), events=(), attributions=())  # fmt: skip
    ledger.reread(silent, pipeline="2")
    link_all(ledger)
    after = ledger.listed_actors(Asked())
    assert sum(c.first_hand + c.second_hand for c in after) < sum(c.first_hand + c.second_hand for c in before)
    assert [c.stories for c in after] == [c.stories for c in before]
    ledger.reread(story_as_added(0), pipeline="1")
    link_all(ledger)
    assert ledger.listed_actors(Asked()) == before


def story_as_added(number: int) -> Document:
    return replace(story(number, dct=DAYS[number]).doc, published=f"{DAYS[number]}T08:00:00+01:00")


def test_parties_are_found_by_any_spelling_of_a_word_or_by_initials(ledger: Ledger) -> None:
    add_stories(ledger)
    keep(ledger, linkage(tuple(ledger.documents())))

    def found(name: str) -> list[str]:
        return [p.id for p in ledger.parties_by_keys(asked_keys(name))]

    assert found("quill") == found("QUIL") == found("A. Quill") == found("aq") == ["p1"]
    assert found("Tom Rudd") == ["p2"] and found("Ada Rudd") == found("x%") == []
    assert len(ledger.parties_by_keys([{"k*", "r*"}])) == 2
    assert len(ledger.parties_by_keys([{"k*", "r*"}], most=1)) == 1
    assert ledger.parties_by_keys([]) == ()
    assert [p.name for p in ledger.parties(["p2", "p9"])] == ["Tom Rudd"]


def test_the_names_of_a_party_that_is_renamed_lead_to_it_no_more(ledger: Ledger) -> None:
    add_stories(ledger)
    made = linkage(tuple(ledger.documents()))
    keep(ledger, made)
    renamed = replace(made.parties[0], name="Eve Marr", names=("Eve Marr",))
    keep(ledger, Linkage(parties=(renamed,), party_of={m: "p1" for m in renamed.members}))
    assert ledger.parties_by_keys(asked_keys("Quill")) == ()
    assert [p.id for p in ledger.parties_by_keys(asked_keys("Marr"))] == ["p1"]


def test_the_last_added_come_first_and_only_so_many(ledger: Ledger) -> None:
    add_stories(ledger)
    added = dict(ledger.added())
    assert ledger.kept_at([*added, "nothing"]) == added
    last = ledger.added_last(Asked())
    assert sorted(last) == sorted(added.items())
    assert [m for _, m in last] == sorted(added.values(), reverse=True)
    assert ledger.added_last(Asked(limit=2, offset=1)) == last[1:3]
    assert ledger.added_last(Asked(), since="2999-01-01") == ()


def test_documents_come_bare_and_readings_by_their_pipeline(ledger: Ledger) -> None:
    add_stories(ledger)
    doc = next(iter(ledger.documents()))
    (bare,) = ledger.bare([doc.id, "d404"])
    assert (bare.text, bare.statements) == (doc.text, ())
    ledger.reread(replace(doc, statements=(), denials=(), positions=(), figures=(), events=()), pipeline="1 by hand")
    assert ledger.last_reading(doc.id, without=" by hand") == ("1", doc)
    assert ledger.last_reading(doc.id, without=" at all")[0] == "1 by hand"
