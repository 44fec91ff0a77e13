"""The segmentation network as it is served."""

import torch
from torch import Tensor, nn

from mammoflow_training.onnx_export import IMAGE_AXES, REGION_AXES, GraphInterface
from mammoflow_training.resample import align_regions
from mammoflow_training.segmentation.network import SIZE, ResidualUNet

SEGMENTATION_INTERFACE = GraphInterface(
    inputs={"images": IMAGE_AXES, "regions": REGION_AXES, "image_index": REGION_AXES}, outputs=("masks",)
)


class SegmentationGraph(nn.Module):
    """``images, regions, image_index`` to ``masks [N, 1, S, S]``, probabilities in each region's frame."""

    def __init__(self, network: ResidualUNet):
        super().__init__()
        self.network = network

    def forward(self, images: Tensor, regions: Tensor, image_index: Tensor) -> Tensor:
        """Segment the mass in the middle of each region."""
        return torch.sigmoid(self.network(align_regions(images, regions, image_index, (SIZE, SIZE))))
