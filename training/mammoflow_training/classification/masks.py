"""Masks for the classifier: those of the segmentation bundle, so that it learns from what it will be served."""

from pathlib import Path

import torch

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop
from mammoflow_training.regions import square_region
from mammoflow_training.segmentation.masks import crop_from_frame, lesion_masks
from mammoflow_training.segmentation.network import ResidualUNet
from mammoflow_training.segmentation.predict import predict_masks
from mammoflow_training.segmentation.sampling import CONTEXT_FACTOR


def served_masks(lesions: list[Lesion], cache: ImageCache, segmentation_weights: Path) -> dict[str, MaskCrop]:
    """Segment every lesion with trained weights; returns masks by the lesions' keys."""
    network = ResidualUNet()
    network.load_state_dict(torch.load(segmentation_weights, weights_only=True))
    network.eval()
    probabilities, _ = predict_masks(network, lesions, lesion_masks(lesions, cache), cache)
    return {
        lesion.key: crop_from_frame(probability[0].numpy(), square_region(lesion.region.box, CONTEXT_FACTOR))
        for lesion, probability in zip(lesions, probabilities, strict=True)
    }
