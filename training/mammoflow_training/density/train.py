"""Trains the density network on whole images."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from mammoflow_training.density.agreement import patient_answers, quadratic_kappa
from mammoflow_training.density.network import DensityNetwork, category_probabilities
from mammoflow_training.density.sampling import varied_whole_image, whole_image
from mammoflow_training.fine_tuning import fine_tuning_optimizer
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.intensity import vary_intensity
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.schedule import Budget, Schedule, scale_rates
from mammoflow_training.split import Split, without_phantoms
from mammoflow_training.training_log import TrainingLog
from mammoflow_training.weight_average import WeightAverage

GRADIENT_NORM = 5.0


@dataclass(frozen=True)
class Settings:
    """How long and how fast."""

    budget: Budget
    seed: int
    batch: int = 16
    learning_rate: float = 1e-3


def with_density(images: list[PreparedImage]) -> list[PreparedImage]:
    """Images whose density is known."""
    return [image for image in images if image.breast_density is not None]


def categories(images: list[PreparedImage]) -> np.ndarray:
    """Category numbers 0 to 3."""
    return np.array([image.breast_density - 1 for image in images if image.breast_density is not None])


@torch.inference_mode()
def predict_density(network: DensityNetwork, images: list[PreparedImage], cache: ImageCache) -> Tensor:
    """Cumulative logits ``[N, 3]`` of each image."""
    return torch.cat([network(whole_image(image, cache)[None]) for image in images])


def density_loss(logits: Tensor, category: Tensor) -> Tensor:
    """Cross entropy of each step of the scale."""
    denser = (category[:, None] > torch.arange(3)).float()
    return F.binary_cross_entropy_with_logits(logits, denser)


def train_density(network: DensityNetwork, split: Split, out: Path, settings: Settings) -> None:
    """Train; ``last.pt`` is the final weight average."""
    # How dense a phantom is called is its generator's word, not a reader's.
    images, tune = with_density(without_phantoms(split.train)), with_density(without_phantoms(split.tune))
    cache = ImageCache([*images, *tune])
    log = TrainingLog(out)
    network = network.to(memory_format=torch.channels_last)
    average = WeightAverage(network, decay=0.99)
    optimizer = fine_tuning_optimizer(network, settings.learning_rate, weight_decay=0.05)
    base_rates = [group["lr"] for group in optimizer.param_groups]
    schedule = Schedule(settings.budget, len(images) // settings.batch, warm_up_steps=50)
    rng, generator = np.random.default_rng(settings.seed), torch.Generator().manual_seed(settings.seed)

    def batches() -> Iterator[tuple[Tensor, Tensor]]:
        order = rng.permutation(len(images))
        for start in range(0, len(order) - settings.batch + 1, settings.batch):
            chosen = [images[index] for index in order[start : start + settings.batch]]
            samples = torch.stack([varied_whole_image(image, cache, rng) for image in chosen])
            yield vary_intensity(samples, generator), torch.from_numpy(categories(chosen))

    epoch = 0
    while not schedule.finished:
        network.train()
        losses = []
        for samples, category in batches():
            scale_rates(optimizer.param_groups, base_rates, schedule.advance())
            losses.append(_step(network, optimizer, samples, category))
            average.update(network)
            if schedule.finished:
                break
        torch.save(average.network.state_dict(), out / "last.pt")
        log.write(epoch=epoch, loss=round(float(np.mean(losses)), 4), tuneKappa=round(_kappa(average, tune, cache), 4))
        epoch += 1


def _kappa(average: WeightAverage, tune: list[PreparedImage], cache: ImageCache) -> float:
    probabilities = category_probabilities(predict_density(average.network, tune, cache)).numpy()
    return quadratic_kappa(*patient_answers([image.patient_id for image in tune], probabilities, categories(tune)))


def _step(network: DensityNetwork, optimizer: torch.optim.Optimizer, samples: Tensor, category: Tensor) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(samples.contiguous(memory_format=torch.channels_last))
    loss = density_loss(logits.float(), category)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    optimizer.step()
    return loss.item()
