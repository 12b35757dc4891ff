"""The numbers of an incident as tables: who gives which since when, the lowest and the highest, what adds up."""

from __future__ import annotations

from dataclasses import replace

from sayso.api.happenings import figure_row
from sayso.api.index import View, make_index, make_view
from sayso.api.number_rows import NumberTable
from sayso.api.numbers import make_numbers, with_notes
from sayso.api.rows import FigureRow
from sayso.types import Document, Figure, Linkage, LinkedFigure, Party, Span

FIRST = "At least 12 people died, the mayor said."
SECOND = "The mayor now counts 16 people dead: nine cooks and seven guests.\n\nThe union says dozens died."


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def linked(
    doc: str, text: str, words: str, low: float, high: float | None, holder: str | None, day: str
) -> LinkedFigure:
    figure = Figure(at(text, words), low, high, "person", "killed")
    return LinkedFigure(doc, figure, "i1", holder, day, "Gazette")


def figures() -> list[LinkedFigure]:
    """12 or more by the mayor, then 16 with two parts; dozens by the union."""
    whole = at(SECOND, "16 people")
    parts = [
        replace(f, figure=replace(f.figure, part_of=whole, unit=unit))
        for f, unit in (
            (linked("d2", SECOND, "nine cooks", 9, 9, "mayor", "2024-05-07"), "cook"),
            (linked("d2", SECOND, "seven guests", 7, 7, "mayor", "2024-05-07"), "guest"),
        )
    ]
    return [
        linked("d1", FIRST, "At least 12 people", 12, None, "mayor", "2024-05-06"),
        linked("d2", SECOND, "16 people", 16, 16, "mayor", "2024-05-07"),
        *parts,
        linked("d2", SECOND, "dozens", 24, None, "union", "2024-05-07"),
    ]


def views(found: list[LinkedFigure]) -> list[View]:
    parties = (Party("mayor", "the mayor", "person", ()), Party("union", "the union", "organisation", ()))
    index = make_index(Linkage(parties=parties, figures=tuple(found)))
    docs = (Document("d1", FIRST, dct="2024-05-06"), Document("d2", SECOND, dct="2024-05-07"))
    return [make_view(d, index, number=n) for n, d in enumerate(docs, 1)]


def only(found: list[LinkedFigure]) -> NumberTable:
    (table,) = make_numbers("i1", views(found))
    return table


def test_one_partys_numbers_stand_in_the_order_of_their_days() -> None:
    series = {s.by: [(g.words, g.day, g.story, g.paragraph) for g in s.given] for s in only(figures()).series}
    assert series == {
        "the mayor": [("At least 12 people", "2024-05-06", 1, 1), ("16 people", "2024-05-07", 2, 1)],
        "the union": [("dozens", "2024-05-07", 2, 2)],
    }


def test_lowest_and_highest_keep_their_words_and_those_who_give_them() -> None:
    table = only(figures())
    assert [(g.words, g.by) for g in table.lowest] == [("16 people", "the mayor")]
    assert [(g.words, g.by) for g in table.highest] == [("dozens", "the union")]
    assert table.differ


def test_parts_that_add_up_are_shown_adding_up() -> None:
    table = only(figures())
    (total,) = table.sums
    assert (total.whole.words, [p.words for p in total.parts], total.stated) == (
        "16 people", ["nine cooks", "seven guests"], True,
    )  # fmt: skip
    assert [p.words for p in table.parts] == ["nine cooks", "seven guests"]


def test_numbers_of_another_scope_are_a_table_of_their_own() -> None:
    found = figures()
    span = at(SECOND, "The union")
    apart = replace(found[-1], matter="north", figure=replace(found[-1].figure, scope="in the  north", scope_span=span))
    tables = make_numbers("i1", views([*found[:-1], apart]))
    assert [(t.scope, len(t.series), t.lowest) for t in tables] == [("", 1, ()), ("in the north", 1, ())]


def test_figures_of_another_incident_are_left_out() -> None:
    assert make_numbers("i2", views(figures())) == ()


def rows() -> tuple[FigureRow, ...]:
    seen = {v.doc.id: v for v in views(figures())}
    made = tuple(figure_row(seen[f.doc], f) for f in figures())
    return with_notes(made, seen["d1"].index, seen.__getitem__)


def test_each_figure_is_noted_beside_the_others() -> None:
    notes = {r.words: r.notes for r in rows()}
    assert notes == {
        "At least 12 people": (),
        "16 people": (
            '= "nine cooks" + "seven guests"',
            'earlier "At least 12 people" (Mon 6 May 2024)',
            'lowest given; highest "dozens" (the union): differs',
        ),
        "nine cooks": ('part of "16 people"',),
        "seven guests": ('part of "16 people"',),
        "dozens": ('highest given; lowest "16 people" (the mayor): differs',),
    }
    assert {r.day for r in rows()} == {"2024-05-06", "2024-05-07"}


def test_figure_of_no_incident_is_noted_only_as_a_part_or_sum() -> None:
    alone = replace(figures()[0], incident=None)
    (view, _) = views([alone])
    (row,) = with_notes((figure_row(view, alone),), view.index, {"d1": view}.__getitem__)
    assert (row.notes, row.day) == ((), "2024-05-06")
    seen = {v.doc.id: v for v in views([replace(f, incident=None) for f in figures()])}
    made = tuple(figure_row(seen[f.doc], f) for f in seen["d1"].index.linkage.figures)
    notes = {r.words: r.notes for r in with_notes(made, seen["d1"].index, seen.__getitem__)}
    assert notes["16 people"] == ('= "nine cooks" + "seven guests"',)
    assert notes["nine cooks"] == ('part of "16 people"',)
    assert notes["dozens"] == ()
