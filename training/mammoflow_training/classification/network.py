"""Three residual branches - the whole region, the mass alone, the mass cut out - fused by a small dense network."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from mammoflow_training.classification.labels import MARGINS, SHAPES
from mammoflow_training.detection.network import PIXEL_DEVIATION, PIXEL_MEAN, Backbone

SIZE = 128
WIDTH = 32
FEATURES = 2 * 4 * WIDTH


@dataclass(frozen=True)
class Logits:
    """What the network says of each region, before sigmoid and softmax."""

    malignant: Tensor
    shape: Tensor
    margin: Tensor
    branches: Tensor


class Branch(nn.Module):
    """The detector's backbone up to stride 16, pooled by mean and maximum.

    The pooled features are normalised: a detector leaves them on scales of its own, on which the dense layers learn
    next to nothing.
    """

    def __init__(self):
        super().__init__()
        backbone = Backbone(WIDTH)
        self.stem, self.stage1, self.stage2, self.stage3 = (
            backbone.stem,
            backbone.stage1,
            backbone.stage2,
            backbone.stage3,
        )
        self.pooled_norm = nn.BatchNorm1d(FEATURES)

    def forward(self, images: Tensor) -> Tensor:
        """Return ``[N, FEATURES]``."""
        features = self.stage3(self.stage2(self.stage1(self.stem(images))))
        return self.pooled_norm(torch.cat([features.mean(dim=(2, 3)), features.amax(dim=(2, 3))], dim=1))

    def load_backbone(self, detector_weights: dict[str, Tensor]) -> None:
        """Begin with what a detector has learnt of masses."""
        for name, part in self.named_children():
            if name != "pooled_norm":
                part.load_state_dict({key: detector_weights[f"backbone.{name}.{key}"] for key in part.state_dict()})


class ThreeBranchClassifier(nn.Module):
    """Pathology, shape and margin from ``images`` and ``masks``, both ``[N, 1, S, S]`` in 0-1."""

    def __init__(self, dropout: float = 0.2):
        super().__init__()
        self.full, self.shape_branch, self.margin_branch = Branch(), Branch(), Branch()
        self.branch_heads = nn.ModuleList(nn.Sequential(nn.Dropout(dropout), nn.Linear(FEATURES, 1)) for _ in range(3))
        self.fuse = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(3 * FEATURES, 128),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(128, 64),
            nn.ReLU(),
        )
        self.malignant_head = nn.Linear(64, 1)
        self.shape_head = nn.Linear(64, len(SHAPES))
        self.margin_head = nn.Linear(64, len(MARGINS))

    def forward(self, images: Tensor, masks: Tensor) -> Logits:
        """Classify."""
        normalised = (images - PIXEL_MEAN) / PIXEL_DEVIATION
        features = [
            self.full(normalised),
            self.shape_branch(normalised * masks),
            self.margin_branch(normalised * (1 - masks)),
        ]
        fused = self.fuse(torch.cat(features, dim=1))
        branches = [head(feature) for head, feature in zip(self.branch_heads, features, strict=True)]
        return Logits(
            malignant=self.malignant_head(fused)[:, 0],
            shape=self.shape_head(fused),
            margin=self.margin_head(fused),
            branches=torch.cat(branches, dim=1),
        )

    def load_backbones(self, detector_weights: dict[str, Tensor]) -> None:
        """Begin all three branches with a detector's backbone."""
        for branch in (self.full, self.shape_branch, self.margin_branch):
            branch.load_backbone(detector_weights)
