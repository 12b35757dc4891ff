"""Random records of every type, every field varied; only what leads to another record is drawn from what is there."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, Literal

from hypothesis import strategies as st

from sayso.types import Document, Given, Linkage, Piece, Ruling, Span, Story, Token

HALVES: tuple[Literal["Cs"]] = ("Cs",)
WORDS = st.text(st.characters(exclude_categories=HALVES), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=HALVES), min_size=1, max_size=60)
NUMBERS = st.floats(allow_nan=False)
COUNTS = st.integers(0, 2**40)
Values = dict[str, st.SearchStrategy[Any]]


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans inside text."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return ends.map(lambda e: Span(min(e), max(e)) if e[0] != e[1] else Span(e[0] - 1, e[1]))


def records(kind: type, text: str, /, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of a type: each field by its own type, but for those given."""
    hints = typing.get_type_hints(kind)
    fields = {f.name: given[f.name] if f.name in given else _of(hints[f.name], text) for f in dataclasses.fields(kind)}
    return st.builds(kind, **fields)


def _of(hint: Any, text: str) -> st.SearchStrategy[Any]:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return st.none() | _of(arguments[0], text)
    if typing.get_origin(hint) is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(_of(arguments[0], text), max_size=3).map(tuple)
        return st.tuples(*(_of(a, text) for a in arguments))
    if hint is Span:
        return spans(text)
    if hint is Token:
        return st.just(Token(0, 1, "a", "b", "c", "d", 0))
    if dataclasses.is_dataclass(hint):
        return records(typing.cast(type, hint), text)
    simple: dict[Any, st.SearchStrategy[Any]] = {str: WORDS, float: NUMBERS, int: COUNTS, bool: st.booleans()}
    return simple[hint]


def _some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of ids, with repeats."""
    return st.lists(st.sampled_from(ids), max_size=3).map(tuple) if ids else st.just(())


def _several(kind: type, text: str, ids: list[str] | None = None, /, **given: st.SearchStrategy[Any]) -> Any:
    if ids is None:
        return st.lists(records(kind, text, **given), max_size=3).map(tuple)
    return st.tuples(*(records(kind, text, id=st.just(i), **given) for i in ids))


@st.composite
def documents(draw: st.DrawFn, prefix: str = "") -> Document:
    """A document whose records fit its text and each other; ids begin with prefix."""
    text = draw(TEXTS)
    ids = st.lists(WORDS.map(lambda w: prefix + w), unique=True, max_size=3)
    actors, statements = draw(ids), draw(ids)
    actor = st.sampled_from(actors) if actors else st.nothing()
    statement = st.sampled_from(statements) if statements else st.nothing()
    said: Values = {"statement": st.none() | statement}
    hints = typing.get_type_hints(Document)
    given: dict[str, Any] = {
        "id": WORDS.map(lambda w: prefix + w),
        "text": st.just(text),
        "actors": _several(hints["actors"].__args__[0], text, actors),
        "statements": _several(
            hints["statements"].__args__[0],
            text,
            statements,
            holder=st.none() | actor,
            relay=_some(actors),
            parent=st.none() | statement,
            addressee=st.none() | actor | WORDS,
        ),
        "events": _several(hints["events"].__args__[0], text, **said, actor=st.none() | actor | WORDS),
        "figures": _several(hints["figures"].__args__[0], text, **said, holder=st.none() | actor),
        "denials": _several(hints["denials"].__args__[0], text, statement=statement) if statements else st.just(()),
        "positions": st.just(()),
    }
    if statements and actors:
        given["positions"] = _several(hints["positions"].__args__[0], text, statement=statement, holder=actor)
    return typing.cast(Document, draw(records(Document, text, **given)))


@st.composite
def stories(draw: st.DrawFn, prefix: str = "") -> Story:
    """A document with random bytes and offsets."""
    doc = draw(documents(prefix))
    pieces = st.none() | st.lists(st.builds(Piece, COUNTS, COUNTS, COUNTS, COUNTS), max_size=3).map(tuple)
    return Story(doc, draw(st.binary(max_size=40)), draw(pieces))


@st.composite
def linkages(draw: st.DrawFn, doc: Document) -> Linkage:
    """A linkage over one document, every field varied."""
    ids = st.lists(WORDS, unique=True, max_size=3)
    parties, incidents = draw(ids), draw(ids)
    party = st.none() | st.sampled_from(parties) if parties else st.none()
    incident = st.sampled_from(incidents) if incidents else st.nothing()
    hints = typing.get_type_hints(Linkage)
    docs = st.lists(st.just(doc.id), max_size=2).map(tuple)
    inner: Values = {"doc": st.just(doc.id)}
    mentions = _several(typing.get_type_hints(_item(hints["incidents"]))["mentions"].__args__[0], doc.text, **inner)
    figures = draw(_several(_item(hints["figures"]), doc.text, **inner, incident=st.none() | incident, holder=party))
    others = _some(incidents)
    via = _some(parties)
    numbers = st.lists(st.integers(0, len(figures) - 1), max_size=2).map(tuple) if figures else st.just(())
    accounts: Any = st.just(())
    if incidents:
        accounts = _several(
            _item(hints["accounts"]), doc.text, draw(ids), incident=incident, holder=party, via=via, docs=docs,
            figures=numbers, actor=party | WORDS, evidence_doc=st.none() | st.just(doc.id),
            given=st.lists(records(Given, doc.text, doc=st.just(doc.id)), max_size=2).map(tuple),
        )  # fmt: skip
    given: dict[str, Any] = {
        "parties": _several(_item(hints["parties"]), doc.text, parties),
        "incidents": _several(_item(hints["incidents"]), doc.text, incidents, mentions=mentions, possibly_same=others),
        "accounts": accounts,
        "figures": st.just(figures),
        "claims": _several(_item(hints["claims"]), doc.text, draw(ids), holder=party, docs=docs),
        "denials": _several(_item(hints["denials"]), doc.text, incident=st.none() | incident),
        "positions": _several(_item(hints["positions"]), doc.text, docs=st.just((doc.id, doc.id))),
        "party_of": st.just({}),
    }
    return in_order(draw(records(Linkage, doc.text, **given)))


def in_order(linkage: Linkage) -> Linkage:
    """A linkage as one that was made stands: no actor in two parties, the oldest first, accounts by incident."""
    seen: set[str] = set()
    parties = []
    for party in linkage.parties:
        members = tuple(m for m in dict.fromkeys(party.members) if m not in seen)
        seen.update(members)
        parties.append(dataclasses.replace(party, members=members))
    parties.sort(key=lambda p: not p.members)
    incidents = tuple(
        dataclasses.replace(i, possibly_same=tuple(sorted(set(i.possibly_same))), possibly_why=())
        for i in linkage.incidents
    )
    order = {i.id: n for n, i in enumerate(incidents)}
    return dataclasses.replace(
        linkage,
        parties=tuple(parties),
        incidents=incidents,
        accounts=tuple(sorted(linkage.accounts, key=lambda a: order[a.incident])),
        positions=tuple({p.later: p for p in linkage.positions}.values()),
        party_of={m: p.id for p in parties for m in p.members},
    )


def _item(hint: Any) -> Any:
    return typing.get_args(hint)[0]


def rulings() -> st.SearchStrategy[Ruling]:
    """Random decisions."""
    return typing.cast("st.SearchStrategy[Ruling]", records(Ruling, "x"))
