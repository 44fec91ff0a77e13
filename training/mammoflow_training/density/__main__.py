"""Command line: ``python -m mammoflow_training.density train|export``."""

import argparse
import math

from mammoflow_training.command_line import read_split, run_command, run_export, task_parser
from mammoflow_training.density.export import export_density
from mammoflow_training.density.network import DensityNetwork
from mammoflow_training.density.train import Settings, train_density
from mammoflow_training.schedule import Budget


def main() -> None:
    """Parse the command line and run."""
    parser, train, export = task_parser("density")
    train.add_argument("--epochs", type=int, default=20)
    train.add_argument("--minutes", type=float, default=math.inf, help="end the training after this time")
    train.set_defaults(run=_train)
    export.set_defaults(run=_export)
    run_command(parser)


def _train(arguments: argparse.Namespace) -> None:
    network = DensityNetwork()
    network.backbone.load_imagenet()
    settings = Settings(Budget(arguments.epochs, arguments.minutes), arguments.seed)
    train_density(network, read_split(arguments), arguments.out, settings)


def _export(arguments: argparse.Namespace) -> None:
    run_export(arguments, "density", export_density)


if __name__ == "__main__":
    main()
