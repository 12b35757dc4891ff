"""The page of one story."""

from __future__ import annotations

import json
from dataclasses import replace

from sayso.api.reading import reading
from sayso.api.rows import Group, Line, Reading
from sayso.records import from_data, to_data
from sayso.types import Document, Figure, Linkage, LinkedFigure, Span, Statement, Timex
from tests.api.border import at, document, linkage


def page(doc: Document | None = None, links: Linkage | None = None, *, least: float = 0.0) -> Reading:
    return reading(doc or document(), links or linkage(), min_confidence=least)


def group(shown: Reading, speaker: str | None) -> Group:
    return next(g for g in shown.groups if g.speaker == speaker)


def line(shown: Reading, statement: str) -> Line:
    lines = [x for g in shown.groups for x in (*g.lines, *(y for r in g.second_hand for y in r.lines))]
    return next(x for x in lines if x.row.id == statement)


def with_statement(doc: Document, statement: Statement) -> Document:
    return replace(doc, statements=(*doc.statements, statement))


def test_first_hand_second_hand_and_not_named_are_counted_apart() -> None:
    shown = page()
    assert [(c.short, c.number) for c in shown.first_hand] == [("Brandt", 4), ("Aker", 2)]
    assert [(c.short, c.number) for c in shown.second_hand] == [("Brandt", 1)]
    assert (shown.not_named, shown.statements) == (1, 8)


def test_second_hand_words_stand_under_the_one_through_whom_they_came() -> None:
    relayed = group(page(), "Ola Brandt").second_hand
    assert [(r.via, [x.row.speaker for x in r.lines]) for r in relayed] == [(("Brandt",), ["Mira Tolle"])]


def test_speakers_without_a_name_come_last() -> None:
    shown = page()
    assert [g.speaker for g in shown.groups] == ["Ola Brandt", "Jens Aker", None]
    assert [x.row.speaker for x in shown.groups[-1].lines] == ["Officials"]


def test_a_date_that_was_worked_out_is_noted_with_its_place_in_the_words() -> None:
    note = line(page(), "s-killed").dates[0]
    words = line(page(), "s-killed").row.words
    assert (words[: note.at].endswith("on Sunday"), note.value) == (True, "2031-05-04")


def test_a_date_note_goes_after_a_genitive_not_into_it() -> None:
    text = "The guards fled after Sunday's fire, Ada Quill said."
    doc = Document(
        "d", text, timexes=(Timex(at(text, "Sunday"), "DATE", "2031-05-04"),),
        statements=(Statement("s", (at(text, "The guards fled after Sunday's fire"),)),),
    )  # fmt: skip
    note = line(page(doc), "s").dates[0]
    assert text[: note.at] == "The guards fled after Sunday's"


def test_a_date_written_in_full_gets_no_note() -> None:
    doc = document()
    full = replace(doc.timexes[0], value="2031-05-04", span=at(doc.text, "12"))
    assert line(page(replace(doc, timexes=(full,))), "s-killed").dates[0].words == "12"
    assert not line(page(replace(doc, timexes=(replace(full, value=""),))), "s-killed").dates


def test_a_feeling_of_somebody_else_is_noted_as_the_tellers_words() -> None:
    assert line(page(), "s-furious").notes == ("Brandt's words, not Tolle's",)


def test_a_feeling_of_the_speaker_gets_no_note() -> None:
    doc = document()
    own = replace(doc.statements[2], holder="a-tolle")
    shown = page(replace(doc, statements=(*doc.statements[:2], own, *doc.statements[3:])))
    assert line(shown, "s-furious").notes == ()


def test_a_denial_says_what_it_answers_and_how_far_it_goes() -> None:
    notes = line(page(), "s-denied").notes
    assert notes == ("answers ¶1 (the outlet's paraphrase; no words of denial quoted)",)


def test_a_statement_whose_words_are_another_speakers_is_covering() -> None:
    shown = page()
    assert (line(shown, "s-told").hidden, line(shown, "s-forgotten").hidden, shown.hidden) == ("covering", "", 1)


