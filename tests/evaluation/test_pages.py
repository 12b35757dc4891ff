"""The golden pages are read as well as the floor says, and the scorer counts what it should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.pages import Page, count_right, mean_f1, read_pages, score_page, score_pages

GOLD = Path(__file__).parent.parent / "pages"
KNOWN = {
    "text": "One two.", "title": "A title", "dct": "2024-05-03", "published": "2024-05-03T10:00+02:00",
    "modified": None,
    "author": None, "outlet": "Gazette", "url": None, "language": "en",
}  # fmt: skip


def test_golden_pages_reach_the_floor() -> None:
    scores = score_pages(read_pages(GOLD))
    assert len(scores) >= 20
    assert mean_f1(scores) >= 0.95
    assert count_right(scores, "title") == count_right(scores, "dct") == len(scores)
    assert count_right(scores, "published") >= len(scores) - 1


@pytest.mark.parametrize("page", read_pages(GOLD), ids=lambda p: p.name)
def test_no_golden_page_loses_its_story(page: Page) -> None:
    score = score_page(page)
    assert score.problem == "" and score.recall >= 0.9 and score.f1 >= 0.93
    assert {"author", "outlet", "url", "language"} <= score.right


def test_tokens_are_counted_as_often_as_they_stand() -> None:
    score = score_page(Page("a", b"", KNOWN), lambda raw: {**KNOWN, "text": "One one two. Share"})
    assert (score.precision, score.recall) == (3 / 5, 1.0)
    assert score.f1 == pytest.approx(0.75)


def test_a_moment_is_the_same_in_another_zone_but_not_without_one() -> None:
    page = Page("a", b"", KNOWN)
    assert "published" in score_page(page, lambda raw: {**KNOWN, "published": "2024-05-03T08:00:30Z"}).right
    assert "published" not in score_page(page, lambda raw: {**KNOWN, "published": "2024-05-03T10:00"}).right


def test_what_cannot_be_read_scores_nothing() -> None:
    def refuse(raw: bytes) -> dict[str, object]:
        raise InputError("HTML without any article text.")

    score = score_page(Page("a", b"", KNOWN), refuse)
    assert (score.f1, score.right, score.problem) == (0.0, frozenset(), "HTML without any article text.")


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no NAME/page\.html"):
        read_pages(tmp_path)


def test_expected_files_have_every_field() -> None:
    for path in GOLD.glob("*/expected.json"):
        assert set(json.loads(path.read_text("utf-8"))) == {*KNOWN, "layout"}, path.parent.name
