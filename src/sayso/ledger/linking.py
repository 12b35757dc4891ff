"""The SQL of the linkage: rows that are replaced where something changed, and read where they are asked for."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.errors import LedgerError
from sayso.ledger import chain
from sayso.ledger.clusters import follow
from sayso.ledger.known import KnownRows
from sayso.ledger.linked_rows import LINKED_TABLES, Linked, Maker
from sayso.ledger.rows import Row, Rows
from sayso.ledger.storing import insert, insert_rows
from sayso.types import Linkage, Relinked

OF_ACCOUNTS = ("account_via", "account_statements", "account_docs", "account_figures")
OF_DENIALS = ("linked_denial_events", "linked_denial_answers")
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
    _insert(conn, (row for position, x in change.incidents for row in maker.incident(position, x)))
    key = _free(conn, "linked_figures")
    figures = {n: key + n for n in range(len(change.figures))}
    _insert(conn, (r for n, (at, f) in enumerate(change.figures) for r in maker.figure(figures[n], at, f)))
    _insert(conn, (row for pair in change.possible for row in maker.possible(*pair)))
    numbers: Counter[str] = Counter()
    for account in change.accounts:
        keys = [figures[f] if f in figures else _no_figure(account.id, f, len(figures)) for f in account.figures]
        _insert(conn, maker.account(numbers[account.incident], account, keys))
        numbers[account.incident] += 1
    _insert(conn, (row for position, c in change.claims for row in maker.claim(position, c)))
    _insert(conn, (row for position, p in change.positions for row in maker.pair(position, p)))
    key = _free(conn, "linked_denials")
    _insert(conn, (r for n, (at, d) in enumerate(change.denials) for r in maker.denial(key + n, at, d)))
    there = [
        *(p.id for _, p in change.parties),
        *(i.id for _, i in change.incidents),
        *(c.id for _, c in change.claims),
    ]
    # An id that is back stands for itself again.
    conn.executemany("DELETE FROM redirects WHERE old = ?", [(i,) for i in there])
    for old, new, kind in change.moved:
        redirect(conn, old, new, kind)


def _no_figure(account: str, number: int, figures: int) -> int:
    raise LedgerError(f"Linkage: account {account!r} names figure {number}; there are {figures}.")


def _free(conn: sqlite3.Connection, table: str) -> int:
    return int(conn.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {table}").fetchone()[0])


def _insert(conn: sqlite3.Connection, made: Linked) -> None:
    rows: Rows = {t.name: [] for t in LINKED_TABLES}
    for table, row in made:
        rows[table].append(row)
    insert_rows(conn, LINKED_TABLES, rows)


def _clear_replaced(conn: sqlite3.Connection, change: Relinked) -> None:
    for i in change.weighed:
        conn.execute("DELETE FROM possibly_same WHERE incident = ? OR other = ?", (i, i))
    for i in change.remade:
        for table in OF_ACCOUNTS:
            conn.execute(f"DELETE FROM {table} WHERE account IN (SELECT id FROM accounts WHERE incident = ?)", (i,))
        conn.execute("DELETE FROM accounts WHERE incident = ?", (i,))
        conn.execute("DELETE FROM linked_figures WHERE incident = ?", (i,))
        _clear_denials(conn, "incident = ?", (i,))
        conn.execute("DELETE FROM incident_mentions WHERE incident = ?", (i,))
        conn.execute("DELETE FROM incidents WHERE id = ?", (i,))
    for doc in change.docs:
        row = conn.execute("SELECT key FROM documents WHERE id = ?", (doc,)).fetchone()
        if row is not None:
            conn.execute("DELETE FROM linked_figures WHERE doc = ? AND incident IS NULL", row)
            _clear_denials(conn, "doc = ? AND incident IS NULL", row)
    conn.executemany("DELETE FROM position_pairs WHERE later = ?", [(i,) for i in change.unpaired])
    for c in change.reclaimed:
        for table in ("claim_statements", "claim_docs"):
            conn.execute(f"DELETE FROM {table} WHERE claim = ?", (c,))
        conn.execute("DELETE FROM claims WHERE id = ?", (c,))


def _clear_denials(conn: sqlite3.Connection, which: str, values: Row) -> None:
    for table in OF_DENIALS:
        conn.execute(f"DELETE FROM {table} WHERE denial IN (SELECT key FROM linked_denials WHERE {which})", values)
    conn.execute(f"DELETE FROM linked_denials WHERE {which}", values)


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
            conn.execute("UPDATE parties SET id = ? WHERE stands_for = ?", (party.id, group))
            _clear_party(conn, party.id)
            (_, row), *_ = maker.party(group, party)
            names = ", ".join(f"{c} = ?" for c in LINKED_TABLES[0].columns[2:])
            conn.execute(f"UPDATE parties SET {names} WHERE id = ?", (*row[2:], party.id))
            _insert(conn, (r for r in maker.party(group, party) if r[0] != "parties"))
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
        _clear_party(conn, f"~{group}")
        conn.execute("DELETE FROM parties WHERE stands_for = ?", (group,))


def _clear_party(conn: sqlite3.Connection, party: str) -> None:
    for table in ("party_names", "party_roles"):
        conn.execute(f"DELETE FROM {table} WHERE party = ?", (party,))


def _party_id(conn: sqlite3.Connection, group: str) -> str | None:
    row = conn.execute("SELECT id FROM parties WHERE stands_for = ?", (group,)).fetchone()
    return None if row is None else str(row[0])


def as_change(linkage: Linkage) -> Relinked:
    """A linkage made as a whole, as what is new in place of everything. Raises LedgerError for ids met twice."""
    for what in ("parties", "incidents", "accounts", "claims"):
        ids = [record.id for record in getattr(linkage, what)]
        if twice := next((i for i, n in Counter(ids).items() if n > 1), None):
            raise LedgerError(f"Linkage: two of its {what} have the id {twice!r}.")
    members = [(m, p.id) for p in linkage.parties for m in p.members]
    if twice := next((m for m, n in Counter(m for m, _ in members).items() if n > 1), None):
        raise LedgerError(f"Linkage: actor {twice!r} is a member of two of its parties, or twice of one.")

    def placed(records: Iterable[object]) -> Sequence[tuple[str, object]]:
        return [(f"{n:08}", r) for n, r in enumerate(records)]

    return Relinked(
        parties=tuple((p.id, p) for p in linkage.parties),
        members=tuple((m, p, f"{n:08}") for n, (m, p) in enumerate(members)),
        incidents=tuple(placed(linkage.incidents)),  # type: ignore[arg-type]
        accounts=linkage.accounts,
        figures=tuple(placed(linkage.figures)),  # type: ignore[arg-type]
        denials=tuple(placed(linkage.denials)),  # type: ignore[arg-type]
        possible=tuple(
            (i.id, other, i.possibly_why[n] if n < len(i.possibly_why) else "")
            for i in linkage.incidents
            for n, other in enumerate(i.possibly_same)
        ),
        claims=tuple(placed(linkage.claims)),  # type: ignore[arg-type]
        positions=tuple(placed(linkage.positions)),  # type: ignore[arg-type]
    )


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
