"""Runs bundles that are already finished, so that a network learns from what the others will serve it."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torchvision.ops import nms

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.lesions import Lesion, MaskCrop
from mammoflow_training.prepared import Box, PreparedImage
from mammoflow_training.regions import square_region, whole_image_region
from mammoflow_training.segmentation.masks import crop_from_frame

NMS_IOU = 0.3


class Bundle:
    """A bundle's manifest and its graph in ONNX Runtime."""

    def __init__(self, folder: Path, threads: int = 1):
        self.manifest = json.loads((folder / "manifest.json").read_text())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def operating_point(self, name: str) -> float:
        """Return a threshold by its name."""
        return next(point["threshold"] for point in self.manifest["operatingPoints"] if point["name"] == name)

    def run(self, pixels: np.ndarray, regions: list[Box]) -> list[np.ndarray]:
        """Run over regions of one image ``uint16[rows][columns]``; the outputs in the manifest's order."""
        corners = [[region.left, region.top, region.right, region.bottom] for region in regions]
        return self._session.run(
            None,
            {
                "images": pixels[None, None],
                "regions": np.array(corners, dtype=np.float32),
                "image_index": np.zeros(len(regions), dtype=np.int64),
            },
        )


def detect(bundle: Bundle, image: PreparedImage, cache: ImageCache) -> tuple[np.ndarray, np.ndarray]:
    """Boxes ``[n][4]`` in image coordinates and scores ``[n]``, best first, after non-maximum suppression."""
    aspect = bundle.manifest["input"]["columns"] / bundle.manifest["input"]["rows"]
    region = whole_image_region(image.rows, image.columns, aspect)
    boxes, scores = bundle.run(cache.pixels(image), [region])
    kept = nms(torch.from_numpy(boxes[0]), torch.from_numpy(scores[0]), NMS_IOU).numpy()
    return boxes[0][kept], scores[0][kept]


def segment(bundle: Bundle, lesions: list[Lesion], cache: ImageCache) -> dict[str, MaskCrop]:
    """Masks (probabilities) of lesions by their keys."""
    context = bundle.manifest["input"]["contextFactor"]
    masks = {}
    for lesion in lesions:
        region = square_region(lesion.region.box, context)
        (answer,) = bundle.run(cache.pixels(lesion.image), [region])
        masks[lesion.key] = crop_from_frame(answer[0, 0], region)
    return masks
