"""Search in every ledger: statements first, and what a person types is words."""

from __future__ import annotations

import pytest

from sayso.ledger.protocol import Ledger
from sayso.text import words_at
from sayso.types import Story
from tests.ledger.stories import LEAD, bare, read, story


def test_search_finds_statements_first_and_each_span_reads_as_its_words(ledger: Ledger) -> None:
    doc = story().doc
    ledger.add(story(), pipeline="1")
    hits = ledger.search("CRANE fell")
    assert {h.statement for h in hits[:2]} == {f"{doc.id}-s1", f"{doc.id}-s2"}
    assert {words_at(doc.text, h.span) for h in hits[:2]} == {"any crane fell", "a crane fell in Port Elmo"}
    assert all(h.words == words_at(doc.text, h.span) for h in hits)


def test_search_finds_the_storys_own_words_and_its_title(ledger: Ledger) -> None:
    doc = story(words=40).doc
    ledger.add(story(words=40), pipeline="1")
    (own,) = ledger.search("autumn boats")
    assert (own.doc, own.statement) == (doc.id, None)
    assert own.words == words_at(doc.text, own.span) and "boats" in own.words
    (title,) = ledger.search("harbour says falls")
    assert (title.statement, title.words) == (None, doc.title)


def test_search_asks_for_all_the_words_and_folds_accents_and_case(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    assert ledger.search("cafe CLOSE")[0].words == "We will not close the café"
    assert ledger.search("café zebra") == ()


@pytest.mark.parametrize("words", ['"crane', "crane*", "crane^", "(crane", "-crane", "crane NOT", "{crane} : fell"])
def test_search_takes_fts_syntax_as_words(ledger: Ledger, words: str) -> None:
    ledger.add(story(), pipeline="1")
    assert ledger.search(words) != ()


@pytest.mark.parametrize("words", ["crane AND fell", "crane OR fell", "NEAR(crane fell)", "words:crane", "cran*"])
def test_search_takes_operators_and_columns_as_words_that_are_not_there(ledger: Ledger, words: str) -> None:
    ledger.add(story(), pipeline="1")
    assert ledger.search(words) == ()


@pytest.mark.parametrize("words", ["", "  ", '"', "🔥", "\0", "*", "''", "\ud800"])
def test_search_for_no_word_finds_nothing(ledger: Ledger, words: str) -> None:
    ledger.add(story(), pipeline="1")
    assert ledger.search(words) == ()


def test_search_is_not_broken_by_emoji_nul_or_many_words(ledger: Ledger) -> None:
    doc = read(bare(LEAD + "A \0 zero and a 🔥 fire."))
    ledger.add(Story(doc, b""), pipeline="1")
    assert ledger.search("fire\0zero 🔥 \ud800")[0].words == "A \0 zero and a 🔥 fire."
    assert ledger.search(" ".join(f"w{n}" for n in range(5000))) == ()


def test_search_stops_at_its_limit(ledger: Ledger) -> None:
    for number in range(4):
        ledger.add(story(number), pipeline="1")
    assert [len(ledger.search("crane", limit=n)) for n in (0, 1, 5)] == [0, 1, 5]
