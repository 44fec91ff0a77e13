"""Regions of interest with their masks, as training and evaluation see them."""

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop, turn_some, vary_region
from mammoflow_training.prepared import Box
from mammoflow_training.regions import square_region
from mammoflow_training.resample import align_region
from mammoflow_training.segmentation.network import SIZE

CONTEXT_FACTOR = 1.5


def roi(lesion: Lesion, mask: MaskCrop, cache: ImageCache) -> tuple[Tensor, Tensor]:
    """Image and mask ``[1, S, S]`` of the region the serving code would use for the lesion's box."""
    return _sample(lesion, mask, cache, square_region(lesion.region.box, CONTEXT_FACTOR))


def varied_roi(lesion: Lesion, mask: MaskCrop, cache: ImageCache, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Return the same for a box that is a little wrong, turned some way."""
    region = vary_region(square_region(lesion.region.box, CONTEXT_FACTOR), rng, scale=1.25, shift=0.08)
    image, target = _sample(lesion, mask, cache, region)
    turned = turn_some(torch.cat([image, target]), rng)
    return turned[:1], turned[1:]


def _sample(lesion: Lesion, mask: MaskCrop, cache: ImageCache, region: Box) -> tuple[Tensor, Tensor]:
    size = (SIZE, SIZE)
    return align_region(cache.pixels(lesion.image), region, size), mask.align(region, size)
