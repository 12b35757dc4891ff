"""The board of one incident: every version side by side, each field with who gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.api.board_accounts import Version, accounts_of, speaker_name, versions_of
from sayso.api.board_gaps import find_gaps
from sayso.api.board_head import make_changes, make_header
from sayso.api.board_rows import make_rows
from sayso.api.index import (
    Index,
    View,
    make_view,
    name_of,
    paragraph_at,
    part_index,
    short_of,
    side_of,
    source_of,
    where,
)
from sayso.api.linking import link_all
from sayso.api.listing import inferred_of
from sayso.api.note_rulings import NOTE, notes_in
from sayso.api.notes import feeling_note, who_feels
from sayso.api.numbers import make_numbers
from sayso.api.rows import Board, Column, Copied, Neighbour, PositionRow, Value, Voice, Where
from sayso.api.standing import side_or_name
from sayso.api.stands import position_row
from sayso.errors import NotFound
from sayso.ledger.protocol import Ledger
from sayso.link.copies import find_copies
from sayso.link.origins import find_origins
from sayso.link.status import status_of
from sayso.link.statusrules import DEFAULT_RULES, StatusRules
from sayso.text import hull, words_at, words_of
from sayso.types import Account, Incident, Ruling, Span, Statement

EXCLUDE = "exclude"


def incident(ledger: Ledger, incident_id: str, *, rules: StatusRules = DEFAULT_RULES) -> Board:
    """Every version of an incident side by side. Raises NotFound for an id that this file does not have."""
    link_all(ledger)
    wanted = find_incident(ledger, incident_id)
    told = ledger.linkage_of(incidents=(wanted,))
    found = next(i for i in told.incidents if i.id == wanted)
    doc_ids = sorted({m.doc for m in found.mentions} | {d for a in told.accounts for d in a.docs})
    index = part_index(ledger, docs=doc_ids, incidents=(wanted,))
    docs = sorted((ledger.document(d) for d in doc_ids), key=lambda d: (d.dct is None, d.dct or "", d.id))
    views = [make_view(d, index, number=n) for n, d in enumerate(docs, 1)]
    board = make_board(found, views, rules=rules)
    # A note may be on an incident that another one goes on for.
    rulings = (replace(r, target=ledger.redirect(r.target)) if r.kind == NOTE else r for r in ledger.rulings())
    return with_ledger(board, found, rulings=tuple(rulings), head=ledger.head())


def find_incident(ledger: Ledger, incident_id: str) -> str:
    """The id of an incident, by it or its beginning. Raises NotFound where none or more than one has it."""
    wanted = ledger.redirect(incident_id)
    near = ledger.find_linked("incident", wanted)
    if wanted in near:
        return wanted
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
    notes = notes_in(rulings, touching)
    corrections = sum(r.kind not in (EXCLUDE, NOTE) for r in concerned)
    return replace(board, corrections=corrections, excluded=excluded, head=head, notes=notes)


def board_statements(board: Board) -> set[str]:
    """The ids of the statements that a board shows."""
    return {s for c in (board.asserts, board.denies, board.neither) for v in c.speakers for s in v.statements}


def make_board(found: Incident, views: list[View], *, rules: StatusRules = DEFAULT_RULES) -> Board:
    """The board of an incident from the documents that mention it."""
    index = views[0].index
    accounts = accounts_of(index, found, views)
    versions = versions_of(accounts, views)
    stands = status_of(found, accounts, index.parties, rules=rules)
    rows = make_rows(versions, views)
    order, undated = _order(views, accounts)
    sources = tuple(source_of(v.doc) for v in views)
    guess = inferred_of(found)
    return Board(
        id=found.id,
        summary=found.summary,
        event_type=found.event_type,
        label=stands.label,
        status=stands.status,
        rule=stands.rule,
        stories=sources,
        outlets=tuple(dict.fromkeys(s.outlet for s in sources if s.outlet)),
        asserts=_column(views, [v for v in versions if v.account.stance == "asserts"]),
        denies=_column(views, [v for v in versions if v.account.stance == "denies"]),
        neither=_column(views, [v for v in versions if v.account.stance not in ("asserts", "denies")]),
        rows=rows,
        said_of_others=tuple(_said_of_others(views, found, accounts)),
        positions=_positions(views, found, accounts),
        wording=_wording(found, views),
        order=order,
        undated=undated,
        possibly_same=tuple(_neighbours(index, found)),
        copies=_copies(views),
        corrections=0,
        excluded=0,
        header=make_header(versions, views),
        changes=make_changes(versions, views),
        gaps=find_gaps(found, versions, rows, views),
        numbers=make_numbers(found.id, views),
        when_inferred=guess["when_inferred"],
        where_inferred=guess["where_inferred"],
    )


def _copies(views: list[View]) -> tuple[Copied, ...]:
    """Which stories of the board repeat paragraphs of an earlier one nearly word for word."""
    numbers = {v.doc.id: v.number for v in views}
    pairs = Counter((numbers[c.doc], numbers[c.of_doc]) for c in find_copies([v.doc for v in views]))
    return tuple(Copied(story, of, n) for (story, of), n in sorted(pairs.items()))


def _positions(views: list[View], found: Incident, accounts: Sequence[Account]) -> tuple[PositionRow, ...]:
    """The positions, in the board's stories, of those who assert or deny and of their sides, where it is spoken of."""
    index = views[0].index
    heard = {side_or_name(index, a.holder) for a in accounts if a.holder and a.stance in ("asserts", "denies")}
    rows = (position_row(v, p) for v in views for p in v.doc.positions if _is_beside(v, found, accounts, p.span))
    return tuple(r for r in rows if (r.side or r.holder) in heard)


