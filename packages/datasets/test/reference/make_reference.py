"""Makes run lengths with pycocotools that the reader of COCO masks is checked against.

python packages/datasets/test/reference/make_reference.py
"""

import json
from pathlib import Path

import numpy as np
from pycocotools import mask as coco_mask


def main() -> None:
    """Write all references."""
    rng = np.random.default_rng(7)
    rows, columns = np.mgrid[0:40, 0:60]
    ellipse = ((rows - 17.5) / 12) ** 2 + ((columns - 33) / 20) ** 2 < 1
    speckles = rng.random((40, 60)) < 0.3
    masks = {"ellipse": ellipse, "speckles": speckles, "first pixel": (rows == 0) & (columns == 0)}
    cases = []
    for name, mask in masks.items():
        packed = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))["counts"].decode()
        lines = ["".join("01"[int(value)] for value in line) for line in mask]
        cases.append({"name": name, "size": [40, 60], "counts": packed, "rows": lines})
    (Path(__file__).parent / "run-lengths.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
