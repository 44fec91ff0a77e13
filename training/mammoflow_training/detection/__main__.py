"""Command line: ``python -m mammoflow_training.detection train|export``."""

import argparse
import json
import math
from pathlib import Path

import torch

from mammoflow_training.command_line import read_split, run_command, run_export, task_parser
from mammoflow_training.detection.export import export_detection
from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.pictures import save_failures
from mammoflow_training.detection.train import Trainer, phases
from mammoflow_training.schedule import Budget


def main() -> None:
    """Parse the command line and run."""
    parser, train, export = task_parser("detection")
    export.add_argument("--failures", type=Path, help="also draw failures on held-out phantoms into this PNG")
    train.add_argument("--crop-epochs", type=int, default=20)
    train.add_argument("--whole-epochs", type=int, default=30)
    train.add_argument("--crop-minutes", type=float, default=math.inf, help="end the first phase after this time")
    train.add_argument("--whole-minutes", type=float, default=math.inf, help="end the second phase after this time")
    train.add_argument("--initial", type=Path, help="weights to begin with, in place of ImageNet's")
    train.set_defaults(run=_train)
    export.set_defaults(run=_export)
    run_command(parser)


def _train(arguments: argparse.Namespace) -> None:
    network = RetinaNet()
    if not arguments.initial:
        network.backbone.load_imagenet()
    else:
        network.load_state_dict(torch.load(arguments.initial, weights_only=True))
    trainer = Trainer(network, read_split(arguments), arguments.out, arguments.seed)
    crops = Budget(arguments.crop_epochs, arguments.crop_minutes)
    whole = Budget(arguments.whole_epochs, arguments.whole_minutes)
    for phase in phases(crops, whole):
        trainer.run(phase)


def _export(arguments: argparse.Namespace) -> None:
    run_export(arguments, "detection", export_detection)
    if arguments.failures:
        manifest = json.loads((arguments.models / arguments.id / "manifest.json").read_text())
        threshold = manifest["operatingPoints"][0]["threshold"]
        save_failures(arguments.weights, read_split(arguments).held_out, threshold, arguments.failures)


if __name__ == "__main__":
    main()
