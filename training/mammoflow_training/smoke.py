"""Trains and exports all four networks in minutes, to see that everything works together; the bundles are of no use.

``python -m mammoflow_training.smoke --prepared prepared/phantoms --out runs/smoke --models runs/smoke/models``
"""

import argparse
import importlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

VERSION = "0.0.0"


class LossDidNotFallError(Exception):
    """A network learnt nothing: something between the images and the weights does not fit."""


@dataclass(frozen=True)
class Task:
    """How one network is trained for a moment: its own options, and which weights are exported."""

    name: str
    train: tuple[str, ...]
    weights: str = "best.pt"
    needs_others: bool = False
    loss: str = "loss"

    @property
    def bundle(self) -> str:
        """The folder of its bundle."""
        return f"smoke-{self.name}"


TASKS = (
    Task("detection", ("--crop-epochs", "0", "--whole-epochs"), loss="scoreLoss"),
    Task("segmentation", ("--epochs",)),
    Task("classification", ("--epochs",), needs_others=True),
    Task("density", ("--epochs",), weights="last.pt"),
)


@dataclass(frozen=True)
class Request:
    """Where from, where to, and how long."""

    prepared: list[Path]
    out: Path
    models: Path
    epochs: int
    threads: int
    detector: Path | None = None
    """A detection bundle for the classifier to learn from; the one just trained may not propose anything yet."""


def main() -> None:
    """Parse the command line and run; the last line tells what came of it."""
    parser = argparse.ArgumentParser(prog="python -m mammoflow_training.smoke")
    parser.add_argument("--prepared", type=Path, nargs="+", required=True, help="folders with prepared.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights and logs")
    parser.add_argument("--models", type=Path, required=True, help="folder of the bundles")
    parser.add_argument("--epochs", type=int, default=4)
    # Two threads wait for each other on a machine that has other work: one is no slower on networks this small.
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--detector", type=Path, help="detection bundle that proposes regions to the classifier")
    request = Request(**vars(parser.parse_args()))
    print(json.dumps({"event": "trained", "tasks": [run_task(task, request) for task in TASKS]}))


def run_task(task: Task, request: Request) -> dict[str, object]:
    """Train one network and export its bundle.

    :raises LossDidNotFallError: when the losses of the second half of the epochs are no lower than those of the first.
    """
    start = time.monotonic()
    out = request.out / task.name
    prepared = [str(folder) for folder in request.prepared]
    (out / "log.jsonl").unlink(missing_ok=True)
    shared = ["--prepared", *prepared, "--threads", str(request.threads)]
    if task.needs_others:
        shared += ["--detector", str(request.detector or request.models / "smoke-detection")]
        shared += ["--segmenter", str(request.models / "smoke-segmentation")]
    _run(task, "train", [*shared, "--out", str(out), *task.train, str(request.epochs)])
    losses = read_losses(out / "log.jsonl", task.loss)
    require_progress(task.name, losses)
    options = ["--models", str(request.models), "--id", task.bundle, "--version", VERSION]
    _run(task, "export", [*shared, "--weights", str(out / task.weights), *options])
    return {"task": task.name, "losses": losses, "seconds": round(time.monotonic() - start, 1)}


def read_losses(log: Path, name: str) -> list[float]:
    """Mean loss of each epoch."""
    return [json.loads(line)[name] for line in log.read_text().splitlines()]


def require_progress(task: str, losses: list[float]) -> None:
    """Compare the later half of the epochs with the earlier: one epoch here is a few steps, and may be unlucky.

    A loss that is no number is none.
    """
    half = len(losses) // 2
    if half == 0 or not mean(losses[-half:]) < mean(losses[:half]):
        raise LossDidNotFallError(f"the loss of {task} did not fall: {losses}; give it more --epochs")


def _run(task: Task, command: str, options: list[str]) -> None:
    module = importlib.import_module(f"mammoflow_training.{task.name}.__main__")
    sys.argv = [f"mammoflow_training.{task.name}", command, *options]
    module.main()


if __name__ == "__main__":
    main()
