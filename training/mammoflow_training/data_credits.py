"""Whose data weights were fitted on, for the manifests of bundles."""

from dataclasses import dataclass

from mammoflow_training.bundle import CBIS_DDSM_ATTRIBUTION


@dataclass(frozen=True)
class DataCredit:
    """What a data set is, on what terms it is given out and whom to name."""

    description: str
    licence: str
    attribution: str


CBIS_DDSM = DataCredit("CBIS-DDSM, scanned film", "CC BY 3.0", CBIS_DDSM_ATTRIBUTION)
CBIS_DDSM_COPIES = DataCredit(
    "CBIS-DDSM mass cases, training split, 8-bit copies of scanned film", "CC BY 3.0", CBIS_DDSM_ATTRIBUTION
)
UNKNOWN = DataCredit(
    "a data set with COCO annotations", "as its publishers give it out", "not known; name its publishers"
)

BY_FORMAT = {
    "phantom": DataCredit("generated phantoms with exact masks", "Apache-2.0", "Mammoflow phantom generator"),
    "cbis-ddsm": CBIS_DDSM,
    "inbreast": DataCredit(
        "INbreast, full-field digital mammograms",
        "as its publishers give it out",
        "Moreira et al.: INbreast: toward a full-field digital mammographic database, Academic Radiology 19 (2), "
        "236-248 (2012), DOI 10.1016/j.acra.2011.09.014",
    ),
    "mini-mias": DataCredit(
        "mini-MIAS, scanned film at 200 micrometres",
        "MIAS licence agreement",
        "Suckling et al.: The Mammographic Image Analysis Society digital mammogram database, Excerpta Medica, "
        "International Congress Series 1069, 375-378 (1994)",
    ),
    "vindr-mammo": DataCredit(
        "VinDr-Mammo, full-field digital mammograms",
        "PhysioNet Credentialed Health Data License 1.5.0",
        "Nguyen et al.: VinDr-Mammo: A large-scale benchmark dataset for computer-aided diagnosis in full-field "
        "digital mammography, Scientific Data 10, 277 (2023), DOI 10.1038/s41597-023-02100-7",
    ),
}


def credit_of(data_format: str, source: str) -> DataCredit:
    """Return the credit of a data set by the layout it was read from and, where that tells nothing, by its name."""
    if data_format in BY_FORMAT:
        return BY_FORMAT[data_format]
    if "phantom" in source:
        return BY_FORMAT["phantom"]
    return CBIS_DDSM_COPIES if "cbis" in source.lower() else UNKNOWN
