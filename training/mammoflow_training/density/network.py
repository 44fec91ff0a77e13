"""EfficientNet-Lite0 over a small whole image, with an ordinal head."""

import torch
from torch import Tensor, nn

from mammoflow_training.efficientnet_lite import CHANNELS_OF_STRIDE, EfficientNetLite0

CATEGORIES = ("a", "b", "c", "d")
SIZE = (320, 192)
STRIDE = 32


class DensityNetwork(nn.Module):
    """For each image ``[N, 1, rows, columns]`` in 0-1 three logits: denser than a, denser than b, denser than c.

    Categories are steps on one scale, so the network learns one number an image and where the steps are.
    """

    def __init__(self, dropout: float = 0.3, stride: int = STRIDE):
        super().__init__()
        self.backbone = EfficientNetLite0((stride,))
        features = 2 * CHANNELS_OF_STRIDE[stride]
        self.pooled_norm = nn.BatchNorm1d(features)
        self.scale = nn.Sequential(nn.Dropout(dropout), nn.Linear(features, 1))
        self.steps = nn.Parameter(torch.tensor([2.0, 0.0, -2.0]))

    def forward(self, images: Tensor) -> Tensor:
        """Return ``[N, 3]``."""
        (features,) = self.backbone(images)
        pooled = torch.cat([features.mean(dim=(2, 3)), features.amax(dim=(2, 3))], dim=1).float()
        return self.scale(self.pooled_norm(pooled)).float() + self.steps


def category_probabilities(logits: Tensor) -> Tensor:
    """From cumulative logits ``[N, 3]`` to probabilities of a to d, ``[N, 4]``, that add up to 1."""
    denser = torch.sigmoid(logits)
    # Steps may cross while they are learnt; what is denser than b is denser than a.
    second = torch.minimum(denser[:, 0], denser[:, 1])
    third = torch.minimum(second, denser[:, 2])
    return torch.stack([1 - denser[:, 0], denser[:, 0] - second, second - third, third], dim=1)
