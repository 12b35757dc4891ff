import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.sentences import add_sentences, find_sentences
from sayso.text import words_at
from sayso.types import Document


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He lived in the U.S. Officials said so.", 2),
        ("He lived in the U.S. embassy for a year. She did not.", 2),
        ("Lt. Gen. Roe left on Jan. 3. Mr. Doe stayed.", 2),
        ("They met on Jan. 3 in Oslo.", 1),
        ("The U.S. Army said so.", 1),
        ('"We won. We are glad. Thank you," he said. She left.', 2),
        ('"Did he go?" she asked. Nobody knew.', 2),
        ("“It is over. Go home.” He turned away.", 2),
        ("J. R. Smith and George W. Bush spoke. Both left at 5 p.m. The hall was empty.", 3),
        ("One. Two! Three? Four…", 4),
        ("Acme Inc. said it lost money. Acme Inc. It lost again.", 3),
        ("The toll rose to 3.5 million. Nobody spoke.", 2),
        ("First paragraph without stop\n\nSecond paragraph.", 2),
        ('An open " quotation ends. Here is more. And more.', 3),
        ("It cost $1.50. No. 7 won.", 2),
        ("He said: “No.” “Why?” she asked.", 2),
    ],
)
def test_sentence_count(text: str, count: int) -> None:
    found = [words_at(text, s) for s in find_sentences(text)]
    assert len(found) == count, found


def test_quotation_is_cut_only_when_asked() -> None:
    text = '"We won. We are glad," he said.'
    assert [words_at(text, s) for s in find_sentences(text, keep_quotations=False)] == [
        '"We won.',
        'We are glad," he said.',
    ]


@given(st.text(alphabet='ab.!?"“” \nU.S', max_size=80))
def test_sentences_keep_order_and_lose_no_word(text: str) -> None:
    doc = add_sentences(Document("d", text))
    ends = 0
    for span in doc.sentences:
        assert span.start >= ends
        assert not text[ends : span.start].strip()
        ends = span.end
    assert not text[ends:].strip()
