from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from mammoflow_training.lesions import Lesion, MaskCrop  # noqa: E402
from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion  # noqa: E402
from mammoflow_training.segmentation.loss import segmentation_loss, soft_iou  # noqa: E402
from mammoflow_training.segmentation.masks import crop_from_frame  # noqa: E402
from mammoflow_training.segmentation.network import SIZE, ResidualUNet  # noqa: E402
from mammoflow_training.segmentation.predict import intersections_over_unions  # noqa: E402
from mammoflow_training.segmentation.sampling import roi, varied_roi  # noqa: E402


def disc(radius: float) -> torch.Tensor:
    coordinate = torch.arange(SIZE) + 0.5 - SIZE / 2
    y, x = torch.meshgrid(coordinate, coordinate, indexing="ij")
    return (torch.hypot(x, y) < radius).float()[None, None]


def test_the_network_answers_in_the_size_of_its_input():
    assert ResidualUNet((8, 8, 8, 8, 8)).eval()(torch.zeros(2, 1, SIZE, SIZE)).shape == (2, 1, SIZE, SIZE)


def test_the_right_mask_costs_less_than_one_that_is_too_small():
    target = disc(30)
    right = segmentation_loss(target * 12 - 6, target)
    small = segmentation_loss(disc(22) * 12 - 6, target)
    assert float(right) < 0.1 < float(small)


def test_the_soft_iou_of_binary_masks_is_their_iou():
    assert float(soft_iou(disc(20), disc(20))) == pytest.approx(1.0)
    assert float(soft_iou(disc(10), disc(20))) == pytest.approx(0.25, abs=0.02)
    assert intersections_over_unions(disc(10), disc(20))[0] == pytest.approx(0.25, abs=0.02)


def test_a_mask_of_a_frame_lies_where_the_frame_lies():
    mask = np.zeros((40, 40), dtype=np.float32)
    mask[10:30, 10:30] = 1
    crop = crop_from_frame(mask, Box(100.5, 200.5, 180.5, 240.5))
    aligned = crop.align(Box(90, 190, 190, 250), (60, 100))[0] >= 0.5
    rows, columns = torch.nonzero(aligned, as_tuple=True)
    # The middle half of the frame: columns 120.5 to 160.5, rows 210.5 to 230.5.
    assert (int(columns.min()), int(columns.max()) + 1) == pytest.approx((30.5, 70.5), abs=1)
    assert (int(rows.min()), int(rows.max()) + 1) == pytest.approx((20.5, 40.5), abs=1)


class BrightWhereMasked:
    """An image whose pixels are its mask, in place of the image cache."""

    def __init__(self, mask: MaskCrop):
        self.mask = mask

    def pixels(self, _image: PreparedImage) -> np.ndarray:
        return self.mask.values


@pytest.mark.parametrize("seed", range(4))
def test_image_and_mask_stay_together(seed):
    values = np.zeros((300, 200), dtype=np.float32)
    values[100:160, 80:120] = 1
    mask = MaskCrop.from_probability(values, 0, 0)
    region = PreparedRegion(Box(80, 100, 120, 160), "MASS", None, None, None, None)
    lesion = Lesion(PreparedImage("a", Path("a.png"), 300, 200, "P", "CC", "L", (region,), "made-up"), region)
    cache = BrightWhereMasked(mask)
    for image, target in (roi(lesion, mask, cache), varied_roi(lesion, mask, cache, np.random.default_rng(seed))):
        assert torch.allclose(image, target, atol=1e-4)
        assert 0.1 < float(target.mean()) < 0.6
