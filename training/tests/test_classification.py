import pytest

torch = pytest.importorskip("torch")

from mammoflow_training.classification.labels import UNKNOWN, Target  # noqa: E402
from mammoflow_training.classification.loss import Targets, classification_loss  # noqa: E402
from mammoflow_training.classification.network import SIZE, Logits, ThreeBranchClassifier  # noqa: E402


def logits(malignant: float, lesion: float = 0.0) -> Logits:
    value = torch.tensor([malignant])
    return Logits(value, torch.tensor([lesion]), torch.zeros(1, 4), torch.zeros(1, 5), value.repeat(1, 3))


def test_unknown_labels_do_not_count():
    silent = Targets.of([Target(UNKNOWN, UNKNOWN, UNKNOWN, lesion=UNKNOWN)])
    assert float(classification_loss(logits(5.0), silent)) == 0.0
    benign = Targets.of([Target(0, UNKNOWN, UNKNOWN, lesion=UNKNOWN)])
    assert float(classification_loss(logits(-3.0), benign)) < float(classification_loss(logits(3.0), benign))


def test_the_branches_see_the_region_the_mass_and_its_surroundings():
    network = ThreeBranchClassifier().eval()
    generator = torch.Generator().manual_seed(1)
    images = torch.rand(1, 1, SIZE, SIZE, generator=generator)
    other = images.clone()
    other[..., :32, :32] = torch.rand(1, 1, 32, 32, generator=generator)
    masks = torch.zeros(1, 1, SIZE, SIZE)
    masks[..., 64:, 64:] = 1
    with torch.inference_mode():
        changed = (network(images, masks).branches - network(other, masks).branches).abs() > 1e-7
    assert changed[0].tolist() == [True, False, True]


def test_a_region_without_a_mass_teaches_only_that():
    nothing = Targets.of([Target(UNKNOWN, UNKNOWN, UNKNOWN, lesion=0)])
    right, wrong = logits(0.0, lesion=-3.0), logits(0.0, lesion=3.0)
    assert float(classification_loss(right, nothing)) < float(classification_loss(wrong, nothing))
    assert float(classification_loss(logits(5.0), nothing)) == float(classification_loss(logits(-5.0), nothing))
