import pytest

from sayso.errors import InputError
from sayso.io.decode import decode, refuse_other_kinds, xml_root


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file, not a text"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture, not a text"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"WARC/1.0\r\n", "a web archive"),
        (b"{\\rtf1 Hello}", "an RTF file"),
        (b"abc\0def", "binary file: NUL at byte 3"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32 text; save it as UTF-8"),
        (b"", "empty file"),
    ],
)
def test_other_kinds_are_named(raw: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"^{kind}"):
        refuse_other_kinds(raw)


def test_marked_utf16_is_no_binary_file() -> None:
    raw = "\ufeffHé said.".encode("utf-16-le")
    refuse_other_kinds(raw)
    assert decode(raw) == "\ufeffHé said."
    assert decode("\ufeffHé said.".encode("utf-16-be")) == "\ufeffHé said."


def test_bad_byte_is_named() -> None:
    with pytest.raises(InputError, match=r"^invalid UTF-8 at byte 3 \(0xe9\); save it as UTF-8"):
        decode(b"caf\xe9 closed")


def test_cut_utf16_is_named() -> None:
    with pytest.raises(InputError, match="^invalid utf-16-le at byte 4"):
        decode(b"\xff\xfea\0b")


def test_nul_far_into_a_text_is_named() -> None:
    with pytest.raises(InputError, match="NUL at byte 10"):
        decode(b"He said so\0.")
    with pytest.raises(InputError, match="NUL at character 2"):
        decode("\ufeffa\0".encode("utf-16-le"))


def test_a_file_of_control_characters_is_binary_and_a_few_are_not() -> None:
    with pytest.raises(InputError, match=r"^binary file: 30 control characters in its first 1,030 bytes; give sayso"):
        refuse_other_kinds(b"x" * 1000 + b"\x01\x1b\x1f" * 10)
    refuse_other_kinds(b"Words said. " * 100 + b"\x1b[31m\x0c\n")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<?xml version='1.0'?>\n<!-- x --><!-- <a> -->\n<rdf:RDF xmlns='x'>", "rdf"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "rss"),
        ("<!-- open <rss>", ""),
        ("words <rss>", ""),
        ("<!-- -->" * 10_000 + "<x", ""),
    ],
)
def test_first_element_is_named(text: str, root: str) -> None:
    assert xml_root(text) == root
