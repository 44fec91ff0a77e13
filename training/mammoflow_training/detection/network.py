"""RetinaNet at a size that a CPU can train and serve: EfficientNet-Lite0, feature pyramid, two towers."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mammoflow_training.detection.anchors import SIZES_PER_STRIDE
from mammoflow_training.efficientnet_lite import CHANNELS_OF_STRIDE, EfficientNetLite0

PRIOR_PROBABILITY = 0.01
BACKBONE_STRIDES = (8, 16, 32)


class FeaturePyramid(nn.Module):
    """Brings what the coarse maps know down to the fine ones; adds one coarser level."""

    def __init__(self, channels: list[int], width: int):
        super().__init__()
        self.lateral = nn.ModuleList(nn.Conv2d(count, width, 1) for count in channels)
        self.smooth = nn.ModuleList(nn.Conv2d(width, width, 3, padding=1) for _ in channels)
        self.coarsest = nn.Conv2d(width, width, 3, stride=2, padding=1)

    def forward(self, features: list[Tensor]) -> list[Tensor]:
        """Return one map a level, finest first, all of the same width."""
        top_down = [lateral(feature) for lateral, feature in zip(self.lateral, features, strict=True)]
        for level in range(len(top_down) - 1, 0, -1):
            top_down[level - 1] = top_down[level - 1] + F.interpolate(top_down[level], scale_factor=2.0, mode="nearest")
        levels = [smooth(feature) for smooth, feature in zip(self.smooth, top_down, strict=True)]
        return [*levels, self.coarsest(F.relu(levels[-1]))]


def _tower(width: int, depth: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for _ in range(depth):
        layers += [nn.Conv2d(width, width, 3, padding=1, bias=False), nn.GroupNorm(8, width), nn.ReLU()]
    return nn.Sequential(*layers)


class RetinaNet(nn.Module):
    """Scores and box codes for every anchor."""

    def __init__(self, pyramid_width: int = 96, tower_depth: int = 2):
        super().__init__()
        anchors = len(SIZES_PER_STRIDE)
        self.backbone = EfficientNetLite0(BACKBONE_STRIDES)
        self.pyramid = FeaturePyramid([CHANNELS_OF_STRIDE[stride] for stride in BACKBONE_STRIDES], pyramid_width)
        self.score_tower = _tower(pyramid_width, tower_depth)
        self.box_tower = _tower(pyramid_width, tower_depth)
        self.score = nn.Conv2d(pyramid_width, anchors, 3, padding=1)
        self.box = nn.Conv2d(pyramid_width, anchors * 4, 3, padding=1)
        self.box_scale = nn.Parameter(torch.ones(4))
        for layer in (self.score, self.box):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)
        nn.init.constant_(self.score.bias, -math.log((1 - PRIOR_PROBABILITY) / PRIOR_PROBABILITY))

    def forward(self, images: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """Return by level score maps ``[N, S, rows, columns]`` and code maps ``[N, 4 S, rows, columns]``.

        :param images: ``[N, 1, rows, columns]`` in 0-1.
        """
        levels = self.pyramid(self.backbone(images))
        scores = [self.score(self.score_tower(level)) for level in levels]
        codes = [self.box(self.box_tower(level)) * self.box_scale[i] for i, level in enumerate(levels)]
        return scores, codes


def flatten_scores(scores: list[Tensor]) -> Tensor:
    """Score maps to ``[N, A]`` in the order of the anchors."""
    return torch.cat([level.permute(0, 2, 3, 1).flatten(1) for level in scores], dim=1)


def flatten_codes(codes: list[Tensor]) -> Tensor:
    """Code maps to ``[N, A, 4]`` in the order of the anchors."""
    return torch.cat([level.permute(0, 2, 3, 1).reshape(level.shape[0], -1, 4) for level in codes], dim=1)
