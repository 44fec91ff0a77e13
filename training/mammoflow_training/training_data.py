"""What a manifest says of the data a model was trained on."""

from typing import Any

from mammoflow_training.data_credits import credit_of
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.split import Split, by_source


def describe_training_data(split: Split) -> list[dict[str, Any]]:
    """Describe each data set with the number of patients and images that weights were fitted on."""
    return [_describe(source, images) for source, images in sorted(by_source(split.train).items())]


def _describe(source: str, images: list[PreparedImage]) -> dict[str, Any]:
    credit = credit_of(images[0].data_format, source)
    bases = {region.pathology_basis for image in images for region in image.regions} - {None}
    guess = "".join(f"; pathology guessed from {basis}" for basis in sorted(bases))
    return {
        "name": source,
        "description": f"{credit.description}; the training part by patient{guess}",
        "patients": len({image.patient_id for image in images}),
        "images": len(images),
        "licence": credit.licence,
        "attribution": credit.attribution,
    }
