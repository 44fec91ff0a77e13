import json

import numpy as np
import pytest

pytest.importorskip("onnxruntime")

import onnx
import onnxruntime
from onnx import parser
from PIL import Image

from mammoflow_training.prepared import Box, PreparedImage, PreparedRegion
from mammoflow_training.quantise import (
    NothingToCalibrateError,
    Variant,
    feeds_of,
    last_convolutions,
    make_variant,
    with_fp16_weights,
)

GRAPH = """
<ir_version: 8, opset_import: ["" : 17]>
classification (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index, float[N,1,16,16] masks)
  => (float[N,1] probability)
  <float[32,1,3,3] w1, float[64,32,3,3] w2, float[1,64,1,1] w3>
{
  floats = Cast<to = 1>(images)
  white = Constant<value = float {65535.0}>()
  x = Div(floats, white)
  rois = RoiAlign<output_height = 16, output_width = 16>(x, regions, image_index)
  seen = Mul(rois, masks)
  [first] a = Conv<pads = [1, 1, 1, 1]>(seen, w1)
  b = Relu(a)
  [second] c = Conv<pads = [1, 1, 1, 1]>(b, w2)
  d = Relu(c)
  [last] e = Conv(d, w3)
  pooled = GlobalAveragePool(e)
  one = Constant<value = int64[2] {-1, 1}>()
  flat = Reshape(pooled, one)
  probability = Sigmoid(flat)
}
"""


@pytest.fixture
def bundle(tmp_path):
    model = parser.parse_model(GRAPH)
    rng = np.random.default_rng(1)
    shapes = {"w1": (32, 1, 3, 3), "w2": (64, 32, 3, 3), "w3": (1, 64, 1, 1)}
    del model.graph.initializer[:]
    for name, shape in shapes.items():
        weights = (rng.normal(size=shape) / np.sqrt(np.prod(shape[1:]))).astype(np.float32)
        model.graph.initializer.append(onnx.numpy_helper.from_array(weights, name))
    folder = tmp_path / "models" / "original"
    folder.mkdir(parents=True)
    onnx.save(model, folder / "model.onnx")
    manifest = {
        "id": "original",
        "version": "1.2.0",
        "task": "classification",
        "architecture": "a toy",
        "input": {"rows": 16, "columns": 16, "contextFactor": 2.0},
        "tensors": {"inputs": [{"name": "images"}, {"name": "masks"}], "outputs": []},
        "operatingPoints": [{"name": "default", "threshold": 0.4, "sensitivity": 0.9}],
        "figures": [{"name": "ROC AUC", "value": 0.8}],
        "sha256": "0" * 64,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture
def images(tmp_path):
    return [_image(tmp_path / f"{number}.png", number) for number in range(4)]


LESION = Box(10, 10, 30, 26)


def _image(path, number, boxes=(LESION,)):
    pixels = np.random.default_rng(number).integers(0, 65536, (60, 48)).astype(np.uint16)
    Image.fromarray(pixels).save(path)
    regions = tuple(PreparedRegion(box, "mass", "BENIGN", None, None, None) for box in boxes)
    return PreparedImage(str(number), path, 60, 48, f"patient-{number}", "CC", "L", regions, "test")


def _answer(folder, feeds):
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    return session.run(None, feeds)[0]


@pytest.mark.parametrize(("method", "tolerance"), [("int8", 0.05), ("fp16-weights", 0.002)])
def test_a_variant_is_smaller_and_answers_nearly_alike(bundle, images, method, tolerance):
    folder = make_variant(bundle, Variant("small", "1.0.0", method), images)
    assert (folder / "model.onnx").stat().st_size < 0.75 * (bundle / "model.onnx").stat().st_size
    manifest = json.loads((bundle / "manifest.json").read_text())
    for feeds in feeds_of(manifest, images):
        difference = np.abs(_answer(folder, feeds) - _answer(bundle, feeds)).max()
        assert 0 < difference < tolerance


def test_a_variant_says_what_it_was_made_of_and_claims_no_figures(bundle, images):
    folder = make_variant(bundle, Variant("small", "1.0.0", "int8"), images)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["madeFrom"] == {
        "id": "original",
        "version": "1.2.0",
        "sha256": "0" * 64,
        "method": "int8",
        "calibration": {"images": 4, "patients": 4},
    }
    assert (manifest["id"], manifest["figures"]) == ("small", [])
    assert manifest["operatingPoints"] == [{"name": "default", "threshold": 0.4}]
    assert manifest["sha256"] != "0" * 64


def test_the_convolution_that_gives_the_answer_stays_as_it_is(bundle, images):
    assert last_convolutions(onnx.load(bundle / "model.onnx").graph) == ["last"]
    folder = make_variant(bundle, Variant("small", "1.0.0", "int8"), images)
    inputs = {
        node.name: node.input[1] for node in onnx.load(folder / "model.onnx").graph.node if node.op_type == "Conv"
    }
    assert inputs["last"] == "w3"
    assert inputs["second"] != "w2"


def test_small_weights_keep_their_bits(bundle):
    kinds = {
        tensor.name: tensor.data_type
        for tensor in with_fp16_weights(onnx.load(bundle / "model.onnx")).graph.initializer
    }
    assert kinds == {"w1": onnx.TensorProto.FLOAT, "w3": onnx.TensorProto.FLOAT, "w2.fp16": onnx.TensorProto.FLOAT16}


def test_images_without_a_lesion_calibrate_no_network_of_lesions(bundle, tmp_path):
    with pytest.raises(NothingToCalibrateError):
        make_variant(bundle, Variant("small", "1.0.0", "int8"), [_image(tmp_path / "none.png", 0, boxes=())])


def test_detectors_are_fed_with_whole_images(images):
    manifest = {"task": "detection", "input": {"rows": 20, "columns": 10}, "tensors": {"inputs": []}}
    feeds = next(feeds_of(manifest, images))
    assert feeds["regions"].tolist() == [[0.0, -18.0, 48.0, 78.0]]
    assert feeds["images"].dtype == np.uint16
