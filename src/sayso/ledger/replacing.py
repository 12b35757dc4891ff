"""What is made anew of incidents and claims, written in place of what stood there: rows that say the same stay.

An incident that many stories tell of is made anew with each; most of its accounts, figures and mentions say what they
said before. A row stays where its record is the same and all that it leads to is still there.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.errors import LedgerError
from sayso.ledger.linked_rows import LINKED_TABLES, Linked, Maker, as_text
from sayso.ledger.rows import Row
from sayso.ledger.storing import insert
from sayso.types import Account, Claim, Incident, Relinked

COLUMNS = {t.name: t.columns for t in LINKED_TABLES}
OF_ACCOUNTS = ("account_via", "account_statements", "account_docs", "account_given", "account_figures")
OF_CLAIMS = ("claim_statements", "claim_docs")
OF_DENIALS = ("linked_denial_events", "linked_denial_answers")
OWN_FIGURES = "SELECT key, position, holder, data FROM linked_figures WHERE incident = ? AND figure IS NOT NULL"
OWN_DENIALS = """
SELECT key, position, NULL, data FROM linked_denials WHERE incident = ? AND statement IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM linked_denial_events WHERE denial = key AND event IS NULL)
AND NOT EXISTS (SELECT 1 FROM linked_denial_answers AS a WHERE denial = key AND a.statement IS NULL)
"""
LACKING = """
SELECT id FROM accounts JOIN account_statements ON account = id WHERE incident = ?1 AND statement IS NULL
UNION SELECT id FROM accounts JOIN account_given ON account = id WHERE incident = ?1
  AND (statement IS NULL AND statement_id IS NOT NULL OR field IN ('actor', 'recipient') AND party IS NOT value)
UNION SELECT id FROM accounts WHERE incident = ?1 AND (actor_text IS NOT NULL OR recipient_text IS NOT NULL
  OR evidence_doc IS NULL AND evidence_start IS NOT NULL)
