import numpy as np

from mammoflow_training.bootstrap import patient_bootstrap


def test_the_interval_of_a_mean_holds_the_mean():
    values = np.random.default_rng(3).normal(5, 1, 200)
    low, high = patient_bootstrap(list(range(200)), lambda chosen: float(values[chosen].mean()), draws=300)
    assert low < values.mean() < high
    assert 0.1 < high - low < 0.5


def test_images_of_a_patient_are_drawn_together():
    """Ten copies of an image are no more evidence than one."""
    values = np.repeat(np.random.default_rng(4).normal(0, 1, 30), 10)
    together = patient_bootstrap(list(np.repeat(np.arange(30), 10)), lambda chosen: float(values[chosen].mean()))
    apart = patient_bootstrap(list(range(300)), lambda chosen: float(values[chosen].mean()))
    assert together[1] - together[0] > 2 * (apart[1] - apart[0])


def test_draws_without_a_value_are_left_out():
    low, high = patient_bootstrap([1, 2], lambda chosen: float("nan") if chosen[0] == 0 else 1.0, draws=50)
    assert (low, high) == (1.0, 1.0)
