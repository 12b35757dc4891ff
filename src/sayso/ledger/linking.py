"""The SQL of the linkage: rows that are replaced where something changed, and read where they are asked for."""

from __future__ import annotations

import sqlite3
from collections import Counter

from sayso.ledger import chain
from sayso.ledger.clusters import follow
from sayso.ledger.known import KnownRows
from sayso.ledger.linked_rows import LINKED_TABLES, Linked, Maker
from sayso.ledger.replacing import OF_DENIALS, Replacing, replace_list
from sayso.ledger.rows import Rows
from sayso.ledger.storing import insert, insert_rows
from sayso.types import Relinked

OF_PARTIES = ("party_names", "party_roles")
SAVED = """
INSERT INTO earlier_clusters
SELECT 'party', party, row_number() OVER (PARTITION BY party ORDER BY place) - 1, actor_id FROM party_members
UNION ALL SELECT 'incident', incident, n, id || ' ' || span_start || ' ' || span_end
  FROM incident_mentions JOIN documents ON key = doc
UNION ALL SELECT 'claim', claim, n, statement_id FROM claim_statements
"""
HOMES = {
    "party": "SELECT party FROM party_members WHERE actor_id = ?",
    "incident": "SELECT incident FROM incident_mentions WHERE doc = (SELECT key FROM documents WHERE id = ?) "
    "AND span_start = ? AND span_end = ?",
    "claim": "SELECT claim FROM claim_statements WHERE statement_id = ?",
}
HEADS = {"party": "parties", "incident": "incidents", "claim": "claims"}


def linked_up_to(conn: sqlite3.Connection) -> tuple[int, str]:
    """The last entry of the chain that is linked, and by which method; 0 and "" where none is."""
    row = conn.execute("SELECT entry, method FROM linkage_meta").fetchone()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def mark(conn: sqlite3.Connection, entry: int, method: str) -> None:
    """Note up to where and how stories are linked."""
    conn.execute("DELETE FROM linkage_meta")
    insert(conn, "linkage_meta", ("id", "entry", "method", "made"), [(1, entry, method, chain.now())])


# ------------------------------------------------------------------ keeping


def clear(conn: sqlite3.Connection) -> None:
    """Forget all links; which clusters there were is kept until ids that are gone redirect."""
    if conn.execute("SELECT 1 FROM earlier_clusters LIMIT 1").fetchone() is None:
        conn.execute(SAVED)
    for table in reversed(LINKED_TABLES):
        conn.execute(f"DELETE FROM {table.name}")
    conn.execute("DELETE FROM linking_state")
    conn.execute("DELETE FROM linkage_meta")


def redirect_earlier(conn: sqlite3.Connection) -> None:
    """Lead the ids of clusters that are gone since clear() to where most of their members now are."""
    rows = conn.execute("SELECT kind, cluster, member FROM earlier_clusters ORDER BY kind, cluster, n").fetchall()
    found: dict[tuple[str, str], Counter[str]] = {}
    for kind, cluster, member in rows:
        counts = found.setdefault((kind, cluster), Counter())
        parts = tuple(member.rsplit(" ", 2)) if kind == "incident" else (member,)
        home = conn.execute(HOMES[kind], parts).fetchone()
        if home is not None:
            counts[home[0]] += 1
    for (kind, cluster), counts in found.items():
        there = conn.execute(f"SELECT 1 FROM {HEADS[kind]} WHERE id = ?", (cluster,)).fetchone()
        # most_common() keeps the order of first meeting among equals, and the oldest member comes first.
        if there is None and counts:
            redirect(conn, cluster, counts.most_common(1)[0][0], kind)
        elif there is not None:
            conn.execute("DELETE FROM redirects WHERE old = ?", (cluster,))
    conn.execute("DELETE FROM earlier_clusters")


def redirect(conn: sqlite3.Connection, old: str, new: str, kind: str) -> None:
    """Have an id that is gone lead to another."""
    values = (old, new, kind, chain.now())
    conn.execute("INSERT OR REPLACE INTO redirects (old, new, kind, made) VALUES (?, ?, ?, ?)", values)


