"""What every ledger can do, in our own words: no SQL, rows or connections in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sayso.ledger.asked import Asked, Listed, PartyCount
from sayso.types import Document, Linkage, Party, Relinked, Ruling, Span, Story


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one story: outcome is added, version (a later text of its url), or, with nothing written, present
    or redacted (it is there without what was taken out of it)."""

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


@dataclass(frozen=True, slots=True)
class Pending:
    """What is not linked yet: documents in the order in which they were kept, and up to which entry that is."""

    docs: tuple[str, ...]
    entry: int


class Notes(Protocol):
    """What linking keeps for itself, to be looked at."""

    def get(self, space: str, key: str) -> str | None:
        """The text that linking kept under a key; None where there is none."""

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""


class Desk(Notes, Protocol):
    """Linking in one transaction: what it looks up of earlier stories, what is to be linked, what changed."""

    method: str
    """How the stories so far were linked; "" where none is."""

    def put(self, space: str, key: str, text: str = "") -> None:
        """Keep a text under a key, in place of the one that is there."""

    def drop(self, space: str, key: str) -> None:
        """Forget a key; nothing happens where it is not there."""

    def document(self, doc_id: str) -> Document | None:
        """The newest reading of a document (tokens left out); None where there is none."""

    def pending(self, most: int) -> Pending:
        """What was kept since, and is not linked yet: at most so many readings."""

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""

    def clear(self) -> None:
        """Forget all links: every story is to be linked anew."""

    def keep(self, change: Relinked, *, entry: int, method: str) -> None:
        """Keep what changed; all up to this entry is linked now, by this method."""


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

    def readings(self, doc_id: str) -> tuple[tuple[str, Document], ...]:
        """Every reading of a document with its pipeline, the earliest first; tokens left out. Raises NotFound."""

    def last_reading(self, doc_id: str, *, without: str) -> tuple[str, Document]:
        """The newest reading of a document whose pipeline does not end so, after its pipeline. Raises NotFound."""

    def bare(self, docs: Collection[str]) -> tuple[Document, ...]:
        """Documents as they came, without any reading, by date and id; those that are not there are left out."""

    def added(self, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The documents, each with the moment (UTC) at which it was kept, the earliest first; since is included."""

    def added_last(self, asked: Asked, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The same, the last first, those of one moment by id: as many as asked for; its days do not count."""

    def kept_at(self, docs: Collection[str]) -> dict[str, str]:
        """The moments at which documents were kept."""

    def listed(self, what: str, asked: Asked) -> tuple[Listed, ...]:
        """A part of the list of incidents, denials, figures or positions, the newest first: see ledger.asked."""

    def listed_actors(self, asked: Asked) -> tuple[PartyCount, ...]:
        """A part of the list of actors across stories, those with the most statements first."""

    def count_listed(self, what: str, asked: Asked, *, most: int) -> int:
        """How many there are in a list, counted no further than most; limit and offset do not count."""

    def find_statements(self, beginning: str) -> tuple[tuple[str, str], ...]:
        """The ids of the statements that begin so, each with its document's id, sorted; () for ""."""

    def story(self, doc_id: str) -> Story:
        """A document with its raw bytes and offsets. Raises NotFound."""

    def is_redacted(self, doc_id: str) -> bool:
        """Whether something was taken out of a document, or all of it. Raises NotFound."""

    def versions(self, doc_id: str) -> tuple[str, ...]:
        """Ids of all documents of the same url, the earliest first."""

    def is_linked(self) -> bool:
        """Whether all documents and rulings now here are in the linkage."""

    def linking(self) -> AbstractContextManager[Desk]:
        """A transaction in which stories are linked; undone as a whole where anything fails."""

    def linkage(self) -> Linkage | None:
        """What link/ made of exactly the documents and rulings now here; None where something is not linked yet."""

    def linkage_of(
        self, *, docs: Collection[str] = (), incidents: Collection[str] = (), parties: Collection[str] = ()
    ) -> Linkage:
        """The part of the linkage that is of documents, incidents and parties, as it stands.

        It has the incidents told in docs with their accounts, figures and denials, the claims that docs carry, and the
        parties of all; those that incidents may be the same as come without accounts, parties not asked for without
        members. party_of is of the actors in docs.
        """

    def find_linked(self, kind: str, beginning: str) -> tuple[str, ...]:
        """The ids of parties, actors in documents, incidents or claims that begin so, sorted; () for "".

        kind is party, actor, incident or claim.
        """

    def party_of(self, actor: str) -> str | None:
        """The id of the party that an actor of a document is in."""

    def parties_by_keys(self, keys: Sequence[Collection[str]], *, most: int | None = None) -> tuple[Party, ...]:
        """The parties that have, of each set of look-up keys (names.asked_keys), one: by id, without members.

        A key that ends in * stands for all that begin so. With most, no more than so many, which ones is left open.
        """

    def parties(self, ids: Collection[str]) -> tuple[Party, ...]:
        """Actors across stories by id, without their members; those that are not there are left out."""

    def notes(self) -> Notes:
        """What linking keeps for itself, to be looked at."""

    def answering(self, statements: Collection[str]) -> tuple[str, ...]:
        """The ids of the statements whose denials answer one of these."""

    def redirect(self, old_id: str) -> str:
        """The id that an id goes on under; the id itself where it never moved."""

    def search(self, words: str, *, limit: int | None = None) -> tuple[Hit, ...]:
        """Where words stand; what a person types is taken as words, never as FTS syntax."""

    def rule(self, ruling: Ruling, *, corrected: Sequence[tuple[Document, str]] = ()) -> None:
        """Keep a person's decision, and in the same transaction the readings that it corrects with their pipelines."""

    def together(self) -> AbstractContextManager[None]:
        """A transaction of all that is added, read anew and ruled in it; undone as a whole where anything fails."""

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""

    def verify(self) -> Verified:
        """Recompute the hash chain and compare every kept span with its words."""

    def head(self) -> str:
        """The hash of the newest entry; "" for an empty ledger."""

    def close(self) -> None:
        """Release the file."""
