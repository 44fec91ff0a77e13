"""Whole images at low resolution, as the density network sees them."""

import numpy as np
from torch import Tensor

from mammoflow_training.density.network import SIZE
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.prepared import Box, PreparedImage
from mammoflow_training.regions import whole_image_region
from mammoflow_training.resample import align_region


def whole_image(image: PreparedImage, cache: ImageCache) -> Tensor:
    """Make the input that is served."""
    return align_region(cache.pixels(image), whole_image_region(image.rows, image.columns, SIZE[1] / SIZE[0]), SIZE)


def varied_whole_image(image: PreparedImage, cache: ImageCache, rng: np.random.Generator) -> Tensor:
    """Vary size, place and aspect; turn CC views upside down now and then."""
    whole = whole_image_region(image.rows, image.columns, SIZE[1] / SIZE[0])
    scale, change = np.exp(rng.uniform(-0.2, 0.2)), np.exp(rng.uniform(-0.12, 0.12))
    height, width = whole.height * scale * change, whole.width * scale / change
    top = (whole.top + whole.bottom - height) / 2 + rng.uniform(-0.05, 0.05) * height
    left = rng.uniform(-0.05, 0.05) * width
    sample = align_region(cache.pixels(image), Box(left, top, left + width, top + height), SIZE)
    return sample.flip(1) if image.view == "CC" and rng.random() < 0.5 else sample
