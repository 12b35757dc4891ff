"""What every ledger can do, in our own words: no SQL, rows or connections in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from sayso.types import Document, Linkage, Ruling, Span, Story


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one story: outcome is added, present (nothing written) or version (a later text of its url)."""

    doc: str
    outcome: str
    earlier: str | None = None
    """The document that this one is a later version of."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where searched words stand: statement is None for a hit in the story's own text or title."""

    doc: str
    statement: str | None
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome of a check of the whole ledger."""

    entries: int
    documents: int
    spans: int
    head: str
    faults: tuple[str, ...] = ()


class Ledger(Protocol):
    """A ledger of stories; append-only but for the linkage, which is derived and can be made anew."""

    def add(self, story: Story, *, pipeline: str) -> Added:
        """Keep a story with its reading (story.doc as the pipeline left it) in one transaction."""

    def reread(self, doc: Document, *, pipeline: str) -> None:
        """Keep a newer reading of a document that is there; the earlier reading stays."""

    def document(self, doc_id: str) -> Document:
        """The newest reading of a document (tokens left out). Raises NotFound."""

    def documents(
        self, *, since: str | None = None, until: str | None = None, actors: Collection[str] | None = None
    ) -> Iterator[Document]:
        """The newest readings by date and id; since and until are ISO dates, included, and leave out undated ones.

        With actors, only the documents in which one of these actors (by the ids that readings give them) stands.
        """

    def find_statements(self, beginning: str) -> tuple[tuple[str, str], ...]:
        """The ids of the statements that begin so, each with its document's id, sorted; () for ""."""

    def story(self, doc_id: str) -> Story:
        """A document with its raw bytes and offsets. Raises NotFound."""

    def versions(self, doc_id: str) -> tuple[str, ...]:
        """Ids of all documents of the same url, the earliest first."""

    def linkage(self) -> Linkage | None:
        """What link/ made of exactly the documents and rulings now here; None where it must be made anew."""

    def keep_linkage(self, linkage: Linkage) -> None:
        """Replace the linkage in one transaction; the ids of clusters that are gone redirect."""

    def redirect(self, old_id: str) -> str:
        """The id that an id goes on under; the id itself where it never moved."""

    def search(self, words: str, *, limit: int | None = None) -> tuple[Hit, ...]:
        """Where words stand; what a person types is taken as words, never as FTS syntax."""

    def rule(self, ruling: Ruling) -> None:
        """Keep a person's decision."""

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""

    def verify(self) -> Verified:
        """Recompute the hash chain and compare every kept span with its words."""

    def head(self) -> str:
        """The hash of the newest entry; "" for an empty ledger."""

    def close(self) -> None:
        """Release the file."""
