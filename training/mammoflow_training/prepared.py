"""The prepared data set: what ``mammoflow prepare`` writes and every training reads."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SUPPORTED_SCHEMA_VERSION = 1


class PreparedDataSetError(Exception):
    """The folder is no prepared data set that this version can read; the message says what is wrong with it."""


@dataclass(frozen=True)
class Box:
    """Continuous pixel coordinates, outer-corner convention: the image covers ``[0, columns] x [0, rows]``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent along columns, in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent along rows, in pixels."""
        return self.bottom - self.top


@dataclass(frozen=True)
class PreparedRegion:
    """A lesion in the coordinates of its prepared image."""

    box: Box
    kind: str
    pathology: str | None
    shape: str | None
    margins: str | None
    mask_path: Path | None
    pathology_basis: str | None = None
    """Where the pathology is a guess, what it was taken from."""


@dataclass(frozen=True)
class PreparedImage:
    """One preprocessed mammogram: breast on the left, background removed, 16 bit."""

    image_id: str
    path: Path
    rows: int
    columns: int
    patient_id: str
    view: str
    laterality: str
    regions: tuple[PreparedRegion, ...]
    source: str
    data_format: str = ""
    breast_density: int | None = None
    """BI-RADS a to d as 1 to 4."""
    official_split: str | None = None
    """``train`` or ``test``, where the publishers of the data set divided it."""


def read_prepared(folder: Path) -> list[PreparedImage]:
    """Read ``prepared.json`` of one folder."""
    document_path = folder / "prepared.json"
    if not document_path.is_file():
        raise PreparedDataSetError(f"{folder} holds no prepared.json; make it with 'mammoflow prepare'")
    document = json.loads(document_path.read_text())
    if document.get("schemaVersion") != SUPPORTED_SCHEMA_VERSION:
        raise PreparedDataSetError(
            f"{document_path} has schemaVersion {document.get('schemaVersion')}; expected {SUPPORTED_SCHEMA_VERSION}"
        )
    source, data_format = document.get("source", folder.name), document.get("format", "")
    return [_image(entry, folder, source, data_format) for entry in document["images"]]


def read_all_prepared(folders: Sequence[Path]) -> list[PreparedImage]:
    """Read several data sets as one. Patients of different sources stay different patients."""
    return [image for folder in folders for image in read_prepared(folder)]


def _image(entry: dict, folder: Path, source: str, data_format: str) -> PreparedImage:
    return PreparedImage(
        image_id=entry["id"],
        path=folder / entry["file"],
        rows=entry["rows"],
        columns=entry["columns"],
        patient_id=f"{source}/{entry['patientId']}",
        view=entry.get("view") or "",
        laterality=entry.get("laterality") or "",
        regions=tuple(_region(region, folder) for region in entry["regions"]),
        source=source,
        data_format=data_format,
        breast_density=entry.get("breastDensity"),
        official_split=entry.get("officialSplit"),
    )


def _region(entry: dict, folder: Path) -> PreparedRegion:
    box = entry["box"]
    mask_file = entry.get("maskFile")
    return PreparedRegion(
        box=Box(box["left"], box["top"], box["right"], box["bottom"]),
        kind=entry["kind"],
        pathology=entry.get("pathology"),
        shape=entry.get("shape"),
        margins=entry.get("margins"),
        mask_path=folder / mask_file if mask_file else None,
        pathology_basis=entry.get("pathologyBasis"),
    )
