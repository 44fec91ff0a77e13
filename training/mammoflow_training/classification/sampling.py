"""Regions with masks, as the classifier sees them."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from mammoflow_training.classification.network import SIZE
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop, turn_some, vary_region
from mammoflow_training.prepared import Box
from mammoflow_training.regions import square_region
from mammoflow_training.resample import align_region

CONTEXT_FACTOR = 1.8
LARGEST_MASK_CHANGE = 4


def roi(lesion: Lesion, mask: MaskCrop, cache: ImageCache) -> tuple[Tensor, Tensor]:
    """Image and mask ``[1, S, S]`` of the region the serving code would use for the lesion's box."""
    return _sample(lesion, mask, cache, square_region(lesion.region.box, CONTEXT_FACTOR))


def varied_roi(lesion: Lesion, mask: MaskCrop, cache: ImageCache, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Return the same for a box that is a little wrong and a mask that is a little too large or too small."""
    region = vary_region(square_region(lesion.region.box, CONTEXT_FACTOR), rng, scale=1.3, shift=0.08)
    image, target = _sample(lesion, mask, cache, region)
    turned = turn_some(torch.cat([image, _vary_mask(target, rng)]), rng)
    return turned[:1], turned[1:]


def _sample(lesion: Lesion, mask: MaskCrop, cache: ImageCache, region: Box) -> tuple[Tensor, Tensor]:
    size = (SIZE, SIZE)
    return align_region(cache.pixels(lesion.image), region, size), (mask.align(region, size) >= 0.5).float()


def _vary_mask(mask: Tensor, rng: np.random.Generator) -> Tensor:
    change = int(rng.integers(-LARGEST_MASK_CHANGE, LARGEST_MASK_CHANGE + 1))
    if change == 0:
        return mask
    kernel = 2 * abs(change) + 1
    if change > 0:
        return F.max_pool2d(mask, kernel, stride=1, padding=abs(change))
    return 1 - F.max_pool2d(1 - mask, kernel, stride=1, padding=abs(change))
