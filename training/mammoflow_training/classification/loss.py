"""Classification loss: pathology first; beside it whether there is a lesion, shape, margin, each branch."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from mammoflow_training.classification.labels import UNKNOWN, Target
from mammoflow_training.classification.network import Logits

LABEL_SMOOTHING = 0.1
BRANCH_WEIGHT = 0.3
DESCRIPTOR_WEIGHT = 0.3
LESION_WEIGHT = 0.5


@dataclass(frozen=True)
class Targets:
    """Class numbers of a batch, ``int64[N]`` each."""

    malignant: Tensor
    lesion: Tensor
    shape: Tensor
    margin: Tensor

    @staticmethod
    def of(targets: list[Target]) -> "Targets":
        """Stack the targets of single lesions."""
        return Targets(
            malignant=torch.tensor([target.malignant for target in targets]),
            lesion=torch.tensor([target.lesion for target in targets]),
            shape=torch.tensor([target.shape for target in targets]),
            margin=torch.tensor([target.margin for target in targets]),
        )


def classification_loss(logits: Logits, targets: Targets) -> Tensor:
    """Return the loss of a batch; unknown labels do not count."""
    pathology = _binary(logits.malignant, targets.malignant)
    branches = sum(_binary(logits.branches[:, branch], targets.malignant) for branch in range(3)) / 3
    descriptors = _categorical(logits.shape, targets.shape) + _categorical(logits.margin, targets.margin)
    lesion = _binary(logits.lesion, targets.lesion)
    return pathology + BRANCH_WEIGHT * branches + DESCRIPTOR_WEIGHT * descriptors + LESION_WEIGHT * lesion


def _binary(logits: Tensor, target: Tensor) -> Tensor:
    known = target != UNKNOWN
    smoothed = target[known].float() * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / 2
    return F.binary_cross_entropy_with_logits(logits[known], smoothed) if known.any() else logits.sum() * 0


def _categorical(logits: Tensor, target: Tensor) -> Tensor:
    if not (target != UNKNOWN).any():
        return logits.sum() * 0
    return F.cross_entropy(logits, target, ignore_index=UNKNOWN, label_smoothing=LABEL_SMOOTHING)
