"""The classifier as it is served, calibrated."""

import torch
from torch import Tensor, nn

from mammoflow_training.classification.calibration import Calibration
from mammoflow_training.classification.network import SIZE, ThreeBranchClassifier
from mammoflow_training.classification.predict import classify_with_looks
from mammoflow_training.onnx_export import IMAGE_AXES, REGION_AXES, GraphInterface
from mammoflow_training.resample import align_regions

CLASSIFICATION_INTERFACE = GraphInterface(
    inputs={"images": IMAGE_AXES, "regions": REGION_AXES, "image_index": REGION_AXES, "masks": REGION_AXES},
    outputs=("probability", "shape", "margin"),
)


class ClassificationGraph(nn.Module):
    """``images, regions, image_index, masks`` to ``probability [N]``, ``shape [N, 4]``, ``margin [N, 5]``."""

    def __init__(self, network: ThreeBranchClassifier, calibration: Calibration):
        super().__init__()
        self.network = network
        self.calibration = calibration

    def forward(
        self, images: Tensor, regions: Tensor, image_index: Tensor, masks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Classify the mass of each region; masks ``[N, 1, S, S]`` are in the regions' frames."""
        logits = classify_with_looks(self.network, align_regions(images, regions, image_index, (SIZE, SIZE)), masks)
        probability = torch.sigmoid(logits.malignant * self.calibration.slope + self.calibration.offset)
        return probability, torch.softmax(logits.shape, dim=1), torch.softmax(logits.margin, dim=1)
