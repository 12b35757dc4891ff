"""sayso export to sheets and sayso import of what a person changed in them, by the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

from openpyxl import load_workbook

from sayso.ledger.sqlite import open_ledger
from tests.cli.conftest import Run


def test_the_workbook_has_every_sheet_with_the_head_of_the_chain(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "xlsx", "-o", "desk.xlsx", "--db", desk).exit_code == 0
    book = load_workbook(tmp_path / "desk.xlsx")
    assert book.sheetnames == [
        "about", "statements", "incidents", "accounts", "denials", "figures", "positions", "documents", "notes",
        "corrections",
    ]  # fmt: skip
    with open_ledger(desk) as ledger:
        assert [c.value for c in book["about"][2]] == ["file_head", ledger.head()]
    for name in ("statements", "incidents", "accounts", "denials", "figures"):
        assert {"asserted_by", "denied_by", "status"} <= {c.value for c in book[name][1]}, name
        assert book[name].max_row > 1, name


def test_rows_that_name_an_incident_say_who_asserts_and_who_denies_it(run: Run, desk: Path, tmp_path: Path) -> None:
    run("export", "--format", "xlsx", "-o", "desk.xlsx", "--db", desk)
    book = load_workbook(tmp_path / "desk.xlsx")

    def rows_of(sheet: str) -> list[dict[str, object]]:
        columns = [str(c.value) for c in book[sheet][1]]
        return [dict(zip(columns, [c.value for c in r], strict=True)) for r in book[sheet].iter_rows(min_row=2)]

    by_id = {r["id"]: r for r in rows_of("incidents")}
    for sheet in ("accounts", "figures"):
        named = [r for r in rows_of(sheet) if r["incident"]]
        assert named, sheet
        for row in named:
            own = by_id[row["incident"]]
            assert [row[c] for c in ("asserted_by", "denied_by", "status")] == [
                own[c] for c in ("asserted_by", "denied_by", "status")
            ]
            assert row["incident_summary"] == f"{own['label']} {own['summary']}"


def test_a_workbook_needs_a_file_and_a_sheet_its_name(run: Run, desk: Path) -> None:
    assert "give its file with -o FILE.xlsx" in run("export", "--format", "xlsx", "--db", desk).output
    done = run("export", "--format", "csv", "--sheet", "rumours", "--db", desk)
    assert done.exit_code == 1 and "No sheet 'rumours'; there is statements, incidents" in done.stderr


def edited(run: Run, kept: Path, **cells: str) -> None:
    run("export", "--format", "xlsx", "-o", "e.xlsx", "--db", kept)
    book = load_workbook("e.xlsx")
    names = [str(c.value) for c in book["statements"][1]]
    for name, value in cells.items():
        book["statements"].cell(2, names.index(name) + 1).value = value
    book.save("e.xlsx")


def test_import_counts_every_row_and_keeps_what_was_changed(run: Run, kept: Path) -> None:
    edited(run, kept, speaker="Jon Lund", reason="heard the tape")
    done = run("import", "e.xlsx", "--who", "Kim", "--db", kept)
    assert done.exit_code == 0 and done.stdout.endswith("1 corrected: 1 correction kept\n"), done.output
    assert run("who", "Jon Lund", "--db", kept).exit_code == 0
    again = json.loads(run("import", "e.xlsx", "--json", "--db", kept).stdout)
    assert (again["present"], again["refused"], again["kept"]) == (1, 0, False)
    assert run("verify", "--db", kept).exit_code == 0


def test_import_that_refuses_a_row_keeps_nothing_and_fails(run: Run, kept: Path) -> None:
    edited(run, kept, speaker="Jon Lund")
    done = run("import", "e.xlsx", "--db", kept)
    assert done.exit_code == 1
    assert "sayso: e.xlsx: statements: row 2: speaker changed without a reason" in done.stderr
    assert "1 refused: nothing was imported; mend the refused rows and import the file again" in done.stdout
    assert run("rule", "list", "--db", kept).stdout == "No corrections in this file.\n"


def test_a_note_stands_on_the_board_of_its_incident(run: Run, desk: Path) -> None:
    incident = json.loads(run("incidents", "--json", "--db", desk).stdout.splitlines()[0])["id"]
    Path("notes.csv").write_text(f'about,note\n{incident},"asked for comment 14:02, no reply"\n')
    done = run("import", "notes.csv", "--sheet", "notes", "--who", "Kim", "--db", desk)
    assert done.stdout == "notes.csv: 1 row, 1 noted: 1 correction kept\n", done.output


def test_import_of_what_is_no_sheet_is_one_line(run: Run, kept: Path) -> None:
    Path("x.pdf").write_bytes(b"%PDF-1.7")
    done = run("import", "x.pdf", "--db", kept)
    assert done.exit_code == 1 and done.stderr.startswith("sayso: x.pdf: a PDF file, not a text")
    assert run("import", "nothing.xlsx", "--db", kept).stderr == (
        "sayso: nothing.xlsx: cannot be read (No such file or directory).\n"
    )


def test_csv_of_one_sheet_names_its_sheet_in_each_row(run: Run, kept: Path) -> None:
    text = run("export", "--format", "csv", "--db", kept).stdout
    assert text.startswith("\ufeffid,speaker,via,words,original")
    assert ",statements," in io.StringIO(text).readlines()[1]


def test_columns_of_a_sheet_are_given_to_add(run: Run, tmp_path: Path, light_pipeline: None) -> None:
    Path("d.csv").write_text("Kopf;Rumpf\nOne;Ada Brook said that the road is closed.\n")
    assert run("add", "d.csv", "--db", "new.db").exit_code == 1
    done = run("add", "d.csv", "--columns", "title=Kopf,text=Rumpf", "--db", "new.db")
    assert done.exit_code == 0 and "1 statement" in done.stdout, done.output
    assert "a field is one of text, title" in run("add", "d.csv", "--columns", "Rumpf", "--db", "new.db").stderr
