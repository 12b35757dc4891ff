"""What a person types, taken as words."""

from __future__ import annotations

from sayso.ledger.finding import MOST_TERMS, fts_query, locate, story_hit, terms_of
from sayso.ledger.protocol import Hit
from sayso.types import Span

TEXT = "A crane fell.\n\nThe crane, they say, fell on a café."


def test_terms_are_folded_words_without_repeats() -> None:
    assert terms_of('"Café" OR café* ᾿ crane-fell_now') == ("cafe", "or", "crane", "fell", "now")


def test_every_word_of_a_query_stands_in_quotes() -> None:
    assert fts_query('a" OR b:c*') == '"a" "OR" "b" "c"'
    assert fts_query("🔥 !!") == ""


def test_a_query_has_an_end() -> None:
    assert fts_query(" ".join(f"w{n}" for n in range(999))).count(" ") == MOST_TERMS - 1


def test_words_are_located_with_their_accents() -> None:
    assert locate(TEXT, ("cafe",)) == (Span(46, 50),)


def test_a_story_hit_is_the_paragraph_with_most_of_the_words() -> None:
    assert story_hit("d", TEXT, None, (), ("crane", "cafe")) == Hit("d", None, Span(15, 51), TEXT[15:])


def test_words_that_stand_only_in_found_statements_are_no_hit_of_the_story() -> None:
    assert story_hit("d", TEXT, "Crane", (Span(0, 51),), ("crane", "fell")) is None


def test_a_title_that_has_all_the_words_is_the_hit() -> None:
    assert story_hit("d", TEXT, "The crane", (), ("crane",)) == Hit("d", None, Span(0, 13), "The crane")
