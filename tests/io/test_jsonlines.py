import json

import pytest

from sayso.errors import InputError
from sayso.io.read import BadStory, read_bytes, read_each_bytes
from sayso.text import to_source
from sayso.types import Piece, Span, Story


def each(text: str | bytes, limit: int = 5_000_000) -> list[Story | BadStory]:
    raw = text if isinstance(text, bytes) else text.encode()
    return list(read_each_bytes(raw, name="feed.jsonl", limit=limit))


def stories(text: str | bytes) -> list[Story]:
    found = each(text)
    assert all(isinstance(x, Story) for x in found), found
    return [x for x in found if isinstance(x, Story)]


def only_message(text: str | bytes, limit: int = 5_000_000) -> str:
    (bad,) = [x for x in each(text, limit) if isinstance(x, BadStory)]
    return bad.message


def test_line_with_every_key() -> None:
    record = {
        "doc": "bridge-1",
        "title": "Bridge closed",
        "url": "https://example.org/b",
        "outlet": "Gazette",
        "dct": "2024-03-05",
        "published": "2024-03-05T10:00Z",
        "modified": "2024-03-06T10:00Z",
        "fetched": "2024-03-07T10:00Z",
        "text": " He said so. ",
        "other": 1,
    }
    line = json.dumps(record).encode()
    (story,) = stories(line + b"\r\n")
    doc = story.doc
    assert {k: getattr(doc, "name" if k == "doc" else k) for k in record if k not in ("text", "other")} == {
        k: v for k, v in record.items() if k not in ("text", "other")
    }
    assert (doc.text, story.raw) == ("He said so.", line)


def test_names_are_numbered_where_there_are_several_lines() -> None:
    assert [s.doc.name for s in stories('{"text": "One."}\n\n{"text": "Two.", "doc": "b"}\n{"text": "Three."}')] == [
        "feed#1",
        "b",
        "feed#4",
    ]
    assert [s.doc.name for s in stories('\n{"text": "One."}\n')] == ["feed"]
    assert [s.doc.name for s in stories('{"text": "One.", "doc": 7}')] == ["7"]


def test_offsets_are_those_of_the_string() -> None:
    value = "\r\n Cafe\u0301 shut.\r\nHe left."
    (story,) = stories(json.dumps({"text": value}))
    assert story.doc.text == "Café shut.\nHe left."
    start = story.doc.text.index("He left")
    there = to_source(Span(start, start + 7), story.pieces or ())
    assert value[there.start : there.end] == "He left"


def test_text_of_a_line_has_no_head() -> None:
    (story,) = stories('{"text": "date 2024-03-05\\n\\nHe said so."}')
    assert (story.doc.text, story.doc.dct) == ("date 2024-03-05\n\nHe said so.", None)
    assert story.pieces == (Piece(0, 28, 0, 28),)


def test_one_bad_line_does_not_lose_the_others() -> None:
    text = (
        b'{"text": "One."}\n{"text" "x"}\n[1]\n\xff{}\n{"title": "T"}\n{"text": 3}\n{"text": " "}\n{"text": "Two."}\n'
    )
    found = each(text)
    assert [x.doc.text if isinstance(x, Story) else x for x in found] == [
        "One.",
        BadStory("feed#2", "feed.jsonl, line 2: not JSON (Expecting ':' delimiter at character 9)."),
        BadStory("feed#3", 'feed.jsonl, line 3: a list, not an object; write {"text": "..."}.'),
        BadStory("feed#4", "feed.jsonl, line 4: invalid UTF-8 at byte 0 (0xff); save it as UTF-8."),
        BadStory("feed#5", 'feed.jsonl, line 5: the object has no \'text\'; write {"text": "..."}.'),
        BadStory("feed#6", "feed.jsonl, line 6: 'text' is a number, not a string."),
        BadStory("feed#7", "feed.jsonl, line 7: no text, only white space or head lines."),
        "Two.",
    ]


@pytest.mark.parametrize("value", ["3", "null", '"words"', "[]", "true"])
def test_first_line_that_is_no_object_is_a_bad_line(value: str) -> None:
    found = each(f'{value}\n{{"text": "One."}}\n{{"text": "Two."}}')
    assert isinstance(found[0], BadStory)
    assert "line 1" in found[0].message and "not an object" in found[0].message
    assert len(found) == 3


