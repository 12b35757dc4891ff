"""The hash chain: each entry hashes the one before it and a salted hash of its payload, which stands beside it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sayso.types import Document, Piece, Ruling, Story

SALT_BYTES = 16
DOCUMENT, READING, RULING, REDACTION = "document", "reading", "ruling", "redaction"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain."""

    seq: int
    kind: str
    subject: str
    made: str
    digest: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The salted hashes of a document: of its facts, its text and its raw bytes."""

    salt: bytes
    facts: str
    text: str
    raw: str

    @property
    def digest(self) -> str:
        """One hash for the chain."""
        return hashlib.sha256(pack(self.facts, self.text, self.raw)).hexdigest()


def now() -> str:
    """The time in UTC to the second: "2026-01-31T12:00:00+00:00"."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_salt() -> bytes:
    """Random bytes, so that nobody can guess a blanked payload from its hash."""
    return os.urandom(SALT_BYTES)


def pack(*values: Any) -> bytes:
    """values as bytes, the same on every machine: pack("a", 1) == b'["a",1]'."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")


def salted(salt: bytes, payload: bytes) -> str:
    """The hash of payload behind a salt."""
    return hashlib.sha256(salt + payload).hexdigest()


def pieces_data(pieces: Iterable[Piece] | None) -> list[list[int]] | None:
    """Offset pieces as lists of four numbers."""
    return None if pieces is None else [[p.start, p.end, p.source_start, p.source_end] for p in pieces]


FACT_FIELDS = ("id", "name", "title", "outlet", "url", "dct", "published", "modified", "fetched")
"""What is known of a document besides its text; no reading changes any of it."""


def seal_document(story: Story, earlier: str | None, salt: bytes) -> Seal:
    """The hashes of a story as it is kept; earlier is the document it is a version of."""
    doc = story.doc
    facts = pack(*(getattr(doc, f) for f in FACT_FIELDS), earlier, pieces_data(story.pieces))
    text = pack(doc.text)
    return Seal(salt, salted(salt, facts), salted(salt, text), salted(salt, story.raw))


def seal_reading(salt: bytes, doc: Document | str, pipeline: str, made: str, data: str) -> str:
    """The hash of a reading; data is its JSON."""
    return salted(salt, pack(doc if isinstance(doc, str) else doc.id, pipeline, made, data))


def seal_ruling(salt: bytes, ruling: Ruling) -> str:
    """The hash of a person's decision."""
    return salted(salt, pack(asdict(ruling)))


def link(last: Entry | None, kind: str, subject: str, digest: str, *, made: str) -> Entry:
    """The entry that follows last (None: the first of all)."""
    seq, previous = (last.seq + 1, last.hash) if last else (1, "")
    return Entry(seq, kind, subject, made, digest, previous, _hash(seq, kind, subject, made, digest, previous))


def _hash(*parts: Any) -> str:
    return hashlib.sha256(pack(*parts)).hexdigest()


def chain_faults(entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each entry that was altered, is missing or does not follow from the one before it."""
    last_seq, last_hash = 0, ""
    for e in entries:
        if e.seq != last_seq + 1:
            yield f"entry {last_seq + 1}: missing; the chain goes on with entry {e.seq}."
        elif e.previous != last_hash:
            yield f"entry {e.seq} ({e.kind} {e.subject}): does not follow from the entry before it."
        if _hash(e.seq, e.kind, e.subject, e.made, e.digest, e.previous) != e.hash:
            yield f"entry {e.seq} ({e.kind} {e.subject}): was altered; its hash is not that of its words."
        last_seq, last_hash = e.seq, e.hash
