"""Detection figures: COCO's average precision (pycocotools) and FROC."""

import contextlib
import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from mammoflow_training.detection.predict import ImageDetections

FROC_RATES = (0.25, 0.5, 1.0, 2.0, 4.0)
# A box that overlaps a mass this much points at it; looser than AP50, as is usual for FROC of mammograms.
HIT_IOU = 0.2


@dataclass(frozen=True)
class AveragePrecision:
    """COCO's figures over a set of images."""

    ap: float
    ap50: float


class AveragePrecisionMeter:
    """Matches boxes with masses once; then any choice of images is judged at little cost."""

    def __init__(self, results: list[ImageDetections]):
        self._evaluation = _evaluate(results)
        self._by_image = list(self._evaluation.evalImgs)

    def over(self, indices: Sequence[int] | np.ndarray) -> AveragePrecision:
        """Compute AP@[.5:.95] and AP50 as COCO defines them, over images by their position; repeats count."""
        evaluation = self._evaluation
        evaluation.evalImgs = [self._by_image[index] for index in indices]
        evaluation.params.imgIds = list(range(len(indices)))
        evaluation._paramsEval = copy.deepcopy(evaluation.params)
        with contextlib.redirect_stdout(io.StringIO()):
            evaluation.accumulate()
        precision = evaluation.eval["precision"][:, :, 0, 0, 0]
        return AveragePrecision(ap=_mean_known(precision), ap50=_mean_known(precision[0]))


def average_precision(results: list[ImageDetections]) -> AveragePrecision:
    """Compute AP@[.5:.95] and AP50 over all images."""
    return AveragePrecisionMeter(results).over(range(len(results)))


def _evaluate(results: list[ImageDetections]) -> COCOeval:
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = _coco_truth(results)
        truth.createIndex()
        evaluation = COCOeval(truth, truth.loadRes(_coco_results(results)), "bbox")
        # Only boxes of any size and the hundred best are asked for.
        evaluation.params.areaRng = evaluation.params.areaRng[:1]
        evaluation.params.areaRngLbl = evaluation.params.areaRngLbl[:1]
        evaluation.params.maxDets = [100]
        evaluation.evaluate()
    return evaluation


def _mean_known(precision: np.ndarray) -> float:
    known = precision[precision > -1]
    return float(known.mean()) if known.size else float("nan")


def _xywh(box: np.ndarray) -> list[float]:
    return [float(box[0]), float(box[1]), float(box[2] - box[0]), float(box[3] - box[1])]


def _coco_truth(results: list[ImageDetections]) -> dict:
    annotations = [
        {"image_id": index, "category_id": 1, "bbox": _xywh(box), "area": float(np.prod(_xywh(box)[2:])), "iscrowd": 0}
        for index, result in enumerate(results)
        for box in result.truth
    ]
    return {
        "info": {},
        "images": [{"id": index} for index in range(len(results))],
        "categories": [{"id": 1, "name": "mass"}],
        "annotations": [{**annotation, "id": number + 1} for number, annotation in enumerate(annotations)],
    }


def _coco_results(results: list[ImageDetections]) -> list[dict]:
    return [
        {"image_id": index, "category_id": 1, "bbox": _xywh(box), "score": float(score)}
        for index, result in enumerate(results)
        for box, score in zip(result.boxes, result.scores, strict=True)
    ]


@dataclass(frozen=True)
class Froc:
    """Sensitivity a lesion at mean false positives an image, and the score threshold that gives it."""

    rates: tuple[float, ...]
    sensitivities: tuple[float, ...]
    thresholds: tuple[float, ...]


class FrocMeter:
    """Sorts boxes into hits and false positives once; then any choice of images is judged at little cost.

    A mass is found once, by the best box that overlaps it; every box that hits none is false.
    """

    def __init__(self, results: list[ImageDetections], hit_iou: float = HIT_IOU):
        self._lesions = np.array([len(result.truth) for result in results])
        self._found: list[np.ndarray] = []
        self._false: list[np.ndarray] = []
        for result in results:
            hits = overlap(result.boxes, result.truth) >= hit_iou
            self._found.append(np.array([result.scores[column].max() for column in hits.T if column.any()]))
            self._false.append(result.scores[~hits.any(axis=1)])

    def over(self, indices: Sequence[int] | np.ndarray) -> Froc:
        """Compute FROC over images by their position; repeats count."""
        lesions = max(1, int(self._lesions[list(indices)].sum()))
        found = np.concatenate([self._found[index] for index in indices])
        false = np.sort(np.concatenate([self._false[index] for index in indices]))[::-1]
        sensitivities, thresholds = [], []
        for rate in FROC_RATES:
            allowed = int(rate * len(indices))
            threshold = float(false[allowed]) if allowed < len(false) else 0.0
            thresholds.append(threshold)
            sensitivities.append(float((found > threshold).sum() / lesions))
        return Froc(FROC_RATES, tuple(sensitivities), tuple(thresholds))


def froc(results: list[ImageDetections], hit_iou: float = HIT_IOU) -> Froc:
    """Compute FROC over all images."""
    return FrocMeter(results, hit_iou).over(range(len(results)))


def sensitivity_and_false_positives(results: list[ImageDetections], threshold: float) -> tuple[float, float]:
    """Return the sensitivity a lesion and the false positives an image at a threshold."""
    found = lesions = false = 0
    for result in results:
        chosen = result.scores >= threshold
        hits = overlap(result.boxes[chosen], result.truth) >= HIT_IOU
        found += int(hits.any(axis=0).sum())
        lesions += len(result.truth)
        false += int((~hits.any(axis=1)).sum())
    return found / max(1, lesions), false / max(1, len(results))


def overlap(boxes: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return the intersection over union of every box with every mass, ``[boxes][masses]``."""
    if len(boxes) == 0 or len(truth) == 0:
        return np.zeros((len(boxes), len(truth)))
    low = np.maximum(boxes[:, None, :2], truth[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], truth[None, :, 2:])
    common = np.clip(high - low, 0, None).prod(axis=2)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    truth_area = (truth[:, 2:] - truth[:, :2]).prod(axis=1)
    return common / (area[:, None] + truth_area[None] - common)
