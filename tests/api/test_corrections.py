"""Corrections of what a story says: kept with the reading that they make, beside the machine's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api.asking import denials, figures, who
from sayso.api.corrections import find_words, rule_answers, rule_exclude, rule_figure, rule_missing, rule_speaker
from sayso.api.rereading import machine_reading, reread
from sayso.api.rulings import rulings, undo
from sayso.errors import InputError, NotFound
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.text import content_id, document_id
from sayso.types import Actor, Document, Figure, Span, Statement, Story

TEXT = (
    "Ada Roe said nine men had died. The road is closed.\n"
    "“It rained all night,” Jon Lund added. Nine men, he thought, were missing.\n"
)


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def reading() -> Document:
    ident = document_id(TEXT, None, None, "2031-05-01")
    people = [Actor(content_id("a", ident, n), n, "person", (at(n),), (n,)) for n in ("Ada Roe", "Jon Lund")]
    said = Statement(content_id("s", ident, 1), (at("nine men had died"),), at("said"), (at("Ada Roe"),), people[0].id)
    nine = Figure(at("nine men"), 9.0, 9.0, "person", "killed", statement=said.id, holder=people[0].id)
    return Document(
        ident, TEXT, "day1", dct="2031-05-01", actors=tuple(people), statements=(said,), figures=(nine,)
    )  # fmt: skip


DOC = reading()
SAID = DOC.statements[0].id
PLACE = f"{DOC.id}:{at('nine men').start}-{at('nine men').end}"


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger() if request.param == "memory" else open_ledger(tmp_path / "desk.db")
    made.add(Story(DOC, TEXT.encode()), pipeline="1")
    yield made
    assert made.verify().faults == ()
    made.close()


def test_another_speaker_is_found_under_the_new_name_only(ledger: Ledger) -> None:
    done = rule_speaker(ledger, SAID, "Jon Lund", via=("Ada Roe",), why="heard the tape", who="Kim")
    assert (done.outcome, done.ruling.kind, done.ruling.state) == ("kept", "speaker", "in force")
    (row,) = who(ledger, "Lund")
    assert (row.id, row.via) == (SAID, ("Ada Roe",))
    assert figures(ledger)[0].speaker == "Jon Lund"
    assert machine_reading(ledger, DOC.id) == ("1", DOC)


def test_undo_brings_the_machines_own_reading_back(ledger: Ledger) -> None:
    done = rule_speaker(ledger, SAID, None, why="not named", who="Kim")
    assert ledger.document(DOC.id).statements[0].holder is None
    undo(ledger, done.ruling.id, why="it was", who="Kim")
    assert ledger.document(DOC.id) == DOC
    assert [r.state for r in rulings(ledger)] == ["taken back", "in force"]


def test_of_two_corrections_of_one_statement_the_later_wins_and_both_stay(ledger: Ledger) -> None:
    first = rule_speaker(ledger, SAID, "Jon Lund", why="heard", who="Kim")
    second = rule_speaker(ledger, SAID, None, why="heard again", who="Ola")
    assert [r.id for r in second.overrides] == [first.ruling.id]
    assert [(r.state, r.by) for r in rulings(ledger)] == [("overridden", second.ruling.id), ("in force", "")]


def test_the_same_correction_again_is_not_kept_twice(ledger: Ledger) -> None:
    first = rule_speaker(ledger, SAID, None, why="heard", who="Kim")
    assert rule_speaker(ledger, SAID, None, why="heard", who="Kim").outcome == "present"
    undo(ledger, first.ruling.id, why="no", who="Kim")
    assert rule_speaker(ledger, SAID, None, why="heard", who="Kim").outcome == "kept"


def test_missing_statement_is_added_in_its_own_words(ledger: Ledger) -> None:
    rule_missing(ledger, "day1", "It rained  all night", "Jon Lund", act="report", why="missed", who="Kim")
    (row,) = who(ledger, "Lund")
    assert (row.words, row.mode, row.act) == ("It rained all night", "direct", "report")


def test_missing_statement_that_is_there_is_refused_with_its_id(ledger: Ledger) -> None:
    with pytest.raises(InputError, match=f"as statement {SAID}"):
        rule_missing(ledger, DOC.id, "nine men had died", "Jon Lund", why="missed", who="Kim")


def test_figure_gets_another_number(ledger: Ledger) -> None:
    rule_figure(ledger, PLACE, low=10, high=12, measure="missing", why="misprint", who="Kim")
    (row,) = figures(ledger)
    assert (row.low, row.high, row.measure) == (10, 12, "missing")


def test_excluded_statement_figure_and_story_count_no_more(ledger: Ledger) -> None:
    done = rule_exclude(ledger, PLACE, why="no count", who="Kim")
    assert figures(ledger) == ()
    undo(ledger, done.ruling.id, why="it is", who="Kim")
    assert len(figures(ledger)) == 1
    rule_exclude(ledger, SAID, why="a rumour", who="Kim")
    assert ledger.document(DOC.id).statements == ()
    rule_exclude(ledger, DOC.id, why="a hoax", who="Kim")
    assert (ledger.document(DOC.id).actors, ledger.document(DOC.id).text) == ((), TEXT)


def test_statement_answers_another_by_decision_and_nothing_by_another(ledger: Ledger) -> None:
    rule_missing(ledger, "day1", "It rained all night", "Jon Lund", why="missed", who="Kim")
    (row,) = who(ledger, "Lund")
    rule_answers(ledger, row.id, SAID, kind="doubts", why="he answers her", who="Kim")
    (denial,) = denials(ledger)
    assert (denial.kind, denial.basis, [a.statement for a in denial.answers]) == (
        "doubts",
        "decided by a person",
        [SAID],
    )
    done = rule_answers(ledger, row.id, None, kind=None, why="he does not", who="Kim")
    assert (denials(ledger), len(done.overrides)) == ((), 1)


def test_correction_holds_after_a_new_reading_of_the_machine(ledger: Ledger) -> None:
    rule_speaker(ledger, SAID, "Jon Lund", why="heard", who="Kim")
    newer = replace(DOC, statements=(replace(DOC.statements[0], id="snew12345", act="claim"),), figures=())
    outcomes = [p.outcome for p in reread(ledger, read=lambda story: replace(story, doc=newer), pipeline="2")]
    assert outcomes == ["reread"]
    (said,) = ledger.document(DOC.id).statements
    assert (said.act, said.holder) == ("claim", DOC.actors[1].id)
    assert [p for p, _ in ledger.readings(DOC.id)] == ["1", "1 corrected", "2", "2 corrected"]


def test_story_read_by_this_version_is_not_read_again(ledger: Ledger) -> None:
    assert [p.outcome for p in reread(ledger, read=lambda story: story, pipeline="1")] == ["present"]
    assert len(ledger.readings(DOC.id)) == 1


def test_story_on_which_the_reader_breaks_keeps_its_reading_and_is_told(ledger: Ledger) -> None:
    def breaks(story: Story) -> Story:
        raise InputError("no")

    (progress,) = reread(ledger, read=breaks, pipeline="2")
    assert (progress.outcome, progress.message) == ("bad", "day1: no")
    assert ledger.document(DOC.id) == DOC


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda x: rule_speaker(x, "s0000", None, why="w", who="k"), "No statement 's0000'"),
        (lambda x: rule_missing(x, "day9", "The road", None, why="w", who="k"), "No story 'day9'"),
        (lambda x: rule_figure(x, f"{DOC.id}:33-36", low=1, high=None, why="w", who="k"), "No figure at"),
        (lambda x: rule_exclude(x, f"{DOC.id}:33-36", why="w", who="k"), "No figure or event at"),
        (lambda x: rule_exclude(x, "dffff", why="w", who="k"), "No story 'dffff'"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_kept(ledger: Ledger, wrong: object, message: str) -> None:
    with pytest.raises(NotFound, match=message):
        wrong(ledger)  # type: ignore[operator]
    assert ledger.rulings() == ()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda x: rule_speaker(x, SAID, None, why=" ", who="k"), "needs its reason"),
        (lambda x: rule_speaker(x, SAID, " ", why="w", who="k"), "empty name"),
        (lambda x: rule_missing(x, "day1", "ine men", None, why="w", who="k"), "stand 2 times in day1"),
        (lambda x: rule_missing(x, "day1", "no such words", None, why="w", who="k"), "do not stand in day1"),
        (lambda x: rule_missing(x, "day1", "The road is closed", None, act="sing", why="w", who="k"), "No act 'sing'"),
        (lambda x: rule_answers(x, SAID, SAID, kind="denies", why="w", who="k"), "the same statement"),
        (lambda x: rule_answers(x, SAID, None, kind="sings", why="w", who="k"), "No kind of answer 'sings'"),
        (lambda x: rule_figure(x, PLACE, low=None, high=None, why="w", who="k"), "needs a number"),
        (lambda x: rule_figure(x, PLACE, low=3, high=1, why="w", who="k"), "swap them"),
        (lambda x: rule_figure(x, "nine", low=3, high=3, why="w", who="k"), "is no place in a story"),
        (lambda x: rule_figure(x, f"{DOC.id}:5-999", low=3, high=3, why="w", who="k"), "the story has"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(ledger: Ledger, wrong: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        wrong(ledger)  # type: ignore[operator]
    assert ledger.rulings() == ()


def test_words_are_found_across_a_line_break() -> None:
    assert find_words(DOC, "closed. “It rained") == Span(TEXT.index("closed"), TEXT.index(" all night"))
