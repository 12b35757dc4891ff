"""The linkage read back from its rows: the whole of it, or the part that a question needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from sayso.errors import LedgerError, RecordError
from sayso.ledger.known import KnownRows
from sayso.ledger.linked_rows import Linked, Maker
from sayso.records import from_data
from sayso.types import Account, Claim, Denial, Incident, Linkage, LinkedFigure, Party, PositionPair

T = TypeVar("T")
AMONG = "IN (SELECT value FROM json_each(?))"


def whole(conn: sqlite3.Connection) -> Linkage:
    """All of the linkage."""
    members: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for party, actor, place in conn.execute("SELECT party, actor_id, place FROM party_members ORDER BY place"):
        members.setdefault(party, []).append(actor)
        first.setdefault(party, place)
    parties = [_record(Party, data) for (data,) in conn.execute("SELECT data FROM parties ORDER BY rowid")]
    parties.sort(key=lambda p: first.get(p.id, "\U0010ffff"))
    return replace(
        _linked(conn, "SELECT id FROM incidents", "SELECT id FROM claims", "1", ()),
        parties=tuple(replace(p, members=tuple(members.get(p.id, ()))) for p in parties),
        party_of={a: p for p, actors in members.items() for a in actors},
    )


def part(
    conn: sqlite3.Connection, docs: Collection[str], incidents: Collection[str], parties: Collection[str]
) -> Linkage:
    """What documents tell of and carry, with these incidents and parties, and all parties that have a part in it."""
    keys = json.dumps([k for (k,) in conn.execute(f"SELECT key FROM documents WHERE id {AMONG}", (_list(docs),))])
    told = {i for (i,) in conn.execute(f"SELECT DISTINCT incident FROM incident_mentions WHERE doc {AMONG}", (keys,))}
    told.update(incidents)
    near = f"SELECT other FROM possibly_same WHERE incident {AMONG}"
    beside = {o for (o,) in conn.execute(near, (_list(incidents),))} - told
    found = _linked(
        conn,
        f"SELECT value FROM json_each('{_quoted(told)}')",
        f"SELECT claim FROM claim_docs WHERE doc {AMONG}",
        f"doc {AMONG}",
        (keys,),
    )
    shown = (*found.incidents, *_incidents(conn, f"SELECT value FROM json_each('{_quoted(beside)}')"))
    party_of = dict(
        conn.execute(
            f"SELECT m.actor_id, m.party FROM actors a JOIN party_members m ON m.actor_id = a.id WHERE a.doc {AMONG}",
            (keys,),
        )
    )
    wanted = {*parties, *party_of.values(), *_parties_in(shown, found)}
    rows = conn.execute(f"SELECT data FROM parties WHERE id {AMONG} ORDER BY id", (_list(wanted),))
    full = {p: _members(conn, p) for p in parties}
    known = tuple(replace(p, members=full.get(p.id, ())) for p in (_record(Party, data) for (data,) in rows))
    return replace(found, parties=known, incidents=shown, party_of=party_of)


def ids_from(conn: sqlite3.Connection, kind: str, beginning: str) -> tuple[str, ...]:
    """The ids of one kind that begin so."""
    column, table = {
        "party": ("id", "parties"),
        "actor": ("actor_id", "party_members"),
        "incident": ("id", "incidents"),
        "claim": ("id", "claims"),
    }[kind]
    # All ids from beginning on up to the last that may follow it: unlike LIKE, this goes by the index.
    rows = conn.execute(
        f"SELECT {column} FROM {table} WHERE {column} BETWEEN ? AND ? ORDER BY 1", (beginning, beginning + "\U0010ffff")
    )
    return tuple(i for (i,) in rows)


def answering(conn: sqlite3.Connection, statements: Collection[str]) -> tuple[str, ...]:
    """The statements whose denials answer one of these."""
    rows = conn.execute(
        "SELECT DISTINCT d.statement_id FROM linked_denial_answers a JOIN linked_denials d ON d.key = a.denial "
        f"WHERE a.statement_id {AMONG} ORDER BY d.position",
        (_list(statements),),
    )
    return tuple(s for (s,) in rows)


def all_rows(conn: sqlite3.Connection) -> Linked:
    """The rows that the kept records give, but for members and what may be the same."""
    maker = Maker(KnownRows(conn))
    for group, data in conn.execute("SELECT stands_for, data FROM parties").fetchall():
        yield from maker.party(group, _record(Party, data))
    for position, data in conn.execute("SELECT position, data FROM incidents").fetchall():
        yield from maker.incident(position, _record(Incident, data))
    for n, data in conn.execute("SELECT n, data FROM accounts").fetchall():
        account = _record(Account, data)
        rows = conn.execute("SELECT figure FROM account_figures WHERE account = ? ORDER BY n", (account.id,))
        yield from maker.account(n, account, [key for (key,) in rows])
    for key, position, data in conn.execute("SELECT key, position, data FROM linked_figures").fetchall():
        yield from maker.figure(key, position, _record(LinkedFigure, data))
    for key, position, data in conn.execute("SELECT key, position, data FROM linked_denials").fetchall():
        yield from maker.denial(key, position, _record(Denial, data))
    for position, data in conn.execute("SELECT position, data FROM position_pairs").fetchall():
        yield from maker.pair(position, _record(PositionPair, data))
    for position, data in conn.execute("SELECT position, data FROM claims").fetchall():
        yield from maker.claim(position, _record(Claim, data))


def _list(values: Iterable[str]) -> str:
    return json.dumps(sorted(set(values)))


def _quoted(values: Iterable[str]) -> str:
    """A JSON list inside a statement: ids are ours, but a quote in one must not end it."""
    return _list(values).replace("'", "''")


def _members(conn: sqlite3.Connection, party: str) -> tuple[str, ...]:
    rows = conn.execute("SELECT actor_id FROM party_members WHERE party = ? ORDER BY place", (party,))
    return tuple(a for (a,) in rows)


def _parties_in(incidents: Iterable[Incident], found: Linkage) -> Iterator[str]:
    """What may be the id of a party in records."""
    for i in incidents:
        yield from (p for p in (i.actor, i.recipient) if p is not None)
    for a in found.accounts:
        yield from (p for p in (a.holder, a.actor, a.recipient, *a.via) if p is not None)
        yield from (g.value for g in a.given if g.field in ("actor", "recipient"))
        yield from (p for g in a.given for p in g.via)
    yield from (f.holder for f in found.figures if f.holder is not None)
    yield from (c.holder for c in found.claims if c.holder is not None)


def _incidents(conn: sqlite3.Connection, which: str) -> tuple[Incident, ...]:
    near: dict[str, list[tuple[str, str]]] = {}
    rows = conn.execute(f"SELECT incident, other, why FROM possibly_same WHERE incident IN ({which}) ORDER BY 1, 2")
    for incident, other, why in rows:
        near.setdefault(incident, []).append((other, why))
    found = conn.execute(f"SELECT data FROM incidents WHERE id IN ({which}) ORDER BY position, id")
    return tuple(_with_near(_record(Incident, data), near) for (data,) in found)


def _with_near(incident: Incident, near: dict[str, list[tuple[str, str]]]) -> Incident:
    pairs = near.get(incident.id, ())
    whys = tuple(why for _, why in pairs)
    return replace(incident, possibly_same=tuple(o for o, _ in pairs), possibly_why=whys if any(whys) else ())


def _linked(conn: sqlite3.Connection, which: str, claims: str, of_docs: str, values: tuple[str, ...]) -> Linkage:
    """Incidents, accounts, figures, denials and claims: those of some incidents and documents."""
    theirs = f"incident IN ({which}) OR {of_docs}"
    rows = conn.execute(
        f"SELECT key, data FROM linked_figures WHERE {theirs} ORDER BY position, key", values
    ).fetchall()
    number = {key: n for n, (key, _) in enumerate(rows)}
    own: dict[str, list[int]] = {}
    for account, figure in conn.execute(
        f"SELECT account, figure FROM account_figures JOIN accounts a ON a.id = account WHERE a.incident IN ({which}) "
        "ORDER BY account, account_figures.n"
    ):
        own.setdefault(account, []).append(number[figure])
    accounts = conn.execute(
        "SELECT a.data FROM accounts a JOIN incidents i ON i.id = a.incident "
        f"WHERE i.id IN ({which}) ORDER BY i.position, i.id, a.n"
    )
    made = (_record(Account, data) for (data,) in accounts)
    denials = conn.execute(f"SELECT data FROM linked_denials WHERE {theirs} ORDER BY position, key", values)
    pairs = conn.execute(
        f"SELECT data FROM position_pairs WHERE {of_docs.replace('doc', 'later_doc')} ORDER BY position", values
    )
    carried = conn.execute(f"SELECT data FROM claims WHERE id IN ({claims}) ORDER BY position, id", values)
    return Linkage(
        incidents=_incidents(conn, which),
        accounts=tuple(replace(a, figures=tuple(own.get(a.id, ()))) for a in made),
        figures=tuple(_record(LinkedFigure, data) for _, data in rows),
        denials=tuple(_record(Denial, data) for (data,) in denials),
        positions=tuple(_record(PositionPair, data) for (data,) in pairs),
        claims=tuple(_record(Claim, data) for (data,) in carried),
    )


def _record(kind: type[T], data: str) -> T:
    try:
        return from_data(kind, json.loads(data))
    except (json.JSONDecodeError, RecursionError, RecordError) as error:
        raise LedgerError(f"A row of the linkage cannot be read ({error}); run 'sayso verify'.") from error
