"""Tags that no page has, and dates and addresses that nobody can reckon with."""

from __future__ import annotations

import lzma

import pytest

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.metadata import Metadata
from sayso.io.read import read_bytes
from sayso.io.stories import in_calendar
from sayso.io.tags import refuse_wide_tags

SAID = b"Ada Brook said that the harbour was closed.\n"


@pytest.mark.parametrize("attribute", ["a{}=1 ", "a{}='>' ", 'a{}=">"', "a{}/", "attribute{} "])
def test_a_tag_of_too_many_attributes_is_refused(attribute: str) -> None:
    wide = "".join(attribute.format(n) for n in range(5000))
    with pytest.raises(InputError, match=r"^a tag of about \d,\d{3} attributes; the limit is 1,000\.$"):
        refuse_wide_tags(f"<html><p {wide}>x</p>")


def test_a_long_tag_of_few_attributes_is_none() -> None:
    refuse_wide_tags(f"<img src='data:image/png;base64,{'A' * 50_000}' alt='{'word ' * 5000}'>" * 2)


def test_an_xz_file_of_several_streams_is_read_whole() -> None:
    packed = lzma.compress(SAID) + b"\0" * 8 + lzma.compress(SAID.replace(b"harbour", b"port"))
    assert next(read_bytes(packed, name="a.txt.xz")).doc.text.count("closed") == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31T23:59:59Z"])
def test_a_date_that_programs_write_for_none_is_left_out(day: str) -> None:
    assert in_calendar(Metadata(published=day, title="t")) == Metadata(title="t")
    with pytest.raises(InputError, match=r"is no date of a story; write a year from 1000 to 2999\."):
        next(read_bytes(SAID, name="a.txt", given=Metadata(dct=day)))


def test_an_address_that_cannot_be_taken_apart_is_none() -> None:
    assert web_address("https://[velm.example/1") is None
    assert web_address("https://[2001:db8::1]/1") == "https://[2001:db8::1]/1"
