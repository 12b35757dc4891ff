"""Positions: which stance a statement takes, for whom, and on what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.positions import add_positions
from sayso.types import Actor, Document, Position, Span, Statement
from tests.parsed import at, parsed

MINISTER = Actor("a1", "Rudolf Rassendyll", "person", names=("Rudolf Rassendyll",), side="Ruritania")
RURITANIA = Actor("a2", "Ruritania", "state", names=("Ruritania",), side="Ruritania")
ZENDA = Actor("a3", "Zenda", "state", names=("Zenda",), side="Zenda")


def say(act: str, cue: str, content: str) -> Document:
    """A statement without a parse: 'cue content.'"""
    text = f"{cue} {content}."
    said = Statement("s1", (Span(len(cue) + 1, len(text) - 1),), Span(0, len(cue)), holder="a1", act=act)
    return Document("d1", text, statements=(said,), actors=(MINISTER, RURITANIA, ZENDA))


def positions(doc: Document) -> tuple[Position, ...]:
    return add_positions(doc).positions


@pytest.mark.parametrize(
    ("act", "cue", "content", "stance"),
    [
        ("promise", "promised", "to rebuild the castle", "will"),
        ("promise", "promised", "not to leave the talks", "will_not"),
        ("threaten", "threatened", "to close the border", "will"),
        ("demand", "demanded", "an inquiry", "demands"),
        ("warn", "urged", "travellers to stay away", "demands"),
        ("reject", "rejected", "the demand for an inquiry", "refuses"),
        ("reject", "declined", "to name the general", "refuses"),
        ("propose", "offered", "a ceasefire", "offers"),
        ("agree", "agreed", "to continue the talks", "will"),
        ("say", "said", "he supports the plan", "supports"),
        ("say", "said", "the plan is unacceptable", "opposes"),
        ("say", "said", "the army must leave", "demands"),
        ("confirm", "stood by", "the report", "supports"),
        ("warn", "warned", "against all travel", "opposes"),
        ("say", "said", "he cannot discuss the evidence", "refuses"),
    ],
)
def test_stance_follows_from_act_cue_and_modals(act: str, cue: str, content: str, stance: str) -> None:
    assert [p.stance for p in positions(say(act, cue, content))] == [stance]


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("accuse", "accused", "Zenda of planning to attack"),
        ("say", "said", "the castle burned"),
        ("think", "expected", "the king to return"),
        ("deny", "denied", "that it would attack"),
    ],
)
def test_report_accusation_and_expectation_are_no_position(act: str, cue: str, content: str) -> None:
    assert positions(say(act, cue, content)) == ()


@pytest.mark.parametrize(
    ("act", "cue", "content", "stance"),
    [
        ("report", "raised", "the number of people aboard to 40", "revises"),
        ("demand", "ordered", "an inquiry into the fire", "will"),
        ("demand", "ordered", "the arrest of the owner", "demands"),
        ("say", "said", "we would like to have an answer from Zenda", "demands"),
    ],
)
def test_stance_of_counts_inquiries_and_wishes(act: str, cue: str, content: str, stance: str) -> None:
    assert [p.stance for p in positions(say(act, cue, content))] == [stance]


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("propose", "offered", "no proof"),
        ("reject", "did not say", "who had sent the boat"),
        ("reject", "refuses", "to take the duke at his word"),
        ("reject", "calls", "the ban politically motivated"),
        ("claim", "claimed", "to be looking for a thief"),
        ("say", "said", "the men had struck back at dawn"),
        ("say", "said", "gangs set light to cars"),
        ("say", "said", "they were going to kill him"),
        ("say", "answered", "if we wanted, we would shake the throne"),
        ("say", "said", "the judges probably have to wait"),
        ("say", "said", "he could be sure of ten"),
        ("say", "would like", "to know himself"),
        ("say", "started supporting", "the duke's men"),
    ],
)
def test_silence_disbelief_deeds_and_what_only_would_be_bind_nobody(act: str, cue: str, content: str) -> None:
    assert positions(say(act, cue, content)) == ()


def bound(line: str, first: str, act: str) -> list[tuple[str, str]]:
    doc = parsed(f"He/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD {line} ././punct/1")
    content = Span(doc.text.index(first), len(doc.text) - 1)
    said = Statement("s1", (content,), at(doc, "said"), holder="a1", act=act)
    doc = replace(doc, statements=(said,), actors=(MINISTER, RURITANIA, replace(ZENDA, mentions=(at(doc, "Zenda"),))))
    return [(p.holder, p.stance) for p in positions(doc)]


def test_passive_without_a_doer_binds_the_speaker_and_with_another_doer_nobody() -> None:
    invited = "Zenda/PROPN/nsubjpass/5 will/AUX/aux/5 be/AUX/auxpass/5 invited/VERB/ccomp/1/invite/VBN"
    answered = (
        "these/PRON/nsubjpass/5 will/AUX/aux/5 be/AUX/auxpass/5 answered/VERB/ccomp/1/answer/VBN "
        "by/ADP/agent/5 Zenda/PROPN/pobj/6"
    )
    assert bound(invited, "Zenda", "announce") == [("a1", "will")]
    assert bound(answered, "these", "announce") == []


def test_threat_binds_who_utters_it_whatever_it_is_about() -> None:
    burned = "Zenda/PROPN/nsubjpass/5 can/AUX/aux/5 be/AUX/auxpass/5 struck/VERB/ccomp/1/strike/VBN again/ADV/advmod/5"
    assert bound(burned, "Zenda", "threaten") == [("a1", "will")]


def test_praise_that_says_what_the_speaker_will_do_commits() -> None:
    line = "I/PRON/nsubj/4 will/AUX/aux/4 bring/VERB/ccomp/1/bring/VB help/NOUN/dobj/4 to/ADP/prep/4 Zenda/PROPN/pobj/6"
    assert bound(line, "I", "praise") == [("a1", "will")]


def test_proposal_that_somebody_else_act_is_support() -> None:
    line = "Zenda/PROPN/nsubj/3 send/VERB/ccomp/1/send/VB ships/NOUN/dobj/3"
    assert bound(line, "Zenda", "propose") == [("a1", "supports")]


def test_statement_without_a_holder_takes_none() -> None:
    doc = say("promise", "promised", "to rebuild the castle")
    assert positions(replace(doc, statements=(replace(doc.statements[0], holder=None),))) == ()


def future(state: str) -> Document:
    doc = parsed(
        f"He/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD {state}/PROPN/nsubj/4 will/AUX/aux/4 revise/VERB/ccomp/1/revise/VB "
        "its/PRON/poss/6 position/NOUN/dobj/4 ././punct/1"
    )
    content = Span(doc.text.index(state), doc.text.index("."))
    said = Statement("s1", (content,), at(doc, "said"), holder="a1", act="announce", said_on="2024-05-06")
    return replace(doc, statements=(said,), actors=(MINISTER, RURITANIA, ZENDA))


def test_position_of_the_own_side_is_the_sides() -> None:
    (found,) = positions(future("Ruritania"))
    assert (found.holder, found.stance, found.topic, found.date) == ("a2", "revises", "its position", "2024-05-06")


def test_what_another_side_will_do_is_no_position() -> None:
    assert positions(future("Zenda")) == ()


def test_not_going_unanswered_is_a_promise_to_act() -> None:
    assert [p.stance for p in positions(say("promise", "vowed", "it will not go unanswered"))] == ["will"]


def test_statement_that_only_tells_what_another_said_takes_none() -> None:
    doc = parsed(
        "He/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD Zenda/PROPN/nsubj/3 promised/VERB/ccomp/1/promise/VBD "
        "to/PART/aux/5 leave/VERB/xcomp/3/leave/VB ././punct/1"
    )
    outer = Statement("s1", (at(doc, "Zenda promised to leave"),), at(doc, "said"), holder="a1", act="announce")
    inner = Statement(
        "s2", (at(doc, "to leave"),), at(doc, "promised"), holder="a3", relay=("a1",), act="promise", parent="s1"
    )
    doc = replace(doc, statements=(outer, inner), actors=(MINISTER, ZENDA))
    assert [(p.statement, p.holder, p.stance) for p in positions(doc)] == [("s2", "a3", "will")]


def test_empty_document_has_none() -> None:
    assert positions(Document("d", "")) == ()
