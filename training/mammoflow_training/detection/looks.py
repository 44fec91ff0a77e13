"""Two looks at each image, as it is and upside down: their mean is steadier than one."""

import torch
from torch import Tensor

from mammoflow_training.detection.network import RetinaNet

# Upside down, a box whose centre lies above its anchor's lies below it.
UPSIDE_DOWN = (1.0, -1.0, 1.0, 1.0)


def detect_with_looks(network: RetinaNet, images: Tensor) -> tuple[list[Tensor], list[Tensor]]:
    """Return score maps (logits) and code maps by level, as the network does, averaged over both looks."""
    scores, codes = network(images)
    flipped_scores, flipped_codes = network(images.flip(2))
    return (
        [(level + flipped.flip(2)) / 2 for level, flipped in zip(scores, flipped_scores, strict=True)],
        [(level + _upright(flipped)) / 2 for level, flipped in zip(codes, flipped_codes, strict=True)],
    )


def _upright(codes: Tensor) -> Tensor:
    """Turn a code map ``[N, 4 S, rows, columns]`` of an image that was upside down."""
    count, channels, rows, columns = codes.shape
    by_code = codes.flip(2).reshape(count, channels // 4, 4, rows, columns)
    return (by_code * torch.tensor(UPSIDE_DOWN)[:, None, None]).reshape(count, channels, rows, columns)
