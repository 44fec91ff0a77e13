"""Focal loss for 'is there a mass', generalised IoU loss for 'where exactly'."""

import torch
from torch import Tensor
from torchvision.ops import generalized_box_iou_loss, sigmoid_focal_loss

from mammoflow_training.detection.box_code import decode_boxes
from mammoflow_training.detection.matching import BACKGROUND, match_anchors


def detection_loss(logits: Tensor, codes: Tensor, anchors: Tensor, boxes: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Return the classification and the box loss of a batch, each divided by the number of matched anchors.

    :param logits: ``[N, A]``.
    :param codes: ``[N, A, 4]``.
    :param boxes: Per image ``[M, 4]`` in the network's frame.
    """
    matches = torch.stack([match_anchors(anchors, image_boxes) for image_boxes in boxes])
    positive = matches >= 0
    counted = matches >= BACKGROUND
    focal = sigmoid_focal_loss(logits[counted], positive[counted].float(), alpha=0.25, gamma=2.0, reduction="sum")
    scale = 1.0 / max(1.0, float(positive.sum()))
    if not positive.any():
        return focal * scale, codes.sum() * 0.0
    predicted = decode_boxes(codes, anchors)[positive]
    target = torch.cat([image_boxes[match[match >= 0]] for image_boxes, match in zip(boxes, matches, strict=True)])
    return focal * scale, generalized_box_iou_loss(predicted, target, reduction="sum") * scale
