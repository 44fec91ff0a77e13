"""Makes the numbers that the figures are checked against, with pycocotools, scikit-learn and this project's training.

cd training && python ../packages/evaluation/test/reference/make_reference.py
"""

import contextlib
import io
import json
import sys
from pathlib import Path

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from sklearn import metrics
from sklearn.calibration import calibration_curve

sys.path.insert(0, str(Path(__file__).parents[4] / "training"))

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.detection.figures import FrocMeter
from mammoflow_training.detection.predict import ImageDetections
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.split import split_by_patient

HERE = Path(__file__).parent
# An annotation larger than COCO's largest area is one that it ignores.
IGNORED_AREA = 1e11


def made_up_images(rng: np.random.Generator, images: int, score_decimals: int, ignored_share: float) -> list[dict]:
    """Make images with true boxes, detections near them and others."""
    made = []
    for number in range(images):
        truth = [box_at(*rng.uniform(50, 350, 2), *rng.uniform(20, 90, 2)) for _ in range(rng.integers(0, 4))]
        found = [shift(rng, box) for box in truth for _ in range(rng.integers(0, 3))]
        found += [box_at(*rng.uniform(50, 350, 2), *rng.uniform(20, 90, 2)) for _ in range(rng.integers(0, 6))]
        scores = np.round(rng.uniform(0.05, 0.99, len(found)), score_decimals)
        order = np.argsort(-scores, kind="mergesort")
        made.append(
            {
                "patient": number // 2,
                "detections": [{"box": found[index], "score": float(scores[index])} for index in order],
                "truth": [{"box": box, "ignored": bool(rng.random() < ignored_share)} for box in truth],
            }
        )
    return made


def box_at(x: float, y: float, width: float, height: float) -> dict:
    """Return a box with rounded corners."""
    left, top, right, bottom = (float(np.round(value, 2)) for value in (x, y, x + width, y + height))
    return {"left": left, "top": top, "right": right, "bottom": bottom}


def shift(rng: np.random.Generator, box: dict) -> dict:
    """Make a box near another: close for some, far for others, so that every IoU threshold matters."""
    x, y, width, height = xywh(box)
    spread = rng.choice([1.0, 5.0, 15.0])
    shifts = rng.normal(0, spread, 4)
    return box_at(x + shifts[0], y + shifts[1], max(4, width + shifts[2]), max(4, height + shifts[3]))


def xywh(box: dict) -> list[float]:
    """Return a box as COCO writes it."""
    return [box["left"], box["top"], box["right"] - box["left"], box["bottom"] - box["top"]]


def coco_figures(images: list[dict]) -> dict:
    """Evaluate images with pycocotools."""
    truth = [
        {
            "id": 0,
            "image_id": index,
            "category_id": 1,
            "bbox": xywh(item["box"]),
            "area": IGNORED_AREA if item["ignored"] else float(np.prod(xywh(item["box"])[2:])),
            "iscrowd": 0,
        }
        for index, image in enumerate(images)
        for item in image["truth"]
    ]
    results = [
        {"image_id": index, "category_id": 1, "bbox": xywh(item["box"]), "score": item["score"]}
        for index, image in enumerate(images)
        for item in image["detections"]
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "info": {},
            "images": [{"id": index} for index in range(len(images))],
            "categories": [{"id": 1, "name": "mass"}],
            "annotations": [{**annotation, "id": number + 1} for number, annotation in enumerate(truth)],
        }
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(results), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    ap, ap50, ap75 = evaluation.stats[:3]
    return {"ap": float(ap), "ap50": float(ap50), "ap75": float(ap75), "ar": float(evaluation.stats[8])}


def repeated(images: list[dict], weights: list[int]) -> list[dict]:
    """Repeat the images of patients that count more than once."""
    return [image for image in images for _ in range(weights[image["patient"]])]


def corners(items: list[dict]) -> np.ndarray:
    """Return the boxes of items, one a row."""
    sides = ("left", "top", "right", "bottom")
    return np.array([[item["box"][side] for side in sides] for item in items]).reshape(-1, 4)


def froc_figures(images: list[dict]) -> dict:
    """Evaluate images with the figures of training."""
    results = [
        ImageDetections(
            None,
            corners(image["detections"]),
            np.array([item["score"] for item in image["detections"]]),
            corners(image["truth"]),
        )
        for image in images
    ]
    curve = FrocMeter(results).over(range(len(results)))
    return {str(rate): value for rate, value in zip(curve.rates, curve.sensitivities, strict=True)}


def detection_cases(rng: np.random.Generator) -> list[dict]:
    """Make the cases of detection."""
    plain = made_up_images(rng, 30, 6, 0.0)
    ties = made_up_images(rng, 30, 1, 0.0)
    ignored = made_up_images(rng, 30, 6, 0.3)
    weights = [int(value) for value in rng.integers(0, 4, 15)]
    even = [1] * 15
    return [
        {"name": "scores all different", "images": plain, "weights": even, "coco": coco_figures(plain),
         "froc": froc_figures(plain)},
        {"name": "equal scores", "images": ties, "weights": even, "coco": coco_figures(ties)},
        {"name": "true boxes that are ignored", "images": ignored, "weights": even, "coco": coco_figures(ignored)},
        {"name": "patients drawn several times or not", "images": plain, "weights": weights,
         "coco": coco_figures(repeated(plain, weights)), "froc": froc_figures(repeated(plain, weights))},
    ]  # fmt: skip


