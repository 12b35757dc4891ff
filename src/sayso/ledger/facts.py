"""Documents as the ledger keeps them: facts on one side, what a pipeline added on the other."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from sayso.errors import LedgerError, LedgerUnusable, RecordError
from sayso.ledger.chain import FACT_FIELDS
from sayso.records import from_data, to_data
from sayso.types import Document, Piece

NOT_IN_READING = frozenset((*FACT_FIELDS, "text", "tokens"))
"""Fields of a Document that its reading leaves out: facts have their own table, tokens can be made anew."""


def facts_only(doc: Document) -> Document:
    """A document without what any pipeline added."""
    return Document(**{name: getattr(doc, name) for name in (*FACT_FIELDS, "text")})


def reading_data(doc: Document) -> str:
    """What a pipeline added to a document, as JSON."""
    data = {f.name: to_data(getattr(doc, f.name)) for f in dataclasses.fields(doc) if f.name not in NOT_IN_READING}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read_document(facts: Document, data: str) -> Document:
    """A document as a reading has it. Raises LedgerUnusable where the JSON is none."""
    try:
        known: Mapping[str, Any] = json.loads(data)
        return from_data(Document, {**to_data(facts), **known})
    except (json.JSONDecodeError, RecursionError, RecordError, TypeError) as error:
        raise LedgerUnusable(f"The newest reading of document {facts.id} cannot be read: {error}") from error


def read_pieces(packed: str | None) -> tuple[Piece, ...] | None:
    """Offset pieces as they were given. Raises LedgerError where the JSON is none."""
    try:
        return None if packed is None else tuple(Piece(*(int(n) for n in p)) for p in json.loads(packed))
    except (ValueError, TypeError, RecursionError) as error:
        raise LedgerError(f"The offsets of the story as given cannot be read ({error}).") from error


def check_same(doc: Document, kept: Document) -> None:
    """Raise LedgerError where a document of the same id is another one."""
    for name in ("text", "outlet", "url", "dct"):
        if getattr(doc, name) != getattr(kept, name):
            raise LedgerError(f"Document {doc.id} is kept already with another {name}; an id belongs to one content.")


def check_unchanged(doc: Document, kept: Document) -> None:
    """Raise LedgerError where a reading would change what was read."""
    for name in (*FACT_FIELDS, "text"):
        new, old = getattr(doc, name), getattr(kept, name)
        if new != old:
            shown = "" if name == "text" else f" ({old!r} to {new!r})"
            raise LedgerError(f"A reading of document {doc.id} would change its {name}{shown}; add it as a new story.")
