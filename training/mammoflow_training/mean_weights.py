"""Averages the weights of runs that began at the same place: ``python -m mammoflow_training.mean_weights``.

Epochs of one run lie in one valley; their mean often does better on new patients than any of them (Wortsman et al.,
*Model soups*, ICML 2022). Whether it does is for the tune patients to say.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(prog="python -m mammoflow_training.mean_weights")
    parser.add_argument("weights", type=Path, nargs="+", help="weights of the same network")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(mean_weights([torch.load(path, weights_only=True) for path in arguments.weights]), arguments.out)


def mean_weights(parts: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Mean of each tensor; of counters, which are whole numbers, the last."""
    return {
        name: torch.stack([part[name] for part in parts]).mean(dim=0) if value.is_floating_point() else value
        for name, value in parts[-1].items()
    }


if __name__ == "__main__":
    main()
