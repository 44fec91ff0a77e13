"""What the data sets say of a mass, as targets."""

from dataclasses import dataclass

from mammoflow_training.prepared import PreparedRegion

# The order is part of the contract with the serving code.
SHAPES = ("ROUND", "OVAL", "LOBULATED", "IRREGULAR")
MARGINS = ("CIRCUMSCRIBED", "MICROLOBULATED", "OBSCURED", "ILL_DEFINED", "SPICULATED")
UNKNOWN = -1
# The kind of a region in which the detector saw a mass that is not there.
FALSE_REGION = "FALSE_REGION"
# Of a region that touches a mass: neither a good example of it nor of its absence.
UNCERTAIN_REGION = "UNCERTAIN_REGION"


@dataclass(frozen=True)
class Target:
    """Class numbers; ``UNKNOWN`` where the data set is silent or outside the set."""

    malignant: int
    shape: int
    margin: int
    lesion: int = 1


def target_of(region: PreparedRegion) -> Target:
    """Read the labels of a lesion, or of a region that shows none."""
    if region.kind == FALSE_REGION:
        return Target(UNKNOWN, UNKNOWN, UNKNOWN, lesion=0)
    if region.kind == UNCERTAIN_REGION:
        return Target(UNKNOWN, UNKNOWN, UNKNOWN, lesion=UNKNOWN)
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
