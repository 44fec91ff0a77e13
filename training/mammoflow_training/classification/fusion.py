"""Detector's score and lesion probability as one score, if that finds more at the same number of false alarms."""

from dataclasses import dataclass

import numpy as np

from mammoflow_training.classification.candidates import Candidate
from mammoflow_training.detection.figures import average_precision, froc
from mammoflow_training.detection.predict import ImageDetections
from mammoflow_training.detection.sampling import masses
from mammoflow_training.prepared import PreparedImage

# Less than this is chance, and every region that is looked at twice costs time.
LEAST_GAIN = 0.01
LEAST_WEIGHT = 0.2
WEIGHTS = (0.0, LEAST_WEIGHT, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Looks:
    """Candidates of some images with both opinions of each, 0-1."""

    images: list[PreparedImage]
    candidates: list[Candidate]
    lesion: np.ndarray

    def fused(self, weight: float) -> np.ndarray:
        """Weighted geometric mean: ``score^(1 - weight) * lesion^weight``."""
        return fuse(np.array([candidate.score for candidate in self.candidates]), self.lesion, weight)

    def detections(self, weight: float) -> list[ImageDetections]:
        """Return the candidates as detections whose score is the fused one, best first."""
        scores = self.fused(weight)
        results = []
        for image in self.images:
            chosen = [i for i, candidate in enumerate(self.candidates) if candidate.lesion.image.path == image.path]
            chosen.sort(key=lambda i: -scores[i])
            boxes = [self.candidates[i].lesion.region.box for i in chosen]
            results.append(
                ImageDetections(image, _corners(boxes), scores[chosen].astype(np.float64), _corners(masses(image)))
            )
        return results


def fuse(score: np.ndarray, lesion: np.ndarray, weight: float) -> np.ndarray:
    """Combine two opinions; the pipeline computes the same."""
    return np.maximum(score, 1e-9) ** (1 - weight) * np.maximum(lesion, 1e-9) ** weight


def choose_weight(looks: Looks) -> float:
    """Return the weight of the second look with the best figures; 0 where it does not help by ``LEAST_GAIN``.

    The measure is the mean of AP50 and of the FROC sensitivities: neither alone should decide on so few images.
    """
    qualities = {weight: quality(looks.detections(weight)) for weight in WEIGHTS}
    best = max(WEIGHTS, key=lambda weight: qualities[weight])
    return best if qualities[best] >= qualities[0.0] + LEAST_GAIN else 0.0


def quality(results: list[ImageDetections]) -> float:
    """Mean of AP50 and the mean FROC sensitivity."""
    return (average_precision(results).ap50 + float(np.mean(froc(results).sensitivities))) / 2


def _corners(boxes: list) -> np.ndarray:
    return np.array([[box.left, box.top, box.right, box.bottom] for box in boxes], dtype=np.float64).reshape(-1, 4)
