"""Turns trained weights into the detection bundle, with figures measured on patients never used before."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.bundle import BundleDescription, ExportRequest, Figure, write_manifest
from mammoflow_training.detection.figures import (
    FROC_RATES,
    HIT_IOU,
    AveragePrecisionMeter,
    FrocMeter,
    froc,
    sensitivity_and_false_positives,
)
from mammoflow_training.detection.graph import DETECTION_INTERFACE, DetectionGraph
from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.predict import NMS_IOU, ImageDetections, predict_images
from mammoflow_training.detection.reporting import REPORTED_BOXES
from mammoflow_training.detection.sampling import FULL_SIZE
from mammoflow_training.export_examples import padded_images, region_tensor
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.onnx_export import both_answers, export_graph, require_agreement
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.regions import whole_image_region
from mammoflow_training.split import Split, by_source, real_first, without_phantoms

BOOTSTRAP_DRAWS = 500
# Operating points are chosen on the tune patients by how many false positives an image they cost there.
# "candidate" is where a second look begins.
OPERATING_RATES = {"candidate": 4.0, "sensitive": 2.0, "default": 1.0, "specific": 0.25}
TOLERANCES = {"boxes": 0.05, "scores": 1e-4}
# Scores below it are so many and so alike that rounding decides their order.
LOWEST_COMPARED_SCORE = 0.05


def export_detection(request: ExportRequest, split: Split) -> dict[str, float]:
    """Write the bundle; returns the largest differences between PyTorch and ONNX Runtime."""
    network = RetinaNet()
    network.load_state_dict(torch.load(request.weights, weights_only=True))
    network.eval()
    graph = DetectionGraph(network, FULL_SIZE)
    examples = _examples([*split.held_out, *split.tune])
    model_path = request.folder / "model.onnx"
    export_graph(graph, examples, DETECTION_INTERFACE, model_path)
    differences = _differences(graph, examples, model_path)
    require_agreement(differences, TOLERANCES)
    tune_images = without_phantoms(split.tune)
    tune = predict_images(network, tune_images, ImageCache(tune_images))
    held_out = [predict_images(network, images, ImageCache(images)) for images in real_first(by_source(split.held_out))]
    write_manifest(
        request.folder,
        BundleDescription(
            bundle_id=request.bundle_id,
            version=request.version,
            task="detection",
            architecture="RetinaNet, EfficientNet-Lite0 begun with ImageNet's weights, feature pyramid of 96, focal "
            f"and GIoU loss; mean of two looks, one upside down; reports the {REPORTED_BOXES} best local peaks; "
            f"figures use non-maximum suppression at IoU {NMS_IOU}",
            profile=request.profile,
            network_input={"rows": FULL_SIZE[0], "columns": FULL_SIZE[1]},
            operating_points=_operating_points(tune, held_out[0]),
            training_data=request.training_data,
            figures=[figure for results in held_out for figure in _figures(results)],
        ),
    )
    return differences


def _differences(graph: DetectionGraph, examples: tuple[torch.Tensor, ...], path: Path) -> dict[str, float]:
    answers = both_answers(graph, examples, path)
    compared = answers["scores"][0] >= LOWEST_COMPARED_SCORE
    return {
        "scores": float(np.abs(answers["scores"][0] - answers["scores"][1]).max()),
        "boxes": float(np.abs(answers["boxes"][0] - answers["boxes"][1])[compared].max(initial=0.0)),
    }


def _examples(images: list[PreparedImage]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return two real images and three regions: whole, a tile, whole."""
    chosen = images[:2]
    aspect = FULL_SIZE[1] / FULL_SIZE[0]
    first, second = (whole_image_region(image.rows, image.columns, aspect) for image in chosen)
    tile = whole_image_region(chosen[1].rows // 2, 1, aspect)
    return padded_images(chosen), region_tensor([first, tile, second]), torch.tensor([0, 1, 1])


def _operating_points(tune: list[ImageDetections], held_out: list[ImageDetections]) -> list[dict[str, object]]:
    curve = froc(tune)
    points = []
    for name, rate in sorted(OPERATING_RATES.items(), key=lambda item: item[0] != "default"):
        threshold = curve.thresholds[FROC_RATES.index(rate)]
        sensitivity, false_positives = sensitivity_and_false_positives(held_out, threshold)
        points.append(
            {
                "name": name,
                "threshold": round(threshold, 4),
                "sensitivity": round(sensitivity, 4),
                "falsePositivesPerImage": round(false_positives, 4),
            }
        )
    return points


def _figures(results: list[ImageDetections]) -> list[Figure]:
    patients = [result.image.patient_id for result in results]
    data = f"held-out patients of {results[0].image.source}, whole-image mode"
    precision, curve = AveragePrecisionMeter(results), FrocMeter(results)

    def figure(name: str, compute: Callable[[np.ndarray], float]) -> Figure:
        low, high = patient_bootstrap(patients, compute, draws=BOOTSTRAP_DRAWS)
        return Figure(name, compute(np.arange(len(results))), low, high, data, len(set(patients)), len(results))

    figures = [
        figure("AP50", lambda indices: precision.over(indices).ap50),
        figure("AP@[.5:.95]", lambda indices: precision.over(indices).ap),
    ]
    for position, rate in enumerate(FROC_RATES):
        name = f"sensitivity at {rate:g} false positives an image (IoU {HIT_IOU})"
        figures.append(figure(name, lambda indices, position=position: curve.over(indices).sensitivities[position]))
    return figures
