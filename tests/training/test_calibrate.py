import numpy as np

from sayso.models.calibration import PARTS, SIGNS
from sayso.training.attributions.calibrate import Judged, cross_fitted


def test_cross_fitted_chances_do_not_see_their_own_text() -> None:
    rng = np.random.default_rng(1)
    signs = np.concatenate([np.ones((200, 1)), rng.normal(size=(200, len(SIGNS) - 1))], 1)
    right, text = np.zeros((200, len(PARTS))), np.arange(200) % 20
    right[text == 7] = 1
    chances = cross_fitted(Judged(signs, right, text))
    assert chances.shape == right.shape
    assert chances[text == 7].mean() < 0.1