def _is_beside(view: View, found: Incident, accounts: Sequence[Account], span: Span) -> bool:
    """Whether words stand where a story speaks of an incident: anywhere in one about it, else in its paragraphs."""
    index, doc = view.index, view.doc
    named = Counter(index.incident_at.get((doc.id, e.span)) for e in doc.events)
    named.pop(None, None)
    if named and named[found.id] == max(named.values()):
        return True
    spoken = [hull(s.content) for a in accounts for i in a.statements if (s := view.statements.get(i))]
    places = [*(m.span for m in found.mentions if m.doc == doc.id), *spoken]
    return paragraph_at(view, span) in {paragraph_at(view, p) for p in places}


def _neighbours(index: Index, found: Incident) -> Iterator[Neighbour]:
    """The incidents that may be this one, each with its reason."""
    why = dict(zip(found.possibly_same, found.possibly_why, strict=False))
    for other in found.possibly_same:
        if other in index.incidents:
            near = index.incidents[other]
            yield Neighbour(other, near.summary, near.when, why.get(other, ""))


# ------------------------------------------------------------------ who speaks


def _column(views: list[View], versions: list[Version]) -> Column:
    """Those who hold a column's accounts, and how many they are by every count."""
    spoken = [v for v in versions if v.account.holder]
    voices = tuple(_voice(views, v) for v in spoken)
    accounts = [v.account for v in versions]
    docs = {d for a in accounts for d in a.docs}
    return Column(
        speakers=voices,
        sides=tuple(dict.fromkeys(v.side for v in voices if v.side)),
        stories=len(docs),
        origins=_origins(views, accounts),
        own_voice=tuple(_voice(views, v) for v in versions if not v.account.holder),
    )


def _origins(views: list[View], accounts: Sequence[Account]) -> int:
    """What the stories of some accounts lead back to, counted."""
    docs = {d for a in accounts for d in a.docs}
    if len(docs) < 2:
        return len(docs)
    said = {s for a in accounts for s in a.statements}
    carried = {v.doc.id: [s for s in v.doc.statements if s.id in said] for v in views if v.doc.id in docs}
    return len(find_origins([v.doc for v in views if v.doc.id in docs], carried))


def _voice(views: list[View], version: Version) -> Voice:
    account = version.account
    view = next((v for v in views if v.doc.id in account.docs), views[0])
    at = [w for v in views for w in _places(v, account)]
    name = name_of(view, account.holder) or version.name
    return Voice(
        name=name,
        short=speaker_name(view, account.holder) if account.holder else f"{name}, {_unheld(account)}",
        side=version.side,
        via=tuple(speaker_name(view, v) for v in account.via),
        at=tuple(dict.fromkeys(at)),
        docs=account.docs,
        statements=account.statements,
    )


def _unheld(account: Account) -> str:
    """What an account without a holder is: the outlet's own voice, or statements that name nobody."""
    return "own voice or nobody named" if account.statements else "own voice"


def _places(view: View, account: Account) -> Iterator[Where]:
    stated = [s for i in account.statements if (s := view.statements.get(i))]
    for statement in stated:
        yield where(view, hull(statement.content))
    if not stated:
        # An outlet's own words, or evidence that a story tells of somebody.
        yield from (where(view, g.span) for g in account.given if g.doc == view.doc.id and g.field != "actor")


# ------------------------------------------------------------------ under the columns


def _said_of_others(views: list[View], found: Incident, accounts: Sequence[Account]) -> Iterator[Value]:
    """What the board's speakers say that others feel or want, and whether those others are heard."""
    index = views[0].index
    party_of = index.linkage.party_of
    speaking = {a.holder for a in accounts if a.holder}
    for view in views:
        for statement in view.doc.statements:
            holder = party_of.get(statement.holder or "", statement.holder)
            at = hull(statement.content)
            told = who_feels(view, statement) if holder in speaking and _is_beside(view, found, accounts, at) else None
            # Who speaks for a side may say what it wants.
            if told and side_of(view, told[0]) != (name_of(view, told[1]) or ""):
                name, note = speaker_name(view, statement.holder), feeling_note(view, statement)
                yield Value(words_of(view.doc.text, statement.content), (name,), (where(view, at),), note)


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
