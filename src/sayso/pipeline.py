"""The pipeline: a table of stages, checked before any text is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.errors import PipelineError
from sayso.types import Document

GIVEN = frozenset(("text", "dct", "title"))
"""What a document has before the first stage."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step Document -> Document, with the fields it needs and the fields it fills."""

    name: str
    run: Callable[[Document], Document]
    needs: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


def check_order(stages: Sequence[Stage]) -> Sequence[Stage]:
    """stages, if each finds what it needs. Raises PipelineError naming the first that does not."""
    filled = set(GIVEN)
    for stage in stages:
        missing = [n for n in stage.needs if n not in filled]
        if missing:
            raise PipelineError(f"Stage {stage.name!r} needs {missing[0]!r}, which no stage before it adds.")
        filled.update(stage.adds)
    return stages


def analyse(doc: Document, stages: Sequence[Stage]) -> Document:
    """doc as the last stage leaves it. Raises PipelineError where a stage forgets to return a Document."""
    for stage in check_order(stages):
        result = stage.run(doc)
        if not isinstance(result, Document):
            raise PipelineError(f"Stage {stage.name!r} returned {type(result).__name__}, not a Document.")
        doc = result
    return doc
