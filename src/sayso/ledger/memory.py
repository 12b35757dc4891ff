"""The ledger in memory: for a single reading, for notebooks and for tests of what uses a ledger."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sayso.errors import LedgerError, NotFound
from sayso.ledger import chain, finding, lists_memory
from sayso.ledger.asked import Asked, Listed, PartyCount
from sayso.ledger.clusters import follow
from sayso.ledger.facts import check_same, check_unchanged, facts_only, read_document, reading_data
from sayso.ledger.linked_memory import KnownRecords, LinkedRecords, MemoryDesk, part_of
from sayso.ledger.linked_rows import Maker
from sayso.ledger.order import earlier_of, in_range, instant, moment
from sayso.ledger.protocol import Added, Hit, Verified
from sayso.ledger.rows import KEYED, TABLES, explode, spans_in
from sayso.text import words_at
from sayso.types import Document, Linkage, Party, Ruling, Span, Story


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    """One fact with what the chain needs of it."""

    entry: int
    made: str
    salt: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class _KeptStory(_Kept):
    story: Story
    earlier: str | None
    redacted: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class _KeptReading(_Kept):
    pipeline: str
    data: str


@dataclasses.dataclass(frozen=True, slots=True)
class _KeptRuling(_Kept):
    ruling: Ruling


class MemoryLedger:
    """A ledger that is gone with its process."""

    def __init__(self) -> None:
        self._entries: list[chain.Entry] = []
        self._stories: dict[str, _KeptStory] = {}
        self._readings: dict[str, list[_KeptReading]] = {}
        self._rulings: dict[str, _KeptRuling] = {}
        self._linked = LinkedRecords()

    def __enter__(self) -> MemoryLedger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing: there is no file."""

    # -------------------------------------------------------------- facts in

    def add(self, story: Story, *, pipeline: str) -> Added:
        """What became of a story, which is kept with its reading."""
        doc = story.doc
        if not doc.text:
            raise LedgerError(f"Document {doc.id} has no text; there is nothing to keep.")
        if doc.id in self._stories:
            if self._stories[doc.id].redacted:
                return Added(doc.id, "redacted")
            check_same(doc, self._stories[doc.id].story.doc)
            return Added(doc.id, "present")
        explode(doc, 0, dict.fromkeys(KEYED, 1))
        made, salt = chain.now(), chain.new_salt()
        same_url = [] if doc.url is None else self._same_url(doc.url)
        earlier = earlier_of(moment(doc, made), same_url)
        seal = chain.seal_document(story, earlier, salt)
        entry = self._append(chain.DOCUMENT, doc.id, seal.digest, made)
        facts = dataclasses.replace(story, doc=facts_only(doc))
        self._stories[doc.id] = _KeptStory(entry, made, salt, facts, earlier)
        self._keep_reading(doc, pipeline, reading_data(doc), made)
        return Added(doc.id, "version" if earlier else "added", earlier)

    def reread(self, doc: Document, *, pipeline: str) -> None:
        """Keep a newer reading; one that says the same by the same pipeline is not kept twice. Raises NotFound."""
        check_unchanged(doc, self._kept(doc.id).story.doc)
        explode(doc, 0, dict.fromkeys(KEYED, 1))
        data, newest = reading_data(doc), self._readings[doc.id][-1]
        if (newest.pipeline, newest.data) != (pipeline, data):
            self._keep_reading(doc, pipeline, data, chain.now())

    def rule(self, ruling: Ruling, *, corrected: Sequence[tuple[Document, str]] = ()) -> None:
        """Keep a person's decision with the readings that it corrects; the same one again is not kept twice."""
        kept = self._rulings.get(ruling.id)
        if kept is not None and kept.ruling != ruling:
            raise LedgerError(f"Ruling {ruling.id} is kept already and says something else; give a new id.")
        if kept is None:
            for doc, _ in corrected:
                check_unchanged(doc, self._kept(doc.id).story.doc)
            made, salt = chain.now(), chain.new_salt()
            entry = self._append(chain.RULING, ruling.id, chain.seal_ruling(salt, ruling), made)
            self._rulings[ruling.id] = _KeptRuling(entry, made, salt, ruling)
            for doc, pipeline in corrected:
                self.reread(doc, pipeline=pipeline)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is added, read anew and ruled in it, or where anything fails nothing of it."""
        before = (
            list(self._entries), dict(self._stories), {k: list(v) for k, v in self._readings.items()},
            dict(self._rulings), self._linked,
        )  # fmt: skip
        self._linked = copy.deepcopy(self._linked)
        try:
            yield
        except BaseException:
            self._entries, self._stories, self._readings, self._rulings, self._linked = before
            raise

    def _append(self, kind: str, subject: str, digest: str, made: str) -> int:
        last = self._entries[-1] if self._entries else None
        self._entries.append(chain.link(last, kind, subject, digest, made=made))
        return self._entries[-1].seq

    def _keep_reading(self, doc: Document, pipeline: str, data: str, made: str) -> None:
        salt = chain.new_salt()
        entry = self._append(chain.READING, doc.id, chain.seal_reading(salt, doc.id, pipeline, made, data), made)
        self._readings.setdefault(doc.id, []).append(_KeptReading(entry, made, salt, pipeline, data))

    # -------------------------------------------------------------- facts out

    def document(self, doc_id: str) -> Document:
        """The newest reading of a document, without tokens. Raises NotFound."""
        return read_document(self._kept(doc_id).story.doc, self._readings[doc_id][-1].data)

    def documents(
        self, *, since: str | None = None, until: str | None = None, actors: Collection[str] | None = None
    ) -> Iterator[Document]:
        """The newest readings by date and id, undated ones last."""
        facts = [k.story.doc for k in self._stories.values() if in_range(k.story.doc.dct, since, until)]
        for kept in sorted(facts, key=lambda d: (d.dct is None, d.dct or "", d.id)):
            doc = self.document(kept.id)
            if actors is None or any(a.id in actors for a in doc.actors):
                yield doc

    def readings(self, doc_id: str) -> tuple[tuple[str, Document], ...]:
        """Every reading of a document with its pipeline, the earliest first. Raises NotFound."""
        facts = self._kept(doc_id).story.doc
        return tuple((r.pipeline, read_document(facts, r.data)) for r in self._readings[doc_id])

    def last_reading(self, doc_id: str, *, without: str) -> tuple[str, Document]:
        """The newest reading of a document whose pipeline does not end so, after its pipeline. Raises NotFound."""
        found = [r for r in self.readings(doc_id) if not r[0].endswith(without)]
        if not found:
            raise NotFound(f"Document {doc_id!r} has no reading by a pipeline; 'sayso reread' makes one.")
        return found[-1]

    def bare(self, docs: Collection[str]) -> tuple[Document, ...]:
        """Documents as they came, without any reading, by date and id."""
        found = (self._stories[d].story.doc for d in set(docs) if d in self._stories)
        return tuple(sorted(found, key=lambda d: (d.dct is None, d.dct or "", d.id)))

    def added_last(self, asked: Asked, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The documents with the moment at which each was kept, the last first."""
        rows = sorted(sorted(self.added(since=since)), key=lambda a: a[1], reverse=True)
        return lists_memory.part(rows, asked)

    def kept_at(self, docs: Collection[str]) -> dict[str, str]:
        """The moments at which documents were kept."""
        return {i: made for i, made in self.added() if i in docs}

    def added(self, *, since: str | None = None) -> tuple[tuple[str, str], ...]:
        """The documents with the moment at which each was kept, the earliest first."""
        kept = ((k.story.doc.id, k.made) for k in self._stories.values())
        return tuple((i, made) for i, made in kept if since is None or made >= since)

    def find_statements(self, beginning: str) -> tuple[tuple[str, str], ...]:
        """The ids of the statements that begin so, each with its document's id, sorted; () for ""."""
        if not beginning:
            return ()
        found = ((s.id, d.id) for d in self.documents() for s in d.statements if s.id.startswith(beginning))
        return tuple(sorted(set(found)))

    def story(self, doc_id: str) -> Story:
        """A document with its raw bytes and offsets. Raises NotFound."""
        return dataclasses.replace(self._kept(doc_id).story, doc=self.document(doc_id))

    def is_redacted(self, doc_id: str) -> bool:
        """Whether something was taken out of a document, or all of it. Raises NotFound."""
        return self._kept(doc_id).redacted

    def versions(self, doc_id: str) -> tuple[str, ...]:
        """Ids of all documents of the same url, the earliest first. Raises NotFound."""
        url = self._kept(doc_id).story.doc.url
        if url is None:
            return (doc_id,)
        return tuple(i for _, i in sorted(self._same_url(url), key=lambda m: m[0]))

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""
        return tuple(sorted((k.ruling for k in self._rulings.values()), key=lambda r: instant(r.made)))

    def _kept(self, doc_id: str) -> _KeptStory:
        if doc_id not in self._stories:
            raise NotFound(f"No document {doc_id!r} in this ledger; 'sayso search' finds what is there.")
        return self._stories[doc_id]

    def _same_url(self, url: str) -> list[tuple[tuple[str, str], str]]:
        kept = [k for k in self._stories.values() if k.story.doc.url == url]
        return [(moment(k.story.doc, k.made), k.story.doc.id) for k in kept]

    # -------------------------------------------------------------- across documents

    def is_linked(self) -> bool:
        """Whether all documents and rulings now here are in the linkage."""
        return self._linked.made and self._linked.entry == len(self._entries)

    @contextmanager
    def linking(self) -> Iterator[MemoryDesk]:
        """A transaction in which stories are linked; undone as a whole where anything fails."""
        before = copy.deepcopy(self._linked)
        try:
            yield MemoryDesk(self._linked, self)
        except BaseException:
            self._linked = before
            raise

    def linkage(self) -> Linkage | None:
        """What link/ made of exactly the documents and rulings now here; None where something is not linked yet."""
        return self._linked.whole() if self.is_linked() else None

    def linkage_of(
        self, *, docs: Collection[str] = (), incidents: Collection[str] = (), parties: Collection[str] = ()
    ) -> Linkage:
        """The part of the linkage that is of documents, incidents and parties, as it stands."""
        here = [self.document(d) for d in docs if d in self._stories]
        return part_of(self._linked.whole(), here, frozenset(incidents), frozenset(parties))

    def find_linked(self, kind: str, beginning: str) -> tuple[str, ...]:
        """The ids of parties, incidents or claims that begin so, sorted; () for ""."""
        whole = self._linked.whole()
        ids = {
            "party": [p.id for p in whole.parties],
            "actor": list(whole.party_of),
            "incident": [i.id for i in whole.incidents],
            "claim": [c.id for c in whole.claims],
        }[kind]
        return tuple(sorted(i for i in ids if beginning and i.startswith(beginning)))

    def party_of(self, actor: str) -> str | None:
        """The id of the party that an actor of a document is in."""
        return self._linked.whole().party_of.get(actor)

    def parties_by_keys(self, keys: Sequence[Collection[str]], *, most: int | None = None) -> tuple[Party, ...]:
        """The parties that have, of each set of look-up keys, one: by id, without members."""
        found = (p for p in self._linked.parties.values() if keys and lists_memory.has_keys(p, keys))
        return tuple(sorted(found, key=lambda p: p.id)[:most])

    def parties(self, ids: Collection[str]) -> tuple[Party, ...]:
        """Actors across stories by id, without their members."""
        return tuple(sorted((p for p in self._linked.parties.values() if p.id in ids), key=lambda p: p.id))

    def notes(self) -> MemoryDesk:
        """What linking keeps for itself, to be looked at."""
        return MemoryDesk(self._linked, self)

    def listed(self, what: str, asked: Asked) -> tuple[Listed, ...]:
        """A part of the list of incidents, denials, figures or positions, the newest first."""
        return lists_memory.listed(self._linked, tuple(self.documents()), what, asked)

    def listed_actors(self, asked: Asked) -> tuple[PartyCount, ...]:
        """A part of the list of actors across stories, those with the most statements first."""
        return lists_memory.listed_actors(self._linked, tuple(self.documents()), asked)

    def count_listed(self, what: str, asked: Asked, *, most: int) -> int:
        """How many there are in a list, counted no further than most."""
        return lists_memory.count(self._linked, tuple(self.documents()), what, asked, most)

    def answering(self, statements: Collection[str]) -> tuple[str, ...]:
        """The ids of the statements whose denials answer one of these."""
        found = (d.statement for d in self._linked.whole().denials if not set(d.answers).isdisjoint(statements))
        return tuple(dict.fromkeys(found))

    def newest(self, doc_id: str) -> Document | None:
        """The newest reading of a document; None where there is none."""
        return self.document(doc_id) if doc_id in self._stories else None

    def read_since(self, entry: int) -> list[tuple[int, str]]:
        """The readings kept after an entry of the chain: entry and document."""
        return [(e.seq, e.subject) for e in self._entries[entry:] if e.kind == chain.READING]

    def last(self) -> int:
        """The number of the newest entry."""
        return len(self._entries)

    def maker(self) -> Maker:
        """What makes rows of records, to see whether these fit."""
        return Maker(KnownRecords(self._linked, list(self.documents())))

    def redirect(self, old_id: str) -> str:
        """The id that an id goes on under; the id itself where it never moved."""
        return follow(self._linked.redirects, old_id)

    def search(self, words: str, *, limit: int | None = None) -> tuple[Hit, ...]:
        """Where all the words stand: in statements first, then in the stories' own text and titles."""
        terms = finding.terms_of(words)
        if not terms:
            return ()
        said: list[Hit] = []
        told: list[Hit] = []
        for doc in self.documents():
            found = [s for s in doc.statements if finding.holds_all(_content(doc.text, s.content), terms)]
            hits = (finding.statement_hit(doc.id, doc.text, s.id, s.content, terms) for s in found)
            said += [h for h in hits if h is not None]
            if finding.holds_all(f"{doc.title or ''}\n{doc.text}", terms):
                covered = [x for s in found for x in s.content]
                hit = finding.story_hit(doc.id, doc.text, doc.title, covered, terms)
                told += [hit] if hit is not None else []
        return tuple((said + told)[: limit if limit is None else max(0, limit)])

    # -------------------------------------------------------------- trust

    def verify(self) -> Verified:
        """The outcome of recomputing the hash chain and every salted hash."""
        faults = list(chain.chain_faults(self._entries))
        spans = 0
        for doc_id, kept in self._stories.items():
            seal = chain.seal_document(kept.story, kept.earlier, kept.salt)
            if self._entries[kept.entry - 1].digest != seal.digest:
                faults.append(f"document {doc_id}: was altered; the hash is not the one recorded.")
            for r in self._readings[doc_id]:
                digest = chain.seal_reading(r.salt, doc_id, r.pipeline, r.made, r.data)
                if self._entries[r.entry - 1].digest != digest:
                    faults.append(f"document {doc_id}: its reading of {r.made} was altered.")
            spans += spans_in(TABLES, explode(self.document(doc_id), 0, dict.fromkeys(KEYED, 1)))
        spans += self._linked.spans(self.maker()) if self.is_linked() else 0
        return Verified(len(self._entries), len(self._stories), spans, self.head(), tuple(faults))

    def head(self) -> str:
        """The hash of the newest entry; "" for an empty ledger."""
        return self._entries[-1].hash if self._entries else ""


def _content(text: str, content: tuple[Span, ...]) -> str:
    return "\n".join(words_at(text, s) for s in content)
