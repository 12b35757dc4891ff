"""Words that neither deny nor confirm: silence, ignorance, what could not be checked, evidence kept back."""

from __future__ import annotations

import pytest

from sayso.stages.nondenials import find_ignorance, find_silence, is_withheld


@pytest.mark.parametrize(
    ("before", "cue", "content"),
    [
        ("", "declined", "to comment"),
        ("the ministry ", "refused to say", "who fired"),
        ("The embassy did ", "not respond to", "a request for comment"),
        ("", "said", "it would not discuss operations"),
        ("The army ", "could not be reached", "for comment"),
        ("", "said", "the pictures could not be independently verified"),
        ("Reuters ", "was unable to verify", "the claim"),
        ("", "said", "he could neither confirm nor rule out the shelling"),
        ("", "has yet to respond to", "the letter"),
    ],
)
def test_silence_and_failed_checks_are_found(before: str, cue: str, content: str) -> None:
    assert find_silence(before, cue, content) is not None


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the pictures were verified"),
        ("said", "the guard did not answer the phone"),
        ("denied", "the report"),
        ("confirmed", "that the raid took place"),
        ("said", "no shells had landed"),
    ],
)
def test_what_was_checked_and_who_else_is_silent_are_none(cue: str, content: str) -> None:
    assert find_silence("", cue, content) is None


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("he had no information on the matter", True),
        ("they were not aware of any raid", True),
        ("I do not know", True),
        ("it was not known who fired", False),
        ("he did not know who fired", False),
        ("he had no part in it", False),
    ],
)
def test_who_does_not_know_is_told_from_what_nobody_knows(content: str, *, found: bool) -> None:
    assert (find_ignorance(content) is not None) == found


def test_evidence_kept_back_is_no_silence_about_the_matter() -> None:
    assert is_withheld("refused", "to release the report")
    assert not is_withheld("declined", "to comment")
