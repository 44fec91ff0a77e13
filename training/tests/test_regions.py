import pytest

from mammoflow_training.prepared import Box
from mammoflow_training.regions import square_region, to_region_frame, whole_image_region


@pytest.mark.parametrize(("rows", "columns"), [(1000, 300), (1000, 900), (700, 700)])
def test_the_whole_image_region_holds_the_image_with_the_networks_aspect(rows, columns):
    region = whole_image_region(rows, columns, 448 / 704)
    assert region.width / region.height == pytest.approx(448 / 704)
    assert region.left == 0
    assert region.right >= columns
    assert region.top <= 0
    assert region.bottom >= rows
    assert region.top + region.bottom == pytest.approx(rows)


def test_a_square_region_has_the_boxs_centre_and_its_longer_side():
    assert square_region(Box(10, 20, 30, 60), 1.5) == Box(-10, 10, 50, 70)


def test_a_region_fills_its_own_frame():
    region = Box(-10, 5, 90, 205)
    assert to_region_frame(region, region, (40, 20)) == Box(0, 0, 20, 40)
