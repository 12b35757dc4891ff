"""The index of spans against a walk over all of them."""

from __future__ import annotations

import sys
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.spans import PieceIndex, SpanIndex
from sayso.text import contains, overlap
from sayso.types import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 15))


def steps(index: SpanIndex, asked: Span) -> int:
    """How many lines of Python a question runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        assert index.around(asked)
    finally:
        sys.settrace(before)
    return count


@given(st.lists(SPANS, max_size=25), SPANS)
def test_index_finds_what_a_walk_over_all_spans_finds(spans: list[Span], asked: Span) -> None:
    index = SpanIndex(spans)
    assert index.inside(asked) == [n for n, s in enumerate(spans) if contains(asked, s)]
    assert index.around(asked) == [n for n, s in enumerate(spans) if contains(s, asked)]
    assert index.across(asked) == [n for n, s in enumerate(spans) if overlap(s, asked)]
    assert index.starting(asked) == [n for n, s in enumerate(spans) if asked.start <= s.start < asked.end]


@given(st.lists(st.lists(SPANS, max_size=3), max_size=12), SPANS)
def test_owner_of_several_spans_is_found_by_any_of_them(owners: list[list[Span]], asked: Span) -> None:
    index = PieceIndex(owners)
    assert index.around(asked) == [n for n, spans in enumerate(owners) if any(contains(s, asked) for s in spans)]
    assert index.across(asked) == [(n, s) for n, spans in enumerate(owners) for s in spans if overlap(s, asked)]


def test_one_long_span_does_not_make_every_question_a_walk() -> None:
    few, many = (SpanIndex([Span(0, 10 * n), *(Span(10 * k, 10 * k + 5) for k in range(n))]) for n in (1_000, 16_000))
    asked = Span(9_990, 9_992)
    assert few.around(asked) == many.around(asked) == [0, 1_000]
    assert steps(many, asked) < 2 * steps(few, asked)
