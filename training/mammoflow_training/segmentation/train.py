"""Trains the segmentation network on regions around masses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.intensity import vary_intensity
from mammoflow_training.lesions import masses_of
from mammoflow_training.schedule import Budget, Schedule, scale_rates
from mammoflow_training.segmentation.loss import segmentation_loss
from mammoflow_training.segmentation.masks import lesion_masks
from mammoflow_training.segmentation.network import ResidualUNet
from mammoflow_training.segmentation.predict import intersections_over_unions, predict_masks
from mammoflow_training.segmentation.sampling import varied_roi
from mammoflow_training.split import Split
from mammoflow_training.training_log import TrainingLog
from mammoflow_training.weight_average import WeightAverage

GRADIENT_NORM = 5.0


@dataclass(frozen=True)
class Settings:
    """How long and how fast."""

    budget: Budget
    batch: int = 16
    learning_rate: float = 2e-3


def train_segmentation(network: ResidualUNet, split: Split, out: Path, settings: Settings, seed: int) -> None:
    """Train; ``best.pt`` is the weight average of the epoch with the best mean IoU on the tune patients."""
    cache = ImageCache([*split.train, *split.tune])
    lesions, tune = masses_of(split.train), masses_of(split.tune)
    masks = lesion_masks([*lesions, *tune], cache)
    log = TrainingLog(out)
    rng, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    network = network.to(memory_format=torch.channels_last)
    average = WeightAverage(network, decay=0.995)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.learning_rate, weight_decay=0.02)
    steps = len(lesions) // settings.batch
    best = -1.0

    def batches() -> Iterator[tuple[Tensor, Tensor]]:
        order = rng.permutation(len(lesions))
        for start in range(0, steps * settings.batch, settings.batch):
            chosen = [lesions[index] for index in order[start : start + settings.batch]]
            pairs = [varied_roi(lesion, masks[lesion.key], cache, rng) for lesion in chosen]
            images = torch.stack([image for image, _ in pairs])
            yield vary_intensity(images, generator), torch.stack([target for _, target in pairs])

    schedule = Schedule(settings.budget, steps, warm_up_steps=100)
    epoch = 0
    while not schedule.finished:
        network.train()
        losses = []
        for images, targets in batches():
            scale_rates(optimizer.param_groups, [settings.learning_rate], schedule.advance())
            losses.append(_step(network, optimizer, images, targets))
            average.update(network)
            if schedule.finished:
                break
        predicted, targets = predict_masks(average.network, tune, masks, cache)
        iou = float(intersections_over_unions(predicted, targets).mean())
        if iou > best:
            best = iou
            torch.save(average.network.state_dict(), out / "best.pt")
        log.write(epoch=epoch, loss=round(float(np.mean(losses)), 4), tuneIou=round(iou, 4))
        epoch += 1


def _step(network: ResidualUNet, optimizer: torch.optim.Optimizer, images: Tensor, targets: Tensor) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(images.contiguous(memory_format=torch.channels_last))
    loss = segmentation_loss(logits.float(), targets)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    optimizer.step()
    return loss.item()
