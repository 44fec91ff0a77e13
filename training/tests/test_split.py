import json
from pathlib import Path

import pytest

from mammoflow_training.prepared import PreparedDataSetError, PreparedImage, read_all_prepared, read_prepared
from mammoflow_training.split import by_source, part_of, real_first, split_by_patient, without_phantoms


def image(patient: str, number: int) -> PreparedImage:
    name = f"{patient}-{number}"
    return PreparedImage(name, Path(f"{name}.png"), 10, 10, patient, "CC", "L", (), "made-up")


def test_no_patient_is_in_two_parts():
    images = [image(f"made-up/P{patient}", number) for patient in range(500) for number in range(4)]
    split = split_by_patient(images)
    patients = [{item.patient_id for item in part} for part in (split.train, split.tune, split.held_out)]
    assert not patients[0] & patients[1]
    assert not patients[0] & patients[2]
    assert not patients[1] & patients[2]
    assert sum(len(part) for part in (split.train, split.tune, split.held_out)) == len(images)


def test_shares_are_about_three_quarters_a_tenth_and_the_rest():
    parts = [part_of(f"made-up/P{patient}") for patient in range(4000)]
    assert parts.count("train") / 4000 == pytest.approx(0.75, abs=0.03)
    assert parts.count("tune") / 4000 == pytest.approx(0.10, abs=0.03)


def test_a_patient_stays_where_it_is_when_others_join():
    alone = split_by_patient([image("made-up/P7", 0)])
    among = split_by_patient([image(f"made-up/P{patient}", 0) for patient in range(300)])
    part = part_of("made-up/P7")
    name = {"train": "train", "tune": "tune", "held-out": "held_out"}[part]
    assert image("made-up/P7", 0) in getattr(alone, name)
    assert image("made-up/P7", 0) in getattr(among, name)


def official(patient: str, number: int, part: str | None) -> PreparedImage:
    name = f"{patient}-{number}"
    return PreparedImage(name, Path(f"{name}.png"), 10, 10, patient, "CC", "L", (), "made-up", official_split=part)


def test_an_official_test_image_is_never_fitted_or_chosen_on():
    images = [official(f"made-up/P{patient}", number, "test") for patient in range(300) for number in range(2)]
    split = split_by_patient(iter(images))
    assert (split.train, split.tune) == ([], [])
    assert split.held_out == images


def test_a_patient_in_both_official_splits_is_held_out_with_all_images():
    both = [official(f"made-up/P{patient}", number, part) for patient in range(200)
            for number, part in enumerate(["train", "test", None])]  # fmt: skip
    others = [official(f"made-up/Q{patient}", 0, "train") for patient in range(200)]
    split = split_by_patient(both + others)
    held_out = {item.patient_id for item in split.held_out}
    assert {item.patient_id for item in both} <= held_out
    assert not held_out & {item.patient_id for item in split.train + split.tune}
    assert {item.patient_id for item in split.train} <= {item.patient_id for item in others}
    assert len(split.train) > 100


def write_prepared(folder: Path, source: str) -> None:
    folder.mkdir()
    region = {"box": {"left": 1, "top": 2, "right": 3, "bottom": 4}, "kind": "MASS", "maskFile": "masks/a.png"}
    entry = {
        "id": "a", "file": "images/a.png", "rows": 8, "columns": 6, "patientId": "P1", "laterality": "L",
        "view": "CC", "regions": [region],
    }  # fmt: skip
    document = {"schemaVersion": 1, "profile": "clahe-256", "source": source, "images": [entry]}
    (folder / "prepared.json").write_text(json.dumps(document))


def test_equal_patient_numbers_of_two_data_sets_are_two_patients(tmp_path):
    write_prepared(tmp_path / "one", "one")
    write_prepared(tmp_path / "two", "two")
    images = read_all_prepared([tmp_path / "one", tmp_path / "two"])
    assert {item.patient_id for item in images} == {"one/P1", "two/P1"}


def test_mask_files_are_found_beside_the_document(tmp_path):
    write_prepared(tmp_path / "one", "one")
    assert read_prepared(tmp_path / "one")[0].regions[0].mask_path == tmp_path / "one" / "masks" / "a.png"


def test_density_and_official_split_are_read_where_there_are_any(tmp_path):
    write_prepared(tmp_path / "one", "one")
    assert (read_prepared(tmp_path / "one")[0].breast_density, read_prepared(tmp_path / "one")[0].official_split) == (
        None,
        None,
    )
    path = tmp_path / "one" / "prepared.json"
    document = json.loads(path.read_text())
    document["format"] = "vindr-mammo"
    document["images"][0] |= {"breastDensity": 3, "officialSplit": "test"}
    document["images"][0]["regions"][0]["pathologyBasis"] = "BI-RADS"
    path.write_text(json.dumps(document))
    [item] = read_prepared(tmp_path / "one")
    assert (item.breast_density, item.official_split, item.data_format) == (3, "test", "vindr-mammo")
    assert item.regions[0].pathology_basis == "BI-RADS"


def test_a_folder_without_prepared_json_is_named_in_the_error(tmp_path):
    with pytest.raises(PreparedDataSetError, match=str(tmp_path)):
        read_prepared(tmp_path)


def test_another_schema_version_is_refused(tmp_path):
    (tmp_path / "prepared.json").write_text(json.dumps({"schemaVersion": 9, "images": []}))
    with pytest.raises(PreparedDataSetError, match="schemaVersion"):
        read_prepared(tmp_path)


def test_phantoms_choose_nothing_where_there_are_real_images():
    real = image("made-up/P1", 0)
    phantom = PreparedImage("p", Path("p.png"), 10, 10, "phantoms/P1", "CC", "L", (), "phantoms")
    assert without_phantoms([phantom, real]) == [real]
    assert without_phantoms([phantom]) == [phantom]
    assert real_first(by_source([phantom, real])) == [[real], [phantom]]
