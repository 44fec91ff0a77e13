"""Makes the numbers that agreement is checked against, with scipy and scikit-learn.

python packages/opinions/test/reference/make_reference.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.metrics import cohen_kappa_score


def kappa_cases(rng: np.random.Generator) -> list[dict]:
    """Make pairs of ratings in which the second rater often repeats the first."""
    cases = []
    for size, categories in ((12, 2), (40, 3), (200, 5)):
        first = rng.integers(0, categories, size)
        second = np.where(rng.random(size) < 0.6, first, rng.integers(0, categories, size))
        cases.append(
            {
                "pairs": np.stack([first, second], axis=1).tolist(),
                "none": cohen_kappa_score(first, second),
                "linear": cohen_kappa_score(first, second, weights="linear"),
                "quadratic": cohen_kappa_score(first, second, weights="quadratic"),
            }
        )
    return cases


def correlation_cases(rng: np.random.Generator) -> list[dict]:
    """Make pairs of scores, with and without equal ones."""
    cases = []
    for size, decimals in ((5, 3), (30, 0), (100, -1)):
        x = np.round(rng.uniform(0, 100, size), decimals)
        y = np.round(np.clip(0.5 * x + rng.normal(20, 20, size), 0, 100), decimals)
        cases.append(
            {
                "pairs": np.stack([x, y], axis=1).tolist(),
                "pearson": stats.pearsonr(x, y).statistic,
                "spearman": stats.spearmanr(x, y).statistic,
            }
        )
    return cases


def wilson_cases() -> list[dict]:
    """Make intervals of few and many, none and all."""
    cases = []
    for successes, total in ((0, 1), (1, 1), (3, 4), (0, 20), (77, 100), (4990, 5000)):
        interval = stats.binomtest(successes, total).proportion_ci(confidence_level=0.95, method="wilson")
        cases.append({"successes": successes, "total": total, "lower": interval.low, "upper": interval.high})
    return cases


if __name__ == "__main__":
    generator = np.random.default_rng(7)
    reference = {
        "kappa": kappa_cases(generator),
        "correlation": correlation_cases(generator),
        "wilson": wilson_cases(),
    }
    (Path(__file__).parent / "agreement.json").write_text(json.dumps(reference, indent=1) + "\n")
