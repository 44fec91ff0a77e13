"""How far a run is, and what learning rate that means: linear warm-up, then a cosine to almost nothing.

A run ends after its steps or after its minutes, whichever comes first; the learning rate follows the same measure, so
that a run on a busy machine is shorter, not broken off.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

FINAL_FACTOR = 0.01


@dataclass(frozen=True)
class Budget:
    """What a run may cost."""

    epochs: int
    minutes: float = math.inf


class TooLittleDataError(Exception):
    """The training part of the data does not fill one batch: a run could not end."""


class Schedule:
    """Progress of one run.

    :raises TooLittleDataError: when an epoch has no step.
    """

    def __init__(
        self, budget: Budget, steps_per_epoch: int, warm_up_steps: int, clock: Callable[[], float] = time.monotonic
    ):
        if steps_per_epoch < 1:
            raise TooLittleDataError("the patients to train on do not fill one batch: prepare more of them")
        self._total_steps = budget.epochs * steps_per_epoch
        self._seconds = budget.minutes * 60
        self._warm_up_steps = min(warm_up_steps, self._total_steps // 5)
        self._clock = clock
        self._start = clock()
        self._step = 0

    @property
    def progress(self) -> float:
        """Share of the run that is over, 0-1."""
        in_time = (self._clock() - self._start) / self._seconds
        return min(1.0, max(self._step / self._total_steps, in_time))

    @property
    def finished(self) -> bool:
        """Whether the budget is spent."""
        return self.progress >= 1.0

    def advance(self) -> float:
        """Count a step; returns the factor on the base learning rate for it."""
        factor = learning_rate_factor(self.progress)
        if self._step < self._warm_up_steps:
            factor *= (self._step + 1) / self._warm_up_steps
        self._step += 1
        return factor


def learning_rate_factor(progress: float) -> float:
    """Return the cosine's value, 1 at the beginning and ``FINAL_FACTOR`` at the end."""
    return FINAL_FACTOR + (1 - FINAL_FACTOR) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))


def scale_rates(groups: list[dict], base_rates: list[float], factor: float) -> None:
    """Set the learning rates of an optimizer's parameter groups."""
    for group, rate in zip(groups, base_rates, strict=True):
        group["lr"] = rate * factor
