"""Paragraphs and quotations that repeat another story's."""

from __future__ import annotations

from sayso.link.copies import find_copies, find_quoted
from tests.link.stories_by_hand import story

PARAGRAPH = "The strike on the castle killed nine people and wounded forty, the guard said in a statement on Monday."
QUOTE = "we will rebuild every house and every bridge before the first snow falls"


def test_copied_paragraph_is_found_with_the_oldest_it_repeats() -> None:
    one = story("1", f"Zenda woke.\n{PARAGRAPH}")
    two = story("2", f"{PARAGRAPH.replace('in a statement ', '')}\nStrelsau slept through the night of Monday again.")
    three = story("3", PARAGRAPH)
    copies = find_copies([one, two, three])
    assert [(c.doc, c.of_doc) for c in copies] == [(two.id, one.id), (three.id, one.id)]
    assert one.text[copies[1].of_span.start : copies[1].of_span.end] == PARAGRAPH


def test_paragraph_repeated_within_one_story_is_no_copy() -> None:
    assert find_copies([story("1", f"{PARAGRAPH}\n{PARAGRAPH}")]) == ()


def test_share_of_what_is_copied_is_told() -> None:
    exact, cut = find_copies(
        [story("1", PARAGRAPH), story("2", PARAGRAPH), story("3", PARAGRAPH.replace("forty", "40"))]
    )
    assert exact.shared == 1.0
    assert 0.6 <= cut.shared < 1.0


def test_long_quotation_in_two_stories_is_found_whatever_the_marks() -> None:
    one = story("1", f"The mayor spoke on Monday. “{QUOTE},” she said.")
    two = story("2", f'Under heavy rain, Ada Roe promised: "{QUOTE}".')
    (found,) = find_quoted([one, two])
    assert (found.doc, found.of_doc) == (two.id, one.id)
    assert two.text[found.span.start : found.span.end] == QUOTE


def test_short_quotation_is_met_by_chance() -> None:
    docs = [
        story("1", 'She said: "We will rebuild every house".'),
        story("2", 'He said: "We will rebuild every house".'),
    ]
    assert find_quoted(docs) == ()
