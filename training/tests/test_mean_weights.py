import pytest

torch = pytest.importorskip("torch")

from mammoflow_training.mean_weights import mean_weights  # noqa: E402


def test_every_tensor_is_averaged_and_counters_are_kept():
    first = {"weight": torch.tensor([1.0, 3.0]), "steps": torch.tensor(4)}
    second = {"weight": torch.tensor([3.0, 5.0]), "steps": torch.tensor(9)}
    mean = mean_weights([first, second])
    assert mean["weight"].tolist() == [2.0, 4.0]
    assert int(mean["steps"]) == 9
