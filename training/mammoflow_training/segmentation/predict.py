"""Runs a segmentation network over lesions and compares it with their masks."""

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop
from mammoflow_training.segmentation.network import ResidualUNet
from mammoflow_training.segmentation.sampling import roi

THRESHOLD = 0.5


@torch.inference_mode()
def predict_masks(
    network: ResidualUNet, lesions: list[Lesion], masks: dict[str, MaskCrop], cache: ImageCache
) -> tuple[Tensor, Tensor]:
    """Return probabilities and true masks, both ``[N, 1, S, S]``."""
    predicted, targets = [], []
    for lesion in lesions:
        image, target = roi(lesion, masks[lesion.key], cache)
        predicted.append(torch.sigmoid(network(image[None]))[0])
        targets.append(target)
    return torch.stack(predicted), torch.stack(targets)


def intersections_over_unions(predicted: Tensor, targets: Tensor) -> np.ndarray:
    """IoU of each pair of masks, both cut at one half."""
    found, true = predicted >= THRESHOLD, targets >= THRESHOLD
    intersection = (found & true).flatten(1).sum(dim=1)
    union = (found | true).flatten(1).sum(dim=1).clamp_min(1)
    return (intersection / union).numpy()
