"""What every ledger does, whatever it is kept in."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from sayso.errors import LedgerError, NotFound
from sayso.ledger.protocol import Added, Ledger
from sayso.types import Denial, Document, Figure, Span, Statement, Story
from tests.ledger.keeping import keep
from tests.ledger.stories import LEAD, bare, linkage, read, ruling, story

URL = "https://elmo.example/crane"


def without_tokens(doc: Document) -> Document:
    return replace(doc, tokens=())


def test_the_hand_made_document_fills_every_field() -> None:
    doc = replace(story(url=URL).doc, modified="2026-03-02T10:00:00Z")
    assert [f.name for f in fields(doc) if not getattr(doc, f.name)] == []


# ------------------------------------------------------------------ stories


def test_a_story_comes_back_as_it_went_in_but_for_tokens(ledger: Ledger) -> None:
    given = story(url=URL)
    assert ledger.add(given, pipeline="1") == Added(given.doc.id, "added")
    assert ledger.document(given.doc.id) == without_tokens(given.doc)
    assert ledger.story(given.doc.id) == replace(given, doc=without_tokens(given.doc))


def test_offsets_of_extracted_text_stay_none_and_none_is_not_an_empty_list(ledger: Ledger) -> None:
    for number, pieces in ((1, None), (2, ())):
        ledger.add(replace(story(number), pieces=pieces), pipeline="1")
        assert ledger.story(story(number).doc.id).pieces == pieces


def test_the_same_story_again_writes_nothing(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    head = ledger.head()
    assert ledger.add(story(), pipeline="2") == Added(story().doc.id, "present")
    assert ledger.head() == head


def test_another_text_under_the_same_id_is_refused(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    other = replace(bare("Something else."), id=story().doc.id)
    with pytest.raises(LedgerError, match="is kept already with another text"):
        ledger.add(Story(other, b""), pipeline="1")


def test_a_story_without_text_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="Document d0 has no text"):
        ledger.add(Story(Document("d0", ""), b""), pipeline="1")


def test_a_later_text_of_a_url_is_a_version_and_the_earlier_stays(ledger: Ledger) -> None:
    first, second, third = story(1, url=URL), story(2, url=URL), story(3, url=URL)
    assert ledger.add(first, pipeline="1").outcome == "added"
    assert ledger.add(second, pipeline="1") == Added(second.doc.id, "version", first.doc.id)
    assert ledger.add(third, pipeline="1") == Added(third.doc.id, "version", second.doc.id)
    ids = (first.doc.id, second.doc.id, third.doc.id)
    assert ledger.versions(second.doc.id) == ids
    assert ledger.document(ids[0]) == without_tokens(first.doc)


def test_versions_stand_in_the_order_in_which_they_appeared_however_they_were_added(ledger: Ledger) -> None:
    hours = ("2026-03-02T09:30:00+01:00", "2026-03-02T11:00:00+02:00", "2026-03-02T10:00:00+00:00")
    given = [story(n, url=URL) for n in range(3)]
    given = [replace(s, doc=replace(s.doc, fetched=hour)) for s, hour in zip(given, hours, strict=True)]
    assert ledger.add(given[2], pipeline="1") == Added(given[2].doc.id, "added")
    assert ledger.add(given[0], pipeline="1") == Added(given[0].doc.id, "added")
    assert ledger.add(given[1], pipeline="1") == Added(given[1].doc.id, "version", given[0].doc.id)
    assert ledger.versions(given[1].doc.id) == tuple(s.doc.id for s in given)


def test_stories_without_url_are_no_versions_of_each_other(ledger: Ledger) -> None:
    assert [ledger.add(story(n), pipeline="1").outcome for n in (1, 2)] == ["added", "added"]
    assert ledger.versions(story(1).doc.id) == (story(1).doc.id,)


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    for look in (ledger.document, ledger.story, ledger.versions):
        with pytest.raises(NotFound, match="'d404'"):
            look("d404")
    with pytest.raises(NotFound, match="'d404'"):
        ledger.reread(Document("d404", "text"), pipeline="1")


def test_documents_come_by_date_and_id_with_undated_ones_last(ledger: Ledger) -> None:
    given = [story(n, dct=dct) for n, dct in enumerate((None, "2026-03-03", "2026-03-01", "2026-03-03"))]
    for one in given:
        ledger.add(one, pipeline="1")
    third = sorted((given[1].doc.id, given[3].doc.id))
    assert [d.id for d in ledger.documents()] == [given[2].doc.id, *third, given[0].doc.id]
    assert [d.id for d in ledger.documents(since="2026-03-02")] == third
    assert [d.id for d in ledger.documents(until="2026-03-01")] == [given[2].doc.id]
    assert [d.id for d in ledger.documents(since="2026-03-01", until="2026-03-03")] == [given[2].doc.id, *third]


def test_documents_can_be_asked_for_by_the_actors_in_them(ledger: Ledger) -> None:
    first, second = story(1, dct="2026-03-02").doc, story(2, dct="2026-03-04").doc
    for n, day in ((1, "2026-03-02"), (2, "2026-03-04")):
        ledger.add(story(n, dct=day), pipeline="1")

    def asked(*actors: str, **range_: str) -> list[str]:
        return [d.id for d in ledger.documents(actors=actors, **range_)]

    assert asked(f"{second.id}-quill", "nobody") == [second.id]
    assert asked(f"{second.id}-rudd", f"{first.id}-quill") == [first.id, second.id]
    assert asked(f"{second.id}-rudd", f"{first.id}-quill", since="2026-03-03") == [second.id]
    assert asked() == []


def test_statements_are_found_by_the_beginning_of_their_ids(ledger: Ledger) -> None:
    docs = [story(n).doc.id for n in (1, 2)]
    for n in (1, 2):
        ledger.add(story(n), pipeline="1")
    assert ledger.find_statements(f"{docs[0]}-s1") == ((f"{docs[0]}-s1", docs[0]),)
    assert ledger.find_statements(f"{docs[1]}-") == tuple((f"{docs[1]}-s{n}", docs[1]) for n in (1, 2, 3))
    assert len(ledger.find_statements("d")) == 6
    assert ledger.find_statements("") == ledger.find_statements("%") == ledger.find_statements("d_") == ()


# ------------------------------------------------------------------ records that do not fit


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sentences": (Span(0, 9999),)}, r"Span\(0, 9999\) runs past the end"),
        ({"statements": (Statement("s", (Span(0, 3),), holder="nobody"),)}, "statement 's' names actor 'nobody'"),
        ({"statements": (Statement("s", (Span(0, 3),), relay=("nobody",)),)}, "relay of statement 's' names actor"),
        ({"statements": (Statement("s", (Span(0, 3),), parent="none"),)}, "statement 's' names statement 'none'"),
        ({"statements": (Statement("s", ()), Statement("s", ()))}, "two of its statements have the id 's'"),
        ({"figures": (Figure(Span(0, 7), 1, 1, "x", "other", holder="who"),)}, "figure 'Harbour' names actor 'who'"),
        ({"denials": (Denial("d", "none", "denies"),)}, "denial 'd' names statement 'none'"),
    ],
)
def test_records_that_do_not_fit_are_refused_and_nothing_is_kept(
    ledger: Ledger, change: dict[str, tuple[object, ...]], message: str
) -> None:
    doc = replace(bare(), **change)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match=message):
        ledger.add(Story(doc, b""), pipeline="1")
    assert list(ledger.documents()) == []
    ledger.add(Story(bare(), b""), pipeline="1")
    with pytest.raises(LedgerError, match=message):
        ledger.reread(doc, pipeline="2")
    assert ledger.document(bare().id) == bare()
    assert ledger.verify().faults == ()


# ------------------------------------------------------------------ readings


def test_a_newer_reading_counts(ledger: Ledger) -> None:
    ledger.add(Story(bare(), b"raw"), pipeline="1")
    ledger.reread(read(bare()), pipeline="2")
    assert ledger.document(bare().id) == without_tokens(read(bare()))
    assert ledger.story(bare().id).raw == b"raw"
    ledger.reread(bare(), pipeline="3")
    assert ledger.document(bare().id) == bare()
    assert ledger.verify().entries == 4


def test_the_same_reading_by_the_same_pipeline_is_not_kept_twice(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    head = ledger.head()
    ledger.reread(story().doc, pipeline="1")
    assert ledger.head() == head
    ledger.reread(story().doc, pipeline="2")
    assert ledger.head() != head


def test_documents_may_be_reread_while_they_are_gone_through(ledger: Ledger) -> None:
    for number in range(5):
        ledger.add(Story(bare(f"{LEAD}{number}"), b""), pipeline="1")
    for doc in ledger.documents():
        ledger.reread(read(doc), pipeline="2")
    assert [len(d.statements) for d in ledger.documents()] == [3] * 5
    assert ledger.verify().faults == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "Other"}, "would change its title .*'Crane falls.* to 'Other'"),
        ({"text": LEAD + "!"}, "would change its text; add it as a new story"),
        ({"fetched": None}, "would change its fetched"),
    ],
)
def test_a_reading_never_changes_what_was_read(ledger: Ledger, change: dict[str, str], message: str) -> None:
    ledger.add(Story(bare(), b""), pipeline="1")
    with pytest.raises(LedgerError, match=message):
        ledger.reread(replace(bare(), **change), pipeline="2")  # type: ignore[arg-type]


# ------------------------------------------------------------------ rulings


def test_rulings_come_back_the_earliest_first_whatever_their_offset(ledger: Ledger) -> None:
    later = ruling(1, made="2026-03-03T10:30:00+00:00")
    earlier = ruling(2, made="2026-03-03T11:00:00+02:00")
    for one in (later, earlier, later):
        ledger.rule(one)
    assert ledger.rulings() == (earlier, later)
    assert ledger.verify().entries == 2


def test_a_ruling_is_not_replaced_by_another_of_its_id(ledger: Ledger) -> None:
    ledger.rule(ruling())
    with pytest.raises(LedgerError, match="Ruling r1 is kept already and says something else"):
        ledger.rule(replace(ruling(), value="p3"))


# ------------------------------------------------------------------ trust


def test_the_head_follows_every_fact_and_starts_empty(ledger: Ledger) -> None:
    heads = [ledger.head()]
    ledger.add(story(), pipeline="1")
    heads.append(ledger.head())
    ledger.rule(ruling())
    heads.append(ledger.head())
    assert heads[0] == "" and len(set(heads)) == 3


def test_verify_counts_entries_documents_and_spans(ledger: Ledger) -> None:
    ledger.add(story(1), pipeline="1")
    ledger.add(story(2), pipeline="1")
    once = ledger.verify()
    assert (once.entries, once.documents, once.head, once.faults) == (4, 2, ledger.head(), ())
    assert once.spans == 76
    keep(ledger, linkage((story(1).doc, story(2).doc)))
    assert ledger.verify().spans == 86
