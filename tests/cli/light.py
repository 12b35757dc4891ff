"""A pipeline that loads no model: "Ada Brook said that ..." by pattern. Run as a module it is the sayso command on it.

python -m tests.cli.light read story.txt
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Sequence
from dataclasses import replace

from sayso.pipeline import Stage
from sayso.text import content_id
from sayso.types import Actor, Attribution, Document, Span, Statement

SAID = re.compile(r"(?P<who>[^\W\d_]\w+ [^\W\d_]\w+) (?P<cue>said|denied)(?: that)? (?P<what>[^.\n]+)")
CRASH = "This story breaks the reader."
DEATH = "This story kills the reader."


def find_said(text: str) -> tuple[Attribution, ...]:
    """Who said what, by pattern."""
    return tuple(
        Attribution((Span(*m.span("cue")),), (Span(*m.span("what")),), (Span(*m.span("who")),), 0.9)
        for m in SAID.finditer(text)
    )


def add_said(doc: Document) -> Document:
    """doc with attributions, their speakers and statements."""
    if CRASH in doc.text:
        raise IndexError("list index out of range")
    if DEATH in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    found = find_said(doc.text)
    names = [doc.text[a.source[0].start : a.source[0].end] for a in found]
    ids = [content_id("a", doc.id, name) for name in names]
    actors = {
        i: Actor(i, name, "person", mentions=a.source, names=(name,))
        for i, name, a in zip(ids, names, found, strict=True)
    }
    statements = tuple(
        Statement(content_id("s", doc.id, n), a.content, a.cue[0], a.source, i, confidence=a.confidence)
        for n, (i, a) in enumerate(zip(ids, found, strict=True))
    )
    return replace(doc, attributions=found, actors=tuple(actors.values()), statements=statements)


def load_stages() -> Sequence[Stage]:
    """The table of this pipeline."""
    return (Stage("said", add_said, ("text",), ("attributions", "actors", "statements")),)


def pipeline_version() -> str:
    """Its version."""
    return "light"


def main() -> None:
    """sayso on this pipeline."""
    import sayso.reading
    from sayso.cli.main import main as sayso_main

    # By the module's own name, which is not __main__, so that other processes find them too.
    from tests.cli import light

    for stand_in in (light.load_stages, light.pipeline_version):
        setattr(sayso.reading, stand_in.__name__, stand_in)
    sayso_main()


if __name__ == "__main__":
    main()
