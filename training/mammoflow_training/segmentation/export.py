"""Turns trained weights into the segmentation bundle."""

import numpy as np
import torch

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.bundle import BundleDescription, ExportRequest, Figure, write_manifest
from mammoflow_training.export_examples import lesion_examples
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, masses_of
from mammoflow_training.onnx_export import export_graph, largest_difference, require_agreement
from mammoflow_training.segmentation.graph import SEGMENTATION_INTERFACE, SegmentationGraph
from mammoflow_training.segmentation.masks import lesion_masks
from mammoflow_training.segmentation.network import SIZE, ResidualUNet
from mammoflow_training.segmentation.predict import THRESHOLD, intersections_over_unions, predict_masks
from mammoflow_training.segmentation.sampling import CONTEXT_FACTOR
from mammoflow_training.split import Split

TOLERANCES = {"masks": 1e-3}


def export_segmentation(request: ExportRequest, split: Split) -> dict[str, float]:
    """Write the bundle; returns the largest differences between PyTorch and ONNX Runtime."""
    network = ResidualUNet()
    network.load_state_dict(torch.load(request.weights, weights_only=True))
    graph = SegmentationGraph(network).eval()
    examples = lesion_examples(split.held_out, CONTEXT_FACTOR)
    model_path = request.folder / "model.onnx"
    export_graph(graph, examples, SEGMENTATION_INTERFACE, model_path)
    differences = largest_difference(graph, examples, model_path)
    require_agreement(differences, TOLERANCES)
    write_manifest(
        request.folder,
        BundleDescription(
            bundle_id=request.bundle_id,
            version=request.version,
            task="segmentation",
            architecture="residual U-Net (16 to 192 filters) with a transformer branch of 4 layers, 4 heads, added to "
            "the deepest map; cross entropy, soft IoU and Sobel edge loss",
            profile=request.profile,
            network_input={"rows": SIZE, "columns": SIZE, "contextFactor": CONTEXT_FACTOR},
            operating_points=[{"name": "default", "threshold": THRESHOLD}],
            training_data=request.training_data,
            figures=_figures(network, split),
        ),
    )
    return differences


def _figures(network: ResidualUNet, split: Split) -> list[Figure]:
    lesions = masses_of(split.held_out)
    cache = ImageCache(split.held_out)
    masks = lesion_masks(lesions, cache)
    predicted, targets = predict_masks(network, lesions, masks, cache)
    ious = intersections_over_unions(predicted, targets)
    figures = []
    for exact in (True, False):
        chosen = [index for index, lesion in enumerate(lesions) if (lesion.region.mask_path is not None) == exact]
        if chosen:
            data = (
                "exact masks of held-out phantoms" if exact else "pseudo-masks from boxes, held-out CBIS-DDSM patients"
            )
            figures += _iou_and_dice(ious[chosen], [lesions[index] for index in chosen], data)
    return figures


def _iou_and_dice(ious: np.ndarray, lesions: list[Lesion], data: str) -> list[Figure]:
    patients = [lesion.image.patient_id for lesion in lesions]
    images = len({lesion.image.path for lesion in lesions})
    figures = []
    for name, values in (("mean IoU", ious), ("mean Dice", 2 * ious / (1 + ious))):
        low, high = patient_bootstrap(patients, lambda indices, values=values: float(values[indices].mean()))
        figures.append(Figure(name, float(values.mean()), low, high, data, len(set(patients)), images))
    return figures
