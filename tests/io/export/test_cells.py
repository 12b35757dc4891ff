"""Cells that no program takes for a formula, whatever stands in them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sayso.io.export.cells import CONTROLS, MOST_CHARACTERS, Sheet, clean, inert
from sayso.io.export.csv import csv_lines
from sayso.io.export.xlsx import workbook
from sayso.io.tables import csv_table

BAD = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "'=1+1", '=HYPERLINK("http://x.example")', "#N/A")


def sheet_of(*cells: str | float | None) -> Sheet:
    return Sheet(
        "statements",
        ("words", "as_exported"),
        lambda: iter([(c, "{}") for c in cells]),
        hidden=frozenset(("as_exported",)),
    )  # noqa: E501


@pytest.mark.parametrize("words", BAD)
def test_words_stay_words_in_a_workbook(words: str) -> None:
    page = load_workbook(io.BytesIO(workbook((sheet_of(words),))))["statements"]
    assert (page["A2"].value, page["A2"].data_type) == (words, "s")
    assert page.column_dimensions["B"].hidden


@pytest.mark.parametrize("words", BAD[:-1])
def test_words_stay_words_in_csv_and_come_back(words: str) -> None:
    text = "\r\n".join(csv_lines(sheet_of(words)))
    assert inert(words).startswith("'")
    (row,) = csv_table(io.BufferedReader(io.BytesIO(text.encode()))).rows
    assert row.cells["words"] == words


@given(st.text(max_size=60).filter(lambda t: t.strip()))
def test_every_text_comes_back_from_csv_as_it_was_cleaned(words: str) -> None:
    text = "\r\n".join(csv_lines(sheet_of(words)))
    rows = list(csv_table(io.BufferedReader(io.BytesIO(text.encode()))).rows)
    assert [r.cells["words"] for r in rows] == [clean(words)]


def test_control_characters_and_turned_directions_are_left_out() -> None:
    assert clean("a\x00b\x1b[31m\u202ec\ud800\r\nd") == "ab[31mc\nd"
    assert not CONTROLS.search("\n\t Ünï\U0001f600")


@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_a_text_too_long_for_excel_is_cut_and_says_so(letter: str) -> None:
    cut = clean(letter * 40_000)
    assert isinstance(cut, str) and len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert "characters more or less are left out]" in cut
    assert clean(letter * 10_000) == letter * 10_000
