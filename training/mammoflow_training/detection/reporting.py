"""From score maps to the boxes a graph reports: the best local peaks, before non-maximum suppression."""

import torch
from torch import Tensor
from torch.nn import functional as F

from mammoflow_training.detection.anchors import SIZES_PER_STRIDE
from mammoflow_training.detection.box_code import decode_boxes
from mammoflow_training.detection.network import flatten_codes, flatten_scores

REPORTED_BOXES = 100


def report_boxes(scores: list[Tensor], codes: list[Tensor], anchors: Tensor) -> tuple[Tensor, Tensor]:
    """Return the best boxes ``[N, K, 4]`` in the network's frame and their scores ``[N, K]``, best first.

    A place of a level that is beaten by a neighbour of the same level is left out, as is all but the best anchor of a
    place; otherwise one bright mass alone would fill the K boxes.
    """
    peaks = flatten_scores([_suppress_beaten(torch.sigmoid(level)) for level in scores])
    boxes = decode_boxes(flatten_codes(codes), anchors)
    best, index = torch.topk(peaks, REPORTED_BOXES, dim=1)
    return torch.gather(boxes, 1, index.unsqueeze(2).expand(-1, -1, 4)), best


def _suppress_beaten(level: Tensor) -> Tensor:
    strongest = F.max_pool2d(level.amax(dim=1, keepdim=True), 3, stride=1, padding=1)
    assert level.shape[1] == len(SIZES_PER_STRIDE)
    return level * (level >= strongest).to(level.dtype)
