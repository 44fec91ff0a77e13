"""Real inputs to trace and compare exported graphs with: lesions of two images of different size."""

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import masses_of
from mammoflow_training.prepared import Box, PreparedImage
from mammoflow_training.regions import square_region


def padded_images(images: list[PreparedImage]) -> Tensor:
    """Pad images with 0 at the right and bottom to one size; ``uint16[B, 1, H, W]``."""
    cache = ImageCache(images)
    rows, columns = max(image.rows for image in images), max(image.columns for image in images)
    pixels = np.zeros((len(images), 1, rows, columns), dtype=np.uint16)
    for index, image in enumerate(images):
        pixels[index, 0, : image.rows, : image.columns] = cache.pixels(image)
    return torch.from_numpy(pixels)


def region_tensor(regions: list[Box]) -> Tensor:
    """Boxes as ``float32[N, 4]``."""
    return torch.tensor([[box.left, box.top, box.right, box.bottom] for box in regions], dtype=torch.float32)


def lesion_examples(images: list[PreparedImage], context_factor: float) -> tuple[Tensor, Tensor, Tensor]:
    """Images, regions around their masses and the image of each region, from two images."""
    chosen = [image for image in images if masses_of([image])][:2]
    lesions = masses_of(chosen)
    regions = [square_region(lesion.region.box, context_factor) for lesion in lesions]
    # One region that reaches far outside its image.
    regions.append(Box(-200.0, -100.0, 300.0, 400.0))
    index = [chosen.index(lesion.image) for lesion in lesions] + [1]
    return padded_images(chosen), region_tensor(regions), torch.tensor(index)
