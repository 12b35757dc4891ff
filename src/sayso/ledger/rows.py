"""A reading as rows of its exploded tables: pure functions, the same rows whenever the same reading comes in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import LedgerError, SpanError
from sayso.text import hull, words_at, words_of
from sayso.types import Actor, Attribution, Denial, Document, Event, Figure, Place, Position, Span, Statement, Timex

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
NO_SPAN = (None, None, None)


@dataclass(frozen=True, slots=True)
class Table:
    """An exploded table: its columns as explode() fills them, and the columns of its spans."""

    name: str
    columns: tuple[str, ...]
    spans: tuple[tuple[str, str, str], ...] = ()
    """Names of the columns of start, end and words."""
    owner: str = ""
    """The table that its first column leads to, where it has no `doc` of its own."""


def table_of(name: str, columns: str, *, owner: str = "") -> Table:
    """A table whose spans follow from its columns: x_start, x_end and x_words, x or words."""
    names = tuple(columns.split())
    spans = []
    for stem in (c.removesuffix("_start") for c in names if c.endswith("_start")):
        words = next(w for w in (f"{stem}_words", stem, "words") if w in names)
        spans.append((f"{stem}_start", f"{stem}_end", words))
    return Table(name, names, tuple(spans), owner)


TABLES = (
    table_of(
        "attributions", "key doc cue content source confidence cue_confidence source_confidence content_confidence"
    ),
    table_of("attribution_spans", "attribution role n span_start span_end words", owner="attributions"),
    table_of("actors", "key doc id name kind side side_start side_end side_words named"),
    table_of("actor_names", "actor n name", owner="actors"),
    table_of("actor_roles", "actor n name span_start span_end words", owner="actors"),
    table_of("actor_mentions", "actor n span_start span_end words", owner="actors"),
    table_of(
        "statements",
        "key doc id words holder act mode addressee addressee_text said_on venue cue_start cue_end cue source parent "
        "confidence doubts said_granularity said_time anonymity_start anonymity_end anonymity_words",
    ),
    table_of("statement_spans", "statement role n span_start span_end words", owner="statements"),
    table_of("relays", "statement n actor", owner="statements"),
    table_of("statement_candidates", "statement n actor actor_id", owner="statements"),
    table_of("timexes", "key doc type value span_start span_end words"),
    table_of("places", "key doc name kind latitude longitude country adm1 candidates span_start span_end words"),
    table_of(
        "events",
        "key doc event_type lemma statement stance actor actor_text recipient recipient_text happened happened_start "
        "happened_end happened_words place_name place_kind latitude longitude country adm1 place_start place_end "
        "place_words confidence span_start span_end words happened_granularity doers targets phrase noun",
    ),
    table_of(
        "figures",
        "key doc low high unit measure hedge scope scope_start scope_end scope_words statement holder event "
        "event_start event_end event_words span_start span_end words part_of part_of_start part_of_end part_of_words "
        "earlier",
    ),
    table_of("denials", "key doc id statement kind scope basis incident names_start names_end names_words"),
    table_of("denial_events", "denial n event span_start span_end words", owner="denials"),
    table_of("denial_answers", "denial n statement statement_id", owner="denials"),
    table_of("positions", "key doc id holder topic stance statement date span_start span_end words day"),
)
"""In the order of insertion: no row leads to a table further down."""

KEYED = tuple(t.name for t in TABLES if not t.owner)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a row needs to lead to other rows of the same document."""

    doc: Document
    key: int
    actors: Mapping[str, int]
    statements: Mapping[str, int]
    events: Mapping[Span, int]
    figures: Mapping[Span, int]

    def actor(self, actor: str | None, whose: str) -> int | None:
        return self._find(self.actors, actor, f"{whose} names actor", "actors")

    def statement(self, statement: str | None, whose: str) -> int | None:
        return self._find(self.statements, statement, f"{whose} names statement", "statements")

    def actor_or_text(self, actor: str | None) -> tuple[int | None, str | None]:
        key = self.actors.get(actor) if actor is not None else None
        return key, actor if key is None else None

    def at(self, span: Span | None) -> Row:
        return NO_SPAN if span is None else (span.start, span.end, words_at(self.doc.text, span))

    def words(self, spans: Sequence[Span]) -> str:
        return words_of(self.doc.text, spans)

    def _find(self, known: Mapping[str, int], wanted: str | None, says: str, among: str) -> int | None:
        if wanted is not None and wanted not in known:
            raise LedgerError(f"Document {self.doc.id}: {says} {wanted!r}, which is not among its {among}.")
        return None if wanted is None else known[wanted]


