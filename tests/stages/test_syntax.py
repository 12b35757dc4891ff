from hypothesis import given
from hypothesis import strategies as st

from sayso.models.parser import calm
from sayso.stages.sentences import find_sentences
from sayso.stages.syntax import cut_stretches, make_syntax
from sayso.text import words_at
from sayso.types import Document, Span


def test_paragraphs_are_parsed_apart_with_their_sentences() -> None:
    given_: list[list[str]] = []

    def parse(text, paragraphs):  # type: ignore[no-untyped-def]
        given_.extend([words_at(text, s) for s in p] for p in paragraphs)
        return (), ()

    make_syntax(parse)(Document("d", '"We won. We left," he said.\n\nShe stayed.'))
    assert given_ == [['"We won.', 'We left," he said.'], ["She stayed."]]


@given(st.text(alphabet="ab .", max_size=120), st.integers(3, 30))
def test_stretches_are_short_and_lose_no_word(text: str, longest: int) -> None:
    stretches = cut_stretches(text, find_sentences(text), longest)
    assert all(s[-1].end - s[0].start <= longest for s in stretches)
    assert "".join(words_at(text, p) for s in stretches for p in s).replace(" ", "") == text.replace(" ", "")


def test_sentence_without_a_space_is_cut_where_it_must() -> None:
    assert cut_stretches("x" * 7, [Span(0, 7)], 3) == [[Span(0, 3)], [Span(3, 6)], [Span(6, 7)]]


def test_row_of_signs_becomes_a_word_of_the_same_length() -> None:
    assert calm("a " + "=" * 50 + " b") == "a " + "x" * 50 + " b"
    assert calm('"No..." (he said)') == '"No..." (he said)'
