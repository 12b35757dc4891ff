"""The numbers of a board in lines: words of the text, one party's over time, extremes and sums."""

from __future__ import annotations

from dataclasses import replace

from sayso.api.number_rows import NumberGiven, NumberSeries, NumberSum, NumberTable
from sayso.cli.render_numbers import number_lines

TWELVE = NumberGiven("12 people", "Army", "2024-05-06", "d1", 1, 2)
FIFTEEN = NumberGiven("15", "Army", "2024-05-07", "d2", 2, 1)
DOZENS = NumberGiven("dozens", "Union", None, "d2", 2, 4)
NINE, SIX = (NumberGiven(w, "Army", "2024-05-07", "d2", 2, 1) for w in ("nine cooks", "six guests"))
TABLE = NumberTable(
    "killed",
    "person",
    "",
    (NumberSeries("Army", (TWELVE, FIFTEEN)), NumberSeries("Union", (DOZENS,))),
    lowest=(FIFTEEN,),
    highest=(DOZENS,),
    differ=True,
)


def test_series_go_by_day_and_vague_words_stay() -> None:
    assert number_lines([TABLE], several=True) == [
        "killed (scope not given beyond the incident)",
        '– Army: "12 people" Mon 6 May 2024 [1]¶2 > "15" Tue 7 May 2024 [2]¶1',
        '– Union: "dozens", day not given [2]¶4',
        '– lowest "15" (Army) · highest "dozens" (Union): these differ, if they count the same',
    ]


def test_numbers_of_one_stated_scope_differ_outright_and_open_ones_may_both_hold() -> None:
    scoped = replace(TABLE, scope="in the north")
    assert number_lines([scoped], several=False)[0] == "killed (scope: in the north)"
    assert number_lines([scoped], several=False)[-1].endswith("(Union): these differ")
    assert number_lines([replace(scoped, differ=False)], several=False)[-1].endswith("both may hold")


def test_number_told_as_an_earlier_one_was_given_before_the_day_of_its_story() -> None:
    looked_back = replace(TABLE, series=(NumberSeries("Army", (replace(TWELVE, earlier=True), FIFTEEN)),))
    assert '"12 people" before Mon 6 May 2024 [1]¶2 >' in number_lines([looked_back], several=True)[1]


def test_sum_shows_its_parts_and_who_says_that_they_are_parts() -> None:
    summed = replace(TABLE, sums=(NumberSum(FIFTEEN, (NINE, SIX), True),), parts=(NINE, SIX))
    stated = '– "15" = "nine cooks" + "six guests" (Army ¶1; as the text has it)'
    assert number_lines([summed], several=False)[-1] == stated
    reckoned = replace(summed, sums=(NumberSum(FIFTEEN, (NINE, SIX), False),))
    assert number_lines([reckoned], several=False)[-1].endswith("by arithmetic; the text does not say so)")


def test_parts_that_do_not_add_up_are_listed() -> None:
    lines = number_lines([replace(TABLE, parts=(NINE,))], several=True)
    assert lines[-1] == '– parts of these: "nine cooks" (Army [2]¶1)'


def test_unit_stands_beside_the_measure_where_it_is_not_people() -> None:
    assert number_lines([replace(TABLE, unit="soldier")], several=False)[0].startswith("killed, soldier (")
    assert number_lines([replace(TABLE, measure="other", unit="house")], several=False)[0].startswith("house (")


def test_no_number_is_said_and_many_are_counted() -> None:
    assert number_lines([], several=False) == ["no number"]
    assert number_lines([TABLE] * 10, several=False)[-1] == "(2 more: --json)"
