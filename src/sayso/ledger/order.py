"""The order of things in time: versions of one url, rulings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sayso.types import Document


def instant(moment: str | None) -> str:
    """An ISO date or time as UTC that sorts: instant("2020-01-02T01:00+02:00") == "2020-01-01T23:00:00+00:00"."""
    if not moment:
        return ""
    try:
        read = datetime.fromisoformat(moment) if len(moment) > 10 else datetime.combine(_day(moment), time())
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return moment


def _day(moment: str) -> date:
    return date.fromisoformat(moment)


Moment = tuple[str, str]
"""What orders the texts of one url: when it was last changed, then when it was fetched."""


def moment(doc: Document, kept: str) -> Moment:
    """The moment of one text of a url; hours that are not known count as the hour in which it was kept."""
    return instant(doc.modified or doc.published or doc.dct or kept), instant(doc.fetched or kept)


def earlier_of(own: Moment, others: Sequence[tuple[Moment, str]]) -> str | None:
    """The id of the last of others that is not later; others stand in the order in which they were kept."""
    before = [o for o in others if o[0] <= own]
    # max() gives the first of equals; the last kept is wanted.
    return max(reversed(before), key=lambda o: o[0])[1] if before else None


def in_range(dct: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date lies between two ISO dates, both included; an undated one only where neither is given."""
    if since is None and until is None:
        return True
    day = (dct or "")[:10]
    return bool(day) and (since is None or day >= since) and (until is None or day <= until)