def keep(conn: sqlite3.Connection, change: Relinked) -> None:
    """Write what changed in place of what it replaces."""
    _clear_replaced(conn, change)
    _keep_parties(conn, change)
    maker = Maker(KnownRows(conn))
    Replacing(conn, maker, change).write()
    _insert(conn, (row for position, p in change.positions for row in maker.pair(position, p)))
    there = [
        *(p.id for _, p in change.parties),
        *(i.id for _, i in change.incidents),
        *(c.id for _, c in change.claims),
    ]
    # An id that is back stands for itself again.
    conn.executemany("DELETE FROM redirects WHERE old = ?", [(i,) for i in there])
    for old, new, kind in change.moved:
        redirect(conn, old, new, kind)


def _insert(conn: sqlite3.Connection, made: Linked) -> None:
    rows: Rows = {t.name: [] for t in LINKED_TABLES}
    for table, row in made:
        rows[table].append(row)
    insert_rows(conn, LINKED_TABLES, rows)


def _clear_replaced(conn: sqlite3.Connection, change: Relinked) -> None:
    for i in change.weighed:
        conn.execute("DELETE FROM possibly_same WHERE incident = ? OR other = ?", (i, i))
    for doc in change.docs:
        row = conn.execute("SELECT key FROM documents WHERE id = ?", (doc,)).fetchone()
        if row is not None:
            conn.execute("DELETE FROM linked_figures WHERE doc = ? AND incident IS NULL", row)
            for table in OF_DENIALS:
                which = "SELECT key FROM linked_denials WHERE doc = ? AND incident IS NULL"
                conn.execute(f"DELETE FROM {table} WHERE denial IN ({which})", row)
            conn.execute("DELETE FROM linked_denials WHERE doc = ? AND incident IS NULL", row)
    conn.executemany("DELETE FROM position_pairs WHERE later = ?", [(i,) for i in change.unpaired])


def _keep_parties(conn: sqlite3.Connection, change: Relinked) -> None:
    """Write the parties that changed, with their members; a party that goes on under another id is renamed."""
    maker = Maker(KnownRows(conn))
    ids = {group: _party_id(conn, group) for group in {*change.gone, *(g for g, _ in change.parties)}}
    wanted = {group: p.id for group, p in change.parties}
    for group, old in ids.items():
        if old is not None and wanted.get(group) != old:
            # Two may take each other's id: first all give theirs up.
            conn.execute("UPDATE parties SET id = ? WHERE id = ?", (f"~{group}", old))
    for group, party in change.parties:
        if ids[group] is not None:
            if ids[group] != party.id:
                conn.execute("UPDATE parties SET id = ? WHERE stands_for = ?", (party.id, group))
            rows: Rows = {t: [] for t in ("parties", "party_keys", *OF_PARTIES)}
            for table, row in maker.party(group, party):
                rows[table].append(row)
            names = ", ".join(f"{c} = ?" for c in LINKED_TABLES[0].columns[2:])
            conn.execute(f"UPDATE parties SET {names} WHERE id = ?", (*rows["parties"][0][2:], party.id))
            for table in OF_PARTIES:
                replace_list(conn, table, "party", party.id, rows[table])
            insert(conn, "party_keys", ("party", "key"), rows["party_keys"])  # the old ones went with the update
        else:
            _insert(conn, maker.party(group, party))
    known: dict[str, str | None] = dict(wanted)
    for actor, home, place in change.members:
        conn.execute("DELETE FROM party_members WHERE actor_id = ?", (actor,))
        if home is not None:
            if home not in known:
                known[home] = _party_id(conn, home)
            conn.execute("INSERT INTO party_members VALUES (?, ?, ?, ?)", maker.member(actor, known[home] or "", place))
    for group in change.gone:
        for table in OF_PARTIES:
            conn.execute(f"DELETE FROM {table} WHERE party = ?", (f"~{group}",))
        conn.execute("DELETE FROM parties WHERE stands_for = ?", (group,))


def _party_id(conn: sqlite3.Connection, group: str) -> str | None:
    row = conn.execute("SELECT id FROM parties WHERE stands_for = ?", (group,)).fetchone()
    return None if row is None else str(row[0])


def redirected(conn: sqlite3.Connection, old_id: str) -> str:
    """The id at the end of a chain of redirects."""
    onward: dict[str, str] = {}
    this = old_id
    while this not in onward:
        row = conn.execute("SELECT new FROM redirects WHERE old = ?", (this,)).fetchone()
        if row is None:
            break
        onward[this] = this = row[0]
    return follow(onward, old_id)
