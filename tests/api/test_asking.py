"""Questions to a ledger of two invented stories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.api import asking, board, listing, tracing, working
from sayso.api.rows import Board
from sayso.api.trace_rows import Trace
from sayso.errors import InputError, NotFound
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.protocol import Desk
from sayso.records import from_data, to_data
from sayso.types import Document, Relinked, Ruling
from tests.api.border import document, later, linkage, story
from tests.ledger import stories as crane
from tests.ledger.keeping import keep


@pytest.fixture
def ledger() -> Iterator[MemoryLedger]:
    """Both stories with their links."""
    with MemoryLedger() as made:
        made.add(story(document()), pipeline="t")
        made.add(story(later()), pipeline="t")
        keep(made, linkage(both=True))
        yield made


def test_who_finds_a_speaker_across_stories_the_newest_first(ledger: MemoryLedger) -> None:
    rows = asking.who(ledger, "brandt")
    assert [r.id for r in rows] == ["s-fifteen", "s-shelled", "s-killed", "s-furious", "s-told"]
    assert {r.speaker for r in rows} == {"Ola Brandt"}


def test_who_keeps_to_the_days_and_the_limit(ledger: MemoryLedger) -> None:
    assert [r.id for r in asking.who(ledger, "Brandt", since="2031-05-07")] == ["s-fifteen"]
    assert [r.id for r in asking.who(ledger, "Brandt", until="2031-05-07", limit=1)] == ["s-shelled"]


def test_who_tells_what_came_through_somebody(ledger: MemoryLedger) -> None:
    rows = asking.who(ledger, "Brandt", passed_on=True)
    assert [(r.speaker, r.via) for r in rows] == [("Mira Tolle", ("Ola Brandt",))]


def test_who_names_those_who_come_near(ledger: MemoryLedger) -> None:
    with pytest.raises(NotFound, match="Nobody in this file goes by 'Brannt'; names that come near: Ola Brandt"):
        asking.who(ledger, "Brannt")


def test_denials_come_with_what_they_answer(ledger: MemoryLedger) -> None:
    (row,) = asking.denials(ledger)
    assert (row.statement.speaker, row.kind, row.scope) == ("Jens Aker", "denies", "paraphrase")
    assert [(a.statement, a.speaker) for a in row.answers] == [("s-shelled", "Brandt")]


def test_figures_keep_the_words_that_give_them(ledger: MemoryLedger) -> None:
    rows = asking.figures(ledger)
    assert [(r.words, r.speaker, r.incident) for r in rows] == [
        ("15 people", "Ola Brandt", "i-hask"),
        ("at least 12 people", "Ola Brandt", "i-hask"),
        ("dozens of houses", "Officials", None),
    ]


def test_positions_come_from_their_actor(ledger: MemoryLedger) -> None:
    (row,) = asking.positions(ledger)
    assert (row.holder, row.side, row.stance, row.by) == ("Jens Aker", "Norland", "will_not", "Aker")


def test_search_gives_the_speaker_and_marks_the_words(ledger: MemoryLedger) -> None:
    rows = asking.search(ledger, "forgotten")
    assert [(r.statement, r.speaker, r.via) for r in rows] == [
        ("s-told", "Ola Brandt", ()),
        ("s-forgotten", "Mira Tolle", ("Ola Brandt",)),
    ]
    assert [row.words[start:end] for row in rows for start, end in row.marks] == ["forgotten", "forgotten"]


def test_search_keeps_to_the_days(ledger: MemoryLedger) -> None:
    assert asking.search(ledger, "forgotten", since="2031-05-07") == ()


def test_incidents_carry_who_asserts_and_who_denies(ledger: MemoryLedger) -> None:
    row = next(r for r in listing.incidents(ledger) if r.id == "i-hask")
    assert row.asserted_by == ("Ola Brandt", "Mira Tolle (via Ola Brandt)")
    assert (row.denied_by, row.label, row.stories) == (("Jens Aker",), "alleged", 2)
    assert row.figures == ("at least 12 people", "15 people")


def test_a_board_has_its_stories_in_order_and_the_head_of_the_file(ledger: MemoryLedger) -> None:
    page = board.incident(ledger, "i-hask")
    assert [s.name for s in page.stories] == ["hask", "hask-2"]
    assert (page.head, page.head != "") == (ledger.head(), True)


def test_a_board_is_found_by_the_beginning_of_its_id(ledger: MemoryLedger) -> None:
    assert board.incident(ledger, "i-h").id == "i-hask"
    with pytest.raises(NotFound, match="2 incidents have ids that begin with 'i-'"):
        board.incident(ledger, "i-")
    with pytest.raises(NotFound, match="No incident 'x' in this file"):
        board.incident(ledger, "x")


def test_a_board_counts_the_corrections_that_touch_it(ledger: MemoryLedger) -> None:
    ledger.rule(Ruling("r1", "same", "i-hask", "i-other", "one attack", "desk", "2031-05-09T10:00:00Z"))
    ledger.rule(Ruling("r2", "exclude", "s-killed", "", "wrong", "desk", "2031-05-09T10:00:00Z"))
    ledger.rule(Ruling("r3", "exclude", "s-elsewhere", "", "wrong", "desk", "2031-05-09T10:00:00Z"))
    keep(ledger, linkage(both=True))
    page = board.incident(ledger, "i-hask")
    assert (page.corrections, page.excluded) == (1, 1)


def test_every_value_of_a_board_has_who_gives_it(ledger: MemoryLedger) -> None:
    page = board.incident(ledger, "i-hask")
    values = [v for row in page.rows for v in (*row.asserts, *row.denies, *row.neither)]
    assert values and all(v.by for v in values)


def test_trace_goes_from_the_outlet_to_the_words(ledger: MemoryLedger) -> None:
    page = tracing.trace(ledger, "s-forgotten")
    assert [(s.kind, s.name) for s in page.chain] == [
        ("outlet", "outlet not given"),
        ("via", "Ola Brandt"),
        ("speaker", "Mira Tolle"),
        ("words", 'the shelling "will not be forgotten"'),
    ]
    span, words = page.content[0]
    assert document().text[span.start : span.end] == words
    assert page.inside is not None and page.inside.id == "s-told"


def test_trace_names_who_carries_the_claim_and_the_earliest(ledger: MemoryLedger) -> None:
    page = tracing.trace(ledger, "s-fif")
    assert [s.name for s in page.carried_by] == ["hask", "hask-2"]
    assert page.earliest is not None and page.earliest.name == "hask"


def test_trace_shows_who_answers(ledger: MemoryLedger) -> None:
    page = tracing.trace(ledger, "s-shelled")
    assert [d.statement.speaker for d in page.answered_by] == ["Jens Aker"]


def test_trace_of_an_unknown_or_unclear_id_says_what_to_do(ledger: MemoryLedger) -> None:
    with pytest.raises(NotFound, match="No statement 'zzz' in this file; 'sayso who NAME'"):
        tracing.trace(ledger, "zzz")


def test_pages_go_to_json_and_back(ledger: MemoryLedger) -> None:
    page, chain = board.incident(ledger, "i-hask"), tracing.trace(ledger, "s-forgotten")
    assert from_data(Board, json.loads(json.dumps(to_data(page)))) == page
    assert from_data(Trace, json.loads(json.dumps(to_data(chain)))) == chain


def test_links_are_made_anew_only_when_a_story_came(ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def link_some(desk: Desk) -> None:
        made.append(len(desk.pending(10).docs))
        desk.keep(Relinked(), entry=desk.pending(10).entry, method=desk.method)

    monkeypatch.setattr("sayso.api.linking.link_some", link_some)
    working.link(ledger)
    ledger.rule(Ruling("r1", "same", "i-hask", "i-other", "one attack", "desk", "2031-05-09T10:00:00Z"))
    working.link(ledger)
    working.link(ledger)
    assert made == [0]


class Counting(MemoryLedger):
    """A ledger that counts how often a document is read."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def document(self, doc_id: str) -> Document:
        self.read += 1
        return super().document(doc_id)

    def find_statements(self, beginning: str) -> tuple[tuple[str, str], ...]:
        before = self.read
        found = super().find_statements(beginning)
        # A file has an index for it.
        self.read = before
        return found


