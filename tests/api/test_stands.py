"""Positions as rows: each beside the one that stood before it, and the lines that show both wordings."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.api.index import Index, make_index, make_view
from sayso.api.rows import PositionRow
from sayso.api.stands import paired_row
from sayso.cli.render_rows import render_positions
from sayso.link.stories import link_stories
from sayso.types import Document
from tests.link.test_positions import NO_TALKS, TALKS, stands

MAY, JUNE = stands("1", TALKS, "will"), stands("2", NO_TALKS, "will_not", dct="2024-06-01")


def listed(docs: Iterable[Document], index: Index, among: Iterable[Document]) -> list[PositionRow]:
    views = {d.id: make_view(d, index) for d in among}
    return [paired_row(views[d.id], p, views.__getitem__) for d in docs for p in d.positions]


def test_a_position_has_the_one_before_in_its_own_words() -> None:
    index = make_index(link_stories([MAY, JUNE]))
    first, second = listed([MAY, JUNE], index, [MAY, JUNE])
    assert first.earlier is None
    assert second.earlier is not None
    assert (second.earlier.words, second.earlier.stance, second.earlier.asks) == (TALKS, "will", True)
    assert (second.earlier.date, second.earlier.doc) == ("2024-05-06", MAY.id)


def test_what_stood_before_is_found_where_its_story_is_not_listed() -> None:
    (row,) = listed([JUNE], make_index(link_stories([MAY, JUNE])), [MAY, JUNE])
    assert row.earlier is not None
    assert row.earlier.id == MAY.positions[0].id


def test_both_wordings_are_shown_and_the_change_is_asked_not_told() -> None:
    rows = listed([MAY, JUNE], make_index(link_stories([MAY, JUNE])), [MAY, JUNE])
    lines = ["".join(bit.text for bit in line) for line in render_positions(rows, 100)]
    shown = "\n".join(lines)
    assert f'before, Mon 6 May 2024: will "{TALKS}"' in shown
    assert NO_TALKS in shown
    assert [line.strip() for line in lines].count("changed?") == 1


def test_words_told_again_have_nothing_before_them() -> None:
    again = stands("2", TALKS, "will", dct="2024-06-01")
    rows = listed([MAY, again], make_index(link_stories([MAY, again])), [MAY, again])
    assert [r.earlier for r in rows] == [None, None]
