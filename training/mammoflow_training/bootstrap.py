"""Bootstrap intervals by patient: images of one patient are drawn together, because they are not independent."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np


def patient_bootstrap(
    patients: Sequence[Hashable],
    figure: Callable[[np.ndarray], float],
    draws: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the interval of a figure.

    :param patients: The patient of each item.
    :param figure: Computes the figure from indices of items (repeats allowed); NaN draws are left out.
    """
    rng = np.random.default_rng(seed)
    items_by_patient: dict[Hashable, list[int]] = {}
    for index, patient in enumerate(patients):
        items_by_patient.setdefault(patient, []).append(index)
    groups = [np.array(items) for items in items_by_patient.values()]
    values = []
    for _ in range(draws):
        chosen = rng.integers(0, len(groups), len(groups))
        values.append(figure(np.concatenate([groups[group] for group in chosen])))
    finite = np.array([value for value in values if np.isfinite(value)])
    if finite.size == 0:
        return (float("nan"), float("nan"))
    tail = (1 - confidence) / 2
    return (float(np.quantile(finite, tail)), float(np.quantile(finite, 1 - tail)))