def crowded(stories: int) -> Counting:
    """A ledger whose every story has denials that answer statements of other stories."""
    ledger = Counting()
    docs = [crane.story(n).doc for n in range(stories)]
    for n in range(stories):
        ledger.add(crane.story(n), pipeline="t")
    links = crane.linkage(tuple(docs))
    answers = tuple(f"{d.id}-s1" for d in docs)
    denials = tuple(replace(links.denials[0], id=f"d{n}", statement=f"{d.id}-s2", answers=answers)
                    for n, d in enumerate(docs))  # fmt: skip
    keep(ledger, replace(links, denials=denials))
    ledger.read = 0
    return ledger


def test_denials_read_each_story_a_few_times_however_many_answer_each_other() -> None:
    ledger = crowded(30)
    rows = asking.denials(ledger)
    assert [len(r.answers) for r in rows if r.answers] == [30] * 30
    assert ledger.read <= 3 * 30


def test_who_reads_only_the_stories_in_which_the_speaker_stands(ledger: MemoryLedger) -> None:
    asked: list[object] = []
    documents = ledger.documents

    def noted(**options: object) -> Iterator[Document]:
        asked.append(options.get("actors"))
        return documents(**options)  # type: ignore[arg-type]

    ledger.documents = noted  # type: ignore[method-assign]
    assert len(asking.who(ledger, "Brandt")) == 5
    assert asked == [frozenset(("a-brandt", "b-brandt"))]


@pytest.mark.parametrize("words", ["", " ", "*", "--"])
def test_words_and_names_without_a_letter_are_refused(ledger: MemoryLedger, words: str) -> None:
    with pytest.raises(InputError, match="has no word to look for; give letters or digits"):
        asking.search(ledger, words)
    with pytest.raises(InputError, match="has no letter in it; give a name"):
        asking.who(ledger, words)
