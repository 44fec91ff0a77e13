"""Turns trained weights into the classification bundle."""

from functools import partial
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score, roc_curve

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.bundle import BundleDescription, ExportRequest, Figure, write_manifest
from mammoflow_training.classification.calibration import Calibration, fit_platt
from mammoflow_training.classification.graph import CLASSIFICATION_INTERFACE, ClassificationGraph
from mammoflow_training.classification.loss import Targets
from mammoflow_training.classification.masks import served_masks
from mammoflow_training.classification.network import SIZE, Logits, ThreeBranchClassifier
from mammoflow_training.classification.predict import known, predict_lesions
from mammoflow_training.classification.sampling import CONTEXT_FACTOR
from mammoflow_training.export_examples import lesion_examples
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, masses_of
from mammoflow_training.onnx_export import export_graph, largest_difference, require_agreement
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.split import Split, without_phantoms

TOLERANCES = {"probability": 1e-3, "shape": 1e-3, "margin": 1e-3}
DEFAULT_THRESHOLD = 0.5


def export_classification(request: ExportRequest, split: Split, segmentation_weights: Path) -> dict[str, float]:
    """Write the bundle; returns the largest differences between PyTorch and ONNX Runtime."""
    network = ThreeBranchClassifier()
    network.load_state_dict(torch.load(request.weights, weights_only=True))
    network.eval()
    classify = partial(_classify, network, segmentation_weights=segmentation_weights)
    tune_logits, tune_targets, _ = classify(without_phantoms(split.tune))
    logits, labels, _ = known(tune_logits.malignant, tune_targets.malignant)
    calibration = fit_platt(logits, labels)
    thresholds = _thresholds(labels, calibration.probability(logits))
    graph = ClassificationGraph(network, calibration).eval()
    images, regions, index = lesion_examples(without_phantoms(split.held_out), CONTEXT_FACTOR)
    masks = torch.zeros(len(regions), 1, SIZE, SIZE)
    masks[:, :, SIZE // 4 : -SIZE // 4, SIZE // 4 : -SIZE // 4] = 1
    examples = (images, regions, index, masks)
    model_path = request.folder / "model.onnx"
    export_graph(graph, examples, CLASSIFICATION_INTERFACE, model_path)
    differences = largest_difference(graph, examples, model_path)
    require_agreement(differences, TOLERANCES)
    held_out = classify(without_phantoms(split.held_out))
    write_manifest(
        request.folder,
        BundleDescription(
            bundle_id=request.bundle_id,
            version=request.version,
            task="classification",
            architecture="three residual branches (region, region x mask, region x inverse mask) begun with the "
            "detector's backbone, fused by a dense network; mean of four mirrored looks; Platt-calibrated",
            profile=request.profile,
            network_input={"rows": SIZE, "columns": SIZE, "contextFactor": CONTEXT_FACTOR},
            operating_points=_operating_points(thresholds, held_out, calibration),
            training_data=request.training_data,
            figures=_figures(held_out, calibration),
        ),
    )
    return differences


Classified = tuple[Logits, Targets, list[Lesion]]


def _classify(network: ThreeBranchClassifier, images: list[PreparedImage], segmentation_weights: Path) -> Classified:
    cache = ImageCache(images)
    lesions = [lesion for lesion in masses_of(images) if lesion.region.pathology is not None]
    masks = served_masks(lesions, cache, segmentation_weights)
    return *predict_lesions(network, lesions, masks, cache), lesions


def _thresholds(labels: np.ndarray, probability: np.ndarray) -> dict[str, float]:
    """Choose operating points on the tune patients."""
    false_rate, true_rate, cut = roc_curve(labels, probability, drop_intermediate=False)
    return {
        "default": DEFAULT_THRESHOLD,
        "sensitivity-90": float(cut[np.argmax(true_rate >= 0.9)]),
        "specificity-90": float(cut[len(false_rate) - 1 - np.argmax(false_rate[::-1] <= 0.1)]),
    }


def _operating_points(
    thresholds: dict[str, float], held_out: Classified, calibration: Calibration
) -> list[dict[str, object]]:
    logits, labels, _ = known(held_out[0].malignant, held_out[1].malignant)
    probability = calibration.probability(logits)
    return [
        {
            "name": name,
            "threshold": round(min(threshold, 1.0), 4),
            "sensitivity": round(float((probability[labels == 1] >= threshold).mean()), 4),
            "specificity": round(float((probability[labels == 0] < threshold).mean()), 4),
        }
        for name, threshold in thresholds.items()
    ]


def _figures(held_out: Classified, calibration: Calibration) -> list[Figure]:
    logits, targets, lesions = held_out
    scores, labels, index = known(logits.malignant, targets.malignant)
    probability = calibration.probability(scores)
    pathology = [lesions[i] for i in index]

    def auc(chosen: np.ndarray) -> float:
        return float(roc_auc_score(labels[chosen], scores[chosen])) if 0 < labels[chosen].mean() < 1 else float("nan")

    right = (probability >= DEFAULT_THRESHOLD) == (labels == 1)
    figures = [
        _figure("ROC AUC of malignancy", auc, pathology),
        _figure("accuracy of malignancy", lambda chosen: float(right[chosen].mean()), pathology),
        _figure("Brier score", lambda chosen: float(np.mean((probability[chosen] - labels[chosen]) ** 2)), pathology),
    ]
    for name, values, target in (("shape", logits.shape, targets.shape), ("margin", logits.margin, targets.margin)):
        answers, truth, where = known(values, target)
        correct = answers.argmax(axis=1) == truth
        figures.append(
            _figure(
                f"accuracy of {name}",
                lambda chosen, correct=correct: float(correct[chosen].mean()),
                [lesions[i] for i in where],
            )
        )
    return figures


def _figure(name: str, compute, lesions: list[Lesion]) -> Figure:
    patients = [lesion.image.patient_id for lesion in lesions]
    low, high = patient_bootstrap(patients, compute)
    data = "masses with given boxes, masks of the segmentation bundle, held-out patients"
    images = len({lesion.image.path for lesion in lesions})
    return Figure(name, compute(np.arange(len(lesions))), low, high, data, len(set(patients)), images)
