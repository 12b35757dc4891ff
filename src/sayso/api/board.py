"""The board of one incident: every version side by side, each field with who gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.api.asking import position_row
from sayso.api.board_rows import make_rows
from sayso.api.index import Index, View, make_index, make_view, name_of, short_of, side_of, source_of, where
from sayso.api.notes import feeling_note
from sayso.api.rows import Board, Column, Copied, Neighbour, PositionRow, Value, Voice, Where
from sayso.api.standing import side_or_name, standing
from sayso.api.working import link
from sayso.errors import NotFound
from sayso.ledger.protocol import Ledger
from sayso.link.origins import find_copies
from sayso.text import hull, words_at, words_of
from sayso.types import Account, Incident, Ruling, Statement

EXCLUDE = "exclude"


def incident(ledger: Ledger, incident_id: str) -> Board:
    """Every version of an incident side by side. Raises NotFound for an id that this file does not have."""
    index = make_index(link(ledger))
    found = find_incident(index, ledger.redirect(incident_id))
    doc_ids = sorted({m.doc for m in found.mentions})
    docs = sorted((ledger.document(d) for d in doc_ids), key=lambda d: (d.dct is None, d.dct or "", d.id))
    views = [make_view(d, index, number=n) for n, d in enumerate(docs, 1)]
    board = make_board(found, views)
    return with_ledger(board, found, rulings=ledger.rulings(), head=ledger.head())


def find_incident(index: Index, incident_id: str) -> Incident:
    """The incident of an id, or of the beginning of one. Raises NotFound where none or more than one has it."""
    if incident_id in index.incidents:
        return index.incidents[incident_id]
    near = [i for key, i in index.incidents.items() if key.startswith(incident_id)]
    if len(near) > 1:
        raise NotFound(f"{len(near)} incidents have ids that begin with {incident_id!r}; give more of the id.")
    if not near:
        raise NotFound(f"No incident {incident_id!r} in this file; 'sayso incidents' lists the ids.")
    return near[0]


def with_ledger(board: Board, found: Incident, *, rulings: tuple[Ruling, ...], head: str) -> Board:
    """board with what only the ledger knows: corrections that touch it, and the head of its chain."""
    touching = {found.id, *(s.doc for s in board.stories), *board_statements(board)}
    concerned = [r for r in rulings if r.target in touching or r.value in touching]
    excluded = sum(r.kind == EXCLUDE for r in concerned)
    return replace(board, corrections=len(concerned) - excluded, excluded=excluded, head=head)


def board_statements(board: Board) -> set[str]:
    """The ids of the statements that a board shows."""
    return {s for c in (board.asserts, board.denies, board.neither) for v in c.speakers for s in v.statements}


def make_board(found: Incident, views: list[View]) -> Board:
    """The board of an incident from the documents that mention it."""
    index = views[0].index
    stands = standing(index, found)
    accounts = index.accounts.get(found.id, ())
    speaking = {a.holder for a in accounts if a.holder}
    order, undated = _order(views, accounts)
    sources = tuple(source_of(v.doc) for v in views)
    return Board(
        id=found.id,
        summary=found.summary,
        event_type=found.event_type,
        label=stands.label,
        status=stands.status,
        rule=stands.rule,
        stories=sources,
        outlets=tuple(dict.fromkeys(s.outlet for s in sources if s.outlet)),
        asserts=_column(views, [a for a in accounts if a.stance == "asserts"]),
        denies=_column(views, [a for a in accounts if a.stance == "denies"]),
        neither=_column(views, [a for a in accounts if a.stance not in ("asserts", "denies")]),
        rows=make_rows(found, accounts, views),
        said_of_others=tuple(_said_of_others(views, speaking)),
        positions=_positions(views, accounts),
        wording=_wording(found, views),
        order=order,
        undated=undated,
        possibly_same=tuple(_neighbours(index, found)),
        copies=_copies(views),
        corrections=0,
        excluded=0,
    )


def _copies(views: list[View]) -> tuple[Copied, ...]:
    """Which stories of the board repeat paragraphs of an earlier one nearly word for word."""
    numbers = {v.doc.id: v.number for v in views}
    pairs = Counter((numbers[c.doc], numbers[c.of_doc]) for c in find_copies([v.doc for v in views]))
    return tuple(Copied(story, of, n) for (story, of), n in sorted(pairs.items()))


def _positions(views: list[View], accounts: Iterable[Account]) -> tuple[PositionRow, ...]:
    """The positions, in the board's stories, of those who assert or deny and of their sides."""
    index = views[0].index
    heard = {side_or_name(index, a.holder) for a in accounts if a.holder and a.stance in ("asserts", "denies")}
    rows = (position_row(v, p) for v in views for p in v.doc.positions)
    return tuple(r for r in rows if (r.side or r.holder) in heard)


