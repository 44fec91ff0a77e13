"""Runs a classifier over lesions."""

import numpy as np
import torch

from mammoflow_training.classification.labels import target_of
from mammoflow_training.classification.loss import Targets
from mammoflow_training.classification.network import Logits, ThreeBranchClassifier
from mammoflow_training.classification.sampling import roi
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop

BATCH = 32
# Mirrored along columns: the mean of two looks is steadier than one.
LOOKS: tuple[tuple[int, ...], ...] = ((), (3,))


def classify_with_looks(network: ThreeBranchClassifier, images: torch.Tensor, masks: torch.Tensor) -> Logits:
    """Return the mean logits over mirrored copies of each region."""
    answers = [network(images.flip(look), masks.flip(look)) if look else network(images, masks) for look in LOOKS]
    return Logits.combine(answers, lambda values: torch.stack(values).mean(dim=0))


@torch.inference_mode()
def predict_lesions(
    network: ThreeBranchClassifier, lesions: list[Lesion], masks: dict[str, MaskCrop], cache: ImageCache
) -> tuple[Logits, Targets]:
    """Classify lesions of given boxes."""
    parts = []
    for start in range(0, len(lesions), BATCH):
        pairs = [roi(lesion, masks[lesion.key], cache) for lesion in lesions[start : start + BATCH]]
        images = torch.stack([image for image, _ in pairs])
        parts.append(classify_with_looks(network, images, torch.stack([mask for _, mask in pairs])))
    return Logits.combine(parts, torch.cat), Targets.of([target_of(lesion.region) for lesion in lesions])


def known(logits: torch.Tensor, target: torch.Tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return logits and targets where the target is known, and which those are."""
    index = torch.nonzero(target >= 0)[:, 0]
    return logits[index].numpy(), target[index].numpy(), index.numpy()
