from hypothesis import given
from hypothesis import strategies as st

from sayso.io.read import read_text
from sayso.text import nfc, to_source, words_at
from sayso.types import Span

HEADS = st.sampled_from(
    [
        "",
        "\ufeff",
        "date 2024-03-05\r\n",
        "date 2024-03-05",
        "\r\n outlet Gazette\ntitle Cafe\u0301 shut\n\n",
        "  \t\r\r\n",
    ]
)
BODIES = st.text(alphabet="ABc e\u0301\u0323\u212b\r\n\t\u00a0.,", min_size=1, max_size=60)


@given(HEADS, BODIES, st.data())
def test_words_of_a_story_are_found_again_in_its_file(head: str, body: str, data: st.DataObject) -> None:
    source = f"{head}He said{body}so."
    story = read_text(source)
    assert story.pieces is not None
    words = [i for i, c in enumerate(story.doc.text) if c.isalpha() and c.isascii()]
    start = data.draw(st.sampled_from(words))
    end = 1 + data.draw(st.sampled_from([i for i in words if i >= start]))
    there = to_source(Span(start, end), story.pieces)
    given_words = source[there.start : there.end].replace("\r\n", "\n").replace("\r", "\n")
    # A span that ends on a letter of a composed pair cannot be: the pair is one letter, and no ASCII.
    assert nfc(given_words) == words_at(story.doc.text, Span(start, end))


def test_inner_text_is_never_changed() -> None:
    text = "One  line,\ttabbed.\n\n\n  Another \u200b line.\u00a0\nLast*_#."
    assert read_text(f"\n\n {text} \n").doc.text == text


def test_head_is_left_out_and_offsets_go_past_it() -> None:
    source = "date 2024-03-05\r\noutlet Harbour Gazette\r\n\r\nThe mayor spoke.\r\nHe left.\r\n"
    story = read_text(source, name="bridge")
    assert story.doc.text == "The mayor spoke.\nHe left."
    assert (story.doc.dct, story.doc.outlet, story.doc.name) == ("2024-03-05", "Harbour Gazette", "bridge")
    start = story.doc.text.index("He left")
    there = to_source(Span(start, start + 7), story.pieces or ())
    assert source[there.start : there.end] == "He left"
    assert story.raw == source.encode()
