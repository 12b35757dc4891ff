"""Statements that a person typed or translated by hand: each is of a story of its own, made of the words typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from sayso.api.adding import analysed
from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.language import language_of
from sayso.io.metadata import Metadata, completed
from sayso.io.sheetdates import cell_moment
from sayso.pipeline import Stage
from sayso.text import document_id, nfc
from sayso.types import Document, Story

BETWEEN = "\n\n"
TO_WORDS = "#:~:text="
"""What leads a browser to words of a page."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A story that a person typed, and the words of its one statement as they stand in it."""

    story: Story
    words: str


def typed_story(cells: Mapping[str, str], name: str, here: Mapping[str, str | None]) -> Typed:
    """The story of a row, not read yet: its words (in translation), below them the original ones. Raises InputError.

    here are the stories that are there already, with their urls: a second statement of one page has a story of its own,
    whose url leads to its words on that page.
    """
    words, original = (nfc(cells.get(c, "").strip()) for c in ("words", "original"))
    known = _known(cells)
    if not words and not original:
        raise InputError("no words; a statement typed by hand has them in 'words', or untranslated in 'original'")
    text = BETWEEN.join(t for t in (words, original) if t)
    top = words or original
    ident = document_id(text, known.outlet, known.url, known.dct)
    if known.url and ident not in here and known.url in here.values():
        # Two texts of one url would be an earlier and a later version of one story.
        page, first = known.url.partition("#")[0], " ".join((original or top).split()[:8])
        known = replace(known, url=f"{page}{TO_WORDS}{quote(first)}")
        ident = document_id(text, known.outlet, known.url, known.dct)
    doc = Document(
        ident, text, name, title=known.title, outlet=known.outlet, url=known.url, dct=known.dct,
        published=known.published, language=language_of(top),
    )  # fmt: skip
    raw = json.dumps({c: cells[c] for c in sorted(cells)}, ensure_ascii=False).encode(errors="replace")
    return Typed(Story(doc, raw), top)


def read_typed(typed: Typed, stages: Sequence[Stage]) -> Typed:
    """The same with a reading of the words on top; the original ones are kept beside them as they are."""
    doc = typed.story.doc
    read = analysed(replace(typed.story, doc=replace(doc, text=typed.words)), stages)
    if not isinstance(read, Story):
        raise InputError(read.message)
    return replace(typed, story=replace(typed.story, doc=replace(_without_voices(read.doc), text=doc.text)))


def _known(cells: Mapping[str, str]) -> Metadata:
    outlet, url = cells.get("outlet", "").strip(), cells.get("url", "").strip()
    if not outlet and not url:
        raise InputError("neither outlet nor url; a statement typed by hand needs one, or 'document' with a story's id")
    if url and web_address(url) is None:
        raise InputError(f"url {url[:40]!r} is no address; it begins with http:// or https://")
    if not cells.get("published", "").strip():
        raise InputError("no day in 'published'; write YYYY-MM-DD")
    day = cell_moment(cells["published"])
    return completed(Metadata(cells.get("title") or None, outlet or None, url or None, dct=day))


def _without_voices(doc: Document) -> Document:
    """A reading without statements of its own: who says these words, a person has said."""
    return replace(
        doc,
        attributions=(),
        statements=(),
        denials=(),
        positions=(),
        events=tuple(replace(e, statement=None) for e in doc.events),
        figures=tuple(replace(f, statement=None, holder=None) for f in doc.figures),
    )
