import pytest

from tests.recorded import names, said, understood


@pytest.mark.parametrize(
    ("story", "words", "asked", "candidates"),
    [
        ("he-first", "the bridge", "who 'he' is", ["Ada Roe", "Tom Lund"]),
        ("he-alone", "the dam", "who 'he' is", []),
        ("two-kims", "the talks", "which Kim is meant", ["Kim Su-bin", "Kim Jong-ho"]),
        ("two-kims", "they would", "who 'he' is", ["Kim Su-bin", "Kim Jong-ho"]),
        ("two-ministers", "16 people", "which minister is meant", ["Tom Lund", "Ada Roe"]),
        ("two-presidents", "the talks", "which president is meant", ["Tom Lund", "Ada Roe"]),
    ],
)
def test_who_cannot_be_told_is_unknown_with_the_candidates_kept(
    story: str, words: str, asked: str, candidates: list[str]
) -> None:
    doc = understood(story)
    statement = said(doc, words)
    assert statement.holder is None
    assert asked in statement.doubts
    assert names(doc, *statement.candidates) == candidates


def test_guess_is_marked_and_stands_first_among_its_candidates() -> None:
    doc = understood("two-presidents-apart")
    statement = said(doc, "the talks")
    assert statement.doubts == ("which president is meant",)
    assert names(doc, statement.holder, *statement.candidates) == ["Tom Lund", "Tom Lund", "Ada Roe"]


def test_speaker_of_whom_nothing_is_in_doubt_has_no_candidates() -> None:
    statement = said(understood("counterpart-earlier"), "the treaty")
    assert (statement.doubts, statement.candidates) == ((), ())


@pytest.mark.parametrize(
    ("story", "words", "meant"),
    [
        ("counterpart-later", "the talks", "Jon Marn"),
        ("counterpart-earlier", "talks would", "Jon Marn"),
        ("counterpart-named", "it was", "Ada Roe"),
        ("counterpart-unnamed", "talks would", "Reza Marn's Russian counterpart"),
    ],
)
def test_counterpart_is_the_holder_of_the_same_office_of_that_state(story: str, words: str, meant: str) -> None:
    doc = understood(story)
    assert names(doc, said(doc, words).holder) == [meant]


def test_counterpart_who_is_found_by_his_office_is_a_marked_guess() -> None:
    doc = understood("counterpart-earlier")
    statement = said(doc, "talks would")
    assert statement.doubts == ("whether 'her counterpart' is Jon Marn",)
    assert names(doc, *statement.candidates, statement.addressee) == ["Jon Marn", "Ada Roe"]


def test_counterpart_nobody_names_speaks_for_his_state() -> None:
    doc = understood("counterpart-unnamed")
    holder = said(doc, "talks would").holder
    assert [a.side for a in doc.actors if a.id == holder] == ["Russia"]


def test_latter_is_no_place() -> None:
    doc = understood("latter")
    assert names(doc, said(doc, "the war").holder) == ["Tom Lund"]
