"""The detector as it is served: resampling, network and coordinates in one graph."""

import torch
from torch import Tensor, nn

from mammoflow_training.detection.anchors import make_anchors
from mammoflow_training.detection.looks import detect_with_looks
from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.reporting import REPORTED_BOXES, report_boxes
from mammoflow_training.onnx_export import IMAGE_AXES, REGION_AXES, GraphInterface
from mammoflow_training.resample import align_regions

DETECTION_INTERFACE = GraphInterface(
    inputs={"images": IMAGE_AXES, "regions": REGION_AXES, "image_index": REGION_AXES},
    outputs=("boxes", "scores"),
)


class DetectionGraph(nn.Module):
    """``images, regions, image_index`` to ``boxes [N, K, 4]`` in image coordinates and ``scores [N, K]``."""

    def __init__(self, network: RetinaNet, size: tuple[int, int]):
        super().__init__()
        self.network = network
        self.size = size
        self.register_buffer("anchors", make_anchors(size), persistent=False)

    def forward(self, images: Tensor, regions: Tensor, image_index: Tensor) -> tuple[Tensor, Tensor]:
        """Detect masses in each region, best first; the K best before non-maximum suppression."""
        boxes, scores = report_boxes(
            *detect_with_looks(self.network, align_regions(images, regions, image_index, self.size)), self.anchors
        )
        origin = regions[:, None, :2]
        scale = (regions[:, None, 2:] - origin) / torch.tensor([self.size[1], self.size[0]], dtype=torch.float32)
        corners = boxes.reshape(-1, REPORTED_BOXES * 2, 2) * scale + origin
        return corners.reshape(-1, REPORTED_BOXES, 4), scores
