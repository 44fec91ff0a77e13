"""Three branches - the whole region, the mass alone, the mass cut out - fused by a small dense network."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn

from mammoflow_training.classification.labels import MARGINS, SHAPES
from mammoflow_training.efficientnet_lite import CHANNELS_OF_STRIDE, EfficientNetLite0

SIZE = 160
# The region as a whole is looked at down to stride 32; shape and margin need less, and a bundle has its limits.
FULL_STRIDE = 32
DETAIL_STRIDE = 16


@dataclass(frozen=True)
class Logits:
    """What the network says of each region, before sigmoid and softmax."""

    malignant: Tensor
    lesion: Tensor
    shape: Tensor
    margin: Tensor
    branches: Tensor

    @staticmethod
    def combine(parts: "list[Logits]", how: Callable[[list[Tensor]], Tensor]) -> "Logits":
        """Combine several answers field by field."""
        return Logits(*(how([getattr(part, field.name) for part in parts]) for field in fields(Logits)))


class Branch(nn.Module):
    """EfficientNet-Lite0 up to a stride, pooled by mean and maximum.

    The pooled features are normalised: the backbone leaves them on scales of its own, on which the dense layers learn
    next to nothing.
    """

    def __init__(self, stride: int):
        super().__init__()
        self.backbone = EfficientNetLite0((stride,))
        self.features = 2 * CHANNELS_OF_STRIDE[stride]
        self.pooled_norm = nn.BatchNorm1d(self.features)

    def forward(self, images: Tensor) -> Tensor:
        """Return ``[N, features]``."""
        (features,) = self.backbone(images)
        return self.pooled_norm(torch.cat([features.mean(dim=(2, 3)), features.amax(dim=(2, 3))], dim=1).float())


class ThreeBranchClassifier(nn.Module):
    """Pathology, shape and margin from ``images`` and ``masks``, both ``[N, 1, S, S]`` in 0-1."""

    def __init__(self, dropout: float = 0.3, full_stride: int = FULL_STRIDE, detail_stride: int = DETAIL_STRIDE):
        super().__init__()
        self.full = Branch(full_stride)
        self.shape_branch = Branch(detail_stride)
        self.margin_branch = Branch(detail_stride)
        widths = [branch.features for branch in self.branches()]
        self.branch_heads = nn.ModuleList(nn.Sequential(nn.Dropout(dropout), nn.Linear(width, 1)) for width in widths)
        self.fuse = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(sum(widths), 128),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(128, 64),
            nn.ReLU(),
        )
        self.malignant_head = nn.Linear(64, 1)
        self.lesion_head = nn.Linear(64, 1)
        self.shape_head = nn.Linear(64, len(SHAPES))
        self.margin_head = nn.Linear(64, len(MARGINS))

    def branches(self) -> list[Branch]:
        """Full, shape, margin."""
        return [self.full, self.shape_branch, self.margin_branch]

    def forward(self, images: Tensor, masks: Tensor) -> Logits:
        """Classify."""
        features = [
            self.full(images),
            self.shape_branch(images * masks),
            self.margin_branch(images * (1 - masks)),
        ]
        fused = self.fuse(torch.cat(features, dim=1))
        branches = [head(feature) for head, feature in zip(self.branch_heads, features, strict=True)]
        return Logits(
            malignant=self.malignant_head(fused)[:, 0],
            lesion=self.lesion_head(fused)[:, 0],
            shape=self.shape_head(fused),
            margin=self.margin_head(fused),
            branches=torch.cat(branches, dim=1),
        )

    def load_imagenet(self) -> None:
        """Begin all branches with ImageNet's weights."""
        for branch in self.branches():
            branch.backbone.load_imagenet()
