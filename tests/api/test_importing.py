"""The round trip of a spreadsheet: exported, edited with openpyxl, imported as corrections; all of it or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sayso.api.asking import denials, figures, who
from sayso.api.corrections import rule_speaker
from sayso.api.exporting import export_csv, export_workbook
from sayso.api.importing import Imported, import_sheet
from sayso.api.note_rulings import notes_in
from sayso.api.rulings import rulings, undo
from sayso.errors import InputError
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Ledger
from sayso.ledger.sqlite import open_ledger
from sayso.types import Story
from tests.api.test_corrections import DOC, PLACE, SAID, TEXT
from tests.cli import light

Edit = Callable[[dict[str, dict[str, Any]]], None]


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger() if request.param == "memory" else open_ledger(tmp_path / "desk.db")
    made.add(Story(DOC, TEXT.encode()), pipeline="1")
    yield made
    assert made.verify().faults == ()
    made.close()


class Desk:
    """A workbook on a desk: exported, edited by sheet, row and column, imported."""

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self.ledger, self.path = ledger, path
        self.book: Workbook = load_workbook(io.BytesIO(export_workbook(ledger)))

    def columns(self, sheet: str) -> list[str]:
        return [str(c.value) for c in self.book[sheet][1]]

    def set(self, sheet: str, row: int, **cells: Any) -> None:
        for name, value in cells.items():
            self.book[sheet].cell(row, self.columns(sheet).index(name) + 1).value = value

    def add(self, sheet: str, **cells: Any) -> None:
        self.book[sheet].append([cells.get(c) for c in self.columns(sheet)])

    def take(self, why: str = "") -> Imported:
        self.book.save(self.path)
        return import_sheet(self.ledger, self.path, who="Kim", why=why, stages=light.load_stages())


@pytest.fixture
def desk(ledger: Ledger, tmp_path: Path) -> Desk:
    return Desk(ledger, tmp_path / "desk.xlsx")


def numbers(done: Imported) -> dict[str, int]:
    names = ("unchanged", "corrected", "added", "noted", "present", "refused")
    found = {n: getattr(done, n) for n in names}
    assert sum(found.values()) == done.rows
    return {n: k for n, k in found.items() if k}


def test_nothing_changed_is_nothing_kept(desk: Desk) -> None:
    head = desk.ledger.head()
    done = desk.take()
    assert (numbers(done), done.kept, desk.ledger.head()) == ({"unchanged": done.rows}, False, head)


def test_changes_become_corrections_with_reason_and_who(desk: Desk) -> None:
    desk.set("statements", 2, speaker="Jon Lund", via="Ada Roe", reason="heard the tape", who="Ola")
    desk.set("figures", 2, low=10, high=12, reason="misprint")
    done = desk.take()
    assert numbers(done) == {"unchanged": done.rows - 2, "corrected": 2}
    (row,) = who(desk.ledger, "Lund")
    assert (row.id, row.via) == (SAID, ("Ada Roe",))
    assert [(f.low, f.high) for f in figures(desk.ledger)] == [(10, 12)]
    kept = [(r.kind, r.reason, r.who, r.state) for r in rulings(desk.ledger)]
    assert kept == [("speaker", "heard the tape", "Ola", "in force"), ("figure", "misprint", "Kim", "in force")]


def test_the_same_file_again_is_there_already(desk: Desk) -> None:
    desk.set("statements", 2, speaker="Jon Lund", reason="heard", note="asked for comment 14:02, no reply")
    desk.set("documents", 2, note="a first draft")
    desk.add("statements", words="We were not there", speaker="Mia Orr", published="2031-05-02", outlet="The Post")
    assert desk.take().kept
    head = desk.ledger.head()
    done = desk.take()
    assert (done.refused, done.present, desk.ledger.head()) == (0, 3, head)


def test_any_refused_row_means_that_nothing_is_kept(desk: Desk) -> None:
    head = desk.ledger.head()
    desk.set("statements", 2, speaker="Jon Lund", reason="heard the tape")
    desk.set("figures", 2, low="about ten", reason="misprint")
    desk.add("statements", words="We were not there", speaker="Mia Orr")
    desk.add("notes", about=DOC.id, note="asked for comment")
    desk.add("notes", note="of nothing")
    done = desk.take()
    assert done.faults == (
        "desk.xlsx: statements: row 3: neither outlet nor url; a statement typed by hand needs one, or 'document' with "
        "a story's id.",
        "desk.xlsx: figures: row 2: low is 'about ten', no number; write 1200 or 12.5.",
        "desk.xlsx: notes: row 3: a note on nothing; put the id of an incident, a statement or a story in 'about'.",
    )
    assert numbers(done)["refused"] == 3
    assert (done.kept, desk.ledger.head(), rulings(desk.ledger)) == (False, head, ())


def test_a_change_needs_its_reason(desk: Desk) -> None:
    desk.set("statements", 2, speaker="Jon Lund")
    assert "row 2: speaker changed without a reason; fill 'reason', or give --why." in desk.take().faults[0]
    assert desk.take(why="heard the tape").corrected == 1


def test_words_that_a_person_changed_are_refused_those_of_autocorrect_are_not(desk: Desk) -> None:
    desk.set("statements", 2, words="ten men had died", reason="so it was")
    (fault,) = desk.take().faults
    assert fault == (
        "desk.xlsx: statements: row 2: words was changed, to 'ten men had died'; what can be changed is speaker, via, "
        "exclude, note."
    )
    desk.set("statements", 2, words="nine\u00a0men had  died", published="01/05/2031", reason=None)
    done = desk.take()
    assert numbers(done) == {"unchanged": done.rows}


def test_columns_may_be_removed_and_put_in_another_order(desk: Desk) -> None:
    desk.set("statements", 2, speaker="Jon Lund", reason="heard the tape")
    sheet = desk.book["statements"]
    names = desk.columns("statements")
    cells = dict(zip(names, [c.value for c in sheet[2]], strict=True))
    del desk.book["statements"]
    again = desk.book.create_sheet("Statements")
    again.append(["Speaker", "reason", "as_exported", "id"])
    again.append([cells[n] for n in ("speaker", "reason", "as_exported", "id")])
    assert numbers(desk.take())["corrected"] == 1
    (row,) = who(desk.ledger, "Lund")
    assert row.id == SAID


def test_without_the_hidden_column_rows_are_held_against_the_ledger(desk: Desk) -> None:
    column = desk.columns("statements").index("as_exported") + 1
    desk.book["statements"].delete_cols(column)
    done = desk.take()
    assert numbers(done) == {"unchanged": done.rows}


def test_rows_sorted_without_all_their_columns_are_refused(desk: Desk) -> None:
    desk.set("documents", 2, id="dffffffffffff", note="x")
    assert "id and as_exported are of different rows; sort whole rows" in desk.take().faults[0]


def test_what_somebody_else_corrected_since_is_not_undone(desk: Desk) -> None:
    desk.set("statements", 2, speaker="Jon Lund", reason="heard the tape")
    rule_speaker(desk.ledger, SAID, None, why="not named", who="Ola")
    (fault,) = desk.take().faults
    assert "speaker was corrected by somebody else since: it was 'Ada Roe' at the export and is '' now" in fault


def test_what_is_not_touched_stays_as_somebody_else_corrected_it(desk: Desk) -> None:
    rule_speaker(desk.ledger, SAID, None, why="not named", who="Ola")
    done = desk.take()
    assert numbers(done) == {"unchanged": done.rows}


def test_two_changes_of_one_thing_in_one_file_are_refused(desk: Desk) -> None:
    row = [c.value for c in desk.book["statements"][2]]
    desk.book["statements"].append(row)
    desk.set("statements", 2, speaker="Jon Lund", reason="heard")
    desk.set("statements", 3, speaker="", reason="not named")
    assert desk.take().faults == ("desk.xlsx: statements: row 3: speaker is '' here, but 'Jon Lund' in row 2.",)


def test_a_row_whose_id_is_gone_is_refused_only_where_it_was_changed(desk: Desk) -> None:
    sheet = desk.book["documents"]
    mark = str(sheet.cell(2, desk.columns("documents").index("as_exported") + 1).value)
    desk.set("documents", 2, id="dffffffffffff", as_exported=None, note="x")
    assert "no 'dffffffffffff' in this ledger; a later reading or a correction took it away" in desk.take().faults[0]
    desk.set("documents", 2, id=DOC.id, as_exported=mark, note=None)
    assert desk.take().refused == 0


def test_excluded_things_count_no_more_and_again_it_is_there_already(desk: Desk) -> None:
    desk.set("figures", 2, exclude="yes", reason="no count")
    assert numbers(desk.take())["corrected"] == 1
    assert figures(desk.ledger) == ()
    assert numbers(desk.take())["present"] == 1
    desk.set("figures", 2, exclude="perhaps")
    assert rulings(desk.ledger)[0].about.endswith(f"[{PLACE}]")


def test_a_formula_is_refused(desk: Desk) -> None:
    desk.set("figures", 2, low="=1+1", reason="sum")
    assert "figures: row 2: low is a formula; paste its value." in desk.take().faults[0]


def test_a_translated_statement_has_its_own_story_with_both_wordings(desk: Desk) -> None:
    desk.add(
        "statements", words="We were not there", original="Нас там не было", speaker="Mia Orr", via="Ada Roe; Jon Lund",
        published=date(2031, 5, 2), url="https://post.example/7", act="deny",
    )  # fmt: skip
    assert numbers(desk.take())["added"] == 1
    (row,) = who(desk.ledger, "Orr")
    assert (row.words, row.act, row.via) == ("We were not there", "deny", ("Ada Roe", "Jon Lund"))
    doc = desk.ledger.document(row.source.doc)
    assert (doc.text, doc.dct, doc.url) == (
        "We were not there\n\nНас там не было", "2031-05-02", "https://post.example/7",
    )  # fmt: skip
    assert rulings(desk.ledger)[0].reason == "typed by hand, desk.xlsx: statements: row 3"


def test_a_typed_statement_of_a_story_that_is_there_stands_in_its_words(desk: Desk) -> None:
    desk.add("statements", document=DOC.id, words="It rained all night", speaker="Jon Lund", reason="missed")
    assert numbers(desk.take())["added"] == 1
    (row,) = who(desk.ledger, "Lund")
    assert (row.words, row.source.doc) == ("It rained all night", DOC.id)
    other = Desk(desk.ledger, desk.path)
    other.add("statements", document=DOC.id, words="It snowed", speaker="Jon Lund")
    assert "'It snowed' do not stand in day1" in other.take().faults[0]


def test_two_statements_of_one_page_are_two_stories_and_no_versions(desk: Desk) -> None:
    for words in ("We were not there", "Nor were they"):
        desk.add("statements", words=words, speaker="Mia Orr", published="2031-05-02", url="https://post.example/7")
    assert numbers(desk.take())["added"] == 2
    rows = who(desk.ledger, "Orr")
    assert {(r.words, r.source.url) for r in rows} == {
        ("We were not there", "https://post.example/7"),
        ("Nor were they", "https://post.example/7#:~:text=Nor%20were%20they"),
    }
    assert all(desk.ledger.versions(r.source.doc) == (r.source.doc,) for r in rows)
    assert numbers(desk.take())["present"] == 2


def test_a_denial_is_added_and_changed_by_its_row(desk: Desk) -> None:
    desk.add("statements", document=DOC.id, words="It rained all night", speaker="Jon Lund", reason="missed")
    desk.take()
    said = who(desk.ledger, "Lund")[0].id
    other = Desk(desk.ledger, desk.path)
    other.add("denials", statement=said, kind="doubts", answers=SAID, reason="he answers her")
    assert numbers(other.take())["added"] == 1
    assert [(d.kind, d.answers[0].statement) for d in denials(desk.ledger)] == [("doubts", SAID)]
    third = Desk(desk.ledger, desk.path)
    third.set("denials", 2, kind="nothing", reason="he does not")
    assert numbers(third.take())["corrected"] == 1
    assert denials(desk.ledger) == ()


def test_notes_stay_in_the_log_and_can_be_taken_back(desk: Desk) -> None:
    desk.add("notes", about=SAID[:8], note="asked for comment 14:02, no reply", who="Ola")
    assert numbers(desk.take())["noted"] == 1
    (note,) = notes_in(desk.ledger.rulings())
    assert (note.about, note.words, note.who) == (SAID, "asked for comment 14:02, no reply", "Ola")
    undo(desk.ledger, note.id, why="he called back", who="Ola")
    assert notes_in(desk.ledger.rulings()) == ()
    assert [r.state for r in rulings(desk.ledger)] == ["taken back", "in force"]


def test_a_new_row_may_have_only_what_can_be_given(desk: Desk) -> None:
    desk.add("statements", words="We were not there", side="Norland", outlet="The Post", published="2031-05-02")
    desk.add("incidents", summary="a new one")
    assert [f.split(": ", 2)[2] for f in desk.take().faults] == [
        "row 3: no id, and side cannot be given in a new row (only speaker, via, words, original, act, document, "
        "title, outlet, url, published, note).",
        "row 2: no id; a new row may stand in statements, denials, notes, not in incidents.",
    ]


def test_csv_goes_round_too_with_the_separator_of_another_country(ledger: Ledger, tmp_path: Path) -> None:
    text = "\n".join(export_csv(ledger, "statements")).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["file_head"] == ledger.head()
    rows[0] |= {"speaker": "Jon Lund", "reason": "heard the tape", "published": "01/05/2031"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "desk.csv"
    path.write_text(out.getvalue(), encoding="cp1252")
    done = import_sheet(ledger, path, who="Kim")
    assert (done.corrected, done.faults) == (1, ())


def test_a_file_that_is_no_export_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("colour;size\nred;2\n")
    with pytest.raises(InputError, match=r"^x\.csv: its first row has no column id, words or note; is it an export"):
        import_sheet(ledger, path, who="Kim")
    path.write_text("id,words\n")
    with pytest.raises(InputError, match="has no rows below its first; nothing was imported"):
        import_sheet(ledger, path, who="Kim")
