"""Augmentation of gray values: other films, other detectors, other exposures, other sharpness."""

import torch
from torch import Tensor
from torch.nn import functional as F


def vary_intensity(images: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Vary gamma, contrast, brightness, sharpness and noise of ``float32[N, 1, rows, columns]`` in 0-1.

    Background (exactly 0) stays background.

    :param strength: 1 for networks that find things; less where fine texture decides.
    """
    count = images.shape[0]

    def uniform(low: float, high: float) -> Tensor:
        return torch.empty(count, 1, 1, 1).uniform_(low, high, generator=generator)

    # A parabola through (0, 0) and (1, 1) bends the scale as a gamma of about 0.6 to 1.7 does, but cheaply.
    varied = images + uniform(-0.6, 0.6) * strength * images * (1 - images)
    varied = (varied - 0.5) * (1 + uniform(-0.25, 0.25) * strength) + (0.5 + uniform(-0.1, 0.1) * strength)
    blurred = F.avg_pool2d(varied, 3, stride=1, padding=1, count_include_pad=False)
    varied.lerp_(blurred, uniform(-0.5, 0.9) * strength)
    noise = torch.empty_like(varied).normal_(generator=generator)
    varied.add_(noise * (uniform(0.0, 0.04) * strength * (uniform(0, 1) < 0.5)))
    return varied.clamp_(0, 1).masked_fill_(images <= 0, 0)
