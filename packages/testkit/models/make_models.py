"""Makes the bundles that tests run on: real ONNX graphs with the contract of the trained ones, a few operators each.

    python make_models.py        (needs only the `onnx` package)

detection       the brightest spots of a region, a box of six by six cells around each; score = brightness
segmentation    what is brighter than half of the region's brightest cell
classification  probability = mean brightness inside the mask; shape and margin follow from it
lesion-classification  the same, and lesion = twice what the inside of the mask is brighter than the outside
density         from a to d with the mean brightness of the region: below 0.2, 0.4, 0.6 and above
"""

import hashlib
import json
from pathlib import Path

import onnx
from onnx import parser

HERE = Path(__file__).parent
HEAD = '<ir_version: 8, opset_import: ["" : 17]>'
ALIGN = """
  floats = Cast<to = 1>(images)
  white = Constant<value = float {65535.0}>()
  x = Div(floats, white)
  rois = RoiAlign<coordinate_transformation_mode = "half_pixel", mode = "avg", output_height = %d, output_width = %d,
                  sampling_ratio = 0, spatial_scale = 1.0>(x, regions, image_index)
"""

DETECTION = HEAD + """
detection (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index) => (float[N,5,4] boxes, float[N,5] scores) {
""" + ALIGN % (64, 32) + """
  best = MaxPool<kernel_shape = [5, 5], pads = [2, 2, 2, 2], strides = [1, 1]>(rois)
  is_peak = Equal(best, rois)
  zero = Constant<value = float {0.0}>()
  peaks = Where(is_peak, rois, zero)
  flat_shape = Constant<value = int64[2] {0, 2048}>()
  flat = Reshape(peaks, flat_shape)
  k = Constant<value = int64[1] {5}>()
  scores, index = TopK<axis = 1>(flat, k)
  width = Constant<value = int64 {32}>()
  row_index = Div(index, width)
  column_index = Mod(index, width)
  row = Cast<to = 1>(row_index)
  column = Cast<to = 1>(column_index)
  left, top, right, bottom = Split<axis = 1>(regions)
  region_width = Sub(right, left)
  region_height = Sub(bottom, top)
  columns = Constant<value = float {32.0}>()
  rows = Constant<value = float {64.0}>()
  cell_width = Div(region_width, columns)
  cell_height = Div(region_height, rows)
  before = Constant<value = float {2.5}>()
  after = Constant<value = float {3.5}>()
  c0 = Sub(column, before)
  c1 = Add(column, after)
  r0 = Sub(row, before)
  r1 = Add(row, after)
  x0 = Mul(c0, cell_width)
  x1 = Mul(c1, cell_width)
  y0 = Mul(r0, cell_height)
  y1 = Mul(r1, cell_height)
  l = Add(x0, left)
  r = Add(x1, left)
  t = Add(y0, top)
  b = Add(y1, top)
  last = Constant<value = int64[1] {2}>()
  l3 = Unsqueeze(l, last)
  t3 = Unsqueeze(t, last)
  r3 = Unsqueeze(r, last)
  b3 = Unsqueeze(b, last)
  boxes = Concat<axis = 2>(l3, t3, r3, b3)
}
"""

SEGMENTATION = HEAD + """
segmentation (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index) => (float[N,1,32,32] masks) {
""" + ALIGN % (32, 32) + """
  brightest = ReduceMax<axes = [2, 3], keepdims = 1>(rois)
  half = Constant<value = float {0.5}>()
  level = Mul(brightest, half)
  above = Sub(rois, level)
  steep = Constant<value = float {40.0}>()
  logits = Mul(above, steep)
  masks = Sigmoid(logits)
}
"""

RATE = ALIGN % (32, 32) + """
  inside = Mul(rois, masks)
  axes = Constant<value = int64[3] {1, 2, 3}>()
  sum_inside = ReduceSum<keepdims = 0>(inside, axes)
  sum_mask = ReduceSum<keepdims = 0>(masks, axes)
  tiny = Constant<value = float {0.000001}>()
  area = Add(sum_mask, tiny)
  probability = Div(sum_inside, area)
  last = Constant<value = int64[1] {1}>()
  column = Unsqueeze(probability, last)
  shape_weights = Constant<value = float[1,4] {4.0, 3.0, 2.0, 1.0}>()
  margin_weights = Constant<value = float[1,5] {5.0, 4.0, 3.0, 2.0, 1.0}>()
  shape_logits = MatMul(column, shape_weights)
  margin_logits = MatMul(column, margin_weights)
  shape = Softmax<axis = 1>(shape_logits)
  margin = Softmax<axis = 1>(margin_logits)
"""

