"""Corrections of a reading: applied to the words of a document, whatever a later reading makes of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.corrections import (
    EVENT,
    EXCLUDE,
    FIGURE,
    MISSING,
    NUMBER,
    SPEAKER,
    STATEMENT,
    STORY,
    UNDO,
    Decreed,
    Edict,
    Named,
    Spot,
    corrected,
    edicts_by_doc,
    stands,
)
from sayso.errors import LedgerError
from sayso.records import to_data
from sayso.types import Denial, Document, Position, Ruling
from tests.link.stories_by_hand import actor, at, event, figure, story

TEXT = "Sapt said that the strike killed nine people. Flavia was in Zenda. The road, she added, is closed."
SAID = "that the strike killed nine people"
ROAD = "The road"


def read() -> Document:
    doc = story("1", TEXT, actors=[actor("1", "Sapt"), actor("1", "Flavia")], said=[("Sapt", "say", SAID)])
    said = doc.statements[0]
    nine = replace(figure(doc, "nine people", 9, said.holder), statement=said.id)
    stance = Position("o1", said.id, said.holder or "", "the strike", "will", at(TEXT, "strike"))
    denial = Denial("n1", said.id, "denies", answers=("s-else",))
    return replace(doc, events=(event(doc, "strike"),), figures=(nine,), positions=(stance,), denials=(denial,))


def name_of(doc: Document, actor_id: str | None) -> str | None:
    return next((a.name for a in doc.actors if a.id == actor_id), None)


def ruled(kind: str, edict: Edict, number: int = 1) -> Ruling:
    return Ruling(f"r{number}", kind, "about it", json.dumps(to_data(edict)), "why", "Ada", "2024-05-06T10:00:00+00:00")


def apply(doc: Document, *rulings: Ruling) -> Document:
    return corrected(doc, edicts_by_doc(rulings).get(doc.id, ()))


def spot(doc: Document, what: str, words: str | None = None) -> Spot:
    return Spot(doc.id, what, (at(doc.text, words),) if words else ())


def test_another_speaker_goes_for_statement_figure_and_position() -> None:
    doc = read()
    now = apply(doc, ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), Named("Flavia"), (Named("Sapt"),))))
    (said,) = now.statements
    assert name_of(now, said.holder) == "Flavia"
    assert [name_of(now, r) for r in said.relay] == ["Sapt"]
    assert now.figures[0].holder == now.positions[0].holder == said.holder


def test_speaker_whom_no_reading_has_becomes_an_actor_with_its_words() -> None:
    doc = read()
    named = Named("Rupert", at(TEXT, "Zenda"))
    now = apply(doc, ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), named)))
    assert name_of(now, now.statements[0].holder) == "Rupert"
    assert now.actors[-1].mentions == (named.span,)


def test_nobody_named_leaves_no_position() -> None:
    doc = read()
    now = apply(doc, ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), None)))
    assert (now.statements[0].holder, now.figures[0].holder, now.positions) == (None, None, ())


def test_correction_holds_for_a_reading_with_other_limits_and_ids() -> None:
    doc = read()
    other = replace(doc, statements=(replace(doc.statements[0], id="s-new", content=(at(TEXT, SAID[5:]),)),))
    now = apply(other, ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), Named("Flavia"))))
    assert name_of(now, now.statements[0].holder) == "Flavia"


def test_missing_statement_is_added_with_speaker_and_events() -> None:
    doc = replace(read(), statements=(), events=(event(story("1", TEXT), "strike"),))
    edict = Edict(spot(doc, STATEMENT, SAID), Named("Sapt", at(TEXT, "Sapt")), cue=at(TEXT, "said"), act="claim")
    now = apply(doc, ruled(MISSING, edict))
    (said,) = now.statements
    assert (name_of(now, said.holder), said.act, said.cue) == ("Sapt", "claim", at(TEXT, "said"))
    assert now.events[0].statement == said.id


def test_missing_statement_that_a_later_reading_finds_is_not_there_twice() -> None:
    doc = read()
    now = apply(doc, ruled(MISSING, Edict(spot(doc, STATEMENT, SAID), Named("Flavia"))))
    assert [name_of(now, s.holder) for s in now.statements] == ["Flavia"]


def test_figure_gets_another_number() -> None:
    doc = read()
    now = apply(doc, ruled(FIGURE, Edict(spot(doc, NUMBER, "nine"), low=10, high=12, measure="injured")))
    assert [(f.low, f.high, f.measure) for f in now.figures] == [(10, 12, "injured")]


def test_excluded_statement_takes_along_what_hangs_on_it() -> None:
    doc = read()
    now = apply(doc, ruled(EXCLUDE, Edict(spot(doc, STATEMENT, SAID))))
    assert (now.statements, now.events, now.figures, now.positions, now.denials) == ((), (), (), (), ())
    assert now.text == doc.text


def test_statement_within_an_excluded_one_moves_up() -> None:
    doc = read()
    inner = replace(doc.statements[0], id="s-in", content=(at(TEXT, "nine"),), parent=doc.statements[0].id)
    now = apply(replace(doc, statements=(*doc.statements, inner)), ruled(EXCLUDE, Edict(spot(doc, STATEMENT, SAID))))
    assert [(s.id, s.parent) for s in now.statements] == [("s-in", None)]


@pytest.mark.parametrize(("what", "words"), [(NUMBER, "nine"), (EVENT, "strike")])
def test_figure_and_event_can_be_excluded_alone(what: str, words: str) -> None:
    doc = read()
    now = apply(doc, ruled(EXCLUDE, Edict(spot(doc, what, words))))
    assert (len(now.figures), len(now.events)) == ((0, 1) if what == NUMBER else (1, 0))
    assert now.statements == doc.statements


def test_excluded_story_keeps_its_text_and_nothing_else() -> None:
    doc = read()
    now = apply(doc, ruled(EXCLUDE, Edict(spot(doc, STORY))))
    assert (now.text, now.statements, now.actors) == (doc.text, (), ())


def test_later_correction_wins_and_an_undone_one_counts_no_more() -> None:
    doc = read()
    first = ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), Named("Flavia")))
    second = ruled(SPEAKER, Edict(spot(doc, STATEMENT, SAID), None), 2)
    undo = Ruling("r3", UNDO, "r2", "", "why", "Ada", "2024-05-06T11:00:00+00:00")
    assert apply(doc, first, second).statements[0].holder is None
    assert name_of(doc, apply(doc, first, second, undo).statements[0].holder) == "Flavia"


def test_correction_of_words_that_a_reading_does_not_have_changes_nothing() -> None:
    doc = read()
    edict = Edict(spot(doc, STATEMENT, "is closed"), Named("Flavia"))
    assert apply(doc, ruled(SPEAKER, edict)) == doc
    assert not stands(doc, Decreed("r1", SPEAKER, edict))
    assert stands(doc, Decreed("r1", SPEAKER, replace(edict, at=spot(doc, STATEMENT, SAID))))


def test_damaged_correction_is_named() -> None:
    with pytest.raises(LedgerError, match="Correction r9 cannot be read"):
        edicts_by_doc([Ruling("r9", SPEAKER, "x", "{", "why", "Ada", "2024-05-06T10:00:00+00:00")])


def test_nothing_ruled_gives_the_same_document() -> None:
    doc = read()
    assert corrected(doc, ()) is doc