def pathology_case(rng: np.random.Generator, name: str, decimals: int, weights: list[int]) -> dict:
    """Make a case of pathology with what scikit-learn says of it."""
    truth = rng.random(60) < 0.45
    scores = np.clip(np.round(0.5 + 0.15 * (truth - 0.5) + rng.normal(0, 0.18, 60), decimals) + 0.00004, 0, 1)
    patients = np.arange(60) // 3
    weight = np.array(weights)[patients]
    called = scores >= 0.5
    false_share, true_share, _ = metrics.roc_curve(truth, scores, sample_weight=weight, drop_intermediate=False)
    kept = np.repeat(np.arange(60), weight)
    share, said = calibration_curve(truth[kept], scores[kept], n_bins=10)
    counts = np.histogram(scores[kept], bins=10, range=(0, 1))[0]
    return {
        "name": name,
        "weights": weights,
        "samples": [
            {"patient": int(patient), "score": float(score), "isPositive": bool(positive)}
            for patient, score, positive in zip(patients, scores, truth, strict=True)
        ],
        "expected": {
            "ROC AUC": metrics.roc_auc_score(truth, scores, sample_weight=weight),
            "PR AUC": metrics.average_precision_score(truth, scores, sample_weight=weight),
            "accuracy": metrics.accuracy_score(truth, called, sample_weight=weight),
            "precision": metrics.precision_score(truth, called, sample_weight=weight),
            "recall": metrics.recall_score(truth, called, sample_weight=weight),
            "F1": metrics.f1_score(truth, called, sample_weight=weight),
            "sensitivity at 80 % specificity": float(true_share[false_share <= 0.2 + 1e-12].max()),
            "sensitivity at 90 % specificity": float(true_share[false_share <= 0.1 + 1e-12].max()),
            "specificity at 90 % sensitivity": float(1 - false_share[true_share >= 0.9 - 1e-12].min()),
            "Brier score": metrics.brier_score_loss(truth, scores, sample_weight=weight),
            "calibration error": float(np.sum(counts[counts > 0] * np.abs(share - said)) / counts.sum()),
        },
    }


def density_case(name: str, seed: int, weights: list[int]) -> dict:
    """Make a case of density with what scikit-learn says of it."""
    rng = np.random.default_rng(seed)
    patients = np.arange(60) // 3
    truth = rng.integers(0, 4, 60)
    said = np.clip(truth + rng.integers(-2, 3, 60) * (rng.random(60) < 0.6), 0, 3)
    weight = np.array(weights)[patients]
    return {
        "name": name,
        "weights": weights,
        "samples": [
            {"patient": int(patient), "truth": int(true), "said": int(told)}
            for patient, true, told in zip(patients, truth, said, strict=True)
        ],
        "expected": {
            "quadratic weighted kappa": float(
                metrics.cohen_kappa_score(truth, said, weights="quadratic", sample_weight=weight)
            ),
            "accuracy": float(metrics.accuracy_score(truth, said, sample_weight=weight)),
            "at most one category apart": float(np.average(np.abs(truth - said) <= 1, weights=weight)),
            "dense or not, accuracy": float(metrics.accuracy_score(truth >= 2, said >= 2, sample_weight=weight)),
        },
    }


def density_cases() -> list[dict]:
    """Make the cases of density, from numbers of their own so that the others stay as they are."""
    weights = [int(value) for value in np.random.default_rng(7).integers(0, 4, 20)]
    return [
        density_case("every patient once", 1, [1] * 20),
        density_case("patients drawn several times or not", 2, weights),
    ]


def bootstrap_case(rng: np.random.Generator) -> dict:
    """Make values of patients with the interval that training computes."""
    values = [float(np.round(value, 3)) for value in rng.normal(0.6, 0.2, 90)]
    patients = [int(patient) for patient in np.arange(90) // 3]
    low, high = patient_bootstrap(patients, lambda items: float(np.mean(np.array(values)[items])), draws=20_000)
    return {"values": values, "patients": patients, "low": low, "high": high}


def split_cases() -> list[dict]:
    """Images of patients, some with an official split, some with images in both, and the part of each."""
    patients = [f"P_{number:05d}" for number in range(60)] + ["", "Ä/ß"]
    splits = [(None,), ("train",), ("test",), ("train", "test"), (None, "test")]
    cases = [
        {"patientId": patient, "officialSplit": split}
        for number, patient in enumerate(patients)
        for split in (splits[number % 10] if number % 10 < len(splits) else (None,))
    ]
    images = [
        PreparedImage(
            str(number), Path(), 1, 1, f"made-up/{case['patientId']}", "", "", (), "made-up",
            official_split=case["officialSplit"],
        )
        for number, case in enumerate(cases)
    ]  # fmt: skip
    split = split_by_patient(images)
    parts = {"train": split.train, "tune": split.tune, "held-out": split.held_out}
    part_by_image = {image.image_id: part for part, members in parts.items() for image in members}
    return [{**case, "part": part_by_image[str(number)]} for number, case in enumerate(cases)]


def main() -> None:
    """Write all references."""
    rng = np.random.default_rng(20_240_601)
    weights = [int(value) for value in rng.integers(0, 4, 20)]
    documents = {
        "detection": detection_cases(rng),
        "pathology": [
            pathology_case(rng, "scores almost all different", 4, [1] * 20),
            pathology_case(rng, "many equal scores", 2, [1] * 20),
            pathology_case(rng, "patients drawn several times or not", 4, weights),
        ],
        "bootstrap": bootstrap_case(rng),
        "density": density_cases(),
        "split": split_cases(),
    }
    for name, document in documents.items():
        (HERE / f"{name}.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
