from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.times import align, find_gold, read_gold, score_times, time_errors
from sayso.types import Span, Timex

TML = """<TimeML><DCT><TIMEX3 type="DATE" value="2021-06-14T09:00">14 June</TIMEX3></DCT>
<TITLE><TIMEX3 type="DATE" value="2021">2021</TIMEX3></TITLE>
<TEXT>It fell <TIMEX3 type="DATE" value="2021-06-13">yesterday</TIMEX3> and
<TIMEX3 type="DATE" value="2021-06-01">the day before</TIMEX3> the storm; he left in
<TIMEX3 type="DATE" value="1999">early 1998</TIMEX3>. It is now quiet.</TEXT></TimeML>
"""
TIMEX2 = """<DOC><DATETIME> <TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>It fell on <TIMEX2 val="1950-06-25">25 June 1950</TIMEX2>.</TEXT></DOC>
"""


def write(folder: Path, name: str = "a.tml", text: str = TML) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder


def test_gold_has_the_timexes_of_the_text_alone_and_the_date(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path) / "a.tml")
    assert [gold.text[t.span.start : t.span.end] for t in gold.timexes] == ["yesterday", "the day before", "early 1998"]
    assert str(gold.dct) == "2021-06-14"


def test_timex2_is_read_with_its_values(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, "a.key.xml", TIMEX2) / "a.key.xml")
    assert [(t.type, t.value) for t in gold.timexes] == [("", "1950-06-25")]
    assert str(gold.dct) == "2009-12-19"


def test_gold_without_types_is_not_scored_on_them(tmp_path: Path) -> None:
    scores = score_times(write(tmp_path, "a.key.xml", TIMEX2))["all"]
    assert scores["value"] == 1.0
    assert "type" not in scores


def test_same_extents_are_paired_before_those_that_only_overlap() -> None:
    def timex(start: int, end: int, value: str) -> Timex:
        return Timex(Span(start, end), "DATE", value)

    gold = [timex(0, 9, "a"), timex(5, 9, "b")]
    assert align(gold, [timex(5, 9, "c")]) == [(gold[1], timex(5, 9, "c"))]


def test_scores_are_shares_of_what_is_found_and_asked_for(tmp_path: Path) -> None:
    scores = score_times(write(tmp_path))["all"]
    assert (scores["timexes"], scores["found"]) == (3, 3)
    assert scores["relaxed"] == pytest.approx(2 / 3, abs=1e-4), "'the day before' is missed, 'now' is too many"
    assert scores["value"] == pytest.approx(1 / 3, abs=1e-4), "1998 is not 1999"


def test_each_folder_is_scored_apart_too(tmp_path: Path) -> None:
    write(tmp_path / "One")
    write(tmp_path / "Two", "b.tml")
    scores = score_times(tmp_path)
    assert set(scores) == {"gold", "all", "One", "Two"}
    assert (scores["all"]["documents"], scores["Two"]["documents"]) == (2, 1)
    assert score_times(tmp_path, parts=("One",))["gold"] != scores["gold"]


def test_errors_are_told_apart(tmp_path: Path) -> None:
    kinds = [line.split("\t")[:2] for line in time_errors(write(tmp_path))]
    assert kinds == [["MISS", "the day before"], ["FALSE", "now"], ["VALUE", "early 1998"]]


def test_what_is_no_such_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no \*\.tml"):
        find_gold(tmp_path)
    with pytest.raises(InputError, match=r"a\.tml has no <TEXT>"):
        read_gold(write(tmp_path, text="<TimeML/>") / "a.tml")
    with pytest.raises(InputError, match=r"a\.tml is no XML"):
        read_gold(write(tmp_path, text="plain words") / "a.tml")
    with pytest.raises(InputError, match="has no gold in Elsewhere"):
        score_times(tmp_path, parts=("Elsewhere",))
