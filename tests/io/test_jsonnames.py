import json
from typing import Any

import pytest

from sayso.io.read import read_bytes
from sayso.types import Document


def doc_of(record: dict[str, Any]) -> Document:
    (story,) = read_bytes(json.dumps(record).encode(), name="a.jsonl")
    return story.doc


@pytest.mark.parametrize(
    "record",
    [
        {
            "headline": "T",
            "articleBody": "He said so.",
            "publisher": {"name": "G"},
            "datePublished": "2025-12-29T10:00:00Z",
        },
        {
            "title": "T",
            "content": "He said so.",
            "source": {"id": None, "name": "G"},
            "publishedAt": "2025-12-29T10:00:00Z",
        },
        {"title": "T", "maintext": "He said so.", "source_domain": "G", "date_publish": "2025-12-29 10:00:00Z"},
        {
            "title": "T",
            "raw_text": "He said so.",
            "source": "https://example.org/a",
            "sitename": "G",
            "date": 1767002400,
        },
        {"Title": "T", "BODY": ["He said", "so."], "Publication": "G", "pubDate": "Mon, 29 Dec 2025 10:00:00 GMT"},
    ],
)
def test_names_of_others_are_known(record: dict[str, Any]) -> None:
    doc = doc_of(record)
    assert (doc.title, doc.outlet, doc.dct, doc.text.split()) == ("T", "G", "2025-12-29", ["He", "said", "so."])


def test_own_names_come_first_and_their_faults_are_told() -> None:
    doc = doc_of({"text": "He said so.", "body": "Other.", "dct": "2025-12-28", "date": "2025-12-29", "source": "G"})
    assert (doc.text, doc.dct, doc.outlet) == ("He said so.", "2025-12-28", "G")


def test_markup_in_a_text_of_another_name_is_taken_off() -> None:
    assert doc_of({"content": "<p>He said &amp; left.</p>", "link": "https://example.org/a"}).text == "He said & left."
    assert doc_of({"html": "<p>He said so.</p>"}).text == "He said so."


def test_what_does_not_fit_is_passed_over() -> None:
    doc = doc_of({"content": "He said so.", "date": "last week", "url": 5, "publisher": 7})
    assert (doc.dct, doc.url, doc.outlet) == (None, None, None)
