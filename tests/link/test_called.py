"""What a happening is called."""

import pytest

from sayso.link.called import called, gerund, joint


@pytest.mark.parametrize(
    ("verb", "form"),
    [("treat", "treating"), ("make", "making"), ("stop", "stopping"), ("die", "dying"), ("free", "freeing"),
     ("expel", "expelling"), ("firing", "firing"), ("hit", "hitting"), ("show", "showing"), ("visit", "visiting")],
)  # fmt: skip
def test_form_in_ing(verb: str, form: str) -> None:
    assert gerund(verb) == form


def test_noun_and_verb_that_is_its_own_noun_stay() -> None:
    assert called("drone_attack", noun=True) == "drone attack"
    assert called("strike", noun=False) == "strike"


def test_verb_is_called_by_its_doing() -> None:
    assert called("shoot_down", noun=False) == "shooting down"


def test_only_a_hostile_noun_is_against_somebody() -> None:
    assert joint("ASSAULT", noun=True) == "against"
    assert joint("ASSAULT", noun=False) == "of"
    assert joint("AID", noun=True) == "of"
