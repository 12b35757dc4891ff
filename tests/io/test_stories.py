import pytest

from sayso.errors import InputError
from sayso.io.stories import megabytes, refuse_empty, refuse_size


def test_sizes_are_written_for_people() -> None:
    assert [megabytes(x) for x in (12, 99_999, 5_000_000, 50_000_000)] == [
        "12 bytes",
        "99,999 bytes",
        "5.0 MB",
        "50.0 MB",
    ]


def test_too_large_names_size_and_limit() -> None:
    refuse_size(10, 10)
    with pytest.raises(InputError, match=r"^50\.0 MB of text in one story; the limit is 5\.0 MB\."):
        refuse_size(50_000_000, 5_000_000)


def test_text_without_a_letter_is_refused() -> None:
    refuse_empty("1 a")
    with pytest.raises(InputError, match=r"^no sentence: '12\.5 % \+' has no letter"):
        refuse_empty("12.5 % +")
    with pytest.raises(InputError, match="^no text, only white space"):
        refuse_empty("")
