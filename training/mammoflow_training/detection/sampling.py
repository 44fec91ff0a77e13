"""Training samples: the region a network sees is itself the geometric augmentation."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.prepared import Box, PreparedImage
from mammoflow_training.regions import to_region_frame, whole_image_region
from mammoflow_training.resample import align_region

MASS = "MASS"
FULL_SIZE = (832, 512)
LARGEST_ASPECT_CHANGE = 1.25
SMALLEST_VISIBLE_SHARE = 0.5


@dataclass(frozen=True)
class Sample:
    """A network input ``[1, rows, columns]`` and the masses in it ``[M, 4]``."""

    image: Tensor
    boxes: Tensor


def masses(image: PreparedImage) -> list[Box]:
    """Boxes of the masses of an image."""
    return [region.box for region in image.regions if region.kind == MASS]


def whole_image_sample(image: PreparedImage, cache: ImageCache) -> Sample:
    """Make the input used in evaluation and, by the serving code, for patients."""
    region = whole_image_region(image.rows, image.columns, FULL_SIZE[1] / FULL_SIZE[0])
    return _sample(image, cache, region, FULL_SIZE)


def varied_whole_image_sample(image: PreparedImage, cache: ImageCache, rng: np.random.Generator) -> Sample:
    """Vary size, place and aspect of the whole-image region; sometimes turn it upside down."""
    whole = whole_image_region(image.rows, image.columns, FULL_SIZE[1] / FULL_SIZE[0])
    scale = np.exp(rng.uniform(np.log(0.7), np.log(1.2)))
    height, width = _vary_aspect(whole.height * scale, whole.width * scale, rng)
    centre_y = image.rows / 2 + rng.uniform(-0.5, 0.5) * max(abs(image.rows - height), 0.06 * height)
    left = rng.uniform(-0.05, 0.05) * width
    region = Box(left, centre_y - height / 2, left + width, centre_y + height / 2)
    return _flip_some(_sample(image, cache, region, FULL_SIZE), image, rng)


def crop_sample(image: PreparedImage, cache: ImageCache, rng: np.random.Generator, size: tuple[int, int]) -> Sample:
    """Make a part of the image at about the scale of the whole-image input, mostly around a mass."""
    whole = whole_image_region(image.rows, image.columns, FULL_SIZE[1] / FULL_SIZE[0])
    pixels_per_cell = whole.height / FULL_SIZE[0] * np.exp(rng.uniform(np.log(0.6), np.log(1.35)))
    height, width = _vary_aspect(size[0] * pixels_per_cell, size[1] * pixels_per_cell, rng)
    boxes = masses(image)
    if boxes and rng.random() < 0.7:
        box = boxes[rng.integers(len(boxes))]
        x = (box.left + box.right) / 2 + rng.uniform(-0.4, 0.4) * width
        y = (box.top + box.bottom) / 2 + rng.uniform(-0.4, 0.4) * height
    else:
        x = rng.uniform(0, image.columns)
        y = rng.uniform(0, image.rows)
    region = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return _flip_some(_sample(image, cache, region, size), image, rng)


def _vary_aspect(height: float, width: float, rng: np.random.Generator) -> tuple[float, float]:
    change = np.exp(rng.uniform(-1, 1) * np.log(LARGEST_ASPECT_CHANGE) / 2)
    return height * change, width / change


def _sample(image: PreparedImage, cache: ImageCache, region: Box, size: tuple[int, int]) -> Sample:
    boxes = [to_region_frame(box, region, size) for box in masses(image)]
    return Sample(align_region(cache.pixels(image), region, size), _visible(boxes, size))


def _visible(boxes: list[Box], size: tuple[int, int]) -> Tensor:
    """Clip boxes to the frame; those mostly outside are dropped."""
    kept = []
    for box in boxes:
        left, right = max(box.left, 0.0), min(box.right, float(size[1]))
        top, bottom = max(box.top, 0.0), min(box.bottom, float(size[0]))
        visible = max(right - left, 0.0) * max(bottom - top, 0.0)
        if visible > SMALLEST_VISIBLE_SHARE * box.width * box.height:
            kept.append([left, top, right, bottom])
    return torch.tensor(kept, dtype=torch.float32).reshape(-1, 4)


def _flip_some(sample: Sample, image: PreparedImage, rng: np.random.Generator) -> Sample:
    """Turn upside down: as good as real for CC, plausible for MLO, therefore less often there."""
    if rng.random() > (0.5 if image.view == "CC" else 0.25):
        return sample
    rows = sample.image.shape[1]
    boxes = sample.boxes
    flipped = torch.stack([boxes[:, 0], rows - boxes[:, 3], boxes[:, 2], rows - boxes[:, 1]], dim=1)
    return Sample(sample.image.flip(1), flipped)
