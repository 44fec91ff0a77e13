"""Anchors: square, three sizes a level, fitted to the sizes masses have in a whole mammogram of 832 rows."""

import torch
from torch import Tensor

STRIDES = (8, 16, 32, 64)
SIZES_PER_STRIDE = (3.0, 3.8, 4.75)


def level_sizes(size: tuple[int, int]) -> list[tuple[int, int]]:
    """Rows and columns of each pyramid level for an input of ``size`` (multiples of 64)."""
    return [(size[0] // stride, size[1] // stride) for stride in STRIDES]


def make_anchors(size: tuple[int, int]) -> Tensor:
    """All anchors as ``float32[A, 4]`` (left, top, right, bottom), by level, then row, column, size."""
    levels = []
    for stride, (rows, columns) in zip(STRIDES, level_sizes(size), strict=True):
        y = (torch.arange(rows) + 0.5) * stride
        x = (torch.arange(columns) + 0.5) * stride
        centre_y, centre_x = torch.meshgrid(y, x, indexing="ij")
        centres = torch.stack([centre_x, centre_y, centre_x, centre_y], dim=-1)[:, :, None, :]
        half = torch.tensor(SIZES_PER_STRIDE)[:, None] * stride / 2 * torch.tensor([-1.0, -1.0, 1.0, 1.0])
        levels.append((centres + half).reshape(-1, 4))
    return torch.cat(levels)