def real(number: float | None) -> float | None:
    """number as SQLite can keep it: what is not a number becomes None."""
    return None if number is None or number != number else float(number)


def explode(doc: Document, key: int, first: Mapping[str, int]) -> Rows:
    """The rows of a reading. key is the document's; first gives the first free key of each table of KEYED."""
    try:
        keys = _keys(doc, key, first)
        for span in (*doc.sentences, *(s for m in doc.mentions for s in (m.span, m.head))):
            words_at(doc.text, span)
        rows: Rows = {t.name: [] for t in TABLES}
        for name, make in _MAKERS:
            for number, record in enumerate(getattr(doc, name), start=first[name]):
                for table, row in make(record, number, keys):
                    rows[table].append(row)
        return rows
    except SpanError as error:
        raise LedgerError(f"Document {doc.id}: {error}") from error


def _keys(doc: Document, key: int, first: Mapping[str, int]) -> _Keys:
    actors = {a.id: n for n, a in enumerate(doc.actors, start=first["actors"])}
    statements = {s.id: n for n, s in enumerate(doc.statements, start=first["statements"])}
    events: dict[Span, int] = {}
    for n, event in enumerate(doc.events, start=first["events"]):
        events.setdefault(event.span, n)
    figures: dict[Span, int] = {}
    for n, figure in enumerate(doc.figures, start=first["figures"]):
        figures.setdefault(figure.span, n)
    _refuse_twice(doc, "actors", [a.id for a in doc.actors])
    _refuse_twice(doc, "statements", [s.id for s in doc.statements])
    return _Keys(doc, key, actors, statements, events, figures)


def _refuse_twice(doc: Document, what: str, ids: Sequence[str]) -> None:
    twice = first_twice(ids)
    if twice is not None:
        raise LedgerError(f"Document {doc.id}: two of its {what} have the id {twice!r}.")


def first_twice(ids: Sequence[str]) -> str | None:
    """The first id that stands a second time; None where all differ."""
    seen: set[str] = set()
    for i in ids:
        if i in seen:
            return i
        seen.add(i)
    return None


