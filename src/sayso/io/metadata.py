"""What is known of a story beside its text, from the command line, a head or the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sayso.errors import InputError
from sayso.text import nfc

MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)[ \t]?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a story beside its text; None where it is not known."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    dct: str | None = None
    """ISO date; a full ISO date-time is taken too and then also fills `published`."""
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    author: str | None = None
    """Who wrote it, several with commas between them: people, or the outlet or agency itself."""


MOMENTS = {"dct": "date", "published": "published", "modified": "modified", "fetched": "fetched"}
"""Fields that hold a time, with the word for each in a message."""


def moment(value: str, what: str) -> str:
    """value, if it is an ISO date or date-time: moment("2025-12-29 10:00Z", "date") == "2025-12-29T10:00Z"."""
    found = MOMENT.fullmatch(value.strip())
    if not found:
        raise InputError(f"{what} {value!r} is no ISO date; write YYYY-MM-DD or YYYY-MM-DDThh:mm+00:00.")
    day, hour, offset = found.groups()
    written = day + (f"T{hour}{offset or ''}" if hour else "")
    try:
        datetime.fromisoformat(written)
    except ValueError as error:
        raise InputError(f"{what} {value!r} is not in the calendar; write a real day as YYYY-MM-DD.") from error
    return written


def moment_or_none(value: str | None, what: str) -> str | None:
    """value as moment() gives it; None where a machine wrote something else, as pages do."""
    try:
        return moment(value, what) if value else None
    except InputError:
        return None


def completed(known: Metadata) -> Metadata:
    """known with clean words, checked dates, and `dct` and `published` filled from each other. Raises InputError."""
    clean = {f.name: _clean(getattr(known, f.name), f.name) for f in fields(known)}
    for name, what in MOMENTS.items():
        value = clean[name]
        if value is not None:
            clean[name] = moment(value, what)
    dct, published = clean["dct"], clean["published"]
    if dct and len(dct) > 10:
        clean["published"] = published or dct
    day = dct or published
    clean["dct"] = day[:10] if day else None
    return Metadata(**clean)


def _clean(value: str | None, name: str) -> str | None:
    """value on one line in NFC (a url as it is), None for an empty one."""
    if value is None:
        return None
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name} {value!r} holds half of a surrogate pair; write it as proper Unicode.") from error
    line = " ".join(CONTROL.sub(" ", value).split())
    return (line if name == "url" else nfc(line)) or None


def layered(first: Metadata, second: Metadata) -> Metadata:
    """first, with what it does not know taken from second."""
    gaps = {f.name: getattr(second, f.name) for f in fields(first) if getattr(first, f.name) is None}
    return replace(first, **gaps)


def unless_given(found: Metadata, given: Metadata) -> Metadata:
    """found without what given overrules, so that a bad value there does no harm."""
    return replace(found, **{f.name: None for f in fields(found) if getattr(given, f.name) is not None})
