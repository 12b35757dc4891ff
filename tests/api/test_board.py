"""The board of one incident: its head is the span of its accounts, every count says of what, and gaps are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from sayso.api import board
from sayso.api.index import make_index, make_view
from sayso.api.rows import Board, Row, Value
from sayso.cli.render_board import render_board
from sayso.cli.screen import plain
from sayso.ledger.memory import MemoryLedger
from sayso.link.statusrules import Grade, StatusRules
from sayso.link.stories import link_stories
from sayso.types import Denial, Document, Event, Timex
from tests.api.border import document, later, linkage
from tests.api.border import story as kept
from tests.ledger.keeping import keep
from tests.link.stories_by_hand import STRELSAU, ZENDA, actor, at, event, figure, story


@pytest.fixture
def ledger() -> Iterator[MemoryLedger]:
    """Both stories with their links."""
    with MemoryLedger() as made:
        made.add(kept(document()), pipeline="t")
        made.add(kept(later()), pipeline="t")
        keep(made, linkage(both=True))
        yield made


def claimed(name: str = "1", dct: str = "2031-05-06", *, where: bool = True, outlet: str = "Velm Courier") -> Document:
    """A story in which Ada Roe of Sudland says that Norland struck Zenda."""
    text = "Ada Roe said Norland struck the port of Zenda on Monday, killing nine people. More was not known."
    content = "Norland struck the port of Zenda on Monday, killing nine people"
    actors = [actor(name, "Ada Roe", side="Sudland"), actor(name, "Norland", "state")]
    doc = story(name, text, dct=dct, outlet=outlet, actors=actors, said=[("Ada Roe", "say", content)])
    mentions = {"Ada Roe": at(text, "Ada Roe"), "Norland": at(text, "Norland")}
    doc = replace(doc, actors=tuple(replace(a, mentions=(mentions[a.name],)) for a in doc.actors))
    struck: Event = event(doc, "struck", lemma="strike", when="2031-05-05", where=ZENDA if where else None)
    struck = replace(struck, actor=doc.actors[1].id, when_span=at(text, "on Monday"))
    nine = replace(figure(doc, "nine people", 9, doc.actors[0].id), statement=doc.statements[0].id)
    return replace(doc, events=(struck,), figures=(nine,))


def denied(dct: str = "2031-05-07") -> Document:
    """A story in which Ole Fen of Norland denies it, and the outlet could not check."""
    text = "Ole Fen denied that Norland struck the port of Zenda on Monday. The claim could not be verified."
    content = "Norland struck the port of Zenda on Monday"
    doc = story("2", text, dct=dct, outlet="Tarn Post", actors=[actor("2", "Ole Fen", side="Norland")],
                said=[("Ole Fen", "deny", content)])  # fmt: skip
    struck = event(doc, "struck", lemma="strike", when="2031-05-05", where=ZENDA, stance="denies")
    denial = Denial("n1", doc.statements[0].id, "denies", events=(struck.span,))
    return replace(doc, events=(struck,), denials=(denial,))


def page_of(*docs: Document, rules: StatusRules | None = None) -> Board:
    """The board of the incident that most of docs tell of."""
    links = link_stories(docs)
    found = max(links.incidents, key=lambda i: len(i.mentions))
    ordered = sorted(docs, key=lambda d: (d.dct or "", d.id))
    views = [make_view(d, make_index(links), number=n) for n, d in enumerate(ordered, 1)]
    return board.make_board(found, views, rules=rules) if rules else board.make_board(found, views)


def row(page: Board, label: str) -> Row:
    return next(r for r in page.rows if r.label == label)


def words(values: Sequence[Value]) -> list[tuple[str, tuple[str, ...]]]:
    return [(v.words, v.by) for v in values]


def test_the_head_is_the_span_of_the_accounts_with_who_gives_which() -> None:
    page = page_of(claimed(), denied())
    assert [(s.label, words(s.values), s.silent) for s in page.header] == [
        ("When", [("2031-05-05", ("Roe",))], ("Norland",)),
        ("Where", [("Zenda", ("Roe",))], ("Norland",)),
        ("Number", [("nine people", ("Roe",))], ("Norland",)),
    ]
    lines = plain(render_board(page, 110))
    assert "When:   Mon 5 May 2031 (Roe) / not given (Norland)" in lines
    assert 'Number: "nine people" killed (Roe) / no number (Norland)' in lines


def test_an_incident_of_which_only_the_outlet_tells_has_no_head() -> None:
    doc = claimed()
    alone = replace(doc, statements=(), figures=(), events=(replace(doc.events[0], statement=None),))
    page = page_of(alone)
    assert (page.header, page.label, page.rule) == ((), "alleged", "only the outlets' own voice")
    assert page.asserts.speakers == () and [v.name for v in page.asserts.own_voice] == ["Velm Courier"]
    assert "Velm Courier, own voice" in plain(render_board(page, 110))


def test_what_is_denied_is_no_value_of_who_denies_it() -> None:
    page = page_of(claimed(), denied())
    assert row(page, "When").denies == () and row(page, "Where").denies == ()
    assert words(row(page, "When").asserts) == [("on Monday", ("Roe",))]


def test_columns_count_speakers_sides_origins_and_stories() -> None:
    first, second = claimed(), claimed("3", "2031-05-08", outlet="Harbour News")
    page = page_of(first, second)
    assert (len(page.asserts.speakers), page.asserts.sides, page.asserts.stories) == (1, ("Sudland",), 2)
    # The second repeats the first word for word.
    assert page.asserts.origins == 1
    assert "2 stories, 1 origin" in plain(render_board(page, 110))


def test_could_not_be_verified_is_a_row_and_a_gap() -> None:
    page = page_of(claimed(), denied())
    verified = row(page, "Verified")
    assert words(verified.neither) == [("not verified", ("Tarn Post",))]
    assert "independent check: not verified (Tarn Post)" in page.gaps


def test_gaps_say_who_is_not_heard_and_what_nobody_gives() -> None:
    page = page_of(claimed(), claimed("3", "2031-05-08", outlet="Harbour News"))
    assert page.gaps == (
        "no statement by Norland, accused by Roe, in these 2 stories, the last of 2031-05-08",
        "evidence offered: none in these 2 stories",
        "independent check: none mentioned in these 2 stories",
        "given by nobody: hour",
        "scope: not given for 2 of 2 numbers",
    )


def test_the_hour_at_which_the_newest_story_came_is_said() -> None:
    second = replace(claimed("3", "2031-05-08", outlet="Harbour News"), fetched="2031-05-08T14:02:11+02:00")
    assert page_of(claimed(), second).gaps[0].endswith("in these 2 stories, last added 2031-05-08 14:02")


def test_an_accused_side_that_is_heard_is_no_gap() -> None:
    assert not any("no statement" in g for g in page_of(claimed(), denied()).gaps)


def test_a_speaker_named_by_the_accused_side_is_heard_though_its_side_is_not_known() -> None:
    doc = denied()
    text = "Norland's envoy denied" + doc.text[len("Ole Fen denied") :]
    content = "Norland struck the port of Zenda on Monday"
    other = story("2", text, dct="2031-05-07", outlet="Tarn Post", actors=[actor("2", "Ole Fen")],
                  said=[("Ole Fen", "deny", content)])  # fmt: skip
    statement = replace(other.statements[0], source=(at(text, "Norland's envoy"),))
    struck = event(other, "struck", lemma="strike", when="2031-05-05", where=ZENDA, stance="denies")
    denial = Denial("n1", statement.id, "denies", events=(struck.span,))
    told = replace(other, statements=(statement,), events=(struck,), denials=(denial,))
    assert not any("no statement" in g for g in page_of(claimed(), told).gaps)


def test_an_hour_in_the_sentence_of_a_mention_is_no_gap() -> None:
    doc = claimed()
    timed = replace(doc, timexes=(Timex(at(doc.text, "on Monday"), "TIME", "2031-05-05T04:00"),))
    assert not any("hour" in g for g in page_of(timed).gaps)


def test_what_one_speaker_put_differently_on_another_day_is_asked_about_the_newest_first() -> None:
    first = claimed(where=False)
    moved = claimed("3", "2031-05-09", outlet="Harbour News")
    elsewhere = replace(moved, events=(replace(moved.events[0], where=None),))
    later_words = "Ada Roe said there was no strike on the port of Zenda on Monday. Nothing more."
    third = story("4", later_words, dct="2031-05-12", actors=[actor("4", "Ada Roe", side="Sudland")],
                  said=[("Ada Roe", "deny", "there was no strike on the port of Zenda on Monday")])  # fmt: skip
    gone = event(third, "strike", when="2031-05-05", where=ZENDA, stance="denies")
    third = replace(
        third, events=(gone,), denials=(Denial("n9", third.statements[0].id, "denies", events=(gone.span,)),)
    )
    page = page_of(first, elsewhere, third)
    (change,) = page.changes
    assert (change.speaker, change.field, change.newer.note, change.older.note) == ("Roe", "says", "denies", "asserts")
    assert (change.newer.said, change.older.said) == ("2031-05-12", "2031-05-09")
    assert "CHANGED?" in plain(render_board(page, 110))


def test_two_places_by_two_speakers_stand_side_by_side() -> None:
    doc = claimed()
    text = doc.text.replace("Ada Roe", "Per Dahl").replace("Zenda", "Strelsau")
    other = story(
        "5",
        text,
        dct="2031-05-07",
        outlet="Tarn Post",
        actors=[actor("5", "Per Dahl")],
        said=[("Per Dahl", "say", "Norland struck the port of Strelsau on Monday, killing nine people")],
    )
    other = replace(other, events=(event(other, "struck", lemma="strike", when="2031-05-05", where=STRELSAU),))
    page = page_of(doc, other)
    # Another place never joins by itself.
    assert words(page.header[1].values) == [("Zenda", ("Roe",))]


def test_a_status_rule_of_a_file_is_printed_beside_it() -> None:
    rules = StatusRules((Grade("weak", (), "everything is weak"),))
    page = page_of(claimed(), rules=rules)
    assert page.rule == "everything is weak" and page.status[-1] == "weak"
    assert "[rule: everything is weak]" in plain(render_board(page, 110))
    assert page.label == "alleged"


def test_a_reason_stands_beside_a_join_that_is_not_certain(ledger: MemoryLedger) -> None:
    page = board.incident(ledger, "i-hask")
    told = replace(page, possibly_same=(replace(page.possibly_same[0], reason="same town, another day"),))
    assert "(i-other): same town, another day; not in any count here" in plain(render_board(told, 140))


def test_a_file_linked_before_accounts_kept_all_that_is_given_shows_it_too(ledger: MemoryLedger) -> None:
    page = board.incident(ledger, "i-hask")
    assert words(row(page, "When").asserts) == [("on Sunday", ("Brandt",)), ("not given", ("Tolle via Brandt",))]


def test_evidence_is_shown_with_its_words_and_a_refusal_too() -> None:
    doc = claimed()
    text = f"{doc.text} Ada Roe released a video. Ada Roe refused to show documents."
    told = replace(doc, text=text, sentences=story("1", text).sentences, actors=(
        replace(doc.actors[0], mentions=(at(text, "Ada Roe"), at(text, "Ada Roe", 1), at(text, "Ada Roe", 2))),
        doc.actors[1],
    ))  # fmt: skip
    page = page_of(told)
    assert [(v.words, v.note) for v in row(page, "Evidence").asserts] == [
        ("video", '"released a video"'), ("refused to show", '"refused to show documents"'),
    ]  # fmt: skip
    assert 'video ("released a video") ¶1' in plain(render_board(page, 140))
    assert not any(g.startswith("evidence offered") for g in page.gaps)
