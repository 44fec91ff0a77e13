"""Turns trained weights into the classification bundle."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.metrics import roc_auc_score, roc_curve

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.bundle import BundleDescription, ExportRequest, Figure, write_manifest
from mammoflow_training.classification.calibration import Calibration, fit_platt
from mammoflow_training.classification.candidates import candidates_of
from mammoflow_training.classification.fusion import LEAST_WEIGHT, Looks, choose_weight
from mammoflow_training.classification.graph import CLASSIFICATION_INTERFACE, ClassificationGraph
from mammoflow_training.classification.labels import UNKNOWN, target_of
from mammoflow_training.classification.loss import Targets
from mammoflow_training.classification.network import SIZE, Logits, ThreeBranchClassifier
from mammoflow_training.classification.predict import known, predict_lesions
from mammoflow_training.classification.sampling import CONTEXT_FACTOR
from mammoflow_training.detection.figures import (
    FROC_RATES,
    AveragePrecisionMeter,
    FrocMeter,
    froc,
    sensitivity_and_false_positives,
)
from mammoflow_training.export_examples import lesion_examples
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, masses_of
from mammoflow_training.onnx_export import export_graph, largest_difference, require_agreement
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.served import Bundle, segment
from mammoflow_training.split import Split, without_phantoms

TOLERANCES = {"probability": 1e-3, "lesion": 1e-3, "shape": 1e-3, "margin": 1e-3}
DEFAULT_THRESHOLD = 0.5
# As many regions as the pipeline shows to this network, and how many false ones a report may hold.
CANDIDATES_PER_IMAGE = 20
REPORTED_FALSE_POSITIVES = 1.0
BOOTSTRAP_DRAWS = 500


@dataclass(frozen=True)
class Models:
    """The network that is exported and the bundles that work before it."""

    network: ThreeBranchClassifier
    detector: Bundle
    segmenter: Bundle


@dataclass(frozen=True)
class Classified:
    """Lesions with what the network says of them and what is true."""

    logits: Logits
    targets: Targets
    lesions: list[Lesion]


def export_classification(
    request: ExportRequest, split: Split, detector: Bundle, segmenter: Bundle
) -> dict[str, float]:
    """Write the bundle; returns the largest differences between PyTorch and ONNX Runtime."""
    network = ThreeBranchClassifier()
    network.load_state_dict(torch.load(request.weights, weights_only=True))
    models = Models(network.eval(), detector, segmenter)
    tune_images, held_out_images = without_phantoms(split.tune), without_phantoms(split.held_out)
    tune = _classify(models, _drawn(tune_images))
    logits, labels, _ = known(tune.logits.malignant, tune.targets.malignant)
    malignancy = fit_platt(logits, labels)
    lesion, tune_looks = _second_look(models, tune_images)
    weight = choose_weight(tune_looks)
    graph = ClassificationGraph(network, malignancy, lesion).eval()
    differences = _export_graph(graph, held_out_images, request)
    held_out = _classify(models, _drawn(held_out_images))
    _, held_out_looks = _second_look(models, held_out_images, lesion)
    write_manifest(
        request.folder,
        BundleDescription(
            bundle_id=request.bundle_id,
            version=request.version,
            task="classification",
            architecture="three branches of EfficientNet-Lite0 (region, region x mask, region x inverse mask), begun "
            "with ImageNet's weights, fused by a dense network; mean of two mirrored looks; Platt-calibrated; the "
            f"lesion output was learnt from false regions of {detector.manifest['id']} {detector.manifest['version']}",
            profile=request.profile,
            network_input={"rows": SIZE, "columns": SIZE, "contextFactor": CONTEXT_FACTOR},
            operating_points=[
                *_pathology_points(_thresholds(labels, malignancy.probability(logits)), held_out, malignancy),
                *([_report_point(tune_looks, held_out_looks, weight)] if weight > 0 else []),
            ],
            training_data=request.training_data,
            figures=[*_pathology_figures(held_out, malignancy), *_second_look_figures(held_out_looks, weight)],
            further={"lesionWeight": weight} if weight > 0 else {},
        ),
    )
    return differences


def _export_graph(graph: ClassificationGraph, images: list[PreparedImage], request: ExportRequest) -> dict[str, float]:
    examples = (*lesion_examples(images, CONTEXT_FACTOR),)
    masks = torch.zeros(len(examples[1]), 1, SIZE, SIZE)
    masks[:, :, SIZE // 4 : -SIZE // 4, SIZE // 4 : -SIZE // 4] = 1
    model_path = request.folder / "model.onnx"
    export_graph(graph, (*examples, masks), CLASSIFICATION_INTERFACE, model_path)
    differences = largest_difference(graph, (*examples, masks), model_path)
    require_agreement(differences, TOLERANCES)
    return differences


def _drawn(images: list[PreparedImage]) -> list[Lesion]:
    """Masses as readers drew them, where the pathology is known."""
    return [lesion for lesion in masses_of(images) if target_of(lesion.region).malignant != UNKNOWN]


def _classify(models: Models, lesions: list[Lesion]) -> Classified:
    cache = ImageCache({lesion.image.path: lesion.image for lesion in lesions}.values())
    masks = segment(models.segmenter, lesions, cache)
    return Classified(*predict_lesions(models.network, lesions, masks, cache), lesions)


def _second_look(
    models: Models, images: list[PreparedImage], calibration: Calibration | None = None
) -> tuple[Calibration, Looks]:
    """Judge what the detector finds; the lesion output is calibrated on these very regions unless it already is."""
    lowest_score = models.detector.operating_point("candidate")
    candidates = candidates_of(images, ImageCache(images), models.detector, CANDIDATES_PER_IMAGE, lowest_score)
    classified = _classify(models, [candidate.lesion for candidate in candidates])
    if calibration is None:
        logits, labels, _ = known(classified.logits.lesion, classified.targets.lesion)
        calibration = fit_platt(logits, labels)
    return calibration, Looks(images, candidates, calibration.probability(classified.logits.lesion.numpy()))


def _thresholds(labels: np.ndarray, probability: np.ndarray) -> dict[str, float]:
    """Choose operating points on the tune patients."""
    false_rate, true_rate, cut = roc_curve(labels, probability, drop_intermediate=False)
    return {
        "default": DEFAULT_THRESHOLD,
        "sensitivity-90": float(cut[np.argmax(true_rate >= 0.9)]),
        "specificity-90": float(cut[len(false_rate) - 1 - np.argmax(false_rate[::-1] <= 0.1)]),
    }


def _pathology_points(
    thresholds: dict[str, float], held_out: Classified, calibration: Calibration
) -> list[dict[str, object]]:
    logits, labels, _ = known(held_out.logits.malignant, held_out.targets.malignant)
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


def _report_point(tune: Looks, held_out: Looks, weight: float) -> dict[str, object]:
    """From which fused score on a region is reported."""
    threshold = froc(tune.detections(weight)).thresholds[FROC_RATES.index(REPORTED_FALSE_POSITIVES)]
    sensitivity, false_positives = sensitivity_and_false_positives(held_out.detections(weight), threshold)
    return {
        "name": "report",
        "threshold": round(threshold, 4),
        "sensitivity": round(sensitivity, 4),
        "falsePositivesPerImage": round(false_positives, 4),
    }


def _pathology_figures(held_out: Classified, calibration: Calibration) -> list[Figure]:
    logits, targets, lesions = held_out.logits, held_out.targets, held_out.lesions
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


def _figure(name: str, compute: Callable[[np.ndarray], float], lesions: list[Lesion]) -> Figure:
    patients = [lesion.image.patient_id for lesion in lesions]
    low, high = patient_bootstrap(patients, compute)
    data = "masses with given boxes, masks of the segmentation bundle, held-out patients"
    images = len({lesion.image.path for lesion in lesions})
    return Figure(name, compute(np.arange(len(lesions))), low, high, data, len(set(patients)), images)


def _second_look_figures(looks: Looks, weight: float) -> list[Figure]:
    """Measure detection with and without the second look, on the same candidates."""
    patients = [image.patient_id for image in looks.images]
    figures = []
    for name, share in (("detector alone", 0.0), ("with the second look", weight or LEAST_WEIGHT)):
        results = looks.detections(share)
        precision, curve = AveragePrecisionMeter(results), FrocMeter(results)
        measures: list[tuple[str, Callable[[np.ndarray], float]]] = [
            (f"AP50, {name}", lambda chosen, meter=precision: meter.over(chosen).ap50),
            (
                f"mean FROC sensitivity, {name}",
                lambda chosen, meter=curve: float(np.mean(meter.over(chosen).sensitivities)),
            ),
        ]
        for title, measure in measures:
            low, high = patient_bootstrap(patients, measure, draws=BOOTSTRAP_DRAWS)
            data = "regions from the detector's operating point 'candidate' on, held-out patients"
            value = measure(np.arange(len(results)))
            figures.append(Figure(title, value, low, high, data, len(set(patients)), len(results)))
    return figures
