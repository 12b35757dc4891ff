"""Writes the recorded parses anew: python -m tests.recorded.record. Read the difference before you keep it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sayso.reading import load_stages
from sayso.records import to_data
from sayso.text import content_id
from sayso.types import Document
from tests.recorded import HERE

KEPT = ("sentences", "syntax", "places", "mentions", "attributions")


def stories() -> list[Document]:
    """The stories of stories.txt: "== name date" and the text under it; "-" for no date."""
    parts = re.split(r"^== (\S+) (\S+)\n", (HERE / "stories.txt").read_text(encoding="utf-8"), flags=re.M)[1:]
    named = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [
        Document(content_id("d", name), text.strip(), name=name, dct=None if dct == "-" else dct)
        for name, dct, text in named
    ]


def sentences() -> list[Document]:
    """The sentences of acts.txt, each a story of its own that its number names."""
    lines = (HERE / "acts.txt").read_text(encoding="utf-8").splitlines()
    return [
        Document(content_id("d", line), line.split("|")[1], name=str(n), dct="2015-10-03")
        for n, line in enumerate(lines)
    ]


def record(docs: list[Document], name: str) -> None:
    """A file with one story a line."""
    stages = [s for s in load_stages() if s.name in KEPT]
    lines = []
    for doc in docs:
        for stage in stages:
            doc = stage.run(doc)
        lines.append(json.dumps(to_data(replace(doc, timexes=())), ensure_ascii=False))
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record(stories(), "parses.jsonl")
    record(sentences(), "act_parses.jsonl")
