"""Tells what the training sees of a prepared data set: hashes of its pixels, and the regions that networks look at.

python describe_prepared.py <folder of prepared.json> <aspect of the network> <context factor>
"""

import hashlib
import json
import sys
from dataclasses import astuple
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import numpy as np

from mammoflow_training.image_cache import ImageCache
from mammoflow_training.prepared import Box, read_prepared
from mammoflow_training.regions import square_region, whole_image_region

folder, aspect, context = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])


def edges(region: Box) -> list[float]:
    """Left, top, right and bottom as the networks get them."""
    return np.array(astuple(region), dtype=np.float32).tolist()


images = read_prepared(folder)
cache = ImageCache(images)
BOX = Box(100.5, 200.25, 160.0, 240.0)
answer = {
    image.image_id: {
        "sha256": hashlib.sha256(cache.pixels(image).astype("<u2").tobytes()).hexdigest(),
        "whole": edges(whole_image_region(image.rows, image.columns, aspect)),
        "square": edges(square_region(BOX, context)),
    }
    for image in images
}
print(json.dumps(answer))