def _neighbours(index: Index, found: Incident) -> Iterator[Neighbour]:
    for other in found.possibly_same:
        if other in index.incidents:
            yield Neighbour(other, index.incidents[other].summary, index.incidents[other].when)


# ------------------------------------------------------------------ who speaks


def _column(views: list[View], accounts: list[Account]) -> Column:
    """Those who hold a column's accounts; the same speaker first-hand and second-hand stands there twice."""
    voices = tuple(_voice(views, a) for a in accounts)
    sides = tuple(dict.fromkeys(v.side for v in voices if v.side))
    return Column(voices, sides, stories=len({d for a in accounts for d in a.docs}))


def _voice(views: list[View], account: Account) -> Voice:
    view = next((v for v in views if v.doc.id in account.docs), views[0])
    at = [w for v in views for w in _places(v, account)]
    outlets = list(dict.fromkeys(v.doc.outlet or "outlet not named" for v in views if v.doc.id in account.docs))
    name = name_of(view, account.holder) or f"{', '.join(outlets)}, {_unheld(account)}"
    return Voice(
        name=name,
        short=short_of(view, account.holder) if account.holder else name,
        side=side_of(view, account.holder),
        via=tuple(short_of(view, v) for v in account.via),
        at=tuple(dict.fromkeys(at)),
        docs=account.docs,
        statements=account.statements,
    )


def _unheld(account: Account) -> str:
    """What an account without a holder is: the outlet's own voice, or statements that name nobody."""
    return "own voice or nobody named" if account.statements else "own voice"


def _places(view: View, account: Account) -> Iterator[Where]:
    for statement_id in account.statements:
        statement = view.statements.get(statement_id)
        if statement:
            yield where(view, hull(statement.content))


# ------------------------------------------------------------------ under the columns


def _said_of_others(views: list[View], speaking: set[str]) -> Iterator[Value]:
    """What the board's speakers say that others feel or want, and whether those others are heard."""
    party_of = views[0].index.linkage.party_of
    for view in views:
        for statement in view.doc.statements:
            holder = party_of.get(statement.holder or "", statement.holder)
            note = feeling_note(view, statement) if holder in speaking else ""
            if note:
                name = short_of(view, statement.holder)
                at = where(view, hull(statement.content))
                yield Value(words_of(view.doc.text, statement.content), (name,), (at,), note)


def _wording(found: Incident, views: list[View]) -> tuple[Value, ...]:
    """How the stories name the incident: each wording once, with where it stands."""
    places: dict[str, list[Where]] = {}
    first: dict[str, str] = {}
    for view in views:
        spans = sorted(m.span for m in found.mentions if m.doc == view.doc.id)
        for span in spans:
            words = " ".join(words_at(view.doc.text, span).split())
            first.setdefault(words.casefold(), words)
            places.setdefault(words.casefold(), []).append(where(view, span))
    return tuple(Value(first[k], (), tuple(dict.fromkeys(at))) for k, at in places.items())


def _order(views: list[View], accounts: Iterable[Account]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The board's dated statements as "date speaker" in order, and the speakers of undated ones."""
    wanted = {s for a in accounts for s in a.statements}
    dated: set[tuple[str, str]] = set()
    undated: dict[str, None] = {}
    for view in views:
        for statement in view.doc.statements:
            if statement.id in wanted and statement.holder:
                _file(dated, undated, statement, short_of(view, statement.holder))
    return tuple(f"{day} {name}" for day, name in sorted(dated)), tuple(undated)


def _file(dated: set[tuple[str, str]], undated: dict[str, None], statement: Statement, name: str) -> None:
    if statement.said_on:
        dated.add((statement.said_on, name))
    else:
        undated[name] = None
