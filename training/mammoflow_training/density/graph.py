"""Breast density as it is served."""

from torch import Tensor, nn

from mammoflow_training.density.network import SIZE, DensityNetwork, category_probabilities
from mammoflow_training.onnx_export import IMAGE_AXES, REGION_AXES, GraphInterface
from mammoflow_training.resample import align_regions

DENSITY_INTERFACE = GraphInterface(
    inputs={"images": IMAGE_AXES, "regions": REGION_AXES, "image_index": REGION_AXES}, outputs=("density",)
)


class DensityGraph(nn.Module):
    """``images, regions, image_index`` to ``density [N, 4]``, probabilities of BI-RADS a to d.

    :param temperature: Divides the logits; chosen so that the probabilities hold on patients not trained on.
    """

    def __init__(self, network: DensityNetwork, temperature: float):
        super().__init__()
        self.network = network
        self.temperature = temperature

    def forward(self, images: Tensor, regions: Tensor, image_index: Tensor) -> Tensor:
        """Judge each region, which should be a whole image."""
        logits = self.network(align_regions(images, regions, image_index, SIZE))
        return category_probabilities(logits / self.temperature)
