import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.io.markup import without_markup
from sayso.io.read import read_bytes, read_text
from sayso.text import nfc, to_source
from sayso.types import Span, Story


def words(text: str) -> str:
    return without_markup(text)[1].text


def md(text: str) -> Story:
    return next(read_bytes(text.encode(), name="story.md"))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("He **said** so.", "He said so."),
        ("He *said* _so_ __now__.", "He said so now."),
        ("***Both*** and **one *in* other**.", "Both and one in other."),
        ("~~Wrong~~ right.", "Wrong right."),
        ("5 * 3 * 2 and snake_case_name and 2*3*4.", "5 * 3 * 2 and snake_case_name and 2*3*4."),
        ("A **star left open.", "A **star left open."),
        ('A [link](https://example.org/a_(b)_c "T") here.', "A link here."),
        ("A [**strong** link](</a>) here.", "A strong link here."),
        ("A [label][ref] and [ref].\n\n[ref]: https://example.org\n", "A label and ref.\n\n"),
        ('He said "it [the bridge] is shut" [sic].', 'He said "it [the bridge] is shut" [sic].'),
        ("[Agency]: the mayor spoke.", "[Agency]: the mayor spoke."),
        ("Seen. ![A picture](p.png) Here.", "Seen.  Here."),
        ("[![A picture](p.png)](/x) Here.", " Here."),
        ("A note[^1].\n\n[^1]: The note.", "A note.\n\nThe note."),
        ("See <https://example.org/a>.", "See https://example.org/a."),
        ("A `code **x**` here.", "A code **x** here."),
        (r"Not \*this\* \# one.", "Not *this* # one."),
        ("A &amp; B &mdash; C &unknown; D.", "A & B — C &unknown; D."),
        ("One<br>two <em>three</em>. <!-- never\nseen -->Four.", "One\ntwo three. Four."),
        ("AT&T; 3 < 4 and 5 > 4.", "AT&T; 3 < 4 and 5 > 4."),
    ],
)
def test_marks_inside_lines_are_taken_off(marked: str, plain: str) -> None:
    assert words(marked) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## What is known ##\n\nIt is shut.", "What is known\n\nIt is shut."),
        ("What is known\n---\nIt is shut.", "What is known\n\nIt is shut."),
        ("One.\n\n* * *\n\nTwo.", "One.\n\n\n\nTwo."),
        ("- One\n- Two\n  - Three\n", "One\nTwo\nThree\n"),
        ("1. One\n2. Two\n", "One\nTwo\n"),
        ("- [x] Done\n", "Done\n"),
        ("> He said\n> so.\n\nYes.", "He said so.\n\nYes."),
        ("> > Deep\n> again", "Deep\nagain"),
        ("A wrapped\nsentence ends.\nAnother\n12. December.", "A wrapped sentence ends.\nAnother 12. December."),
        ("A hard  \nbreak", "A hard  \nbreak"),
        ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
        ('Text:\n\n```py\nx = "**a**"\n# no heading\n```\nEnd.', 'Text:\n\nx = "**a**"\n# no heading\nEnd.'),
        ("#1 priority\n\n#hashtag", "#1 priority\n\n#hashtag"),
    ],
)
def test_marks_of_lines_are_taken_off(marked: str, plain: str) -> None:
    assert words(marked) == plain


def test_leading_top_heading_is_the_title() -> None:
    assert md("# Bridge *closed*\n\nThe mayor spoke.").doc.title == "Bridge closed"
    assert md("# Bridge *closed*\n\nThe mayor spoke.").doc.text == "The mayor spoke."
    assert md("Bridge closed\n=====\n\nThe mayor spoke.").doc.title == "Bridge closed"


def test_heading_that_is_not_the_title_stays() -> None:
    story = md("---\ntitle: Bridge closed\n---\n# A blast\n\nThe mayor spoke.")
    assert (story.doc.title, story.doc.text) == ("Bridge closed", "A blast\n\nThe mayor spoke.")
    assert md("# The mayor spoke").doc.text == "The mayor spoke"


def test_front_matter_is_metadata() -> None:
    story = md(
        "---\ntitle: \"Bridge closed\"\npublisher: 'Harbour Gazette'\nlink: https://example.org/b\ntags: [a, b]\n"
        "date: 2024-03-05 10:00:00 +0100\nupdated: 5 March\n---\n\nThe **mayor** spoke.\n"
    )
    doc = story.doc
    assert doc.text == "The mayor spoke."
    assert (doc.title, doc.outlet, doc.url) == ("Bridge closed", "Harbour Gazette", "https://example.org/b")
    assert (doc.dct, doc.published, doc.modified) == ("2024-03-05", "2024-03-05T10:00:00+0100", None)


def test_front_matter_between_plus_signs_is_read() -> None:
    assert md('+++\ntitle = "Bridge closed"\n+++\nThe mayor spoke.').doc.title == "Bridge closed"


def test_impossible_front_date_is_named() -> None:
    with pytest.raises(InputError, match=r"^story\.md: date '2025-02-31' is not in the calendar"):
        md("---\ndate: 2025-02-31\n---\nThe mayor spoke.")


def test_head_lines_go_before_front_matter() -> None:
    assert md("outlet Other\n\n---\noutlet: Gazette\ntitle: T\n---\nThe mayor spoke.").doc.outlet == "Other"


def test_offsets_lead_back_past_the_marks() -> None:
    source = '# Cafe\u0301\r\n\r\nThe **mayor** of [Old\r\nHarbour](https://example.org) said &amp; "**e**\u0301".\r\n'
    story = md(source)
    assert story.doc.text == 'The mayor of Old Harbour said & "é".'
    for kept, given_words in (
        ("mayor", "mayor"),
        ("Old Harbour", "Old\r\nHarbour"),
        ("&", "&amp;"),
        ("é", "e**\u0301"),
    ):
        start = story.doc.text.index(kept)
        there = to_source(Span(start, start + len(kept)), story.pieces or ())
        assert source[there.start : there.end] == given_words


MARKS = st.lists(
    st.sampled_from(
        list("ab .\n*_`[]()<>#->&;!~\\|1=") + ["**", "](/x)", "&amp;", "```\n", "1. ", "\n\n", "<b>", "e\u0301"]
    ),
    max_size=40,
)


@given(MARKS)
def test_kept_letters_are_the_source_letters(parts: list[str]) -> None:
    source = "".join(parts)
    result = without_markup(source)[1]
    for piece in result.pieces:
        kept, given_words = result.text[piece.start : piece.end], source[piece.source_start : piece.source_end]
        assert kept == given_words or kept in " \n" or given_words.startswith("&")


@given(st.text(alphabet="abcde \u00e9.", min_size=1))
def test_text_without_marks_is_unchanged(text: str) -> None:
    assert words(text.lstrip()) == text.lstrip()


def test_plain_text_is_not_taken_for_markdown() -> None:
    text = "- He said * and > this.\n* Another\n> quoted\n1. One_two_"
    assert read_text(text).doc.text == text
    assert nfc(text) == text
