import numpy as np
import pytest

torch = pytest.importorskip("torch")

from mammoflow_training.prepared import Box  # noqa: E402
from mammoflow_training.resample import align_region, align_regions  # noqa: E402


@pytest.mark.parametrize(
    "region",
    [
        Box(0, 0, 50, 40),
        Box(3.2, 5.7, 20.1, 33.3),
        Box(-12.5, -8.25, 60.75, 70.5),
        Box(45, 35, 75, 65),
        Box(10, 10, 12, 11),
    ],
)
def test_one_region_is_resampled_as_roi_align_does(region):
    pixels = np.random.default_rng(1).integers(0, 65536, (40, 50), dtype=np.uint16)
    regions = torch.tensor([[region.left, region.top, region.right, region.bottom]])
    expected = align_regions(torch.from_numpy(pixels)[None, None], regions, torch.zeros(1, dtype=torch.int64), (16, 12))
    actual = align_region(pixels, region, (16, 12))
    assert torch.allclose(actual, expected[0], atol=1e-5)


def test_outside_of_the_image_is_black():
    pixels = np.full((10, 10), 65535, dtype=np.uint16)
    values = align_region(pixels, Box(20, 20, 30, 30), (4, 4))
    assert float(values.abs().max()) == 0.0


REGIONS = [Box(0, 0, 50, 40), Box(3.2, 5.7, 20.1, 33.3), Box(-12.5, -8.25, 60.75, 70.5), Box(45, 35, 75, 65)]


def test_the_exported_graph_resamples_as_the_training_does(tmp_path):
    pytest.importorskip("onnxscript")
    onnxruntime = pytest.importorskip("onnxruntime")
    from mammoflow_training.onnx_export import IMAGE_AXES, REGION_AXES, GraphInterface, export_graph

    class Resampling(torch.nn.Module):
        def forward(self, images, regions, image_index):
            return align_regions(images, regions, image_index, (16, 12))

    pixels = np.random.default_rng(2).integers(0, 65536, (40, 50), dtype=np.uint16)
    corners = torch.tensor([[region.left, region.top, region.right, region.bottom] for region in REGIONS])
    traced = (torch.from_numpy(pixels)[None, None].repeat(2, 1, 1, 1), corners[:3], torch.tensor([0, 1, 1]))
    interface = GraphInterface(
        inputs={"images": IMAGE_AXES, "regions": REGION_AXES, "image_index": REGION_AXES}, outputs=("values",)
    )
    export_graph(Resampling().eval(), traced, interface, tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx", providers=["CPUExecutionProvider"])
    index = np.zeros(len(REGIONS), np.int64)
    (served,) = session.run(None, {"images": pixels[None, None], "regions": corners.numpy(), "image_index": index})
    for region, values in zip(REGIONS, served, strict=True):
        assert np.allclose(values, align_region(pixels, region, (16, 12)).numpy(), atol=1e-5), region
