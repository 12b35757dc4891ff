"""The ledger in one SQLite file, which opens in Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sayso.errors import LedgerError, NotFound
from sayso.ledger import chain, checks, facts, finding, linking, storing
from sayso.ledger.opening import connect, plain_errors, reading, writing
from sayso.ledger.order import in_range, instant
from sayso.ledger.protocol import Added, Hit, Verified
from sayso.types import Document, Linkage, Ruling, Span, Story

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
        # The heads at which documents and rulings were last read: a linkage is made from what was read, and
        # another process may write between the reading and keep_linkage().
        self._seen: dict[str, str] = {}

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
                facts.check_same(doc, kept)
                return Added(doc.id, "present")
            made = chain.now()
            earlier = storing.insert_document(self._conn, story, made)
            storing.insert_reading(self._conn, doc, pipeline, facts.reading_data(doc), made)
        return Added(doc.id, "version" if earlier else "added", earlier)

    def reread(self, doc: Document, *, pipeline: str) -> None:
        """Keep a newer reading; one that says the same by the same pipeline is not kept twice. Raises NotFound."""
        with self._change():
            facts.check_unchanged(doc, self._facts(doc.id))
            data = facts.reading_data(doc)
            if storing.newest_reading(self._conn, doc.id) != (pipeline, data):
                storing.delete_reading_rows(self._conn, doc.id)
                storing.insert_reading(self._conn, doc, pipeline, data, chain.now())

    def rule(self, ruling: Ruling) -> None:
        """Keep a person's decision; the same one again is not kept twice."""
        with self._change():
            kept = storing.ruling(self._conn, ruling.id)
            if kept is None:
                storing.insert_ruling(self._conn, ruling)
            elif kept != ruling:
                raise LedgerError(f"Ruling {ruling.id} is kept already and says something else; give a new id.")

    @contextmanager
    def _change(self) -> Iterator[None]:
        """One transaction; what was read before it counts as read after it, for the change is the caller's own."""
        with plain_errors(self.path):
            with writing(self._conn):
                before = storing.head(self._conn)
                yield
                after = storing.head(self._conn)
            self._seen = {what: after if at == before else at for what, at in self._seen.items()}

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
            if since is None and until is None and actors is None:
                self._seen["documents"] = storing.head(self._conn)
        for doc_id in wanted:
            yield self.document(doc_id)

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
            self._seen["rulings"] = storing.head(self._conn)
            return tuple(sorted(storing.rulings(self._conn), key=lambda r: instant(r.made)))

    def _facts(self, doc_id: str) -> Document:
        with plain_errors(self.path):
            kept = storing.facts_of(self._conn, doc_id)
        if kept is None:
            raise NotFound(f"{self.path}: no document {doc_id!r}; 'sayso search' finds what is there.")
        return kept

    # -------------------------------------------------------------- across documents

    def linkage(self) -> Linkage | None:
        """What link/ made of exactly the documents and rulings now here; None where it must be made anew."""
        with plain_errors(self.path), reading(self._conn):
            return linking.kept(self._conn, storing.head(self._conn))

    def keep_linkage(self, linkage: Linkage) -> None:
        """Replace the linkage in one transaction; the ids of clusters that are gone redirect."""
        with plain_errors(self.path), writing(self._conn):
            seen = set(self._seen.values()) or {storing.head(self._conn)}
            # Where documents and rulings were read at two heads it was made of neither, so no head may match.
            linking.keep(self._conn, linkage, seen.pop() if len(seen) == 1 else "several")

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
