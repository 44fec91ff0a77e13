"""A model bundle: ``manifest.json`` beside ``model.onnx``."""

import hashlib
import json
import math
import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import onnx

SCHEMA_VERSION = 1
# As packages/inference keeps it.
LONGEST_HISTORY = 100
LOCK_TRIES = 100
LOCK_PAUSE_S = 0.05
MASS_CLASS = {"name": "mass", "code": {"value": "4147007", "scheme": "SCT", "meaning": "Mass"}}
ONNX_TYPES = {
    onnx.TensorProto.UINT16: "uint16",
    onnx.TensorProto.FLOAT: "float32",
    onnx.TensorProto.INT64: "int64",
}
CBIS_DDSM_ATTRIBUTION = (
    "Sawyer-Lee, Gimenez, Hoogi, Rubin: Curated Breast Imaging Subset of Digital Database for Screening Mammography "
    "(CBIS-DDSM), The Cancer Imaging Archive, DOI 10.7937/K9/TCIA.2016.7O02S9CY, CC BY 3.0; "
    "Lee et al., Scientific Data 4, 170177 (2017)"
)


class ActivationUnderWayError(Exception):
    """Somebody else changes active.json at this moment, or died while doing so."""

    def __init__(self, lock: Path) -> None:
        super().__init__(
            f"Another activation is under way. If none is, one was cut off: remove {lock}, "
            "then name the bundle with `mammoflow models activate`."
        )


@dataclass(frozen=True)
class ExportRequest:
    """Which weights become which bundle, in ``folder``, and what they were fitted on."""

    weights: Path
    folder: Path
    bundle_id: str
    version: str
    profile: str
    training_data: list[dict[str, Any]]


@dataclass(frozen=True)
class Figure:
    """A measured figure with its bootstrap interval and what it was measured on."""

    name: str
    value: float
    low: float
    high: float
    data: str
    patients: int
    images: int

    def to_json(self) -> dict[str, Any]:
        """Return the manifest's form."""
        return {
            "name": self.name,
            "value": _number(self.value),
            "low": _number(self.low),
            "high": _number(self.high),
            "confidence": 0.95,
            "data": self.data,
            "patients": self.patients,
            "images": self.images,
        }


@dataclass(frozen=True)
class BundleDescription:
    """What the manifest says beyond what can be read off the graph."""

    bundle_id: str
    version: str
    task: str
    architecture: str
    profile: str
    network_input: dict[str, Any]
    operating_points: list[dict[str, Any]]
    training_data: list[dict[str, Any]]
    figures: list[Figure]
    # Fields that only this task has.
    further: dict[str, Any] = field(default_factory=dict)


def write_manifest(folder: Path, description: BundleDescription) -> None:
    """Write ``manifest.json`` for the ``model.onnx`` that lies in ``folder``."""
    model_path = folder / "model.onnx"
    manifest = {
        "schemaVersion": SCHEMA_VERSION,
        "id": description.bundle_id,
        "version": description.version,
        "task": description.task,
        "architecture": description.architecture,
        "preprocessing": {"profile": description.profile},
        "input": description.network_input,
        "tensors": tensors_of(model_path),
        "classes": [MASS_CLASS],
        "operatingPoints": description.operating_points,
        "trainingData": description.training_data,
        **description.further,
        "figures": [figure.to_json() for figure in description.figures],
        "licence": "Apache-2.0; weights derived from CBIS-DDSM, CC BY 3.0, attribution under trainingData",
        "sha256": hashlib.sha256(model_path.read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def activate(models: Path, task: str, bundle_id: str) -> None:
    """Name a bundle in ``models/active.json`` as the one to serve, as ``mammoflow models activate`` does.

    The file is written whole under the name that is also the lock of that command, and takes the place of the former;
    its history tells what was active before, so that ``mammoflow models rollback`` returns to it.
    """
    path = models / "active.json"
    next_path = models / "active.json.next"
    with _open_alone(next_path) as file:
        try:
            former = json.loads(path.read_text()) if path.is_file() else {}
            json.dump(_with_activation(former, task, bundle_id), file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
            next_path.replace(path)
        except BaseException:
            next_path.unlink(missing_ok=True)
            raise


def _open_alone(path: Path) -> TextIO:
    """Create a file that nobody else has; wait for one who is about to be done with it."""
    for _ in range(LOCK_TRIES):
        try:
            return path.open("x")
        except FileExistsError:
            time.sleep(LOCK_PAUSE_S)
    raise ActivationUnderWayError(path)


def _with_activation(former: dict[str, Any], task: str, bundle_id: str) -> dict[str, Any]:
    if former.get(task) == bundle_id:
        return former
    activation = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "from": {task: former.get(task)},
        "to": {task: bundle_id},
    }
    history = [*former.get("history", []), activation][-LONGEST_HISTORY:]
    return {**former, task: bundle_id, "history": history}


def tensors_of(model_path: Path) -> dict[str, list[dict[str, Any]]]:
    """Read names, types and shapes of a graph's inputs and outputs; dynamic axes are names."""
    graph = onnx.load(str(model_path)).graph
    return {"inputs": [_tensor(value) for value in graph.input], "outputs": [_tensor(value) for value in graph.output]}


def _tensor(value: onnx.ValueInfoProto) -> dict[str, Any]:
    tensor_type = value.type.tensor_type
    shape = [dimension.dim_param or dimension.dim_value for dimension in tensor_type.shape.dim]
    return {"name": value.name, "type": ONNX_TYPES[tensor_type.elem_type], "shape": shape}


def _number(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None
