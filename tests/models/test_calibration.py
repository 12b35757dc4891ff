import numpy as np
import pytest

from sayso.models.calibration import PARTS, SIGNS, calibration_error, find_chances, find_signs, fit, reliability
from sayso.models.decoding import Found


def found(cue: list[int], source: list[int], content: list[int], sure: float = 0.5) -> Found:
    return Found(np.array(cue), np.array(source, int), np.array(content), sure, 0.5, 0.5)


def sign(signs: np.ndarray, row: int, name: str) -> float:
    return float(signs[row, SIGNS.index(name)])


def test_signs_of_an_attribution_tell_what_it_competes_with() -> None:
    quoted = np.zeros(12)
    quoted[4:6] = 1
    outer = found([1], [0], [2, 3, 4, 5], 0.9)
    inner = found([3], [2], [4, 5], 0.6)
    apart = found([8], [], [9, 10])
    signs = find_signs([outer, inner, apart], quoted)
    assert signs.shape == (3, len(SIGNS))
    assert [sign(signs, n, "has_source") for n in range(3)] == [1, 1, 0]
    assert [sign(signs, n, "said_within") for n in range(3)] == pytest.approx([0, 0.9, 0])
    assert [sign(signs, n, "shared_with") for n in range(3)] == pytest.approx([0, 0.9, 0])
    assert [sign(signs, n, "quoted") for n in range(3)] == pytest.approx([0.5, 1, 0])
    assert sign(signs, 0, "cue") == pytest.approx(np.log(9))
    assert sign(signs, 2, "cue") == 0


def test_no_attribution_has_no_signs_and_no_chances() -> None:
    signs = find_signs([], np.zeros(0))
    assert find_chances(signs, np.zeros((len(PARTS), len(SIGNS)))).shape == (0, len(PARTS))


def test_fitted_weights_find_the_chances_that_made_the_answers() -> None:
    rng = np.random.default_rng(3)
    signs = np.concatenate([np.ones((4000, 1)), rng.normal(size=(4000, 2))], 1)
    true = np.array([0.5, -1.0, 2.0])
    right = (rng.random(4000) < find_chances(signs, true[None])[:, 0]).astype(float)
    weights = fit(signs, right)
    assert weights == pytest.approx(true, abs=0.15)
    assert calibration_error(find_chances(signs, weights[None])[:, 0], right) < 0.03


def test_weights_stay_finite_where_one_sign_tells_all() -> None:
    signs = np.array([[1.0, -1.0], [1.0, 1.0]] * 20)
    assert np.abs(fit(signs, (signs[:, 1] > 0).astype(float))).max() < 10


def test_calibration_error_is_the_distance_of_chance_and_share() -> None:
    chances, right = np.array([0.95, 0.95, 0.15, 0.15]), np.array([1.0, 0.0, 0.0, 0.0])
    (low, high) = reliability(chances, right)
    assert low == pytest.approx((0.15, 0.0, 2))
    assert high == pytest.approx((0.95, 0.5, 2))
    assert calibration_error(chances, right) == pytest.approx((0.15 + 0.45) / 2)
    assert calibration_error(np.zeros(0), np.zeros(0)) == 0
