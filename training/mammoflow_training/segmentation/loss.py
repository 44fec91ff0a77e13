"""Segmentation loss: pixels (cross entropy), overlap (soft IoU) and edges (Sobel)."""

import torch
from torch import Tensor
from torch.nn import functional as F

EDGE_WEIGHT = 1.0
SOBEL = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]) / 4


def segmentation_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Return the loss of a batch ``[N, 1, S, S]``; targets may be soft."""
    probability = torch.sigmoid(logits)
    pixels = F.binary_cross_entropy_with_logits(logits, target)
    overlap = 1 - soft_iou(probability, target).mean()
    edges = F.l1_loss(_edges(probability), _edges(target))
    return pixels + overlap + EDGE_WEIGHT * edges


def soft_iou(probability: Tensor, target: Tensor) -> Tensor:
    """Intersection over union of each mask, ``[N]``; exact where both are 0 or 1."""
    intersection = (probability * target).flatten(1).sum(dim=1)
    union = (probability + target - probability * target).flatten(1).sum(dim=1)
    return (intersection + 1) / (union + 1)


def _edges(values: Tensor) -> Tensor:
    kernels = torch.stack([SOBEL, SOBEL.T]).unsqueeze(1)
    return F.conv2d(values, kernels, padding=1)
