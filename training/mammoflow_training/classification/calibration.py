"""Platt scaling: a line through the logits that makes their sigmoid a probability on the tune patients."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True)
class Calibration:
    """``probability = sigmoid(slope * logit + offset)``."""

    slope: float
    offset: float

    def probability(self, logits: np.ndarray) -> np.ndarray:
        """Apply the calibration."""
        return 1 / (1 + np.exp(-(self.slope * logits + self.offset)))


def fit_platt(logits: np.ndarray, labels: np.ndarray) -> Calibration:
    """Fit slope and offset by maximum likelihood, with Platt's smoothed targets against few samples."""
    positives, negatives = float((labels == 1).sum()), float((labels == 0).sum())
    targets = np.where(labels == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))

    def negative_log_likelihood(parameters: np.ndarray) -> float:
        value = parameters[0] * logits + parameters[1]
        return float(np.mean(np.logaddexp(0, value) - targets * value))

    slope, offset = minimize(negative_log_likelihood, np.array([1.0, 0.0]), method="BFGS").x
    return Calibration(float(slope), float(offset))
