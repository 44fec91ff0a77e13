"""A sheet of phantoms on which the detector fails, for the model card; patients' images stay out of documents."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from mammoflow_training.detection.figures import HIT_IOU, overlap
from mammoflow_training.detection.network import RetinaNet
from mammoflow_training.detection.predict import ImageDetections, predict_images
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.split import is_phantom

HEIGHT = 360
COLUMNS = 4


def save_failures(weights: Path, images: list[PreparedImage], threshold: float, path: Path) -> int:
    """Draw up to four phantoms with a missed mass or a false region; returns how many there were in all."""
    phantoms = [image for image in images if is_phantom(image.source)]
    network = RetinaNet()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    cache = ImageCache(phantoms)
    failed = [result for result in predict_images(network, phantoms, cache) if _fails(result, threshold)]
    missed_first = sorted(failed, key=lambda result: len(result.truth) == 0)
    sheets = [_draw(result, cache, threshold) for result in missed_first[:COLUMNS]]
    sheet = Image.new("L", (sum(picture.width for picture in sheets), HEIGHT))
    left = 0
    for picture in sheets:
        sheet.paste(picture, (left, 0))
        left += picture.width
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)
    return len(failed)


def _fails(result: ImageDetections, threshold: float) -> bool:
    hits = overlap(result.boxes[result.scores >= threshold], result.truth) >= HIT_IOU
    return not bool(hits.any(axis=0).all() and hits.any(axis=1).all())


def _draw(result: ImageDetections, cache: ImageCache, threshold: float) -> Image.Image:
    pixels = (cache.pixels(result.image) >> 8).astype(np.uint8)
    scale = HEIGHT / pixels.shape[0]
    picture = Image.fromarray(pixels).resize((round(pixels.shape[1] * scale), HEIGHT), Image.Resampling.BOX)
    draw = ImageDraw.Draw(picture)
    for box in result.truth * scale:
        draw.rectangle(box.tolist(), outline=255, width=2)
    for box in result.boxes[result.scores >= threshold] * scale:
        left, top, right, bottom = box.tolist()
        for offset in np.arange(0, max(right - left, bottom - top), 8):
            for x, y in ((left + offset, top), (left + offset, bottom)):
                if x < right:
                    draw.line([x, y, min(x + 4, right), y], fill=255)
                    draw.line([x + 4, y, min(x + 8, right), y], fill=0)
            for x, y in ((left, top + offset), (right, top + offset)):
                if y < bottom:
                    draw.line([x, y, x, min(y + 4, bottom)], fill=255)
                    draw.line([x, y + 4, x, min(y + 8, bottom)], fill=0)
    return picture
