from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("pycocotools")

from mammoflow_training.detection.anchors import SIZES_PER_STRIDE, level_sizes, make_anchors  # noqa: E402
from mammoflow_training.detection.box_code import decode_boxes  # noqa: E402
from mammoflow_training.detection.figures import average_precision, froc  # noqa: E402
from mammoflow_training.detection.looks import detect_with_looks  # noqa: E402
from mammoflow_training.detection.loss import detection_loss  # noqa: E402
from mammoflow_training.detection.matching import BACKGROUND, IGNORED, match_anchors  # noqa: E402
from mammoflow_training.detection.network import RetinaNet, flatten_codes, flatten_scores  # noqa: E402
from mammoflow_training.detection.predict import ImageDetections  # noqa: E402
from mammoflow_training.detection.reporting import REPORTED_BOXES, report_boxes  # noqa: E402
from mammoflow_training.detection.sampling import crop_sample, varied_whole_image_sample  # noqa: E402
from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion  # noqa: E402

SIZE = (128, 192)


def test_the_network_answers_once_for_every_anchor():
    network = RetinaNet(pyramid_width=8, tower_depth=1).eval()
    scores, codes = network(torch.zeros(2, 1, *SIZE))
    anchors = make_anchors(SIZE)
    assert [level.shape[2:] for level in scores] == [torch.Size(size) for size in level_sizes(SIZE)]
    assert flatten_scores(scores).shape == (2, len(anchors))
    assert flatten_codes(codes).shape == (2, len(anchors), 4)


def test_both_looks_point_at_the_same_place():
    network = RetinaNet(pyramid_width=8, tower_depth=1).eval()
    image = torch.rand(1, 1, *SIZE, generator=torch.Generator().manual_seed(5))
    scores, codes = detect_with_looks(network, image)
    turned_scores, turned_codes = detect_with_looks(network, image.flip(2))
    for level, turned in zip(scores, turned_scores, strict=True):
        assert torch.allclose(level, turned.flip(2), atol=1e-5)
    dx, dy = codes[0][0, 0], codes[0][0, 1]
    assert torch.allclose(turned_codes[0][0, 0].flip(0), dx, atol=1e-5)
    assert torch.allclose(turned_codes[0][0, 1].flip(0), -dy, atol=1e-5)


def test_answers_and_anchors_are_in_the_same_order():
    scores = [torch.zeros(1, len(SIZES_PER_STRIDE), rows, columns) for rows, columns in level_sizes(SIZE)]
    scores[1][0, 2, 3, 5] = 1.0
    anchor = make_anchors(SIZE)[flatten_scores(scores)[0].argmax()]
    assert ((anchor[:2] + anchor[2:]) / 2).tolist() == [5.5 * 16, 3.5 * 16]
    assert float(anchor[2] - anchor[0]) == pytest.approx(16 * SIZES_PER_STRIDE[2])


def test_a_code_of_zero_is_the_anchor_itself():
    anchors = make_anchors(SIZE)
    assert torch.allclose(decode_boxes(torch.zeros(len(anchors), 4), anchors), anchors, atol=1e-4)


def test_every_mass_has_an_anchor_and_far_anchors_are_background():
    anchors = make_anchors(SIZE)
    boxes = torch.tensor([[10.0, 12.0, 48.0, 50.0], [100.0, 20.0, 190.0, 40.0]])
    matches = match_anchors(anchors, boxes)
    assert {0, 1} <= set(matches.tolist()) <= {0, 1, BACKGROUND, IGNORED}
    assert matches[0] in (BACKGROUND, IGNORED, 0)
    assert bool((match_anchors(anchors, torch.zeros(0, 4)) == BACKGROUND).all())


