"""Writes a graph as ONNX and proves that ONNX Runtime computes what PyTorch computes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

OPSET = 18
IMAGE_AXES = {0: "images", 2: "rows", 3: "columns"}
REGION_AXES = {0: "regions"}
LARGEST_FILE_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class GraphInterface:
    """A graph's inputs in order, each with its dynamic axes, and the names of its outputs."""

    inputs: dict[str, dict[int, str]]
    outputs: tuple[str, ...]


class GraphMismatchError(Exception):
    """ONNX Runtime's answer differs from PyTorch's by more than rounding."""


def export_graph(graph: nn.Module, examples: tuple[Tensor, ...], interface: GraphInterface, path: Path) -> None:
    """Write a graph in evaluation mode to ``path``."""
    graph.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        graph,
        examples,
        str(path),
        input_names=list(interface.inputs),
        output_names=list(interface.outputs),
        dynamic_shapes=tuple(interface.inputs.values()),
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    _forget_where_it_was_made(path)
    onnx.checker.check_model(str(path))
    if path.stat().st_size > LARGEST_FILE_BYTES:
        raise ValueError(f"{path} has {path.stat().st_size} bytes; a bundle in the repository holds at most 25 MB")


def _forget_where_it_was_made(path: Path) -> None:
    """Drop the exporter's notes: each node's stack trace names folders of this machine, and bytes depend on them."""
    model = onnx.load(path)
    for node in [*model.graph.node, *(node for function in model.functions for node in function.node)]:
        del node.metadata_props[:]
    onnx.save(model, path)


def largest_difference(graph: nn.Module, examples: Sequence[Tensor], path: Path) -> dict[str, float]:
    """Compare PyTorch with ONNX Runtime on examples; largest absolute difference by output name."""
    return {
        name: float(np.abs(ours - theirs).max()) for name, (ours, theirs) in both_answers(graph, examples, path).items()
    }


@torch.inference_mode()
def both_answers(graph: nn.Module, examples: Sequence[Tensor], path: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return what PyTorch and what ONNX Runtime say of examples, by output name."""
    expected = graph.eval()(*examples)
    expected = expected if isinstance(expected, tuple) else (expected,)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    feeds = {entry.name: example.numpy() for entry, example in zip(session.get_inputs(), examples, strict=True)}
    actual = session.run(None, feeds)
    names = [entry.name for entry in session.get_outputs()]
    return {name: (ours.numpy(), theirs) for name, ours, theirs in zip(names, expected, actual, strict=True)}


def require_agreement(differences: dict[str, float], tolerances: dict[str, float]) -> None:
    """Raise when an output differs by more than its tolerance."""
    for name, tolerance in tolerances.items():
        if not differences[name] <= tolerance:
            raise GraphMismatchError(f"output {name} differs by {differences[name]}, allowed is {tolerance}")
