"""Notes of a desk: "asked for comment 14:02, no reply". Kept in the log of corrections; they change no reading."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.corrections import taken_back
from sayso.errors import InputError
from sayso.text import content_id
from sayso.types import Ruling

NOTE = "note"
"""The kind of correction that a note is: its target is what it is on, its value the words in JSON."""
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note, on what, by whom and when."""

    id: str
    about: str
    """The id of an incident, a statement or a story."""
    words: str
    who: str
    made: str
    reason: str = ""


def make_note(about: str, words: str, *, why: str, who: str, made: str) -> Ruling:
    """The correction that keeps a note. Raises InputError for no words or too many."""
    text = " ".join(words.split())
    if not text:
        raise InputError("an empty note")
    if len(text) > LONGEST:
        raise InputError(f"a note of {len(text):,} characters; the limit is {LONGEST:,}")
    value = json.dumps({"note": text}, ensure_ascii=False)
    return Ruling(content_id("r", NOTE, about, value, who, made), NOTE, about, value, why, who, made)


def notes_in(rulings: Sequence[Ruling], about: Collection[str] | None = None) -> tuple[NoteRow, ...]:
    """The notes that nobody took back, the earliest first; about keeps to those on one of these ids."""
    return tuple(_notes(rulings, about))


def _notes(rulings: Sequence[Ruling], about: Collection[str] | None) -> Iterator[NoteRow]:
    gone = taken_back(rulings)
    for ruling in rulings:
        if ruling.kind == NOTE and ruling.id not in gone and (about is None or ruling.target in about):
            yield NoteRow(ruling.id, ruling.target, words_of_note(ruling), ruling.who, ruling.made, ruling.reason)


def words_of_note(ruling: Ruling) -> str:
    """The words of a note; what cannot be read is shown as it is."""
    try:
        return str(json.loads(ruling.value)["note"])
    except (ValueError, KeyError, TypeError):
        return ruling.value
