"""The screens, compared with golden text; WRITE_GOLDEN=1 writes them anew, and a person reads the diff."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api import asking, board, listing, tracing
from sayso.api.reading import reading
from sayso.api.rows import Copied
from sayso.cli import render_rows
from sayso.cli.render_board import render_board
from sayso.cli.render_reading import render_confidence, render_reading
from sayso.cli.screen import Printed, plain, width_of
from sayso.ledger.memory import MemoryLedger
from sayso.types import Document, Linkage
from tests.api.border import document, later, linkage, story
from tests.ledger.keeping import keep

GOLDEN = Path(__file__).parent / "golden"


def shown(doc: Document, width: int = 100, *, everything: bool = False) -> str:
    return plain(render_reading(reading(doc, linkage()), width, everything=everything))


@pytest.fixture
def ledger() -> Iterator[MemoryLedger]:
    """Both stories with their links."""
    with MemoryLedger() as made:
        made.add(story(document()), pipeline="t")
        made.add(story(later()), pipeline="t")
        keep(made, linkage(both=True))
        yield made


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(text)
    assert text == path.read_text(), f"{name} has changed; WRITE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("width", [100, 80, 60])
def test_the_reading_is_as_in_the_golden_text(width: int) -> None:
    compare(f"reading-{width}.txt", shown(document(), width))


def test_the_whole_reading_is_as_in_the_golden_text() -> None:
    page = reading(document(), linkage())
    lines = [*render_reading(page, 100, everything=True), (), *render_confidence(page)]
    compare("reading-all.txt", plain(lines))


@pytest.mark.parametrize("width", [110, 80])
def test_the_board_is_as_in_the_golden_text(ledger: MemoryLedger, width: int) -> None:
    page = replace(board.incident(ledger, "i-hask"), head="0123456789abcdef")
    compare(f"board-{width}.txt", plain(render_board(page, width)))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("who", lambda x: render_rows.render_statements(asking.who(x, "Brandt"), 100)),
        ("incidents", lambda x: render_rows.render_incidents(listing.incidents(x), 100)),
        ("denials", lambda x: render_rows.render_denials(asking.denials(x), 100)),
        ("figures", lambda x: render_rows.render_figures(asking.figures(x), 100)),
        ("positions", lambda x: render_rows.render_positions(asking.positions(x), 100)),
        ("search", lambda x: render_rows.render_hits(asking.search(x, "the shelling"), 100)),
        (
            "trace",
            lambda x: render_rows.render_trace(replace(tracing.trace(x, "s-forgotten"), head="0123456789abcdef"), 100),
        ),
    ],
)
def test_the_lists_are_as_in_the_golden_text(
    ledger: MemoryLedger, name: str, lines: Callable[[MemoryLedger], list[Printed]]
) -> None:
    compare(f"{name}.txt", plain(lines(ledger)))


@pytest.mark.parametrize("width", [40, 66, 80, 96, 140])
def test_no_line_is_wider_than_the_screen(ledger: MemoryLedger, width: int) -> None:
    pages = (
        render_reading(reading(document(), linkage()), width),
        render_board(board.incident(ledger, "i-hask"), width),
        render_rows.render_incidents(listing.incidents(ledger), width),
        render_rows.render_statements(asking.who(ledger, "Aker"), width),
        render_rows.render_hits(asking.search(ledger, "the shelling"), width),
    )
    for lines in pages:
        assert [t for line in lines if width_of(t := plain([line]).rstrip("\n")) > width] == []


def test_an_undated_story_says_that_dates_stay_unresolved() -> None:
    text = shown(replace(document(), dct=None))
    assert "Published: not given – dates like 'on Monday' stay unresolved" in text


def test_a_published_hour_is_shown_with_its_offset() -> None:
    assert "Published 2031-05-06 08:00:00+01:00" in shown(
        replace(document(), published="2031-05-06T08:00:00+01:00")
    )  # fmt: skip


def test_a_story_without_statements_says_so() -> None:
    bare = Document("d", "Nothing.", name="bare", dct="2031-05-06")
    assert "No statement in this story." in plain(render_reading(reading(bare, linkage()), 100))


def test_a_hostile_title_is_inert() -> None:
    text = shown(replace(document(), title="[red]Hask\x1b]0;owned\x07\u202e"))
    assert text.startswith("[red]Hask\\x1b]0;owned\\x07\\u202e\n")


def test_dozens_stay_dozens_and_no_percentage_stands_beside_a_claim(ledger: MemoryLedger) -> None:
    text = shown(document()) + plain(render_board(board.incident(ledger, "i-hask"), 110))
    figures = plain(render_rows.render_figures(asking.figures(ledger), 100))
    assert "%" not in text and "0.9" not in text
    assert "dozens of houses" in figures and "24" not in figures


def test_no_empty_line_ends_a_reading() -> None:
    for doc in (document(), replace(document(), events=(), denials=(), figures=(), positions=()), later()):
        for links in (linkage(both=True), Linkage()):
            assert render_reading(reading(doc, links), 100)[-1] != ()


def test_a_board_of_many_stories_counts_what_it_leaves_out(ledger: MemoryLedger) -> None:
    page = board.incident(ledger, "i-hask")
    voice, source = page.asserts.speakers[0], page.stories[0]
    many = replace(
        page,
        asserts=replace(page.asserts, speakers=tuple(replace(voice, name=f"V{n}", short=f"V{n}") for n in range(40))),
        stories=tuple(replace(source, doc=f"d{n}") for n in range(50)),
        copies=tuple(Copied(n, 1, 1) for n in range(2, 30)),
    )
    lines = plain(render_board(many, 110)).splitlines()
    left_out = [line.split("(")[1].split(")")[0] for line in lines if "more: --json" in line]
    assert left_out == ["28 more: --json", "30 more: --json", "20 more: --json"]


def with_first(doc: Document, **changes: object) -> Document:
    """doc with its first statement changed."""
    first, *rest = doc.statements
    return replace(doc, statements=(replace(first, **changes), *rest))  # type: ignore[arg-type]


def test_a_speaker_who_is_open_is_unknown_with_those_it_may_be() -> None:
    text = shown(with_first(document(), holder=None, doubts=("who 'he' is",), candidates=("a-tolle", "a-aker")))
    assert "unknown to reporters" in text
    assert "check: who 'he' is: Tolle or Aker?" in text
    assert "CHECK    who 'he' is (Tolle or Aker?): ¶1" in text


def test_an_hour_of_the_saying_is_shown_with_its_zone() -> None:
    changed = {"said_on": "2031-05-05", "said_granularity": "hour"}
    assert "at 10:00 (+03:00)" in shown(with_first(document(), **changed, said_time="2031-05-05T10:00+03:00"))
    assert "at 10:00 UTC" in shown(with_first(document(), **changed, said_time="2031-05-05T10:00Z"))


def test_a_venue_that_only_says_to_whom_is_not_said_twice() -> None:
    text = shown(with_first(document(), venue="remarks to journalists"))
    assert "remarks to journalists" not in text
    assert "to reporters" in text


def test_an_interval_of_some_lines_does_not_stand_over_all() -> None:
    text = shown(with_first(document(), said_on="2031-04-27/2031-05-03", said_granularity="week"))
    assert "OLA BRANDT" in text and "to Sat 3 May" not in text.split("OLA BRANDT")[1].split("\n")[0]
    assert "said Sun 27 Apr to Sat 3 May" in text
