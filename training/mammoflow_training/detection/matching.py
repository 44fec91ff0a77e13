"""Which anchor answers for which mass."""

import torch
from torch import Tensor
from torchvision.ops import box_iou

POSITIVE_IOU = 0.5
NEGATIVE_IOU = 0.4

BACKGROUND = -1
IGNORED = -2


def match_anchors(anchors: Tensor, boxes: Tensor) -> Tensor:
    """Return for each anchor the index of its box, ``BACKGROUND`` or ``IGNORED``.

    Every box also gets the anchors that fit it best, however badly they fit.
    """
    matches = torch.full((anchors.shape[0],), BACKGROUND, dtype=torch.int64)
    if boxes.shape[0] == 0:
        return matches
    overlap = box_iou(anchors, boxes)
    best_overlap, best_box = overlap.max(dim=1)
    matches[best_overlap >= NEGATIVE_IOU] = IGNORED
    positive = best_overlap >= POSITIVE_IOU
    matches[positive] = best_box[positive]
    best_of_box = overlap.max(dim=0).values
    anchor, box = torch.nonzero((overlap >= best_of_box - 1e-3) & (overlap > 0.1), as_tuple=True)
    matches[anchor] = box
    return matches
