"""Regions: the part of an image a network sees, in that image's continuous pixel coordinates.

A region may reach outside its image. The same geometry is computed by the serving code.
"""

from mammoflow_training.prepared import Box


def whole_image_region(rows: int, columns: int, aspect: float) -> Box:
    """Smallest region of the network's aspect (columns / rows) that holds the image.

    Its left edge is the image's left edge (the chest wall side); vertically the image is centred.
    """
    width = max(float(columns), rows * aspect)
    height = width / aspect
    top = (rows - height) / 2
    return Box(0.0, top, width, top + height)


def square_region(box: Box, context_factor: float) -> Box:
    """Square around a box's centre whose side is the box's longer side times ``context_factor``."""
    half = max(box.width, box.height) * context_factor / 2
    x = (box.left + box.right) / 2
    y = (box.top + box.bottom) / 2
    return Box(x - half, y - half, x + half, y + half)


def to_region_frame(box: Box, region: Box, size: tuple[int, int]) -> Box:
    """Bring a box of the image into a region's frame of ``size`` (rows, columns)."""
    scale_x = size[1] / region.width
    scale_y = size[0] / region.height
    return Box(
        (box.left - region.left) * scale_x,
        (box.top - region.top) * scale_y,
        (box.right - region.left) * scale_x,
        (box.bottom - region.top) * scale_y,
    )
