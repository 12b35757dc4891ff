import pytest

from sayso.errors import RecordError
from sayso.records import from_data, to_data
from sayso.types import Attribution, Document, Linkage, Span


def test_spans_are_pairs() -> None:
    assert to_data(Attribution((Span(1, 2),), (Span(3, 4),)))["cue"] == [[1, 2]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"id": "d"}, "field 'text' is missing"),
        ({"id": "d", "text": "a", "mood": 1}, "unknown field 'mood'"),
        ({"id": "d", "text": 1}, r"Document\.text: 1 is no str"),
        ({"id": "d", "text": "a", "sentences": [[1]]}, r"sentences\[0\]: \[1\] is no \[start, end\]"),
        ({"id": "d", "text": "a", "sentences": [[2, 1]]}, "is empty or reversed"),
        ([], r"\[\] is no object"),
    ],
)
def test_what_does_not_fit_is_named(data: object, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        from_data(Document, data)


def test_mapping_comes_back() -> None:
    linkage = Linkage(party_of={"a1": "p1"})
    assert from_data(Linkage, to_data(linkage)) == linkage
