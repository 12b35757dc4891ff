import pytest

from sayso.io.read import BadStory, read_items_bytes
from sayso.types import Document, Story
from tests.io.paper import pdf_of

LEFT = [f"Left line {n} of the column here" for n in "ABCDE"]
RIGHT = [f"right line {n} of the column here" for n in "FGHIJ"]


def doc_of(raw: bytes) -> Document:
    (found,) = read_items_bytes(raw, name="paper.pdf")
    assert isinstance(found, Story), found
    return found.doc


def bad(raw: bytes) -> str:
    (found,) = read_items_bytes(raw, name="paper.pdf")
    assert isinstance(found, BadStory)
    return found.message


def test_text_title_and_date_of_a_pdf() -> None:
    facts = "/Title (Bridge closed) /CreationDate (D:20251229100000+03'00')"
    doc = doc_of(pdf_of([[(50, 700, "The mayor said that the"), (50, 688, "bridge was closed.")]], facts=facts))
    assert doc.text == "The mayor said that the bridge was closed."
    assert (doc.title, doc.published, doc.name) == ("Bridge closed", "2025-12-29T10:00:00+03:00", "paper")


def test_name_of_a_program_or_file_is_no_title() -> None:
    page = [[(50, 700, "The port denied it.")]]
    assert doc_of(pdf_of(page, facts="/Title (Microsoft Word - final.docx)")).title is None


def test_columns_are_read_one_after_the_other() -> None:
    page = [(50, 760, "A headline that runs over the whole width of the page, as they do in papers and reports")]
    for n in range(5):
        page += [(50, 700 - 12 * n, LEFT[n]), (320, 700 - 12 * n, RIGHT[n])]
    assert doc_of(pdf_of([page])).text.split("\n")[-1].endswith(" ".join(LEFT + RIGHT))


def test_parted_words_are_put_together_and_compounds_keep_their_hyphen() -> None:
    lines = [
        "The well-known mayor spoke of an explo-",
        "sion, and the port said that the well-",
        "known man was wrong.",
    ]
    doc = doc_of(pdf_of([[(50, 700 - 12 * n, text) for n, text in enumerate(lines)]]))
    assert (
        doc.text == "The well-known mayor spoke of an explosion, and the port said that the well-known man was wrong."
    )


def test_page_numbers_and_running_heads_are_no_text() -> None:
    pages = [
        [(50, 780, f"Harbour Gazette, {n} March"), (50, 700, f"The mayor said {word}."), (300, 20, f"Page {n} of 3")]
        for n, word in ((1, "one"), (2, "two"), (3, "three"))
    ]
    assert doc_of(pdf_of(pages)).text.split("\n") == [
        "The mayor said one.",
        "The mayor said two.",
        "The mayor said three.",
    ]


def test_gap_or_indent_begins_a_paragraph() -> None:
    lines = [
        (50, 700, "The mayor said so."),
        (50, 670, "The port denied it, in a long line of words."),
        (65, 658, "He left."),
    ]
    assert doc_of(pdf_of([lines])).text.split("\n") == [text for _, _, text in lines]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (pdf_of([[], []]), "a PDF of 2 pages without a text layer, only pictures; read it with OCR first."),
        (b"%PDF-1.7\nnothing", "a damaged PDF."),
        (pdf_of([[(50, 700, "word " * 2000)]] * 120), "a PDF with more than 1,000,000 characters of text. Split it."),
        (pdf_of([[]] * 501), "a PDF of 501 pages; the limit is 500. Split it."),
    ],
    ids=["pictures", "damaged", "large", "pages"],
)
def test_pdf_that_cannot_be_read_is_one_line(raw: bytes, fault: str) -> None:
    assert bad(raw) == f"paper.pdf: {fault}"
