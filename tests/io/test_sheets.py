"""CSV texts and Excel workbooks: a story or an address a row, and each bad row by its number."""

from __future__ import annotations

import time
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from sayso.errors import InputError
from sayso.io.read import BadStory, Link, Skipped, read_items
from sayso.io.sheetdates import cell_moment, moments_of
from sayso.io.sheets import columns_of, find_columns, looks_like
from sayso.types import Story

WORDS = "The mayor said the bridge at Orlen was closed after the flood, and nobody was hurt."


def items_of(path: Path, content: bytes | str, columns: str = "") -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_items(path, columns=columns_of(columns) if columns else ()))


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_are_found_by_common_names_whatever_parts_them(tmp_path: Path, separator: str, encoding: str) -> None:
    names = separator.join(("Headline", "Publisher", "Published at", "Link", "Body", "Byline"))
    cells = ("Bridge", "The Orlen Post", "2031-05-06", "https://post.example/1", f'"{WORDS}"', "Ada Roe")
    (story,) = items_of(tmp_path / "desk.csv", f"{names}\r\n{separator.join(cells)}\r\n".encode(encoding))
    assert isinstance(story, Story)
    doc = story.doc
    assert (doc.title, doc.outlet, doc.dct, doc.url, doc.author, doc.text, doc.name) == (
        "Bridge", "The Orlen Post", "2031-05-06", "https://post.example/1", "Ada Roe", WORDS, "desk#2",
    )  # fmt: skip


def test_a_person_says_which_column_holds_what(tmp_path: Path) -> None:
    rows = f"A,B,C\nx,{WORDS.replace(',', '')},6 May 2031\n"
    (story,) = items_of(tmp_path / "desk.csv", rows, "text=b,date=C")
    assert isinstance(story, Story) and story.doc.dct == "2031-05-06"
    (bad,) = items_of(tmp_path / "desk.csv", rows, "text=Body")
    assert isinstance(bad, BadStory) and bad.message.endswith("no column 'Body'; its first row has A, B, C.")
    with pytest.raises(InputError, match="a field is one of text, title, url"):
        columns_of("words=Body")


def test_rows_with_only_an_address_are_links(tmp_path: Path) -> None:
    found = items_of(tmp_path / "urls.csv", "URL,Title\nhttps://a.example/1,One\nhttps://a.example/2,\n")
    path = str(tmp_path / "urls.csv")
    assert found == [Link("https://a.example/1", "One", source=path), Link("https://a.example/2", source=path)]
    without = items_of(tmp_path / "plain.csv", "https://a.example/1,One\nhttps://a.example/2,Two\n")
    assert [x.url for x in without if isinstance(x, Link)] == ["https://a.example/1", "https://a.example/2"]


def test_every_bad_row_is_named_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    rows = ("text,date,url", f'"{WORDS}",03/04/2031,', ",,", ",,ftp://x", ",2031-05-06,", f'"{WORDS}",2031-05-06,')
    found = items_of(tmp_path / "desk.csv", "\n".join(rows))
    told = [x.message.split(": ", 1)[1] for x in found if isinstance(x, BadStory)]
    assert told == [
        "row 2: date '03/04/2031' may be 2031-04-03 or 2031-03-04; write YYYY-MM-DD.",
        "row 4: 'ftp://x' is no address; it begins with http:// or https://.",
        "row 5: neither a text nor an address.",
    ]
    assert sum(isinstance(x, Story) for x in found) == 1


def test_old_encodings_are_read_and_it_is_said(tmp_path: Path) -> None:
    note, story = items_of(tmp_path / "old.csv", f"text;title\n{WORDS};Café".encode("cp1252"))
    assert isinstance(note, Skipped) and "no UTF-8; read as Windows-1252" in note.message
    assert isinstance(story, Story) and story.doc.title == "Café"


def test_a_quotation_mark_that_is_never_closed_ends_the_rows_with_a_line(tmp_path: Path) -> None:
    found = items_of(tmp_path / "open.csv", f'text,title\n{WORDS.replace(",", "")},One\n"' + "never closed,\n" * 9)
    assert isinstance(found[0], Story)
    assert isinstance(found[1], Story | BadStory)
    assert len(found) == 2


def test_a_sheet_without_a_story_or_with_no_rows_is_said(tmp_path: Path) -> None:
    (bad,) = items_of(tmp_path / "x.csv", "colour,size\nred,2\n")
    assert isinstance(bad, BadStory) and "its first row has colour, size. Say which:" in bad.message
    (bad,) = items_of(tmp_path / "x.csv", "text,title\n")
    assert isinstance(bad, BadStory) and bad.message.endswith("has no rows below its first.")
    (bad,) = items_of(tmp_path / "x.csv", "id,as_exported\n1,2\n")
    assert isinstance(bad, BadStory) and "`sayso import` takes what you changed in it" in bad.message


