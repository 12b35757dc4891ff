from dataclasses import replace

import pytest

from sayso.errors import PipelineError
from sayso.pipeline import Stage, analyse, check_order
from sayso.types import Document, Span

CUT = Stage("cut", lambda d: replace(d, sentences=(Span(0, 1),)), ("text",), ("sentences",))
COUNT = Stage("count", lambda d: replace(d, name=str(len(d.sentences))), ("sentences",))


def test_stages_run_in_order() -> None:
    assert analyse(Document("d", "a"), (CUT, COUNT)).name == "1"


def test_stage_before_what_it_needs_is_refused() -> None:
    with pytest.raises(PipelineError, match="Stage 'count' needs 'sentences', which no stage before it adds"):
        check_order((COUNT, CUT))


def test_stage_that_returns_nothing_is_named() -> None:
    broken = Stage("broken", lambda d: None)  # type: ignore[arg-type, return-value]
    with pytest.raises(PipelineError, match="Stage 'broken' returned NoneType, not a Document"):
        analyse(Document("d", "a"), (broken,))
