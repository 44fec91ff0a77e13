import pytest

from mammoflow_training.classification.labels import MARGINS, SHAPES, UNKNOWN, first_known, target_of
from mammoflow_training.prepared import Box, PreparedRegion


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("ROUND", 0),
        ("IRREGULAR-ARCHITECTURAL_DISTORTION", 3),
        ("ASYMMETRIC_BREAST_TISSUE", UNKNOWN),
        ("LOBULATED-OVAL", 2),
        ("N/A", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_the_first_shape_of_the_set_counts(label, expected):
    assert first_known(label, SHAPES) == expected


def test_the_order_is_that_of_the_serving_code():
    assert SHAPES == ("ROUND", "OVAL", "LOBULATED", "IRREGULAR")
    assert MARGINS == ("CIRCUMSCRIBED", "MICROLOBULATED", "OBSCURED", "ILL_DEFINED", "SPICULATED")


def test_a_mixed_pathology_is_unknown():
    region = PreparedRegion(Box(0, 0, 1, 1), "MASS", None, "OVAL", "OBSCURED-ILL_DEFINED", None)
    target = target_of(region)
    assert (target.malignant, target.shape, target.margin) == (UNKNOWN, 1, 2)
