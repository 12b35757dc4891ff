import pytest

from sayso.stages.contents import clean_content, mode_of, split_content
from sayso.stages.grammar import quoted_stretches
from sayso.text import words_at, words_of
from sayso.types import Attribution, Span


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("that the raid had failed.", "the raid had failed"),
        ('"We won," he', '"We won," he'),
        ('"We won."', "We won."),
        ('the blast "was no accident".', 'the blast "was no accident"'),
        (", we left the U.S.", "we left the U.S."),
    ],
)
def test_content_is_kept_without_its_frame(text: str, kept: str) -> None:
    span = clean_content(text, Span(0, len(text)))
    assert span is not None
    assert words_at(text, span) == kept


def test_content_of_signs_only_is_none() -> None:
    assert clean_content(' , ".', Span(0, 5)) is None


@pytest.mark.parametrize(
    ("content", "mode"), [("all is well", "direct"), ("he thinks all", "mixed"), ("he thinks", "indirect")]
)
def test_mode_by_quotation_marks(content: str, mode: str) -> None:
    text = 'Roe said he thinks "all is well" now.'
    text = text.replace('thinks "all', 'thinks "all')
    start = text.replace('"', "").index(content) + (1 if mode == "direct" else 0)
    end = start + len(content) + (1 if mode == "mixed" else 0)
    assert mode_of(text, (Span(start, end),), quoted_stretches(text)) == mode


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("Roe said three died; their names were withheld", "said", ["three died"]),
        ("their names were withheld; three died, Roe said", "said", ["three died"]),
        ('Roe said "three died; we mourn" there', "said", ['"three died; we mourn" there']),
        ("Roe was quoted by the agency as saying it rained", "was quoted by", ["it rained"]),
        ("Roe said rain came, but that no dam broke", "said", ["rain came", "no dam broke"]),
        ("Roe said rain and that flood", "said", ["rain and that flood"]),
        ("Roe said that rain came and that a dam broke", "said", ["rain came", "a dam broke"]),
        ('Roe said "rain came, and that was it"', "said", ["rain came, and that was it"]),
    ],
)
def test_each_clause_said_is_one_content_and_what_stands_beyond_is_none(text: str, cue: str, kept: list[str]) -> None:
    start = text.index(cue)
    before = Span(0, start - 5) if text.endswith("Roe said") else None
    content = before or Span(start + len(cue) + 1, len(text))
    found = split_content(text, Attribution((Span(start, start + len(cue)),), (content,), ()))
    assert [words_of(text, c) for c in found] == kept
