"""Command line: ``python -m mammoflow_training.segmentation train|export``."""

import argparse
import math
from pathlib import Path

import torch

from mammoflow_training.command_line import read_split, run_command, run_export, task_parser
from mammoflow_training.schedule import Budget
from mammoflow_training.segmentation.export import export_segmentation
from mammoflow_training.segmentation.network import ResidualUNet
from mammoflow_training.segmentation.train import Settings, train_segmentation


def main() -> None:
    """Parse the command line and run."""
    parser, train, export = task_parser("segmentation")
    train.add_argument("--epochs", type=int, default=40)
    train.add_argument("--minutes", type=float, default=math.inf, help="end the training after this time")
    train.add_argument("--initial", type=Path, help="weights to begin with")
    train.set_defaults(run=_train)
    export.set_defaults(run=lambda arguments: run_export(arguments, "segmentation", export_segmentation))
    run_command(parser)


def _train(arguments: argparse.Namespace) -> None:
    network = ResidualUNet()
    if arguments.initial:
        network.load_state_dict(torch.load(arguments.initial, weights_only=True))
    settings = Settings(Budget(arguments.epochs, arguments.minutes))
    train_segmentation(network, read_split(arguments), arguments.out, settings, arguments.seed)


if __name__ == "__main__":
    main()
