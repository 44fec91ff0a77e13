"""Trains the detector: first on crops around masses, which is cheap, then on whole images."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from mammoflow_training.detection.anchors import make_anchors
from mammoflow_training.detection.figures import average_precision, froc
from mammoflow_training.detection.loss import detection_loss
from mammoflow_training.detection.network import RetinaNet, flatten_codes, flatten_scores
from mammoflow_training.detection.predict import predict_images
from mammoflow_training.detection.sampling import FULL_SIZE, Sample, crop_sample, varied_whole_image_sample
from mammoflow_training.fine_tuning import fine_tuning_optimizer
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.intensity import vary_intensity
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.schedule import Budget, Schedule, scale_rates
from mammoflow_training.split import Split, without_phantoms
from mammoflow_training.training_log import TrainingLog
from mammoflow_training.weight_average import WeightAverage

CROP_SIZE = (320, 256)
GRADIENT_NORM = 5.0
EVALUATED_CROP_EPOCH = 3


@dataclass(frozen=True)
class Phase:
    """A stretch of training with one kind of sample."""

    name: str
    budget: Budget
    batch: int
    learning_rate: float
    samples_per_image: int
    size: tuple[int, int]

    @property
    def whole_images(self) -> bool:
        """Whether samples are whole images."""
        return self.size == FULL_SIZE


def phases(crops: Budget, whole: Budget) -> list[Phase]:
    """Return the two phases, without those of no epochs."""
    crop_phase = Phase("crops", crops, batch=16, learning_rate=1e-3, samples_per_image=2, size=CROP_SIZE)
    whole_phase = Phase("whole", whole, batch=8, learning_rate=5e-4, samples_per_image=1, size=FULL_SIZE)
    return [phase for phase in (crop_phase, whole_phase) if phase.budget.epochs > 0]


class Trainer:
    """Holds what a run needs: network, weight average, data, log."""

    def __init__(self, network: RetinaNet, split: Split, out: Path, seed: int):
        self.network = network.to(memory_format=torch.channels_last)
        self.split = split
        self.out = out
        self.tune = without_phantoms(split.tune)
        self.cache = ImageCache([*split.train, *self.tune])
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(seed)
        self.log = TrainingLog(out)
        self.best = -1.0

    def run(self, phase: Phase) -> None:
        """Train one phase; keeps the weight average of the epoch with the best AP50 on the tune patients."""
        average = WeightAverage(self.network)
        optimizer = fine_tuning_optimizer(self.network, phase.learning_rate, weight_decay=0.02)
        base_rates = [group["lr"] for group in optimizer.param_groups]
        steps = len(self.split.train) * phase.samples_per_image // phase.batch
        schedule = Schedule(phase.budget, steps, warm_up_steps=200)
        anchors = make_anchors(phase.size)
        epoch = 0
        while not schedule.finished:
            losses = []
            self.network.train()
            for images, boxes in self._batches(phase, steps):
                scale_rates(optimizer.param_groups, base_rates, schedule.advance())
                losses.append(self._step(images, boxes, anchors, optimizer))
                average.update(self.network)
                if schedule.finished:
                    break
            evaluated = phase.whole_images or epoch % EVALUATED_CROP_EPOCH == 0 or schedule.finished
            self._finish_epoch(phase.name, epoch, np.mean(losses, axis=0), average.network if evaluated else None)
            torch.save(average.network.state_dict(), self.out / "last.pt")
            epoch += 1
        self.network.load_state_dict(average.network.state_dict())

    def _step(
        self, images: Tensor, boxes: list[Tensor], anchors: Tensor, optimizer: torch.optim.Optimizer
    ) -> tuple[float, float]:
        with torch.autocast("cpu", torch.bfloat16):
            scores, codes = self.network(images.contiguous(memory_format=torch.channels_last))
        score_loss, box_loss = detection_loss(
            flatten_scores(scores).float(), flatten_codes(codes).float(), anchors, boxes
        )
        optimizer.zero_grad()
        (score_loss + box_loss).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), GRADIENT_NORM)
        optimizer.step()
        return score_loss.item(), box_loss.item()

    def _batches(self, phase: Phase, steps: int) -> Iterator[tuple[Tensor, list[Tensor]]]:
        order = np.concatenate([self.rng.permutation(len(self.split.train)) for _ in range(phase.samples_per_image)])
        for start in range(0, steps * phase.batch, phase.batch):
            chosen = [self.split.train[index] for index in order[start : start + phase.batch]]
            samples = [self._sample(phase, image) for image in chosen]
            images = torch.stack([sample.image for sample in samples])
            yield vary_intensity(images, self.generator), [sample.boxes for sample in samples]

    def _sample(self, phase: Phase, image: PreparedImage) -> Sample:
        if phase.whole_images:
            return varied_whole_image_sample(image, self.cache, self.rng)
        return crop_sample(image, self.cache, self.rng, phase.size)

    def _finish_epoch(self, phase: str, epoch: int, losses: np.ndarray, average: RetinaNet | None) -> None:
        entry: dict[str, object] = {
            "phase": phase,
            "epoch": epoch,
            "scoreLoss": round(losses[0], 4),
            "boxLoss": round(losses[1], 4),
        }
        if average is not None:
            results = predict_images(average, self.tune, self.cache)
            precision = average_precision(results)
            sensitivities = [round(value, 3) for value in froc(results).sensitivities]
            entry |= {"tuneAp50": round(precision.ap50, 4), "tuneAp": round(precision.ap, 4), "tuneFroc": sensitivities}
            if precision.ap50 > self.best:
                self.best = precision.ap50
                torch.save(average.state_dict(), self.out / "best.pt")
        self.log.write(**entry)
