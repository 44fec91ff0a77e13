"""Makes a smaller or faster variant of a bundle: ``python -m mammoflow_training.quantise``.

``int8``: convolutions in 8 bits, weights by channel, activations by ranges seen on images of tune patients. The layers
that give the answer stay as they are, for a score's last bit decides on which side of a threshold it lies.
``fp16-weights``: weights stored in 16 bits and computed with in 32; half the size, the same speed.

A variant is a bundle of its own: another network than the one it was made of, to be measured (``mammoflow evaluate``)
before it is activated. Its manifest says what it was made of and holds no figures until then.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from mammoflow_training.image_cache import read_gray16
from mammoflow_training.prepared import Box, PreparedImage, read_all_prepared
from mammoflow_training.regions import square_region, whole_image_region
from mammoflow_training.split import split_by_patient, without_phantoms

METHODS = ("int8", "fp16-weights")
WHOLE_IMAGE_TASKS = ("detection", "density")
DEFAULT_CONTEXT_FACTOR = 1.5
# Small tensors are biases and scales: they weigh nothing and are worth their bits.
SMALLEST_FP16_TENSOR = 1024
Feeds = dict[str, np.ndarray]


class NothingToCalibrateError(Exception):
    """The prepared data sets hold no image, or no lesion, of a tune patient."""


@dataclass(frozen=True)
class Variant:
    """What a variant is called and how it is made."""

    bundle_id: str
    version: str
    method: str


def main() -> None:
    """Make one variant of one bundle."""
    parser = argparse.ArgumentParser(prog="python -m mammoflow_training.quantise")
    parser.add_argument("--models", type=Path, required=True, help="folder of the bundles")
    parser.add_argument("--bundle", required=True, help="bundle to make a variant of")
    parser.add_argument("--method", choices=METHODS, required=True)
    parser.add_argument("--id", required=True, help="name of the variant")
    parser.add_argument("--version", required=True)
    parser.add_argument("--prepared", type=Path, nargs="+", default=[], help="folders with prepared.json, for int8")
    parser.add_argument("--images", type=int, default=32, help="how many images ranges are taken from")
    arguments = parser.parse_args()
    variant = Variant(arguments.id, arguments.version, arguments.method)
    tune = without_phantoms(split_by_patient(read_all_prepared(arguments.prepared)).tune)[: arguments.images]
    make_variant(arguments.models / arguments.bundle, variant, tune)


def make_variant(source: Path, variant: Variant, images: Sequence[PreparedImage]) -> Path:
    """Write the variant of the bundle in ``source`` beside it; returns its folder."""
    manifest = json.loads((source / "manifest.json").read_text())
    folder = source.parent / variant.bundle_id
    folder.mkdir(exist_ok=True)
    model_path = folder / "model.onnx"
    if variant.method == "int8":
        write_int8(source / "model.onnx", model_path, list(feeds_of(manifest, images)))
    else:
        onnx.save(with_fp16_weights(onnx.load(source / "model.onnx")), model_path)
    onnx.checker.check_model(str(model_path))
    sha256 = hashlib.sha256(model_path.read_bytes()).hexdigest()
    text = json.dumps(variant_manifest(manifest, variant, sha256, images), indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n")
    return folder


def variant_manifest(
    manifest: dict[str, Any], variant: Variant, sha256: str, images: Sequence[PreparedImage]
) -> dict[str, Any]:
    """Return the manifest of a variant: thresholds are kept, what was measured with the original is not."""
    kept = ("name", "threshold")
    original = f"{manifest['id']} {manifest['version']}"
    calibration = {"images": len(images), "patients": len({image.patient_id for image in images})}
    return {
        **manifest,
        "id": variant.bundle_id,
        "version": variant.version,
        "architecture": f"{manifest['architecture']}; {variant.method} variant of {original}",
        "operatingPoints": [{name: point[name] for name in kept} for point in manifest["operatingPoints"]],
        "figures": [],
        "madeFrom": {
            "id": manifest["id"],
            "version": manifest["version"],
            "sha256": manifest["sha256"],
            "method": variant.method,
            **({"calibration": calibration} if variant.method == "int8" else {}),
        },
        "sha256": sha256,
    }


def feeds_of(manifest: dict[str, Any], images: Sequence[PreparedImage]) -> Iterator[Feeds]:
    """Yield what the graph is fed when it serves these images, one image at a time."""
    size = manifest["input"]
    takes_masks = any(tensor["name"] == "masks" for tensor in manifest["tensors"]["inputs"])
    for image in images:
        regions = _regions_of(manifest, image)
        if not regions:
            continue
        corners = [[region.left, region.top, region.right, region.bottom] for region in regions]
        feeds = {
            "images": read_gray16(image)[None, None],
            "regions": np.array(corners, dtype=np.float32),
            "image_index": np.zeros(len(regions), dtype=np.int64),
        }
        if takes_masks:
            masks = np.stack([_ellipse(size["rows"], size["columns"], _context(manifest)) for _ in regions])
            feeds["masks"] = masks[:, None]
        yield feeds


def write_int8(source: Path, target: Path, feeds: Sequence[Feeds]) -> None:
    """Write the graph with its convolutions in 8 bits, but for those whose output no other convolution sees."""
    if not feeds:
        raise NothingToCalibrateError("no tune image to take ranges from; see --prepared")
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(target),
            _FeedsReader(feeds),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=last_convolutions(onnx.load(prepared).graph),
            calibrate_method=CalibrationMethod.MinMax,
        )
    model = onnx.load(target)
    for node in model.graph.node:
        del node.metadata_props[:]
    onnx.save(model, target)


def last_convolutions(graph: onnx.GraphProto) -> list[str]:
    """Return the names of the convolutions that no other one comes after."""
    consumers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)

    leads_to_convolution: dict[str, bool] = {}
    for node in reversed(graph.node):  # nodes stand in the order of computation
        after = [consumer for name in node.output for consumer in consumers.get(name, [])]
        leads_to_convolution[node.output[0]] = any(
            consumer.op_type == "Conv" or leads_to_convolution[consumer.output[0]] for consumer in after
        )
    return [node.name for node in graph.node if node.op_type == "Conv" and not leads_to_convolution[node.output[0]]]


def with_fp16_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model with large weights stored in 16 bits; the runtime widens them once, when it opens the graph."""
    graph = model.graph
    casts = []
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST_FP16_TENSOR:
            continue
        name = tensor.name
        narrow = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}.fp16")
        graph.initializer.remove(tensor)
        graph.initializer.append(narrow)
        casts.append(helper.make_node("Cast", [narrow.name], [name], name=f"{name}.widen", to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


class _FeedsReader(CalibrationDataReader):
    def __init__(self, feeds: Sequence[Feeds]):
        self._feeds = iter(feeds)

    def get_next(self) -> Feeds | None:
        return next(self._feeds, None)


def _regions_of(manifest: dict[str, Any], image: PreparedImage) -> list[Box]:
    if manifest["task"] in WHOLE_IMAGE_TASKS:
        size = manifest["input"]
        return [whole_image_region(image.rows, image.columns, size["columns"] / size["rows"])]
    return [square_region(region.box, _context(manifest)) for region in image.regions]


def _context(manifest: dict[str, Any]) -> float:
    return manifest["input"].get("contextFactor", DEFAULT_CONTEXT_FACTOR)


def _ellipse(rows: int, columns: int, context_factor: float) -> np.ndarray:
    """Return a lesion's mask as a network of regions would see it, were the lesion an ellipse that fills its box."""
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) + 0.5
    distance = np.hypot((x / columns - 0.5) * context_factor, (y / rows - 0.5) * context_factor)
    return (distance <= 0.5).astype(np.float32)


if __name__ == "__main__":
    main()
