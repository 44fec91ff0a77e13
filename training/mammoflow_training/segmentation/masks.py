"""The mask of each lesion: the exact one where the data set has it, else a pseudo-mask."""

import math

import numpy as np
import torch

from mammoflow_training.image_cache import ImageCache, read_mask
from mammoflow_training.lesions import Lesion, MaskCrop
from mammoflow_training.prepared import Box
from mammoflow_training.resample import align_region
from mammoflow_training.segmentation.pseudo_mask import GRID, frame_of, pseudo_mask


def lesion_masks(lesions: list[Lesion], cache: ImageCache) -> dict[str, MaskCrop]:
    """Return a mask for every lesion by its key."""
    return {lesion.key: _mask(lesion, cache) for lesion in lesions}


def _mask(lesion: Lesion, cache: ImageCache) -> MaskCrop:
    if lesion.region.mask_path is not None:
        return MaskCrop.from_probability(read_mask(lesion.region.mask_path).astype(np.float32), 0, 0)
    frame = frame_of(lesion.region.box)
    pixels = align_region(cache.pixels(lesion.image), frame, (GRID, GRID))[0].numpy()
    return crop_from_frame(pseudo_mask(pixels).astype(np.float32), frame)


def crop_from_frame(mask: np.ndarray, frame: Box) -> MaskCrop:
    """Bring a mask ``[rows][columns]`` of a frame to the pixels of its image."""
    left, top = math.floor(frame.left), math.floor(frame.top)
    columns = np.arange(left, math.ceil(frame.right)) + 0.5
    rows = np.arange(top, math.ceil(frame.bottom)) + 0.5
    x = 2 * (columns - frame.left) / frame.width - 1
    y = 2 * (rows - frame.top) / frame.height - 1
    grid = np.stack(np.meshgrid(x, y), axis=-1).astype(np.float32)
    values = torch.nn.functional.grid_sample(
        torch.from_numpy(mask.astype(np.float32))[None, None], torch.from_numpy(grid)[None], align_corners=False
    )
    return MaskCrop.from_probability(values[0, 0].numpy(), left, top)
