"""Whose side a statement speaks of, and the stances that depend on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.positions import add_positions
from sayso.types import Actor, Document, Span, Statement
from tests.parsed import at, parsed

MINISTER = Actor("a1", "the minister", "person", names=("the minister",), named=False)
ZENDA = Actor("a2", "Zenda", "state", names=("Zenda",), side="Zenda")
ARMY = Actor("a3", "the army", "organisation", names=("the army",), named=False)


def says(line: str, first: str, *, holder: Actor = MINISTER, act: str = "announce", source: str = "") -> Document:
    """'He said ...' of a holder, with Zenda and the army as actors where they are named."""
    doc = parsed(f"{source or 'He'}/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD {line} ././punct/1")
    content = Span(doc.text.index(first, doc.text.index("said")), len(doc.text) - 1)
    said = Statement("s1", (content,), at(doc, "said"), (at(doc, source or "He"),), holder=holder.id, act=act)
    actors = [holder]
    actors += [replace(a, mentions=(at(doc, w),)) for a, w in ((ZENDA, "Zenda"), (ARMY, "army")) if w in doc.text]
    return replace(doc, statements=(said,), actors=tuple(actors))


def stances(doc: Document) -> list[tuple[str, str]]:
    return [(p.holder, p.stance) for p in add_positions(doc).positions]


LEAVE = "the/DET/det/3 army/NOUN/nsubj/5 will/AUX/aux/5 leave/VERB/ccomp/1/leave/VB Zenda/PROPN/dobj/5"
RAIN = "the/DET/det/3 prices/NOUN/nsubj/5 will/AUX/aux/5 fall/VERB/ccomp/1/fall/VB soon/ADV/advmod/5"
STATE = "Zenda/PROPN/nsubj/4 will/AUX/aux/4 attack/VERB/ccomp/1/attack/VB again/ADV/advmod/4"
DROPPED = (
    "it/PRON/nsubj/4 had/AUX/aux/4/have dropped/VERB/ccomp/1/drop/VBN its/PRON/poss/6 demand/NOUN/dobj/4 "
    "for/ADP/prep/6 rent/NOUN/pobj/7"
)
NO_PLAN = (
    "it/PRON/nsubj/3 had/VERB/ccomp/1/have/VBD no/DET/det/5 plans/NOUN/dobj/3 to/PART/aux/7 leave/VERB/acl/5/leave/VB"
)


def test_an_official_of_unknown_side_speaks_for_the_bodies_it_names() -> None:
    assert stances(says(LEAVE, "the army")) == [("a1", "will")]


def test_an_official_told_of_as_one_of_many_does_not() -> None:
    somebody = replace(MINISTER, name="an official", names=("an official",))
    assert stances(says(LEAVE, "the army", holder=somebody, source="a")) == []


def test_nobody_speaks_for_another_side() -> None:
    foreign = replace(MINISTER, side="Ruritania")
    assert stances(says(STATE, "Zenda", holder=foreign)) == []


def test_what_things_will_do_is_a_forecast() -> None:
    assert stances(says(RAIN, "the prices")) == []


@pytest.mark.parametrize(
    ("line", "act", "stance"),
    [(DROPPED, "say", "revises"), (NO_PLAN, "deny", "will_not"), (NO_PLAN, "say", "will_not")],
)
def test_giving_up_a_demand_revises_and_having_no_plan_declines(line: str, act: str, stance: str) -> None:
    assert stances(says(line, "it", act=act)) == [("a1", stance)]


def test_they_is_not_the_one_person_who_speaks() -> None:
    line = "they/PRON/nsubj/4 would/AUX/aux/4 break/VERB/ccomp/1/break/VB the/DET/det/6 truce/NOUN/dobj/4"
    named = replace(MINISTER, name="Rupert", names=("Rupert",), named=True)
    union = replace(named, kind="group")
    assert stances(says(line, "they", holder=named)) == []
    assert stances(says(line, "they", holder=union)) == [("a1", "will")]


def test_what_may_likely_be_and_what_is_before_a_court_binds_nobody() -> None:
    likely = (
        "it/PRON/nsubj/5 will/AUX/aux/5 likely/ADV/advmod/5 lose/VERB/ccomp/1/lose/VB the/DET/det/7 case/NOUN/dobj/5"
    )
    assert stances(says(likely, "it")) == []
    pleaded = Document("d1", "pleaded guilty to the charge.", actors=(MINISTER,), statements=(
        Statement("s1", (Span(15, 28),), Span(0, 14), holder="a1", act="ask"),))  # fmt: skip
    assert stances(pleaded) == []
