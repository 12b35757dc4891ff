"""What stands where in a document."""

from __future__ import annotations

from sayso.stages.placed import NEAR, Placed
from sayso.types import Document, Event, Place, Span, Statement, Timex, Token

TEXT = "x" * 2000


def doc(**fields: object) -> Document:
    return Document("d1", TEXT, **fields)  # type: ignore[arg-type]


def test_innermost_statement_is_the_smallest_around_and_of_equals_that_with_the_lesser_id() -> None:
    outer = Statement("s1", (Span(0, 50),))
    inner = Statement("s3", (Span(10, 20), Span(30, 40)))
    equal = Statement("s2", (Span(12, 32),))
    placed = Placed(doc(statements=(outer, inner, equal)))
    assert [placed.innermost(s) for s in (Span(13, 14), Span(33, 34), Span(25, 26), Span(5, 6), Span(49, 51))] == [
        equal, inner, equal, outer, None,
    ]  # fmt: skip
    assert placed.first_innermost(Span(13, 14)) == inner


def test_event_in_two_pieces_of_a_content_is_given_once_and_in_order() -> None:
    events = tuple(Event(Span(at, at + 2), "ASSAULT", "attack") for at in (30, 10, 50))
    placed = Placed(doc(events=events))
    assert placed.events_in((Span(5, 35), Span(0, 20))) == list(events[:2])


def test_last_harm_is_the_last_violence_that_ends_before_and_force_only_where_there_is_none() -> None:
    assault, force = Event(Span(10, 15), "ASSAULT", "attack"), Event(Span(20, 25), "COERCE", "arrest")
    talks = Event(Span(30, 35), "CONSULT", "talks")
    placed = Placed(doc(events=(assault, force, talks)))
    assert [placed.last_harm(at) for at in (14, 15, 24, 2000)] == [None, assault, assault, assault]
    calm = Placed(doc(events=(force, talks)))
    assert [calm.last_harm(at) for at in (24, 25, 2000)] == [None, force, force]


def test_event_that_only_marks_a_thing_is_no_last_harm() -> None:
    text = "The raid on a hijacked lorry."
    raid, hijacked = Event(Span(4, 8), "ASSAULT", "raid"), Event(Span(14, 22), "ASSAULT", "hijack")
    mark = Token(14, 22, "hijack", "VERB", "VBN", "amod", 0)
    assert Placed(Document("d", text, tokens=(mark,), events=(raid, hijacked))).last_harm(29) == raid


def test_main_harm_is_the_first_of_the_word_that_names_most() -> None:
    words = ("raid", "fire", "raid", "arrest", "arrest", "arrest")
    events = tuple(
        Event(Span(10 * n, 10 * n + 4), "COERCE" if word == "arrest" else "ASSAULT", word)
        for n, word in enumerate(words)
    )
    assert Placed(doc(events=events)).main_harm == events[0]
    assert Placed(doc()).main_harm is None


def test_times_and_places_further_than_near_are_left_out() -> None:
    at = 1000
    spans = [Span(s, s + 5) for s in (at - NEAR - 1, at - NEAR, at + 3, at + NEAR, at + NEAR + 1)]
    placed = Placed(
        doc(timexes=tuple(Timex(s, "DATE", "") for s in spans), places=tuple(Place(s, "Zenda") for s in spans))
    )
    assert [t.span for t in placed.timexes_near(at)] == [spans[2], spans[1], spans[3]]
    assert [p.span for p in placed.places_near(at)] == spans[1:4]


def test_sentence_of_a_span_is_the_first_it_touches_and_the_one_before_a_character_the_last() -> None:
    first, second = Span(0, 10), Span(11, 20)
    placed = Placed(doc(sentences=(first, second)))
    assert [placed.sentence_of(s) for s in (Span(5, 15), Span(10, 11), Span(12, 13))] == [first, None, second]
    assert [placed.sentence_before(at) for at in (0, 10, 11)] == [first, first, second]
