from sayso.stages.attributions import continued_quotations, join_paragraphs, make_attributions
from sayso.text import words_at
from sayso.types import Attribution, Document, Span

TEXT = 'Roe said: "We left.\n\n"We came back.\n\n"We left again," and went home.\n\n"Who?" asked Lund.'


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_quotation_over_paragraphs_counts_as_one() -> None:
    one = Attribution((span("said"),), (span('"We left.'),), (span("Roe"),))
    (joined,) = join_paragraphs(TEXT, (one,))
    assert [words_at(TEXT, c) for c in joined.content] == ['"We left.', '"We came back.', '"We left again,"']


def test_closed_quotation_does_not_run_on() -> None:
    assert sorted(continued_quotations(TEXT)) == [1, 2]


def test_paragraph_that_has_its_own_attribution_is_left_to_it() -> None:
    first = Attribution((span("said"),), (span('"We left.'),), (span("Roe"),))
    other = Attribution((span("asked"),), (span('"We came back.'),), (span("Lund"),))
    assert join_paragraphs(TEXT, (first, other))[0] == first


def test_content_farther_on_does_not_own_an_earlier_paragraph() -> None:
    later = Attribution((span("asked"),), (span('"Who?"'),), (span("Lund"),))
    assert join_paragraphs(TEXT, (later,)) == (later,)


def test_source_inside_the_stretch_is_left_to_it() -> None:
    first = Attribution((span("said"),), (span('"We left.'),), (span("Roe"),))
    other = Attribution((span("asked"),), (span('"Who?"'),), (span("We came back"),))
    assert join_paragraphs(TEXT, (first, other))[0] == first


def test_pieces_of_a_content_stay_in_order() -> None:
    parts = (span('"We left.'), span("Who?"))
    (joined,) = join_paragraphs(TEXT, (Attribution((span("said"),), parts, (span("Roe"),)),))
    assert [words_at(TEXT, c) for c in joined.content] == ['"We left.', '"We came back.', '"We left again,"', "Who?"]


def test_stage_orders_by_first_word() -> None:
    late, early = Attribution((span("asked"),), (span('"Who?"'),)), Attribution((span("said"),), (span('"We left.'),))
    doc = make_attributions(lambda text: (late, early))(Document("d", TEXT))
    assert [words_at(TEXT, a.cue[0]) for a in doc.attributions] == ["said", "asked"]
