"""The SQL of lists: a page is read by an index in the order in which it is shown, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from sayso.errors import LedgerError, RecordError
from sayso.ledger.asked import ACTORS, DENIALS, FIGURES, INCIDENTS, POSITIONS, STORIES, Asked, Listed, PartyCount
from sayso.ledger.schema_listed import BY_NEWEST, BY_STATEMENTS
from sayso.records import from_data
from sayso.types import Party, Span

Values = list[object]
INCIDENTS_SINCE = f"SELECT '', i.id, NULL, NULL FROM incidents i WHERE told > 0 {{days}} ORDER BY {BY_NEWEST}"
SINCE = """
AND newest >= ? AND EXISTS (
  SELECT 1 FROM incident_mentions m JOIN documents d ON d.key = m.doc WHERE m.incident = i.id AND d.dct >= ?
)
"""
INCIDENTS_OF_DAYS = """
SELECT '', i.id, NULL, NULL FROM (
  SELECT m.incident, max(d.day) AS newest FROM documents d JOIN incident_mentions m ON m.doc = d.key
  WHERE TRUE {days} GROUP BY m.incident
) t JOIN incidents i ON i.id = t.incident
ORDER BY t.newest DESC, i.happened IS NULL, i.told DESC, i.position, i.id
"""
STORIES_OF_DAYS = "SELECT d.id, '', NULL, NULL FROM documents d WHERE TRUE {days} ORDER BY d.day DESC, d.id"
# CROSS JOIN has the first table lead. Where that is the list's own, its index has the rows sorted and LIMIT ends it; of
# some days they are found by the documents of these, or all that is newer would be gone through.
LISTS = {
    DENIALS: (
        "SELECT d.id, x.id, NULL, NULL FROM {tables} WHERE x.statement IS NOT NULL {days} "
        "ORDER BY x.day DESC, x.position, x.id",
        "linked_denials x CROSS JOIN documents d ON d.key = x.doc",
        "documents d CROSS JOIN linked_denials x ON x.doc = d.key",
    ),
    FIGURES: (
        "SELECT d.id, '', x.span_start, x.span_end FROM {tables} WHERE TRUE {days} ORDER BY d.day DESC, d.id, x.key",
        "documents d CROSS JOIN figures x ON x.doc = d.key",
        "documents d INDEXED BY documents_by_dct_id CROSS JOIN figures x ON x.doc = d.key",
    ),
    POSITIONS: (
        "SELECT d.id, x.id, NULL, NULL FROM {tables} WHERE TRUE {days} ORDER BY x.day DESC, d.id, x.key",
        "positions x CROSS JOIN documents d ON d.key = x.doc",
        "documents d CROSS JOIN positions x ON x.doc = d.key",
    ),
}
"""The question for each list, and its tables for all days and for some."""
ALL_ACTORS = (
    "SELECT id, first_hand, second_hand, passed_on, stories FROM parties WHERE stories > 0 {whose} "
    f"ORDER BY {BY_STATEMENTS}"
)
ACTORS_OF_DAYS = """
SELECT p.id, t.first_hand, t.second_hand, t.passed_on, t.stories FROM (
  SELECT c.party, sum(c.first_hand) AS first_hand, sum(c.second_hand) AS second_hand, sum(c.passed_on) AS passed_on,
    count(DISTINCT c.doc) AS stories
  FROM documents d JOIN member_counts c ON c.doc = d.key WHERE TRUE {days} GROUP BY c.party
) t JOIN parties p ON p.id = t.party WHERE TRUE {whose}
ORDER BY t.first_hand + t.second_hand DESC, t.passed_on DESC, t.stories DESC, p.named DESC, p.name, p.id
"""


def listed(conn: sqlite3.Connection, what: str, asked: Asked) -> tuple[Listed, ...]:
    """A part of a list, in order."""
    sql, values = _sql(what, asked)
    rows = conn.execute(f"{sql} LIMIT ? OFFSET ?", [*values, *_part(asked)])
    return tuple(Listed(d, i, None if start is None else Span(start, end)) for d, i, start, end in rows)


def listed_actors(conn: sqlite3.Connection, asked: Asked) -> tuple[PartyCount, ...]:
    """A part of the list of actors, those with the most statements first."""
    sql, values = _sql(ACTORS, asked)
    return tuple(PartyCount(*row) for row in conn.execute(f"{sql} LIMIT ? OFFSET ?", [*values, *_part(asked)]))


def count(conn: sqlite3.Connection, what: str, asked: Asked, most: int) -> int:
    """How many there are in a list, counted no further than most."""
    sql, values = _sql(what, asked)
    unsorted = sql[: sql.rindex("ORDER BY")]
    found = conn.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({unsorted}) LIMIT ?)", [*values, most])
    return int(found.fetchone()[0])


def _sql(what: str, asked: Asked) -> tuple[str, Values]:
    """The question for a list as it stands in full, and its values."""
    days, values = _days(asked)
    if what == ACTORS:
        whose, more = _whose(asked)
        return (ACTORS_OF_DAYS if days else ALL_ACTORS).format(days=days, whose=whose), [*values, *more]
    if what == INCIDENTS and asked.until is None:
        return INCIDENTS_SINCE.format(days=SINCE if days else ""), values * 2
    if what == INCIDENTS:
        return INCIDENTS_OF_DAYS.format(days=days), values
    if what == STORIES:
        return STORIES_OF_DAYS.format(days=days), values
    sql, of_all, of_some = LISTS[what]
    return sql.format(days=days, tables=of_some if days else of_all), values


def _days(asked: Asked) -> tuple[str, Values]:
    """The condition on a document d that it is of these days."""
    parts, values = [], Values()
    if asked.since is not None:
        parts.append("AND d.dct >= ?")
        values.append(asked.since)
    if asked.until is not None:
        # The first goes by the index, the second is exact for dates with an hour.
        parts.append("AND d.dct < ? AND d.dct <> '' AND substr(d.dct, 1, 10) <= ?")
        values += [asked.until + "U", asked.until]
    return " ".join(parts), values


def _whose(asked: Asked) -> tuple[str, Values]:
    parts, values = [], Values()
    for column, value in (("kind", asked.kind), ("side_key", asked.side)):
        if value is not None:
            parts.append(f"AND {column} = ?")
            values.append(value)
    if asked.parties is not None:
        parts.append("AND id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(asked.parties))
    return " ".join(parts), values


def _part(asked: Asked) -> tuple[int, int]:
    return -1 if asked.limit is None else asked.limit, asked.offset


def parties_by_keys(conn: sqlite3.Connection, keys: Sequence[Collection[str]], most: int | None) -> tuple[str, ...]:
    """The ids of parties that have, of each set of keys, one; a key that ends in * stands for all that begin so."""
    parts, values = [], Values()
    for alternatives in keys:
        either = []
        for key in sorted(alternatives):
            if key.endswith("*"):
                either.append("key BETWEEN ? AND ?")
                values += [key[:-1], key[:-1] + "\U0010ffff"]
            else:
                either.append("key = ?")
                values.append(key)
        parts.append(f"SELECT party FROM party_keys WHERE {' OR '.join(either)}")
    sql = f"{' INTERSECT '.join(parts)} LIMIT ?"
    return tuple(i for (i,) in conn.execute(sql, [*values, -1 if most is None else most]))


def parties(conn: sqlite3.Connection, ids: Collection[str]) -> tuple[Party, ...]:
    """Actors across stories by id, without their members."""
    rows = conn.execute(
        "SELECT data FROM parties WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(set(ids))),),
    )
    try:
        return tuple(from_data(Party, json.loads(data)) for (data,) in rows)
    except (ValueError, RecordError) as error:
        raise LedgerError(f"A row of the linkage cannot be read ({error}); run 'sayso verify'.") from error


def kept_at(conn: sqlite3.Connection, docs: Collection[str]) -> dict[str, str]:
    """When documents were kept."""
    rows = conn.execute(
        "SELECT d.id, e.made FROM documents d JOIN entries e ON e.seq = d.entry "
        "WHERE d.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(docs)),),
    )
    return dict(rows)


def added_last(conn: sqlite3.Connection, since: str | None, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Documents and when each was kept, the last first."""
    rows = conn.execute(
        "SELECT subject, made FROM entries WHERE kind = 'document' AND made >= ? ORDER BY made DESC, subject "
        "LIMIT ? OFFSET ?",
        (since or "", *_part(asked)),
    )
    return tuple(rows)
