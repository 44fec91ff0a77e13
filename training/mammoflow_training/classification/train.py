"""Trains the classifier on masses, and on what the detector takes for masses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor

from mammoflow_training.classification.candidates import candidates_of
from mammoflow_training.classification.labels import FALSE_REGION, UNKNOWN, target_of
from mammoflow_training.classification.loss import Targets, classification_loss
from mammoflow_training.classification.network import Logits, ThreeBranchClassifier
from mammoflow_training.classification.predict import known, predict_lesions
from mammoflow_training.classification.sampling import varied_roi
from mammoflow_training.fine_tuning import fine_tuning_optimizer
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.intensity import vary_intensity
from mammoflow_training.lesions import Lesion, MaskCrop, masses_of
from mammoflow_training.schedule import Budget, Schedule, scale_rates
from mammoflow_training.served import Bundle, segment
from mammoflow_training.split import Split, without_phantoms
from mammoflow_training.training_log import TrainingLog
from mammoflow_training.weight_average import WeightAverage

GRADIENT_NORM = 5.0
INTENSITY_STRENGTH = 0.4
# The detector is right about most training images by heart; what it ranks next are the likely mistakes elsewhere.
CANDIDATES_PER_IMAGE = 8
LOWEST_SCORE = 0.03
FALSE_REGIONS_PER_MASS = 0.7


@dataclass(frozen=True)
class Settings:
    """How long, how fast, and which bundles find and outline the regions."""

    budget: Budget
    detector: Bundle
    segmenter: Bundle
    seed: int
    batch: int = 32
    learning_rate: float = 1e-3


@dataclass(frozen=True)
class Regions:
    """Regions with their masks by key: masses as they are drawn, as they are found, and what is none."""

    masses: list[Lesion]
    found: list[Lesion]
    false: list[Lesion]
    masks: dict[str, MaskCrop]


class Batches:
    """Draws varied regions: every mass once an epoch, drawn or found, and a share of false regions."""

    def __init__(self, regions: Regions, seed: int):
        self.regions = regions
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(seed)
        self.size = len(regions.masses) + int(len(regions.masses) * FALSE_REGIONS_PER_MASS)

    def epoch(self, cache: ImageCache, batch: int) -> Iterator[tuple[Tensor, Tensor, Targets]]:
        """Yield images, masks and targets of one epoch."""
        lesions = self._draw()
        for start in range(0, len(lesions) - batch + 1, batch):
            chosen = lesions[start : start + batch]
            pairs = [varied_roi(lesion, self.regions.masks[lesion.key], cache, self.rng) for lesion in chosen]
            images = vary_intensity(torch.stack([image for image, _ in pairs]), self.generator, INTENSITY_STRENGTH)
            yield (
                images,
                torch.stack([mask for _, mask in pairs]),
                Targets.of([target_of(lesion.region) for lesion in chosen]),
            )

    def _draw(self) -> list[Lesion]:
        count = len(self.regions.masses)
        true = [*self.regions.masses, *self.regions.found]
        half = self.rng.permutation(count)[: count // 2]
        rest = self.rng.permutation(len(true))[: count - count // 2]
        false = self.rng.permutation(len(self.regions.false))[: self.size - count]
        lesions = [self.regions.masses[i] for i in half] + [true[i] for i in rest]
        lesions += [self.regions.false[i] for i in false]
        return [lesions[i] for i in self.rng.permutation(len(lesions))]


def regions_of(split_part: list, cache: ImageCache, settings: Settings) -> Regions:
    """Collect the regions of some images."""
    candidates = candidates_of(split_part, cache, settings.detector, CANDIDATES_PER_IMAGE, LOWEST_SCORE)
    lesions = [candidate.lesion for candidate in candidates]
    masses = [lesion for lesion in masses_of(split_part) if target_of(lesion.region).malignant != UNKNOWN]
    found = [lesion for lesion in lesions if target_of(lesion.region).malignant != UNKNOWN]
    false = [lesion for lesion in lesions if lesion.region.kind == FALSE_REGION]
    return Regions(masses, found, false, segment(settings.segmenter, [*masses, *found, *false], cache))


def train_classification(network: ThreeBranchClassifier, split: Split, out: Path, settings: Settings) -> None:
    """Train; ``last.pt`` is the final weight average, ``best.pt`` that of the best AUC on the tune patients."""
    # Whether a phantom is malignant is a label of its generator, not of a disease: phantoms teach this network nothing.
    train_images, tune_images = without_phantoms(split.train), without_phantoms(split.tune)
    cache = ImageCache([*train_images, *tune_images])
    tune = regions_of(tune_images, cache, settings)
    batches = Batches(regions_of(train_images, cache, settings), settings.seed)
    log = TrainingLog(out)
    network = network.to(memory_format=torch.channels_last)
    average = WeightAverage(network, decay=0.995)
    optimizer = fine_tuning_optimizer(network, settings.learning_rate, weight_decay=0.05)
    base_rates = [group["lr"] for group in optimizer.param_groups]
    schedule = Schedule(settings.budget, batches.size // settings.batch, warm_up_steps=60)
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
        malignancy, lesion = tune_auc(average.network, tune, cache)
        if malignancy > best:
            best = malignancy
            torch.save(average.network.state_dict(), out / "best.pt")
        torch.save(average.network.state_dict(), out / "last.pt")
        log.write(
            epoch=epoch,
            loss=round(float(np.mean(losses)), 4),
            tuneAuc=round(malignancy, 4),
            tuneLesionAuc=round(lesion, 4),
        )
        epoch += 1


def tune_auc(network: ThreeBranchClassifier, regions: Regions, cache: ImageCache) -> tuple[float, float]:
    """Areas under the ROC curves of malignancy, over masses, and of being a mass, over what the detector found."""
    logits, targets = predict_lesions(network, regions.masses, regions.masks, cache)
    scores, labels, _ = known(logits.malignant, targets.malignant)
    candidates, kinds = predict_lesions(network, [*regions.found, *regions.false], regions.masks, cache)
    return float(roc_auc_score(labels, scores)), float(roc_auc_score(kinds.lesion, candidates.lesion))


def _step(
    network: ThreeBranchClassifier, optimizer: torch.optim.Optimizer, inputs: tuple[Tensor, Tensor], targets: Targets
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(*(part.contiguous(memory_format=torch.channels_last) for part in inputs))
    loss = classification_loss(Logits.combine([logits], lambda values: values[0].float()), targets)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    optimizer.step()
    return loss.item()
