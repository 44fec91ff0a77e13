import json

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnxscript")

from mammoflow_training import bundle  # noqa: E402
from mammoflow_training.bundle import BundleDescription, Figure, activate, write_manifest  # noqa: E402
from mammoflow_training.classification.calibration import Calibration  # noqa: E402
from mammoflow_training.classification.graph import CLASSIFICATION_INTERFACE, ClassificationGraph  # noqa: E402
from mammoflow_training.classification.network import SIZE, ThreeBranchClassifier  # noqa: E402
from mammoflow_training.density.graph import DENSITY_INTERFACE, DensityGraph  # noqa: E402
from mammoflow_training.density.network import DensityNetwork  # noqa: E402
from mammoflow_training.detection.graph import DETECTION_INTERFACE, DetectionGraph  # noqa: E402
from mammoflow_training.detection.network import RetinaNet  # noqa: E402
from mammoflow_training.onnx_export import (  # noqa: E402
    GraphMismatchError,
    export_graph,
    largest_difference,
    require_agreement,
)
from mammoflow_training.segmentation.graph import SEGMENTATION_INTERFACE, SegmentationGraph  # noqa: E402
from mammoflow_training.segmentation.network import ResidualUNet  # noqa: E402


def inputs(images: int, rows: int, columns: int, regions: list[list[float]]) -> tuple:
    generator = torch.Generator().manual_seed(images)
    pixels = torch.randint(0, 65536, (images, 1, rows, columns), generator=generator, dtype=torch.int32)
    index = torch.arange(len(regions)) % images
    return pixels.to(torch.uint16), torch.tensor(regions, dtype=torch.float32), index


TRACED = inputs(2, 90, 70, [[0, 0, 64, 90], [-10, 5, 40, 60], [20, 20, 90, 120]])
# Another number of images, other sizes, another number of regions than the graph was traced with.
SERVED = inputs(1, 150, 60, [[0, -10, 100, 160], [30, 30, 50, 62]])
# Nothing black: where all scores are equal their order is anybody's.
INSIDE = inputs(1, 290, 280, [[0, 0, 270, 280], [5, 10, 275, 290]])


def test_the_detection_graph_answers_alike_in_onnx_runtime(tmp_path):
    network = RetinaNet(pyramid_width=8, tower_depth=1)
    # Scores of an untrained network are so alike that rounding would reorder them.
    torch.nn.init.normal_(network.score.weight, std=0.1, generator=torch.Generator().manual_seed(7))
    graph = DetectionGraph(network, (256, 256)).eval()
    export_graph(graph, TRACED, DETECTION_INTERFACE, tmp_path / "model.onnx")
    differences = largest_difference(graph, INSIDE, tmp_path / "model.onnx")
    require_agreement(differences, {"boxes": 0.01, "scores": 1e-5})


@pytest.fixture(scope="module")
def segmentation(tmp_path_factory):
    """Two tests look at one export: tracing takes most of their time."""
    folder = tmp_path_factory.mktemp("segmentation")
    graph = SegmentationGraph(ResidualUNet((8, 8, 8, 8, 8))).eval()
    export_graph(graph, TRACED, SEGMENTATION_INTERFACE, folder / "model.onnx")
    return graph, folder


def test_the_segmentation_graph_answers_alike_in_onnx_runtime(segmentation):
    graph, folder = segmentation
    require_agreement(largest_difference(graph, SERVED, folder / "model.onnx"), {"masks": 1e-4})


def test_the_classification_graph_answers_alike_in_onnx_runtime(tmp_path):
    network = ThreeBranchClassifier(full_stride=8, detail_stride=4)
    graph = ClassificationGraph(network, Calibration(1.3, -0.2), Calibration(0.8, 0.1)).eval()
    path = tmp_path / "model.onnx"
    export_graph(graph, (*TRACED, torch.ones(3, 1, SIZE, SIZE)), CLASSIFICATION_INTERFACE, path)
    differences = largest_difference(graph, (*SERVED, torch.rand(2, 1, SIZE, SIZE)), path)
    require_agreement(differences, {"probability": 1e-4, "lesion": 1e-4, "shape": 1e-4, "margin": 1e-4})


def test_the_density_graph_answers_alike_in_onnx_runtime(tmp_path):
    graph = DensityGraph(DensityNetwork(stride=4), temperature=1.5).eval()
    export_graph(graph, TRACED, DENSITY_INTERFACE, tmp_path / "model.onnx")
    require_agreement(largest_difference(graph, SERVED, tmp_path / "model.onnx"), {"density": 1e-4})


def test_a_graph_that_differs_is_refused():
    with pytest.raises(GraphMismatchError, match="scores"):
        require_agreement({"scores": 0.1}, {"scores": 0.01})


def test_the_manifest_names_the_tensors_and_the_checksum_of_its_graph(segmentation):
    _, folder = segmentation
    figure = Figure("mean IoU", 0.5, float("nan"), 0.6, "made-up", 1, 2)
    write_manifest(
        folder,
        BundleDescription(
            "a", "1.0.0", "segmentation", "text", "clahe-256", {"rows": 128}, [], [], [figure], {"lesionWeight": 0.5}
        ),
    )
    manifest = json.loads((folder / "manifest.json").read_text())
    assert [tensor["type"] for tensor in manifest["tensors"]["inputs"]] == ["uint16", "float32", "int64"]
    assert manifest["tensors"]["outputs"][0]["shape"][1:] == [1, 128, 128]
    assert len(manifest["sha256"]) == 64
    assert manifest["figures"][0]["low"] is None
    assert manifest["lesionWeight"] == 0.5


def test_activating_a_bundle_leaves_the_other_tasks_alone_and_remembers_what_was_active(tmp_path):
    activate(tmp_path, "detection", "one")
    activate(tmp_path, "segmentation", "two")
    activate(tmp_path, "detection", "three")
    activate(tmp_path, "detection", "three")
    active = json.loads((tmp_path / "active.json").read_text())
    assert active["detection"] == "three"
    assert active["segmentation"] == "two"
    changes = [(activation["from"], activation["to"]) for activation in active["history"]]
    assert changes == [
        ({"detection": None}, {"detection": "one"}),
        ({"segmentation": None}, {"segmentation": "two"}),
        ({"detection": "one"}, {"detection": "three"}),
    ]
    assert all(activation["at"].endswith("Z") for activation in active["history"])


def test_activating_a_bundle_leaves_the_file_as_it_was_when_that_cannot_be_read(tmp_path):
    (tmp_path / "active.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        activate(tmp_path, "detection", "one")
    assert [path.name for path in tmp_path.iterdir()] == ["active.json"]
    assert (tmp_path / "active.json").read_text() == "{"


def test_a_bundle_is_not_activated_while_somebody_else_does(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "LOCK_PAUSE_S", 0)
    (tmp_path / "active.json.next").touch()
    with pytest.raises(bundle.ActivationUnderWayError, match=r"active\.json\.next"):
        activate(tmp_path, "detection", "one")
    assert not (tmp_path / "active.json").exists()
    assert (tmp_path / "active.json.next").exists()
