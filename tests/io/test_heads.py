import pytest

from sayso.io.heads import find_head
from sayso.io.metadata import Metadata


def split(text: str) -> tuple[Metadata, str]:
    head = find_head(text)
    return head.known, text[head.end :]


def test_block_before_a_blank_line_is_metadata() -> None:
    known, rest = split("outlet Harbour Gazette\ntitle Bridge closed\nurl https://example.org/b\n\nThe mayor spoke.")
    assert known == Metadata(outlet="Harbour Gazette", title="Bridge closed", url="https://example.org/b")
    assert rest.strip() == "The mayor spoke."


def test_all_keys_are_known() -> None:
    text = (
        "date 2024-03-05\npublished 2024-03-05T09:00+01:00\nmodified 2024-03-06\nfetched 2024-03-07T10:00Z\n\nHe spoke."
    )
    assert split(text)[0] == Metadata(
        dct="2024-03-05", published="2024-03-05T09:00+01:00", modified="2024-03-06", fetched="2024-03-07T10:00Z"
    )


def test_block_with_a_date_needs_no_blank_line() -> None:
    known, rest = split("outlet Harbour Gazette\ndate 2024-03-05\nThe mayor spoke.")
    assert known == Metadata(outlet="Harbour Gazette", dct="2024-03-05")
    assert rest == "The mayor spoke."


@pytest.mark.parametrize(
    ("text", "dct", "rest"),
    [
        ("date 2024-03-05\nThe mayor spoke.", "2024-03-05", "The mayor spoke."),
        ("date 2024-03-05The mayor spoke.", "2024-03-05", "The mayor spoke."),
        ("date 2024-03-05 The mayor spoke.", "2024-03-05", "The mayor spoke."),
        ("date: 2024-03-05\tThe mayor spoke.", "2024-03-05", "The mayor spoke."),
        ("date 2024-03-0516 people came.", "2024-03-05", "16 people came."),
        ("date 2024-03-05 10:30 is when it began.", "2024-03-05", "10:30 is when it began."),
        ("date 2024-03-05T10:30+02:00 The mayor spoke.", "2024-03-05T10:30+02:00", "The mayor spoke."),
        ("\n  date 2024-03-05\n\nThe mayor spoke.", "2024-03-05", "\nThe mayor spoke."),
    ],
)
def test_date_alone_or_glued_to_the_text_is_metadata(text: str, dct: str, rest: str) -> None:
    assert split(text) == (Metadata(dct=dct), rest)


@pytest.mark.parametrize(
    "text",
    [
        "Date palms grow here.\n\nThey are old.",
        "date palms grow here.\n\nThey are old.",
        "Date 2024-03-05 was a Tuesday.\n\nIt rained.",
        "Title fights are rare.\n\nThis was one.",
        "title fights are rare.\nThis was one.",
        "title fights are rare.",
        "outlet stores closed.\nThe mayor spoke.\n\nMore.",
        "published yesterday, it said.\n\nMore.",
        "url of the page\n\nMore.",
        "The mayor spoke.\n\ndate 2024-03-05\n\nMore.",
        "dated 2024-03-05\n\nMore.",
        "date 2024-03-05-06 were two days.",
        "",
        "\n\n",
    ],
)
def test_sentences_are_not_eaten(text: str) -> None:
    assert split(text) == (Metadata(), text)


def test_second_line_of_a_key_is_text() -> None:
    known, rest = split("date 2024-03-05\ntitle One\ntitle fights are rare.\n")
    assert known == Metadata(dct="2024-03-05", title="One")
    assert rest == "title fights are rare.\n"


def test_loose_date_in_a_true_head_is_handed_on_as_it_is() -> None:
    assert split("outlet Gazette\ndate 5 March 2024\n\nHe spoke.")[0] == Metadata(outlet="Gazette", dct="5 March 2024")
