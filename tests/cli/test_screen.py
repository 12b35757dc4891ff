"""Lines made safe, wrapped and painted."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.screen import UNSAFE, Bit, cut, inert, json_line, one_line, paint, plain, width_of, wrap

HOSTILE = "\x1b[31mred\x1b[0m \x07 \u202egnp.exe \u2066x\u2069 \x9b2J [bold]not bold[/bold] :boom:"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("a\u202eb", "a\\u202eb"),
        ("\x9b2J", "\\x9b2J"),
        ("\x7f", "\\x7f"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown


@given(st.text())
def test_nothing_that_is_printed_can_steer_a_terminal(text: str) -> None:
    assert not UNSAFE.search(plain([(Bit(text),)]).removesuffix("\n"))
    assert not UNSAFE.search(one_line(text))


@given(st.text())
def test_json_lines_are_inert_and_hold_the_same_data(text: str) -> None:
    line = json_line({"text": text})
    assert not UNSAFE.search(line)
    assert json.loads(line) == {"text": text}


def test_a_painted_line_is_coloured_and_takes_no_markup() -> None:
    file = io.StringIO()
    paint([(Bit(HOSTILE, "speaker"),)], file, force=True)
    painted = file.getvalue()
    assert "[bold]not bold[/bold] :boom:" in painted
    assert "\\x1b[31mred" in painted and "\u202e" not in painted
    assert painted.startswith("\x1b[1;36m")


def test_a_line_without_colour_keeps_markup_as_words() -> None:
    assert plain([(Bit("[red]x[/red]", "speaker"), Bit("  "))]) == "[red]x[/red]\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), st.integers(4, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    line = one_line(text)
    wrapped = wrap(line, width)
    assert all(width_of(w) <= width for w in wrapped)
    assert "".join(wrapped).replace(" ", "") == line.replace(" ", "")


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrap("one two three four five", 9, most=2) == ["one two", "three…"]


def test_wide_characters_count_twice() -> None:
    assert (width_of("日本"), width_of("é"), width_of("e\u0301")) == (4, 1, 1)
    assert cut("日本語", 5) == "日本…"
