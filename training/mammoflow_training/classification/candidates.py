"""What the detector takes for masses: the regions that the classifier will be asked about."""

from dataclasses import dataclass

import numpy as np

from mammoflow_training.classification.labels import FALSE_REGION, UNCERTAIN_REGION
from mammoflow_training.detection.figures import overlap
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import MASS, Lesion
from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion
from mammoflow_training.served import Bundle, detect

# A region that overlaps a mass this much shows it; one that overlaps less than the other is false. Between: neither.
HIT_IOU = 0.3
MISS_IOU = 0.1


@dataclass(frozen=True)
class Candidate:
    """A region of an image with the detector's score.

    Its kind is MASS, with the mass's labels, or FALSE_REGION, or UNCERTAIN_REGION.
    """

    lesion: Lesion
    score: float


def candidates_of(
    images: list[PreparedImage], cache: ImageCache, detector: Bundle, limit: int, lowest_score: float
) -> list[Candidate]:
    """Return the detector's best regions of each image, at most ``limit``."""
    found = []
    for image in images:
        boxes, scores = detect(detector, image, cache)
        kept = np.flatnonzero(scores >= lowest_score)[:limit]
        found += _label(image, boxes[kept], scores[kept])
    return found


def _label(image: PreparedImage, boxes: np.ndarray, scores: np.ndarray) -> list[Candidate]:
    masses = [region for region in image.regions if region.kind == MASS]
    truth = np.array([[m.box.left, m.box.top, m.box.right, m.box.bottom] for m in masses]).reshape(-1, 4)
    others = [region for region in image.regions if region.kind != MASS]
    elsewhere = np.array([[o.box.left, o.box.top, o.box.right, o.box.bottom] for o in others]).reshape(-1, 4)
    hits, on_others = overlap(boxes, truth), overlap(boxes, elsewhere)
    candidates = []
    for index, (box, score) in enumerate(zip(boxes, scores, strict=True)):
        place = Box(*(float(value) for value in box))
        best = int(hits[index].argmax()) if len(masses) else -1
        if best >= 0 and hits[index, best] >= HIT_IOU:
            mass = masses[best]
            region = PreparedRegion(place, MASS, mass.pathology, mass.shape, mass.margins, None)
        elif (best < 0 or hits[index, best] < MISS_IOU) and not (on_others[index] > 0).any():
            region = PreparedRegion(place, FALSE_REGION, None, None, None, None)
        else:
            region = PreparedRegion(place, UNCERTAIN_REGION, None, None, None, None)
        candidates.append(Candidate(Lesion(image, region), float(score)))
    return candidates
