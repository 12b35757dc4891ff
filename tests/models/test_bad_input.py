"""The shipped model on texts that are not as stories should be: it runs the model, as a reader would."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.models.attributions import AttributionModel, load
from sayso.text import overlap
from sayso.types import Attribution

STORY = Path(__file__).parents[2] / "examples/voa/voa-2008-11-10-khost.txt"
SEVERAL = """
import json, sys
from sayso.models.attributions import load
text = sys.stdin.read()
print(json.dumps([[[(s.start, s.end) for s in p] for p in (a.cue, a.source, a.content)] for a in load().find(text)]))
"""


@cache
def story() -> str:
    """The words of an example, in one paragraph."""
    return " ".join(STORY.read_text(encoding="utf-8").split())


def repeated(words: int) -> str:
    """One paragraph of so many words."""
    own = story().split()
    return " ".join((own * (words // len(own) + 1))[:words])


def unclosed(text: str) -> str:
    """text with a quotation mark that is opened before each third word and never closed."""
    bare = text.replace('"', "").replace("”", "").split()
    return " ".join(("“" if n % 3 == 0 else "") + word for n, word in enumerate(bare))


BAD: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "blank": lambda: " \n\n\t ",
    "punctuation": lambda: '.,;!?"“”—…()[]\n' * 200,
    "straight quotation marks": lambda: '"' * 1500,
    "no quotation closed": lambda: unclosed(repeated(1500)),
    "no quotation closed over paragraphs": lambda: unclosed(repeated(1500)).replace(". ", ".\n\n"),
    "capitals": lambda: repeated(1500).upper(),
    "one word a line": lambda: "said\n" * 5000,
    "emoji": lambda: '😀🎉👩‍👩‍👧 said: "😀 we 🎉 left", ' * 150,
    "right to left": lambda: "قال الوزير إن الحكومة لن تستقيل. אמר השר: „לא נתפטר”. \u202b" * 60,
    "unknown characters": lambda: "".join(chr(0xE000 + n) + " " * (n % 3 == 0) for n in range(3000)),
    "controls": lambda: "".join(map(chr, range(1, 600))) * 3,
    "word of 5,000 letters": lambda: f"Roe said {'x' * 5000} had left.",
}


def faults(text: str, found: tuple[Attribution, ...]) -> list[str]:
    """What is wrong with the spans of found, one line each."""
    wrong = []
    for a in found:
        for part in (a.cue, a.source, a.content):
            wrong += [f"{s} runs past the end" for s in part if s.end > len(text)]
            wrong += [f"{s} holds nothing" for s in part if not text[s.start : s.end].strip()]
            wrong += [f"{s} does not come before {t}" for s, t in pairwise(part) if s.end > t.start]
        spans = sorted((*a.cue, *a.source, *a.content))
        wrong += [f"{s} and {t} overlap" for s, t in pairwise(spans) if overlap(s, t)]
        wrong += [f"no cue or no content in {a}"] * (not a.cue or not a.content)
    return wrong


def seconds(model: AttributionModel, text: str) -> float:
    """The CPU time of one run, whose spans must be valid."""
    began = time.process_time()
    found = model.find(text)
    taken = time.process_time() - began
    assert faults(text, found) == []
    return taken


@pytest.mark.parametrize("name", sorted(BAD))
def test_spans_are_valid_whatever_the_text(name: str) -> None:
    text = BAD[name]()
    assert faults(text, load().find(text)) == []


def test_story_in_capitals_is_still_read() -> None:
    assert len(load().find(repeated(600).upper())) >= len(load().find(repeated(600))) / 2


def test_paragraph_of_20_000_words_takes_time_in_line_with_its_length() -> None:
    model = load()
    short = max(seconds(model, repeated(1_250)) for _ in range(2))
    long = seconds(model, repeated(20_000))
    assert long < 2 * 16 * short, f"16 times the words took {long / short:.1f} times as long"


def test_spans_are_the_same_with_more_threads_and_in_other_processes() -> None:
    text = repeated(600)
    own = load().find(text)
    assert load(None, 2).find(text) == own
    run = [sys.executable, "-c", SEVERAL]
    done = subprocess.run(run, input=text, check=True, capture_output=True, text=True, encoding="utf-8")
    parts = [[[[s.start, s.end] for s in p] for p in (a.cue, a.source, a.content)] for a in own]
    assert parts and json.loads(done.stdout) == parts