def test_first_line_that_is_cut_short_is_a_bad_line() -> None:
    found = each('{"text": "One,\n{"text": "Two."}\n')
    assert [type(x) for x in found] == [BadStory, Story]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"text": "A.", "dct": "2025-02-31"}', "date '2025-02-31' is not in the calendar"),
        ('{"text": "A.", "dct": "yesterday"}', "date 'yesterday' is no ISO date"),
        ('{"text": "A.", "dct": 20240305}', "'dct' is a number, not a string"),
        ('{"text": "A.", "title": ["T"]}', "'title' is a list, not a string"),
        ('{"text": "A.", "outlet": {}}', "'outlet' is an object, not a string"),
        ('{"text": true}', "'text' is true or false, not a string"),
        ('{"text": null}', "'text' is null, not a string"),
        ('{"text": "A\\u0000b"}', "'text' has a NUL at character 1"),
        ('{"text": "A\\ud800b"}', "half of a surrogate pair"),
        ('{"text": "A.", "title": "\\ud800"}', "title .* half of a surrogate pair"),
        ('{"text": ' + "[" * 100_000, "not JSON|cannot be read"),
        ('{"n": ' + "9" * 5000 + ', "text": "A."}', "JSON that cannot be read"),
        ('{"text": "1, 2, 3"}', "no sentence: '1, 2, 3' has no letter"),
    ],
)
def test_fault_of_a_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(InputError, match=rf"^feed\.jsonl, line 1: .*(?:{fault})"):
        list(read_bytes(line.encode(), name="feed.jsonl"))


def test_null_and_empty_values_are_unknown() -> None:
    (story,) = stories('{"text": "A.", "dct": null, "outlet": "", "title": " ", "doc": null}')
    assert (story.doc.dct, story.doc.outlet, story.doc.title, story.doc.name) == (None, None, None, "feed")


def test_object_over_several_lines_is_one_story() -> None:
    raw = b'{\r\n  "text": "One.",\r\n  "doc": "a"\r\n}\r\n'
    (story,) = stories(raw)
    assert (story.doc.name, story.doc.text, story.raw) == ("a", "One.", raw)
    assert only_message('{\n "text": "One."\n "doc": "a"\n}') == (
        "feed.jsonl: not JSON (Expecting ',' delimiter at line 3, character 2)."
    )


def test_array_gives_a_story_for_each_object() -> None:
    found = each('[{"text": "One."},\n {"text": 3}, 5, {"doc": "d", "text": "Four."}]\n')
    assert [x.doc.name if isinstance(x, Story) else x.message for x in found] == [
        "feed#1",
        "feed.jsonl, item 2: 'text' is a number, not a string.",
        'feed.jsonl, item 3: a number, not an object; write {"text": "..."}.',
        "d",
    ]
    assert isinstance(found[0], Story) and found[0].raw == b'{"text": "One."}'
    assert [s.doc.name for s in stories('[{"text": "One."}]')] == ["feed"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "an empty list, no story in it"),
        ('[{"text": "One."},\n{"text": "Two."} {', "damaged list: no comma or closing bracket on line 2"),
        ('[{"text": "One."}', "damaged list: no comma or closing bracket on line 1"),
        ('[{"text": "One."},', "not JSON"),
        ('[{"text": "One."}]\nmore', "damaged list: text after its end on line 2"),
    ],
)
def test_damage_of_an_array_is_named_and_keeps_what_stood_before(text: str, fault: str) -> None:
    found = each(text)
    assert isinstance(found[-1], BadStory) and found[-1].message.startswith(f"feed.jsonl: {fault}")
    assert len(found) == text.count('."}') + 1


def test_marked_files_are_read() -> None:
    assert [s.doc.text for s in stories("\ufeff" + '{"text": "One."}\n{"text": "Two."}')] == ["One.", "Two."]
    assert [s.doc.text for s in stories(('\ufeff[{"text": "É."}]').encode("utf-16-be"))] == ["É."]
    assert [s.doc.text for s in stories('\ufeff{"text": "É."}\n{"text": "Two."}'.encode("utf-16"))] == ["É.", "Two."]


def test_line_too_long_does_not_lose_the_next() -> None:
    found = each('{"text": "' + "a" * 5000 + '"}\n{"text": "One."}\n{"text": "' + "b" * 120 + '"}', limit=100)
    assert [x.doc.text if isinstance(x, Story) else x.message for x in found] == [
        "feed.jsonl, line 1: more than 4,000 bytes; the limit is 100 bytes of text in one story.",
        "One.",
        "feed.jsonl, line 3: 120 bytes of text in one story; the limit is 100 bytes. Split it.",
    ]


def test_lines_are_not_read_ahead() -> None:
    reader = read_each_bytes(b'{"text": "One."}\n{"text": "Two."}\n' + b"x\n" * 1000, name="feed.jsonl")
    assert isinstance(next(reader), Story)
