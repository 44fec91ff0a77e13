"""Lesions as training items: a region of interest around each, and crops of masks that follow it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion
from mammoflow_training.resample import FULL_RANGE, align_region

MASS = "MASS"


@dataclass(frozen=True)
class Lesion:
    """A mass in its image."""

    image: PreparedImage
    region: PreparedRegion

    @property
    def key(self) -> str:
        """Name of the lesion within its data sets."""
        box = self.region.box
        return f"{self.image.source}/{self.image.image_id}/{box.left:.1f}-{box.top:.1f}"


def masses_of(images: Iterable[PreparedImage]) -> list[Lesion]:
    """All masses of some images."""
    return [Lesion(image, region) for image in images for region in image.regions if region.kind == MASS]


@dataclass(frozen=True)
class MaskCrop:
    """A mask over part of an image: ``values[row][column]`` 0-65535, its corner at ``(left, top)`` of the image."""

    values: np.ndarray
    left: int
    top: int

    def align(self, region: Box, size: tuple[int, int]) -> Tensor:
        """Resample the mask to a region of the image; ``float32[1, rows, columns]`` in 0-1."""
        shifted = Box(
            region.left - self.left, region.top - self.top, region.right - self.left, region.bottom - self.top
        )
        return align_region(self.values, shifted, size)

    @staticmethod
    def from_probability(probability: np.ndarray, left: int, top: int) -> "MaskCrop":
        """Wrap probabilities 0-1."""
        return MaskCrop((np.clip(probability, 0, 1) * FULL_RANGE).astype(np.uint16), left, top)


def turn_some(stack: Tensor, rng: np.random.Generator) -> Tensor:
    """Turn and mirror ``[C, S, S]``: a mass has no up or down of its own."""
    turned = torch.rot90(stack, int(rng.integers(4)), dims=(1, 2))
    return turned.flip(2) if rng.random() < 0.5 else turned


def vary_region(region: Box, rng: np.random.Generator, scale: float, shift: float) -> Box:
    """Vary size (factor up to ``scale`` each way), aspect and place (share of the side) of a square region.

    Boxes from a detector are not exact, and the aspect of squeezed copies is not true.
    """
    factor = np.exp(rng.uniform(-1, 1) * np.log(scale))
    change = np.exp(rng.uniform(-1, 1) * np.log(1.25) / 2)
    width, height = region.width * factor / change, region.height * factor * change
    x = (region.left + region.right) / 2 + rng.uniform(-shift, shift) * width
    y = (region.top + region.bottom) / 2 + rng.uniform(-shift, shift) * height
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