def _attribution(a: Attribution, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    cue, source, content = a.part_confidence[0], a.part_confidence[1], a.part_confidence[2]
    words = (keys.words(a.cue), keys.words(a.content), keys.words(a.source))
    sure = (real(a.confidence), real(cue), real(source), real(content))
    yield "attributions", (n, keys.key, *words, *sure)
    for role, spans in (("cue", a.cue), ("content", a.content), ("source", a.source)):
        yield from (("attribution_spans", (n, role, i, *keys.at(s))) for i, s in enumerate(spans))


def _actor(a: Actor, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    yield "actors", (n, keys.key, a.id, a.name, a.kind, a.side, *keys.at(a.side_evidence), int(a.named))
    yield from (("actor_names", (n, i, name)) for i, name in enumerate(a.names))
    yield from (("actor_roles", (n, i, r.name, *keys.at(r.span))) for i, r in enumerate(a.roles))
    yield from (("actor_mentions", (n, i, *keys.at(s))) for i, s in enumerate(a.mentions))


def _statement(s: Statement, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    whose = f"statement {s.id!r}"
    said = (keys.words(s.content), keys.actor(s.holder, whose), s.act, s.mode, *keys.actor_or_text(s.addressee))
    where = (s.said_on, s.venue, *keys.at(s.cue), keys.words(s.source), keys.statement(s.parent, whose))
    hidden = keys.at(hull(s.anonymity) if s.anonymity else None)
    how = (real(s.confidence), as_json(s.doubts), s.said_granularity, s.said_time, *hidden)
    yield "statements", (n, keys.key, s.id, *said, *where, *how)
    for role, spans in (("content", s.content), ("source", s.source)):
        yield from (("statement_spans", (n, role, i, *keys.at(x))) for i, x in enumerate(spans))
    yield from (("relays", (n, i, keys.actor(a, f"relay of {whose}"))) for i, a in enumerate(s.relay))
    yield from (("statement_candidates", (n, i, keys.actors.get(a), a)) for i, a in enumerate(s.candidates))


def _timex(t: Timex, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    yield "timexes", (n, keys.key, t.type, t.value, *keys.at(t.span))


def _place(p: Place, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    where = (p.name, p.kind, real(p.lat), real(p.lon), p.country, p.adm1, as_json(p.candidates))
    yield "places", (n, keys.key, *where, *keys.at(p.span))


def _event(e: Event, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    what = (e.event_type, e.lemma, keys.statement(e.statement, f"event {e.lemma!r}"), e.stance)
    who = (*keys.actor_or_text(e.actor), *keys.actor_or_text(e.recipient))
    where = (*place_columns(e.where), *keys.at(e.where.span if e.where else None))
    when = (e.when, *keys.at(e.when_span))
    named = (e.when_granularity, packed(e.doers), packed(e.targets), e.phrase, int(e.noun))
    yield "events", (n, keys.key, *what, *who, *when, *where, real(e.confidence), *keys.at(e.span), *named)


def _figure(f: Figure, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    whose = f"figure {words_at(keys.doc.text, f.span)!r}"
    how_many = (real(f.low), real(f.high), f.unit, f.measure, f.hedge, f.scope, *keys.at(f.scope_span))
    who = (keys.statement(f.statement, whose), keys.actor(f.holder, whose))
    event = (keys.events.get(f.event) if f.event else None, *keys.at(f.event))
    whole = (keys.figures.get(f.part_of) if f.part_of else None, *keys.at(f.part_of))
    yield "figures", (n, keys.key, *how_many, *who, *event, *keys.at(f.span), *whole, int(f.earlier))


def _denial(d: Denial, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    statement = keys.statement(d.statement, f"denial {d.id!r}")
    yield "denials", (n, keys.key, d.id, statement, d.kind, d.scope, d.basis, d.incident, *keys.at(d.names))
    yield from (("denial_events", (n, i, keys.events.get(s), *keys.at(s))) for i, s in enumerate(d.events))
    yield from (("denial_answers", (n, i, keys.statements.get(x), x)) for i, x in enumerate(d.answers))


def _position(p: Position, n: int, keys: _Keys) -> Iterator[tuple[str, Row]]:
    whose = f"position {p.id!r}"
    holder, statement = keys.actor(p.holder, whose), keys.statement(p.statement, whose)
    day = (p.date or keys.doc.published or keys.doc.dct or "")[:10]
    yield "positions", (n, keys.key, p.id, holder, p.topic, p.stance, statement, p.date, *keys.at(p.span), day)


def place_columns(place: Place | None) -> Row:
    """Name, kind, coordinates, country and region of a place, or as many Nones."""
    if place is None:
        return (None,) * 6
    return place.name, place.kind, real(place.lat), real(place.lon), place.country, place.adm1


def as_json(value: Iterable[str]) -> str:
    """A list of words as JSON, which Datasette shows and facets as a list."""
    return json.dumps(list(value), ensure_ascii=False)


def packed(value: Iterable[str]) -> str:
    """The same without spaces, as SQLite itself writes a list that it takes out of JSON."""
    return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))


_MAKERS: tuple[tuple[str, Callable[[Any, int, _Keys], Iterator[tuple[str, Row]]]], ...] = (
    ("attributions", _attribution),
    ("actors", _actor),
    ("statements", _statement),
    ("timexes", _timex),
    ("places", _place),
    ("events", _event),
    ("figures", _figure),
    ("denials", _denial),
    ("positions", _position),
)


def spans_in(tables: Iterable[Table], rows: Rows) -> int:
    """How many spans with their words stand in rows."""
    count = 0
    for table in tables:
        for _, _, words in table.spans:
            at = table.columns.index(words)
            count += sum(1 for row in rows[table.name] if row[at] is not None)
    return count
