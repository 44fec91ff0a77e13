"""Runs a detector over whole images, as the serving code would, and brings boxes back to image coordinates."""

from dataclasses import dataclass

import numpy as np
import torch
from torchvision.ops import nms

from mammoflow_training.detection.anchors import make_anchors
from mammoflow_training.detection.looks import detect_with_looks
from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.reporting import report_boxes
from mammoflow_training.detection.sampling import FULL_SIZE, masses, whole_image_sample
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.regions import whole_image_region

NMS_IOU = 0.3


@dataclass(frozen=True)
class ImageDetections:
    """What was found in an image and what is there; boxes ``[n][4]`` in image coordinates, best first."""

    image: PreparedImage
    boxes: np.ndarray
    scores: np.ndarray
    truth: np.ndarray


@torch.inference_mode()
def predict_images(network: RetinaNet, images: list[PreparedImage], cache: ImageCache) -> list[ImageDetections]:
    """Detect masses in each image."""
    anchors = make_anchors(FULL_SIZE)
    results = []
    for image in images:
        inputs = whole_image_sample(image, cache).image[None].contiguous(memory_format=torch.channels_last)
        boxes, scores = report_boxes(*detect_with_looks(network, inputs), anchors)
        region = whole_image_region(image.rows, image.columns, FULL_SIZE[1] / FULL_SIZE[0])
        scale = region.width / FULL_SIZE[1]
        origin = torch.tensor([region.left, region.top, region.left, region.top])
        in_image = boxes[0] * scale + origin
        kept = nms(in_image, scores[0], NMS_IOU)
        truth = np.array([[box.left, box.top, box.right, box.bottom] for box in masses(image)]).reshape(-1, 4)
        results.append(ImageDetections(image, in_image[kept].numpy(), scores[0][kept].numpy(), truth))
    return results