CLASSIFICATION = HEAD + """
classification (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index, float[N,1,32,32] masks)
  => (float[N] probability, float[N,4] shape, float[N,5] margin) {
""" + RATE + """}
"""

LESION_CLASSIFICATION = HEAD + """
classification (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index, float[N,1,32,32] masks)
  => (float[N] probability, float[N,4] shape, float[N,5] margin, float[N] lesion) {
""" + RATE + """
  one = Constant<value = float {1.0}>()
  rest = Sub(one, masks)
  outside = Mul(rois, rest)
  sum_outside = ReduceSum<keepdims = 0>(outside, axes)
  sum_rest = ReduceSum<keepdims = 0>(rest, axes)
  rest_area = Add(sum_rest, tiny)
  background = Div(sum_outside, rest_area)
  contrast = Sub(probability, background)
  two = Constant<value = float {2.0}>()
  twice = Mul(contrast, two)
  none = Constant<value = float {0.0}>()
  lesion = Clip(twice, none, one)
}
"""

DENSITY = HEAD + """
density (uint16[B,1,H,W] images, float[N,4] regions, int64[N] image_index) => (float[N,4] density) {
""" + ALIGN % (64, 32) + """
  mean = ReduceMean<axes = [1, 2, 3], keepdims = 0>(rois)
  last = Constant<value = int64[1] {1}>()
  column = Unsqueeze(mean, last)
  slopes = Constant<value = float[1,4] {0.0, 20.0, 40.0, 60.0}>()
  offsets = Constant<value = float[1,4] {0.0, -4.0, -12.0, -24.0}>()
  risen = MatMul(column, slopes)
  logits = Add(risen, offsets)
  density = Softmax<axis = 1>(logits)
}
"""

INPUTS = [
    {"name": "images", "type": "uint16", "shape": ["B", 1, "H", "W"]},
    {"name": "regions", "type": "float32", "shape": ["N", 4]},
    {"name": "image_index", "type": "int64", "shape": ["N"]},
]
MASKS = {"name": "masks", "type": "float32", "shape": ["N", 1, 32, 32]}


def tensor(name, *shape):
    return {"name": name, "type": "float32", "shape": list(shape)}


SIZE = {"rows": 32, "columns": 32}
TALL = {"rows": 64, "columns": 32}
REPORTED = [{"name": "default", "threshold": 0.5}]
RATED = [tensor("probability", "N"), tensor("shape", "N", 4), tensor("margin", "N", 5)]


def main():
    write("detection", DETECTION, TALL, (INPUTS, [tensor("boxes", "N", 5, 4), tensor("scores", "N", 5)]),
          points=[*REPORTED, {"name": "candidate", "threshold": 0.2}])
    write("segmentation", SEGMENTATION, {**SIZE, "contextFactor": 2.0}, (INPUTS, [MASKS]))
    write("classification", CLASSIFICATION, {**SIZE, "contextFactor": 1.5}, ([*INPUTS, MASKS], RATED))
    write("classification", LESION_CLASSIFICATION, {**SIZE, "contextFactor": 1.5},
          ([*INPUTS, MASKS], [*RATED, tensor("lesion", "N")]), name="lesion-classification",
          points=[*REPORTED, {"name": "report", "threshold": 0.4}], lesionWeight=0.5)
    write("density", DENSITY, TALL, (INPUTS, [tensor("density", "N", 4)]))
    active = {task: f"test-{task}" for task in ("detection", "segmentation", "classification")}
    (HERE / "active.json").write_text(json.dumps(active, indent=2) + "\n")


def write(task, text, size, tensors, name=None, points=REPORTED, **more):
    inputs, outputs = tensors
    bundle = f"test-{name or task}"
    model = parser.parse_model(text)
    onnx.checker.check_model(model, full_check=True)
    folder = HERE / bundle
    folder.mkdir(exist_ok=True)
    data = model.SerializeToString(deterministic=True)
    (folder / "model.onnx").write_bytes(data)
    manifest = {
        "schemaVersion": 1,
        "id": bundle,
        "version": "1.0.0",
        "task": task,
        "architecture": "a few operators, untrained; for tests only",
        "preprocessing": {"profile": "clahe-256"},
        "input": size,
        "tensors": {"inputs": inputs, "outputs": outputs},
        "classes": [{"name": "mass", "code": {"value": "4147007", "scheme": "SCT", "meaning": "Mass"}}],
        "operatingPoints": points,
        **more,
        "trainingData": [],
        "figures": [],
        "licence": "Apache-2.0",
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
