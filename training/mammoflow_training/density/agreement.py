"""How well two readings of density agree."""

import numpy as np

CATEGORIES = 4


def quadratic_kappa(truth: np.ndarray, answer: np.ndarray) -> float:
    """Cohen's kappa with quadratic weights over category numbers 0 to 3; NaN where there is nothing to disagree on."""
    observed = np.zeros((CATEGORIES, CATEGORIES))
    np.add.at(observed, (truth, answer), 1)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / max(1.0, observed.sum())
    weights = np.subtract.outer(np.arange(CATEGORIES), np.arange(CATEGORIES)) ** 2
    by_chance = (weights * expected).sum()
    return float(1 - (weights * observed).sum() / by_chance) if by_chance > 0 else float("nan")


def patient_answers(patients: list[str], probabilities: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean probabilities of a patient's images give one category a patient, as the pipeline does for an exam.

    :returns: True and answered category numbers, by patient. The true one is that of most of the patient's images.
    """
    names = np.array(patients)
    answers, truths = [], []
    for name in sorted(set(patients)):
        chosen = names == name
        answers.append(int(probabilities[chosen].mean(axis=0).argmax()))
        truths.append(int(np.bincount(truth[chosen], minlength=CATEGORIES).argmax()))
    return np.array(truths), np.array(answers)
