"""Masks from boxes, where nobody drew one: a region-based level set with an elliptical prior.

A box touches its mass on four sides, so the ellipse in the box is a fair first guess. The level set moves its edge to
where gray values inside and outside differ most (Chan and Vese 2001), kept smooth by a Gaussian and near the ellipse by
the prior.
"""

import numpy as np
from scipy import ndimage

from mammoflow_training.prepared import Box

GRID = 96
MARGIN = 0.25
PRIOR_WEIGHT = 2.0
IMAGE_WEIGHT = 0.8
SMOOTHING = 3.5
ITERATIONS = 8
CORE_RADIUS = 0.35


def frame_of(box: Box) -> Box:
    """Return the box with a margin around it: the frame a pseudo-mask is computed in."""
    return Box(
        box.left - MARGIN * box.width,
        box.top - MARGIN * box.height,
        box.right + MARGIN * box.width,
        box.bottom + MARGIN * box.height,
    )


def pseudo_mask(frame: np.ndarray) -> np.ndarray:
    """Compute the mask in a frame.

    :param frame: ``float[GRID][GRID]``, the image resampled to ``frame_of(box)``.
    :returns: ``bool[GRID][GRID]``.
    """
    radius, inside_box = _geometry(frame.shape[0])
    smooth = ndimage.gaussian_filter(frame, 1.5)
    mask = radius < 0.9
    prior = 1.0 - radius**2
    for _ in range(ITERATIONS):
        near = ~mask & (radius < 1.6)
        inside, outside = smooth[mask].mean(), smooth[near].mean()
        spread = max(float(smooth[mask | near].std()), 1e-4)
        evidence = ((smooth - outside) ** 2 - (smooth - inside) ** 2) / spread**2 * np.sign(inside - outside)
        level = IMAGE_WEIGHT * np.clip(evidence, -1.5, 1.5) + PRIOR_WEIGHT * prior
        mask = ndimage.gaussian_filter(level, SMOOTHING) > 0
        mask = _clean((mask & inside_box) | (radius < CORE_RADIUS))
    return mask


def _geometry(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Elliptical radius (1 on the ellipse inscribed in the box) and the box itself."""
    coordinate = ((np.arange(size) + 0.5) / size - 0.5) * (1 + 2 * MARGIN) * 2
    y, x = np.meshgrid(coordinate, coordinate, indexing="ij")
    return np.hypot(x, y), (np.abs(x) <= 1) & (np.abs(y) <= 1)


def _clean(mask: np.ndarray) -> np.ndarray:
    """Keep the part that holds the centre, without holes."""
    labels, _ = ndimage.label(mask)
    centre = labels[mask.shape[0] // 2, mask.shape[1] // 2]
    return ndimage.binary_fill_holes(labels == centre)
