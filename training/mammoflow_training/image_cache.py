"""Keeps all images of a data set in memory as 16-bit arrays, so that loading costs nothing after the first epoch."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image

from mammoflow_training.prepared import PreparedDataSetError, PreparedImage


class ImageCache:
    """Pixels by image, read once."""

    def __init__(self, images: Iterable[PreparedImage]):
        self._pixels = {image.path: read_gray16(image) for image in images}

    def pixels(self, image: PreparedImage) -> np.ndarray:
        """Return ``uint16[row][column]``, full range."""
        return self._pixels[image.path]


def read_gray16(image: PreparedImage) -> np.ndarray:
    """Read a 16-bit gray PNG and check it against what the data set says of it."""
    pixels = np.asarray(Image.open(image.path)).astype(np.uint16)
    if pixels.shape != (image.rows, image.columns):
        raise PreparedDataSetError(f"{image.path} is {pixels.shape}, prepared.json says {(image.rows, image.columns)}")
    return pixels


def read_mask(path: Path) -> np.ndarray:
    """Read an 8-bit mask as ``bool[row][column]``."""
    return np.asarray(Image.open(path)) > 127
