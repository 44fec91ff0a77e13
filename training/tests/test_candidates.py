from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxruntime")

from mammoflow_training.classification.candidates import Candidate, candidates_of
from mammoflow_training.classification.fusion import Looks, choose_weight, fuse
from mammoflow_training.classification.labels import FALSE_REGION, UNCERTAIN_REGION, target_of
from mammoflow_training.lesions import MASS, Lesion
from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion

MASS_BOX = Box(100, 100, 140, 140)
ELSEWHERE = Box(300, 300, 340, 340)


def image(name: str = "a", *regions: PreparedRegion) -> PreparedImage:
    return PreparedImage(name, Path(f"{name}.png"), 600, 400, f"P{name}", "CC", "L", regions, "made-up")


def region(box: Box, kind: str = MASS) -> PreparedRegion:
    return PreparedRegion(box, kind, "MALIGNANT", "ROUND", None, None)


class Detector:
    """Stands for a detection bundle."""

    def __init__(self, boxes: list[Box]):
        self.manifest = {"input": {"rows": 64, "columns": 64}}
        self.boxes = boxes

    def run(self, _pixels: np.ndarray, _regions: list[Box]) -> list[np.ndarray]:
        boxes = [[box.left, box.top, box.right, box.bottom] for box in self.boxes]
        scores = np.linspace(0.9, 0.5, len(boxes), dtype=np.float32)
        return [np.array([boxes], dtype=np.float32), scores[None]]


class NoPixels:
    """Stands for the image cache."""

    def pixels(self, _image: PreparedImage) -> np.ndarray:
        return np.zeros((1, 1), dtype=np.uint16)


def kinds(*boxes: Box, regions: tuple[PreparedRegion, ...]) -> list[str]:
    found = candidates_of([image("a", *regions)], NoPixels(), Detector(list(boxes)), limit=9, lowest_score=0.1)
    return [candidate.lesion.region.kind for candidate in found]


def test_a_found_mass_has_the_labels_of_the_mass_and_the_box_of_the_detector():
    place = Box(104, 100, 144, 140)
    (found,) = candidates_of([image("a", region(MASS_BOX))], NoPixels(), Detector([place]), 9, 0.1)
    assert (found.lesion.region.kind, found.lesion.region.pathology) == (MASS, "MALIGNANT")
    assert found.lesion.region.box == place
    assert found.score == pytest.approx(0.9)


def test_a_region_far_from_every_mass_is_false_and_one_that_touches_a_mass_is_neither():
    touching = Box(128, 100, 168, 140)
    assert kinds(MASS_BOX, ELSEWHERE, touching, regions=(region(MASS_BOX),)) == [MASS, FALSE_REGION, UNCERTAIN_REGION]
    assert [target_of(region(ELSEWHERE, kind)).lesion for kind in (MASS, FALSE_REGION, UNCERTAIN_REGION)] == [1, 0, -1]


def test_a_region_on_another_kind_of_lesion_is_not_called_false():
    assert kinds(ELSEWHERE, regions=(region(ELSEWHERE, "CALCIFICATION_CLUSTER"),)) == [UNCERTAIN_REGION]


def test_only_the_best_regions_of_an_image_are_kept():
    boxes = [Box(50 * i, 0, 50 * i + 20, 20) for i in range(6)]
    assert len(candidates_of([image()], NoPixels(), Detector(boxes), limit=4, lowest_score=0.1)) == 4
    assert len(candidates_of([image()], NoPixels(), Detector(boxes), limit=9, lowest_score=0.7)) == 3


def looks(scores: list[float], lesion: list[float]) -> Looks:
    """Images of one mass; in each the first candidate is the mass, the second is none."""
    images = [image(str(i), region(MASS_BOX)) for i in range(len(scores) // 2)]
    boxes = [MASS_BOX, ELSEWHERE] * len(images)
    candidates = [
        Candidate(Lesion(images[i // 2], region(box)), score)
        for i, (box, score) in enumerate(zip(boxes, scores, strict=True))
    ]
    return Looks(images, candidates, np.array(lesion))


def test_fused_scores_lie_between_both_opinions():
    score, lesion = np.array([0.9, 0.2]), np.array([0.1, 0.8])
    assert fuse(score, lesion, 0.0).tolist() == pytest.approx([0.9, 0.2])
    assert fuse(score, lesion, 0.5).tolist() == pytest.approx([0.3, 0.4])


def test_the_second_look_counts_only_where_it_helps():
    detector = [0.4, 0.8, 0.3, 0.9]
    assert choose_weight(looks(detector, [0.9, 0.1, 0.9, 0.1])) > 0
    assert choose_weight(looks([0.8, 0.4, 0.9, 0.3], [0.1, 0.9, 0.1, 0.9])) == 0
