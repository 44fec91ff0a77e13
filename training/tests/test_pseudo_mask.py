import numpy as np
import pytest

pytest.importorskip("scipy")

from mammoflow_training.prepared import Box
from mammoflow_training.segmentation.pseudo_mask import GRID, MARGIN, frame_of, pseudo_mask


def blob(wobble: float) -> np.ndarray:
    """A bright mass that touches the four sides of its box, in texture."""
    coordinate = ((np.arange(GRID) + 0.5) / GRID - 0.5) * (1 + 2 * MARGIN) * 2
    x, y = np.meshgrid(coordinate, coordinate)
    return np.hypot(x, y) < 1 - wobble * (1 - np.cos(4 * np.arctan2(y, x))) / 2


@pytest.mark.parametrize("wobble", [0.0, 0.15, 0.3])
def test_a_clear_mass_is_outlined(wobble):
    true = blob(wobble)
    noise = np.random.default_rng(6).normal(0, 0.05, true.shape)
    found = pseudo_mask((0.3 + 0.3 * true + noise).astype(np.float32))
    assert (found & true).sum() / (found | true).sum() > 0.88


def test_without_contrast_the_ellipse_of_the_box_remains():
    found = pseudo_mask(np.full((GRID, GRID), 0.4, dtype=np.float32))
    true = blob(0.0)
    assert (found & true).sum() / (found | true).sum() > 0.85


def test_the_frame_has_a_margin_on_each_side():
    assert frame_of(Box(0, 0, 100, 40)) == Box(-25, -10, 125, 50)
