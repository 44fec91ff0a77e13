"""Trains the classifier on regions around masses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor

from mammoflow_training.classification.labels import UNKNOWN, target_of
from mammoflow_training.classification.loss import Targets, classification_loss
from mammoflow_training.classification.masks import served_masks
from mammoflow_training.classification.network import Logits, ThreeBranchClassifier
from mammoflow_training.classification.predict import known, predict_lesions
from mammoflow_training.classification.sampling import varied_roi
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.intensity import vary_intensity
from mammoflow_training.lesions import Lesion, MaskCrop, masses_of
from mammoflow_training.schedule import Budget, Schedule, scale_rates
from mammoflow_training.segmentation.masks import lesion_masks
from mammoflow_training.split import Split, without_phantoms
from mammoflow_training.training_log import TrainingLog
from mammoflow_training.weight_average import WeightAverage

GRADIENT_NORM = 5.0
SERVED_MASK_SHARE = 0.7
INTENSITY_STRENGTH = 0.4


@dataclass(frozen=True)
class Settings:
    """How long, how fast, and which segmentation network makes the masks."""

    budget: Budget
    segmentation_weights: Path
    seed: int
    batch: int = 32
    learning_rate: float = 1e-3
    # The backbones come from a detector and move slower than the new layers.
    backbone_factor: float = 0.6


class Batches:
    """Draws varied regions; the mask is mostly the served one, sometimes the pseudo-mask."""

    def __init__(self, lesions: list[Lesion], mask_sets: tuple[dict[str, MaskCrop], dict[str, MaskCrop]], seed: int):
        self.lesions = lesions
        self.served, self.drawn = mask_sets
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(seed)

    def epoch(self, cache: ImageCache, batch: int) -> Iterator[tuple[Tensor, Tensor, Targets]]:
        """Yield images, masks and targets of one epoch."""
        order = self.rng.permutation(len(self.lesions))
        for start in range(0, len(order) - batch + 1, batch):
            chosen = [self.lesions[index] for index in order[start : start + batch]]
            pairs = [varied_roi(lesion, self._mask(lesion), cache, self.rng) for lesion in chosen]
            images = vary_intensity(torch.stack([image for image, _ in pairs]), self.generator, INTENSITY_STRENGTH)
            yield (
                images,
                torch.stack([mask for _, mask in pairs]),
                Targets.of([target_of(lesion.region) for lesion in chosen]),
            )

    def _mask(self, lesion: Lesion) -> MaskCrop:
        return (self.served if self.rng.random() < SERVED_MASK_SHARE else self.drawn)[lesion.key]


def train_classification(network: ThreeBranchClassifier, split: Split, out: Path, settings: Settings) -> None:
    """Train; ``last.pt`` is the final weight average, ``best.pt`` that of the best AUC on the tune patients."""
    cache = ImageCache([*split.train, *split.tune])
    # Whether a phantom is malignant is a label of its generator, not of a disease: phantoms teach this network nothing.
    real = masses_of(without_phantoms(split.train))
    lesions = [lesion for lesion in real if target_of(lesion.region).malignant != UNKNOWN]
    tune = masses_of(without_phantoms(split.tune))
    served = served_masks([*lesions, *tune], cache, settings.segmentation_weights)
    batches = Batches(lesions, (served, lesion_masks(lesions, cache)), settings.seed)
    log = TrainingLog(out)
    average = WeightAverage(network, decay=0.995)
    optimizer = _optimizer(network, settings)
    base_rates = [group["lr"] for group in optimizer.param_groups]
    schedule = Schedule(settings.budget, len(lesions) // settings.batch, warm_up_steps=60)
    best, epoch = -1.0, 0
    while not schedule.finished:
        network.train()
        losses = []
        for images, masks, targets in batches.epoch(cache, settings.batch):
            scale_rates(optimizer.param_groups, base_rates, schedule.advance())
            losses.append(_step(network, optimizer, (images, masks), targets))
            average.update(network)
            if schedule.finished:
                break
        auc = tune_auc(average.network, tune, served, cache)
        if auc > best:
            best = auc
            torch.save(average.network.state_dict(), out / "best.pt")
        torch.save(average.network.state_dict(), out / "last.pt")
        log.write(epoch=epoch, loss=round(float(np.mean(losses)), 4), tuneAuc=round(auc, 4))
        epoch += 1


def tune_auc(
    network: ThreeBranchClassifier, lesions: list[Lesion], masks: dict[str, MaskCrop], cache: ImageCache
) -> float:
    """Area under the ROC curve of malignancy over lesions."""
    logits, targets = predict_lesions(network, lesions, masks, cache)
    scores, labels, _ = known(logits.malignant, targets.malignant)
    return float(roc_auc_score(labels, scores))


def _optimizer(network: ThreeBranchClassifier, settings: Settings) -> torch.optim.Optimizer:
    branches = [network.full, network.shape_branch, network.margin_branch]
    slow = [parameter for branch in branches for parameter in branch.parameters()]
    slow_ids = {id(parameter) for parameter in slow}
    fast = [parameter for parameter in network.parameters() if id(parameter) not in slow_ids]
    rate = settings.learning_rate
    return torch.optim.AdamW(
        [{"params": fast, "lr": rate}, {"params": slow, "lr": rate * settings.backbone_factor}], weight_decay=0.05
    )


def _step(
    network: ThreeBranchClassifier, optimizer: torch.optim.Optimizer, inputs: tuple[Tensor, Tensor], targets: Targets
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(*inputs)
    wide = Logits(logits.malignant.float(), logits.shape.float(), logits.margin.float(), logits.branches.float())
    loss = classification_loss(wide, targets)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    optimizer.step()
    return loss.item()