def test_the_loss_falls_when_the_answer_is_right():
    anchors = make_anchors(SIZE)
    boxes = [torch.tensor([[20.0, 20.0, 60.0, 60.0]])]
    matches = match_anchors(anchors, boxes[0])
    logits = torch.where(matches >= 0, 5.0, -5.0)[None]
    codes = torch.zeros(1, len(anchors), 4)
    right, _ = detection_loss(logits, codes, anchors, boxes)
    wrong, _ = detection_loss(-logits, codes, anchors, boxes)
    assert right < 0.1 * wrong


def test_one_bright_place_does_not_fill_the_report():
    scores = [torch.full((1, len(SIZES_PER_STRIDE), rows, columns), -9.0) for rows, columns in level_sizes(SIZE)]
    scores[0][0, :, 4:7, 4:7] = 2.0
    scores[0][0, 1, 5, 5] = 3.0
    scores[0][0, 1, 12, 12] = 1.0
    codes = [torch.zeros(1, 4 * len(SIZES_PER_STRIDE), rows, columns) for rows, columns in level_sizes(SIZE)]
    boxes, best = report_boxes(scores, codes, make_anchors(SIZE))
    assert boxes.shape == (1, REPORTED_BOXES, 4)
    assert ((boxes[0, 0, :2] + boxes[0, 0, 2:]) / 2).tolist() == pytest.approx([44, 44], abs=1e-3)
    assert ((boxes[0, 1, :2] + boxes[0, 1, 2:]) / 2).tolist() == pytest.approx([100, 100], abs=1e-3)
    assert float(best[0, 2]) < 0.01


def detections(scores: list[float], hits: list[bool]) -> ImageDetections:
    truth = np.array([[10.0, 10.0, 30.0, 30.0]])
    boxes = np.array([truth[0] if hit else [50.0 + 30 * i, 50, 70 + 30 * i, 70] for i, hit in enumerate(hits)])
    return ImageDetections(None, boxes.reshape(-1, 4), np.array(scores), truth)


def test_perfect_detections_have_a_precision_of_one():
    figures = average_precision([detections([0.9], [True]), detections([0.8], [True])])
    assert figures.ap50 == pytest.approx(1.0)
    assert figures.ap == pytest.approx(1.0)


def test_a_better_scored_false_positive_halves_the_precision():
    assert average_precision([detections([0.9, 0.8], [False, True])]).ap50 == pytest.approx(0.5)


def test_froc_counts_masses_found_above_the_allowed_false_positives():
    results = [detections([0.9, 0.5], [True, False]), detections([0.8, 0.3], [False, True])]
    curve = froc(results)
    assert dict(zip(curve.rates, curve.sensitivities, strict=True)) == {
        0.25: 0.5,
        0.5: 0.5,
        1.0: 1.0,
        2.0: 1.0,
        4.0: 1.0,
    }


class OneImage:
    """Stands for the image cache."""

    def pixels(self, image: PreparedImage) -> np.ndarray:
        pixels = np.zeros((image.rows, image.columns), dtype=np.uint16)
        box = image.regions[0].box
        pixels[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = 65535
        return pixels


@pytest.mark.parametrize("seed", range(6))
def test_boxes_follow_their_masses_through_augmentation(seed):
    region = PreparedRegion(Box(120, 200, 180, 280), "MASS", None, None, None, None)
    image = PreparedImage("a", Path("a.png"), 600, 360, "P", "CC", "L", (region,), "made-up")
    rng = np.random.default_rng(seed)
    for sample in (varied_whole_image_sample(image, OneImage(), rng), crop_sample(image, OneImage(), rng, (256, 256))):
        for left, top, right, bottom in sample.boxes.tolist():
            rows, columns = torch.nonzero(sample.image[0] > 0.5, as_tuple=True)
            assert left == pytest.approx(float(columns.min()), abs=1.5)
            assert top == pytest.approx(float(rows.min()), abs=1.5)
            assert right == pytest.approx(float(columns.max()) + 1, abs=1.5)
            assert bottom == pytest.approx(float(rows.max()) + 1, abs=1.5)
