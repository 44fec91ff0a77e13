"""RoiAlign: the one resampling operation, used in training and inside the exported graphs alike."""

import math

import numpy as np
import torch
from torch import Tensor
from torchvision.ops import roi_align

from mammoflow_training.prepared import Box

FULL_RANGE = 65535.0


def align_regions(images: Tensor, regions: Tensor, image_index: Tensor, size: tuple[int, int]) -> Tensor:
    """Resample regions of images to ``size`` (rows, columns) by averaging.

    :param images: ``uint16[B, C, H, W]``.
    :param regions: ``float32[N, 4]`` left, top, right, bottom in continuous coordinates of their image.
    :param image_index: ``int64[N]``.
    :returns: ``float32[N, C, rows, columns]``, 0-1; what lies outside an image is 0.
    """
    values = images.to(torch.float32) / FULL_RANGE
    rois = torch.cat([image_index.to(torch.float32).unsqueeze(1), regions], dim=1)
    return roi_align(values, rois, size, spatial_scale=1.0, sampling_ratio=0, aligned=True)


def align_region(pixels: np.ndarray, region: Box, size: tuple[int, int]) -> Tensor:
    """Resample one region of one image; ``float32[1, rows, columns]``.

    Regions are upright, so RoiAlign is a product of one matrix for rows and one for columns: the same numbers several
    times faster.
    """
    rows, first_row = _weights(region.top, region.bottom, size[0], pixels.shape[0])
    columns, first_column = _weights(region.left, region.right, size[1], pixels.shape[1])
    part = pixels[first_row : first_row + rows.shape[1], first_column : first_column + columns.shape[1]]
    values = torch.from_numpy(part.astype(np.float32) / FULL_RANGE)
    return (torch.from_numpy(rows) @ values @ torch.from_numpy(columns.T))[None]


def _weights(start: float, end: float, cells: int, length: int) -> tuple[np.ndarray, int]:
    """Return what each source pixel adds to each cell along one axis, and the first pixel that matters."""
    step = (end - start) / cells
    samples_per_cell = max(1, math.ceil(step))
    offsets = (np.arange(cells * samples_per_cell) + 0.5) / samples_per_cell
    position = start - 0.5 + offsets * step
    inside = (position >= -1) & (position <= length)
    position = np.clip(position, 0, length - 1)
    low = np.minimum(position.astype(np.int64), max(length - 2, 0))
    fraction = position - low
    first, last = int(low.min()), int(low.max()) + 2
    weights = np.zeros((cells, last - first), dtype=np.float32)
    cell = np.arange(len(position)) // samples_per_cell
    share = inside / samples_per_cell
    np.add.at(weights, (cell, low - first), share * (1 - fraction))
    np.add.at(weights, (cell, low - first + 1), share * fraction)
    return weights[:, : length - first], first