def test_a_statement_within_the_same_speakers_words_is_nested() -> None:
    doc = document()
    inner = Statement("s-in", (at(doc.text, "12 people were killed"),), None, (), "a-brandt", parent="s-killed")
    assert line(page(with_statement(doc, inner)), "s-in").hidden == "nested"


def test_the_same_words_twice_hide_only_one_of_the_two() -> None:
    doc = document()
    again = replace(doc.statements[1], id="s-again")
    shown = page(with_statement(doc, again))
    assert sorted((line(shown, "s-killed").hidden, line(shown, "s-again").hidden)) == ["", "nested"]


def test_statements_under_the_confidence_are_counted_as_left_out() -> None:
    shown = page(least=0.7)
    assert (shown.statements, shown.left_out) == (6, 2)


def test_an_incident_is_alleged_until_the_accused_side_acknowledges_it() -> None:
    links = linkage()
    assert page().incidents[0].label == "alleged"
    admits = replace(links.accounts[0], id="k-4", holder="q-aker", statements=("s-talks",))
    own = replace(links, accounts=(*links.accounts, admits))
    assert page(links=own).incidents[0].label == "acknowledged"


def test_one_phrase_of_two_speakers_is_to_be_checked() -> None:
    doc = document()
    words = at(doc.text, "the shelling")
    other = Statement("s-too", (Span(words.start, at(doc.text, '"will not be forgotten"').end),), None, (), "a-aker")
    assert '"will not be forgotten": Aker in ¶3, Tolle in ¶3' in page(with_statement(doc, other)).checks


def test_doubts_are_to_be_checked_with_their_paragraph() -> None:
    assert "who 'he' is: ¶4" in page().checks


def other_figure(unit: str, scope: str | None = None) -> Linkage:
    doc, links = document(), linkage()
    figure = Figure(at(doc.text, "dozens of houses"), 24, 30, unit, "killed", None, scope, None, "s-houses")
    first = replace(links.figures[0], figure=replace(links.figures[0].figure, high=12))
    return replace(links, figures=(first, LinkedFigure(doc.id, figure, "i-hask", "q-aker")))


def test_two_numbers_of_one_unit_that_cannot_both_hold_are_to_be_checked() -> None:
    checks = page(links=other_figure("person")).checks
    assert (
        '"at least 12 people" by Brandt ¶2, "dozens of houses" by Aker ¶5 (scope not given, so they may not count the '
        "same)"
    ) in checks


def test_numbers_of_another_unit_or_scope_are_not_said_to_differ() -> None:
    assert page(links=other_figure("house")).checks == page().checks
    assert page(links=other_figure("person", "in Velm")).checks == page().checks


def test_gaps_name_what_the_story_does_not_give() -> None:
    assert page().gaps == (
        "evidence offered: none", "independent check: said to be missing ¶5", "hour: not given",
    )  # fmt: skip


def test_evidence_is_named_with_who_offers_it() -> None:
    assert page(links=linkage(evidence="photo")).gaps[0] == "evidence offered: photo (Brandt)"


def test_no_word_from_the_accused_is_a_gap() -> None:
    doc = document()
    silent = replace(doc, statements=tuple(s for s in doc.statements if s.holder != "a-aker"))
    assert page(silent).gaps[-1] == "no word from Norland, accused in ¶1 ¶2"


def test_a_story_without_incidents_has_no_gaps() -> None:
    assert page(links=Linkage()).gaps == ()


def test_two_speakers_of_one_last_name_keep_their_full_names() -> None:
    doc = document()
    cousin = replace(doc.actors[2], id="a-cousin", name="Ida Brandt")
    shown = page(replace(doc, actors=(*doc.actors, cousin)))
    assert shown.first_hand[0].short == "Ola Brandt"


def test_a_page_goes_to_json_and_back() -> None:
    shown = page()
    assert from_data(Reading, json.loads(json.dumps(to_data(shown)))) == shown
