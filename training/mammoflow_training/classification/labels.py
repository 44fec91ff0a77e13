"""What the data sets say of a mass, as targets."""

from dataclasses import dataclass

from mammoflow_training.prepared import PreparedRegion

# The order is part of the contract with the serving code.
SHAPES = ("ROUND", "OVAL", "LOBULATED", "IRREGULAR")
MARGINS = ("CIRCUMSCRIBED", "MICROLOBULATED", "OBSCURED", "ILL_DEFINED", "SPICULATED")
UNKNOWN = -1


@dataclass(frozen=True)
class Target:
    """Class numbers; ``UNKNOWN`` where the data set is silent or outside the set."""

    malignant: int
    shape: int
    margin: int


def target_of(region: PreparedRegion) -> Target:
    """Read the labels of a lesion."""
    malignant = {"MALIGNANT": 1, "BENIGN": 0}.get(region.pathology or "", UNKNOWN)
    return Target(malignant, first_known(region.shape, SHAPES), first_known(region.margins, MARGINS))


def first_known(label: str | None, names: tuple[str, ...]) -> int:
    """Return the number of the first of several terms joined by '-' that is in the set.

    CBIS-DDSM writes 'IRREGULAR-ARCHITECTURAL_DISTORTION' where a reader named two.
    """
    for term in (label or "").split("-"):
        if term in names:
            return names.index(term)
    return UNKNOWN
