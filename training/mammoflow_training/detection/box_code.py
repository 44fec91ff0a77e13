"""How the network writes a box: offset of the centre in anchor sizes, logarithm of the size ratio."""

import torch
from torch import Tensor

LARGEST_LOG_RATIO = 2.0


def decode_boxes(code: Tensor, anchors: Tensor) -> Tensor:
    """Turn codes ``[..., A, 4]`` and anchors ``[A, 4]`` into boxes ``[..., A, 4]``."""
    size = anchors[:, 2:] - anchors[:, :2]
    centre = (anchors[:, 2:] + anchors[:, :2]) / 2 + code[..., :2] * size
    half = size * torch.exp(code[..., 2:].clamp(-LARGEST_LOG_RATIO, LARGEST_LOG_RATIO)) / 2
    return torch.cat([centre - half, centre + half], dim=-1)
