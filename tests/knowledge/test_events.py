"""The table of event words."""

import pytest

from sayso.codebook import EVENT_TYPES
from sayso.errors import ModelError
from sayso.knowledge.events import ANY, event_lexicon, read_lexicon

HEAD = "word\tpos\ttype\tgrade\tneeds\n"


def test_every_word_has_a_type_of_the_codebook() -> None:
    types = {sense.event_type for senses in event_lexicon().values() for sense in senses}
    assert types <= {*EVENT_TYPES, ANY}
    assert {"ASSAULT", "ACCIDENT", "CONSULT", "COERCE", "PROTEST", ANY} <= types


def test_senses_with_a_need_come_first() -> None:
    senses = read_lexicon(HEAD + "fall\tv\tACCIDENT\tw\t\nfall\tv\tACCIDENT\tm\tbuilding\n")[("fall", "v")]
    assert [s.needs for s in senses] == ["building", ""]


def test_a_line_that_is_no_row_is_named() -> None:
    with pytest.raises(ModelError, match=r"Line 'fall\\tx\\tACCIDENT\\tm\\t' of the event words"):
        read_lexicon(HEAD + "fall\tx\tACCIDENT\tm\t\n")
