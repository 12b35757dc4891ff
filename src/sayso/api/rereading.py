"""Readings anew: by a newer version of the pipeline, and as persons corrected them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.api.known import known_actors
from sayso.api.working import Progress, link, loaded
from sayso.corrections import corrected, edicts_by_doc
from sayso.errors import LedgerUnusable, SaysoError
from sayso.ledger.protocol import Ledger
from sayso.types import Document, Ruling, Story

CORRECTED = " corrected"
"""What the pipeline of a reading that persons corrected ends with."""


def corrected_readings(
    ledger: Ledger, rulings: Sequence[Ruling], docs: Iterable[str]
) -> tuple[tuple[Document, str], ...]:
    """The machine's newest reading of each document as rulings correct it, with the pipeline to keep it under."""
    edicts = edicts_by_doc(rulings)
    found = []
    for doc_id in docs:
        pipeline, doc = machine_reading(ledger, doc_id)
        mine = edicts.get(doc_id, ())
        found.append((corrected(doc, mine), f"{pipeline}{CORRECTED}" if mine else pipeline))
    return tuple(found)


def machine_reading(ledger: Ledger, doc_id: str) -> tuple[str, Document]:
    """The newest reading of a document that no person corrected, after its pipeline. Raises NotFound."""
    return ledger.last_reading(doc_id, without=CORRECTED)


def reread(
    ledger: Ledger, *, read: Callable[[Story], Story] | None = None, pipeline: str | None = None
) -> Iterator[Progress]:
    """Read anew every story that an older version read, corrections applied; what became of each, one by one.

    A story that cannot be read keeps its reading. read and pipeline stand for this version's own where given. The
    stories are linked anew when all have been gone through.
    """
    from sayso.reading import pipeline_version, read_story

    entries = known_actors(ledger)
    version = pipeline or (pipeline_version(entries) if entries else pipeline_version())
    rulings = ledger.rulings()
    stages = None if read else loaded(entries)
    for number, (doc_id, _) in enumerate(ids := ledger.added(), 1):
        known, doc = machine_reading(ledger, doc_id)
        name = doc.name or doc.id
        outcome, message = "present", ""
        if known != version:
            story = ledger.story(doc_id)
            bare = replace(story, doc=facts_of(doc))
            try:
                ledger.reread((read(bare) if read else read_story(bare, stages)).doc, pipeline=version)
                for corrected_doc, corrected_by in corrected_readings(ledger, rulings, (doc_id,)):
                    ledger.reread(corrected_doc, pipeline=corrected_by)
                outcome = "reread"
            except LedgerUnusable:
                raise
            except SaysoError as error:
                outcome, message = "bad", f"{name}: {error}"
        yield Progress(
            name, outcome, doc_id, len(doc.statements), message, file=number, files=len(ids), dated=doc.dct is not None
        )
    link(ledger)


def facts_of(doc: Document) -> Document:
    """A document as it came, without any reading."""
    return Document(
        doc.id, doc.text, doc.name, doc.title, doc.outlet, doc.url, doc.dct, doc.published, doc.modified, doc.fetched,
        author=doc.author, language=doc.language,
    )  # fmt: skip
