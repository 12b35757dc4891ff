import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SpanError
from sayso.text import content_id, document_id, fold, nfc, overlap, paragraphs, to_source, trim, words_at
from sayso.types import Piece, Span


@given(st.text())
def test_nfc_twice_is_once(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


@given(st.text(alphabet="ab \n\t", max_size=40))
def test_paragraphs_keep_every_word(text: str) -> None:
    found = [words_at(text, p) for p in paragraphs(text)]
    assert "".join("".join(p.split()) for p in found) == "".join(text.split())
    assert all("\n" not in p for p in found)


def test_empty_span_is_refused() -> None:
    with pytest.raises(SpanError, match=r"Span\(3, 3\) is empty or reversed"):
        Span(3, 3)


def test_span_past_the_end_is_refused() -> None:
    with pytest.raises(SpanError, match="past the end of a text of 2 characters"):
        words_at("ab", Span(1, 3))


def test_overlap_is_half_open() -> None:
    assert not overlap(Span(0, 2), Span(2, 3))
    assert overlap(Span(0, 3), Span(2, 3))


def test_trim_to_nothing_is_none() -> None:
    assert trim("  ", Span(0, 2)) is None


def test_fold_drops_case_accents_and_space() -> None:
    assert fold(" Médecins  SANS ") == "medecins sans"


def test_ids_follow_from_content_alone() -> None:
    assert document_id("a", None, None, "2024-01-01") == document_id("a", None, None, "2024-01-01")
    assert document_id("a", None, None, None) != document_id("a", "x", None, None)
    assert content_id("s", "ab", "c") != content_id("s", "a", "bc")


def test_piece_that_changed_length_is_taken_whole() -> None:
    pieces = (Piece(0, 1, 0, 2), Piece(1, 3, 2, 4))
    assert to_source(Span(0, 1), pieces) == Span(0, 2)
    assert to_source(Span(2, 3), pieces) == Span(3, 4)
    with pytest.raises(SpanError, match="no place in the text as given"):
        to_source(Span(2, 9), pieces)
