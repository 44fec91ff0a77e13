import numpy as np
import pytest

pytest.importorskip("scipy")

from mammoflow_training.classification.calibration import fit_platt


def test_overconfident_logits_become_probabilities():
    rng = np.random.default_rng(5)
    true_logits = rng.normal(0, 1, 4000)
    labels = (rng.random(4000) < 1 / (1 + np.exp(-true_logits))).astype(int)
    calibration = fit_platt(true_logits * 4 + 1, labels)
    assert calibration.slope == pytest.approx(0.25, abs=0.03)
    probability = calibration.probability(true_logits * 4 + 1)
    sure = probability > 0.7
    assert labels[sure].mean() == pytest.approx(probability[sure].mean(), abs=0.05)
