"""What a manifest says of the data a model was trained on."""

from typing import Any

from mammoflow_training.bundle import CBIS_DDSM_ATTRIBUTION
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.split import Split, by_source, is_phantom


def describe_training_data(split: Split) -> list[dict[str, Any]]:
    """Describe each data set with the number of patients and images that weights were fitted on."""
    return [_describe(source, images) for source, images in sorted(by_source(split.train).items())]


def _describe(source: str, images: list[PreparedImage]) -> dict[str, Any]:
    phantom = is_phantom(source)
    return {
        "name": source,
        "description": "generated phantoms with exact masks"
        if phantom
        else "CBIS-DDSM mass cases, training split, 8-bit copies of scanned film; the training part by patient",
        "patients": len({image.patient_id for image in images}),
        "images": len(images),
        "licence": "Apache-2.0" if phantom else "CC BY 3.0",
        "attribution": "Mammoflow phantom generator" if phantom else CBIS_DDSM_ATTRIBUTION,
    }
