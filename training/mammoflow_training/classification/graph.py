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
    outputs=("probability", "lesion", "shape", "margin"),
)


class ClassificationGraph(nn.Module):
    """``images, regions, image_index, masks`` to four outputs of ``N`` regions.

    ``probability [N]`` is that of malignancy, given that the region shows a mass; ``lesion [N]`` is the probability
    that it does; ``shape [N, 4]`` and ``margin [N, 5]`` are those of each descriptor.
    """

    def __init__(self, network: ThreeBranchClassifier, malignancy: Calibration, lesion: Calibration):
        super().__init__()
        self.network = network
        self.malignancy = malignancy
        self.lesion = lesion

    def forward(
        self, images: Tensor, regions: Tensor, image_index: Tensor, masks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Classify the mass of each region; masks ``[N, 1, S, S]`` are in the regions' frames."""
        logits = classify_with_looks(self.network, align_regions(images, regions, image_index, (SIZE, SIZE)), masks)
        probability = torch.sigmoid(logits.malignant * self.malignancy.slope + self.malignancy.offset)
        lesion = torch.sigmoid(logits.lesion * self.lesion.slope + self.lesion.offset)
        return probability, lesion, torch.softmax(logits.shape, dim=1), torch.softmax(logits.margin, dim=1)
