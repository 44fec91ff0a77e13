"""Command line: ``python -m mammoflow_training.detection train|export``."""

import argparse
from pathlib import Path

import torch

from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.train import Trainer, phases
from mammoflow_training.prepared import read_all_prepared
from mammoflow_training.split import split_by_patient


def main() -> None:
    """Parse the command line and run."""
    arguments = _parser().parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.run(arguments)


def _train(arguments: argparse.Namespace) -> None:
    split = split_by_patient(read_all_prepared(arguments.prepared))
    network = RetinaNet()
    if arguments.initial:
        network.load_state_dict(torch.load(arguments.initial, weights_only=True))
    trainer = Trainer(network, split, arguments.out, arguments.seed)
    for phase in phases(arguments.crop_epochs, arguments.whole_epochs):
        trainer.run(phase)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mammoflow_training.detection", description=__doc__)
    commands = parser.add_subparsers(required=True)
    train = commands.add_parser("train", help="train on prepared data sets")
    train.add_argument("--prepared", type=Path, nargs="+", required=True, help="folders with prepared.json")
    train.add_argument("--out", type=Path, required=True, help="folder for weights and log")
    train.add_argument("--crop-epochs", type=int, default=30)
    train.add_argument("--whole-epochs", type=int, default=30)
    train.add_argument("--initial", type=Path, help="weights to begin with")
    train.set_defaults(run=_train)
    for command in (train,):
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--threads", type=int, default=2)
    return parser


if __name__ == "__main__":
    main()
