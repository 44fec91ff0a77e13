"""Splits images by patient, before anything else is done with them.

Patients of whom any image is in the official test split of its data set are held out with all their images: nothing is
ever fitted or chosen on them. The part of the others depends on the patient's identifier alone: adding images or data
sets never moves a patient from one part to another, and no augmented copy can cross.

Prepare the whole of a data set at once: a patient can have images in both official splits (CBIS-DDSM divided masses and
calcifications apart).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mammoflow_training.prepared import PreparedImage

Part = Literal["train", "tune", "held-out"]

TRAIN_SHARE = 0.75
TUNE_SHARE = 0.10


@dataclass(frozen=True)
class Split:
    """``train`` fits weights, ``tune`` chooses epoch, calibration and thresholds, ``held_out`` is only reported."""

    train: list[PreparedImage]
    tune: list[PreparedImage]
    held_out: list[PreparedImage]


def by_source(images: Iterable[PreparedImage]) -> dict[str, list[PreparedImage]]:
    """Group images by data set: figures of different data sets are never mixed."""
    groups: dict[str, list[PreparedImage]] = {}
    for image in images:
        groups.setdefault(image.source, []).append(image)
    return groups


def real_first(groups: dict[str, list[PreparedImage]]) -> list[list[PreparedImage]]:
    """Order data sets: real ones by name, then phantoms."""
    return [groups[source] for source in sorted(groups, key=lambda source: (is_phantom(source), source))]


def without_phantoms(images: list[PreparedImage]) -> list[PreparedImage]:
    """Return the real images, or all where there are none: phantoms do not choose an epoch or a threshold."""
    real = [image for image in images if not is_phantom(image.source)]
    return real or images


def is_phantom(source: str) -> bool:
    """Whether a data set was generated; such data sets are named after what they are."""
    return "phantom" in source


def part_of(patient_id: str) -> Part:
    """Return the part of a patient who is in no official test split, for ever."""
    digest = hashlib.sha256(patient_id.encode()).digest()
    position = int.from_bytes(digest[:8], "big") / 2**64
    if position < TRAIN_SHARE:
        return "train"
    if position < TRAIN_SHARE + TUNE_SHARE:
        return "tune"
    return "held-out"


def split_by_patient(images: Iterable[PreparedImage]) -> Split:
    """Divide images so that all images of a patient are in one part; `mammoflow evaluate` has the same rule."""
    images = list(images)
    tested = {image.patient_id for image in images if image.official_split == "test"}
    parts: dict[Part, list[PreparedImage]] = {"train": [], "tune": [], "held-out": []}
    for image in images:
        part = "held-out" if image.patient_id in tested else part_of(image.patient_id)
        parts[part].append(image)
    return Split(train=parts["train"], tune=parts["tune"], held_out=parts["held-out"])
