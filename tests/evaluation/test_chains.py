import pytest

from sayso.evaluation.chains import best_match, count, figures

GOLD = ("12345", "67", "89ABC")


@pytest.mark.parametrize(
    ("found", "muc", "b_cubed", "ceaf_e"),
    [
        (("12345", "6789ABC"), 0.9474, 0.8649, 0.7333),
        (("1234589ABC", "67"), 0.9474, 0.7368, 0.6667),
        (("123456789ABC",), 0.9, 0.5455, 0.2941),
    ],
)
def test_published_values(found: tuple[str, ...], muc: float, b_cubed: float, ceaf_e: float) -> None:
    """The systems (a) to (c) of Luo 2005, "On coreference resolution performance metrics", table 1."""
    scores = figures([count(GOLD, found)])
    assert (scores["muc"]["f1"], scores["b_cubed"]["f1"], scores["ceaf_e"]["f1"]) == (muc, b_cubed, ceaf_e)
    assert scores["conll"] == pytest.approx((muc + b_cubed + ceaf_e) / 3, abs=1e-4)


def test_same_chains_score_one_and_other_mentions_nought() -> None:
    assert figures([count(GOLD, GOLD)])["conll"] == 1.0
    assert figures([count(GOLD, ("xy", "zw"))])["conll"] == 0.0


def test_chains_of_one_mention_count_on_neither_side() -> None:
    assert count((*GOLD, "D"), (*GOLD, "E")) == count(GOLD, GOLD)


def test_mention_that_is_missed_costs_recall_and_one_that_is_made_up_precision() -> None:
    missed, made = figures([count(("abc",), ("ab",))]), figures([count(("ab",), ("abc",))])
    assert (missed["b_cubed"]["p"], missed["b_cubed"]["r"]) == (1.0, 0.4444)
    assert (made["b_cubed"]["p"], made["b_cubed"]["r"]) == (0.4444, 1.0)
    assert (missed["mentions"]["p"], missed["mentions"]["r"]) == (1.0, 0.6667)


def test_best_match_is_not_the_greedy_one() -> None:
    assert best_match([[0.9, 0.8], [0.8, 0.1]]) == pytest.approx(1.6)
    assert best_match([[0.2, 0.9, 0.4]]) == 0.9
    assert best_match([[0.2], [0.9], [0.4]]) == 0.9
    assert best_match([]) == 0.0


def test_documents_are_summed_before_the_ratio() -> None:
    both = figures([count(("ab",), ("ab",)), count(("abcd",), ("xy",))])
    assert (both["mentions"]["p"], both["mentions"]["r"]) == (0.5, 0.3333)
