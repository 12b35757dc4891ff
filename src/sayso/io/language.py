"""What language a text is in: English by its small words alone, any other by a trained model.

English is told without the model, which takes half a second to load: no other language has "the", "of", "and", "to"
and "that" so often, and foreign names, however many, change nothing in that.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

ENGLISH = "en"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OWN = frozenset(
    """
    the of and that with were been has which from this these those they their them there would could should said says
    who what when where but not his its she it after before about into than between against because during while other
    also only such your each since until through
    """.split()
)
"""Small words that hardly another language writes."""
SHARED = frozenset(
    """
    a in an on is was me do no or so he we be at up her had will out over all under one to for by as are have more my
    him you our if some own
    """.split()
)
"""Small words of English that others write too: Dutch "is", Spanish "no", Danish "for"."""
ENOUGH = 0.18
"""The share of small words that English prose is never under."""
SURE = 0.06
"""The share of those that only English has."""
LEAST_WORDS = 12
"""Words under which a text is taken as it is: a heading or a line of names has no language."""
LEAST_LETTERS = 60
RUNNING = 0.2
"""The share of words in small letters from which on a text is more than names, or than capitals."""
SAMPLE = 20_000
"""Characters by which a text is judged, out of its middle."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text: language_of("Er sagte, ...") == "de"; None where it is too short to tell."""
    sample = _sample(text)
    words = WORD.findall(sample)
    latin = _is_latin(sample)
    if sum(map(len, words)) < LEAST_LETTERS or (latin and len(words) < LEAST_WORDS):
        return None
    running = [w for w in words if w[0].islower()]
    if is_english(running if len(running) >= RUNNING * len(words) else words):
        return ENGLISH
    if latin and len(running) < RUNNING * len(words):
        # Of a list of names the model would make anything.
        return None
    return _by_model(sample)


def is_english(words: Sequence[str]) -> bool:
    """Whether the words of a text, names left out where that can be, are English."""
    plain = [w.lower() for w in words]
    own, shared = sum(w in OWN for w in plain), sum(w in SHARED for w in plain)
    return bool(plain) and own >= SURE * len(plain) and own + shared >= ENOUGH * len(plain)


def _sample(text: str) -> str:
    start = max(0, (len(text) - SAMPLE) // 2)
    return text[start : start + SAMPLE]


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) >= len(letters)


def _by_model(sample: str) -> str:
    """The code that the model gives; imported late, as it loads for half a second."""
    import py3langid

    logging.getLogger("py3langid").addHandler(logging.NullHandler())
    return str(py3langid.classify(sample)[0])
