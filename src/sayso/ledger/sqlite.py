"""The ledger in one SQLite file, which opens in Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sayso.errors import LedgerError, NotFound
from sayso.ledger import chain, checks, facts, finding, linking, lists, loading, redacting, storing
from sayso.ledger.asked import Asked, Listed, PartyCount
from sayso.ledger.desk import Shelf, SqliteDesk, shelve
from sayso.ledger.opening import connect, plain_errors, reading, writing
from sayso.ledger.order import in_range, instant
from sayso.ledger.protocol import Added, Hit, Verified
from sayso.types import Document, Linkage, Party, Ruling, Span, Story

WAIT = 10.0
"""Seconds to wait for another process to let go of the file."""


def open_ledger(path: Path, *, create: bool = True, wait: float = WAIT) -> SqliteLedger:
    """The ledger in a file, made where there is none yet (unless create is False). Raises LedgerError.

    with open_ledger(Path("desk.sayso")) as ledger: ledger.add(story, pipeline="1")
    """
    return SqliteLedger(Path(path), connect(Path(path), create=create, wait=wait))


class SqliteLedger:
    """A ledger on one connection. It belongs to the thread that opened it; open one for each thread or process."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self._conn = conn
        self._shelf: Shelf = Shelf()

    def __enter__(self) -> SqliteLedger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        with plain_errors(self.path):
            self._conn.close()

    # -------------------------------------------------------------- facts in

    def add(self, story: Story, *, pipeline: str) -> Added:
        """What became of a story, which is kept with its reading in one transaction."""
        doc = story.doc
        if not doc.text:
            raise LedgerError(f"Document {doc.id} has no text; there is nothing to keep.")
        with self._change():
            kept = storing.facts_of(self._conn, doc.id)
            if kept is not None:
                if storing.is_redacted(self._conn, doc.id):
                    return Added(doc.id, "redacted")
                facts.check_same(doc, kept)
                return Added(doc.id, "present")
            made = chain.now()
            earlier = storing.insert_document(self._conn, story, made)
            shelve(self._shelf, doc, storing.insert_reading(self._conn, doc, pipeline, facts.reading_data(doc), made))
        return Added(doc.id, "version" if earlier else "added", earlier)

    def reread(self, doc: Document, *, pipeline: str) -> None:
        """Keep a newer reading; one that says the same by the same pipeline is not kept twice. Raises NotFound."""
        with self._change():
            self._reread(doc, pipeline)

    def _reread(self, doc: Document, pipeline: str) -> None:
        facts.check_unchanged(doc, self._facts(doc.id))
        data = facts.reading_data(doc)
        if storing.newest_reading(self._conn, doc.id) != (pipeline, data):
            storing.delete_reading_rows(self._conn, doc.id)
            shelve(self._shelf, doc, storing.insert_reading(self._conn, doc, pipeline, data, chain.now()))

    def rule(self, ruling: Ruling, *, corrected: Sequence[tuple[Document, str]] = ()) -> None:
        """Keep a person's decision with the readings that it corrects; the same one again is not kept twice."""
        with self._change():
            kept = storing.ruling(self._conn, ruling.id)
            if kept is None:
                storing.insert_ruling(self._conn, ruling)
                for doc, pipeline in corrected:
                    self._reread(doc, pipeline)
            elif kept != ruling:
                raise LedgerError(f"Ruling {ruling.id} is kept already and says something else; give a new id.")

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction of all that is added and ruled in it; undone as a whole where anything fails."""
        try:
            with self._change():
                yield
        except BaseException:
            # Keys of readings that are undone are given again, to others.
            self._shelf.clear()
            raise

    @contextmanager
    def _change(self) -> Iterator[None]:
        """One transaction."""
        with plain_errors(self.path), writing(self._conn):
            yield

    # -------------------------------------------------------------- facts out

    def document(self, doc_id: str) -> Document:
        """The newest reading of a document, without tokens. Raises NotFound."""
        with plain_errors(self.path):
            found = storing.document(self._conn, doc_id)
        if found is None:
            raise NotFound(f"{self.path}: no document {doc_id!r}; 'sayso search' finds what is there.")
        return found

    def documents(
        self, *, since: str | None = None, until: str | None = None, actors: Collection[str] | None = None
    ) -> Iterator[Document]:
        """The newest readings by date and id, undated ones last; they may be reread while they are gone through."""
        with plain_errors(self.path), reading(self._conn):
            here = None if actors is None else storing.documents_of(self._conn, actors)
            rows = self._conn.execute("SELECT id, dct FROM documents ORDER BY dct IS NULL, dct, id")
            wanted = [i for i, dct in rows if in_range(dct, since, until) and (here is None or i in here)]
        for doc_id in wanted:
            yield self.document(doc_id)

    def readings(self, doc_id: str) -> tuple[tuple[str, Document], ...]:
        """Every reading of a document with its pipeline, the earliest first. Raises NotFound."""
        kept = self._facts(doc_id)
        with plain_errors(self.path), reading(self._conn):
            return tuple((p, facts.read_document(kept, data)) for p, data in storing.readings_of(self._conn, doc_id))

    def last_reading(self, doc_id: str, *, without: str) -> tuple[str, Document]:
        """The newest reading of a document whose pipeline does not end so, after its pipeline. Raises NotFound."""
        kept = self._facts(doc_id)
        with plain_errors(self.path):
            found = storing.last_reading(self._conn, doc_id, without)
        if found is None:
            raise NotFound(f"{self.path}: document {doc_id!r} has no reading by a pipeline; 'sayso reread' makes one.")
        return found[0], facts.read_document(kept, found[1])

    def bare(self, docs: Collection[str]) -> tuple[Document, ...]:
        """Documents as they came, without any reading, by date and id."""
        with plain_errors(self.path), reading(self._conn):
            return storing.bare(self._conn, docs)

    def added_last(self, asked: Asked, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The documents with the moment at which each was kept, the last first."""
        with plain_errors(self.path), reading(self._conn):
            return lists.added_last(self._conn, since, asked)

    def kept_at(self, docs: Collection[str]) -> dict[str, str]:
        """The moments at which documents were kept."""
        with plain_errors(self.path), reading(self._conn):
            return lists.kept_at(self._conn, docs)

    def added(self, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The documents with the moment at which each was kept, the earliest first."""
        with plain_errors(self.path), reading(self._conn):
            return storing.added(self._conn, since)

    def find_statements(self, beginning: str) -> tuple[tuple[str, str], ...]:
        """The ids of the statements that begin so, each with its document's id, sorted; () for ""."""
        with plain_errors(self.path):
            return storing.statements_from(self._conn, beginning) if beginning else ()

    def story(self, doc_id: str) -> Story:
        """A document with its raw bytes and offsets. Raises NotFound."""
        doc = self.document(doc_id)
        with plain_errors(self.path):
            raw, pieces = self._conn.execute(
                "SELECT raw, pieces FROM originals JOIN documents ON key = doc WHERE id = ?", (doc_id,)
            ).fetchone()
        return Story(doc, raw or b"", facts.read_pieces(pieces))

    def is_redacted(self, doc_id: str) -> bool:
        """Whether something was taken out of a document, or all of it. Raises NotFound."""
        self._facts(doc_id)
        with plain_errors(self.path):
            return storing.is_redacted(self._conn, doc_id)

    def versions(self, doc_id: str) -> tuple[str, ...]:
        """Ids of all documents of the same url, the earliest first. Raises NotFound."""
        url = self._facts(doc_id).url
        if url is None:
            return (doc_id,)
        with plain_errors(self.path):
            return tuple(i for _, i in sorted(storing.moments(self._conn, url), key=lambda m: m[0]))

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""
        with plain_errors(self.path), reading(self._conn):
            return tuple(sorted(storing.rulings(self._conn), key=lambda r: instant(r.made)))

    def _facts(self, doc_id: str) -> Document:
        with plain_errors(self.path):
            kept = storing.facts_of(self._conn, doc_id)
        if kept is None:
            raise NotFound(f"{self.path}: no document {doc_id!r}; 'sayso search' finds what is there.")
        return kept

    # -------------------------------------------------------------- across documents

    def is_linked(self) -> bool:
        """Whether all documents and rulings now here are in the linkage."""
        with plain_errors(self.path), reading(self._conn):
            return self._is_linked()

    def _is_linked(self) -> bool:
        last = storing.last_entry(self._conn)
        made = self._conn.execute("SELECT entry FROM linkage_meta").fetchone()
        return made is not None and made[0] == (last.seq if last is not None else 0)

    @contextmanager
    def linking(self) -> Iterator[SqliteDesk]:
        """A transaction in which stories are linked; undone as a whole where anything fails."""
        with plain_errors(self.path), writing(self._conn):
            yield SqliteDesk(self._conn, self._shelf)

    def linkage(self) -> Linkage | None:
        """What link/ made of exactly the documents and rulings now here; None where something is not linked yet."""
        with plain_errors(self.path), reading(self._conn):
            return loading.whole(self._conn) if self._is_linked() else None

    def linkage_of(
        self, *, docs: Collection[str] = (), incidents: Collection[str] = (), parties: Collection[str] = ()
    ) -> Linkage:
        """The part of the linkage that is of documents, incidents and parties, as it stands."""
        with plain_errors(self.path), reading(self._conn):
            return loading.part(self._conn, docs, incidents, parties)

    def find_linked(self, kind: str, beginning: str) -> tuple[str, ...]:
        """The ids of parties, incidents or claims that begin so, sorted; () for ""."""
        with plain_errors(self.path):
            return loading.ids_from(self._conn, kind, beginning) if beginning else ()

    def party_of(self, actor: str) -> str | None:
        """The id of the party that an actor of a document is in."""
        with plain_errors(self.path):
            row = self._conn.execute("SELECT party FROM party_members WHERE actor_id = ?", (actor,)).fetchone()
        return None if row is None else str(row[0])

    def parties_by_keys(self, keys: Sequence[Collection[str]], *, most: int | None = None) -> tuple[Party, ...]:
        """The parties that have, of each set of look-up keys, one: by id, without members."""
        with plain_errors(self.path), reading(self._conn):
            return lists.parties(self._conn, lists.parties_by_keys(self._conn, keys, most) if keys else ())

    def parties(self, ids: Collection[str]) -> tuple[Party, ...]:
        """Actors across stories by id, without their members."""
        with plain_errors(self.path), reading(self._conn):
            return lists.parties(self._conn, ids)

    def notes(self) -> SqliteDesk:
        """What linking keeps for itself, to be looked at."""
        with plain_errors(self.path):
            return SqliteDesk(self._conn, self._shelf)

    # -------------------------------------------------------------- lists

    def listed(self, what: str, asked: Asked) -> tuple[Listed, ...]:
        """A part of the list of incidents, denials, figures or positions, the newest first."""
        with plain_errors(self.path), reading(self._conn):
            return lists.listed(self._conn, what, asked)

    def listed_actors(self, asked: Asked) -> tuple[PartyCount, ...]:
        """A part of the list of actors across stories, those with the most statements first."""
        with plain_errors(self.path), reading(self._conn):
            return lists.listed_actors(self._conn, asked)

    def count_listed(self, what: str, asked: Asked, *, most: int) -> int:
        """How many there are in a list, counted no further than most."""
        with plain_errors(self.path), reading(self._conn):
            return lists.count(self._conn, what, asked, most)

    # -------------------------------------------------------------- answers, redirects, search

    def answering(self, statements: Collection[str]) -> tuple[str, ...]:
        """The ids of the statements whose denials answer one of these."""
        with plain_errors(self.path), reading(self._conn):
            return loading.answering(self._conn, statements)

    def redirect(self, old_id: str) -> str:
        """The id that an id goes on under; the id itself where it never moved."""
        with plain_errors(self.path), reading(self._conn):
            return linking.redirected(self._conn, old_id)

    def search(self, words: str, *, limit: int | None = None) -> tuple[Hit, ...]:
        """Where all the words stand: in statements first, then in the stories' own text and titles."""
        query, terms = finding.fts_query(words), finding.terms_of(words)
        if not query or limit is not None and limit <= 0:
            return ()
        with plain_errors(self.path), reading(self._conn):
            return tuple(_first(self._hits(query, terms), limit))

    def _hits(self, query: str, terms: tuple[str, ...]) -> Iterator[Hit]:
        covered: dict[str, list[Span]] = {}
        for doc_id, text, statement, content in storing.matching_statements(self._conn, query):
            covered.setdefault(doc_id, []).extend(content)
            hit = finding.statement_hit(doc_id, text, statement, content, terms)
            if hit is not None:
                yield hit
        for doc_id, text, title in storing.matching_stories(self._conn, query):
            hit = finding.story_hit(doc_id, text, title, covered.get(doc_id, ()), terms)
            if hit is not None:
                yield hit

    # -------------------------------------------------------------- taking out

    def redact(self, takes: redacting.Takes, tell: redacting.Tell) -> redacting.Taken:
        """What was taken out, with no trace of it left in the file. Raises LedgerError where there is nothing."""
        self._shelf.clear()
        with plain_errors(self.path):
            taken = redacting.redact(self._conn, takes, tell)
        self.clean()
        return taken

    def is_unclean(self) -> bool:
        """Whether the file may have traces of what was taken out, since that was not brought to its end."""
        with plain_errors(self.path):
            return redacting.is_unclean(self._conn)

    def clean(self) -> None:
        """Write the file anew, without traces. Raises LedgerError while another process reads."""
        with plain_errors(self.path):
            redacting.clean(self._conn)

    # -------------------------------------------------------------- trust

    def verify(self) -> Verified:
        """The outcome of recomputing the hash chain and comparing every kept span with its words."""
        with plain_errors(self.path):
            return checks.verify(self._conn)

    def head(self) -> str:
        """The hash of the newest entry; "" for an empty ledger."""
        with plain_errors(self.path):
            return storing.head(self._conn)


def _first(items: Iterator[Any], limit: int | None) -> Iterator[Any]:
    for n, item in enumerate(items):
        if limit is not None and n >= limit:
            return
        yield item
