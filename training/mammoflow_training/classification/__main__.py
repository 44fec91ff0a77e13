"""Command line: ``python -m mammoflow_training.classification train|export``."""

import argparse
import math
from functools import partial
from pathlib import Path

import torch

from mammoflow_training.classification.export import export_classification
from mammoflow_training.classification.network import ThreeBranchClassifier
from mammoflow_training.classification.train import Settings, train_classification
from mammoflow_training.command_line import read_split, run_command, run_export, task_parser
from mammoflow_training.schedule import Budget
from mammoflow_training.served import Bundle


def main() -> None:
    """Parse the command line and run."""
    parser, train, export = task_parser("classification")
    for command in (train, export):
        command.add_argument("--detector", type=Path, required=True, help="folder of the detection bundle")
        command.add_argument("--segmenter", type=Path, required=True, help="folder of the segmentation bundle")
    train.add_argument("--initial", type=Path, help="weights to begin with, in place of ImageNet's")
    train.add_argument("--epochs", type=int, default=50)
    train.add_argument("--minutes", type=float, default=math.inf, help="end the training after this time")
    train.set_defaults(run=_train)
    export.set_defaults(run=_export)
    run_command(parser)


def _train(arguments: argparse.Namespace) -> None:
    network = ThreeBranchClassifier()
    if arguments.initial:
        network.load_state_dict(torch.load(arguments.initial, weights_only=True))
    else:
        network.load_imagenet()
    budget = Budget(arguments.epochs, arguments.minutes)
    settings = Settings(budget, Bundle(arguments.detector), Bundle(arguments.segmenter), arguments.seed)
    train_classification(network, read_split(arguments), arguments.out, settings)


def _export(arguments: argparse.Namespace) -> None:
    export = partial(export_classification, detector=Bundle(arguments.detector), segmenter=Bundle(arguments.segmenter))
    run_export(arguments, "classification", export)


if __name__ == "__main__":
    main()
