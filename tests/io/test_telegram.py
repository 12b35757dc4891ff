import json
from typing import Any

from sayso.io.read import BadStory, Item, Skipped, read_items_bytes
from sayso.types import Story

POST = {
    "id": 2, "type": "message", "date": "2022-02-24T05:01:02", "date_unixtime": "1645668062", "from": "Harbour",
    "text": ["The ", {"type": "bold", "text": "mayor"}, " said it was closed."],
}  # fmt: skip


def chat(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Harbour", "type": "public_channel", "id": 1234567890, "messages": [*messages]}


def items(export: Any) -> list[Item]:
    return list(read_items_bytes(json.dumps(export, indent=1).encode(), name="result.json"))


def test_post_is_a_story_of_its_channel_with_the_hour_and_its_offset() -> None:
    (story,) = items(chat({**POST, "edited": "2022-02-24T06:01:02", "edited_unixtime": "1645671662"}))
    assert isinstance(story, Story)
    doc = story.doc
    assert (doc.text, doc.outlet, doc.name) == ("The mayor said it was closed.", "Harbour", "Harbour#2")
    assert (doc.published, doc.modified) == ("2022-02-24T05:01:02+03:00", "2022-02-24T06:01:02+03:00")
    assert doc.url == "https://t.me/c/1234567890/2"


def test_forward_is_a_story_that_keeps_from_whom_it_came() -> None:
    (story,) = items(chat({**POST, "forwarded_from": "Port"}))
    assert isinstance(story, Story) and json.loads(story.raw)["forwarded_from"] == "Port"
    assert story.doc.text == "Forwarded from Port\n\nThe mayor said it was closed."


def test_service_messages_and_posts_without_words_are_counted() -> None:
    found = items(chat({**POST, "type": "service", "text": ""}, {**POST, "text": ""}, {**POST, "text": " "}))
    assert [(x.message, x.count) for x in found if isinstance(x, Skipped)] == [
        ("result.json: 1 service messages passed over", 1),
        ("result.json: 2 posts without text passed over", 2),
    ]


def test_export_of_all_chats_is_read() -> None:
    export = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "contacts": {"list": [{"name": "x"}]},
        "chats": {"about": "x", "list": [chat(POST), {**chat(POST), "name": "Port", "id": 99999999}]},
        "left_chats": {"list": [chat(POST)]},
    }
    assert [x.doc.outlet for x in items(export) if isinstance(x, Story)] == ["Harbour", "Port", "Harbour"]


def test_bad_message_is_named_and_the_rest_goes_on() -> None:
    found = items(chat({**POST, "text": 7}, POST))
    assert isinstance(found[0], BadStory) and isinstance(found[1], Story)
    assert found[0].message == "result.json, message 2: its text is neither words nor a list of them."


def test_cut_export_keeps_what_stood_before() -> None:
    raw = json.dumps(chat(POST, POST)).encode()
    found = list(read_items_bytes(raw[:-40], name="result.json"))
    assert isinstance(found[0], Story) and isinstance(found[1], BadStory)
    assert found[1].message.startswith("result.json: not JSON (")


def test_deep_nesting_is_one_line() -> None:
    raw = json.dumps(chat(POST)).replace('"messages": [', '"messages": [' + "[" * 100_000).encode()
    (bad,) = read_items_bytes(raw, name="result.json")
    assert isinstance(bad, BadStory) and bad.message == "result.json: JSON that is nested too deep."
