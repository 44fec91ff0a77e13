import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from mammoflow_training.fine_tuning import BACKBONE_FACTOR, fine_tuning_optimizer  # noqa: E402


class Branch(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.ModuleList([nn.Linear(2, 3), nn.Linear(3, 4)])
        self.backbone[0].requires_grad_(False)
        self.head = nn.Linear(4, 1)


def test_backbones_learn_slowly_wherever_they_are_and_frozen_layers_not_at_all():
    network = nn.ModuleDict({"full": Branch(), "detail": Branch()})
    new, known = fine_tuning_optimizer(network, rate=1e-3, weight_decay=0.02).param_groups
    assert [tuple(parameter.shape) for parameter in new["params"]] == [(1, 4), (1,)] * 2
    assert [tuple(parameter.shape) for parameter in known["params"]] == [(4, 3), (4,)] * 2
    assert (new["lr"], known["lr"]) == (1e-3, 1e-3 * BACKBONE_FACTOR)
