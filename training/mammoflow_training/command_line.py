"""What the four command lines share."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import torch

from mammoflow_training.bundle import ExportRequest, activate
from mammoflow_training.prepared import read_all_prepared
from mammoflow_training.split import Split, split_by_patient
from mammoflow_training.training_data import describe_training_data

PROFILE = "clahe-256"


def task_parser(task: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser, argparse.ArgumentParser]:
    """Return the parser of ``python -m mammoflow_training.<task>`` and those of its commands train and export."""
    parser = argparse.ArgumentParser(prog=f"python -m mammoflow_training.{task}")
    commands = parser.add_subparsers(required=True)
    train = commands.add_parser("train", help="train on prepared data sets")
    train.add_argument("--out", type=Path, required=True, help="folder for weights and log")
    export = commands.add_parser("export", help="write the model bundle and measure it on held-out patients")
    export.add_argument("--weights", type=Path, required=True)
    export.add_argument("--models", type=Path, required=True, help="folder of the bundles")
    export.add_argument("--id", required=True, help="name of the bundle")
    export.add_argument("--version", required=True)
    export.add_argument("--trained-on", type=Path, nargs="+", help="what the weights saw, where that is not --prepared")
    for command in (train, export):
        command.add_argument("--prepared", type=Path, nargs="+", required=True, help="folders with prepared.json")
        command.add_argument("--seed", type=int, default=1)
        command.add_argument("--threads", type=int, default=2)
    return parser, train, export


def run_command(parser: argparse.ArgumentParser) -> None:
    """Parse the command line, make PyTorch repeatable, run the command."""
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.run(arguments)


def read_split(arguments: argparse.Namespace) -> Split:
    """Read and split the prepared data sets."""
    return split_by_patient(read_all_prepared(arguments.prepared))


def run_export(
    arguments: argparse.Namespace, task: str, export: Callable[[ExportRequest, Split], dict[str, float]]
) -> None:
    """Export a bundle and make it the active one of its task."""
    folder = arguments.models / arguments.id
    folder.mkdir(parents=True, exist_ok=True)
    trained_on = split_by_patient(read_all_prepared(arguments.trained_on or arguments.prepared))
    request = ExportRequest(
        weights=arguments.weights,
        folder=folder,
        bundle_id=arguments.id,
        version=arguments.version,
        profile=PROFILE,
        training_data=describe_training_data(trained_on),
    )
    differences = export(request, read_split(arguments))
    activate(arguments.models, task, arguments.id)
    print(json.dumps({"bundle": arguments.id, "largestDifferences": differences}))
