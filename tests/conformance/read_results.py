"""Reads results with highdicom and prints as JSON what it understood: measurement groups and the pixels of segments."""

import hashlib
import json
import sys

import highdicom as hd
import numpy as np
import pydicom


def describe_report(path: str) -> list[dict[str, object]]:
    content = hd.sr.srread(path).content
    return [
        {
            "trackingUid": str(group.tracking_uid),
            "finding": group.finding_type.value,
            "points": group.roi.value.tolist(),
            "measurements": {item.name.value: item.value for item in group.get_measurements()},
        }
        for group in content.get_planar_roi_measurement_groups()
    ]


def describe_segmentation(path: str) -> list[dict[str, object]]:
    segmentation = hd.seg.segread(path)
    frames = segmentation.pixel_array.reshape(-1, segmentation.Rows, segmentation.Columns)
    return [
        {
            "trackingUid": str(segment.tracking_uid),
            "label": segment.segment_label,
            "sha256": hashlib.sha256(np.ascontiguousarray(frame, np.uint8).tobytes()).hexdigest(),
        }
        for segment, frame in zip(segmentation.SegmentSequence, frames, strict=True)
    ]


def describe(path: str) -> list[dict[str, object]]:
    is_segmentation = pydicom.dcmread(path, stop_before_pixels=True).Modality == "SEG"
    return describe_segmentation(path) if is_segmentation else describe_report(path)


print(json.dumps({path: describe(path) for path in sys.argv[1:]}))
