from pathlib import Path

import pytest

pytest.importorskip("onnx")

from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion
from mammoflow_training.split import Split
from mammoflow_training.training_data import describe_training_data


def image(source: str, data_format: str, basis: str | None = None) -> PreparedImage:
    region = PreparedRegion(Box(1, 2, 3, 4), "MASS", "BENIGN", None, None, None, basis)
    return PreparedImage("a", Path("a.png"), 9, 9, f"{source}/P", "CC", "L", (region,), source, data_format)


def described(*images: PreparedImage) -> list[dict]:
    return describe_training_data(Split(train=list(images), tune=[], held_out=[]))


def test_each_data_set_is_credited_to_its_own_publishers():
    data = described(image("mine", "vindr-mammo"), image("phantoms", "phantom"), image("cbis-ddsm-mass-train", ""))
    words = {item["name"]: item["attribution"] for item in data}
    assert "VinDr" in words["mine"]
    assert "CBIS" in words["cbis-ddsm-mass-train"]
    assert "phantom" in words["phantoms"]
    assert "CBIS" not in described(image("others", "coco"))[0]["attribution"]


def test_a_guessed_pathology_is_said_to_be_one():
    assert "guessed from BI-RADS" in described(image("inbreast", "inbreast", "BI-RADS"))[0]["description"]
    assert "guessed" not in described(image("inbreast", "inbreast"))[0]["description"]
