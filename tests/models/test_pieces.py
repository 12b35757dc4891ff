from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.models.pieces import FEATURES, LONGEST_WORD, cut, find_features, find_words, piece_id


class Letters:
    """A tokenizer of single letters."""

    def encode_batch(self, words: list[str], add_special_tokens: bool) -> list[SimpleNamespace]:
        return [SimpleNamespace(ids=[ord(c) for c in w]) for w in words]

    def token_to_id(self, piece: str) -> int | None:
        return {"[SEP]": 1, "[UNK]": 2}.get(piece)


def column(text: str, name: str) -> list[int]:
    words = find_words(text)
    return [int(x) for x in find_features(text, words)[:, FEATURES.index(name)]]


def test_words_are_those_of_the_scorers() -> None:
    text = "he's in, “so”"
    assert [text[s:e] for s, e in find_words(text)] == ["he's", "in", ",", "“", "so", "”"]


def test_quotation_state_ends_with_its_paragraph() -> None:
    assert column('a "b c\n\nd', "in_quotes") == [0, 1, 1, 1, 0]
    assert column('a "b c\n\nd', "quote_left_open") == [0, 0, 0, 0, 1]
    assert column('"b" c', "in_quotes") == [1, 1, 0, 0]


def test_case_is_seen_though_the_encoder_is_uncased() -> None:
    assert column("US said so", "all_capitals") == [1, 0, 0]
    assert column("US Said so", "capital") == [1, 1, 0]


def test_paragraph_end_is_a_piece() -> None:
    pieces = cut("ab\n\ncd", Letters())  # type: ignore[arg-type]
    assert pieces.ids.tolist() == [97, 98, 1, 99, 100]
    assert pieces.first.tolist() == [0, 3]


def test_endless_word_does_not_fill_the_window() -> None:
    assert len(cut("x" * 5000, Letters()).ids) == LONGEST_WORD  # type: ignore[arg-type]


def test_foreign_tokenizer_is_refused() -> None:
    with pytest.raises(ModelError, match=r"has no piece '\[CLS\]'"):
        piece_id(Letters(), "[CLS]")  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_every_word_has_its_piece(text: str) -> None:
    pieces = cut(text, Letters())  # type: ignore[arg-type]
    assert len(pieces.first) == len(pieces.spans) == len(pieces.features)
    assert all(text[s:e].strip() for s, e in pieces.spans.tolist())
