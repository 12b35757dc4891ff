import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SpanError
from sayso.io.offsets import Kept, chain, edited, finished, with_plain_lines
from sayso.text import nfc, to_source
from sayso.types import Piece, Span

# Letters, marks that join, mark pairs that change places, singletons, Hangul in parts, line ends and edges.
CHARACTERS = (
    "ab e\u0301\u0323q\u030a\u212b\u1100\u1161\u11a8\u0915\u093c\u0958\u09c7\u09be\u0344\U0001d15e\r\n\t \u00a0\ufeff"
)
TEXTS = st.text(alphabet=CHARACTERS, max_size=40) | st.text(max_size=20)


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def kept(source: str) -> Kept:
    return finished(with_plain_lines(source))


def cuts(span: Span, source: str, result: Kept) -> bool:
    """Whether span begins or ends inside a piece that was composed."""
    for piece in result.pieces:
        same = source[piece.source_start : piece.source_end] == result.text[piece.start : piece.end]
        inside = piece.start < span.start < piece.end or piece.start < span.end < piece.end
        if inside and not same:
            return True
    return False


@given(TEXTS)
def test_kept_text_is_the_given_one_in_nfc_without_edges(source: str) -> None:
    assert kept(source).text == nfc(plain(source.removeprefix("\ufeff")).strip())


@given(TEXTS, st.data())
def test_every_span_leads_back_to_its_words(source: str, data: st.DataObject) -> None:
    result = kept(source)
    if not result.text:
        return
    start = data.draw(st.integers(0, len(result.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(result.text))))
    if cuts(span, source, result):
        return
    there = to_source(span, result.pieces)
    assert nfc(plain(source[there.start : there.end])) == result.text[span.start : span.end]


@given(TEXTS)
def test_pieces_cover_the_kept_text_in_order(source: str) -> None:
    result = kept(source)
    at = 0
    for piece in result.pieces:
        assert piece.start == at < piece.end
        assert piece.source_start < piece.source_end <= len(source)
        at = piece.end
    assert at == len(result.text)


@given(TEXTS)
def test_keeping_twice_changes_nothing_more(source: str) -> None:
    once = kept(source).text
    if not once.startswith("\ufeff"):
        assert kept(once).text == once


def test_untouched_text_is_one_piece() -> None:
    assert kept("He said so.").pieces == (Piece(0, 11, 0, 11),)


def test_composed_letter_is_taken_whole() -> None:
    source = "\ufeff Le maire e\u0301tait la\u0300.\r\n"
    result = kept(source)
    start = result.text.index("é")
    assert source[slice(*span_of(to_source(Span(start, start + 1), result.pieces)))] == "e\u0301"
    assert result.text == "Le maire était là."


def span_of(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_span_past_the_pieces_is_refused() -> None:
    with pytest.raises(SpanError, match="no place in the text as given"):
        to_source(Span(3, 9), kept("abcd").pieces)


def test_first_of_two_edits_that_overlap_counts() -> None:
    assert edited("abcdef", [(1, 4, "X"), (2, 3, "Y"), (4, 5, "")]).text == "aXf"


def test_edits_of_edits_lead_to_the_first_source() -> None:
    first = edited("a<b>cde", [(1, 4, "")])
    second = chain(first, edited(first.text, [(1, 2, "")]))
    assert (first.text, second.text) == ("acde", "ade")
    assert second.pieces == (Piece(0, 1, 0, 1), Piece(1, 3, 5, 7))


def test_marks_on_both_sides_of_removed_markup_compose() -> None:
    source = "caf**e**\u0301 ok"
    bare = edited(source, [(3, 5, ""), (6, 8, "")])
    result = finished(bare)
    assert result.text == "café ok"
    there = to_source(Span(3, 4), result.pieces)
    assert source[there.start : there.end] == "e**\u0301"


def test_text_of_decomposed_letters_stays_in_small_pieces() -> None:
    source = unicodedata.normalize("NFD", "Tiếng Việt có dấu")
    result = kept(source)
    start = result.text.index("có")
    there = to_source(Span(start, start + 2), result.pieces)
    assert nfc(source[there.start : there.end]) == "có"