"""
"""The accounts with a row that leads nowhere, or elsewhere than its record: it may lead there now."""
TOLD_ANEW = """
UPDATE incidents SET (told, newest) = (
  SELECT count(*), coalesce(max(day), '') FROM incident_mentions JOIN documents ON key = doc WHERE incident = ?1
) WHERE id = ?1
"""
"""Triggers count what is inserted, not what is taken out."""
OWN_MENTIONS = """
SELECT id, span_start, span_end, event IS NOT NULL FROM incident_mentions JOIN documents ON key = doc
WHERE incident = ? ORDER BY n
"""
OWN_ACCOUNTS = """
SELECT id, n, data, holder, actor, recipient, (SELECT group_concat(party, ' ') FROM (
  SELECT party FROM account_via WHERE account = id ORDER BY n
)) FROM accounts WHERE incident = ?
"""
OWN_CLAIM = """
SELECT position, data, holder, EXISTS (SELECT 1 FROM claim_statements WHERE claim = id AND statement IS NULL)
FROM claims WHERE id = ?
"""
Kept = dict[tuple[str, str | None, str], list[int]]
"""The keys of rows by what sorts them, whose they are, and their records: a row goes along where a party of another
group takes the id of the one that it leads to, its record does not."""


class Replacing:
    """Writes what changed of incidents and claims."""

    def __init__(self, conn: sqlite3.Connection, maker: Maker, change: Relinked) -> None:
        self._conn, self._maker, self._change = conn, maker, change
        self._remade = dict.fromkeys(change.remade)

    def write(self) -> None:
        """Write all; the parties that it leads to are there."""
        there = {i.id for _, i in self._change.incidents}
        for incident in self._remade:
            if incident not in there:
                self._drop_incident(incident)
        for position, incident_now in self._change.incidents:
            self._keep_incident(position, incident_now)
        figures = self._keep_figures()
        insert(self._conn, "possibly_same", COLUMNS["possibly_same"], (
            row for pair in self._change.possible for _, row in self._maker.possible(*pair)
        ))  # fmt: skip
        accounts: dict[str, list[Account]] = defaultdict(list)
        for account in self._change.accounts:
            accounts[account.incident].append(account)
        for incident in there | accounts.keys():
            self._keep_accounts(incident, accounts[incident], figures)
        self._keep_denials()
        self._keep_claims()

    # -------------------------------------------------------------- incidents

    def _drop_incident(self, incident: str) -> None:
        self._keep_accounts(incident, (), ())
        self._conn.execute("DELETE FROM incident_mentions WHERE incident = ?", (incident,))
        self._conn.execute("DELETE FROM incidents WHERE id = ?", (incident,))

    def _keep_incident(self, position: str, x: Incident) -> None:
        self._put("incidents", self._maker.incident_row(position, x))
        stood = self._conn.execute(OWN_MENTIONS, (x.id,)).fetchall()
        wanted = [(m.doc, m.span.start, m.span.end, 1) for m in x.mentions]
        first = _first_difference(stood, wanted)
        if first < len(stood):
            self._conn.execute("DELETE FROM incident_mentions WHERE incident = ? AND n >= ?", (x.id, first))
        rows = (self._maker.mention(x.id, n, m) for n, m in enumerate(x.mentions[first:], first))
        insert(self._conn, "incident_mentions", COLUMNS["incident_mentions"], rows)
        if first < len(stood):
            self._conn.execute(TOLD_ANEW, (x.id,))

    # -------------------------------------------------------------- figures and denials

    def _keep_figures(self) -> list[int]:
        """The keys of the figures, in their order."""
        kept = self._standing(OWN_FIGURES)
        all_keys = self._keys("linked_figures")
        free, keys = self._free("linked_figures"), []
        new: list[tuple[str, Row]] = []
        for position, figure in self._change.figures:
            there = kept.get((position, figure.holder, as_text(figure)))
            if figure.incident in self._remade and there:
                keys.append(there.pop())
            else:
                new += self._maker.figure(free, position, figure)
                keys.append(free)
                free += 1
        gone = [(k,) for k in all_keys - set(keys)]
        self._conn.executemany("DELETE FROM linked_figures WHERE key = ?", gone)
        self._insert(new)
        return keys

    def _keep_denials(self) -> None:
        kept = self._standing(OWN_DENIALS)
        gone = self._keys("linked_denials")
        free = self._free("linked_denials")
        new: list[tuple[str, Row]] = []
        for position, denial in self._change.denials:
            there = kept.get((position, None, as_text(denial)))
            if denial.incident in self._remade and there:
                gone.discard(there.pop())
            else:
                new += self._maker.denial(free, position, denial)
                free += 1
        for table in OF_DENIALS:
            self._conn.executemany(f"DELETE FROM {table} WHERE denial = ?", [(k,) for k in gone])
        self._conn.executemany("DELETE FROM linked_denials WHERE key = ?", [(k,) for k in gone])
        self._insert(new)

    def _standing(self, sql: str) -> Kept:
        found: Kept = defaultdict(list)
        for incident in self._remade:
            for key, *what in self._conn.execute(sql, (incident,)):
                found[*what].append(key)
        return found

    def _keys(self, table: str) -> set[int]:
        """The keys of all rows of a table that are of the incidents made anew."""
        sql = f"SELECT key FROM {table} WHERE incident = ?"
        return {k for i in self._remade for (k,) in self._conn.execute(sql, (i,))}

    def _free(self, table: str) -> int:
        return int(self._conn.execute(f"SELECT coalesce(max(key), 0) + 1 FROM {table}").fetchone()[0])

    # -------------------------------------------------------------- accounts and claims

    def _keep_accounts(self, incident: str, accounts: Sequence[Account], figures: Sequence[int]) -> None:
        """Write the accounts of an incident; figures are the keys of all figures."""
        stood = {i: tuple(what) for i, *what in self._conn.execute(OWN_ACCOUNTS, (incident,))}
        lacking = {i for (i,) in self._conn.execute(LACKING, (incident,))} if stood else set()
        for gone in stood.keys() - {a.id for a in accounts}:
            self._drop("accounts", "account", OF_ACCOUNTS, gone)
        for n, account in enumerate(accounts):
            keys = [_key_of(account.id, f, figures) for f in account.figures]
            what = (as_text(replace(account, figures=())), account.holder, account.actor, account.recipient)
            number, *there = stood.get(account.id, (None,))
            if account.id in lacking or there != [*what, " ".join(account.via) or None]:
                self._replace("accounts", "account", OF_ACCOUNTS, self._maker.account(n, account, keys))
                continue
            if number != n:
                self._conn.execute("UPDATE accounts SET n = ? WHERE id = ?", (n, account.id))
            rows = [(account.id, i, k) for i, k in enumerate(keys)]
            replace_list(self._conn, "account_figures", "account", account.id, rows)

    def _keep_claims(self) -> None:
        claims = {c.id: (position, c) for position, c in self._change.claims}
        for gone in dict.fromkeys(c for c in self._change.reclaimed if c not in claims):
            self._drop("claims", "claim", OF_CLAIMS, gone)
        for position, claim in claims.values():
            if not self._is_kept(position, claim):
                self._replace("claims", "claim", OF_CLAIMS, self._maker.claim(position, claim))

    def _is_kept(self, position: str, claim: Claim) -> bool:
        """Whether a claim stands as it is, and all that it leads to is there."""
        what = (position, as_text(claim), claim.holder, 0)
        return bool(self._conn.execute(OWN_CLAIM, (claim.id,)).fetchone() == what)

    # -------------------------------------------------------------- rows

    def _replace(self, table: str, owner: str, lists: Sequence[str], made: Linked) -> None:
        """Write the row of a record, and those of its lists that are others now."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for name, row in made:
            rows[name].append(row)
        (head,) = rows[table]
        self._put(table, head)
        for name in lists:
            replace_list(self._conn, name, owner, head[0], rows[name])

    def _put(self, table: str, row: Row) -> None:
        """Write a row in place of the one of its id, which others go on leading to."""
        names = COLUMNS[table]
        stood = self._conn.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", row[:1]).fetchone()
        if stood is None:
            insert(self._conn, table, names, [row])
        elif stood != row:
            values = ", ".join(f"{c} = ?" for c in names[1:])
            self._conn.execute(f"UPDATE {table} SET {values} WHERE id = ?", (*row[1:], row[0]))

    def _drop(self, table: str, owner: str, lists: Sequence[str], whose: str) -> None:
        for name in lists:
            self._conn.execute(f"DELETE FROM {name} WHERE {owner} = ?", (whose,))
        self._conn.execute(f"DELETE FROM {table} WHERE id = ?", (whose,))

    def _insert(self, made: Iterable[tuple[str, Row]]) -> None:
        rows: dict[str, list[Row]] = defaultdict(list)
        for name, row in made:
            rows[name].append(row)
        for name in COLUMNS:
            if name in rows:
                insert(self._conn, name, COLUMNS[name], rows[name])


def replace_list(conn: sqlite3.Connection, table: str, owner: str, whose: str, wanted: Sequence[Row]) -> None:
    """Write the rows of a list, numbered from 0, from the first on that is another one than stands there."""
    names = COLUMNS[table]
    sql = f"SELECT {', '.join(names)} FROM {table} WHERE {owner} = ? ORDER BY n"
    stood = conn.execute(sql, (whose,)).fetchall()
    first = _first_difference(stood, wanted)
    if first < len(stood):
        conn.execute(f"DELETE FROM {table} WHERE {owner} = ? AND n >= ?", (whose, first))
    if first < len(wanted):
        insert(conn, table, names, wanted[first:])


def _first_difference(a: Sequence[Row], b: Sequence[Row]) -> int:
    """The number of rows that two lists begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _key_of(account: str, number: int, figures: Sequence[int]) -> int:
    if not 0 <= number < len(figures):
        raise LedgerError(f"Linkage: account {account!r} names figure {number}; there are {len(figures)}.")
    return figures[number]