def test_prose_with_commas_is_no_sheet(tmp_path: Path) -> None:
    (story,) = items_of(tmp_path / "story.txt", f"Text, title, and url were on the wall.\n\n{WORDS}\n")
    assert isinstance(story, Story) and story.doc.text.startswith("Text, title")


def test_workbooks_are_read_with_their_dates_and_numbers(tmp_path: Path) -> None:
    names = ("text", "published", "outlet")
    raw = workbook(names, (WORDS, date(2031, 5, 6), 24.0), (WORDS + " Again.", datetime(2031, 5, 7, 14, 2), None))
    one, two = items_of(tmp_path / "desk.xlsx", raw)
    assert isinstance(one, Story) and (one.doc.dct, one.doc.outlet) == ("2031-05-06", "24")
    assert isinstance(two, Story) and two.doc.published == "2031-05-07T14:02:00"


def test_formulas_in_workbooks_are_refused_by_row(tmp_path: Path) -> None:
    (bad,) = items_of(tmp_path / "desk.xlsx", workbook(("text",), ("=WEBSERVICE(A1)",)))
    assert isinstance(bad, BadStory)
    assert bad.message.endswith("desk.xlsx: Sheet: row 2: text is a formula, '=WEBSERVICE(A1)'; paste its value.")


def repacked(raw: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in dict.fromkeys([*old.namelist(), name]):
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entity_bombs_in_workbooks_are_refused(tmp_path: Path, name: str) -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'.encode()
    began = time.monotonic()
    (bad,) = items_of(tmp_path / "bomb.xlsx", repacked(workbook(("text",), (WORDS,)), name, bomb))
    assert isinstance(bad, BadStory) and "a workbook whose XML defines entities, as a bomb does" in bad.message
    assert time.monotonic() - began < 5


def test_zip_bombs_and_damage_in_workbooks_are_refused(tmp_path: Path) -> None:
    raw = workbook(("text",), (WORDS,))
    (bad,) = items_of(tmp_path / "b.xlsx", repacked(raw, "xl/sharedStrings.xml", b"<sst>" + b" " * 50_000_000))
    assert isinstance(bad, BadStory) and "unpacks to 50.0 MB, as a bomb does" in bad.message
    (bad,) = items_of(tmp_path / "cut.xlsx", raw[: len(raw) // 2])
    assert isinstance(bad, BadStory) and "a damaged workbook" in bad.message
    (bad,) = items_of(tmp_path / "d.xlsx", repacked(raw, "xl/workbook.xml", b"<x/>"))
    assert isinstance(bad, BadStory)


def test_a_row_numbered_beyond_every_sheet_ends_the_reading(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    began = time.monotonic()
    *_, bad = items_of(tmp_path / "far.xlsx", repacked(workbook(("text",)), "xl/worksheets/sheet1.xml", sheet))
    assert isinstance(bad, BadStory) and "more than 100,000 empty rows" in bad.message
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2031-05-06", ("2031-05-06",)), ("29/12/2030", ("2030-12-29",)), ("12/29/2030", ("2030-12-29",)),
        ("5/5/2031", ("2031-05-05",)), ("03.04.2031", ("2031-04-03",)), ("3/4/2031", ("2031-03-04", "2031-04-03")),
        ("6 May 2031", ("2031-05-06",)), ("May 6, 2031", ("2031-05-06",)), ("31/02/2031", ()), ("soon", ()),
        ("29/12/30 14:02", ("2030-12-29T14:02:00",)), ("6 Mayday 2031", ("2031-05-06",)),
    ],
)  # fmt: skip
def test_dates_as_spreadsheets_leave_them(words: str, found: tuple[str, ...]) -> None:
    assert set(moments_of(words)) == set(found)


def test_a_day_that_may_be_two_is_refused() -> None:
    with pytest.raises(InputError, match=r"may be 2031-0\d-0\d or"):
        cell_moment("3/4/2031")


def test_one_column_is_taken_for_one_thing_only() -> None:
    found = find_columns(["source", "id", "content"])
    assert found["text"] == "content" and len(set(found.values())) == len(found)


@pytest.mark.parametrize("head", ["\rA\nb", '"', "text,url\n" + "x" * 200_000, '"text,url\nx,y', "\0,text\nurl"])
def test_no_beginning_of_a_file_breaks_the_look(head: str) -> None:
    assert looks_like(head, ".txt") in (True, False)
